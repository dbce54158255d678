"""The options that commands share, each declared once, as text; `joined` gives them away."""

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


PANELS = {  # the sections of --help, and the options in them by their names in Python
    "When": ("from_", "to", "during", "last", "match", "certain", "slack", "circa"),
    "Who": ("actor", "any_", "not_actor", "exact", "role"),
    "Event": ("id_", "place", "category", "description", "source", "set_"),
    "Which": ("text", "where", "dataset"),
    "Output": (
        *("columns", "sort", "limit", "offset", "format", "json", "csv", "md", "out", "no_wrap"),
        *("color", "no_pager", "quiet", "exit_code", "sql"),
    ),
    "General": ("db", "debug", "help"),
}


class Filters(NamedTuple):
    """Which events: text, not yet understood; `to_query` understands it."""

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
        str, typer.Option("--during", metavar="EVENT", help="The span of an event: id or title.")
    ] = ""
    last: Annotated[
        str, typer.Option("--last", metavar="TIME", help="The time up to today: 10y, 6 months.")
    ] = ""
    match: Annotated[
        str,
        typer.Option(
            "--match",
            metavar="overlap|within|starts",
            help="They overlap WHEN, lie within it, start in it.",
        ),
    ] = "overlap"
    certain: Annotated[
        bool, typer.Option("--certain", help="Only what certainly matches WHEN.")
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
            help="Who takes part, with all that belongs to it; repeat for more, all of whom do.",
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
            help="Who does not take part.",
        ),
    ] = None
    exact: Annotated[
        bool, typer.Option("--exact", help="These names only, not what belongs to them.")
    ] = False
    role: Annotated[
        str, typer.Option("--role", metavar="ROLE", help="In this role, as the file writes it.")
    ] = ""
    text: Annotated[
        list[str] | None,
        typer.Option(
            "-t",
            "--text",
            metavar="WORDS",
            help="Words in title, description or place; all of them.",
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
            help="Order by a column; with -, from the highest; repeat to part what is equal.",
        ),
    ] = None
    limit: Annotated[
        int | None,
        typer.Option("-n", "--limit", metavar="N", help="At most N events (count --by: lines)."),
    ] = None
    offset: Annotated[
        int,
        typer.Option("--offset", metavar="N", show_default=False, help="Leave out the first N."),
    ] = 0
    sql: Annotated[bool, typer.Option("--sql", help="Print the SQL and its parameters.")] = False
    exit_code: Annotated[
        bool, typer.Option("--exit-code", help="Exit with 4 if nothing matches.")
    ] = False


class Columns(NamedTuple):
    """Which columns."""

    columns: Annotated[
        list[str] | None,
        typer.Option(
            "-c",
            "--columns",
            metavar="NAMES",
            autocompletion=shell_completion.columns,
            help="Which columns: id,edtf,event or +place,-actors or all; repeat for more.",
        ),
    ] = None

    @property
    def named(self) -> str:
        """All of them in one text."""
        return ",".join(self.columns or ())


class Output(NamedTuple):
    """In which form, and where to."""

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
            "-o", "--output", metavar="FILE", help="Write to this file; its ending tells the form."
        ),
    ] = ""
    no_wrap: Annotated[bool, typer.Option("--no-wrap", help="One line for each row.")] = False
    color: Annotated[
        str, typer.Option("--color", metavar="auto|always|never", help="Colours on a terminal.")
    ] = "auto"
    no_pager: Annotated[
        bool, typer.Option("--no-pager", help="No pager for what is longer than the screen.")
    ] = False
    quiet: Quiet = False


class Debugging(NamedTuple):
    """What a command takes that opens no database."""

    debug: Debug = False


class Base(NamedTuple):
    """What a command takes that opens a database."""

    db: Database = ""
    debug: Debug = False


def joined(**kinds: type[Any]) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """Give a command the options of these values; it gets each value that it asks for as one.

    The signatures are joined for Typer, which reads `__signature__` and `__annotations__`. The
    arguments of a kind stand before the options of the command itself.
    """

    def decorate(command: Callable[..., None]) -> Callable[..., None]:
        asked = inspect.signature(command).parameters
        own = [parameter for parameter in asked.values() if parameter.name not in kinds]
        shared = [
            inspect.Parameter(
                name,
                inspect.Parameter.KEYWORD_ONLY,
                default=kind._field_defaults[name],
                annotation=annotation,
            )
            for kind in kinds.values()
            for name, annotation in kind.__annotations__.items()
        ]

        def run(**values: Any) -> None:
            made = {
                parameter: kind(**{name: values.pop(name) for name in kind._fields})
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
