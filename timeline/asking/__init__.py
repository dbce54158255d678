"""Convert the arguments of a question (texts) to a Query."""
