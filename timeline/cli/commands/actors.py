"""`timeline actors`: list actors, their hierarchy, and who appears together with whom."""

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, Annotated, NamedTuple

import typer

from timeline.cli.actor_page import paged
from timeline.cli.options import Base, Filters, Output, joined
from timeline.cli.output import deliver, send, sink_of
from timeline.cli.session import NOTHING, OpenQuestion, inform, open_question, print_sql
from timeline.dates import FUTURE, PAST
from timeline.dates.calendars.gregorian import ymd
from timeline.dates.display import show_year
from timeline.engines.aggregate.actor_table import ActorRow, actor_object, actor_table
from timeline.errors import UsageError
from timeline.render.sheet import Sheet
from timeline.render.terminal_text import one_line
from timeline.text.letters import fold_name
from timeline.text.names import near

if TYPE_CHECKING:
    from timeline.actors.registry import Registry


class Views(NamedTuple):
    """Options: which actors, and how they are listed."""

    with_: Annotated[
        str, typer.Option("--with", metavar="NAME", help="Who appears with NAME, how often.")
    ] = ""
    tree: Annotated[bool, typer.Option("--tree", help="Show which actor is part of which.")] = False
    unknown: Annotated[
        bool, typer.Option("--unknown", help="Names in no registry, with similar ones.")
    ] = False


class Prefix(NamedTuple):
    """The argument."""

    prefix: Annotated[str, typer.Argument(metavar="NAME", help="An actor, or how names begin.")] = (
        ""
    )


@joined(start=Prefix, views=Views, filters=Filters, output=Output, base=Base)
def command(start: Prefix, views: Views, filters: Filters, output: Output, base: Base) -> None:
    r"""List actors: name, name as written, parent, events, first and last year.

    A whole NAME gives all about that actor. All filters apply; WHEN (the second argument) limits
    the events to a time.

    \b
    timeline actors Persia                    names, dates, codes, parts, notes
    timeline actors ir                        names that begin with "ir"
    timeline actors --with Iran --from 1970   who appears with Iran, how often
    timeline actors --unknown                 names to correct in a file
    """
    if views.with_:
        filters = filters._replace(actor=[*(filters.actor or []), views.with_])
    sorts = [text for text in filters.sort or () if text.strip()]
    orders = [_order(text) for text in reversed(sorts)]
    with open_question(filters._replace(sort=None), base) as found:
        if filters.sql:
            print_sql(found)
            return
        answer = sink_of(output, found.question.query.spans)
        if _whole_name(start.prefix, views, filters) and paged(start.prefix, found, answer):
            return
        every = selected(found, start.prefix, views)
        for ordered in orders:
            every = ordered(every)
        end = None if filters.limit is None else filters.offset + filters.limit
        rows = every[filters.offset : end]
        if views.tree and answer.page.format == "table":
            if sorts:
                raise UsageError("--sort: a tree is in the order of the names", "leave it out")
            send(tree(rows, found.engine.registry()), answer)
        elif views.unknown:
            deliver(_unknown(rows, found.engine.registry()), answer)
        else:
            deliver(_sheet(rows, met=bool(views.with_)), answer)
        if not every and not output.quiet:
            inform(f"No actors match{_so(start.prefix)}.")
        if not rows and filters.exit_code:
            raise typer.Exit(NOTHING)


def _whole_name(prefix: str, views: Views, filters: Filters) -> bool:
    """Return whether the argument may be one actor: nothing else says that a list is meant."""
    lists = (views.with_, views.tree, views.unknown, filters.sort, filters.limit, filters.offset)
    return bool(prefix.strip()) and not any(lists)


HEADINGS = ("actor", "written", "kind", "part of", "events", "first", "last")


def _order(sort: str) -> "Callable[[Sequence[ActorRow]], Sequence[ActorRow]]":
    """Return the sort key for one of the columns; empty cells sort last, as in `list`.

    Raises:
        UsageError: there is no such column.
    """
    word = sort.strip().removeprefix("-").strip().casefold().replace("_", " ")
    column = "actor" if word == "name" else word
    if column not in HEADINGS:
        raise UsageError(f'--sort: no column "{word}"', f"there are {', '.join(HEADINGS)}")
    attribute = {"actor": "name", "part of": "part_of"}.get(column, column)

    def ordered(rows: "Sequence[ActorRow]") -> "Sequence[ActorRow]":
        full = [row for row in rows if getattr(row, attribute) not in {None, "", ()}]
        empty = [row for row in rows if getattr(row, attribute) in {None, "", ()}]
        full.sort(key=lambda row: getattr(row, attribute), reverse=sort.strip().startswith("-"))
        return full + empty

    return ordered


