"""From a written name or a code to an actor, and what belongs to what."""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from timeline.actors.tables import (
    Carrier,
    Dictionaries,
    Layer,
    Tables,
    accented,
    code_key,
)
from timeline.model import Actor
from timeline.text.letters import fold_name

Span = tuple[int, int]
EVER: Span = (-(2**62), 2**62)  # a span that meets every life: all that a name can mean
# "Government of X" (UCDP), "Military Forces of X (1989-)" (ACLED): the state is what is meant.
_OFFICE = re.compile(
    r"(?:the )?(?:government|(?:military|police|armed) forces) of (?:the )?"
    r"(?P<state>[^()]+?)(?: *\((?P<note>[^()]*)\))?",
    re.IGNORECASE,
)
_NOTED = re.compile(r"(?P<state>[^()]+?) *\((?P<note>[^()]+)\)")
# French and Spanish lists have the article: la Mongolie, Thaïlande (la), l'Irlande.
_ARTICLE = re.compile(
    r"(?:(?:l[ae]s?|el|los) +|l['’] *)(?P<after>.+)"
    r"|(?P<before>.+?) *\((?:l[ae]s?|el|los|l['’])\) *\*?",
    re.IGNORECASE,
)
_NO_GROUPS = frozenset({"state", "territory", "organisation"})
_GROUP = "kind:group"


class _Asked(NamedTuple):
    """For which event a name is looked up: its days, and whether it is known to be no state."""

    span: Span | None
    group: bool = False


