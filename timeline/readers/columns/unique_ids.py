"""Make ids of a known data set unique: repeated ids get `-2`, `-3` in file order."""

import bisect


class UniqueIds:
    """The ids seen so far. Runs of consecutive whole numbers, as in GDELT, are stored as ranges."""

    def __init__(self) -> None:
        self._starts: list[int] = []  # runs of whole numbers, sorted
        self._ends: list[int] = []
        self._others: dict[str, int] = {}
        self.repeated = 0

    def number(self, key: str) -> str:
        """Return the id, with `-2` or higher appended if it was seen before."""
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
        # a file may have an id "7-2"
        return self._numbered(numbered) if numbered in self._others else self._own(numbered)

    def _own(self, numbered: str) -> str:
        self._others[numbered] = 1
        return numbered
