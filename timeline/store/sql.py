"""From a Query to SQL: the only place where a question becomes a statement.

A statement has a driver, the table from which its rows come in the first place: the participants
of an actor, the full text, the levels of a window, or all events. Whatever else is asked are
conditions on the event. Values are parameters; names are checked against what exists.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from json import dumps

from timeline.query import Condition, Query, is_number, phrase_words
from timeline.store.levels import LEVELS, earliest_start

MEMBERS, MEMBERS_ALL = 8, 16  # bits of event.flags, with 1 uncertain, 2 approximate

FIELDS = {
    "id": "e.key", "key": "e.key", "title": "e.title", "event": "e.title", "date": "e.date",
    "edtf": "e.edtf", "place": "e.place", "category": "e.category",
    "description": "e.description", "source": "e.source", "actors": "e.actors",
    "calendar": "e.calendar", "line": "CAST(e.line AS TEXT)",
    "dataset": "(SELECT name FROM dataset WHERE id = e.dataset_id)",
}  # fmt: skip
ORDER = "e.start_min IS NULL, e.start_min, e.end_max, e.key, e.id"
ORDER_DOWN = "e.start_min IS NULL, e.start_min DESC, e.end_max DESC, e.key DESC, e.id DESC"
_WORDLESS = re.compile(r"[\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")


@dataclass(frozen=True, slots=True)
class Statement:
    """SQL with its parameters, in order."""

    text: str
    parameters: tuple[object, ...] = ()


Columns = Callable[[str], str]  # the name of a file's column -> SQL for its cell, "" if unknown


def compiled(query: Query, columns: Columns, select: str = "e.id") -> Statement:
    """Return the statement that yields `select` for the events of a query, in no order."""
    source, parameters = _driver(query)
    where: list[str] = []
    for text, values in _conditions(query, columns):
        where.append(text)
        parameters += values
    found = f"SELECT {select} FROM {source}"
    if where:
        found += "\nWHERE " + "\n  AND ".join(where)
    return Statement(found, tuple(parameters))


def ordered(query: Query, columns: Columns) -> Statement:
    """Return the statement that yields the ids of a query's events, in its order and limits."""
    base = _latest(query) or compiled(query, columns)
    by, values = _order(query, columns)
    text, parameters = f"{base.text}\nORDER BY {by}", (*base.parameters, *values)
    if query.limit is not None or query.offset:
        limit = -1 if query.limit is None else query.limit
        text, parameters = f"{text}\nLIMIT ? OFFSET ?", (*parameters, limit, query.offset)
    return Statement(text, parameters)


def _order(query: Query, columns: Columns) -> tuple[str, list[object]]:
    if not query.sort:
        return (ORDER_DOWN if query.descending else ORDER), []
    cell = cell_of(query.sort, columns)
    down = " DESC" if query.descending else ""
    empty = f"trim({cell}) = ''"
    return f"{empty}, number({cell}) IS NULL, number({cell}){down}, trim({cell}){down}, {ORDER}", []


def _latest(query: Query) -> Statement | None:
    """Return a short way to the first or last few of all: a few of each level, merged."""
    if query != Query(descending=query.descending, limit=query.limit, offset=query.offset):
        return None
    if query.limit is None:
        return None
    down = " DESC" if query.descending else ""
    most = query.limit + query.offset
    parts = [
        f"SELECT id FROM (SELECT id FROM event WHERE level = {number} "
        f"ORDER BY start_min{down}, end_max{down}, key{down}, id{down} LIMIT {most})"
        for number in (*LEVELS, len(LEVELS))
    ]
    return Statement(f"SELECT e.id FROM event e WHERE e.id IN ({' UNION ALL '.join(parts)})")


# ---- where the rows come from


def _driver(query: Query) -> tuple[str, list[object]]:
    if query.actors:
        text, values = _actor_events(query)
        return f"({text}) h CROSS JOIN event e ON e.id = h.event_id", values
    if any(not by_letters(word) for word in query.words):
        return (
            "(SELECT rowid AS id FROM event_fts WHERE event_fts MATCH ?) h"
            " CROSS JOIN event e ON e.id = h.id",
            [_match(query.words)],
        )
    if query.spans:
        values, (lo, hi) = _reaches(query), _hull(query)
        return (
            f"(VALUES {', '.join('(?, ?)' for _ in LEVELS)}) w CROSS JOIN event e"
            " ON e.level = w.column1 AND e.start_min BETWEEN w.column2 AND ? AND e.end_max >= ?",
            [*values, hi, lo],
        )
    return "event e", []


def _hull(query: Query) -> tuple[int, int]:
    return min(lo for lo, _ in query.spans), max(hi for _, hi in query.spans)


def _reaches(query: Query) -> list[object]:
    lo, _ = _hull(query)
    return [value for number in LEVELS for value in (number, earliest_start(number, lo))]


def _actor_events(query: Query) -> tuple[str, list[object]]:
    """Return a SELECT of the events in which the actors take part."""
    groups = query.actors
    if query.any_actor:
        groups = (frozenset().union(*query.actors),)
    parts: list[str] = []
    parameters: list[object] = []
    for names in groups:
        text, values = _participants(names, query)
        parts.append(text)
        parameters += values
    return "\nINTERSECT ".join(parts), parameters


def _participants(names: frozenset[str], query: Query) -> tuple[str, list[object]]:
    who = "p.actor_id IN (SELECT id FROM actor WHERE name IN (SELECT value FROM json_each(?)))"
    parameters: list[object] = []
    if query.spans:
        lo, hi = _hull(query)
        levels = ", ".join("(?, ?)" for _ in LEVELS)
        source = (
            f"(VALUES {levels}) w CROSS JOIN participant p ON {who} AND p.level = w.column1"
            " AND p.start_min BETWEEN w.column2 AND ? AND p.end_max >= ?"
        )
        parameters = [*_reaches(query), _names(names), hi, lo]
        where = "1"
    else:
        source, where, parameters = "participant p", who, [_names(names)]
    if query.role:
        where += " AND p.role = ?"
        parameters.append(query.role)
    return f"SELECT DISTINCT p.event_id FROM {source} WHERE {where}", parameters


