"""The SQLite engine: `engine.SqliteEngine` reads a database, `writer.Writer` fills it."""
