"""Events added, changed and removed in their text file: one row is written, no other byte."""
