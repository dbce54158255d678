"""Send output to a file, a pager, a terminal or a pipe, in the requested format."""

import contextlib
import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Callable, Collection, Iterable, Iterator
from itertools import chain
from pathlib import Path
from typing import NamedTuple

import typer

from timeline.cli.options import Output
from timeline.cli.slow_reader import write_all
from timeline.errors import TimelineError, UsageError
from timeline.render import FORMS, form_of_ending, format_names, is_style, sheet_renderer
from timeline.render.columns import or_list
from timeline.render.sheet import Page, Sheet
from timeline.render.terminal_text import one_line, wrap
from timeline.text.names import near

_COLOURS = ("auto", "always", "never")
_ASSIGNED = r"[A-Za-z_]\w*="  # LESS=-S less
ROWS = ("rows",)
EVENTS = (
    "rows",
    "events",
    "picture",
    "database",
)


class Sink(NamedTuple):
    """Format and target of the output.

    Attributes:
        page: width, format and other options of the renderer.
        out: the file to write; "" is stdout.
        pager: whether a pager may be used.
        quiet: whether notes and footers are left out.
    """

    page: Page
    out: str
    pager: bool
    quiet: bool

    @property
    def for_people(self) -> bool:
        """Whether the output is a table, which has a footer."""
        return self.page.format == "table" or self.page.format not in FORMS


def sink_of(
    output: Output,
    spans: tuple[tuple[int, int], ...] = (),
    title: str = "",
    kinds: Collection[str] = ROWS,
) -> Sink:
    """Return format and target, from the options and the kind of stdout.

    Args:
        output: the options.
        spans: WHEN as ranges of days (JDN, inclusive).
        title: the title of documents.
        kinds: the kinds of formats that the command supports.

    Raises:
        UsageError: an unknown format or colour, or two formats.
    """
    if output.color not in _COLOURS:
        raise UsageError(f"--color: {output.color}: write auto, always or never")
    name = chosen_format(output, kinds)
    terminal = not output.out and sys.stdout.isatty()
    dumb = os.environ.get("TERM") == "dumb"
    colour = output.color == "always" or (
        output.color == "auto" and terminal and not dumb and not os.environ.get("NO_COLOR")
    )
    width = None if output.no_wrap or output.out else line_width(terminal=terminal)
    page = Page(name, width, terminal, colour, spans, title)
    pager = terminal and not output.no_pager and not dumb
    return Sink(page, output.out, pager, output.quiet)


def chosen_format(output: Output, kinds: Collection[str] = ROWS) -> str:
    """Return the requested format: by name, by its short option or by the ending of the file."""
    named = [output.format] if output.format else []
    named += [name for name in ("json", "csv", "md") if getattr(output, name)]
    if len(set(named)) > 1:
        raise UsageError(f"--format: {' and '.join(named)}: choose one")
    if not named:
        return form_of_ending(Path(output.out).suffix, kinds) or _unasked(output.out)
    name = named[0]
    if name not in FORMS and not is_style(name):
        raise unknown_format(name)
    if name in FORMS and FORMS[name].kind not in kinds:
        raise for_events(name)
    return name


def _unasked(out: str) -> str:
    """Return the default format; reject an ending of a format for events."""
    if other := form_of_ending(Path(out).suffix, EVENTS):
        raise for_events(other)
    return "table"


def for_events(name: str) -> UsageError:
    """Return the error for a format that needs events, in a command without events."""
    return UsageError(f"--format: {name} is a form for events", "use list, export or chart")


def unknown_format(name: str) -> UsageError:
    """Return the error for an unknown format."""
    close = near(name, format_names())
    if close:
        return UsageError(f'--format: no format "{name}". Did you mean {or_list(close)}?')
    return UsageError(f'--format: no format "{name}"', f"there are {', '.join(format_names())}")


def line_width(*, terminal: bool) -> int | None:
    """Return COLUMNS, else the width of the terminal, else None: a pipe is not wrapped."""
    asked = os.environ.get("COLUMNS", "")
    if asked.isdigit() and int(asked) > 0:
        return int(asked)
    return shutil.get_terminal_size().columns if terminal else None


def deliver(sheet: Sheet, chosen: Sink, footer: Callable[[], str] | None = None) -> None:
    """Render a sheet and send it; for a table, append the footer, which is computed last."""
    send(sheet_renderer(chosen.page.format)(sheet, chosen.page), chosen, footer)


def send_document(pieces: Iterable[str] | Iterable[bytes], chosen: Sink) -> None:
    """Write a document to a file or to stdout.

    Raises:
        TimelineError: the document is binary and stdout is a terminal.
    """
    if chosen.out and chosen.out != "-":
        write_file(pieces, chosen.out)
        return
    sys.stdout.flush()
    write_all(_for_stdout(pieces, chosen.page), sys.stdout.buffer)


def _for_stdout(pieces: Iterable[str] | Iterable[bytes], page: Page) -> Iterator[bytes]:
    for piece in pieces:
        if isinstance(piece, bytes) and page.terminal:
            raise TimelineError(
                f"{page.format} is binary: it cannot be printed on a terminal", "-o FILE"
            )
        yield encoded(piece)


