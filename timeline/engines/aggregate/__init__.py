"""Counts over the events of a Query: histograms, periods, sums, the table of actors."""
