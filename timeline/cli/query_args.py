"""From the options of a reading command to the one Query, and what is said about it."""

import re
from typing import TYPE_CHECKING, NamedTuple, cast

from timeline.cli.options import Filters
from timeline.dates import FUTURE, PAST, Match
from timeline.errors import DateError, TimelineError, UsageError
from timeline.query import CELLS, DERIVED, Condition, Operator, Query
from timeline.render.columns import no_column, or_list
from timeline.text.words import plain

if TYPE_CHECKING:
    from timeline.actors.registry import Registry
    from timeline.dates.ranges import Offset, Window
    from timeline.engines.sqlite import Store
    from timeline.model import Event

Span = tuple[int, int]
_NAMES = {"event": "title"}
_CONDITION = re.compile(r"(.+?)(!=|<=|>=|=|<|>|~)(.*)", re.DOTALL)
_MATCHES = ("overlap", "within", "starts")


class Question(NamedTuple):
    """What is asked, and how it was understood.

    Attributes:
        query: the question.
        echo: the range in words, for a footer: `1971-01-01 to 1979-12-31 inclusive`.
        notes: what a user should know, a line each.
    """

    query: Query
    echo: str = ""
    notes: tuple[str, ...] = ()


def to_query(filters: Filters, store: "Store", today: int, database: str) -> Question:
    """Understand the filters.

    Args:
        filters: as typed.
        store: whose actors, columns and events they mean.
        today: JDN; only `--last` looks at it.
        database: the name of the database, for messages.

    Raises:
        UsageError: one of them cannot be understood.
        TimelineError: `--during` names no event, or several.
    """
    if filters.match not in _MATCHES:
        raise UsageError(f"--match: {filters.match}: write {or_list(_MATCHES)}")
    for option, number in (("--limit", filters.limit), ("--offset", filters.offset)):
        if number is not None and number < 0:
            raise UsageError(f"{option}: {number}: write a number from 0 on")
    spans, echo, itself = _range(filters, store, today)
    hull = (min(lo for lo, _ in spans), max(hi for _, hi in spans)) if spans else None
    place = Where(store, database, filters.exact, hull)
    actors, notes = _resolved("--actor", filters.actor or [], place)
    not_actors, more = _resolved("--not-actor", filters.not_actor or [], place)
    sort, descending = _sort(filters.sort, store)
    query = Query(
        spans=spans,
        match=cast("Match", filters.match),
        certain=filters.certain,
        actors=actors,
        any_actor=filters.any_,
        not_actors=not_actors,
        role=_role(filters.role, store, database),
        words=_words(filters.text or []),
        where=(*(_condition(text, store) for text in filters.where or []), *itself),
        datasets=_datasets(filters.dataset or [], store),
        sort=sort,
        descending=descending,
        limit=filters.limit,
        offset=filters.offset,
    )
    return Question(query, echo, _note(notes + more))


# --- the range -----------------------------------------------------------------------------------


def _range(
    filters: Filters, store: "Store", today: int
) -> tuple[tuple[Span, ...], str, tuple[Condition, ...]]:
    """Return the range, the range in words, and what keeps the event of `--during` out."""
    asked, during = _ranges(filters, store, today)
    if not asked:
        if filters.slack.strip():
            raise UsageError("--slack: there is no WHEN to widen")
        return (), "", ()
    spans = asked[0]
    for other in asked[1:]:
        spans = tuple(
            (max(a, c), min(b, d)) for a, b in spans for c, d in other if max(a, c) <= min(b, d)
        )
    if not spans:
        raise UsageError("the ranges that are asked for have no day in common")
    if filters.slack.strip():
        from timeline.dates.ranges import Window, widen

        spans = widen(Window("", spans), _offset("--slack", filters.slack)).spans
    echo = in_words(spans)
    if during is None:
        return spans, _inclusive(spans, echo), ()
    # what went on during an event is not the event itself; a key that two data sets have is kept
    alone = len([e for e in store.find(during.key) if e.key == during.key]) == 1
    itself = (Condition("id", "!=", during.key),) if alone else ()
    return spans, f"during {during.key} {during.title}, {echo}", itself


