"""Time between events: gaps without any, and pairs of one event after another."""
