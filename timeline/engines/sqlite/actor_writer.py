"""Resolve written names to actors during a load, and write the table of actors."""

import json
import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from timeline.actors.overrides import adds, bare, joined, override
from timeline.actors.registry import EVER, Registry
from timeline.engines.sqlite.damage import reading
from timeline.model import Actor, Mention
from timeline.text.letters import fold_name
from timeline.text.memo import Memo

Span = tuple[int, int] | None
_DATED = 100_000  # size of the cache of names with dates


class Doubt(NamedTuple):
    """An ambiguous name: line of the event, name, possible actors."""

    line: int
    name: str
    actors: tuple[str, ...]


class ActorResolver:
    """Converts mentions to the JSON of `event.participants`; adds new actors to the table.

    A name that is in no registry, or is ambiguous, becomes an actor of its own, in the first
    spelling read; `respell` decides the final one. Memory grows with the number of distinct names,
    not of rows.

    Attributes:
        doubts: ambiguous names in the order read; the consumer clears it.
        respelt: actor.id of unknown actors with two spellings.
    """

    def __init__(
        self, connection: sqlite3.Connection, registry: Registry, doubts: list[Doubt]
    ) -> None:
        """`doubts` receives the ambiguous names."""
        self._connection = connection
        self._registry = registry
        self._ids: dict[str, int] = {}  # own name -> actor.id
        self._unknown: dict[str, str] = {}  # folded -> own name
        self._kept: dict[Mention, str] = {}  # names that do not depend on the date
        self._by_day: set[Mention] = set()  # the others
        self._dated = Memo(self._on_day, _DATED)
        self._last = 0
        self.doubts = doubts
        self.respelt: set[int] = set()
        for number, name, known in connection.execute("SELECT id, name, known FROM actor"):
            self._ids[name] = number
            self._last = max(self._last, number)
            if not known:
                self._unknown.setdefault(fold_name(name), name)

    def participants(self, mentions: Sequence[Mention], span: Span, line: int) -> str:
        """Return the JSON of an event's participants.

        Args:
            mentions: the mentions of the record.
            span: first and last day of the event (JDN), None if it has no date.
            line: line of the event in its file, for `doubts`.
        """
        kept = self._kept
        try:
            return f"[{','.join([kept[mention] for mention in mentions])}]"
        except KeyError:
            return f"[{','.join([self._one(mention, span, line) for mention in mentions])}]"

    def _one(self, mention: Mention, span: Span, line: int) -> str:
        found = self._kept.get(mention)
        if found is not None:
            return found
        if mention not in self._by_day:
            resolve = self._registry.resolve
            meant = resolve(mention.name, EVER, mention.code)
            if not meant or (
                len(meant) == 1 and meant == resolve(mention.name, None, mention.code)
            ):
                text = self._kept[mention] = self._written(mention, meant)  # the same on every day
                return text
            self._by_day.add(mention)
        text, several = self._dated[mention, span]
        if several:
            self.doubts.append(Doubt(line, mention.name, several))
        return text

    def _on_day(self, asked: tuple[Mention, Span]) -> tuple[str, tuple[str, ...]]:
        """Resolve a name that depends on the day; return its stored form and possible actors."""
        mention, span = asked
        meant = self._registry.resolve(mention.name, span, mention.code)
        text = self._written(mention, meant if len(meant) == 1 else ())
        return text, tuple(actor.name for actor in meant) if len(meant) > 1 else ()

    def _written(self, mention: Mention, meant: tuple[Actor, ...]) -> str:
        if meant:
            actor = meant[0]
        else:
            own = self._unknown.setdefault(fold_name(mention.name), mention.name)
            if self._registry.get(own) is not None:  # an ambiguous name that is also an own name
                own = self._unknown[fold_name(mention.name)] = f"{own}?"
            actor = Actor(own, known=False)
        number = self._id(actor)
        if not actor.known and mention.name != actor.name:
            self.respelt.add(number)
        return encoded(mention, number, actor.name)

    def _id(self, actor: Actor) -> int:
        number = self._ids.get(actor.name)
        if number is None:
            number = self._ids[actor.name] = self._last = self._last + 1
            self._connection.execute(
                "INSERT INTO actor (id, name, kind, part_of, known) VALUES (?, ?, ?, ?, ?)",
                (number, actor.name, actor.kind, actor.part_of, actor.known),
            )
        return number


