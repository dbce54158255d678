"""The file of actors: name, aliases, kind, part_of, from, to, codes, successor, note."""

import csv
import io
import re
from collections.abc import Iterator
from typing import NamedTuple

from timeline.actors.overrides import bare, losses, target
from timeline.actors.registry import Registry
from timeline.actors.tables import spellings_of
from timeline.dates import FUTURE, PAST, parse
from timeline.errors import DateError, Problem
from timeline.model import Actor
from timeline.text.letters import fold_name
from timeline.text.names import near

COLUMNS = ("name", "aliases", "kind", "part_of", "from", "to", "codes", "successor", "note")
_CODE = re.compile(r"\+?[A-Za-z][A-Za-z0-9]*:\S+")


class _Row(NamedTuple):
    line: int
    actor: Actor
    parent: str


def read_registry(
    text: str, file: str, base: Registry | None = None
) -> tuple[tuple[Actor, ...], tuple[Problem, ...]]:
    """The actors of a file, and what is wrong with it (then the actors are of no use).

    Args:
        text: the whole file, CSV with a header; only the column `name` must be there.
        file: its name, for the problems.
        base: the registry that the file is to override; its actors can be parents.
    """
    rows: list[_Row] = []
    problems: list[Problem] = []
    head, body = _headless(text.removeprefix("\ufeff"))
    reader = csv.reader(io.StringIO(body, newline=""), strict=True)
    line = 1 + head
    try:
        header = [cell.strip().casefold() for cell in next(reader, [])]
        problems += _header_problems(header, file, line)
        if problems:
            return (), tuple(problems)
        line = head + reader.line_num + 1
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
            line = head + reader.line_num + 1
    except csv.Error as error:
        problems.append(Problem(file, line, "", "", f"is not CSV: {error}"))
    problems += _doubles(rows, file, base)
    placed, faults = _place(rows, file, base)
    problems += faults
    if base is not None and not problems:
        problems += _removals(rows, file, base)
    return placed, tuple(sorted(problems, key=lambda problem: problem.line))


def _headless(text: str) -> tuple[int, str]:
    """Return how many lines before the header are comments (`# …`), and the rest of the text."""
    count = 0
    while text.startswith("#"):
        count += 1
        text = text.partition("\n")[2]
    return count, text


def _removals(rows: list[_Row], file: str, base: Registry) -> list[Problem]:
    """What rows take away, from the actor that they replace or from others: a warning each."""
    found: list[Problem] = []
    for row in rows:
        name = row.actor.name
        for loser, texts in losses(base, row.actor):
            more = f" and {len(texts) - 6} more" if len(texts) > 6 else ""
            reason = f"{loser} loses {', '.join(texts[:6])}{more}"
            hint = "+ before an alias or a code, as in +Persien, adds to what is there"
            found.append(
                Problem(file, row.line, "name", name, reason, hint * (loser == name), warning=True)
            )
    return found


def _header_problems(header: list[str], file: str, line: int) -> list[Problem]:
    hint = f"the columns are {', '.join(COLUMNS)}"
    if "name" not in header:
        return [Problem(file, line, "", ",".join(header), "no column name", hint)]
    unknown = [cell for cell in header if cell not in COLUMNS]
    if unknown:
        return [Problem(file, line, cell, cell, "unknown column", hint) for cell in unknown]
    double = sorted({cell for cell in header if header.count(cell) > 1})
    return [Problem(file, line, cell, cell, "the column occurs twice", hint) for cell in double]


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
    problems += _mixed(aliases, codes, line, file)
    kind, parent = cells.get("kind", "").strip(), cells.get("part_of", "").strip()
    successors, note = _list(cells.get("successor", "")), cells.get("note", "").strip()
    actor = Actor(
        name, aliases, kind, parent, start, end, codes, successors=successors, note=note
    )  # fmt: skip
    return _Row(line, actor, parent), problems


def _mixed(
    aliases: tuple[str, ...], codes: tuple[str, ...], line: int, file: str
) -> Iterator[Problem]:
    """A row adds or replaces: either all its aliases and codes have a `+` or none."""
    texts = [("aliases", alias) for alias in aliases] + [("codes", code) for code in codes]
    signed = [text.startswith("+") for _, text in texts]
    if any(signed) and not all(signed):
        column, text = texts[signed.index(False)]
        yield Problem(file, line, column, text, "has no + beside others that have it", f"+{text}")


def _days(cell: str) -> tuple[int | None, int | None]:
    """First and last day of an EDTF date."""
    date = parse(cell, dialect="edtf")
    return (
        None if date.start_min == PAST else date.start_min,
        None if date.end_max == FUTURE else date.end_max,
    )


def _doubles(rows: list[_Row], file: str, base: Registry | None) -> list[Problem]:
    """Names, aliases and codes that two actors own; others may have an alias with `?`."""
    problems: list[Problem] = []
    own = {fold_name(row.actor.name) for row in rows}
    owners: dict[tuple[str, str], _Row] = {}
    codes: dict[str, _Row] = {}
    for row in rows:
        actor = bare(row.actor)
        written = {fold_name(text): text for text in (*reversed(actor.aliases), actor.name)}
        for key, carrier in spellings_of(actor).items():
            if carrier.guest:
                continue
            spelling = written[key]
            column = "name" if key == fold_name(actor.name) else "aliases"
            rivals = {"a": "a ", "m": "m "}.get(carrier.form, "am ")  # Irã is no IRA
            first = next((one for f in rivals if (one := owners.get((key, f)))), None)
            if first is not None:
                hint = "end it with ? in one of them, and the date of an event decides"
                reason = f"is {first.actor.name}'s already, line {first.line}"
                problems.append(
                    Problem(file, row.line, column, spelling, reason, hint * (column == "aliases"))
                )
            owners.setdefault((key, carrier.form or " "), row)
            elsewhere = base.carriers(spelling) if base is not None else ()
            for name in {one.name for one in elsewhere if fold_name(one.name) == key}:
                if column == "aliases" and key not in own and not _same(base, row.actor, name):
                    reason = "is the name of another actor"
                    problems.append(Problem(file, row.line, column, spelling, reason))
        for code in actor.codes:
            taken = codes.setdefault(code.casefold(), row)
            if taken is not row:
                reason = f"is {taken.actor.name}'s already, line {taken.line}"
                problems.append(Problem(file, row.line, "codes", code, reason))
    return problems


def _same(base: Registry | None, row: Actor, name: str) -> bool:
    """Whether a row adds to the actor of this name."""
    found = target(base, row) if base is not None else None
    return found is not None and found.name == name


def _place(
    rows: list[_Row], file: str, base: Registry | None
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
            actor = actor._replace(part_of=names[parent])
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
