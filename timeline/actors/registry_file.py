"""The file of actors: name, aliases, kind, part_of, from, to, codes."""

import csv
import io
import re
from typing import TYPE_CHECKING, NamedTuple

from timeline.dates import FUTURE, PAST, parse
from timeline.errors import DateError, Problem
from timeline.model import Actor
from timeline.text.letters import fold_name
from timeline.text.names import near

if TYPE_CHECKING:
    from timeline.actors.registry import Registry

COLUMNS = ("name", "aliases", "kind", "part_of", "from", "to", "codes")
_DAY = re.compile(r"(\d{4})(?:-(0[1-9]|1[0-2])(?:-(0[1-9]|[12]\d|3[01]))?)?")
_CODE = re.compile(r"[A-Za-z][A-Za-z0-9]*:\S+")


class _Row(NamedTuple):
    line: int
    actor: Actor
    parent: str


def read_registry(
    text: str, file: str, base: "Registry | None" = None, *, checked: bool = False
) -> tuple[tuple[Actor, ...], tuple[Problem, ...]]:
    """The actors of a file, and what is wrong with it (then the actors are of no use).

    Args:
        text: the whole file, CSV with a header; only the column `name` must be there.
        file: its name, for the problems.
        base: the registry that the file is to override; its actors can be parents.
        checked: the file is known to hold no doubles, and parents are spelt as they are named
            (the one of the package, which a test holds to it): half the time is saved.
    """
    rows: list[_Row] = []
    problems: list[Problem] = []
    reader = csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline=""), strict=True)
    line = 1
    try:
        header = [cell.strip().casefold() for cell in next(reader, [])]
        problems += _header_problems(header, file)
        if problems:
            return (), tuple(problems)
        line = reader.line_num + 1
        for cells in reader:
            if any(cell.strip() for cell in cells):
                if len(cells) > len(header):
                    reason = f"{len(cells)} cells in a row of {len(header)} columns"
                    problems.append(Problem(file, line, "", ",".join(cells), reason))
                else:
                    row, faults = _read_row(dict(zip(header, cells, strict=False)), line, file)
                    problems += faults
                    if row is not None:
                        rows.append(row)
            line = reader.line_num + 1
    except csv.Error as error:
        problems.append(Problem(file, line, "", "", f"is no CSV: {error}"))
    if checked:
        return tuple(row.actor for row in rows), tuple(problems)
    problems += _doubles(rows, file, base)
    placed, faults = _place(rows, file, base)
    problems += faults
    return placed, tuple(sorted(problems, key=lambda problem: problem.line))


def _header_problems(header: list[str], file: str) -> list[Problem]:
    hint = f"the columns are {', '.join(COLUMNS)}"
    if "name" not in header:
        return [Problem(file, 1, "", ",".join(header), "no column name", hint)]
    unknown = [cell for cell in header if cell not in COLUMNS]
    if unknown:
        return [Problem(file, 1, cell, cell, "unknown column", hint) for cell in unknown]
    double = sorted({cell for cell in header if header.count(cell) > 1})
    return [Problem(file, 1, cell, cell, "the column stands twice", hint) for cell in double]


def _list(cell: str) -> tuple[str, ...]:
    return tuple(part for part in (part.strip() for part in cell.split(";")) if part)


def _read_row(cells: dict[str, str], line: int, file: str) -> tuple[_Row | None, list[Problem]]:
    problems: list[Problem] = []
    name = cells["name"].strip()
    if not name:
        return None, [Problem(file, line, "name", cells["name"], "an actor needs a name")]
    ends: list[tuple[int | None, int | None]] = []
    for column in ("from", "to"):
        cell = cells.get(column, "").strip()
        try:
            ends.append(_days(cell) if cell else (None, None))
        except DateError as error:
            problems.append(Problem(file, line, column, cell, error.message, error.hint))
            ends.append((None, None))
    start, end = ends[0][0], ends[1][1]
    if start is not None and end is not None and start > end:
        reason = f"ends before it begins, {cells['from'].strip()}"
        problems.append(Problem(file, line, "to", cells["to"].strip(), reason))
    codes = _list(cells.get("codes", ""))
    for code in codes:
        if not _CODE.fullmatch(code):
            hint = "write scheme:value, such as cow:630 or iso3:IRN"
            problems.append(Problem(file, line, "codes", code, "a code needs a scheme", hint))
    aliases = _list(cells.get("aliases", ""))
    kind, parent = cells.get("kind", "").strip(), cells.get("part_of", "").strip()
    return _Row(line, Actor(name, aliases, kind, parent, start, end, codes), parent), problems