def send(lines: Iterable[str], chosen: Sink, footer: Callable[[], str] | None = None) -> None:
    """Write lines, each with its newline, to a file, a pager or stdout."""
    if chosen.out and chosen.out != "-":
        write_file(lines, chosen.out)
        return
    if chosen.quiet or not chosen.for_people:
        footer = None
    if not chosen.page.terminal:
        _print(lines)
        for line in _footer(footer, chosen):
            typer.echo(line, err=True)
        return
    screen(_ended(lines, footer, chosen), pager=chosen.pager)


def _ended(lines: Iterable[str], footer: Callable[[], str] | None, chosen: Sink) -> Iterator[str]:
    """Yield the lines, then the footer, which is computed after the last line."""
    yield from lines
    for line in _footer(footer, chosen):
        yield f"{line}\n"


def _footer(footer: Callable[[], str] | None, chosen: Sink) -> list[str]:
    if not footer or not (text := one_line(footer())):
        return []
    return wrap(text, chosen.page.width) if chosen.page.width else [text]


def screen(lines: Iterator[str], *, pager: bool) -> None:
    """Write to a terminal, through a pager if it is longer than the screen."""
    height = shutil.get_terminal_size().lines
    waiting: list[str] = []
    seen = 0
    command = _pager() if pager else ""
    for line in lines if command else ():
        waiting.append(line)
        seen += line.count("\n")
        if seen >= height:
            if _paged(command, waiting, lines):  # pragma: no branch -- as below
                return
            break  # pragma: no cover -- where no shell can be started
    _print(chain(waiting, lines), at_once=True)


def _print(lines: Iterable[str], *, at_once: bool = False) -> None:
    """Write lines to stdout, in its encoding."""
    sys.stdout.flush()
    encoding, errors = sys.stdout.encoding, sys.stdout.errors or "strict"
    pieces = (line.encode(encoding, errors) for line in lines)
    write_all(pieces, sys.stdout.buffer, at_once=at_once)


def _pager() -> str:
    asked = os.environ.get("PAGER")
    if asked is not None:
        return asked if asked.strip() != "cat" and _starts(asked) else ""
    return next((name for name in ("less", "more") if shutil.which(name)), "")


def _starts(command: str) -> bool:
    """Whether the program of a command line exists: a shell would start, then fail."""
    try:
        words = shlex.split(command)
    except ValueError:  # an unclosed quotation mark
        return False
    program = next((word for word in words if not re.match(_ASSIGNED, word)), "")
    return (
        bool(program) and shutil.which(os.path.expandvars(Path(program).expanduser())) is not None
    )


def _paged(command: str, first: Iterable[str], rest: Iterable[str]) -> bool:
    """Run the pager on the lines, as git does: True unless it cannot be started."""
    environment = {"LESS": "FRX", "LV": "-c", **os.environ}
    environment.setdefault("LESSCHARSET", "utf-8")
    sys.stdout.flush()
    try:
        process = subprocess.Popen(  # noqa: S602 — $PAGER is a command line of the user's own
            command, shell=True, stdin=subprocess.PIPE, env=environment
        )
    except OSError:  # pragma: no cover -- there is no shell, or no process is left
        return False
    assert process.stdin is not None  # noqa: S101 — it was asked for
    pieces = (line.encode("utf-8", "backslashreplace") for line in chain(first, rest))
    with contextlib.suppress(OSError):  # the user has quit the pager
        write_all(pieces, process.stdin)
    with contextlib.suppress(OSError):
        process.stdin.close()
    while True:
        try:
            process.wait()
        except KeyboardInterrupt:  # pragma: no cover -- Ctrl-C in the pager
            continue  # Ctrl-C is for the pager
        return True


def write_file(lines: Iterable[str] | Iterable[bytes], name: str) -> None:
    """Write to a temporary file and rename it, so that no reader sees a partial file.

    Raises:
        TimelineError: the target is a database or a folder.
        OSError: the target cannot be written.
    """
    from timeline.files.atomic import atomic_write

    target = Path(name)
    refuse_database(target)
    if not target.parent.is_dir():
        raise TimelineError(f"{name}: there is no folder {target.parent}", "make it first")
    if target.exists() and not target.is_file():  # /dev/stdout, a named pipe
        with target.open("wb") as file:
            write_all(map(encoded, lines), file)
        return
    with atomic_write(target) as temporary, temporary.open("wb") as file:
        file.writelines(map(encoded, lines))


def encoded(piece: str | bytes) -> bytes:
    """Encode a piece of a document for a file."""
    return piece if isinstance(piece, bytes) else piece.encode("utf-8", "surrogatepass")


def refuse_database(target: Path) -> None:
    """Raise if the target is a database or a folder.

    Raises:
        TimelineError: it is a database or a folder.
    """
    if target.is_dir():
        raise TimelineError(f"{target} is a folder", "name a file in it")
    if target.is_file():
        with target.open("rb") as file:
            if file.read(16) == b"SQLite format 3\0":
                raise TimelineError(
                    f"{target} is a database: not overwritten", "write to a file of another name"
                )
