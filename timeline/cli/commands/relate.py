"""`timeline relate`: show the relation in time between events."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from shlex import quote
from typing import TYPE_CHECKING, Annotated, NamedTuple

import typer

from timeline.asking.named_event import the_event
from timeline.cli.options import Base, Filters, Output, joined
from timeline.cli.output import Sink, deliver, sink_of
from timeline.cli.session import OpenQuestion, open_question
from timeline.dates.display import open_day
from timeline.dates.relations import COARSE, Relation, relation
from timeline.errors import TimelineError, UsageError
from timeline.render.sheet import Sheet
from timeline.text.plural import number_of

if TYPE_CHECKING:
    from timeline.model import Event

_SHARES = "shares a day"
_BEGIN = {("starts",), ("started by",)}
_END = {("finishes",), ("finished by",)}
_NO_DATE = "the date of {0.key} {0.title} is unknown"


class Related(NamedTuple):
    """Two events and their relation in time."""

    a: "Event"
    b: "Event"
    relation: Relation


class Events(NamedTuple):
    """Which events are compared."""

    when: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="A B",
            show_default=False,
            help="Two events, each an id or a title; with --to a WHEN.",
        ),
    ] = None
    to: Annotated[
        str, typer.Option("--to", metavar="EVENT", help="Relate all other events to this one.")
    ] = ""
    by: Annotated[
        str,
        typer.Option("--by", metavar="relation", help="Count the events by their relation."),
    ] = ""


@joined(events=Events, filters=Filters, output=Output, base=Base)
def command(events: Events, filters: Filters, output: Output, base: Base) -> None:
    r"""Show the relation in time of two events, or of many events to one.

    An event lies before another, lies in it, holds it, overlaps it or lies after it.
    Where days are not known several of these are possible; what holds whatever they
    were is certain. The last column has the relations of Allen's interval algebra.

    \b
    timeline relate 81 74
    timeline relate "Treaty of Gulistan" "Russo-Persian War, 1804–1813"
    timeline relate -w category=war --to "First World War" --by relation
    """
    words, to, by = events.when or [], events.to, events.by
    if by not in {"", "relation"}:
        raise UsageError(f"--by: {by}: write --by relation")
    if bool(to) != (len(words) < 2):
        first = quote(words[0]) if words else "A"
        raise UsageError("name two events, or one with --to", f"timeline relate {first} B")
    filters = filters._replace(when=" ".join(words) if to else "")
    with open_question(filters, base) as found:
        answer = sink_of(output, found.question.query.spans)
        if not to:
            a, b = (the_event(text, found.engine) for text in _two(words))
            _one(Related(a, b, _known(a, b)), answer, found)
        elif by:
            _counted(_all(found, to), answer)
        else:
            _listed(_all(found, to), answer, found)


def _two(words: list[str]) -> list[str]:
    if len(words) > 2:
        raise UsageError("name two events", "a title with spaces needs quotes around it")
    return words


def _known(a: "Event", b: "Event") -> Relation:
    for event in (a, b):
        if event.date.bounds is None:
            raise TimelineError(_NO_DATE.format(event))
    return relation(a.date, b.date)


def _all(found: OpenQuestion, to: str) -> Iterator[Related]:
    """Yield each event that matches, but for the one itself and undated ones."""
    one = the_event(to, found.engine, "to")
    _known(one, one)
    for event in found.engine.select(found.question.query):
        if (event.key, event.dataset) != (one.key, one.dataset) and event.date.bounds is not None:
            yield Related(event, one, relation(event.date, one.date))


def _object(one: Related) -> Mapping[str, object]:
    possible, certain = one.relation.shares
    return {
        "a": one.a.key,
        "a_dataset": one.a.dataset,
        "b": one.b.key,
        "b_dataset": one.b.dataset,
        "relation": list(one.relation.words),
        "certain": one.relation.certain,
        "allen": list(one.relation.allen),
        "shares_a_day": "certain" if certain else "possible" if possible else "no",
    }


def _reason(one: Related) -> str:
    """Return which ends are certainly on one day: " (both end 2024-12-08)"."""
    if one.relation.allen == ("equals",):
        return " (on the same days)"
    for verb, names, day in (("begin", _BEGIN, 0), ("end", _END, 3)):
        if one.relation.allen in names:
            shown = open_day((one.a.date.bounds or (None,) * 4)[day])
            return f" (both {verb} {shown})" if shown else ""
    return ""


def _rows(one: Related, found: OpenQuestion, *titled: str) -> Iterator[tuple[str, ...]]:
    """Yield a row for each word that is possible, and one if they share a day in any case."""
    a, b = (found.engine.short_id(one.a), *titled), found.engine.short_id(one.b)
    words, certain = one.relation.words, one.relation.certain
    for word in words:
        allen = ", ".join(n for n in one.relation.allen if word in _words_of(n))
        yield (*a, word, b + _reason(one), "certain" if certain else "possible", allen)
    if not certain and one.relation.shares[1]:
        yield (*a, f"{_SHARES} with", b, "certain", "")


def _words_of(allen: str) -> tuple[str, ...]:
    return Relation((allen,), (False, False)).words


def _one(one: Related, answer: Sink, found: OpenQuestion) -> None:
    deliver(_sheet([one], found, single=True), answer)


def _listed(every: Iterable[Related], answer: Sink, found: OpenQuestion) -> None:
    kept = list(every)
    many = sum(not one.relation.certain for one in kept)

    def footer() -> str:
        return number_of(len(kept), "event") + (f", {many} of them not for certain" if many else "")

    deliver(_sheet(kept, found), answer, footer if kept else None)


def _sheet(related: list[Related], found: OpenQuestion, *, single: bool = False) -> Sheet:
    titles = () if single else ("event",)
    return Sheet(
        ("a", *titles, "relation", "b", "how sure", "Allen"),
        lambda: (
            row for one in related for row in _rows(one, found, *(one.a.title for _ in titles))
        ),
        lambda: map(_object, related),
        names=("a", *titles, "relation", "b", "certainty", "allen"),
        keep=frozenset({0, 1, 2, 3, 4}) - {len(titles)},
        single=single,
    )


def _counted(every: Iterable[Related], answer: Sink) -> None:
    possible: Counter[str] = Counter()
    certain: Counter[str] = Counter()
    events = 0
    for one in every:
        events += 1
        possible.update(one.relation.words)
        certain.update(one.relation.words if one.relation.certain else ())
    counts = [(word, possible[word], certain[word]) for word in COARSE if possible[word]]
    sheet = Sheet(
        ("relation", "events", "certain"),
        lambda: ((word, str(many), str(sure)) for word, many, sure in counts),
        lambda: (
            {"relation": word, "events": many, "certain": sure} for word, many, sure in counts
        ),
        frozenset({1, 2}),
    )
    deliver(sheet, answer, lambda: number_of(events, "event"))
