"""Keys that are given out once: equal ids of a known data set get `-2`, `-3` in file order."""

import bisect


class Seen:
    """Keys met so far. Whole numbers that follow each other, as GDELT's, take no memory."""

    def __init__(self) -> None:
        self._starts: list[int] = []  # runs of whole numbers, in order
        self._ends: list[int] = []
        self._others: dict[str, int] = {}
        self.repeated = 0

    def number(self, key: str) -> str:
        """Return the key, with `-2` or more behind it if it was given out before."""
        if not (key.isascii() and key.isdigit() and len(key) < 16 and (key[0] != "0")):
            return self._numbered(key)
        value = int(key)
        at = bisect.bisect_right(self._starts, value) - 1
        if at >= 0 and value <= self._ends[at]:
            return self._numbered(key, before=1)
        if at >= 0 and value == self._ends[at] + 1:
            self._ends[at] = value
        else:
            self._starts.insert(at + 1, value)
            self._ends.insert(at + 1, value)
        return key

    def _numbered(self, key: str, before: int = 0) -> str:
        count = self._others.get(key, before) + 1
        self._others[key] = count
        if count == 1:
            return key
        self.repeated += 1
        numbered = f"{key}-{count}"
        # a file may hold "7-2" as an id of its own
        return self._numbered(numbered) if numbered in self._others else self._own(numbered)

    def _own(self, numbered: str) -> str:
        self._others[numbered] = 1
        return numbered
