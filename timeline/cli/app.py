"""The program: its commands by name, each imported when it is called and not before."""

import contextlib
import gc
import io
import os
import sys
from collections.abc import Sequence
from importlib import import_module
from typing import Annotated, Any

import typer
from typer.core import TyperCommand, TyperGroup

from timeline import __version__
from timeline.cli.errors import boundary, bug, silence
from timeline.errors import UsageError

COMMANDS = {  # name -> module, what it does in a line
    "load": ("load", "Load events from CSV files or known data sets into the database."),
    "list": ("list", "The events that overlap WHEN, oldest first."),
    "show": ("show", "One event in full, and how its date was read."),
    "count": ("count", "How many events; by century, decade, year, actor, any column."),
    "actors": ("actors", "Who takes part: names, what belongs to whom, events."),
    "chart": ("chart", "The events in lanes, drawn in the terminal."),
    "open": ("open", "The events as a page in the browser."),
    "export": ("export", "Events into a file: CSV, JSON, a page, a picture, a calendar…"),
    "add": ("add", "Add an event to its file, and load it."),
    "edit": ("edit", "Change an event in its file, and load it."),
    "remove": ("remove", "Remove an event from its file and the database."),
    "diff": ("diff", "What a file has that the database has not, and the other way."),
    "info": ("info", "What the database holds: data sets, span, doubts."),
    "date": ("date", "How a date is read: EDTF, the four days, warnings."),
    "check": ("check", "Examine a CSV without a database."),
    "merge": ("merge", "A merge driver of git for tables of events."),
    "sql": ("sql", "One read-only SQL statement."),
    "schema": ("schema", "The JSON Schema of what a command prints with --json."),
    "formats": ("formats", "The data sets and files that are recognised."),
    "help": ("help", "A screen on dates, actors or queries."),
    "completion": ("completion", "Completion for bash, zsh, fish or PowerShell."),
}
ALIASES = {"ls": "list"}
EXAMPLES = """\
Examples:
  timeline load events.csv                    load a file; loading again is safe
  timeline list 1971..1979 -a Iran            what happened, with whom
  timeline list 18c --db events.csv           straight from a file
  timeline count 1900.. --by decade           how many, decade by decade
  timeline chart 1970..2025 -a Iran           bars and marks along the years
  timeline show "Treaty of Turkmenchay"       all about one event
  timeline date "22 Bahman 1357"              how a date is read

timeline help dates | actors | queries        one screen each
timeline COMMAND --help                       the options of a command
"""
_SETTINGS = {"help_option_names": ["-h", "--help"], "max_content_width": 80}


class Command(TyperCommand):
    """A command whose arguments may begin with a minus and a digit: years before our era."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Parse, with `-480` taken for a year and not for an option.

        Raises:
            UsageError: an option that takes one value is given twice.
        """
        args = years_last(args, self.valued())
        if not ctx.resilient_parsing:
            refuse_twice(self.make_parser(ctx).parse_args(list(args))[2])
        return super().parse_args(ctx, args)

    def format_options(self, ctx: Any, formatter: Any) -> None:
        """Write arguments and options in sections, which `options.PANELS` names."""
        from timeline.cli.options import PANELS

        panels: dict[str, str] = {}
        for panel, names in PANELS.items():
            panels |= dict.fromkeys(names, panel)
        found: dict[str, list[tuple[str, str]]]
        found = {panel: [] for panel in ("Arguments", "Options", *PANELS)}
        for parameter in self.get_params(ctx):
            record = parameter.get_help_record(ctx)
            option = parameter.param_type_name == "option"
            panel = panels.get(str(parameter.name), "Options") if option else "Arguments"
            if record is not None:
                found[panel].append(record)
        for panel, records in found.items():
            if records:
                with formatter.section(panel):
                    formatter.write_dl(records)

    def invoke(self, ctx: Any) -> Any:
        """Run the command; from here on there is garbage to collect."""
        gc.freeze()
        gc.enable()
        return super().invoke(ctx)

    def valued(self) -> frozenset[str]:
        """Return the spellings of the options that take a value."""
        return frozenset(
            spelling
            for parameter in self.params
            if parameter.param_type_name == "option" and not getattr(parameter, "is_flag", False)
            for spelling in parameter.opts
        )


def refuse_twice(parameters: Sequence[Any]) -> None:
    """Refuse an option whose second value would take the place of the first.

    Args:
        parameters: the options and arguments of a command line, as often as they are there.

    Raises:
        UsageError: an option that takes one value is there twice; flags say the same twice.
    """
    seen: set[int] = set()
    for parameter in parameters:
        once = parameter.param_type_name == "option" and not parameter.is_flag
        if once and not parameter.multiple and id(parameter) in seen:
            raise UsageError(f"{max(parameter.opts, key=len)} is given twice", "give it once")
        seen.add(id(parameter))


def years_last(args: Sequence[str], valued: frozenset[str]) -> list[str]:
    """Return the arguments with those that look like `-480..-479` behind a `--`.

    All other arguments that are no options go there too, so that their order stays.
    """
    if "--" in args:
        at = list(args).index("--")
        args, rest = args[:at], list(args[at + 1 :])
    else:
        rest = []
    options: list[str] = []
    plain: list[str] = []
    waiting = False
    for arg in args:
        if waiting:
            options.append(arg)
            waiting = False
        elif arg[:1] == "-" and len(arg) > 1 and not arg[1].isdigit():
            options.append(arg)
            waiting = arg in valued or (
                arg[1] != "-" and len(arg) > 2 and _ends_open(arg[1:], valued)
            )
        else:
            plain.append(arg)
    if not rest and not any(arg[:1] == "-" and len(arg) > 1 for arg in plain):
        return list(args)
    return [*options, "--", *plain, *rest]


