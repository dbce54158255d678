"""RowKeys for rows without an id: a hash of title and date, the same on each load."""

import hashlib

LENGTH = 10  # hexadecimal digits; rows that share them by chance are numbered


class RowKeys:
    """Gives each row a key from its title and date.

    Equal rows are numbered in the order of the file, `-2`, `-3` …. Memory grows with the rows
    that have no id: a number each, some 100 bytes.
    """

    def __init__(self) -> None:
        self._counts: dict[int, int] = {}

    def of(self, title: str, date: str) -> str:
        """Return the key of a row without an id."""
        digest = hashlib.blake2b(f"{title}\0{date}".encode("utf-8", "surrogatepass")).hexdigest()
        key = digest[:LENGTH]
        number = int(key, 16)
        count = self._counts[number] = self._counts.get(number, 0) + 1
        return key if count == 1 else f"{key}-{count}"
