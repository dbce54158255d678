"""The SQLite engine: `engine.Store` reads a database, `writer.Writer` fills it."""
