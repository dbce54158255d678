"""A second engine for the random tests: DuckDB over a table in memory.

The dialect is what an engine over Parquet would write. Python functions in DuckDB need numpy, so
`plain` and `number` are macros that look their answers up in a table of all texts.
"""

from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import ClassVar

import duckdb

from timeline.engines.compiler import Compiler, KnownDataset
from timeline.engines.counts import EVERYTHING, DayCount, Group, PeriodStarts
from timeline.engines.dialect import Dialect, Parameters, Phrases
from timeline.engines.flags import ALL_MEMBERS, APPROXIMATE
from timeline.engines.span_levels import level
from timeline.model import Column, Event
from timeline.query import CELLS, DERIVED, Query, value
from timeline.text.letters import fold_text
from timeline.text.words import number, readings

_BORDER = " \ue000 "
_DAYS = "start_min BIGINT, start_max BIGINT, end_min BIGINT, end_max BIGINT"
_TABLE = f"""
CREATE TABLE event (
    id BIGINT, dataset_id INTEGER, dataset VARCHAR, key VARCHAR, title VARCHAR, date VARCHAR,
    edtf VARCHAR, {_DAYS}, level INTEGER, flags INTEGER, calendar VARCHAR, precision VARCHAR,
    place VARCHAR, category VARCHAR, description VARCHAR, source VARCHAR, actors VARCHAR,
    extra MAP(VARCHAR, VARCHAR), members STRUCT({_DAYS})[],
    who STRUCT(actor VARCHAR, role VARCHAR, role_plain VARCHAR)[], words VARCHAR, line INTEGER);
CREATE TABLE texts (written VARCHAR PRIMARY KEY, folded VARCHAR, amount DOUBLE);
CREATE MACRO plain(t) AS (SELECT folded FROM texts WHERE written = t);
CREATE MACRO number(t) AS (SELECT amount FROM texts WHERE written = t);
"""


class DuckDialect(Dialect):
    """Participants, members and extra cells are in the row of their event."""

    fields: ClassVar = {"line": "CAST(line AS VARCHAR)"}
    actor, role = "p.actor", "p.role"

    def extra_cell(self, column: str) -> str:
        return f"extra[{column}]"

    def takes_part(
        self, _query: Query, parameters: Parameters, actors: frozenset[str] | None, role: str
    ) -> str:
        tests = []
        if actors is not None:
            tests.append(f"list_contains({parameters.value(tuple(sorted(actors)))}, p.actor)")
        if role:
            tests.append(f"p.role_plain = {parameters.value(fold_text(role))}")
        return f"(len(list_filter(who, lambda p: {' AND '.join(tests)})) > 0)"

    def members(self, rule: str, *, every: bool) -> str:
        return f"len(list_filter(members, lambda m: {rule})) {'= len(members)' if every else '> 0'}"

    def contains_words(self, parameters: Parameters, wanted: Sequence[Phrases]) -> str:
        return " AND ".join(
            f"({' OR '.join(self._phrase(parameters, phrase) for phrase in ways)})"
            for ways in wanted
        )

    def _phrase(self, parameters: Parameters, phrase: tuple[str, ...]) -> str:
        return f"contains(words, {parameters.value(' '.join(('', *phrase, '')))})"

    def participants(self, events: str) -> str:
        return f"{events} JOIN event ON event.id = found.id, unnest(event.who) AS t(p)"


@cache
def _database() -> duckdb.DuckDBPyConnection:
    connection = duckdb.connect(config={"threads": 1})
    connection.execute(_TABLE)
    return connection


def _empty() -> duckdb.DuckDBPyConnection:
    return _database().execute("TRUNCATE event; TRUNCATE texts")


class DuckEngine:
    """What the random tests ask of an Engine."""

    def __init__(self, events: Sequence[Event], layout: Mapping[str, Sequence[Column]]) -> None:
        self._events = events
        self._datasets = [
            KnownDataset(n, name, tuple(columns))
            for n, (name, columns) in enumerate(layout.items())
        ]
        self._connection = _empty()
        names = [known.name for known in self._datasets]
        fields = (*CELLS, *DERIVED, *(c.name for columns in layout.values() for c in columns))
        texts = {""}
        for position, event in enumerate(events, 1):
            row = _row(position, names.index(event.dataset), event)
            marks = ", ".join("?" * len(row))
            self._connection.execute(f"INSERT INTO event VALUES ({marks})", row)
            texts.update(value(event, field, layout) for field in fields)
        written = [*(texts | {text.strip() for text in texts})]
        self._connection.execute(
            "INSERT INTO texts SELECT unnest(?), unnest(?), unnest(CAST(? AS DOUBLE[]))",
            (written, [*map(fold_text, written)], [*map(number, written)]),
        )

    def close(self) -> None:
        pass  # the next one takes it over

    def select(self, query: Query) -> Iterable[Event]:
        compiler = self._compiler(query)
        return [self._events[number - 1] for (number,) in self._rows(compiler, compiler.ordered())]

    def count(self, query: Query) -> tuple[int, int]:
        compiler = self._compiler(query)
        statement = compiler.figures("count(*)", "coalesce(sum(CAST({certain} AS INTEGER)), 0)")
        ((events, certain),) = self._rows(compiler, statement)
        return events, certain

    def groups(self, query: Query, by: str, amount: str = "") -> Iterable[Group]:
        compiler = self._compiler(query)
        return self._rows(compiler, compiler.groups(by, amount))

    def bounds(self, query: Query, amount: str = "") -> Iterable[DayCount]:
        compiler = self._compiler(query)
        return map(DayCount._make, self._rows(compiler, compiler.bounds(amount)))

    def span(self, query: Query = EVERYTHING, *, starts: bool = False) -> tuple[int, int] | None:
        compiler = self._compiler(query)
        ((first, last),) = self._rows(compiler, compiler.span(starts=starts))
        return None if first is None or last is None else (first, last)

    def starts(
        self, _periods: Sequence[tuple[int, int]]
    ) -> tuple[Iterable[PeriodStarts], Iterable[DayCount]]:
        return (), self.bounds(EVERYTHING)

    def event(self, number: int) -> Event:
        return self._events[number - 1]

    def columns(self) -> tuple[str, ...]:
        return tuple(column.name for known in self._datasets for column in known.columns)

    def _compiler(self, query: Query) -> Compiler:
        return Compiler(query, self._datasets, DuckDialect())

    def _rows(self, compiler: Compiler, statement: str) -> list[tuple]:
        return self._connection.execute(statement, compiler.parameters).fetchall()


def _row(number: int, dataset: int, event: Event) -> tuple[object, ...]:
    date = event.date
    bounds = date.bounds or (None,) * 4
    names = ("start_min", "start_max", "end_min", "end_max")
    words = [
        " ".join(reading)
        for text in (event.title, event.description, event.place)
        for reading in readings(text)
    ]
    return (
        number, dataset, event.dataset, event.key, event.title, date.text, date.edtf, *bounds,
        level(bounds[0], bounds[3], gaps=bool(date.members)),
        ALL_MEMBERS * date.members_all + APPROXIMATE * date.approximate,
        date.calendar, date.precision, event.place, event.category, event.description,
        event.source, event.actors, dict(event.extra),
        [dict(zip(names, member, strict=True)) for member in date.members],
        [{"actor": p.actor, "role": p.role, "role_plain": fold_text(p.role)}
         for p in event.participants],
        f" {_BORDER.join(words)} ", event.line,
    )  # fmt: skip
