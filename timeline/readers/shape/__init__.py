"""From bytes to rows: packing, encoding, CSV, JSON, workbooks."""
