"""Rows as tables and as data for programs."""
