"""The arguments of a question, as texts."""

from collections.abc import Sequence
from typing import NamedTuple


class Arguments(NamedTuple):
    """What is asked, as texts; the options of the command line have the same names.

    Attributes:
        when: a date or range: `1979`, `1971..1979`, `18c`; "" is all time.
        from_, to: the first and last day, each a date of any kind.
        during: id or title of an event, whose span is the range.
        last: a stretch of time up to today: `10y`.
        match: `overlap`, `within` or `starts`.
        certain: only what certainly matches.
        slack: how far the range is widened on both sides: `2y`.
        actor: names, all of whom take part.
        any_actor: one of them is enough.
        not_actor: names that do not take part.
        exact: these names only, not what belongs to them.
        role: the role in which they take part.
        text: words in title, description or place.
        where: `FIELD=VALUE`, also `!=`, `<`, `<=`, `>`, `>=`, `~`; or two texts, the
            field with or without one of these signs, and the value.
        dataset: names of data sets.
        sort: the field to order by, or several of them: the next where the ones before are equal;
            with `-` before it from the highest.
        limit, offset: how many events, after how many.
    """

    when: str = ""
    from_: str = ""
    to: str = ""
    during: str = ""
    last: str = ""
    match: str = "overlap"
    certain: bool = False
    slack: str = ""
    actor: Sequence[str] = ()
    any_actor: bool = False
    not_actor: Sequence[str] = ()
    exact: bool = False
    role: str = ""
    text: Sequence[str] = ()
    where: Sequence[str | tuple[str, str]] = ()
    dataset: Sequence[str] = ()
    sort: str | Sequence[str] = ""
    limit: int | None = None
    offset: int = 0
