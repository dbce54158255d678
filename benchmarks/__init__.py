"""What `timeline` costs, measured beside other programs; see `__main__`."""
