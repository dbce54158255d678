"""Add, change and remove events in their text file, changing no other byte."""
