"""Assign the columns of a table to fields, by synonyms of headers and by `--map`."""

import difflib
import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from timeline.errors import UsageError
from timeline.readers.columns.date_parts import UNKNOWN, month_number, number
from timeline.readers.columns.synonyms import (
    ACTORS,
    DAYS,
    END_PARTS,
    FIELDS,
    LANDS,
    MONTHS,
    ROLES,
    START_PARTS,
    SYNONYMS,
    YEARS,
)
from timeline.readers.shape.rows import Header
from timeline.text.letters import fold_header

_NAMED = {"id": "key"}
_PLAIN_PARTS = (YEARS, MONTHS, DAYS)

Take = tuple[int | str, ...]  # columns by number, constants as text
Parts = tuple[int, int | None, int | None]  # columns of year, month, day


@dataclass(slots=True)
class Plan:
    """The source of each field.

    Attributes:
        takes: field -> columns and constants to join; a single column is used verbatim.
        parts: `date`, `start`, `end` -> the columns of year, month and day.
        actors: (role, columns and constants), in the order of the columns.
        mapped: fields that the user mapped.
        notes: columns that could have been used but were not.
    """

    takes: dict[str, Take] = field(default_factory=dict)
    parts: dict[str, Parts] = field(default_factory=dict)
    actors: list[tuple[str, Take]] = field(default_factory=list)
    mapped: set[str] = field(default_factory=set)
    notes: list[str] = field(default_factory=list)

    def column(self, name: str) -> int | None:
        """Return the single column that a field is copied from, or None."""
        take = self.takes.get(name, ())
        return take[0] if len(take) == 1 and isinstance(take[0], int) else None

    def dated(self) -> bool:
        """Whether any field or parts give a date."""
        found = self.takes.keys() | self.parts.keys()
        return "date" in found or "start" in found


def find_column(header: Header, name: str) -> int | None:
    """Return the column with this name; an exact match first, then a folded one."""
    if name in header.names:
        return header.names.index(name)
    return header.find(name)


def user_column(header: Header, name: str, argument: str, given: str = "") -> int:
    """Return the column that an argument names.

    Raises:
        UsageError: no such column; the message lists the nearest names.
    """
    found = find_column(header, name)
    if found is None:
        near = difflib.get_close_matches(name, header.names, 3, 0.5)
        hint = f"did you mean {' or '.join(near)}?" if near else f"columns: {listed(header.names)}"
        message = f"there is no column {name!r}"
        raise UsageError(message, hint, argument=argument, given=given, near=near)
    return found


def listed(names: Sequence[str], most: int = 20) -> str:
    """Join names for a message; at most `most` of them."""
    more = f" … ({len(names)} in all)" if len(names) > most else ""
    return ", ".join(names[:most]) + more


_PIECE = re.compile(r'\s*(?:"([^"]*)"|\'([^\']*)\'|([^+"]+))\s*(?:\+|$)')


def _expression(header: Header, text: str, given: str) -> Take:
    if (whole := find_column(header, text)) is not None:
        return (whole,)
    take: list[int | str] = []
    at = 0
    while at < len(text):
        found = _PIECE.match(text, at)
        if found is None or found.end() == at:
            hint = 'columns and "constants", joined by +'
            raise UsageError("cannot be read", hint, argument="map", given=given)
        at = found.end()
        if found[3] is not None:
            take.append(user_column(header, found[3].strip(), "map", given))
        else:
            take.append(found[1] if found[1] is not None else found[2])
    if not take:
        raise UsageError("names no column", argument="map", given=given)
    return tuple(take)


def read_map(header: Header, given: Sequence[str], plan: Plan) -> None:
    """Apply `--map` to the plan.

    Raises:
        UsageError: an unknown field or column.
    """
    for said in given:
        name, equals, text = said.partition("=")
        name, _, role = name.strip().partition(":")
        name = _NAMED.get(name.casefold(), name.casefold())
        if not equals or name not in FIELDS or (role and name != "actors"):
            known = ", ".join(("id", *FIELDS[1:], "actors:ROLE"))
            hint = f"FIELD is one of {known}"
            raise UsageError("not FIELD=COLUMN", hint, argument="map", given=said)
        take = _expression(header, text.strip(), said)
        plan.mapped.add(name)
        if name == "actors":
            if any(isinstance(part, str) for part in take) or role:
                plan.actors.append((role.strip(), take))
            else:
                plan.actors.extend(("", (part,)) for part in take)
        elif name in {"date", "start", "end"} and (parts := _as_parts(header, take)):
            plan.parts[name] = parts
        else:
            plan.takes[name] = take


def _as_parts(header: Header, take: Take) -> Parts | None:
    """Return the columns if they are a year, a month and a day, else None."""
    found: dict[str, int] = {}
    for part in take:
        if isinstance(part, str):
            return None
        name = fold_header(header.names[part]).rstrip("0123456789")
        for kind, words in zip(("year", "month", "day"), _PLAIN_PARTS, strict=True):
            if any(
                name.endswith(fold_header(word)) or name.startswith(fold_header(word))
                for word in words
            ):
                found[kind] = part  # a column `date` beside year and month holds the day
                break
    if len(found) != len(take) or "year" not in found:
        return None
    return found["year"], found.get("month"), found.get("day")


