"""Data sets as bibliographic references: BibTeX and CSL-JSON."""
