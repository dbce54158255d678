"""Compute time between events: gaps without events, and pairs of events."""
