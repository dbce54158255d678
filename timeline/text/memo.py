"""Memo: a bounded cache."""

from collections.abc import Callable
from typing import TypeVar

Key = TypeVar("Key")
Value = TypeVar("Value")


class Memo(dict[Key, Value]):
    """Values computed on first use; the cache is cleared when it is full.

    A hit costs as much as in a dict. Files repeat texts in runs, so clearing everything works as
    well as removing the oldest entry, and is much cheaper.

    >>> lengths = Memo(len, most=2)
    >>> lengths["a"], lengths["bb"], lengths["ccc"], dict(lengths)
    (1, 2, 3, {'ccc': 3})
    """

    def __init__(self, make: Callable[[Key], Value], most: int) -> None:
        """`make` computes a value from its key; `most` is the maximum size."""
        super().__init__()
        self._make = make
        self._most = most

    def __missing__(self, key: Key) -> Value:
        """Compute the value of a key and store it."""
        value = self._make(key)
        if len(self) >= self._most:
            self.clear()
        self[key] = value
        return value
