"""SqliteDialect: JSON, full text, and access paths by the indexes of SQLite."""

from collections.abc import Sequence
from typing import ClassVar

from timeline.engines.dialect import Dialect, Parameters, Phrases, Range
from timeline.engines.sqlite.paths import level_ranges, participant_ids
from timeline.engines.sqlite.schema import ACTOR_OF, ROLE_OF
from timeline.query.query import Query
from timeline.text.letters import fold_text
from timeline.text.words import phrases

_SEARCHED = ("{title description place}", "words")
_EVENT_COLUMNS = (
    "id", "dataset_id", "key", "title", "date", "edtf", "start_min", "start_max", "end_min",
    "end_max", "flags", "calendar", "doubt", "participants", "place", "category", "description",
    "source", "actors", "extra", "line", "level",
)  # fmt: skip
SELECTED = ", ".join(f"event.{name}" for name in _EVENT_COLUMNS)  # columns of an Event


class SqliteDialect(Dialect):
    """The SQL of SQLite, with the tables of `schema` and the functions of `functions`."""

    parameter = "?{}"
    fields: ClassVar = {
        "line": "CAST(line AS TEXT)",
        "calendar": "ifnull(calendar, 'gregorian')",
        "precision": "precision(edtf)",
        "dataset": "(SELECT name FROM dataset WHERE id = dataset_id)",
    }
    actor = "actor.name"
    role = ROLE_OF

    def extra_cell(self, column: str) -> str:
        """Look up the key of the object, not a JSON path: a name may contain quotes."""
        return f"(SELECT value FROM json_each(extra) WHERE json_each.key = {column})"

    def takes_part(
        self, query: Query, parameters: Parameters, actors: frozenset[str] | None, role: str
    ) -> str:
        """Use the b-tree of participants."""
        has_role = f"plain(p.role) = {parameters.value(fold_text(role))}" if role else ""
        if actors is None:
            return f"id IN (SELECT p.event_id FROM participant AS p WHERE {has_role})"
        return f"id IN ({participant_ids(query, parameters, actors, has_role)})"

    def members(self, rule: str, *, every: bool) -> str:
        """Use the table of members."""
        members = "SELECT 1 FROM event_member AS m WHERE m.event_id = event.id"
        if every:
            return f"NOT EXISTS ({members} AND NOT ({rule}))"
        return f"EXISTS ({members} AND {rule})"

    def contains_words(self, parameters: Parameters, wanted: Sequence[Phrases]) -> str:
        """Use the full-text index: plain ASCII directly, other texts by their folded words."""
        text = " AND ".join(
            "(" + " OR ".join('"' + " ".join(phrase) + '"' for phrase in ways) + ")"
            for ways in wanted
        )
        bare, folded = (parameters.value(f"{columns} : ({text})") for columns in _SEARCHED)
        return f"""id IN (SELECT f.rowid FROM event_fts AS f CROSS JOIN event AS e ON e.id = f.rowid
    WHERE f.event_fts MATCH {bare} AND e.words IS NULL
    UNION ALL SELECT rowid FROM event_fts WHERE event_fts MATCH {folded})"""

    def participants(self, events: str) -> str:
        """Read the JSON of each event."""
        return (
            f"{events} CROSS JOIN event ON event.id = found.id"
            f" CROSS JOIN json_each(event.participants) AS one"
            f" CROSS JOIN actor ON actor.id = {ACTOR_OF}"
        )

    def ranges(self, query: Query, parameters: Parameters, *, ordered: bool) -> Sequence[Range]:
        """Use the span levels, unless actors or words are more selective."""
        narrow = query.actors or any(map(phrases, query.words))
        if narrow or not (query.spans or ordered):
            return (Range(),)
        return tuple(level_ranges(query, parameters))

    def limit(self, parameters: Parameters, limit: int | None, offset: int) -> str:
        """Never "": without a limit, SQLite drops the order of an inner SELECT."""
        if limit is None and not offset:
            return "\nLIMIT -1"
        limit = -1 if limit is None else limit
        return f"\nLIMIT {parameters.value(limit)} OFFSET {parameters.value(offset)}"
