"""How texts are compared: letters, words, names."""
