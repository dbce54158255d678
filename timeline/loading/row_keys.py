"""Keys for events without an id of their own: made from title and date, the same on each load."""

import hashlib

LENGTH = 10  # hexadecimal digits; where two rows share them by chance, they are numbered


class Keys:
    """Gives each row a key from its title and date.

    Rows that are alike are numbered in the order of the file, `-2`, `-3` …. Memory grows with
    the rows that have no id of their own: a number each, some 100 bytes.
    """

    def __init__(self) -> None:
        self._met: dict[int, int] = {}

    def of(self, title: str, date: str) -> str:
        """Return the key of a row without one of its own."""
        digest = hashlib.blake2b(f"{title}\0{date}".encode("utf-8", "surrogatepass")).hexdigest()
        made = digest[:LENGTH]
        number = int(made, 16)
        count = self._met[number] = self._met.get(number, 0) + 1
        return made if count == 1 else f"{made}-{count}"
