"""Understand a question: its arguments are texts, its result is a Query."""
