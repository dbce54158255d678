"""Actors as the build script collects them: rows, who owns a spelling, what is claimed."""

import csv
import io
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from timeline.text.letters import fold_name

COLUMNS = ("name", "aliases", "kind", "part_of", "from", "to", "codes", "successor", "note")
FIRST, LAST = "actors", "groups"  # the file that is asked first, and the one asked after it


@dataclass
class Row:
    """One actor; the cells as they stand in the file.

    Attributes:
        file: FIRST or LAST.
    """

    name: str
    aliases: list[str] = field(default_factory=list)
    kind: str = ""
    part_of: str = ""
    start: str = ""
    end: str = ""
    codes: list[str] = field(default_factory=list)
    successor: str = ""
    note: str = ""
    file: str = FIRST

    def cells(self) -> tuple[str, ...]:
        """Return the cells in the order of COLUMNS."""
        lists = ";".join(self.aliases), ";".join(self.codes)
        return (
            *(self.name, lists[0], self.kind, self.part_of, self.start, self.end),
            *(lists[1], self.successor, self.note),
        )


class Conflict(NamedTuple):
    """A spelling that goes to neither of the actors that claim it."""

    spelling: str
    claimed: str
    others: str


def parts(cell: str) -> list[str]:
    """Return the parts of a cell between semicolons."""
    return [part for part in (part.strip() for part in cell.split(";")) if part]


def read_rows(text: str, file: str) -> Iterator[Row]:
    """Yield the rows of a file of actors, without the comments (`# …`) before its header."""
    lines = text.splitlines(keepends=True)
    while lines and lines[0].startswith("#"):
        del lines[0]
    for cells in csv.DictReader(lines):
        got = {column: (cells.get(column) or "").strip() for column in COLUMNS}
        yield Row(
            *(got["name"], parts(got["aliases"]), got["kind"], got["part_of"], got["from"]),
            *(got["to"], parts(got["codes"]), got["successor"], got["note"], file),
        )


def written(rows: Iterable[Row], head: str) -> str:
    """Return a file of actors with its head."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(COLUMNS)
    writer.writerows(row.cells() for row in rows)
    return head + out.getvalue()


class Book:
    """The actors so far. What they have stays theirs; sources add what nobody else claims."""

    def __init__(self, rows: Iterable[Row], dropped: Iterable[str]) -> None:
        """`dropped`: spellings that mean several things and are given to nobody."""
        self.rows: dict[str, Row] = {}
        self.owner: dict[str, str | None] = {}  # folded -> own name, None where it is shared
        self.coded: dict[str, str] = {}
        self.conflicts: list[Conflict] = []
        self._claims: dict[str, dict[str, str]] = {}
        self._dropped = {fold_name(text) for text in dropped}
        for row in rows:
            self._put(row)

    def _put(self, row: Row) -> None:
        self.rows[row.name] = row
        for code in row.codes:
            self.coded.setdefault(code.casefold(), row.name)
        for text in (row.name, *row.aliases):
            key = fold_name(text)
            if text.endswith("?"):
                self.owner.setdefault(key, None)
            else:
                self.owner[key] = row.name

    def add(self, row: Row) -> str:
        """Add an actor; return its name."""
        if row.name in self.rows:
            raise ValueError(row.name)
        self._put(row)
        return row.name

    def by_code(self, code: str) -> str:
        """Return the name of the actor with a code, "" for none."""
        return self.coded.get(code.casefold(), "")

    def give_code(self, name: str, code: str) -> None:
        """Give a code to an actor, unless somebody has it."""
        if code.casefold() not in self.coded:
            self.rows[name].codes.append(code)
            self.coded[code.casefold()] = name

    def within(self, name: str, whole: str) -> bool:
        """Whether an actor is another one or belongs to it."""
        while name:
            if name == whole:
                return True
            name = self.rows[name].part_of
        return False

    def claim(self, name: str, text: str) -> None:
        """Note that a source has a spelling for an actor; `settle` decides."""
        text = " ".join(text.replace(";", ",").split())
        key = fold_name(text)
        short = len(key) < 3 and key.isascii()  # two Latin letters say nothing
        if key and "?" not in text and not short and key not in self._dropped:
            self._claims.setdefault(key, {}).setdefault(name, text)

    def settle(self) -> None:
        """Give each spelling that is claimed to its actor; what two claim goes to neither."""
        for key, claims in self._claims.items():
            if key in self.owner:
                self._refuse(claims, self.owner[key])
            elif len(claims) == 1:
                ((name, text),) = claims.items()
                self._give(key, name, text)
            else:
                self._between(key, claims)
        self._claims.clear()

    def _refuse(self, claims: dict[str, str], have: str | None) -> None:
        for name, text in claims.items():
            kin = have is not None and (self.within(name, have) or self.within(have, name))
            if not kin:
                self.conflicts.append(Conflict(text, name, have or "several"))

    def _between(self, key: str, claims: dict[str, str]) -> None:
        """Give a spelling to the one that the others belong to; to all groups that claim it."""
        heads = [name for name in claims if all(self.within(other, name) for other in claims)]
        if heads:
            self._give(key, heads[0], claims[heads[0]])
        elif all(self.rows[name].kind == "group" for name in claims):
            for name, text in claims.items():
                self.rows[name].aliases.append(f"{text}?")
            self.owner[key] = None
        else:
            for name, text in claims.items():
                others = " / ".join(other for other in claims if other != name)
                self.conflicts.append(Conflict(text, name, others))

    def _give(self, key: str, name: str, text: str) -> None:
        self.rows[name].aliases.append(text)
        self.owner[key] = name

    def guest(self, name: str, text: str) -> None:
        """Give an actor a spelling that means it with a date in its life only."""
        row = self.rows[name]
        if fold_name(text) not in map(fold_name, (name, *row.aliases)):
            row.aliases.append(f"{text}?")
            self.owner.setdefault(fold_name(text), None)

    def share(self, text: str, names: Iterable[str]) -> None:
        """Give a spelling to several actors, of which the date of an event chooses."""
        key = fold_name(text)
        for name in names:
            aliases = self.rows[name].aliases
            if key not in map(fold_name, aliases):
                aliases.append(f"{text}?")
        self.owner[key] = None
        self._claims.pop(key, None)
