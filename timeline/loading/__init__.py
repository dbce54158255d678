"""Loading: files into a database, all or nothing; `load.load` is the use case."""
