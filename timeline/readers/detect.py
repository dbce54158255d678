"""Detect the shape, delimiter and format of a file."""

import contextlib
from collections.abc import Sequence
from dataclasses import dataclass

from timeline.errors import TimelineError
from timeline.readers.columns.mapping import find_column, listed, make_plan
from timeline.readers.formats import all_formats, known
from timeline.readers.options import Format, Options, Reader
from timeline.readers.shape.bytes import HEAD, Again, Bytes, Workbook
from timeline.readers.shape.csv import CsvRows
from timeline.readers.shape.delimiter import (
    DELIMITERS,
    TITLES,
    Lines,
    check_names,
    consistent,
    first_records,
    is_tags,
    is_title,
    title_note,
)
from timeline.readers.shape.encoding import Text
from timeline.readers.shape.rows import Header, Rows

_PAGES = ("<!doctype html", "<html", "<?xml")


@dataclass(frozen=True, slots=True)
class Recognised:
    """The rows of a file and their format."""

    format: Format
    rows: Rows
    said: tuple[str, ...] = ()

    @property
    def header(self) -> Header:
        """Its columns."""
        return Header(self.rows.header)

    def watch(self, reader: Reader) -> None:
        """Give the rows the position of the date, which helps to detect a row in an open quote."""
        if isinstance(self.rows, CsvRows):
            self.rows.witness = getattr(reader, "witness", -1)
            self.rows.reach = getattr(reader, "reach", -1)


@dataclass(frozen=True, slots=True)
class FileOptions:
    """The user's options for a file: checked values, "" if not given."""

    file: str
    options: Options
    encoding: str = ""
    delimiter: str = ""


def recognise(
    stream: Bytes | Workbook, asked: FileOptions, closing: contextlib.ExitStack
) -> Recognised:
    """Detect what a stream of uncompressed bytes holds.

    Raises:
        TimelineError: it is not a table, does not match `--format`, or fits two formats.
    """
    if isinstance(stream, Workbook):
        from timeline.readers.shape.xlsx import XlsxRows

        book = XlsxRows(stream, asked.file, asked.options.sheet, known=_known_header)
        return _by_header(book, asked)
    again = stream if isinstance(stream, Again) else Again(stream, asked.file)
    head = again.peek(HEAD)
    text = Text(again, head, asked.file, asked.encoding)
    start = head.decode(text.encoding, "replace").lstrip("\ufeff \t\r\n")
    if start[:20].casefold().startswith(_PAGES):
        raise TimelineError(
            f"{asked.file}: this is a web page or XML, not a table",
            "download the data themselves, as CSV",
        )
    from timeline.readers.shape.json import JsonRows, looks_like_json, spool

    if not asked.delimiter and looks_like_json(start):
        rows = JsonRows(text, asked.file, closing.enter_context(spool()))
        return _by_header(rows, asked)
    return _delimited(Lines(text), asked)


def _by_header(rows: Rows, asked: FileOptions) -> Recognised:
    """Detect the format of rows whose cells are already separated."""
    header = Header(rows.header)
    kind = getattr(rows, "kind", "")  # what JSON says of itself
    fitting = [known(kind)] if kind else _fitting(header, rows.sample)
    found = _chosen(asked, fitting, header)
    return Recognised(found, rows, _said(found, header))


def _delimited(lines: Lines, asked: FileOptions) -> Recognised:
    said = lines.skip_first()
    if lines.before == len(lines.head):
        raise TimelineError(f"{asked.file}: no header and no rows: nothing but blank lines")
    given = asked.delimiter or said
    if asked.options.header:
        return _named(lines, asked, given)
    for delimiter in (given,) if given else DELIMITERS:
        records = first_records(lines.head[lines.before :], delimiter, quoted=True)
        if records and is_title(records[0]) and (above := _title_lines(lines, delimiter)):
            title = lines.head[lines.before : lines.before + above]
            lines.above = first_records(title, delimiter, quoted=True)
            lines.before += above
            records = first_records(lines.head[lines.before :], delimiter, quoted=True)
        if not records or len(records[0]) < 2:
            continue
        for form in all_formats():
            if form.headless and (names := form.headless(records[0])):
                _agreed(asked, form)
                quoted = form.quoted or delimiter != "\t"
                rows = CsvRows(lines, asked.file, delimiter=delimiter, quoted=quoted, names=names)
                return Recognised(form, rows, (f"taken for {form.name} ({len(names)} columns)",))
        header, sample = Header(records[0]), _padded(records)
        fitting = _fitting(header, sample)
        if not fitting and delimiter == "\t":  # quotes may be ordinary characters
            bare = first_records(lines.head[lines.before :], delimiter, quoted=False)
            fitting = [form for form in _fitting(header, _padded(bare)) if not form.quoted]
        if fitting:
            return _as(lines, asked, _chosen(asked, fitting, header), delimiter)
    _skip_title(lines, given)
    delimiter = given or _delimiter(lines, asked.options)
    records = first_records(lines.head[lines.before :], delimiter, quoted=True)
    header = Header(records[0] if records else ())
    return _as(lines, asked, _chosen(asked, [], header), delimiter)


def _title_lines(lines: Lines, delimiter: str) -> int:
    """Return the number of title lines above the header of a known format; else 0.

    Its publishers write what the table is, and when it was made, in a cell or two of each.
    """
    for at, line in enumerate(lines.head[lines.before :][:TITLES]):
        records = first_records([line], delimiter, quoted=True)
        if records and not is_title(records[0]):
            return at if at and _known_header(records[0]) else 0
    return 0