def _ranges(
    filters: Filters, store: "Store", today: int
) -> tuple[list[tuple[Span, ...]], "Event | None"]:
    """Return each range that is asked for, and the event of `--during`."""
    found: list[tuple[Span, ...]] = []
    during = None
    if filters.when.strip():
        found.append(_window("WHEN", filters.when).spans)
    if filters.from_.strip() or filters.to.strip():
        lo = _window("--from", filters.from_).spans[0][0] if filters.from_.strip() else PAST
        hi = _window("--to", filters.to).spans[-1][1] if filters.to.strip() else FUTURE
        if hi < lo:
            ends = f"ends ({filters.to.strip()}) before it starts ({filters.from_.strip()})"
            raise UsageError(f"--to: the range {ends}")
        found.append(((lo, hi),))
    if filters.during.strip():
        during = the_event(filters.during, store, "--during")
        if during.date.bounds is None:
            raise TimelineError(f"--during: the date of {during.key} {during.title} is unknown")
        found.append(((during.date.bounds[0], during.date.bounds[3]),))
    if filters.last.strip():
        from timeline.dates.ranges import last

        found.append(last(_offset("--last", filters.last), today).spans)
    return found, during


def _inclusive(spans: tuple[Span, ...], echo: str) -> str:
    closed = all(lo != PAST and hi != FUTURE for lo, hi in spans)
    return f"{echo} inclusive" if closed else echo


def in_words(spans: tuple[Span, ...]) -> str:
    """Return ranges for people: `1971-01-01 to 1979-12-31`, `1971-01-01 and later`."""
    from timeline.dates.display import show_day

    shown = []
    for lo, hi in spans[:6]:
        if lo == PAST:
            shown.append("all time" if hi == FUTURE else f"{show_day(hi)} and before")
        elif hi == FUTURE:
            shown.append(f"{show_day(lo)} and later")
        elif lo == hi:
            shown.append(show_day(lo))
        else:
            shown.append(f"{show_day(lo)} to {show_day(hi)}")
    return ", ".join(shown) + (", …" if len(spans) > 6 else "")


def _window(option: str, text: str) -> "Window":
    from timeline.dates.ranges import window

    try:
        return window(text)
    except DateError as error:
        raise wrong_date(option, text, error) from None


def wrong_date(option: str, text: str, error: DateError) -> UsageError:
    """Return the error for a date on the command line: what, where, and what to write instead."""
    if error.hint and error.reason.startswith("the range ends"):
        return UsageError(f"{option}: {error.reason}. Try {error.hint}")
    if "no word" in error.reason:
        forms = "1979  1979-02  1979-02-11  1971..1979  1971..  ..1800  1970s  18c  480BC"
        return UsageError(f'{option}: cannot read "{text}"\n  {forms}\n  more: timeline help dates')
    from timeline.render.terminal_text import excerpt

    shown = ""
    if (error.start, error.stop) != (0, len(error.text)) and error.text:
        shown = "\n" + excerpt(error.text, error.start, error.stop)
    hint = error.hint.replace("use --date-order dmy (or mdy), or ", "")  # for files
    return UsageError(f'{option}: cannot read "{text}": {error.reason}{shown}', hint)


def _offset(option: str, text: str) -> "Offset":
    from timeline.dates.ranges import offset

    try:
        return offset(text)
    except DateError as error:
        raise UsageError(f'{option}: "{text}": {error.reason}', error.hint) from None


def the_event(text: str, store: "Store", option: str = "", dataset: str = "") -> "Event":
    """Return the one event that an id or a title names.

    Raises:
        TimelineError: there is none (with the nearest titles), or there are several (all named).
    """
    found = [e for e in store.find(text) if not dataset or e.dataset == dataset]
    before = f"{option}: " if option else ""
    if len(found) == 1:
        return found[0]
    if not found:
        close = store.titles_near(text)
        raise TimelineError(
            f'{before}no event "{text}"' + ("" if close else ", neither as id nor as title"),
            f"did you mean {or_list(close)}?" if close else "timeline list shows ids and titles",
        )
    lines = "".join(
        f"\n  {event.key}  {event.date.text}  {event.title}  ({event.dataset})"
        for event in found[:20]
    )
    raise TimelineError(
        f'{before}"{text}" is the name of {len(found)} events{lines}',
        "name one by its id, with --dataset if need be",
    )


# --- who -----------------------------------------------------------------------------------------


Included = list[tuple[str, tuple[str, ...]]]


