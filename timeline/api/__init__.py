"""The Python interface: `timeline.open`, `timeline.load`, `timeline.parse_date` and others."""
