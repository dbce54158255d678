"""Events as pictures: terminal, SVG, PNG, page."""
