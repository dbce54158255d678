"""From a file to Records: `source.open_source`, and one module for each format."""