def _skip_title(lines: Lines, given: str) -> None:
    """Skip lines of one cell above a header of three columns or more, below which rows agree."""
    below: dict[int, int] = {}  # line of a header -> its columns
    for delimiter in (given,) if given else DELIMITERS:
        head = lines.head[lines.before :]
        for at, line in enumerate(head[:TITLES]):
            if line.count('"') % 2:  # a quoted cell goes on in the next line
                break
            records = first_records([line], delimiter, quoted=True)
            cells = [cell for cell in records[0] if cell.strip()] if records else []
            if len(cells) > 1:
                whole = len(cells) == len(records[0]) > 2
                agreed = consistent(first_records(head[at:], delimiter, quoted=True))
                below[at] = max(below.get(at, 0), agreed if whole else 0)
                break
    at = min(below, default=0)  # another delimiter may part the first line
    if below.get(at, 0) > 2:
        title = lines.head[lines.before : lines.before + at]
        lines.above = [[line.strip(" \t\r\n,;|")] for line in title]
        lines.before += at


def _known_header(row: Sequence[str]) -> bool:
    """Whether a row is the header of a format that is known by its columns."""
    header = Header(row)
    return any(form.signature and form.fits(header, ()) for form in all_formats())


def _named(lines: Lines, asked: FileOptions, given: str) -> Recognised:
    """Return the rows of a file without a header, with the column names of `--header`."""
    names = asked.options.header
    check_names(names, "--header", 0)
    heads = {
        sign: first_records(lines.head[lines.before :], sign, quoted=True)[:20]
        for sign in ((given,) if given else DELIMITERS)
    }
    delimiter = max(heads, key=lambda sign: sum(len(row) == len(names) for row in heads[sign]))
    rows = CsvRows(lines, asked.file, delimiter=delimiter, names=names, padded=True)
    header = Header(names)
    form = _chosen(asked, _fitting(header, rows.sample), header)
    return Recognised(form, rows, _said(form, header))


def _as(lines: Lines, asked: FileOptions, form: Format, delimiter: str) -> Recognised:
    quoted = form.quoted or delimiter != "\t"  # a file of rejects written by timeline is quoted
    rows = CsvRows(
        lines, asked.file, delimiter=delimiter, quoted=quoted, fallback=form.fallback,
        padded=form.name == "table" and _short_by_habit(lines, delimiter),
    )  # fmt: skip
    said = _said(form, Header(rows.header))
    return Recognised(form, rows, (*said, *title_note(lines.above)))


def _short_by_habit(lines: Lines, delimiter: str) -> bool:
    """Whether two or more of the first rows lack their last cells; a single one is a slip."""
    head, *rows = first_records(lines.head[lines.before :], delimiter, quoted=True) or [[]]
    return sum(len(row) < len(head) for row in rows) > 1


def _fitting(header: Header, sample: Sequence[Sequence[str]]) -> list[Format]:
    return [form for form in all_formats() if form.name != "table" and form.fits(header, sample)]


def _chosen(asked: FileOptions, fitting: Sequence[Format], header: Header) -> Format:
    """Return the format of `--format`, else the only one that fits, else `table`."""
    if asked.options.format:
        form = known(asked.options.format)
        if form.name != "table" and form not in fitting:
            missing = [name for name in form.signature if not header.has(name)]
            lacks = f"it lacks {listed([name.partition('|')[0] for name in missing])}"
            raise TimelineError(
                f"{asked.file}: is not {form.name}: {lacks if missing else 'its columns differ'}",
                f"columns: {listed(header.names)}",
            )
        return form
    if len(fitting) > 1:
        names = " and ".join(form.name for form in fitting)
        raise TimelineError(
            f"{asked.file}: fits {names}",
            " or ".join(f"--format {form.name}" for form in fitting),
        )
    return fitting[0] if fitting else known("table")


def _agreed(asked: FileOptions, form: Format) -> None:
    if asked.options.format not in {"", form.name}:
        raise TimelineError(
            f"{asked.file}: is not {asked.options.format}: it has no header, and its columns are "
            f"those of {form.name}"
        )


def _said(form: Format, header: Header) -> tuple[str, ...]:
    if form.name == "table":
        return ()
    found = (header.find(*name.split("|")) for name in form.signature)
    names = [header.names[at] for at in found if at is not None][:3] or list(header.names[:3])
    return (f"taken for {form.name} ({', '.join(name.strip() for name in names)} …)",)


def _padded(records: Sequence[Sequence[str]]) -> list[list[str]]:
    """Return the records below a header, padded to its width, without a row of HXL tags."""
    width = len(records[0])
    rows = records[2:] if len(records) > 1 and is_tags(records[1]) else records[1:]
    return [[*row[:width], *[""] * (width - len(row))] for row in rows]


def _delimiter(lines: Lines, options: Options) -> str:
    """Return the delimiter with which the header fits, else one that splits rows evenly."""
    best, most = ",", (0, 0)
    for delimiter in DELIMITERS:
        records = first_records(lines.head[lines.before :], delimiter, quoted=True)
        if not records or len(records[0]) < 2:
            continue
        score = _score(records, options), consistent(records)
        if score > most:
            best, most = delimiter, score
    return best


def _score(records: Sequence[Sequence[str]], options: Options) -> int:
    """Return how well a header fits: 1 point each for a title, a date and the mapped columns."""
    header = Header(records[0])
    plan = make_plan(header, _padded(records), ())
    named = [said.partition("=")[2] for said in options.map] + list(options.key)
    found = sum(find_column(header, column) is not None for column in named)
    return ("title" in plan.takes) + plan.dated() + found
