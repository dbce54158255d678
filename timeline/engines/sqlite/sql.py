"""From a Query to SQL: which events it asks for, and in what order.

All statements over the tables stand in this package, and what a Query means in them, here alone:
counting, the table of actors and a copy of a part put one of their own around what a Compiler
gives them.

A statement says where its events come from (the participants of actors, the full text, the levels
of a window, or all of them) and which conditions they must meet. Values are parameters; names of
columns are checked against those of the data sets, and are parameters too.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from timeline.dates import FUTURE, PAST, Match
from timeline.engines.sqlite.schema import ALL_MEMBERS
from timeline.engines.sqlite.span_levels import DATED, GAPS, UNDATED, reach
from timeline.model import Column
from timeline.query import Condition, Place, Query, is_exact, is_time, place
from timeline.text.words import EXACT, is_code, number, phrases, plain

_COW = ("-7", "-8", "-9")  # goes on, does not apply, unknown
_MISSING = {"cow-mid": _COW, "cow-war": _COW}  # format -> codes that are no amounts
_SPACES = (  # those that str.strip takes
    "\t\n\x0b\x0c\r\x1c\x1d\x1e\x1f \x85\xa0\u1680"
    "\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000"
)
_FIELDS = {
    "": "''",
    "edtf": "edtf",
    "line": "CAST(line AS TEXT)",
    "calendar": "ifnull(calendar, 'gregorian')",
    "precision": "precision(edtf)",
    "dataset": "(SELECT name FROM dataset WHERE id = dataset_id)",
}  # the others are columns of the same name
_MAY: Mapping[Match, str] = {
    "overlap": "{t}start_min <= {hi} AND {t}end_max >= {lo}",
    "starts": "{t}start_min <= {hi} AND {t}start_max >= {lo}",
}  # what may lie within but need not is no answer
_MUST: Mapping[Match, str] = {
    "overlap": "{t}start_max <= {hi} AND {t}end_min >= {lo}",
    "within": "{t}start_min >= {lo} AND {t}end_max <= {hi}",
    "starts": "{t}start_min >= {lo} AND {t}start_max <= {hi}",
}
EVENT_COLUMNS = (
    "id", "dataset_id", "key", "title", "date", "edtf", "start_min", "start_max", "end_min",
    "end_max", "flags", "calendar", "doubt", "participants", "place", "category", "description",
    "source", "actors", "extra", "line", "level",
)  # fmt: skip
_SEARCHED = ("{title description place}", "words")


@dataclass(frozen=True, slots=True)
class KnownDataset:
    """A data set, as far as the compiler must know it: its id, name, columns and format."""

    id: int
    name: str
    columns: tuple[Column, ...]
    format: str = ""


class Compiler:
    """Compiles one question; every method returns SQL, the values gather in `parameters`."""

    def __init__(self, query: Query, datasets: Sequence[KnownDataset]) -> None:
        self.query = query
        self.datasets = datasets
        self.parameters: list[object] = []
        self._numbers: dict[tuple[type, object], str] = {}

    def value(self, value: object) -> str:
        """Return the place of a parameter; equal values share one."""
        key = (type(value), value)
        if key not in self._numbers:
            self.parameters.append(value)
            self._numbers[key] = f"?{len(self.parameters)}"
        return self._numbers[key]

    # ---- whole statements

    def events(self) -> str:
        """All columns of the events that match, in order."""
        columns = ", ".join(f"event.{name}" for name in EVENT_COLUMNS)
        # The ids come first, ordered and cut: what is not shown is not read. SQLite takes the
        # rows of the first table of a cross join in their order.
        return (
            f"SELECT {columns}\nFROM ({_indented(self.ordered())}\n) AS found"
            "\nCROSS JOIN event ON event.id = found.id"
        )

    def figures(self, *columns: str) -> str:
        """SQL for columns of all events that match, in no order; those of `limit` if there is one.

        In `columns`, `{certain}` stands for whether the event certainly matches WHEN.
        """
        query = self.query
        if query.limit is not None or query.offset:
            certain = self._when(_MUST)
            select = ", ".join(column.format(certain=certain) for column in columns)
            found = _indented(self.ordered())
            return f"SELECT {select} FROM event WHERE id IN (SELECT id FROM ({found}\n))"
        if self._by_levels():
            return "\nUNION ALL\n".join(
                self._level(
                    level,
                    ", ".join(
                        column.format(certain=self._when(_MUST, level)) for column in columns
                    ),
                )
                for level in (DATED if query.spans else (*DATED, UNDATED))
            )
        certain = self._when(_MUST)
        return self._plain(", ".join(column.format(certain=certain) for column in columns))

    def ordered(self) -> str:
        """The ids of the events that match, in order, between offset and limit."""
        query = self.query
        down = " DESC" if query.descending else ""
        if query.by_time and self._by_levels(ordered=True):
            # Each level has its events in order: SQLite merges them, and stops at the limit.
            last = PAST if query.descending else FUTURE
            parts = [
                self._level(level, f"id, start_min AS first, end_max AS last, {self._ties()}")
                for level in DATED
            ]
            if not query.spans:
                parts.append(self._level(UNDATED, f"id, {last}, {last}, {self._ties()}"))
            order = ["first", "last", "key", *(["dataset"] if len(self.datasets) > 1 else [])]
            text = "\nUNION ALL\n".join(parts)
            text += "\nORDER BY " + ", ".join(f"{name}{down}" for name in order)
        else:
            fields = ((query.sort, query.descending), *query.then)
            order = [
                key for field, turned in fields for key in self._by_field(field, descending=turned)
            ]
            times = ["start_min IS NULL", "start_min", "end_max", "key"]
            times += [_FIELDS["dataset"]] if len(self.datasets) > 1 else []
            order += [f"{name}{down}" for name in times if f"{name}{down}" not in order]
            text = f"{self._plain('id')}\nORDER BY {', '.join(order)}"
        if query.limit is not None or query.offset:
            limit = -1 if query.limit is None else min(query.limit, FUTURE)
            text += f"\nLIMIT {self.value(limit)} OFFSET {self.value(min(query.offset, FUTURE))}"
        else:
            text += "\nLIMIT -1"  # without a limit, SQLite drops the order of an inner SELECT
        return text

    # ---- where the events come from

    def _by_levels(self, *, ordered: bool = False) -> bool:
        """Whether the events come from the levels of the index over time."""
        query = self.query
        narrow = query.actors or any(map(phrases, query.words))
        return not narrow and (bool(query.spans) or ordered)

    def _level(self, level: int, select: str) -> str:
        """The events of one level: one range of the index, read where they can meet WHEN."""
        conditions = [f"level = {level}"]
        if self.query.spans:
            conditions.append(self._near(level))
            if self.query.certain or not self._simple() or level == GAPS:
                conditions.append(self._when(_MUST if self.query.certain else _MAY, level))
        conditions += self._others()
        return f"SELECT {select} FROM event WHERE {' AND '.join(conditions)}"

    def _plain(self, select: str) -> str:
        conditions = [*self._acting(), *self._saying()]
        if self.query.spans:
            conditions.append(self._when(_MUST if self.query.certain else _MAY))
        conditions += self._others()
        where = f" WHERE {_and(conditions)}" if conditions else ""
        return f"SELECT {select} FROM event{where}"

    def _simple(self) -> bool:
        """Whether the range of the index is already the answer."""
        return self.query.match == "overlap" and len(self.query.spans) == 1

    def _near(self, level: int) -> str:
        """What events of a level meet at least, whatever the question is about WHEN."""
        lo, hi = self._hull()
        earliest = reach(level, lo)
        after = "" if earliest is None else f"start_min >= {self.value(earliest)} AND "
        return f"{after}start_min <= {self.value(hi)} AND end_max >= {self.value(lo)}"

    def _hull(self) -> tuple[int, int]:
        spans = self.query.spans
        return min(lo for lo, _ in spans), max(hi for _, hi in spans)

    def _ties(self) -> str:
        return "key" if len(self.datasets) < 2 else f"key, {_FIELDS['dataset']} AS dataset"

    # ---- WHEN

    def _when(self, rules: Mapping[Match, str], level: int | None = None) -> str:
        """Whether an event may or must meet WHEN, `1` without one; as `dates` answers it."""
        if not self.query.spans:
            return "1"
        match = self.query.match
        rules = rules if match in rules else _MUST
        spans = [
            {"lo": self.value(lo), "hi": self.value(hi)}
            for lo, hi in dict.fromkeys(self.query.spans)
        ]

        def either(texts: Iterable[str]) -> str:
            return f"({' OR '.join(texts)})"

        hull = either(f"({rules[match].format(t='', **span)})" for span in spans)
        if level is not None and level != GAPS:
            return hull
        one = rules is _MAY  # of the members, of which one is meant, that many must answer
        every = match == "within"  # and of those that are all meant

        def members(span: Mapping[str, str], *, all_of: bool) -> str:
            rule = rules[match].format(t="m.", **span)
            of = "SELECT 1 FROM event_member AS m WHERE m.event_id = event.id"
            return f"NOT EXISTS ({of} AND NOT ({rule}))" if all_of else f"EXISTS ({of} AND {rule})"

        any_member = either(members(span, all_of=not one) for span in spans)
        all_members = (
            hull if match == "starts" else either(members(span, all_of=every) for span in spans)
        )
        gaps = f"iif(flags & {ALL_MEMBERS}, {all_members}, {any_member})"
        return gaps if level == GAPS else f"iif(level = {GAPS}, {gaps}, {hull})"

    # ---- who

    def _acting(self) -> list[str]:
        sets = [frozenset(names) for names in self.query.actors]
        if sets and self.query.any_actor:
            sets = [frozenset().union(*sets)]
        return [f"id IN ({self._participants(names, role=True)})" for names in sets]

    def _participants(self, names: frozenset[str], *, role: bool) -> str:
        """The ids of the events in which these actors take part; near WHEN only."""
        text = json.dumps(sorted(names), ensure_ascii=False)
        those = f"SELECT value FROM json_each({self.value(text)})"
        conditions = [f"p.actor_id IN (SELECT id FROM actor WHERE name IN ({those}))"]
        if role and self.query.role:
            conditions.append(self._in_role())
        if not self.query.spans:
            return f"SELECT p.event_id FROM participant AS p WHERE {_and(conditions)}"
        lo, hi = self._hull()
        levels = ", ".join(
            f"({level}, {PAST if earliest is None else self.value(earliest)})"
            for level in DATED
            for earliest in (reach(level, lo),)
        )
        conditions += [
            "p.level = levels.column1",
            f"p.start_min BETWEEN levels.column2 AND {self.value(hi)}",
            f"p.end_max >= {self.value(lo)}",
        ]
        return (
            f"SELECT p.event_id FROM (VALUES {levels}) AS levels CROSS JOIN participant AS p"
            f" WHERE {_and(conditions)}"
        )

    def _in_role(self) -> str:
        return f"plain(p.role) = {self.value(plain(self.query.role))}"

    # ---- what else

    def _saying(self) -> list[str]:
        wanted = [found for found in map(phrases, self.query.words) if found]
        if not wanted:
            return []
        text = " AND ".join(
            "(" + " OR ".join('"' + " ".join(phrase) + '"' for phrase in ways) + ")"
            for ways in wanted
        )
        # Plain ASCII is searched as it is, all else by the words that were folded on loading.
        bare, folded = (self.value(f"{columns} : ({text})") for columns in _SEARCHED)
        return [
            f"""id IN (SELECT f.rowid FROM event_fts AS f CROSS JOIN event AS e ON e.id = f.rowid
    WHERE f.event_fts MATCH {bare} AND e.words IS NULL
    UNION ALL SELECT rowid FROM event_fts WHERE event_fts MATCH {folded})"""
        ]

    def _others(self) -> list[str]:
        query = self.query
        found = [
            f"id NOT IN ({self._participants(names, role=False)})" for names in query.not_actors
        ]
        if query.role and not query.actors:
            found.append(f"id IN (SELECT p.event_id FROM participant AS p WHERE {self._in_role()})")
        if query.datasets:
            ids = [str(one.id) for one in self.datasets if one.name in query.datasets]
            found.append(f"dataset_id IN ({', '.join(ids)})")
        return found + [self._holds(condition) for condition in query.where]

    def cell(self, name: str) -> str:
        """The text in a field of the event or a column of its file, '' where there is none."""
        exact = is_exact(name, {one.name: one.columns for one in self.datasets})
        texts = {
            one.id: self._placed(place(name, one.columns, exact=exact)) for one in self.datasets
        }
        kinds = dict.fromkeys(texts.values())
        if len(kinds) < 2:
            return next(iter(kinds), "''")
        cases = " ".join(f"WHEN {number} THEN {text}" for number, text in texts.items())
        return f"CASE dataset_id {cases} END"

    def amount(self, name: str) -> str:
        """The text of a field for adding up: a word where the data set's code says unknown."""
        cell = self.cell(name)
        for form, codes in _MISSING.items():
            ids = ", ".join(str(one.id) for one in self.datasets if one.format == form)
            if ids:
                listed = ", ".join(f"'{code}'" for code in codes)
                unknown = f"dataset_id IN ({ids}) AND trim({cell}) IN ({listed})"
                cell = f"iif({unknown}, 'unknown', {cell})"
        return cell

    def _placed(self, where: Place) -> str:
        field = _FIELDS.get(where.field, where.field)
        if not where.column:
            return field
        # by the key as it is: a path would trip over quotes in the name of a column
        name = self.value(where.column)
        extra = f"(SELECT value FROM json_each(extra) WHERE json_each.key = {name})"
        return f"ifnull({extra}, {field})"

    def stripped(self, cell: str) -> str:
        """A text without the spaces at its ends."""
        return f"trim({cell}, {self.value(_SPACES)})"

    def _holds(self, condition: Condition) -> str:
        cell, operator = self.cell(condition.field), condition.operator
        if operator == "~":
            return f"instr(plain({cell}), {self.value(plain(condition.value))}) > 0"
        text = condition.value.strip()
        amount = number(text)
        value, stripped = self.value(text), self.stripped(cell)
        if operator in {"=", "!="}:
            same = f"{stripped} = {value}"
            if amount is not None and abs(amount) <= EXACT and not is_code(text):
                alike = f"ifnull(number({cell}) = {self.value(amount)}, 0)"
                amounts = f"ltrim({stripped}, '+-') NOT GLOB '0[0-9]*'"  # 010 is a code
                same = f"({same} OR ({alike} AND {amounts}))"
            return same if operator == "=" else f"NOT ({same})"
        compared = f"{stripped} {operator} {value}"
        if amount is not None:
            compared = f"ifnull(number({cell}) {operator} {self.value(amount)}, 0)"
        return f"({stripped} <> '' AND {compared})"

    def _by_field(self, field: str, *, descending: bool) -> list[str]:
        """Empty cells last, numbers as numbers and before texts, texts folded."""
        down = " DESC" if descending else ""
        if is_time(field):
            return ["start_min IS NULL", f"start_min{down}", f"end_max{down}"]
        cell = self.cell(field)
        stripped, amount = self.stripped(cell), f"number({cell})"
        keys = (
            f"{amount} IS NULL",
            amount,
            f"plain(iif({amount} IS NULL, {stripped}, ''))",
            f"iif({amount} IS NULL, {stripped}, '')",
        )
        return [f"{stripped} = ''", *(f"{key}{down}" for key in keys)]


def _and(conditions: Sequence[str]) -> str:
    return "\n  AND ".join(conditions)


def _indented(text: str) -> str:
    return text.replace("\n", "\n  ")
