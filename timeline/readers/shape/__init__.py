"""Convert bytes to rows: compression, encoding, CSV, JSON, workbooks."""