def _so(prefix: str) -> str:
    """Describe the prefix for a message; if it is a date, say that WHEN comes second."""
    text = one_line(prefix)
    if not text:
        return ""
    when = f'; WHEN comes second: timeline actors "" {text}' if text[:1].isdigit() else ""
    return f' that begin with "{text}"{when}'


def selected(found: OpenQuestion, prefix: str, views: Views) -> "Sequence[ActorRow]":
    """Return the actors of the events that match, most events first.

    A tree also has everything below an actor whose name begins with the prefix.
    """
    query = found.question.query._replace(limit=None, offset=0)
    rows: Sequence[ActorRow] = actor_table(found.engine, query)
    if views.with_:
        named = query.actors[-1]
        rows = [row for row in rows if row.name not in named]
    if views.unknown:
        rows = [row for row in rows if not row.known]
    if prefix.strip():
        start = fold_name(prefix)

        def begins(*names: str) -> bool:
            return any(fold_name(name).startswith(start) for name in names)

        meant = {row.name for row in rows if begins(row.name, *row.written)}
        if views.tree:
            registry = found.engine.registry()
            tops = meant | {one.name for one in registry if begins(one.name, *one.aliases)}
            meant = meant.union(*map(registry.under, tops))
        rows = [row for row in rows if row.name in meant]
    return sorted(rows, key=lambda row: (-row.events, row.name))


def year(day: int | None) -> str:
    """Return the year of a day (JDN) as text, "" for an open end."""
    return "" if day in {None, PAST, FUTURE} else show_year(ymd(day or 0)[0])


def _sheet(rows: Sequence["ActorRow"], *, met: bool) -> Sheet:
    def cells(row: "ActorRow") -> tuple[str, ...]:
        written = ", ".join(name for name in row.written if name != row.name)
        return (
            *(row.name, written, row.kind, row.part_of),
            *(str(row.events), year(row.first), year(row.last)),
        )

    kept = (0, 4, 5, 6) if met else range(7)
    return Sheet(
        tuple(HEADINGS[n] for n in kept),
        lambda: (tuple(cells(row)[n] for n in kept) for row in rows),
        lambda: map(actor_object, rows),
        right=frozenset(range(len(kept) - 3, len(kept))),
        keep=frozenset(range(len(kept) - 3, len(kept))),
    )


def _unknown(rows: Sequence["ActorRow"], registry: "Registry") -> Sheet:
    """Return the names that are in no registry, each with similar known names."""
    known = [
        name.removesuffix("?")
        for actor in registry
        if actor.known
        for name in (actor.name, *actor.aliases)
    ]
    found = [(row, near(row.name, known, 2)) for row in rows]
    return Sheet(
        ("name", "events", "near"),
        lambda: ((r.name, str(r.events), " or ".join(c) + "?" if c else "") for r, c in found),
        lambda: ({"name": r.name, "events": r.events, "near": list(c)} for r, c in found),
        right=frozenset({1}),
        keep=frozenset({1}),
    )


def tree(rows: Sequence["ActorRow"], registry: "Registry") -> Iterator[str]:
    """Draw the hierarchy of the actors that occur, with the number of events of each."""
    events = {row.name: row.events for row in rows}
    parents = {actor.name: actor.part_of for actor in registry}
    shown: dict[str, None] = {}
    for name in events:
        while name and name not in shown:
            shown[name] = None
            name = parents.get(name, "")  # noqa: PLW2901 — up to the root
    below: dict[str, list[str]] = {}
    for name in sorted(shown):
        below.setdefault(parents.get(name, ""), []).append(name)

    def branch(name: str, stem: str, fork: str, deeper: str) -> Iterator[str]:
        number = f"  {events[name]}" if name in events else ""
        yield f"{stem}{fork}{one_line(name)}{number}\n"
        inner = below.get(name, [])
        for n, child in enumerate(inner):
            last = n == len(inner) - 1
            yield from branch(
                child, stem + deeper, "└─ " if last else "├─ ", "   " if last else "│  "
            )

    for root in below.get("", []):
        yield from branch(root, "", "", "")
