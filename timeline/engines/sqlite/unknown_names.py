"""Choose the spelling of actors that are in no registry."""

import json
import sqlite3
from collections.abc import Iterable

from timeline.engines.sqlite.actor_writer import encoded, mentions_of
from timeline.engines.sqlite.schema import NAME_OF

_SPELLINGS = """
SELECT a.id, a.name, coalesce(p.written, a.name) FROM actor AS a
JOIN participant AS p ON p.actor_id = a.id JOIN event AS e ON e.id = p.event_id
JOIN dataset AS d ON d.id = e.dataset_id
WHERE NOT a.known AND {those} ORDER BY a.id, d.name, d.file, e.line, e.key, p.position
"""
_GIVEN = "a.id IN (SELECT value FROM json_each(?))"
_ALL = """EXISTS (
    SELECT 1 FROM participant AS q WHERE q.actor_id = a.id AND q.written <> a.name)"""
_WRITTEN = f"""
UPDATE participant SET written = (
    SELECT {NAME_OF} FROM event AS e CROSS JOIN json_each(e.participants) AS one
    WHERE e.id = participant.event_id AND one.key = participant.position)
WHERE actor_id = ?
"""


def respell(connection: sqlite3.Connection, actors: Iterable[int] | None = None) -> None:
    """Rename unknown actors to their first spelling, in the order of data set, file and line.

    The result does not depend on earlier loads.

    Args:
        connection: in the transaction of a load, after its participants are written.
        actors: actor.id of those that may have another spelling; None checks all.
    """
    those = _ALL if actors is None else _GIVEN
    values = () if actors is None else (f"[{','.join(map(str, sorted(actors)))}]",)
    found = connection.execute(_SPELLINGS.format(those=those), values)
    first: dict[int, tuple[str, str]] = {}
    for number, own, spelling in found:
        first.setdefault(number, (own, spelling))
    names = dict(connection.execute("SELECT id, name FROM actor"))
    for number, (own, spelling) in first.items():
        if own not in {
            spelling,
            f"{spelling}?",
        }:  # with ?: an ambiguous name, the own name of another actor
            _rename(connection, number, spelling, names)


def _rename(
    connection: sqlite3.Connection, number: int, spelling: str, names: dict[int, str]
) -> None:
    """Change the own name of an actor in all of its events, and in `names`."""
    connection.execute("UPDATE actor SET name = ? WHERE id = ?", (spelling, number))
    events = connection.execute(
        "SELECT DISTINCT e.id, e.participants FROM participant AS p"
        " JOIN event AS e ON e.id = p.event_id WHERE p.actor_id = ?",
        (number,),
    ).fetchall()
    after = names | {number: spelling}
    for event, text in events:
        ids = (one if isinstance(one, int) else one[0] for one in json.loads(text))
        made = [
            encoded(mention, one, after[one])
            for mention, one in zip(mentions_of(text, names), ids, strict=True)
        ]
        connection.execute(
            "UPDATE event SET participants = ? WHERE id = ?", (f"[{','.join(made)}]", event)
        )
    names[number] = spelling
    connection.execute(_WRITTEN, (number,))
