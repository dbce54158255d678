"""Dates as people write them, read as canonical EDTF."""
