"""Actors: the registry of names, and how a written name leads to an actor."""
