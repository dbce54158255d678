"""Convert the options of a reading command to arguments of a question; texts of its footer."""

from shlex import quote
from typing import TYPE_CHECKING

from timeline.asking.actors import Beside
from timeline.asking.arguments import Arguments
from timeline.asking.resolve import Question
from timeline.asking.resolve import to_query as understand
from timeline.cli.options import Filters
from timeline.text.plural import noun, number_of

if TYPE_CHECKING:
    from timeline.engines.protocol import Engine


def arguments(filters: Filters) -> Arguments:
    """Convert the options to the arguments of `asking.resolve`."""
    return Arguments(
        when=filters.when,
        from_=filters.from_,
        to=filters.to,
        during=filters.during,
        last=filters.last,
        after=filters.after,
        before=filters.before,
        within=filters.within,
        match=filters.match,
        certain=filters.certain,
        slack=filters.slack,
        circa=filters.circa,
        actor=filters.actor or (),
        any_actor=filters.any_,
        not_actor=filters.not_actor or (),
        exact=filters.exact,
        role=filters.role,
        text=filters.text or (),
        where=filters.where or (),
        dataset=filters.dataset or (),
        sort=filters.sort or (),
        limit=filters.limit,
        offset=filters.offset,
    )


def to_query(filters: Filters, engine: "Engine", today: int, database: str) -> Question:
    """Convert the options to a Query: see `asking.resolve.to_query`."""
    return understand(arguments(filters), engine, today, database)


def whose(question: Question) -> str:
    """Return the footer's " of …" for actors that include others, else "".

    >>> from timeline.query import Query
    >>> whose(Question(Query(), includes=(("Iran", ("Persia", "IRGC")),)))
    ' of Iran and the 2 actors under it (timeline actors Iran; --exact)'
    """
    if not question.includes:
        return ""
    parts = (
        f"{own} and the {number_of(len(names), 'actor')} under it"
        for own, names in question.includes
    )
    own = question.includes[0][0]
    listing = quote(own) if len(question.includes) == 1 else "--tree"
    return f" of {', '.join(parts)} (timeline actors {listing}; --exact)"


def notes(question: Question) -> tuple[str, ...]:
    """Return a hint for each actor with further events that may have been meant."""
    return tuple(map(_beside, question.beside))


def _beside(one: Beside) -> str:
    events = f"{one.events} {'more ' * one.part}{noun(one.events, 'event')}"
    asked = " ".join(filter(None, ("-a", quote(one.other), one.when)))
    if one.part:
        time = f" in {one.when}" if one.when else ""
        return f"{one.own} is part of {one.other}, which has {events}{time} ({asked})"
    return f"{one.own} is also a name of {one.other}, which has {events} ({asked})"
