"""Query: the filters, order and limit of a question, as one immutable value."""

from typing import Literal, NamedTuple

from timeline.dates import Match

Operator = Literal["=", "!=", "<", "<=", ">", ">=", "~"]
Spans = tuple[tuple[int, int], ...]  # inclusive ranges of days (JDN)


class Condition(NamedTuple):
    """`-w FIELD=VALUE`: one column of the file (or field of the event) compared with a text.

    Texts are compared without leading and trailing spaces. Where both sides are numbers they are
    compared as numbers, so `=` finds 10.0 for 10, but never equates two ids of 20 digits, nor the
    code 010 with 10; otherwise they are compared as text, code point by code point. An empty cell
    is neither less nor more than anything, and a text ("about 50") is neither less nor more than a
    number. `~` is "contains", ignoring case, accents and the two ways of typing Persian.
    """

    field: str
    operator: Operator
    value: str


class Query(NamedTuple):
    """A query; the default selects all events.

    Attributes:
        spans: WHEN as inclusive ranges of days (JDN); an event must meet one of them. () = no WHEN.
        widened, narrowed: in place of `spans` for approximate dates (`~`), how they possibly
            and how they certainly meet WHEN: its ranges with a circa added, or taken off, on both
            sides. () = as `spans`.
        core: in place of `spans` for what certainly meets WHEN, where the ends of WHEN are
            themselves not certain: the days from the end of an event on. () = as `spans`.
        match: how it must meet them; `within`: it cannot have been at any other time.
        certain: only events that must match; otherwise also those that possibly do.
        actors: for each `--actor` the names of all actors it includes; all must take part.
        any_actor: one of `actors` is enough.
        not_actors: for each `--not-actor` the names of actors that must not take part.
        role: the role in which `actors` (or, without them, any actor) take part; "" = any.
        words: full-text words, all of which must occur in title, description or place.
        where: conditions, all of which must hold.
        datasets: names of data sets; () = all.
        sort: field to order by, numbers as numbers and before texts, empty cells last;
            "" and `date` = order of time (start_min, end_max, key), undated events last.
        descending: reverse the order; undated events and empty cells stay last.
        then: further fields to order by where the ones before are equal, each with whether its
            order is reversed.
        limit, offset: maximum number of events (None = all), number of events to skip.
    """

    spans: Spans = ()
    widened: Spans = ()
    narrowed: Spans = ()
    core: Spans = ()
    match: Match = "overlap"
    certain: bool = False
    actors: tuple[frozenset[str], ...] = ()
    any_actor: bool = False
    not_actors: tuple[frozenset[str], ...] = ()
    role: str = ""
    words: tuple[str, ...] = ()
    where: tuple[Condition, ...] = ()
    datasets: tuple[str, ...] = ()
    sort: str = ""
    descending: bool = False
    then: tuple[tuple[str, bool], ...] = ()
    limit: int | None = None
    offset: int = 0

    @property
    def hull(self) -> tuple[int, int]:
        """The first and last day (JDN) of the widest ranges; requires a WHEN."""
        spans = (*self.spans, *self.widened)
        return min(lo for lo, _ in spans), max(hi for _, hi in spans)

    @property
    def by_time(self) -> bool:
        """Whether the result is ordered by time."""
        return not self.then and is_time(self.sort)


def is_time(field: str) -> bool:
    """Whether ordering by this field is ordering by time."""
    return field.strip().casefold() in {"", "date", "edtf"}
