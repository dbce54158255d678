"""Tables of actors in one sorted file: a name is found by halving, a row is parsed when met.

Reading a CSV of some hundred actors takes as long as a whole question. The index of a file stands
beside it, made by `tools/actors/index.py`; a test makes it again. Its lines, sorted by their bytes:

    =ottoman empire TAB .Ottoman Empire        who carries a spelling (`fold_name`): see `carried`
    :cow:640 TAB Turkey                        who has a code (`code_key`)
    @Turkey TAB ["Türkiye", …], …              the actor of this own name, in JSON
    <Turkey TAB Ottoman Empire TAB …           what belongs to it directly
    # TAB Iran TAB Persia TAB …                all own names, in the order of the file
"""

import json
from collections.abc import Callable, Iterable, Iterator

from timeline.actors.tables import Carrier, Dictionaries, code_key, spellings_of
from timeline.model import Actor
from timeline.text.memo import Memo

_OWNER, _GUEST = ".", "?"
_MEMO = 20_000  # lines that are remembered


def indexed(actors: Iterable[Actor], more: Iterable[Actor] = ()) -> bytes:
    """Return the index of actors.

    Args:
        actors: all that it is to find.
        more: further spellings, as aliases of actors of another file, for what `actors` do not
            know.
    """
    every = tuple(actors)
    tables = Dictionaries(every)
    lines: dict[str, Iterable[str]] = {"#": (actor.name for actor in every)}
    for actor in more:
        for key, one in spellings_of(actor).items():
            lines[f"={key}"] = (*lines.get(f"={key}", ()), carried(one))
    for actor in every:
        lines |= {f"={key}": map(carried, tables.spelt(key)) for key in spellings_of(actor)}
        lines |= {f":{code_key(code)}": (tables.coded(code_key(code)),) for code in actor.codes}
        lines[f"@{actor.name}"] = (_packed(actor),)
        if actor.part_of:
            lines[f"<{actor.part_of}"] = tables.below(actor.part_of)
    texts = ("\t".join((key, *values)) for key, values in lines.items())
    return b"".join(sorted(f"{text}\n".encode() for text in texts))


def carried(one: Carrier) -> str:
    """Return a carrier as a cell: `.` or `?` for a guest, the form if it has one, the name."""
    return f"{_GUEST if one.guest else _OWNER}{one.form or ' '}{one.name}"


def _packed(actor: Actor) -> str:
    cells = (*actor[1:7], actor.successors, actor.note)
    return json.dumps(cells, ensure_ascii=False, separators=(",", ":"))


class Indexed:
    """The tables of an index."""

    def __init__(self, read: Callable[[], bytes]) -> None:
        """`read` returns the index; it is called when something is looked up."""
        self._read = read
        self._data = b""
        self._actors: dict[str, Actor | None] = {}
        self._cells = Memo(self._find, _MEMO)

    def _find(self, key: str) -> list[str]:
        """Return the cells of the line that begins so, none if there is no such line."""
        data = self._data = self._data or self._read()
        wanted = f"{key}\t".encode()
        low, high = 0, len(data)
        while low < high:
            middle = (low + high) // 2
            start = data.rfind(b"\n", low, middle) + 1 or low
            end = data.index(b"\n", middle)
            line = data[start:end]
            if line.startswith(wanted):
                return line.decode().split("\t")[1:]
            if line < wanted:
                low = end + 1
            else:
                high = start
        return []

    def spelt(self, key: str) -> tuple[Carrier, ...]:
        """See Tables."""
        return tuple(
            Carrier(cell[2:], cell[0] == _GUEST, cell[1].strip()) for cell in self._cells[f"={key}"]
        )

    def also(self, _key: str) -> tuple[Carrier, ...]:
        """See Tables."""
        return ()

    def coded(self, key: str) -> str:
        """See Tables."""
        return next(iter(self._cells[f":{key}"]), "")

    def actor(self, name: str) -> Actor | None:
        """See Tables."""
        if name not in self._actors:
            cells = self._find(f"@{name}")
            self._actors[name] = _unpacked(name, cells[0]) if cells else None
        return self._actors[name]

    def below(self, name: str) -> tuple[str, ...]:
        """See Tables."""
        return tuple(self._cells[f"<{name}"])

    def names(self) -> Iterator[str]:
        """See Tables."""
        return iter(self._cells["#"])


def _unpacked(name: str, cell: str) -> Actor:
    aliases, kind, part_of, start, end, codes, successors, note = json.loads(cell)
    return Actor(
        name, tuple(aliases), kind, part_of, start, end, tuple(codes),
        successors=tuple(successors), note=note,
    )  # fmt: skip


class InTurn:
    """Tables that are asked first, and others for what those do not know.

    Nothing in the others belongs to another actor.
    """

    def __init__(self, first: Indexed, last: Indexed) -> None:
        """`last` is read when `first` does not know something."""
        self._first = first
        self._last = last

    def spelt(self, key: str) -> tuple[Carrier, ...]:
        """See Tables."""
        return self._first.spelt(key) or self._last.spelt(key)

    def also(self, key: str) -> tuple[Carrier, ...]:
        """See Tables."""
        return self._last.spelt(key)

    def coded(self, key: str) -> str:
        """See Tables."""
        return self._first.coded(key) or self._last.coded(key)

    def actor(self, name: str) -> Actor | None:
        """See Tables."""
        return self._first.actor(name) or self._last.actor(name)

    def below(self, name: str) -> tuple[str, ...]:
        """See Tables."""
        return self._first.below(name)

    def names(self) -> Iterator[str]:
        """See Tables."""
        yield from self._first.names()
        yield from self._last.names()
