"""Convert the arguments of a question (texts) to a Query.

Used by the command line and the Python interface. Errors name the wrong argument (`actor`, `when`),
which the command line translates to its option (`--actor`, `WHEN`).
"""

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple, cast

from timeline.asking.actors import Beside, Where, the_actors
from timeline.asking.arguments import Arguments, AskedRange
from timeline.errors import UsageError
from timeline.query import CELLS, DERIVED, Condition, Operator, Query
from timeline.render.columns import no_column, or_list
from timeline.text.letters import fold_column, fold_text

if TYPE_CHECKING:
    from timeline.dates import Match
    from timeline.engines.protocol import Engine

Span = tuple[int, int]
_NAMES = {"event": "title"}
_CONDITION = r"(?s)(.+?)(!=|<=|>=|=|<|>|~)(.*)"
_SIGNED = r"(?s)(.+?)\s*(!=|<=|>=|=|<|>|~)"
_MATCHES = ("overlap", "within", "starts", "ends")


class Question(NamedTuple):
    """A Query, with descriptions for the footer and hints.

    Attributes:
        query: the query.
        echo: the range in words, for a footer: `1971-01-01 to 1979-12-31 inclusive`.
        includes: (name, names of included actors), for each actor that includes others.
        beside: actors with further events that the user may have meant.
    """

    query: Query
    echo: str = ""
    includes: tuple[tuple[str, tuple[str, ...]], ...] = ()
    beside: tuple[Beside, ...] = ()


def to_query(asked: Arguments, engine: "Engine", today: int, database: str) -> Question:
    """Convert the arguments of a question to a Question.

    Args:
        asked: the arguments as typed.
        engine: the database, with its actors, columns and events.
        today: the current day (JDN), used by `last`, `today` and `yesterday`.
        database: the name of the database, for messages.

    Raises:
        UsageError: an argument is invalid.
        TimelineError: `during` names no event, or several.
    """
    if asked.match not in _MATCHES:
        raise UsageError(f"{asked.match}: write {or_list(_MATCHES)}", argument="match")
    for name, number in (("limit", asked.limit), ("offset", asked.offset)):
        if number is not None and number < 0:
            raise UsageError(f"{number}: write a number from 0 on", argument=name)
    asked_range = _range(asked, engine, today)
    spans = asked_range.spans
    hull = (min(lo for lo, _ in spans), max(hi for _, hi in spans)) if spans else None
    place = Where(engine, database, asked.exact, hull)
    found = tuple(the_actors("actor", asked.actor, place))
    out = tuple(the_actors("not_actor", asked.not_actor, place))
    includes = {one.own: one.includes for one in (*found, *out) if one.includes}
    sorts = _sorts(asked.sort, engine)
    sort, descending = sorts[0] if sorts else ("", False)
    query = Query(
        spans=spans,
        widened=asked_range.widened,
        narrowed=asked_range.narrowed,
        core=asked_range.core,
        match=cast("Match", asked_range.match or asked.match),
        certain=asked.certain,
        actors=tuple(one.names for one in found),
        any_actor=asked.any_actor,
        not_actors=tuple(one.names for one in out),
        role=_role(asked.role, engine, database),
        words=_words(asked.text),
        where=(*(_condition(text, engine) for text in asked.where), *asked_range.conditions),
        datasets=_datasets(asked.dataset, engine),
        sort=sort,
        descending=descending,
        then=sorts[1:],
        limit=asked.limit,
        offset=asked.offset,
    )
    beside = dict.fromkeys(other for one in found for other in one.beside)
    return Question(query, asked_range.echo, tuple(includes.items()), tuple(beside))


def _range(asked: Arguments, engine: "Engine", today: int) -> AskedRange:
    """Return the range of a question; imports `when` only if there is one."""
    texts = (
        *(asked.when, asked.from_, asked.to, asked.during, asked.last, asked.slack, asked.circa),
        *(asked.after, asked.before, asked.within),
    )
    if not any(map(str.strip, texts)):
        return AskedRange()
    from timeline.asking.when import range_of

    return range_of(asked, engine, today)


def _role(text: str, engine: "Engine", database: str) -> str:
    """Check the role and return it as typed.

    Raises:
        UsageError: no actor has this role; the message lists the roles.
    """
    role = text.strip()
    if not role:
        return ""
    known = engine.roles()
    if fold_text(role) in map(fold_text, known):
        return role
    hint = "roles come with columns like actors:attacker; see timeline load --help"
    if known:
        hint = f"the roles: {', '.join(known[:20])}{', …' if len(known) > 20 else ''}"
    text = f'no role "{role}" in {database}'
    raise UsageError(text, hint, argument="role", near=known[:20]).coded("role")


# --- words, columns, data sets -------------------------------------------------------------------


def _words(texts: Sequence[str]) -> tuple[str, ...]:
    words: list[str] = []
    for text in texts:
        found = [word for word in text.split() if any(map(str.isalnum, word))]
        if not found:
            raise UsageError(f'there is no word in "{text}"', argument="text")
        words += found
    return tuple(words)


def field(argument: str, word: str, engine: "Engine") -> str:
    """Return the name of a field or of a column of the files.

    Raises:
        UsageError: no such field; the message lists similar ones.
    """
    columns = tuple(engine.columns())
    folded = fold_column(word)
    known = {fold_column(name) for name in columns} | {*CELLS, *DERIVED}
    if folded in known:
        return word.strip()
    if folded in _NAMES:
        return _NAMES[folded]
    raise no_column(argument, word, (*CELLS, *DERIVED, *columns))


def _condition(text: str | tuple[str, str], engine: "Engine") -> Condition:
    if not isinstance(text, str):
        return _pair(*text, engine)
    found = re.fullmatch(_CONDITION, text)
    if found is None:
        raise UsageError(
            f'"{text}"',
            "write FIELD=VALUE, also with != or ~; with < <= > >= in quotes: -w 'deaths>=1000'",
            argument="where",
        )
    name = field("where", found[1], engine)
    return Condition(name, cast("Operator", found[2]), found[3])


def _pair(key: str, value: str, engine: "Engine") -> Condition:
    """Return the condition for a field and a value; the field may end in an operator."""
    signed = None if key in engine.columns() else re.fullmatch(_SIGNED, key)
    name, sign = (signed[1], signed[2]) if signed else (key, "=")
    return Condition(field("where", name, engine), cast("Operator", sign), value)


def _datasets(names: Sequence[str], engine: "Engine") -> tuple[str, ...]:
    known = list(engine.layout())
    for name in names:
        if name not in known:
            raise UsageError(
                f'no data set "{name}"',
                f"the data sets: {', '.join(known) or 'none'}",
                argument="dataset",
                near=tuple(known),
            ).coded("dataset")
    return tuple(names)


def _sorts(asked: str | Sequence[str], engine: "Engine") -> tuple[tuple[str, bool], ...]:
    texts = [asked] if isinstance(asked, str) else asked
    return tuple(
        (field("sort", text.removeprefix("-"), engine), text.startswith("-"))
        for text in texts
        if text.strip()
    )