class Registry:
    """All actors that are known, by name, by code and by what they belong to."""

    def __init__(self, tables: Tables) -> None:
        """`tables` is where they are looked up; see `of` for actors in memory."""
        self._tables = tables

    @classmethod
    def of(cls, actors: Iterable[Actor]) -> "Registry":
        """A registry of these; what is wrong with them is found by `read_registry`."""
        return cls(Dictionaries(actors))

    def __len__(self) -> int:
        return sum(1 for _ in self._tables.names())

    def __iter__(self) -> Iterator[Actor]:
        found = map(self._tables.actor, self._tables.names())
        return (actor for actor in found if actor is not None)

    def get(self, name: str) -> Actor | None:
        """The actor whose own name this is, exactly as the registry spells it."""
        return self._tables.actor(name)

    def named(self, name: str) -> Actor | None:
        """The actor whose own name folds as this one does."""
        key = fold_name(name)
        own = [one.name for one in self._tables.spelt(key) if fold_name(one.name) == key]
        return self._tables.actor(own[0]) if own else None

    @property
    def parents(self) -> dict[str, str]:
        """Own name -> own name of what it belongs to, for those that belong to something."""
        return {actor.name: actor.part_of for actor in self if actor.part_of}

    def below(self, name: str) -> tuple[str, ...]:
        """The own names of what belongs directly to an actor."""
        return self._tables.below(name)

    def under(self, name: str) -> frozenset[str]:
        """The own names of the actor and of all that belongs to it, to any depth."""
        found = {name}
        waiting = [name]
        while waiting:
            for child in self._tables.below(waiting.pop()):
                if child not in found:
                    found.add(child)
                    waiting.append(child)
        return frozenset(found)

    def above(self, name: str) -> tuple[str, ...]:
        """The own names of what an actor belongs to: the nearest first, the head last."""
        found: list[str] = []
        actor = self._tables.actor(name)
        while actor is not None and actor.part_of and actor.part_of not in {name, *found}:
            found.append(actor.part_of)
            actor = self._tables.actor(actor.part_of)
        return tuple(found)

    def resolve(self, name: str, span: Span | None = None, code: str = "") -> tuple[Actor, ...]:
        """The actors that a written name can mean: none, the one, or several.

        A name has one owner; others may carry it as guests (`Austria?`). Without a date the owner
        is meant, with one all that lived then. Where several share a name and none owns it, they
        are all meant without a date; a guest alone is meant only with a date in its life: Assam in
        1830 is a state, in 2008 a part of another one.

        Args:
            name: as written; `cow:365` is read as a code.
            span: first and last day of the event, JDN; EVER gives all that a name can mean. It
                decides between namesakes only: where the name has an owner and no guests, it is
                the owner's on every day.
            code: `scheme:value` from the source. Its owner is meant, or the one actor that
                belongs to the owner and has the written name: "Prussia" beside Germany's code.
                `kind:group` says that the name is no state's.
        """
        for text in (code, name):
            owner = self._tables.coded(code_key(text)) if ":" in text else ""
            if owner:
                return self._of_code(owner, name)
        return self._named(name, _Asked(span, code == _GROUP))

    def possible(self, name: str) -> tuple[Actor, ...]:
        """All actors that a written name can mean on one day or another."""
        return self.resolve(name, EVER)

    def _of_code(self, owner: str, name: str) -> tuple[Actor, ...]:
        under = self.under(owner)
        named = [actor for actor in self._named(name, _Asked(EVER)) if actor.name in under]
        if len(named) == 1:
            return (named[0],)
        found = self._tables.actor(owner)
        return (found,) if found is not None else ()

    def _named(self, name: str, asked: _Asked) -> tuple[Actor, ...]:
        carriers = self._carriers(name, asked)
        if carriers:
            return carriers
        text = name.strip()
        readings = ((_OFFICE, self._of_office), (_NOTED, self._noted), (_ARTICLE, self._bare))
        found = ((pattern.fullmatch(text), read) for pattern, read in readings)
        return next((actors for at, read in found if at and (actors := read(at, asked))), ())

    def _bare(self, found: re.Match[str], asked: _Asked) -> tuple[Actor, ...]:
        return self._carriers(found["after"] or found["before"], asked)

    def _of_office(self, found: re.Match[str], asked: _Asked) -> tuple[Actor, ...]:
        state, note = found["state"], found["note"]
        whole = self._named(f"{state} ({note})", asked) if note else ()
        return whole or self._carriers(state, asked)

    def _noted(self, found: re.Match[str], _asked: _Asked) -> tuple[Actor, ...]:
        """Return the first of two names of one line: "Russia (Soviet Union)"."""
        first, second = (self._carriers(found[part], _Asked(None)) for part in ("state", "note"))
        if len(first) == len(second) == 1:
            one, other = first[0].name, second[0].name
            if other in self.under(one) or one in self.under(other):
                return first
        return ()

    def _carriers(self, name: str, asked: _Asked) -> tuple[Actor, ...]:
        key = fold_name(name)
        found = self._borne(name, self._tables.spelt(key))
        if len(found) == 1 and found[0][1]:
            return tuple(actor for actor, _ in found if asked.span and _lived(actor, asked.span))
        if asked.group:
            found = _groups(found) or _groups(self._borne(name, self._tables.also(key))) or found
        owners = tuple(actor for actor, guest in found if not guest)
        if asked.span is not None and len(found) > 1:
            there = tuple(actor for actor, _ in found if _lived(actor, asked.span))
            owners = there or owners
        return owners or tuple(actor for actor, _ in found)

    def _borne(self, text: str, carriers: tuple[Carrier, ...]) -> list[tuple[Actor, bool]]:
        """Return the actors that a text can mean by its accents, and which are guests."""
        meant = ((self._tables.actor(one.name), one.guest) for one in _meant(text, carriers))
        return [(actor, guest) for actor, guest in meant if actor is not None]

    def with_unknown(self, names: Iterable[str]) -> "Registry":
        """Return the registry with unknown names added as actors, in their first spelling."""
        new: dict[str, Actor] = {}
        known: set[str] = set()
        for name in names:
            key = fold_name(name)
            if key not in known and not self.resolve(name):
                known.add(key)
                new[name] = Actor(name, known=False)
        return self.changed(new) if new else self

    def changed(self, actors: dict[str, Actor]) -> "Registry":
        """With these in place of the actors of that own name, or beside them."""
        return Registry(Layer(self._tables, actors))

    def carriers(self, spelling: str) -> tuple[Carrier, ...]:
        """All that carry a spelling, whatever the day."""
        return self._tables.spelt(fold_name(spelling))

    def coded(self, code: str) -> str:
        """The own name of the actor that has a code, "" if none has."""
        return self._tables.coded(code_key(code))


def _groups(found: list[tuple[Actor, bool]]) -> list[tuple[Actor, bool]]:
    """Those that are neither states nor organisations."""
    return [one for one in found if one[0].kind not in _NO_GROUPS]


def _lived(actor: Actor, span: Span) -> bool:
    """Whether an actor can have existed on a day of a range."""
    lo, hi = span
    return (actor.start is None or actor.start <= hi) and (actor.end is None or actor.end >= lo)


def _meant(text: str, carriers: tuple[Carrier, ...]) -> tuple[Carrier, ...]:
    """Those that a text can mean by its accents: an acronym is written without them."""
    if not any(one.form for one in carriers):
        return carriers
    if accented(text):
        return tuple(one for one in carriers if one.form != "a")
    if any(one.form == "a" for one in carriers):
        return tuple(one for one in carriers if one.form != "m")
    return carriers
