"""Compute the bytes of a file after an event is added, changed or removed."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from timeline.dates import parse
from timeline.editing.event_file import EventFile, Examined
from timeline.editing.text_table import Cell, everywhere_quoted, quoting
from timeline.errors import DateError, Problem, TimelineError, UsageError
from timeline.loading.messages import lines as message_lines

_BETWEEN = re.compile(r"(.+?)\s*(?:/|\.\.|\s[–—-]\s|–|\bto\b)\s*(.+)")
_ISO = re.compile(r"(-?\d+)(?:-(\d\d)(?:-(\d\d))?)?")


@dataclass(frozen=True, slots=True)
class Edit:
    """A change of a file.

    Attributes:
        path: the file.
        line: the physical line of the row after the change; of a removed row, before it.
        before, after: the row without its line end; "" if there is none.
        old, new: the bytes of the whole file.
        key: the id of the event; "" if the row was removed.
        gone: ids that the file no longer has.
        doubts: warnings about the row.
    """

    path: str
    line: int
    before: str
    after: str
    old: bytes
    new: bytes
    key: str
    gone: frozenset[str]
    doubts: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class NewEvent:
    """The arguments of `add`.

    Attributes:
        date, title: as the user wrote them.
        actors: names, or ROLE=NAME for a file with columns of roles.
        fields: field or column -> text.
        key: its id; "" for the next free one.
    """

    date: str
    title: str
    actors: Sequence[str] = ()
    fields: Mapping[str, str] | None = None
    key: str = ""


def added(file: EventFile, event: NewEvent) -> Edit:
    """Append one row.

    Raises:
        TimelineError: the file cannot represent it, or its date cannot be read.
        UsageError: an unknown column, or an id is required.
    """
    cells = _cells(file, event)
    table, rows = file.table, file.recent()
    all_rows = [table.row(file.header_line), *rows]
    whole = everywhere_quoted(all_rows)
    written = []
    for at in range(len(file.header)):
        value = cells.get(at, "")
        full, empty = quoting(rows, at)
        written.append(table.written(value, quote=whole or (full if value else empty)))
    row, end = table.delimiter.join(written), table.line_end(all_rows)
    ended = not table.text or table.text[-1] in "\r\n"
    text = f"{row}{end}" if ended else f"{end}{row}"
    new = table.spliced(len(table.text), len(table.text), text)
    line = len(re.findall(r"\r\n|\r|\n", table.text)) + (1 if ended else 2)
    return _examined(file, line, "", row, new, event.date)


def edited(file: EventFile, key: str, fields: Mapping[str, str]) -> Edit:
    """Change cells of the row of an event.

    Args:
        file: the file.
        key: the id of the event.
        fields: column or field -> text; "" empties it.

    Raises:
        TimelineError: no such event or column, or the row could not be read afterwards.
    """
    row = file.row(key)
    table = file.table
    start, stop = row.start, row.stop
    texts = [table.text[cell.start : cell.stop] for cell in row.cells]
    for name, value in fields.items():
        at = file.named(name)
        texts += [""] * (at + 1 - len(texts))  # a row shorter than the header
        old = row.cells[at] if at < len(row.cells) else None
        if old is None or old.value != value:
            texts[at] = table.written(value, quote=_quotes(file, at, old, value))
    after = table.delimiter.join(texts)
    before = table.text[start:stop]
    return _examined(file, row.line, before, after, table.spliced(start, stop, after), None)


def _quotes(file: EventFile, at: int, old: Cell | None, value: str) -> bool:
    """Whether to quote a cell that needs no quotes: as before, or as other cells of its column."""
    if old is not None and not (old.quoted and file.table.special(old.value)):
        return old.quoted
    rows = file.recent()
    full, empty = quoting(rows, at)
    return everywhere_quoted(rows) or (full if value else empty)


def removed(file: EventFile, key: str) -> Edit:
    """Remove the row of an event.

    Raises:
        TimelineError: no such event.
    """
    row = file.row(key)
    table = file.table
    start, end = row.start, row.end
    if end == row.stop and start > 0:  # the last line has no line end: remove the one before it
        start -= 2 if table.text[start - 2 : start] == "\r\n" else 1
    before = table.text[row.start : row.stop]
    return _examined(file, row.line, before, "", table.spliced(start, end, ""), None)


def _examined(  # noqa: PLR0913, PLR0917 - what an Edit is made of
    file: EventFile, line: int, before: str, after: str, new: bytes, date: str | None
) -> Edit:
    """Parse the changed file; raise if it could not be loaded."""
    found = file.examined(new)
    _must_load(file, found, line)
    keys = {at: key for key, at in found.lines.items()}
    if after and line not in keys:
        raise TimelineError(
            f"{file.path}: the row could not be read back: nothing is written", after
        )
    others = set(found.lines) - set(file.found.lines)
    if len(found.dates) - len(file.found.dates) != bool(after) - bool(before) or len(others) > 1:
        raise TimelineError(f"{file.path}: other rows would be read otherwise: nothing is written")
    if date is not None:
        _must_mean(file, date, found, line)
    return Edit(
        file.path, line, before, after, file.table.raw, new, keys[line] if after else "",
        frozenset(file.found.lines) - frozenset(found.lines),
        tuple(one for one in found.problems if one.warning and one.line == line and after),
    )  # fmt: skip


def _must_load(file: EventFile, found: Examined, line: int) -> None:
    new = [one for one in found.faults if one.line == line]
    if found.faults:
        said = "\n".join(text for one in (new or found.faults)[:5] for text in message_lines(one))
        what = "the row would be rejected" if new else "other rows of it are rejected"
        raise TimelineError(
            f"{file.path}: {what}: nothing is written\n{said}",
            "" if new else f"timeline check {file.path}",
        )
    twice = found.twice - file.found.twice
    if twice:
        raise TimelineError(
            f"{file.path} has an event {min(twice)} already: nothing is written",
            "each row needs an id of its own",
        )


def _must_mean(file: EventFile, date: str, found: Examined, line: int) -> None:
    """Raise if a date in several columns would be read differently from the user's date."""
    if file.column("date") is not None:
        return
    meant = parse(date, dialect=file.dates.dates or "natural", order=file.dates.order)
    if meant.bounds != found.dates[line].bounds:
        raise TimelineError(
            f"{file.path}: its columns would say {found.dates[line].edtf}, not {meant.edtf}: "
            "nothing is written",
            "write the columns of the date one by one: --set COLUMN=VALUE",
        )


