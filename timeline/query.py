"""One Query: everything a reading command can be asked, and what it means in plain Python.

The SQL of the store is compiled from the same value; random tests hold the two together.
"""

from dataclasses import dataclass
from typing import Literal

Match = Literal["overlap", "within", "starts"]
Operator = Literal["=", "!=", "<", "<=", ">", ">=", "~"]


@dataclass(frozen=True, slots=True)
class Condition:
    """`-w FIELD=VALUE`: one column of the file (or field of the event) compared with a text.

    `=`, `!=` compare text without the spaces at its ends; `<` and the like compare numbers when
    both sides are numbers, else text; `~` asks whether the folded text contains the folded value.
    """

    field: str
    operator: Operator
    value: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Query:
    """What is asked; the default asks for all events.

    Attributes:
        spans: WHEN as inclusive ranges of days (JDN); an event must meet one of them. () = no WHEN.
        match: how it must meet them.
        certain: only events that must match; else also those that possibly do.
        actors: for each `--actor` the names of all actors it stands for; all must take part.
        any_actor: one of `actors` is enough.
        not_actors: for each `--not-actor` the names of actors that must not take part.
        role: the role in which `actors` (or, without them, anybody) take part; "" = any.
        words: full-text words, all of which must occur in title, description, place or actors.
        where: conditions, all of which must hold.
        datasets: names of data sets; () = all.
        sort: field to order by; "" = order of time (start_min, end_max, key).
        descending: the order turned round.
        limit, offset: how many events, after how many; None = all.
    """

    spans: tuple[tuple[int, int], ...] = ()
    match: Match = "overlap"
    certain: bool = False
    actors: tuple[frozenset[str], ...] = ()
    any_actor: bool = False
    not_actors: tuple[frozenset[str], ...] = ()
    role: str = ""
    words: tuple[str, ...] = ()
    where: tuple[Condition, ...] = ()
    datasets: tuple[str, ...] = ()
    sort: str = ""
    descending: bool = False
    limit: int | None = None
    offset: int = 0
