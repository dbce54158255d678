"""What a registry looks things up in: spellings, codes, actors, and what belongs to them."""

import unicodedata
from collections.abc import Iterable, Iterator
from typing import NamedTuple, Protocol

from timeline.model import Actor
from timeline.text.letters import fold_name


class Carrier(NamedTuple):
    """An actor that carries a spelling.

    Attributes:
        name: its own name.
        guest: it carries the spelling with `?`: the date of the event has to say so.
        form: `a` for an acronym, which a text with accents does not mean; `m` for a spelling with
            accents, which gives way to an acronym in a text without them; "" for any other.
    """

    name: str
    guest: bool = False
    form: str = ""


class Tables(Protocol):
    """Looks up one thing at a time; it need not hold all actors."""

    def spelt(self, key: str) -> tuple[Carrier, ...]:
        """Return who carries a spelling, folded; as `fold_name` gives it."""
        ...

    def also(self, key: str) -> tuple[Carrier, ...]:
        """Return who else carries a spelling, in a file that is asked after the first."""
        ...

    def coded(self, key: str) -> str:
        """Return the own name of the actor with a code (as `code_key` gives it), "" for none."""
        ...

    def actor(self, name: str) -> Actor | None:
        """Return the actor of this own name, exactly as spelt."""
        ...

    def below(self, name: str) -> tuple[str, ...]:
        """Return the own names of what belongs directly to an actor."""
        ...

    def names(self) -> Iterator[str]:
        """Yield all own names, in the order of the files."""
        ...


def code_key(code: str) -> str:
    """A code as it is compared: `cow:365`, `iso3:RUS` in any case."""
    return code.strip().casefold()


def accented(text: str) -> bool:
    """Whether a letter of a text is an ASCII letter with something to it: `Irã`, `Türkiye`."""
    return not text.isascii() and any(
        not letter.isascii() and (plain := fold_name(letter)).isascii() and plain.isalpha()
        for letter in unicodedata.normalize("NFKC", text)
    )


def form_of(spelling: str) -> str:
    """Return `a` for an acronym, `m` for a spelling with accents, else "" (see Carrier)."""
    if spelling.isascii():
        return "a" if len(spelling) > 1 and spelling.isupper() and " " not in spelling else ""
    return "m" if accented(spelling) else ""


def spellings_of(actor: Actor) -> dict[str, Carrier]:
    """Return each spelling of an actor, folded, and how it carries it."""
    found: dict[str, Carrier] = {}
    name = actor.name
    for spelling in (name, *actor.aliases):
        key = fold_name(spelling)
        guest = spelling[-1:] == "?"
        form = ""
        if key.isascii() and (spelling.isupper() or not spelling.isascii()):
            form = form_of(spelling.removesuffix("?"))
        before = found.get(key)
        if before is not None:
            form = form if before.form == form else ""
            guest = guest and before.guest
        found[key] = Carrier(name, guest, form)
    return found


class Dictionaries:
    """Tables of actors that are all in memory."""

    def __init__(self, actors: Iterable[Actor]) -> None:
        """Of two actors with one own name or one code the later one is found."""
        self._actors = {actor.name: actor for actor in actors}
        self._spelt: dict[str, tuple[Carrier, ...]] = {}
        self._codes: dict[str, str] = {}
        self._below: dict[str, tuple[str, ...]] = {}
        for actor in self._actors.values():
            for key, carrier in spellings_of(actor).items():
                others = self._spelt.get(key)
                self._spelt[key] = (*others, carrier) if others else (carrier,)
            for code in actor.codes:
                self._codes[code_key(code)] = actor.name
            if actor.part_of:
                self._below[actor.part_of] = (*self._below.get(actor.part_of, ()), actor.name)

    def spelt(self, key: str) -> tuple[Carrier, ...]:
        """See Tables."""
        return self._spelt.get(key, ())

    def also(self, _key: str) -> tuple[Carrier, ...]:
        """See Tables."""
        return ()

    def coded(self, key: str) -> str:
        """See Tables."""
        return self._codes.get(key, "")

    def actor(self, name: str) -> Actor | None:
        """See Tables."""
        return self._actors.get(name)

    def below(self, name: str) -> tuple[str, ...]:
        """See Tables."""
        return self._below.get(name, ())

    def names(self) -> Iterator[str]:
        """See Tables."""
        return iter(self._actors)


class Layer:
    """Tables in which some actors are others than in the tables below, or new."""

    def __init__(self, base: Tables, changed: dict[str, Actor]) -> None:
        """`changed` has, by the own name below (for a new one, its own), what is there instead."""
        self._base = base
        self._changed = changed
        self._top = Dictionaries(changed.values())

    def spelt(self, key: str) -> tuple[Carrier, ...]:
        """See Tables."""
        kept = tuple(one for one in self._base.spelt(key) if one.name not in self._changed)
        return kept + self._top.spelt(key)

    def also(self, key: str) -> tuple[Carrier, ...]:
        """See Tables."""
        return tuple(one for one in self._base.also(key) if one.name not in self._changed)

    def coded(self, key: str) -> str:
        """See Tables."""
        found = self._base.coded(key)
        return self._top.coded(key) or ("" if found in self._changed else found)

    def actor(self, name: str) -> Actor | None:
        """See Tables."""
        found = self._top.actor(name)
        return found if found or name in self._changed else self._base.actor(name)

    def below(self, name: str) -> tuple[str, ...]:
        """See Tables."""
        kept = tuple(one for one in self._base.below(name) if one not in self._changed)
        return kept + self._top.below(name)

    def names(self) -> Iterator[str]:
        """See Tables."""
        met = set()
        for name in self._base.names():
            met.add(name)
            changed = self._changed.get(name)
            yield name if changed is None else changed.name
        yield from (actor.name for name, actor in self._changed.items() if name not in met)
