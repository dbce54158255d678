"""`timeline date`: show how a date is read."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Annotated, cast

import typer

from timeline.cli.errors import for_programs, say
from timeline.cli.options import Output, unopened
from timeline.cli.output import deliver, send, sink_of
from timeline.cli.session import stdin
from timeline.dates import Date, Dialect, Order, parse
from timeline.dates.display import english
from timeline.errors import DateError, TimelineError, UsageError
from timeline.render.event_json import date_record
from timeline.render.sheet import Sheet
from timeline.render.terminal_text import excerpt, one_line, shorten

if TYPE_CHECKING:
    from timeline.cli.date_column import Examined

Read = tuple[str, Date | DateError]
Refused = tuple[str, DateError]
_COLUMNS = ("text", "edtf", "start_min", "start_max", "end_min", "end_max", "precision",
            "calendar", "flags", "warnings", "error")  # fmt: skip


@unopened
def command(  # noqa: PLR0913, PLR0917 - the options of a command
    output: Output,
    text: Annotated[
        list[str] | None,
        typer.Argument(metavar="TEXT…", help="Dates, one per argument; - or none: stdin."),
    ] = None,
    dates: Annotated[
        str,
        typer.Option("--dates", metavar="natural|edtf", help="Any form, or EDTF only."),
    ] = "natural",
    date_order: Annotated[
        str, typer.Option("--date-order", metavar="dmy|mdy", help="What 05/04/1972 means.")
    ] = "",
    column: Annotated[
        str,
        typer.Option(
            "--column", metavar="FILE", help="Examine a column of FILE; TEXT is its name."
        ),
    ] = "",
    encoding: Annotated[
        str, typer.Option("--encoding", metavar="NAME", help="Of that file: cp1252.")
    ] = "",
) -> None:
    r"""Show how a date is read: EDTF, the four days, precision, calendar, warnings.

    Exit code 1 if a date cannot be read. Without TEXT, or with -, reads one date a line from stdin.

    \b
    timeline date "22 Bahman 1357" "c. 1722" "12 (24) October 1813"
    printf '1722?\nspring 1979\n' | timeline date --json
    timeline date --column paintings.csv made    how a column would be read
    """
    if dates not in {"natural", "edtf"}:
        raise UsageError(f"--dates: {dates}: write natural or edtf")
    if date_order not in {"", "dmy", "mdy"}:
        raise UsageError(f"--date-order: {date_order}: write dmy or mdy")
    if column:
        found = _column(column, text or [], encoding, cast("Dialect", dates), _order(date_order))
        _report(found, output, column, " ".join(text or ()))
        return
    if encoding:
        raise UsageError("--encoding is of a file", "timeline date --column FILE COLUMN")
    texts = _lines() if not text or text == ["-"] else text
    answer = sink_of(output)
    refused: list[Refused] = []

    def read() -> Iterator[Read]:
        for one in texts:
            try:
                yield one, parse(one, dialect=cast("Dialect", dates), order=_order(date_order))
            except DateError as error:
                refused.append((one, error))
                yield one, error

    if answer.page.format == "table":
        send(blocks(read()), answer)
    else:
        deliver(_sheet(read()), answer)
    if refused:
        raise _first(refused) if for_programs() else typer.Exit(1)


def _column(file: str, name: list[str], encoding: str, dates: Dialect, order: Order) -> "Examined":
    from timeline.cli.date_column import examine

    if not name:
        raise UsageError("which column?", "timeline date --column FILE COLUMN")
    return examine(file, " ".join(name), dates, order, encoding=encoding)


def _report(found: "Examined", output: Output, file: str, name: str) -> None:
    """Show what is in the column `name` of a file; exit code 1 if a date of it is refused."""
    deliver(found.sheet(), sink_of(output), lambda: found.summary)
    wrong = [line for line in found.lines if line.read == "no"]
    if wrong and for_programs():
        reason = f'"{wrong[0].example}": {wrong[0].reason}'
        raise TimelineError(reason, "; ".join(found.hints)).coded("date").at(file, 0, name)
    for note in found.notes:
        say("note", note)
    for hint in found.hints:
        say("hint", hint)
    if wrong:
        raise typer.Exit(1)


def _first(refused: list[Refused]) -> DateError:
    """Return the first error of texts that are no dates, with what was read in its message."""
    text, error = refused[0]
    more = f" (the first of {len(refused)})" if len(refused) > 1 else ""
    error.message = f'cannot read "{text}": {error.reason}{more}'
    return error.at(column=_at(text, error))


def _order(text: str) -> Order:
    return cast("Order", text or None)


def _lines() -> Iterator[str]:
    file = stdin()
    if hasattr(file, "reconfigure"):
        file.reconfigure(encoding="utf-8-sig", errors="surrogateescape")
    for line in file:
        yield line.rstrip("\r\n")


def as_object(text: str, found: Date | DateError) -> dict[str, object]:
    """Return the JSON object for one text."""
    if isinstance(found, DateError):
        return {
            "text": text,
            "error": found.reason,
            "column": _at(text, found),
            "hint": found.hint or None,
        }
    return date_record(text, found)


def _at(text: str, error: DateError) -> int:
    """Return which letter of a text is at fault, from 1."""
    return text.find(error.text) + error.start + 1 if error.text in text else 1


def blocks(found: Iterable[Read]) -> Iterator[str]:
    """Yield the lines for each date; print an unreadable one on stderr, with its position."""
    before = ""
    for text, date in found:
        if isinstance(date, DateError):
            refuse(text, date)
            continue
        yield f"{before}{one_line(text)}\n"
        before = "\n"
        for name, value in _described(date):
            yield f"  {name:9}  {value}\n"


def refuse(text: str, error: DateError) -> None:
    """Print why a text cannot be read, a caret under the position, and what to write instead."""
    message = f'cannot read "{one_line(shorten(text, 70))}": {error.reason}'
    if error.text.strip():
        message += "\n" + excerpt(error.text, error.start, error.stop)
    say("error", message)
    if error.hint:
        say("hint", error.hint)


def _described(date: Date) -> Iterator[tuple[str, str]]:
    days = as_object("", date)
    yield "English", english(date)
    yield "EDTF", date.edtf or "none"
    if date.bounds is not None:
        from timeline.cli.commands.show import between

        yield "began", between(days["start_min"], days["start_max"], dated=True)
        yield "ended", between(days["end_min"], days["end_max"], dated=True)
    yield "precision", ", ".join((date.precision, *date.flags))
    if date.calendar != "gregorian":
        yield "calendar", date.calendar
    for warning in date.warnings:
        yield "warning", one_line(warning)


def _sheet(found: Iterable[Read]) -> Sheet:
    def rows() -> Iterator[tuple[str, ...]]:
        for text, date in found:
            whole = as_object(text, date)
            yield tuple(_cell(whole.get(name)) for name in _COLUMNS)

    return Sheet(_COLUMNS, rows, lambda: (as_object(text, date) for text, date in found))


def _cell(value: object) -> str:
    if isinstance(value, list):
        return ", ".join(map(str, value))
    return "" if value is None else str(value)