class Where(NamedTuple):
    """Where actors are looked for.

    Attributes:
        store: whose actors.
        database: its name, for messages.
        exact: whether an actor stands for itself alone.
        hull: the first and last day asked for, which may decide between namesakes.
    """

    store: "Store"
    database: str
    exact: bool
    hull: Span | None


def _resolved(
    option: str, names: list[str], place: Where
) -> tuple[tuple[frozenset[str], ...], Included]:
    if not names:
        return (), []
    registry = place.store.registry()
    groups: list[frozenset[str]] = []
    notes: Included = []
    for name in names:
        own = _the_actor(option, name, registry, place)
        meant = frozenset({own}) if place.exact else registry.under(own)
        present = place.store.present(meant)
        if not present:
            raise _not_there(option, name, place)
        groups.append(meant)
        if not place.exact and (others := tuple(sorted(present - {own}))):
            notes.append((own, others))
    return tuple(groups), notes


def _the_actor(option: str, name: str, registry: "Registry", place: Where) -> str:
    found = registry.resolve(name, place.hull)
    if len(found) > 1:  # the data may know only one of them
        found = tuple(a for a in found if place.store.present(registry.under(a.name))) or found
    if not found:
        raise _not_there(option, name, place)
    if len(found) > 1:
        raise UsageError(
            f'{option}: "{name}" can mean {or_list(actor.name for actor in found)}',
            "write one of these names",
        )
    return found[0].name


def _not_there(option: str, name: str, place: Where) -> UsageError:
    from timeline.text.names import near

    close = near(name, place.store.actor_names(), 2)
    means = f". Did you mean {or_list(close)}?" if close else ""
    return UsageError(
        f'{option}: no actor "{name}" in {place.database}{means}',
        "" if close else "timeline actors lists them",
    )


def _role(text: str, store: "Store", database: str) -> str:
    """Return the role that is asked for, as typed.

    Raises:
        UsageError: nobody has it; with those that there are.
    """
    role = text.strip()
    if not role:
        return ""
    known = store.roles()
    if plain(role) in map(plain, known):
        return role
    hint = "roles come with columns like actors:attacker; see timeline load --help"
    if known:
        hint = f"the roles: {', '.join(known[:20])}{', …' if len(known) > 20 else ''}"
    raise UsageError(f'--role: no role "{role}" in {database}', hint)


def _note(included: Included) -> tuple[str, ...]:
    if not included:
        return ()
    shown = dict(included)
    parts = [
        f"{own} includes {', '.join(names[:8])}{', …' if len(names) > 8 else ''}"
        for own, names in shown.items()
    ]
    bare = "bare name" if len(shown) == 1 else "bare names"
    return (f"{'; '.join(parts)} (--exact: {bare})",)


# --- what ----------------------------------------------------------------------------------------


def _words(texts: list[str]) -> tuple[str, ...]:
    words: list[str] = []
    for text in texts:
        found = [word for word in text.split() if any(map(str.isalnum, word))]
        if not found:
            raise UsageError(f'--text: there is no word in "{text}"')
        words += found
    return tuple(words)


def field(option: str, word: str, store: "Store") -> str:
    """Return the name of a field or of a column of the files.

    Raises:
        UsageError: there is none, with the nearest ones.
    """
    columns = tuple(store.columns())
    folded = word.strip().casefold()
    known = {name.strip().casefold() for name in columns} | {*CELLS, *DERIVED}
    if folded in known:
        return word.strip()
    if folded in _NAMES:
        return _NAMES[folded]
    raise no_column(option, word, (*CELLS, *DERIVED, *columns))


def _condition(text: str, store: "Store") -> Condition:
    found = _CONDITION.fullmatch(text)
    if found is None:
        raise UsageError(
            f'--where: "{text}"',
            "write FIELD=VALUE, also with != or ~; with < <= > >= in quotes: -w 'deaths>=1000'",
        )
    name = field("--where", found[1], store)
    return Condition(name, cast("Operator", found[2]), found[3])


def _datasets(names: list[str], store: "Store") -> tuple[str, ...]:
    known = list(store.layout())
    for name in names:
        if name not in known:
            raise UsageError(
                f'--dataset: no data set "{name}"', f"the data sets: {', '.join(known) or 'none'}"
            )
    return tuple(names)


def _sort(text: str, store: "Store") -> tuple[str, bool]:
    if not text.strip():
        return "", False
    descending = text.startswith("-")
    name = field("--sort", text.removeprefix("-"), store)
    return name, descending
