"""A registry with the actors of `load --actors`: what they replace, and what they add to."""

from collections.abc import Iterable, Iterator

from timeline.actors.registry import Registry
from timeline.actors.tables import code_key, spellings_of
from timeline.model import Actor
from timeline.text.letters import fold_name


def adds(actor: Actor) -> bool:
    """Whether a row adds to an actor that is there (`+Persien`) instead of replacing it."""
    return any(text.startswith("+") for text in (*actor.aliases, *actor.codes))


def bare(actor: Actor) -> Actor:
    """The actor of a row without the signs that say that it adds."""
    return actor._replace(
        aliases=tuple(alias.removeprefix("+") for alias in actor.aliases),
        codes=tuple(code.removeprefix("+") for code in actor.codes),
    )


def target(base: Registry, row: Actor) -> Actor | None:
    """The actor that a row replaces or adds to, None if it is a new one.

    It has the row's name as its own; a row that adds may also call it by another of its names.
    """
    found = base.named(row.name)
    if found is None and adds(row):
        meant = base.resolve(row.name)
        return meant[0] if len(meant) == 1 else None
    return found


def merged(old: Actor | None, row: Actor) -> Actor:
    """What becomes of an actor by a row; cells that are empty in a row that adds leave it as is."""
    if old is None or not adds(row):
        return bare(row)
    return joined(old, bare(row))


def joined(old: Actor, new: Actor) -> Actor:
    """An actor with what a row adds to it."""
    return Actor(
        old.name,
        tuple(dict.fromkeys((*old.aliases, *new.aliases))),
        new.kind or old.kind,
        new.part_of or old.part_of,
        old.start if new.start is None else new.start,
        old.end if new.end is None else new.end,
        tuple(dict.fromkeys((*old.codes, *new.codes))),
        successors=new.successors or old.successors,
        note=new.note or old.note,
    )


class _Overriding:
    """The actors that differ from a registry, as one row after the other is applied to it."""

    def __init__(self, base: Registry) -> None:
        self.base = base
        self.changed: dict[str, Actor] = {}  # own name in the base, or a new one -> what it is now
        self._holders: dict[str, set[str]] = {}  # what is spelt or coded so -> keys of `changed`

    def actor(self, key: str) -> Actor | None:
        return self.changed.get(key) or self.base.get(key)

    def key_of(self, row: Actor) -> str:
        """The key of what a row replaces or adds to; of a new actor its name."""
        name = fold_name(row.name)
        for key in self._holders.get(f"={name}", ()):
            if fold_name(self.changed[key].name) == name:
                return key
        old = target(self.base, row)
        return row.name if old is None else old.name

    def put(self, key: str, actor: Actor) -> None:
        before = self.changed.get(key)
        for claim in _claims(before) if before is not None else ():
            self._holders[claim].discard(key)
        self.changed[key] = actor
        for claim in _claims(actor):
            self._holders.setdefault(claim, set()).add(key)

    def losers(self, key: str, new: Actor) -> Iterator[str]:
        """Yield the keys of the actors that have a spelling or code that `new` claims."""
        found: dict[str, None] = {}
        for claim in _claims(new):
            text = claim[1:]
            below = (
                [self.base.coded(text)]
                if claim[0] == ":"
                else [one.name for one in self.base.carriers(text) if not one.guest]
            )
            found |= dict.fromkeys(one for one in below if one and one not in self.changed)
            found |= dict.fromkeys(sorted(self._holders.get(claim, ())))
        found.pop(key, None)
        yield from found


def _claims(actor: Actor) -> tuple[str, ...]:
    """What is an actor's alone: `=` and each spelling, `:` and each code."""
    spellings = (f"={key}" for key, one in spellings_of(actor).items() if not one.guest)
    return (*spellings, *(f":{code_key(code)}" for code in actor.codes))


def without(loser: Actor, winner: Actor) -> Actor:
    """An actor without the spellings and codes that another one has now."""
    claims = set(_claims(winner))
    return loser._replace(
        aliases=tuple(
            alias
            for alias in loser.aliases
            if alias.endswith("?") or f"={fold_name(alias)}" not in claims
        ),
        codes=tuple(code for code in loser.codes if f":{code_key(code)}" not in claims),
    )


def override(base: Registry, rows: Iterable[Actor]) -> Registry:
    """A registry with these actors added, or in place of those of the same folded name.

    What they claim is theirs: an alias or a code is taken from the actor that had it, unless they
    have it as a guest (`Korea?`). `read_registry(…, base=base)` has checked them.
    """
    work = _Overriding(base)
    for row in rows:
        key = work.key_of(row)
        new = merged(work.actor(key), row)
        for other in list(work.losers(key, new)):
            loser = work.actor(other)
            if loser is not None and (left := without(loser, new)) != loser:
                work.put(other, left)
        work.put(key, new)
    return base.changed(_joined(work)) if work.changed else base


def _joined(work: _Overriding) -> dict[str, Actor]:
    """The changed actors, each under what it belongs to as that is spelt now."""
    own = {fold_name(actor.name): actor.name for actor in work.changed.values()}
    respelt = [key for key, actor in work.changed.items() if key != actor.name]
    for key in respelt:
        for child in work.base.under(key) - {key}:
            found = work.actor(child)
            if found is not None and found.part_of == key:
                work.put(child, found)
    return {
        key: actor._replace(part_of=own.get(fold_name(actor.part_of), actor.part_of))
        for key, actor in work.changed.items()
    }


def losses(base: Registry, row: Actor) -> Iterator[tuple[str, tuple[str, ...]]]:
    """What a row takes away: own name of who loses it, and the spellings and codes, as written."""
    old = target(base, row)
    new = merged(old, row)
    work = _Overriding(base)
    key = row.name if old is None else old.name
    if old is not None:
        gone = _gone(old, new)
        if gone:
            yield row.name, gone
    for other in work.losers(key, new):
        loser = work.actor(other)
        if loser is not None and (gone := _gone(loser, without(loser, new))):
            yield loser.name, gone


def _gone(old: Actor, new: Actor) -> tuple[str, ...]:
    """The spellings and codes that an actor had and has no more."""
    spelt, codes = spellings_of(new), {code_key(code) for code in new.codes}
    names = [text for text in old.aliases if fold_name(text) not in spelt]
    return (*names, *(code for code in old.codes if code_key(code) not in codes))
