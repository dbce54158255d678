"""Load files into a database, all or nothing; `load.load` is the entry point."""
