"""Detect compound names: a country beside its government, two actors in one cell."""

import re
from collections.abc import Sequence

from timeline.actors.registry import Registry
from timeline.model import Mention, Record
from timeline.readers.source import Source
from timeline.text.memo import Memo

_JOINTS = re.compile(r"\s*([,/])\s*| (and|&) ")
_COUNTRY = "_country"
_CACHED = 100_000  # cached names and tuples of mentions

Doubt = tuple[str, str, str]  # column, name, reason


class CompoundNames:
    """Checks the mentions of records before they are stored."""

    def __init__(self, registry: Registry, source: Source) -> None:
        """`source` is the file; only cells of the format `table` are checked for two names."""
        self._registry = registry
        self._any_table = source.format == "table"
        self._sides = Memo(self._without_doubles, _CACHED)
        self._joints = Memo(self._joint, _CACHED)

    def record(self, record: Record) -> Record:
        """Return the record without mentions of countries that are the same actor as their side."""
        if not any(not mention.shown for mention in record.mentions):
            return record
        return record._replace(mentions=self._sides[record.mentions])

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
        """Return a warning for each name that looks like two known names."""
        if not self._any_table:
            return ()
        return [
            (
                f"actors:{mention.role}" if mention.role else "actors",
                mention.name,
                f"kept as one name; --split-actors {joint!r} makes several of it",
            )
            for mention in record.mentions
            if (joint := self._joints[mention.name])
        ]

    def _joint(self, name: str) -> str:
        """Return the text between two known names in a name, "" if there are not two.

        A name that is known as a whole may be two as well ("Austria, Hungary" folds to a name of
        the monarchy), but not if it contains "and" itself: Trinidad and Tobago.
        """
        joints = [sign or f" {word} " for sign, word in _JOINTS.findall(name)]
        parts = _JOINTS.sub("\0", name).split("\0")
        if not joints or not all(map(self._registry.resolve, parts)):
            return ""
        if joints[0].strip() in {"and", "&"} and self._registry.resolve(name):
            return ""
        return joints[0]
