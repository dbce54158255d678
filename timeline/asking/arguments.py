"""Arguments: the arguments of a question, as texts."""

from collections.abc import Sequence
from typing import NamedTuple

from timeline.query.query import Condition, Spans


class Arguments(NamedTuple):
    """The arguments of a question, as texts, with the names of the command line's options.

    Attributes:
        when: a date or range: `1979`, `1971..1979`, `18c`; "" is all time.
        from_, to: the first and last day, each a date of any kind.
        during: id or title of an event, whose span is the range.
        last: a length of time up to today: `10y`.
        after: id or title of an event: what begins after it ends.
        before: id or title of an event: what ends before it begins.
        within: how long after or before: `30d`, `31d..365d`; "" is any time.
        match: `overlap`, `within`, `starts` or `ends`.
        certain: only what certainly matches.
        slack: how far to widen the range on both sides: `2y`.
        circa: how far to widen the range for approximate dates: `5y`.
        actor: names, all of whom take part.
        any_actor: one of them is enough.
        not_actor: names that do not take part.
        exact: match these names only, not their parts.
        role: the role in which they take part.
        text: words in title, description or place.
        where: `FIELD=VALUE`, also `!=`, `<`, `<=`, `>`, `>=`, `~`; or two texts, the field with
            or without an operator, and the value.
        dataset: names of data sets.
        sort: the field to order by, or several; `-` before a field is descending.
        limit, offset: maximum number of events, number of events to skip.
    """

    when: str = ""
    from_: str = ""
    to: str = ""
    during: str = ""
    last: str = ""
    after: str = ""
    before: str = ""
    within: str = ""
    match: str = "overlap"
    certain: bool = False
    slack: str = ""
    circa: str = ""
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


class AskedRange(NamedTuple):
    """The range of days (JDN, inclusive) of a question.

    Attributes:
        spans: its parts; () = all time.
        echo: the range in words, for a footer.
        conditions: conditions that exclude the event of `during`.
        core, match: for `after` and `before`, where days certainly match, and how; see Query.
        widened, narrowed: the parts widened and narrowed by `circa` on both sides; () without it.
    """

    spans: Spans = ()
    echo: str = ""
    conditions: tuple[Condition, ...] = ()
    widened: Spans = ()
    narrowed: Spans = ()
    core: Spans = ()
    match: str = ""
