"""GeneratedIds: stable keys for rows without an id, from a hash of title and date."""

import hashlib

LENGTH = 10  # hexadecimal digits; collisions are numbered


class GeneratedIds:
    """Makes a key for each row from its title and date.

    Equal rows are numbered in file order: `-2`, `-3` …. Takes some 100 bytes of memory for each row
    without an id.
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
