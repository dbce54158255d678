"""Convert exceptions into messages and exit codes; no other module does."""

import contextlib
import errno
import os
import sys
import traceback
from collections.abc import Iterator
from itertools import pairwise
from types import TracebackType
from typing import NoReturn, TextIO

import typer

from timeline.cli.usage_errors import usage_error
from timeline.errors import TimelineError

CTRL_C = 130
_OPTIONS = {"when": "WHEN", "any_actor": "--any", "total": "--sum"}  # others: their own name
RED, YELLOW, PLAIN = "\x1b[1;31m", "\x1b[33m", "\x1b[0m"


_JSON = ("json", "ndjson", "jsonl")
_INPUT_FORMATS = {"load", "diff", "check", "merge"}  # --format says there what the files are


_kept: list[str] = []  # notes for people beside JSON: an error takes their place


def _options() -> list[str]:
    """Return the words of the command line that may be options."""
    arguments = sys.argv[1:]
    return arguments[: arguments.index("--")] if "--" in arguments else arguments


def debugging() -> bool:
    """Whether `--debug` is on the command line."""
    return "--debug" in _options()


def for_programs() -> bool:
    """Whether the command line asks for JSON, so that errors are JSON as well."""
    words = _options()
    if any(word.partition("=")[0] == "--json" for word in words):
        return True
    named = {"-f", "--report"} if _INPUT_FORMATS & set(words[:2]) else {"-f", "--format"}
    pairs = {*pairwise(words)}
    joined = {f"{name}{sign}{form}" for name in named for sign in ("=", "") for form in _JSON}
    return bool({(name, form) for name in named for form in _JSON} & pairs or joined & set(words))


def say(kind: str, text: str) -> None:
    """Write `error: …`, `hint: …`, `note: …` or `warning: …` to stderr, control letters escaped."""
    from timeline.render.terminal_text import message

    label = f"{kind}:"
    if kind in {"error", "warning"} and _coloured(sys.stderr):
        label = f"{RED if kind == 'error' else YELLOW}{label}{PLAIN}"
    beside(f"{label} {message(text)}\n")


def beside(text: str) -> None:
    """Write notes and warnings to stderr; with JSON they wait, since an error replaces them."""
    if for_programs():
        _kept.append(text)
    else:
        _write(text)


def _write(text: str) -> None:
    with contextlib.suppress(OSError, ValueError):  # stderr is closed
        sys.stderr.write(text)
        sys.stderr.flush()


def _release() -> None:
    """Write what has waited."""
    if _kept:
        _write("".join(_kept))
        _kept.clear()


def _coloured(stream: TextIO) -> bool:
    if os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb":
        return False
    return stream is not None and stream.isatty()


def stop(error: TimelineError) -> NoReturn:
    """Print an error and exit with its code."""
    if debugging():
        traceback.print_exc()
    show(error)
    raise typer.Exit(error.exit_code)


def show(error: TimelineError) -> None:
    """Write an error to stderr: in words, or as one object where the command line asks for JSON."""
    if for_programs():
        _kept.clear()
        from timeline.cli.json_errors import line_of

        _write(line_of(error, worded(error)))
        return
    say("error", worded(error))
    if error.hint:
        say("hint", error.hint)


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
        stop(error)
    except typer.TyperException as error:
        stop(usage_error(error))
    except (KeyboardInterrupt, typer.Abort):
        silence(sys.stdout)
        raise typer.Exit(CTRL_C) from None
    except BrokenPipeError:
        silence(sys.stdout)
        raise typer.Exit(0) from None
    except MemoryError:
        text = "there is not enough memory for this answer"
        stop(TimelineError(text, "ask for less").coded("system"))
    except UnicodeError as error:
        stop(TimelineError(f"text that cannot be read or written: {error}"))
    except OSError as error:
        silence(sys.stdout)
        name = "" if error.filename is None else _path(error.filename)
        stop(TimelineError(_said(error)).coded("system").at(name))
    except _database_errors() as error:
        hint = "is it damaged, or locked by another program?"
        stop(TimelineError(f"the database: {error}", hint).coded("database"))
    finally:
        _release()


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
    text = f"a fault of timeline itself: {kind.__name__}: {error}"
    show(TimelineError(text, "--debug shows where; please report it").coded("fault"))
