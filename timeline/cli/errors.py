"""Convert exceptions into messages and exit codes; no other module does."""

import contextlib
import errno
import os
import sys
import traceback
from collections.abc import Iterator
from types import TracebackType
from typing import NoReturn, TextIO

import typer

from timeline.cli.usage_errors import wording
from timeline.errors import TimelineError

CTRL_C = 130
_OPTIONS = {"when": "WHEN", "any_actor": "--any", "total": "--sum"}  # others: their own name
RED, YELLOW, PLAIN = "\x1b[1;31m", "\x1b[33m", "\x1b[0m"


def debugging() -> bool:
    """Whether `--debug` is on the command line."""
    arguments = sys.argv[1:]
    if "--" in arguments:
        arguments = arguments[: arguments.index("--")]
    return "--debug" in arguments


def say(kind: str, text: str) -> None:
    """Write `error: …`, `hint: …`, `note: …` or `warning: …` to stderr, control letters escaped."""
    from timeline.render.terminal_text import message

    label = f"{kind}:"
    if kind in {"error", "warning"} and _coloured(sys.stderr):
        label = f"{RED if kind == 'error' else YELLOW}{label}{PLAIN}"
    with contextlib.suppress(OSError, ValueError):  # stderr is closed
        sys.stderr.write(f"{label} {message(text)}\n")
        sys.stderr.flush()


def _coloured(stream: TextIO) -> bool:
    if os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb":
        return False
    return stream is not None and stream.isatty()


def stop(text: str, code: int, hint: str = "") -> NoReturn:
    """Print an error and a hint, and exit with `code`."""
    if debugging():
        traceback.print_exc()
    say("error", text)
    if hint:
        say("hint", hint)
    raise typer.Exit(code)


def silence(stream: TextIO) -> None:
    """Redirect the stream to os.devnull so that the flush at exit cannot fail."""
    with contextlib.suppress(OSError, ValueError):
        handle = os.open(os.devnull, os.O_WRONLY)
        os.dup2(handle, stream.fileno())
        os.close(handle)


@contextlib.contextmanager
def boundary() -> Iterator[None]:
    """Convert exceptions of the block into a message on stderr and a `typer.Exit` with its code."""
    try:
        yield
        sys.stdout.flush()  # a full disk shows here, not at exit
    except TimelineError as error:
        stop(worded(error), error.exit_code, error.hint)
    except typer.TyperException as error:
        stop(*wording(error))
    except (KeyboardInterrupt, typer.Abort):
        silence(sys.stdout)
        raise typer.Exit(CTRL_C) from None
    except BrokenPipeError:
        silence(sys.stdout)
        raise typer.Exit(0) from None
    except MemoryError:
        stop("there is not enough memory for this answer", 1, "ask for less")
    except UnicodeError as error:
        stop(f"text that cannot be read or written: {error}", 1)
    except OSError as error:
        silence(sys.stdout)
        stop(_said(error), 1)
    except _database_errors() as error:
        stop(f"the database: {error}", 1, "is it damaged, or locked by another program?")


def worded(error: TimelineError) -> str:
    """Return the message of an error, preceded by the option that it names.

    >>> worded(TimelineError("no word", argument="not_actor"))
    '--not-actor: no word'
    """
    name = error.argument
    option = _OPTIONS.get(name) or f"--{name.strip('_').replace('_', '-')}"
    given = f" {error.given}" if error.given else ""
    return f"{option}{given}: {error.message}" if name else error.message


def _database_errors() -> type[Exception]:
    from timeline.engines.sqlite.errors import Error  # needed only where something went wrong

    return Error


def _said(error: OSError) -> str:
    reason = error.strerror or str(error) or type(error).__name__
    if error.filename is None and error.errno == errno.EBADF:
        return "stdout is closed: nothing can be written"
    if error.filename is None:
        return reason
    return f"{_path(error.filename)}: {reason}"


def _path(name: object) -> str:
    return os.fsdecode(name) if isinstance(name, (bytes, str, os.PathLike)) else str(name)


def bug(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    """Report an uncaught exception in one line; installed as `sys.excepthook`."""
    if debugging():
        sys.__excepthook__(kind, error, trace)
        return
    say("error", f"a fault of timeline itself: {kind.__name__}: {error}")
    say("hint", "--debug shows where; please report it")
