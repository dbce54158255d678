"""What loading knows of names beside the registry: sides named twice, two names in one cell."""

import re
from collections.abc import Sequence

from timeline.actors.registry import Registry
from timeline.model import Mention, Record
from timeline.readers.source import Source

_JOINTS = re.compile(r"\s*([,/])\s*| (and|&) ")
_COUNTRY = "_country"
_KEPT = 100_000  # names, mentions or tuples of them that are remembered

Doubt = tuple[str, str, str]  # column, name, what is doubtful


class Who:
    """Looks at the mentions of records before they are stored."""

    def __init__(self, registry: Registry, source: Source) -> None:
        """`source` is the file; in a table of the user's own a cell may hold two names."""
        self._registry = registry
        self._own = source.format == "table"
        self._sides: dict[tuple[Mention, ...], tuple[Mention, ...]] = {}
        self._single: set[Mention] = set()  # whose name is not two that are known
        self._joined: dict[str, str] = {}  # name -> what stands between two that are known

    def record(self, record: Record) -> Record:
        """Return the record with a country left out that is the same actor as its side."""
        if not any(not mention.shown for mention in record.mentions):
            return record
        kept = self._sides.get(record.mentions)
        if kept is None:
            if len(self._sides) >= _KEPT:
                self._sides.clear()
            kept = self._sides[record.mentions] = self._without_doubles(record.mentions)
        return record._replace(mentions=kept)

    def _without_doubles(self, mentions: tuple[Mention, ...]) -> tuple[Mention, ...]:
        actors = {
            (mention.role, actor.name)
            for mention in mentions
            for actor in self._registry.resolve(mention.name, None, mention.code)
        }
        return tuple(
            mention
            for mention in mentions
            if mention.shown
            or not any(
                (mention.role.removesuffix(_COUNTRY), actor.name) in actors
                for actor in self._registry.resolve(mention.name, None, mention.code)
            )
        )

    def doubts(self, record: Record) -> Sequence[Doubt]:
        """Return a doubt for each name that looks like two that are known."""
        if not self._own or self._single.issuperset(record.mentions):
            return ()
        found: list[Doubt] = []
        for mention in record.mentions:
            name = mention.name
            joint = self._joined.get(name)
            if joint is None and mention not in self._single:
                if len(self._single) + len(self._joined) >= _KEPT:
                    self._single.clear()
                    self._joined.clear()
                joint = self._joint(name)
                if joint:
                    self._joined[name] = joint
                else:
                    self._single.add(mention)
            if joint:
                column = f"actors:{mention.role}" if mention.role else "actors"
                why = f"kept as one name; --split-actors {joint!r} makes several of it"
                found.append((column, name, why))
        return found

    def _joint(self, name: str) -> str:
        """Return what stands between names that are known, "" if they are not.

        Also where the whole is known: "Austria, Hungary" is folded to a name of their monarchy;
        but not where it is one name with a word in it: Trinidad and Tobago.
        """
        joints = [sign or f" {word} " for sign, word in _JOINTS.findall(name)]
        parts = _JOINTS.sub("\0", name).split("\0")
        if not joints or not all(map(self._registry.resolve, parts)):
            return ""
        if joints[0].strip() in {"and", "&"} and self._registry.resolve(name):
            return ""
        return joints[0]
