"""Show everything about one actor: `timeline actors NAME`."""

from collections.abc import Iterator

from timeline.asking.actor_page import ActorPage, life, names, the_page
from timeline.cli.commands.show import drawn
from timeline.cli.output import Sink, deliver, send
from timeline.cli.session import OpenQuestion, inform
from timeline.dates.display import open_day
from timeline.engines.aggregate.actor_table import ActorRow, actor_object, actor_table
from timeline.render.sheet import Sheet
from timeline.text.letters import fold_name


def paged(name: str, found: OpenQuestion, answer: Sink) -> bool:
    """Print the page of the actor with this name; return whether there is one.

    An actor without events has a page only if no actor with events has a name with this prefix.
    """
    query = found.question.query._replace(limit=None, offset=0)
    page = the_page(name, found.engine, query)
    if page is None:
        return False
    others = list(_others(name, page, actor_table(found.engine, query)))
    if not page.events and others:
        return False
    if answer.page.format == "table":
        send(drawn(tuple(described(page)), answer.page), answer)
        if others and not answer.quiet:
            inform(f"begin so too: {', '.join(others[:8])}{', …' if len(others) > 8 else ''}")
        return True
    deliver(
        Sheet(
            ("field", "value"),
            lambda: filter(_filled, described(page)),
            lambda: (page_object(page),),
        ),
        answer,
    )
    return True


def _others(name: str, page: ActorPage, rows: tuple[ActorRow, ...]) -> Iterator[str]:
    """Yield the other actors in the data whose names begin with this."""
    start = fold_name(name)
    for row in rows:
        begins = any(fold_name(text).startswith(start) for text in (row.name, *row.written))
        if begins and row.name != page.actor.name:
            yield row.name


def described(page: ActorPage) -> Iterator[tuple[str, str]]:
    """Yield (name, text) for each fact about an actor; texts may be empty."""
    actor = page.actor
    yield "actor", actor.name
    yield "kind", actor.kind
    yield "dates", life(actor)
    yield "also", "; ".join(names(actor))
    yield "codes", ", ".join(actor.codes)
    yield "part of", ", in ".join(page.above)
    for below in page.below:
        facts = [text for text in (life(below.actor), _some(below.events)) if text]
        yield "parts", ", ".join((below.actor.name, *facts))
    yield "before", ", ".join(page.before)
    yield "after", ", ".join(actor.successors)
    yield "note", actor.note
    yield "events", _counted(page)
    for text, count in page.written:
        yield "written", f"{text}: {count}"


def _filled(line: tuple[str, str]) -> bool:
    return bool(line[1])


def _events(number: int) -> str:
    return f"{number} event{'s' * (number != 1)}"


def _some(number: int) -> str:
    return _events(number) if number else ""


def _counted(page: ActorPage) -> str:
    row = page.row
    days = [open_day(row.first) or "…", open_day(row.last) or "…"]
    span = f", {' to '.join(dict.fromkeys(days))}" if row.first is not None else ""
    more = page.events - row.events
    return f"{_events(row.events)}{span}" + (f"; {more} more of its parts" if more else "")


def page_object(page: ActorPage) -> dict[str, object]:
    """Return the page of an actor as an object of JSON; `timeline schema actors` has its keys."""
    actor = page.actor
    guests = [alias.removesuffix("?") for alias in actor.aliases if alias.endswith("?")]
    return actor_object(page.row) | {
        "names": [alias for alias in actor.aliases if not alias.endswith("?")],
        "names_by_date": guests,
        "from": open_day(actor.start),
        "to": open_day(actor.end),
        "codes": list(actor.codes),
        "above": list(page.above),
        "below": [
            {
                "actor": below.actor.name,
                "from": open_day(below.actor.start),
                "to": open_day(below.actor.end),
                "events": below.events,
            }
            for below in page.below
        ],
        "predecessors": list(page.before),
        "successors": list(actor.successors),
        "note": actor.note or None,
        "events_with_below": page.events,
        "spellings": [{"name": text, "events": count} for text, count in page.written],
    }