def _days(cell: str) -> tuple[int | None, int | None]:
    """First and last day of an EDTF date; plain ones without the parser, which costs start-up."""
    plain = _DAY.fullmatch(cell.removesuffix("~").removesuffix("?"))
    if plain:
        year, month, day = (int(part) if part else 0 for part in plain.groups())
        first = _jdn(year, month or 1, 1)
        after = _jdn(year, month + 1, 1) if 0 < month < 12 else _jdn(year + 1, 1, 1)
        if not day:
            return first, after - 1
        if first + day <= after:  # else the parser says what is wrong with it
            return first + day - 1, first + day - 1
    date = parse(cell, dialect="edtf")
    return (
        None if date.start_min == PAST else date.start_min,
        None if date.end_max == FUTURE else date.end_max,
    )


def _jdn(year: int, month: int, day: int) -> int:
    """Julian day number of a Gregorian day, years from 0: whole years counted from March."""
    before = (14 - month) // 12
    since, months = year + 4800 - before, month + 12 * before - 3
    leaps = since // 4 - since // 100 + since // 400
    return day + (153 * months + 2) // 5 + 365 * since + leaps - 32045


def _doubles(rows: list[_Row], file: str, base: "Registry | None") -> list[Problem]:
    """Names, aliases and codes that two actors own; shared aliases are marked by all."""
    problems: list[Problem] = []
    own = {fold_name(row.actor.name) for row in rows}
    owners: dict[str, tuple[_Row, bool]] = {}
    codes: dict[str, _Row] = {}
    for row in rows:
        mine: set[str] = set()
        marked = {fold_name(alias) for alias in row.actor.aliases if alias.endswith("?")}
        for column, spelling in (
            ("name", row.actor.name),
            *(("aliases", alias) for alias in row.actor.aliases),
        ):
            key, shared = fold_name(spelling), fold_name(spelling) in marked
            if key in mine:
                continue
            mine.add(key)
            first = owners.get(key)
            if first is None:
                owners[key] = (row, shared)
            elif not (shared and first[1]):
                who, hint = first[0], "end it with ? in both, and the date of an event decides"
                reason = f"is {who.actor.name}'s already, line {who.line}"
                problems.append(
                    Problem(file, row.line, column, spelling, reason, hint * (column == "aliases"))
                )
            elsewhere = base.spellings.get(key, ()) if base is not None else ()
            for name in elsewhere:
                if column == "aliases" and fold_name(name) == key and key not in own and not shared:
                    reason = "is the name of another actor"
                    problems.append(Problem(file, row.line, column, spelling, reason))
        for code in row.actor.codes:
            taken = codes.setdefault(code.casefold(), row)
            if taken is not row:
                reason = f"is {taken.actor.name}'s already, line {taken.line}"
                problems.append(Problem(file, row.line, "codes", code, reason))
    return problems


def _place(
    rows: list[_Row], file: str, base: "Registry | None"
) -> tuple[tuple[Actor, ...], list[Problem]]:
    """The actors with the parents' own names, and the parents that are missing or go round."""
    problems: list[Problem] = []
    names = {fold_name(actor.name): actor.name for actor in base} if base is not None else {}
    names |= {fold_name(row.actor.name): row.actor.name for row in rows}
    above = {}
    if base is not None:
        above = {fold_name(child): fold_name(parent) for child, parent in base.parents.items()}
    placed: list[Actor] = []
    for row in rows:
        actor, key, parent = row.actor, fold_name(row.actor.name), fold_name(row.parent)
        above.pop(key, None)
        if parent and parent not in names:
            found = near(row.parent, names.values(), 2)
            hint = f"did you mean {' or '.join(found)}?" if found else ""
            problems.append(
                Problem(file, row.line, "part_of", row.parent, "no actor has this name", hint)
            )
        elif parent:
            above[key] = parent
            actor = Actor(
                actor.name, actor.aliases, actor.kind, names[parent],
                actor.start, actor.end, actor.codes,
            )  # fmt: skip
        placed.append(actor)
    for row in rows:
        start = at = fold_name(row.actor.name)
        way = [row.actor.name]
        for _ in above:
            at = above.get(at, "")
            if not at:
                break
            way.append(names[at])
            if at == start:
                reason = f"goes round: {' in '.join(way)}"
                problems.append(Problem(file, row.line, "part_of", row.parent, reason))
                break
    return tuple(placed), problems
