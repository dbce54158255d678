"""Read a file into Records: `source.open_source`, with one module per format."""