def encoded(mention: Mention, number: int, own: str) -> str:
    """Return the JSON element of `event.participants` for a mention.

    Args:
        mention: the mention of the record.
        number: actor.id of its actor.
        own: that actor's own name.
    """
    if mention.name == own and not mention.role and not mention.code and mention.shown:
        return str(number)
    parts: list[object] = [number, mention.name, mention.role, int(mention.shown)]
    if mention.code:
        parts.append(mention.code)
    return json.dumps(parts, ensure_ascii=False, separators=(",", ":"))


def mentions_of(participants: str, names: Mapping[int, str]) -> tuple[Mention, ...]:
    """Return the mentions from the JSON of an event's participants.

    Args:
        participants: the JSON.
        names: actor.id -> own name.
    """
    with reading("event.participants"):
        return tuple(
            Mention(names[one])
            if isinstance(one, int)
            else Mention(one[1], one[2], one[4] if len(one) > 4 else "", bool(one[3]))
            for one in json.loads(participants)
        )


def refresh(connection: sqlite3.Connection, registry: Registry) -> None:
    """Update kind and parent of the actors, and delete those without events."""
    for number, name in connection.execute("SELECT id, name FROM actor").fetchall():
        actor = registry.get(name)
        found = (actor.kind, actor.part_of, 1) if actor is not None else ("", "", 0)
        connection.execute(
            "UPDATE actor SET kind = ?1, part_of = ?2, known = ?3 WHERE id = ?4"
            " AND (kind, part_of, known) IS NOT (?1, ?2, ?3)",
            (*found, number),
        )
    connection.execute(
        "DELETE FROM actor WHERE NOT EXISTS"
        " (SELECT 1 FROM participant WHERE participant.actor_id = actor.id)"
    )


def write_registry(connection: sqlite3.Connection, actors: Iterable[Actor]) -> None:
    """Store the actors of `load --actors`, after existing ones of the same name.

    A row that adds (`+Persien`) is stored with its signs, so that it also adds to the registry of a
    later version of the package. It adds to an earlier row, too; any other row replaces it.
    """
    own = {fold_name(actor.name): actor for actor in read_overrides(connection)}
    for actor in actors:
        before = own.get(fold_name(actor.name))
        row = actor
        if before is not None and adds(actor):
            row = joined(before, actor if adds(before) else bare(actor))
        own[fold_name(actor.name)] = row
        connection.execute(
            "DELETE FROM registry WHERE name = ?", (row.name if before is None else before.name,)
        )
        connection.execute(
            "INSERT INTO registry VALUES (?, ?, ?, ?, ?, ?, ?)",
            (
                row.name,
                json.dumps(row.aliases, ensure_ascii=False),
                row.kind,
                row.part_of,
                row.start,
                row.end,
                _packed(row),
            ),
        )


def _packed(actor: Actor) -> str:
    """Return the codes as JSON; with successors or a note, an object."""
    packed: object = actor.codes
    if actor.successors or actor.note:
        packed = {"codes": actor.codes, "successors": actor.successors, "note": actor.note}
    return json.dumps(packed, ensure_ascii=False)


def _unpacked(text: str) -> tuple[tuple[str, ...], tuple[str, ...], str]:
    found = json.loads(text)
    if isinstance(found, dict):
        return tuple(found["codes"]), tuple(found["successors"]), found["note"]
    return tuple(found), (), ""


def read_overrides(connection: sqlite3.Connection) -> tuple[Actor, ...]:
    """Return the actors that `load --actors` has added or overridden in this database."""
    rows = connection.execute(
        'SELECT name, aliases, kind, part_of, start, "end", codes FROM registry ORDER BY rowid'
    ).fetchall()
    with reading("registry"):
        return tuple(
            Actor(
                name, tuple(json.loads(aliases)), kind, part_of, start, end, codes,
                successors=successors, note=note,
            )
            for name, aliases, kind, part_of, start, end, packed in rows
            for codes, successors, note in (_unpacked(packed),)
        )  # fmt: skip


def registry_of(connection: sqlite3.Connection) -> Registry:
    """Return the registry of the package with the overrides of this database."""
    from timeline.actors.shipped import shipped

    overrides = read_overrides(connection)
    return override(shipped(), overrides) if overrides else shipped()
