"""Counts over the events of a Query, for every engine: histograms, sums, the table of actors."""
