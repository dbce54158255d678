"""Engines that answer a Query from stored events."""
