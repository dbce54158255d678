"""Write rows as tables and as data for programs."""
