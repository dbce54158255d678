"""The Python interface: what `timeline.open`, `timeline.load` and their like do."""
