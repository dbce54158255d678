"""Map the columns of a table to the fields of an event."""
