"""Compare texts: folding of letters, words, names, plurals."""
