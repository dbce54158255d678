"""The registry of actors, and the resolution of written names."""