def _names(names: frozenset[str]) -> str:
    return dumps(sorted(names), ensure_ascii=False)


# ---- what an event must be


def _conditions(query: Query, columns: Columns) -> list[tuple[str, list[object]]]:
    found: list[tuple[str, list[object]]] = []
    if query.spans:
        answers = [_meets(query, lo, hi) for lo, hi in query.spans]
        text = " OR ".join(f"({one})" for one, _ in answers)
        found.append((f"({text})", [value for _, values in answers for value in values]))
    if query.role and not query.actors:
        found.append(
            (
                "EXISTS (SELECT 1 FROM json_each(e.mentions) m"
                " WHERE json_extract(m.value, '$[1]') = ?)",
                [query.role],
            )
        )
    for names in query.not_actors:
        text, values = _participants(names, Query())
        found.append((f"e.id NOT IN ({text})", values))
    found += _text(query)
    found += [_compared(condition, columns) for condition in query.where]
    if query.datasets:
        marks = ", ".join("?" for _ in query.datasets)
        found.append(
            (f"e.dataset_id IN (SELECT id FROM dataset WHERE name IN ({marks}))",
             list(query.datasets))
        )  # fmt: skip
    return found


def _meets(query: Query, lo: int, hi: int) -> tuple[str, list[object]]:
    """Return the rules of `dates.uncertain` in SQL; parts of a set are asked one by one."""
    if query.certain:
        rules = {
            "overlap": ("{0}.start_max <= ? AND {0}.end_min >= ?", [hi, lo]),
            "within": ("{0}.start_min >= ? AND {0}.end_max <= ?", [lo, hi]),
            "starts": ("{0}.start_min >= ? AND {0}.start_max <= ?", [lo, hi]),
        }
    else:
        rules = {
            "overlap": ("{0}.start_min <= ? AND {0}.end_max >= ?", [hi, lo]),
            "within": (
                "{0}.start_max >= ? AND {0}.end_min <= ? AND {0}.start_min <= ? AND {0}.end_max >= ?",
                [lo, hi, hi, lo],
            ),
            "starts": ("{0}.start_min <= ? AND {0}.start_max >= ?", [hi, lo]),
        }  # fmt: skip
    rule, values = rules[query.match]
    hull = rule.format("e")
    part = rule.format("m")
    some = f"EXISTS (SELECT 1 FROM event_member m WHERE m.event_id = e.id AND {part})"
    every = f"NOT EXISTS (SELECT 1 FROM event_member m WHERE m.event_id = e.id AND NOT ({part}))"
    if query.certain:
        if query.match != "overlap":
            return hull, values
        asked = f"{hull} AND (NOT e.flags & {MEMBERS_ALL} OR {some})"
        return asked, [*values, *values]
    if query.match == "starts":
        return f"{hull} AND (e.flags & {MEMBERS_ALL} OR NOT e.flags & {MEMBERS} OR {some})", [
            *values, *values,
        ]  # fmt: skip
    if query.match == "overlap":
        return f"{hull} AND (NOT e.flags & {MEMBERS} OR {some})", [*values, *values]
    one = f"(e.flags & {MEMBERS_ALL} OR {some})"
    all_of = f"(NOT e.flags & {MEMBERS_ALL} OR {every})"
    whole = f"CASE WHEN e.flags & {MEMBERS} THEN {one} AND {all_of} ELSE {hull} END"
    return whole, [*values, *values, *values]


def by_letters(word: str) -> bool:
    """Whether a word is of a script without spaces, where words are found inside longer runs."""
    return _WORDLESS.search(word) is not None


def _match(words: Sequence[str]) -> str:
    """Return the FTS5 expression for words, each of which must occur; a hyphen joins a phrase."""
    quoted = (" ".join(phrase_words(word)) for word in words if not by_letters(word))
    return " AND ".join(f'"{phrase}"' for phrase in quoted)


def _text(query: Query) -> list[tuple[str, list[object]]]:
    found: list[tuple[str, list[object]]] = []
    plain = [word for word in query.words if not by_letters(word)]
    if plain and query.actors:
        found.append(
            ("e.id IN (SELECT rowid FROM event_fts WHERE event_fts MATCH ?)", [_match(plain)])
        )
    for word in query.words:
        if by_letters(word):
            fields = ("title", "description", "place")
            text = " OR ".join(f"instr(letters(e.{name}), ?)" for name in fields)
            found.append((f"({text})", [word.casefold()] * 3))
    return found


def cell_of(field: str, columns: Columns) -> str:
    """Return the SQL for a field of the event or a column of its file; the field comes first."""
    folded = field.strip().casefold()
    return FIELDS.get(folded) or columns(field) or "''"


def _compared(condition: Condition, columns: Columns) -> tuple[str, list[object]]:
    cell = f"coalesce({cell_of(condition.field, columns)}, '')"
    value = condition.value.strip()
    operator = condition.operator
    if operator == "~":
        return f"instr(letters({cell}), letters(?))", [value]
    if operator in {"=", "!="}:
        return f"spaceless({cell}) {operator} ?", [value]
    if is_number(value):
        return (
            f"CASE WHEN number({cell}) IS NULL THEN spaceless({cell}) {operator} ?"
            f" ELSE number({cell}) {operator} ? END",
            [value, float(value)],
        )
    return f"spaceless({cell}) {operator} ?", [value]
