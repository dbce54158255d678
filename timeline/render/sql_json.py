"""Rows of SQL as JSON objects."""

from collections.abc import Sequence


def single(names: Sequence[str]) -> tuple[str, ...]:
    """Make column names unique, for JSON objects: the second `n` becomes `n_2`."""
    found: dict[str, None] = {}
    for name in names:
        key, number = name, 1
        while key in found or (number > 1 and key in names):
            number += 1
            key = f"{name}_{number}"
        found[key] = None
    return tuple(found)


def value(found: object) -> object:
    """Convert a value of SQL for JSON: bytes to hexadecimal digits, infinities to text."""
    if isinstance(found, bytes):
        return found.hex()
    if isinstance(found, float) and found in {float("inf"), float("-inf")}:
        return str(found)
    return found