def make_plan(header: Header, sample: Sequence[Sequence[str]], given: Sequence[str]) -> Plan:
    """Find the fields of a table.

    Args:
        header: its columns.
        sample: its first rows, to distinguish a date from a day of the month.
        given: the values of `--map`, which have priority.
    """
    plan = Plan()
    read_map(header, given, plan)
    taken = {part for take in plan.takes.values() for part in take if isinstance(part, int)}
    _find_dates(header, sample, plan)
    for name in ("key", "title"):
        _find(header, plan, name, taken)
    if "title" not in plan.takes and (number_of := header.find("isqno")) is not None:
        plan.takes["title"] = ("Battle ", number_of)  # CDB90's tables name a battle only once
    _find_actors(header, sample, plan)
    for name in ("place", "category", "description", "source"):
        _find(header, plan, name, taken)
    if "place" not in plan.takes and (land := _free_land(header, plan)) is not None:
        plan.takes["place"] = (land,)
    return plan


def _find(header: Header, plan: Plan, name: str, taken: set[int]) -> None:
    if name in plan.takes:
        return
    found = [
        i for word in SYNONYMS[name] if (i := header.find(word)) is not None and i not in taken
    ]
    if found:
        plan.takes[name] = (found[0],)
    for other in dict.fromkeys(found[1:]):
        if other != found[0]:
            called = "id" if name == "key" else name
            plan.notes.append(
                f"{header.names[found[0]]!r} is the {called}; "
                f"{header.names[other]!r} stays a column of its own"
            )


def _numbers(sample: Sequence[Sequence[str]], at: int) -> bool:
    """Whether a column holds only numbers: `attacker` 0 or 1 is not a name."""
    cells = [row[at].strip() for row in sample if row[at].strip()]
    return bool(cells) and all(number(cell) is not None for cell in cells)


def _find_actors(header: Header, sample: Sequence[Sequence[str]], plan: Plan) -> None:
    if "actors" in plan.mapped:
        return
    used = {part for take in plan.takes.values() for part in take}
    for i, name in enumerate(header.names):
        kind, colon, role = name.strip().partition(":")
        if colon and fold_header(kind) == "actors" and role.strip():
            plan.actors.append((role.strip(), (i,)))
        elif fold_header(name) in ROLES and i not in used and not _numbers(sample, i):
            plan.actors.append((name.strip(), (i,)))
    lands = {fold_header(land) for land in LANDS}
    words = [word for word in ACTORS if not plan.actors or fold_header(word) not in lands]
    found = [n for word in words if (n := header.find(word)) is not None and n not in used]
    if found:
        plan.actors.insert(0, ("", (found[0],)))
    for other in found[1:]:
        if fold_header(header.names[other]) not in lands and other != found[0]:
            plan.notes.append(
                f"{header.names[found[0]]!r} holds the actors; "
                f"{header.names[other]!r} stays a column of its own"
            )


def _free_land(header: Header, plan: Plan) -> int | None:
    used = {part for _, take in plan.actors for part in take}
    land = header.find(*LANDS)
    return land if land is not None and land not in used and plan.actors else None


def _triple(header: Header, names: Sequence[Sequence[str]]) -> Parts | None:
    year = header.find(*names[0])
    return None if year is None else (year, header.find(*names[1]), header.find(*names[2]))


def _find_dates(header: Header, sample: Sequence[Sequence[str]], plan: Plan) -> None:
    if {"date", "start"} & plan.mapped:
        return
    start, end = header.find(*SYNONYMS["start"]), header.find(*SYNONYMS["end"])
    date = header.find(*SYNONYMS["date"])
    if "end" not in plan.mapped and start is not None and end is not None:
        plan.takes.update(start=(start,), end=(end,))
        if date is not None:  # for rows without either
            plan.takes["date"] = (date,)
        return
    starts, ends = _triple(header, START_PARTS), _triple(header, END_PARTS)
    if ends is not None and "end" not in plan.mapped:
        starts = starts or (_triple(header, _PLAIN_PARTS) if date is None else None)
        if starts is not None:
            plan.parts.update(start=starts, end=ends)
            return
    parts = _triple(header, _PLAIN_PARTS)
    if parts is not None and date is not None and _is_day(header, sample, date, parts):
        parts = (parts[0], parts[1], date)
        date = None
    if date is not None and end is not None:
        plan.notes.append(
            f"{header.names[end]!r} is not read as the end, for want of a start: "
            f'--map "start={header.names[date]}" --map "end={header.names[end]}"'
        )
    _take_date(plan, date, parts or starts, start)


def _take_date(plan: Plan, date: int | None, parts: Parts | None, start: int | None) -> None:
    if date is not None:
        plan.takes["date"] = (date,)
    elif parts is not None:
        plan.parts["date"] = parts
    elif start is not None:
        plan.takes["date"] = (start,)


def _is_day(header: Header, sample: Sequence[Sequence[str]], date: int, parts: Parts) -> bool:
    """Whether a column `Date` beside a column `Year` holds days of the month."""
    if fold_header(header.names[date]) != "date" or parts[2] is not None:
        return False
    cells = [row[date].strip() for row in sample[:100]]
    said = [cell for cell in cells if cell.casefold() not in UNKNOWN]
    days = [cell for cell in said if (n := number(cell)) is not None and 0 <= n <= 31]
    # tolerate cells that are not days: a year, the name of a month, two days
    odd = [cell for cell in said if cell not in days and not _part_of_date(cell)]
    return len(cells) > 0 and not odd and 2 * len(days) >= len(said)


def _part_of_date(cell: str) -> bool:
    two = re.fullmatch(r"\d{3,4}|\d{1,2}\s?[-–/]\s?\d{1,2}", cell)
    return two is not None or month_number(cell) is not None
