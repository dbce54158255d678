"""The Typer program. Commands are looked up by name and imported when they are called."""

import contextlib
import gc
import io
import os
import sys
from collections.abc import Mapping, Sequence
from importlib import import_module
from typing import Annotated, Any

import typer
from typer.core import TyperCommand, TyperGroup

from timeline import __version__
from timeline.cli.errors import boundary, bug, silence
from timeline.cli.usage_errors import similar
from timeline.errors import UsageError

COMMANDS = {  # name -> module, one-line summary
    "load": ("load", "Load events from CSV files or known data sets into the database."),
    "list": ("list", "List the events that overlap WHEN, oldest first."),
    "show": ("show", "Show one event in full, and how its date was read."),
    "count": ("count", "Count events, by century, decade, year, actor or any column."),
    "actors": ("actors", "List actors, their hierarchy and numbers of events."),
    "gaps": ("gaps", "List stretches of time without an event, the longest first."),
    "pairs": ("pairs", "List pairs: one event within some time after another."),
    "relate": ("relate", "Show the relation in time of events: before, in, overlapping."),
    "sources": ("sources", "List each reference once, with its events."),
    "cite": ("cite", "Cite the data sets of an answer: text, BibTeX, CSL-JSON."),
    "chart": ("chart", "Draw the events in lanes, in the terminal."),
    "open": ("open", "Show the events as a page in the browser."),
    "export": ("export", "Write events to a file: CSV, JSON, page, picture, calendar…"),
    "add": ("add", "Add an event to its file, and load it."),
    "edit": ("edit", "Change an event in its file, and load it."),
    "remove": ("remove", "Remove an event from its file and the database."),
    "diff": ("diff", "Compare a file with the database, field by field."),
    "info": ("info", "Summarise the database: data sets, span, doubtful dates."),
    "date": ("date", "Show how a date is read: EDTF, the four days, warnings."),
    "check": ("check", "Examine a CSV without a database."),
    "merge": ("merge", "Merge two versions of a table of events (git driver)."),
    "sql": ("sql", "Run one read-only SQL statement."),
    "schema": ("schema", "Print the JSON Schema of a command's --json output."),
    "mcp": ("mcp", "Serve assistants on stdin and stdout (MCP)."),
    "formats": ("formats", "List the data sets and files that are recognised."),
    "help": ("help", "Show a page on dates, actors or queries."),
    "completion": ("completion", "Print the completion script of a shell."),
}
ALIASES = {"ls": "list"}
EXAMPLES = """\
Examples:
  timeline load events.csv                    load a file; repeating is safe
  timeline list 1971..1979 -a Iran            events of the 1970s with Iran
  timeline list 18c --db events.csv           without a database
  timeline count 1900.. --by decade           number of events by decade
  timeline chart 1970..2025 -a Iran           a chart in the terminal
  timeline show "Treaty of Turkmenchay"       one event in full
  timeline date "22 Bahman 1357"              how a date is read

timeline help dates | actors | queries        one page each
timeline COMMAND --help                       the options of a command
"""
_SETTINGS = {"help_option_names": ["-h", "--help"], "max_content_width": 80}


class Command(TyperCommand):
    """A command whose arguments may begin with a minus and a digit (years before our era)."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Parse; `-480` is a year, not an option.

        Raises:
            UsageError: an option that takes one value is given twice, or one has no value.
        """
        args = years_last(args, self.valued())
        if not ctx.resilient_parsing:
            values, _, order = self.make_parser(ctx).parse_args(list(args))
            refuse_twice(order)
            refuse_empty(order, values)
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
        """Enable garbage collection (it is off during start-up) and run the command."""
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
    """Reject an option that takes one value and is given twice; the second would replace the first.

    Args:
        parameters: the options and arguments of a command line, in order, with repetitions.

    Raises:
        UsageError: an option that takes one value is given twice. Flags may be repeated.
    """
    seen: set[int] = set()
    for parameter in parameters:
        once = parameter.param_type_name == "option" and not parameter.is_flag
        if once and not parameter.multiple and id(parameter) in seen:
            raise UsageError(f"{max(parameter.opts, key=len)} is given twice", "give it once")
        seen.add(id(parameter))


def refuse_empty(parameters: Sequence[Any], values: Mapping[str, Any]) -> None:
    """Reject an empty value, such as that of a shell variable which is not set.

    Without it the option would be as if it were not there: `--from "$BEGIN"` would give all time.

    Args:
        parameters: the options and arguments of a command line.
        values: their values, by name; lists for options that may be repeated.

    Raises:
        UsageError: an option other than `--title`, or WHEN, has an empty value.
    """
    for parameter in parameters:
        option = parameter.param_type_name == "option"
        value = values.get(parameter.name)
        empty = value == "" or (isinstance(value, list) and "" in value)
        if empty and parameter.name != "title" and (option or parameter.name == "when"):
            name = max(parameter.opts, key=len) if option else "WHEN"
            raise UsageError(f"{name}: the value is empty", "leave it out, or give one")


