"""Declarations of the options that commands share; `joined` adds them to a command."""

import inspect
from collections.abc import Callable
from typing import Annotated, Any, NamedTuple

import typer

from timeline.cli import shell_completion

Database = Annotated[
    str,
    typer.Option(
        "--db",
        metavar="FILE",
        help="The database, or a CSV to ask directly. [default: $TIMELINE_DB, else timeline.db]",
    ),
]
Debug = Annotated[bool, typer.Option("--debug", help="Show tracebacks.")]
Quiet = Annotated[bool, typer.Option("-q", "--quiet", help="No notes, no footer.")]


PANELS = {  # sections of --help -> parameter names
    "When": (
        "from_",
        "to",
        "during",
        "last",
        "after",
        "before",
        "within",
        "match",
        "certain",
        "slack",
        "circa",
    ),
    "Who": ("actor", "any_", "not_actor", "exact", "role"),
    "Event": ("id_", "place", "category", "description", "source", "set_"),
    "Which": ("text", "where", "dataset"),
    "Output": (
        *("columns", "sort", "limit", "offset", "format", "json", "csv", "md", "out", "no_wrap"),
        *("color", "no_pager", "quiet", "exit_code", "sql"),
    ),
    "Pairs": (
        *("then", "overlap", "in_", "next_", "share", "same"),
        *("same_actors", "count_"),
    ),
    "General": ("db", "debug", "help"),
}


class Filters(NamedTuple):
    """Options that select events, as text; `to_query` checks them."""

    when: Annotated[
        str,
        typer.Argument(
            metavar="WHEN",
            show_default=False,
            help="A date or range: 1979, 1979-02, 1971..1979, 1971.., 1970s, 18c, 480BC, today "
            "(timeline help dates shows all forms).  [default: all time]",
        ),
    ] = ""
    from_: Annotated[
        str, typer.Option("--from", metavar="DATE", help="From this date on, inclusive.")
    ] = ""
    to: Annotated[str, typer.Option("--to", metavar="DATE", help="To this date, inclusive.")] = ""
    during: Annotated[
        str,
        typer.Option(
            "--during", metavar="EVENT", help="WHEN is the span of this event: id or title."
        ),
    ] = ""
    last: Annotated[
        str,
        typer.Option(
            "--last", metavar="TIME", help="WHEN ends today and is this long: 10y, 6 months."
        ),
    ] = ""
    after: Annotated[
        str,
        typer.Option("--after", metavar="EVENT", help="What begins after this event ends."),
    ] = ""
    before: Annotated[
        str,
        typer.Option("--before", metavar="EVENT", help="What ends before this event begins."),
    ] = ""
    within: Annotated[
        str,
        typer.Option("--within", metavar="TIME", help="How soon after or before: 30d, 1y..2y."),
    ] = ""
    match: Annotated[
        str,
        typer.Option(
            "--match",
            metavar="overlap|within|starts|ends",
            help="Events that overlap WHEN, lie in it or start in it.",
        ),
    ] = "overlap"
    certain: Annotated[
        bool, typer.Option("--certain", help="Only events that certainly match WHEN.")
    ] = False
    slack: Annotated[
        str, typer.Option("--slack", metavar="TIME", help="Widen WHEN on both sides: 2y.")
    ] = ""
    circa: Annotated[
        str, typer.Option("--circa", metavar="TIME", help="How wide c. 1722 is: 5y on both sides.")
    ] = ""
    actor: Annotated[
        list[str] | None,
        typer.Option(
            "-a",
            "--actor",
            metavar="NAME",
            autocompletion=shell_completion.actors,
            help="Takes part, itself or a part of it; if repeated, all of them take part.",
        ),
    ] = None
    any_: Annotated[bool, typer.Option("--any", help="One of the actors is enough.")] = False
    not_actor: Annotated[
        list[str] | None,
        typer.Option(
            "-A",
            "--not-actor",
            metavar="NAME",
            autocompletion=shell_completion.actors,
            help="Does not take part.",
        ),
    ] = None
    exact: Annotated[
        bool, typer.Option("--exact", help="Match these names only, not their parts.")
    ] = False
    role: Annotated[
        str, typer.Option("--role", metavar="ROLE", help="The role of the actors, as in the file.")
    ] = ""
    text: Annotated[
        list[str] | None,
        typer.Option(
            "-t",
            "--text",
            metavar="WORDS",
            help="All of these words, in title, description or place.",
        ),
    ] = None
    where: Annotated[
        list[str] | None,
        typer.Option(
            "-w",
            "--where",
            metavar="FIELD=VALUE",
            autocompletion=shell_completion.where,
            help="Any column of the file; also != < <= > >= and ~ (contains).",
        ),
    ] = None
    dataset: Annotated[
        list[str] | None,
        typer.Option(
            "--dataset",
            metavar="NAME",
            autocompletion=shell_completion.datasets,
            help="Only this data set; repeat for more.",
        ),
    ] = None
    sort: Annotated[
        list[str] | None,
        typer.Option(
            "-s",
            "--sort",
            metavar="[-]FIELD",
            help="Sort by a column, descending with -; repeat for more columns.",
        ),
    ] = None
    limit: Annotated[
        int | None,
        typer.Option("-n", "--limit", metavar="N", help="At most N events (count --by: lines)."),
    ] = None
    offset: Annotated[
        int,
        typer.Option("--offset", metavar="N", show_default=False, help="Skip the first N."),
    ] = 0
    sql: Annotated[bool, typer.Option("--sql", help="Print the SQL and its parameters.")] = False
    exit_code: Annotated[
        bool, typer.Option("--exit-code", help="Exit with 4 if nothing matches.")
    ] = False


