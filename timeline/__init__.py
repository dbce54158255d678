"""A timeline and event database: dates as history gives them, actors with many names."""

__version__ = "0.1.0"
