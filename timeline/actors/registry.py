"""Registry: from a written name or a code to an actor, and which actors are parts of which."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from timeline.model import Actor
from timeline.text.letters import fold_name

# "Government of X" (UCDP), "Military Forces of X (1989-)" (ACLED): the state is what is meant.
_OFFICE = re.compile(
    r"(?:the )?(?:government|(?:military|police|armed) forces) of (?:the )?"
    r"(?P<state>[^()]+?)(?: *\((?P<note>[^()]*)\))?",
    re.IGNORECASE,
)
_NOTED = re.compile(r"(?P<state>[^()]+?) *\((?P<note>[^()]+)\)")


def code_key(code: str) -> str:
    """A code as it is compared: `cow:365`, `iso3:RUS` in any case."""
    return code.strip().casefold()


@dataclass(frozen=True, slots=True)
class Registry:
    """All actors that are known, by name, by code and by what they belong to.

    Attributes:
        actors: own name -> actor, in the order of the file.
        spellings: folded name or alias -> own names of the actors that carry it.
        codes: code as `code_key` gives it -> own name.
        children: own name -> own names of what stands right under it.
    """

    actors: dict[str, Actor]
    spellings: dict[str, tuple[str, ...]]
    codes: dict[str, str]
    children: dict[str, tuple[str, ...]]

    @classmethod
    def of(cls, actors: Iterable[Actor]) -> "Registry":
        """A registry of these; what is wrong with them is found by `read_registry`."""
        own: dict[str, Actor] = {}
        spellings: dict[str, tuple[str, ...]] = {}
        codes: dict[str, str] = {}
        children: dict[str, tuple[str, ...]] = {}
        for actor in actors:
            name = actor.name
            own[name] = actor
            for spelling in (name, *actor.aliases):
                key = fold_name(spelling)
                carriers = spellings.get(key, ())
                if name not in carriers:
                    spellings[key] = (*carriers, name)
            for code in actor.codes:
                codes[code_key(code)] = name
            if actor.part_of:
                children[actor.part_of] = (*children.get(actor.part_of, ()), name)
        return cls(own, spellings, codes, children)

    def __len__(self) -> int:
        return len(self.actors)

    def __iter__(self) -> Iterator[Actor]:
        return iter(self.actors.values())

    def get(self, name: str) -> Actor | None:
        """The actor whose own name this is, exactly as the registry spells it."""
        return self.actors.get(name)

    @property
    def parents(self) -> dict[str, str]:
        """Own name -> own name of what it stands under, for those that stand under something."""
        return {actor.name: actor.part_of for actor in self if actor.part_of}

    def under(self, name: str) -> frozenset[str]:
        """The own names of the actor and of all that stands under it, to any depth."""
        found = {name}
        waiting = [name]
        while waiting:
            for child in self.children.get(waiting.pop(), ()):
                if child not in found:
                    found.add(child)
                    waiting.append(child)
        return frozenset(found)

    def resolve(
        self, name: str, span: tuple[int, int] | None = None, code: str = ""
    ) -> tuple[Actor, ...]:
        """The actors that a written name can mean: none, the one, or several.

        Args:
            name: as written; `cow:365` is read as a code.
            span: first and last day of the event, JDN. It decides between namesakes only: a
                name that one actor owns is that actor's on every day.
            code: `scheme:value` from the source, which decides if the registry has it.
        """
        for text in (code, name):
            owner = self.codes.get(code_key(text)) if ":" in text else None
            if owner is not None:
                return (self.actors[owner],)
        return self._named(name, span)

    def _named(self, name: str, span: tuple[int, int] | None) -> tuple[Actor, ...]:
        carriers = self._carriers(name, span)
        if carriers:
            return carriers
        office = _OFFICE.fullmatch(name.strip())
        if office:
            state, note = office["state"], office["note"]
            whole = self._named(f"{state} ({note})", span) if note else ()
            return whole or self._carriers(state, span)
        noted = _NOTED.fullmatch(name.strip())
        if noted:
            # "Russia (Soviet Union)": both are names of one line, and the first is meant.
            first, second = (
                self._carriers(noted["state"], None),
                self._carriers(noted["note"], None),
            )
            if len(first) == len(second) == 1:
                one, other = first[0].name, second[0].name
                if other in self.under(one) or one in self.under(other):
                    return first
        return ()

    def _carriers(self, name: str, span: tuple[int, int] | None) -> tuple[Actor, ...]:
        found = tuple(self.actors[own] for own in self.spellings.get(fold_name(name), ()))
        if len(found) < 2 or span is None:
            return found
        lo, hi = span
        met = tuple(
            actor
            for actor in found
            if (actor.start is None or actor.start <= hi) and (actor.end is None or actor.end >= lo)
        )
        return met or found

    def with_unknown(self, names: Iterable[str]) -> "Registry":
        """With the names that nobody carries as actors of their own, first spelling first."""
        new: dict[str, Actor] = {}
        for name in names:
            key = fold_name(name)
            if key not in new and not self.resolve(name):
                new[key] = Actor(name, known=False)
        return Registry.of((*self, *new.values())) if new else self

    def override(self, actors: Iterable[Actor]) -> "Registry":
        """With these added, or in place of the actors of the same folded name.

        What they claim is theirs: an alias or a code is taken from the actor that had it, unless
        it is shared (`Korea?`) on both sides. `read_registry(…, base=self)` has checked them.
        """
        fresh = {fold_name(actor.name): actor for actor in actors}
        claimed = {
            fold_name(spelling)
            for actor in fresh.values()
            for spelling in (actor.name, *actor.aliases)
            if not spelling.endswith("?")
        }
        shared = {
            fold_name(alias)
            for actor in fresh.values()
            for alias in actor.aliases
            if alias.endswith("?")
        }
        codes = {code_key(code) for actor in fresh.values() for code in actor.codes}
        merged: list[Actor] = []
        for actor in self:
            key = fold_name(actor.name)
            if key in fresh:
                merged.append(fresh.pop(key))
                continue
            merged.append(
                actor._replace(
                    aliases=tuple(
                        alias
                        for alias in actor.aliases
                        if fold_name(alias) not in claimed
                        and (alias.endswith("?") or fold_name(alias) not in shared)
                    ),
                    codes=tuple(code for code in actor.codes if code_key(code) not in codes),
                )
            )
        merged.extend(fresh.values())
        own = {fold_name(actor.name): actor.name for actor in merged}
        return Registry.of(
            actor._replace(part_of=own.get(fold_name(actor.part_of), actor.part_of))
            if actor.part_of
            else actor
            for actor in merged
        )