def _cells(file: EventFile, event: NewEvent) -> dict[int, str]:
    """Return position -> text of the cells of a new row."""
    cells = _date_cells(file, event.date)
    title = file.column("title")
    if title is None:
        raise TimelineError(
            f"{file.path}: its title is made of several columns",
            "write a row with an editor, and load the file",
        )
    cells[title] = event.title
    for place, names in _who(file, event.actors).items():
        cells[place] = file.separator().join(names)
    for name, value in (event.fields or {}).items():
        cells[file.named(name)] = value
    key = event.key or file.next_id()
    if key is None:
        raise UsageError(
            f"the ids of {file.path} are not consecutive numbers: which id should it have?",
            "--id ID",
        )
    at = file.column("key")
    if event.key and at is None:
        raise UsageError(f"{file.path} has no column of ids", "leave --id out")
    if at is not None and key and not cells.get(at):
        cells[at] = key
    return cells


def _date_cells(file: EventFile, date: str) -> dict[int, str]:
    at = file.column("date")
    start, end = file.column("start"), file.column("end")
    if at is not None and start is None:
        return {(at): date} if end is None else _from_to(file, at, end, date)
    if start is not None:
        return _from_to(file, start, end, date)
    places = file.parts("date") or file.parts("start")
    found = _ISO.fullmatch(date.strip())
    if not places or found is None:
        raise TimelineError(
            f"{file.path}: its date is in several columns: {date!r} cannot be put into them",
            "write 1979, 1979-02 or 1979-02-11",
        )
    texts = (found[1], *(part.lstrip("0") if part else "" for part in found.groups()[1:]))
    return {place: text for place, text in zip(places, texts, strict=True) if place is not None}


def _from_to(file: EventFile, start: int, end: int | None, date: str) -> dict[int, str]:
    """Return the cells for a file with separate columns for start and end."""
    found = _BETWEEN.fullmatch(date.strip())
    if found is None or end is None or not all(_is_date(file, half) for half in found.groups()):
        return {start: date}
    return {start: found[1], end: found[2]}


def _is_date(file: EventFile, text: str) -> bool:
    try:
        parse(text, dialect=file.dates.dates or "natural", order=file.dates.order)
    except DateError:
        return False
    return True


def _who(file: EventFile, actors: Sequence[str]) -> dict[int, list[str]]:
    """Return position -> names for the columns of actors."""
    roles = file.roles()
    found: dict[int, list[str]] = {}
    for written in actors:
        role, equals, name = written.partition("=")
        if not equals or role.strip() not in roles:
            role, name = "", written
        if role not in roles:
            named = [f"-a {one}=…" for one in roles if one]
            raise UsageError(
                f"{file.path} has no column of actors" + (" without a role" if named else ""),
                " or ".join(named) or "leave -a out, or add the column actors to its header",
            )
        if file.separator().strip() in name:
            raise UsageError(
                f"-a {written}: {file.separator().strip()!r} parts actors in {file.path}",
                "give each actor an -a of its own",
            )
        found.setdefault(roles[role.strip()], []).append(name.strip())
    return found
