"""File operations: atomic replacement, locks, package data."""
