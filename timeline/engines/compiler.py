"""Compile a Query to SQL, for all engines; a `Dialect` has what one engine writes differently.

The relation `event` has the columns `id, key, title, date, edtf, start_min, start_max, end_min,
end_max, level, flags, …` of `timeline/engines/sqlite/schema.py`. Days are JDN integers; an undated
event has NULL bounds. Values become parameters, and so do names of columns,
after a look-up in the data sets.

A new engine writes a `Dialect` (some sixty lines: `tests/engines/duckdb_engine.py` has one for
DuckDB over a table in memory) and an `Engine` (`protocol.py`) that executes what the compiler
returns. The random tests of `tests/engines/test_agreement.py` run on each dialect and compare it
with `timeline/query/evaluate.py`.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from timeline.dates import FUTURE, PAST, Match
from timeline.engines.dialect import Dialect, Parameters, Range
from timeline.engines.flags import ALL_MEMBERS, APPROXIMATE
from timeline.engines.span_levels import GAPS
from timeline.model import Column
from timeline.query.fields import FieldSource, field_source, is_exact
from timeline.query.query import Condition, Query, Spans, is_time
from timeline.text.letters import fold_column, fold_text
from timeline.text.words import EXACT, is_code, number, phrases

_COW = ("-7", "-8", "-9")  # codes: ongoing, does not apply, unknown
MISSING = {"cow-mid": _COW, "cow-war": _COW}  # format -> codes that are not amounts
SPACES = (  # the characters that str.strip removes
    "\t\n\x0b\x0c\r\x1c\x1d\x1e\x1f \x85\xa0\u1680"
    "\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000"
)
_MAY: Mapping[Match, str] = {
    "overlap": "{t}start_min <= {hi} AND {t}end_max >= {lo}",
    "starts": "{t}start_min <= {hi} AND {t}start_max >= {lo}",
    "ends": "{t}end_min <= {hi} AND {t}end_max >= {lo}",
}  # `within` has no "possible" reading
_MUST: Mapping[Match, str] = {
    "overlap": "{t}start_max <= {hi} AND {t}end_min >= {lo}",
    "within": "{t}start_min >= {lo} AND {t}end_max <= {hi}",
    "starts": "{t}start_min >= {lo} AND {t}start_max <= {hi}",
    "ends": "{t}end_min >= {lo} AND {t}end_max <= {hi}",
}
BOUNDS = ("start_min", "start_max", "end_min", "end_max")


class KnownDataset(NamedTuple):
    """The id, name, columns and format of a data set."""

    id: int
    name: str
    columns: tuple[Column, ...]
    format: str = ""


class Compiler:
    """Compiles one query. Methods return SQL; values are collected in `parameters`."""

    def __init__(self, query: Query, datasets: Sequence[KnownDataset], dialect: Dialect) -> None:
        self.query = query
        self.datasets = datasets
        self.dialect = dialect
        self._parameters = Parameters(dialect.parameter)
        self._value = self._parameters.value

    @property
    def parameters(self) -> list[object]:
        """The values of the parameters compiled so far."""
        return self._parameters.values

    # ---- whole statements

    def figures(self, *columns: str) -> str:
        """SQL for columns of all matching events, unordered; with a `limit`, of those within it.

        In `columns`, `{certain}` stands for whether the event certainly matches WHEN.
        """
        query = self.query
        if query.limit is not None or query.offset:
            select = self._certain(", ".join(columns))
            ids = _indented(self.ordered())
            return f"SELECT {select} FROM event WHERE id IN (SELECT id FROM ({ids}\n) AS ids)"
        return self._union(
            self.dialect.ranges(query, self._parameters, ordered=False), ", ".join(columns)
        )

    def ordered(self) -> str:
        """SQL for the ids of the matching events, in order, with offset and limit."""
        query = self.query
        dataset = self.dialect.fields.get("dataset", "dataset")
        ties = {"key": "key", **({"dataset": dataset} if len(self.datasets) > 1 else {})}
        ranges = self.dialect.ranges(query, self._parameters, ordered=query.by_time)
        if query.by_time and len(ranges) > 1:
            text = self._merged(ranges, ties)
            order = [_turned(name, query.descending) for name in ("first", "last", *ties)]
        else:
            keys = self._order(ties)
            if len(ranges) > 1:
                names = {f"key{position}": key for position, (key, _) in enumerate(keys)}
                keys = [(name, turned) for name, (_, turned) in zip(names, keys, strict=True)]
                text = self._union(ranges, _columns({"id": "id", **names}))
            else:
                text = self._union(ranges, "id")
            order = [_turned(*key) for key in keys]
        text += f"\nORDER BY {', '.join(order)}"
        limit = None if query.limit is None else min(query.limit, FUTURE)
        return text + self.dialect.limit(self._parameters, limit, min(query.offset, FUTURE))

    def groups(self, by: str, amount: str) -> str:
        """SQL for `Engine.groups`: label, cell, events, certain."""
        cell = self.amount(amount) if amount else "NULL"
        dialect = self.dialect
        label = {"actor": dialect.actor, "role": dialect.role}.get(by, "")
        if label and not (by == "role" and self._has_column(by)):
            events = self.figures("event.id AS id", "{certain} AS certain", f"{cell} AS cell")
            rows = (
                f"SELECT DISTINCT {label} AS label, found.certain, found.cell, found.id\n"
                f"FROM {dialect.participants(f'({_indented(events)}{_NEWLINE}) AS found')}"
            )
        else:
            label = self.stripped(self.cell(by)) if by else "''"
            rows = self.figures(f"{label} AS label", "{certain} AS certain", f"{cell} AS cell")
        if amount:
            return f"SELECT label, cell, 1, certain FROM (\n{rows}\n) AS rows"
        return (
            f"SELECT label, NULL, count(*), sum(certain) FROM (\n{rows}\n) AS rows GROUP BY label"
        )

    def bounds(self, amount: str) -> str:
        """SQL for `Engine.bounds`: the four days, gap, certain, events, cell."""
        cell = self.amount(amount) if amount else "NULL"
        rows = self.figures(*BOUNDS, f"{GAP} AS gap", "{certain} AS certain", f"{cell} AS cell")
        columns = f"{', '.join(BOUNDS)}, gap, certain"
        dated = f"FROM (\n{rows}\n) AS rows WHERE start_min IS NOT NULL"
        if amount:
            return f"SELECT {columns}, 1, cell {dated}"
        return f"SELECT {columns}, count(*), NULL {dated} GROUP BY {columns}"

    def span(self, *, starts: bool) -> str:
        """SQL for `Engine.span`, a row or several: the first and the last day."""
        days = BOUNDS[:2] if starts else BOUNDS
        return self.figures(f"min({finite(*days)})", f"max({finite(*reversed(days))})")

    def _merged(self, ranges: Sequence[Range], ties: Mapping[str, str]) -> str:
        """A UNION of ranges whose events are ordered by time, so that an engine can merge them.

        Undated events sort last, by a day after all others.
        """
        last = str(PAST if self.query.descending else FUTURE)
        dated = _columns({"id": "id", "first": "start_min", "last": "end_max", **ties})
        undated = _columns({"id": "id", "first": last, "last": last, **ties})
        selects = (self._select(dated if part.dated else undated, part) for part in ranges)
        return "\nUNION ALL\n".join(selects)

    def _union(self, ranges: Iterable[Range], select: str) -> str:
        """A SELECT over ranges; `{certain}` becomes whether the event certainly matches WHEN."""
        return "\nUNION ALL\n".join(
            self._select(self._certain(select, gaps=part.gaps), part) for part in ranges
        )

    def _certain(self, select: str, *, gaps: bool | None = None) -> str:
        """Replace `{certain}` only if present, since unused parameters are errors."""
        needed = "{certain}" in select
        return select.format(certain=self._when(_MUST, gaps=gaps)) if needed else select

    # ---- conditions

    def _select(self, select: str, part: Range) -> str:
        query, conditions = self.query, list(part.conditions)
        sets = [frozenset(names) for names in query.actors]
        if sets and query.any_actor:
            sets = [frozenset().union(*sets)]
        conditions += [
            self.dialect.takes_part(query, self._parameters, names, query.role) for names in sets
        ]
        if words := [ways for ways in map(phrases, query.words) if ways]:
            conditions.append(self.dialect.contains_words(self._parameters, words))
        if query.spans and (query.certain or not part.answers):
            conditions.append(self._when(_MUST if query.certain else _MAY, gaps=part.gaps))
        conditions += [
            f"NOT {self.dialect.takes_part(query, self._parameters, names, '')}"
            for names in query.not_actors
        ]
        if query.role and not query.actors:
            conditions.append(self.dialect.takes_part(query, self._parameters, None, query.role))
        if query.datasets:
            ids = [str(known.id) for known in self.datasets if known.name in query.datasets]
            conditions.append(f"{self.dialect.dataset} IN ({', '.join(ids) or 'NULL'})")
        conditions += [self._holds(condition) for condition in query.where]
        where = f" WHERE {_and(conditions)}" if conditions else ""
        return f"SELECT {select} FROM event{where}"

    def _when(self, rules: Mapping[Match, str], *, gaps: bool | None = None) -> str:
        """Whether an event possibly or certainly matches WHEN; `1` without WHEN.

        `gaps`: whether the event is a set with gaps, None if unknown.
        """
        query = self.query
        if not query.spans:
            return "1"
        rules = rules if query.match in rules else _MUST
        spans = query.core if query.core and rules is _MUST else query.spans
        exact = self._meets(spans, rules, gaps=gaps)
        if not query.widened:
            return exact
        circa = query.widened if rules is _MAY else query.narrowed
        about = self._meets(circa, rules, gaps=gaps)
        return f"CASE WHEN (flags & {APPROXIMATE}) <> 0 THEN {about} ELSE {exact} END"

    def _meets(self, ranges: Spans, rules: Mapping[Match, str], *, gaps: bool | None) -> str:
        """Whether an event possibly or certainly matches one of these ranges of days."""
        match = self.query.match
        spans = [{"lo": self._value(lo), "hi": self._value(hi)} for lo, hi in dict.fromkeys(ranges)]
        hull = _or(f"({rules[match].format(t='', **span)})" for span in spans)
        if gaps is False:
            return hull

        def members(*, every: bool) -> str:
            return _or(
                self.dialect.members(rules[match].format(t="m.", **span), every=every)
                for span in spans
            )

        # "one of a set": possible if one member matches, certain if all do. "all of a set": one
        # is enough, but all must lie within, and the whole starts and ends with its outer days
        one_of = members(every=rules is not _MAY)
        all_of = hull if match in {"starts", "ends"} else members(every=match == "within")
        by_members = f"CASE WHEN (flags & {ALL_MEMBERS}) <> 0 THEN {all_of} ELSE {one_of} END"
        return by_members if gaps else f"CASE WHEN level = {GAPS} THEN {by_members} ELSE {hull} END"

    def _holds(self, condition: Condition) -> str:
        cell, operator = self.cell(condition.field), condition.operator
        dialect = self.dialect
        if operator == "~":
            return dialect.contains(dialect.plain(cell), self._value(fold_text(condition.value)))
        text = condition.value.strip()
        amount = number(text)
        stripped = self.stripped(cell)
        if operator in {"=", "!="}:
            same = f"{stripped} = {self._value(text)}"
            if amount is not None and abs(amount) <= EXACT and not is_code(text):
                equal = f"coalesce({dialect.number(cell)} = {self._value(amount)}, {_FALSE})"
                digits = f"ltrim({stripped}, '+-')"
                code = (
                    f"substr({digits}, 1, 1) = '0' AND substr({digits}, 2, 1) BETWEEN '0' AND '9'"
                )
                same = f"({same} OR ({equal} AND NOT ({code})))"  # 010 is a code
            return same if operator == "=" else f"NOT ({same})"
        if amount is None:
            compared = f"{stripped} {operator} {self._value(text)}"
        else:
            ordered = f"{dialect.number(cell)} {operator} {self._value(amount)}"
            compared = f"coalesce({ordered}, {_FALSE})"
        return f"({stripped} <> '' AND {compared})"

    # ---- expressions

    def cell(self, name: str) -> str:
        """The text in a field of the event or a column of its file, '' if there is none."""
        exact = is_exact(name, {known.name: known.columns for known in self.datasets})
        texts = {
            known.id: self._text(field_source(name, known.columns, exact=exact))
            for known in self.datasets
        }
        if len(set(texts.values())) < 2:
            return next(iter(texts.values()), "''")
        cases = " ".join(f"WHEN {dataset} THEN {text}" for dataset, text in texts.items())
        return f"CASE {self.dialect.dataset} {cases} END"

    def amount(self, name: str) -> str:
        """The text of a field for a sum; a word in place of the data set's code for unknown."""
        cell = self.cell(name)
        for form, codes in MISSING.items():
            ids = ", ".join(str(known.id) for known in self.datasets if known.format == form)
            if ids:
                listed = ", ".join(f"'{code}'" for code in codes)
                unknown = f"{self.dialect.dataset} IN ({ids}) AND trim({cell}) IN ({listed})"
                cell = f"CASE WHEN {unknown} THEN 'unknown' ELSE {cell} END"
        return cell

    def stripped(self, text: str) -> str:
        """A text without leading and trailing spaces."""
        return f"trim({text}, {self._value(SPACES)})"

    def _text(self, source: FieldSource) -> str:
        field = self.dialect.fields.get(source.field, source.field) or "''"
        if not source.column:
            return field
        return f"coalesce({self.dialect.extra_cell(self._value(source.column))}, {field})"

    def _order(self, ties: Mapping[str, str]) -> list[tuple[str, bool]]:
        """The sort keys, each with whether it is reversed: fields, then time, then the ties."""
        query = self.query
        fields = ((query.sort, query.descending), *query.then)
        keys = [key for field, turned in fields for key in self._field_keys(field, turned)]
        times = ("start_min IS NULL", "start_min", "end_max", *ties.values())
        return list(dict.fromkeys((*keys, *((time, query.descending) for time in times))))

    def _field_keys(self, field: str, turned: bool) -> list[tuple[str, bool]]:  # noqa: FBT001
        """Sort keys of a field: empty cells always last, numbers before folded texts."""
        if is_time(field):
            return [("start_min IS NULL", False), ("start_min", turned), ("end_max", turned)]
        cell = self.cell(field)
        stripped, amount = self.stripped(cell), self.dialect.number(cell)
        text = f"CASE WHEN {amount} IS NULL THEN {stripped} ELSE '' END"
        keys = (f"{amount} IS NULL", amount, self.dialect.plain(text), text)
        return [(f"{stripped} = ''", False), *((key, turned) for key in keys)]

    def _has_column(self, name: str) -> bool:
        columns = (column for known in self.datasets for column in known.columns)
        return any(fold_column(column.name) == name for column in columns)


_FALSE, _NEWLINE = "1 = 0", "\n"
GAP = f"CASE WHEN level = {GAPS} THEN event.id ELSE 0 END"  # the id of a set with gaps


def finite(*days: str) -> str:
    """The first of these days that is not an open end; NULL if all are."""
    closed = (f"CASE WHEN {day} NOT IN ({PAST}, {FUTURE}) THEN {day} END" for day in days)
    return f"coalesce({', '.join(closed)}, NULL)"


def _or(texts: Iterable[str]) -> str:
    return f"({' OR '.join(texts)})"


def _turned(key: str, turned: bool) -> str:  # noqa: FBT001
    return f"{key} DESC" if turned else key


def _columns(columns: Mapping[str, str]) -> str:
    return ", ".join(f"{sql} AS {name}" for name, sql in columns.items())


def _and(conditions: Sequence[str]) -> str:
    return "\n  AND ".join(conditions)


def _indented(text: str) -> str:
    return text.replace("\n", "\n  ")
