"""Write events in the document formats of other programs."""
