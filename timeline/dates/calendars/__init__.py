"""The calendars of the sources, each converted to and from Julian Day Numbers."""