def _ends_open(letters: str, valued: frozenset[str]) -> bool:
    """Whether the last of joined short options, and no earlier one, waits for a value."""
    takes = [f"-{letter}" in valued for letter in letters]
    return takes[-1] and not any(takes[:-1])


class Timeline(TyperGroup):
    """The commands; only the one that was named is imported and built."""

    def list_commands(self, _ctx: Any) -> list[str]:
        """Return the names, in the order of the help."""
        return list(COMMANDS)

    def get_command(self, _ctx: Any, cmd_name: str) -> Any:
        """Return a command by its name, None if there is none."""
        return build(cmd_name) if cmd_name in COMMANDS else None

    def format_commands(self, _ctx: Any, formatter: Any) -> None:
        """Write names and lines from the table, without importing anything."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, line) for name, (_, line) in COMMANDS.items()])
        formatter.write("\n" + EXAMPLES)

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """Find the command, or say which one was meant."""
        args = [ALIASES.get(args[0], args[0]), *args[1:]] if args else args
        if args and args[0] not in COMMANDS:
            raise_unknown(args[0])
        return super().resolve_command(ctx, args)

    def shell_complete(self, _ctx: Any, incomplete: str) -> list[Any]:
        """Return the commands that begin so."""
        from timeline.cli.typer_private import items

        return items((n, line) for n, (_, line) in COMMANDS.items() if n.startswith(incomplete))

    def invoke(self, ctx: Any) -> Any:
        """Run the command inside the boundary."""
        with boundary():
            return super().invoke(ctx)


def raise_unknown(name: str) -> None:
    """Raise the error for a command that there is not, with the nearest ones."""
    if name in {"search", "find", "grep"}:
        raise UsageError(f'no command "{name}"', "did you mean timeline list -t WORDS?")
    from difflib import get_close_matches  # only where a word is wrong

    close = get_close_matches(name, COMMANDS, n=2, cutoff=0.5)
    means = f". Did you mean {' or '.join(close)}?" if close else ""
    raise UsageError(
        f'no command "{name}"{means}', "" if close else f"there are {', '.join(COMMANDS)}"
    )


def build(name: str) -> Any:
    """Return the command of a name, built from the function of its module.

    Each module has `command`, a function with Typer's annotations, and its `__doc__` as help.
    """
    module = import_module(f"timeline.cli.commands.{COMMANDS[name][0]}")
    one = typer.Typer(add_completion=False, rich_markup_mode=None)
    text = (module.command.__doc__ or "").replace("\\b\n", "\b\n")  # lines that stay as they are
    one.command(name, cls=Command, context_settings=_SETTINGS, help=text)(module.command)
    return typer.main.get_command(one)


app = typer.Typer(
    cls=Timeline, add_completion=False, rich_markup_mode=None, context_settings=_SETTINGS
)


def _version(asked: bool) -> None:
    if asked:
        typer.echo(f"timeline {__version__}")
        raise typer.Exit


@app.callback(invoke_without_command=True)
def timeline(
    context: typer.Context,
    version: Annotated[  # noqa: ARG001 — its callback acts
        bool, typer.Option("-V", "--version", callback=_version, is_eager=True, help="The version.")
    ] = False,
    debug: Annotated[  # noqa: ARG001 — the boundary looks at the command line
        bool, typer.Option("--debug", help="Show tracebacks.")
    ] = False,
) -> None:
    """Keep history as dated events in a CSV file, and ask it questions.

    Dates may be as vague as history is (c. 1722, 18th century, before 1797, 44 BC);
    names change and stay the same (Persia is Iran).
    """
    if context.invoked_subcommand is None:
        typer.echo(context.get_help(), err=True)
        raise typer.Exit(2)


class StderrAfterStdout(io.TextIOWrapper):
    """stderr that flushes stdout before each write.

    Where both go into one file or pipe, lines then come in the order in which they were written,
    as on a terminal. A stdout that cannot be written is reported by its next write, not here;
    a stderr that cannot be written is left alone.
    """

    def write(self, text: str, /) -> int:
        """Flush stdout, then write the text."""
        with contextlib.suppress(OSError, ValueError):
            sys.stdout.flush()
        try:
            return super().write(text)
        except OSError:  # a full disk: what is answered on stdout is whole all the same
            silence(self)
            return len(text)


def _nothing(handle: int, mode: int) -> int:
    """Open a handle that was closed on nothing, so that no file of ours takes its place."""
    opened = os.open(os.devnull, mode)
    if opened != handle:
        os.dup2(opened, handle)
        os.close(opened)
    return handle


def run() -> int:
    """Run the command line of this process and return its exit code."""
    if sys.stdout is None:  # an answer that cannot be written is an error
        sys.stdout = os.fdopen(_nothing(1, os.O_RDONLY), "w")
    if sys.stderr is None:
        sys.stderr = os.fdopen(_nothing(2, os.O_WRONLY), "w")
    if sys.stderr is sys.__stderr__:
        sys.stderr = StderrAfterStdout(
            os.fdopen(2, "wb", closefd=False), "utf-8", line_buffering=True
        )
    for stream in (sys.stdout, sys.stderr):  # UTF-8 in any locale, `\\n` on any system
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")
    sys.excepthook = bug
    if "_TIMELINE_COMPLETE" in os.environ:
        from timeline.cli.typer_private import prepare

        prepare()
    try:
        with boundary():
            code = typer.main.get_command(app).main(prog_name="timeline", standalone_mode=False)
            return code if isinstance(code, int) else 0
    except typer.Exit as end:
        return end.exit_code