def years_last(args: Sequence[str], valued: frozenset[str]) -> list[str]:
    """Move arguments like `-480..-479` behind a `--`, so that Click does not read them as options.

    All other positional arguments move too, so that their order is kept.
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
    """Whether only the last of several joined short options (`-qn`) takes a value."""
    takes = [f"-{letter}" in valued for letter in letters]
    return takes[-1] and not any(takes[:-1])


class Timeline(TyperGroup):
    """The command group; imports and builds only the command that was named."""

    def list_commands(self, _ctx: Any) -> list[str]:
        """Return the command names in the order of the help."""
        return list(COMMANDS)

    def get_command(self, _ctx: Any, cmd_name: str) -> Any:
        """Return a command by its name, None if there is none."""
        return build(cmd_name) if cmd_name in COMMANDS else None

    def format_commands(self, _ctx: Any, formatter: Any) -> None:
        """Write names and summaries from the table, without importing any command."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, line) for name, (_, line) in COMMANDS.items()])
        formatter.write("\n" + EXAMPLES)

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """Find the command; an unknown one raises an error with the nearest names."""
        args = [ALIASES.get(args[0], args[0]), *args[1:]] if args else args
        if args and args[0] not in COMMANDS:
            raise_unknown(args[0])
        return super().resolve_command(ctx, args)

    def shell_complete(self, _ctx: Any, incomplete: str) -> list[Any]:
        """Return the commands that begin with `incomplete`."""
        from timeline.cli.typer_private import items

        return items((n, line) for n, (_, line) in COMMANDS.items() if n.startswith(incomplete))

    def invoke(self, ctx: Any) -> Any:
        """Run the command inside `errors.boundary`."""
        with boundary():
            return super().invoke(ctx)


def raise_unknown(name: str) -> None:
    """Raise the error for an unknown command, with the nearest names."""
    if name in {"search", "find", "grep"}:
        hint = "did you mean timeline list -t WORDS?"
        raise UsageError(f'no command "{name}"', hint, near=("list",))
    close = similar(name, COMMANDS, 2)
    means = f". Did you mean {' or '.join(close)}?" if close else ""
    raise UsageError(
        f'no command "{name}"{means}',
        "" if close else f"there are {', '.join(COMMANDS)}",
        near=close,
    )


def build(name: str) -> Any:
    """Return the command of a name, built from the function of its module.

    Each module has `command`, a function with Typer's annotations, and its `__doc__` as help.
    """
    module = import_module(f"timeline.cli.commands.{COMMANDS[name][0]}")
    one = typer.Typer(add_completion=False, rich_markup_mode=None)
    text = (module.command.__doc__ or "").replace("\\b\n", "\b\n")  # Click: no rewrapping
    parser = getattr(module, "Parser", Command)
    one.command(name, cls=parser, context_settings=_SETTINGS, help=text)(module.command)
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
    """Load tables of dated events into a database and query them.

    Dates may be imprecise (c. 1722, 18th century, before 1797, 44 BC), and an actor may
    have several names (Persia is Iran).
    """
    if context.invoked_subcommand is None:
        typer.echo(context.get_help(), err=True)
        raise typer.Exit(2)


class StderrAfterStdout(io.TextIOWrapper):
    """A stderr that flushes stdout before each write.

    If both go to the same file or pipe, lines then appear in the order in which they were written,
    as on a terminal. A stdout that cannot be written is reported by its next write, not here;
    a stderr that cannot be written is left alone.
    """

    def write(self, text: str, /) -> int:
        """Flush stdout, then write the text."""
        with contextlib.suppress(OSError, ValueError):
            sys.stdout.flush()
        try:
            return super().write(text)
        except OSError:  # a full disk: stdout is complete regardless
            silence(self)
            return len(text)


def _nothing(handle: int, mode: int) -> int:
    """Reopen a closed standard handle on os.devnull, so that no other file gets its number."""
    opened = os.open(os.devnull, mode)
    if opened != handle:
        os.dup2(opened, handle)
        os.close(opened)
    return handle


def run() -> int:
    """Run the command line of this process and return its exit code."""
    if sys.stdout is None:  # output that cannot be written is an error
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
    except SystemExit as end:  # Typer exits 1 where its help is written to a closed pipe
        if not isinstance(end.__context__, BrokenPipeError):
            raise
        silence(sys.stdout)
        return 0
