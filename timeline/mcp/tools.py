"""The tools for assistants; each queries a Timeline of `api`, read-only."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict
from itertools import islice
from typing import TYPE_CHECKING, Any

from timeline.api.dates import parse_date
from timeline.engines.aggregate.actor_table import actor_object
from timeline.errors import UsageError
from timeline.mcp import schemas
from timeline.mcp.protocol import written
from timeline.mcp.tool import Object, Tool
from timeline.render.event_json import date_record, event_record
from timeline.text.plural import number_of

if TYPE_CHECKING:
    from timeline.api.timeline import Timeline
    from timeline.model import Dataset

USUAL, MOST = 50, 500  # default and maximum rows of an answer
LETTERS = 200_000  # approximate maximum characters of an answer
Given = Mapping[str, Any]


def tools(timeline: "Timeline") -> tuple[Tool, ...]:
    """Return the tools that ask a Timeline."""
    asking = Asking(timeline)
    filters, pages = schemas.FILTERS, schemas.limit
    return (
        Tool(
            "search_events",
            "Search events",
            "The events that match: dates as written and as the days they mean, actors, source, "
            "and id, dataset, file and line to cite them by.",
            schemas.takes(**filters, **schemas.SORT, **pages("events", MOST, USUAL)),
            schemas.SEARCHED,
            asking.search_events,
        ),
        Tool(
            "show_event",
            "Show one event",
            "One event in full, with how its date was read.",
            schemas.takes("event", **schemas.EVENT),
            schemas.SHOWN,
            asking.show_event,
        ),
        Tool(
            "count_events",
            "Count events",
            "How many events match, possibly and for certain; by period, actor or column.",
            schemas.takes(**filters, **schemas.BARS, **pages("bars", MOST, USUAL)),
            schemas.COUNTED,
            asking.count_events,
        ),
        Tool(
            "list_actors",
            "List actors",
            "Who takes part in the events that match, most events first, with their names in the "
            "data and what they belong to.",
            schemas.takes(**filters, **pages("actors", MOST, USUAL)),
            schemas.LISTED,
            asking.list_actors,
        ),
        Tool(
            "read_date",
            "Read a date",
            "What a date means: EDTF, the days between which it began and ended, its calendar.",
            schemas.takes("text", **schemas.DATE),
            schemas.READ,
            read_date,
        ),
        Tool(
            "run_sql",
            "Run SQL",
            "One read-only SQL statement, for what the other tools cannot ask.",
            schemas.takes("statement", **schemas.STATEMENT),
            schemas.ROWS,
            asking.run_sql,
        ),
    )


def instructions(timeline: "Timeline") -> str:
    """Return the instructions for an assistant."""
    datasets = timeline.datasets()
    names = ", ".join(f"{one.name} ({number_of(one.events, 'event')})" for one in datasets[:20])
    return (
        f"Dated events of history from {timeline.name}: {names or 'none'}. "
        "Dates may be vague: `possible` counts events that may match, `certain` those that must. "
        "Cite an event by its id, dataset, file and line, and its source; a data set by its "
        "citation and terms. An unknown actor is an error with near names."
    )


class Asking:
    """The functions of the tools, for one Timeline."""

    def __init__(self, timeline: "Timeline") -> None:
        """`timeline` is open; its timeout is that of each question."""
        self._timeline = timeline

    def search_events(self, given: Given) -> Object:
        """Return the matching events, with their data sets."""
        asked, most, first = paged(given)
        counted = self._timeline.count(**asked)
        files = self._files()
        events = self._timeline.events(**asked, offset=first, limit=most)
        found = fitting(event_record(event, files.get(event.dataset, "")) for event in events)
        return {
            "question": self._question(asked),
            **counted._asdict(),
            "events": found,
            "datasets": self._datasets(asked),
            "limited": left_out(len(found), first, counted.possible, "event"),
        }

    def show_event(self, given: Given) -> Object:
        """Return one event."""
        event = self._timeline.show(given["event"], dataset=given.get("dataset", ""))
        return {
            "event": event_record(event, self._files().get(event.dataset, "")),
            "datasets": [cited(d) for d in self._timeline.datasets() if d.name == event.dataset],
        }

    def count_events(self, given: Given) -> Object:
        """Return how many events match; with `by`, as bars."""
        asked, most, first = paged({k: v for k, v in given.items() if k not in schemas.BARS})
        counted = self._timeline.count(**asked)
        bars = []
        if "by" in given:
            how = {name: given[name] for name in schemas.BARS if name in given}
            bars = self._timeline.histogram(**asked, **how)
        found = fitting(asdict(bar) for bar in bars[first : first + most])
        return {
            "question": self._question(asked),
            **counted._asdict(),
            "bars": found,
            "datasets": self._datasets(asked),
            "limited": left_out(len(found), first, len(bars), "bar"),
        }

    def list_actors(self, given: Given) -> Object:
        """Return the actors of the matching events."""
        asked, most, first = paged(given)
        rows = self._timeline.actors(**asked)
        found = fitting(map(actor_object, rows[first : first + most]))
        return {
            "question": self._question(asked),
            "actors": found,
            "datasets": self._datasets(asked),
            "limited": left_out(len(found), first, len(rows), "actor"),
        }

    def run_sql(self, given: Given) -> Object:
        """Return the first rows of a statement."""
        _, most, _ = paged({"limit": given.get("limit", USUAL)})
        rows = self._timeline.sql(given["statement"], limit=most + 1)
        found = fitting(islice(rows, most))
        more = f"the first {number_of(len(found), 'row')}; more follow: ask for less, or count"
        return {"rows": found, "limited": more if len(found) < len(rows) else None}

    def _question(self, asked: Given) -> Object:
        understood = self._timeline.question(**asked)
        return {
            "range": understood.echo or None,
            "includes": {name: list(others) for name, others in understood.includes},
        }

    def _datasets(self, asked: Given) -> list[Object]:
        return [cited(dataset) for dataset in self._timeline.datasets(**asked)]

    def _files(self) -> dict[str, str]:
        return {dataset.name: dataset.file for dataset in self._timeline.datasets()}


def read_date(given: Given) -> Object:
    """Return how a date is read."""
    return date_record(given["text"], parse_date(**given))


def paged(given: Given) -> tuple[Object, int, int]:
    """Return the filters of a question, how many rows it may have, and after how many.

    Raises:
        UsageError: one of the two numbers is below 0.
    """
    for name in ("limit", "offset"):
        if given.get(name, 0) < 0:
            raise UsageError(f"{given[name]}: write a number from 0 on", argument=name)
    asked = {name: value for name, value in given.items() if name not in {"limit", "offset"}}
    return asked, min(given.get("limit", USUAL), MOST), given.get("offset", 0)


def fitting(found: Iterable[Object]) -> list[Object]:
    """Return as many objects as fit in LETTERS characters, at least one."""
    kept: list[Object] = []
    letters = 0
    for one in found:
        letters += len(written(one))
        if kept and letters > LETTERS:
            break
        kept.append(one)
    return kept


def left_out(shown: int, first: int, there_are: int, what: str) -> str | None:
    """Return a note on omitted rows and how to get them; None if there are none."""
    if first + shown >= there_are:
        return None
    return f"{shown} of {number_of(there_are, what)}: ask with offset={first + shown} for more"


def cited(dataset: "Dataset") -> Object:
    """Return a data set with the fields for citing it."""
    return {
        "name": dataset.name,
        "file": dataset.file,
        "events": dataset.events,
        "terms": dataset.terms or None,
        "citation": dataset.citation or None,
    }
