"""Draw events as pictures: terminal, SVG, PNG, page."""