class Columns(NamedTuple):
    """Option: the columns to print."""

    columns: Annotated[
        list[str] | None,
        typer.Option(
            "-c",
            "--columns",
            metavar="NAMES",
            autocompletion=shell_completion.columns,
            help="Columns: id,edtf,event or +place,-actors or all; repeat for more.",
        ),
    ] = None

    @property
    def named(self) -> str:
        """All values of `--columns`, joined by commas."""
        return ",".join(self.columns or ())


class Output(NamedTuple):
    """Options: output format and target."""

    format: Annotated[
        str,
        typer.Option(
            "-f",
            "--format",
            metavar="NAME",
            autocompletion=shell_completion.formats,
            help="table, json, ndjson, csv, tsv, md, html, yaml, grid, rst, latex…",
        ),
    ] = ""
    json: Annotated[bool, typer.Option("--json", help="Short for -f json.")] = False
    csv: Annotated[bool, typer.Option("--csv", help="Short for -f csv.")] = False
    md: Annotated[bool, typer.Option("--md", help="Short for -f md.")] = False
    out: Annotated[
        str,
        typer.Option(
            "-o", "--output", metavar="FILE", help="Write to this file; its ending sets the format."
        ),
    ] = ""
    no_wrap: Annotated[bool, typer.Option("--no-wrap", help="One line for each row.")] = False
    color: Annotated[
        str, typer.Option("--color", metavar="auto|always|never", help="Colours on a terminal.")
    ] = "auto"
    no_pager: Annotated[bool, typer.Option("--no-pager", help="Do not use a pager.")] = False
    quiet: Quiet = False


class Debugging(NamedTuple):
    """Options of every command."""

    debug: Debug = False


class Base(NamedTuple):
    """Options of every command that opens a database."""

    db: Database = ""
    debug: Debug = False


def joined(**kinds: type[Any]) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """Replace parameters of a command that are groups of options by the options themselves.

    Typer reads `__signature__` and `__annotations__`; this sets both. The options of a group come
    before those of the command itself. Where two groups have an option of one name the first group
    has it, and the other one keeps its default.
    """

    def decorate(command: Callable[..., None]) -> Callable[..., None]:
        asked = inspect.signature(command).parameters
        own = [parameter for parameter in asked.values() if parameter.name not in kinds]
        owner: dict[str, str] = {}
        for parameter, kind in kinds.items():
            for name in kind._fields:
                owner.setdefault(name, parameter)
        shared = [
            inspect.Parameter(
                name,
                inspect.Parameter.KEYWORD_ONLY,
                default=kinds[parameter]._field_defaults[name],
                annotation=kinds[parameter].__annotations__[name],
            )
            for name, parameter in owner.items()
        ]

        def run(**values: Any) -> None:
            made = {
                parameter: kind(**{n: values.pop(n) for n in kind._fields if owner[n] == parameter})
                for parameter, kind in kinds.items()
            }
            command(**{name: kind for name, kind in made.items() if name in asked}, **values)

        parameters = [p.replace(kind=inspect.Parameter.KEYWORD_ONLY) for p in own] + shared
        parameters.sort(key=_place)
        run.__signature__ = inspect.Signature(parameters)  # type: ignore[attr-defined]
        run.__annotations__ = {p.name: p.annotation for p in parameters}
        run.__doc__ = command.__doc__
        run.__name__ = command.__name__
        return run

    return decorate


def _place(parameter: inspect.Parameter) -> int:
    metadata = getattr(parameter.annotation, "__metadata__", ())
    argument = typer.Argument()
    return 0 if metadata and isinstance(metadata[0], type(argument)) else 1


reading = joined(filters=Filters, columns=Columns, output=Output, base=Base)
plain = joined(output=Output, base=Base)
unopened = joined(output=Output, debugging=Debugging)
bare = joined(debugging=Debugging)
