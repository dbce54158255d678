"""What an assistant calls: the Model Context Protocol on standard input and output."""
