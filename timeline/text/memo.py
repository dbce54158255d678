"""A table of what was worked out, which does not grow without end."""

from collections.abc import Callable
from typing import TypeVar

Key = TypeVar("Key")
Value = TypeVar("Value")


class Memo(dict[Key, Value]):
    """Values worked out when first asked for, forgotten all at once when there are too many.

    A hit costs what it costs in a dict. Files repeat their texts in runs, so to forget all is as
    good as to forget the oldest, and much cheaper.

    >>> lengths = Memo(len, most=2)
    >>> lengths["a"], lengths["bb"], lengths["ccc"], dict(lengths)
    (1, 2, 3, {'ccc': 3})
    """

    def __init__(self, make: Callable[[Key], Value], most: int) -> None:
        """`make` works a value out from its key; `most` is how many are remembered."""
        super().__init__()
        self._make = make
        self._most = most

    def __missing__(self, key: Key) -> Value:
        """Work out the value of a key, and remember it."""
        value = self._make(key)
        if len(self) >= self._most:
            self.clear()
        self[key] = value
        return value
