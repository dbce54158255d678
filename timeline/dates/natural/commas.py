"""Whether a comma stands inside one date (November 30, 1971) or between two (1722, 1725)."""

from timeline.dates.natural.phrase import Phrase, Walk

_JOINTS = frozenset((",", "and", "or", "&", "-", "month"))


def joins(walk: Walk, found: Phrase) -> bool:  # noqa: PLR0911 -- one table of cases
    """True if the comma where the walk stands belongs to the date that was begun."""
    after, then = walk.peek(1), walk.peek(2)
    if _parts_two(walk, found):
        return False
    if found.unit and after.kind in {"nth", "num", "named"} and found.numbers:
        return not found.fraction and "fraction" in {then.kind, walk.peek(3).kind}
    if after.kind == "noise" and then.kind in {"time", "daypart"}:
        return True
    if walk.place and walk.peek(-1).kind in {"time", "daypart"}:
        return after.kind != "end"
    if after.kind in {"time", "daypart"} or found.weekday or found.numbers:
        return after.kind not in {"end", ","} and (not found.dated or after.kind in _AFTER_ALL)
    if after.kind in _AFTER_ALL | {"nth", "era", "month", "an", "year", "named"} - {
        "time",
        "daypart",
        "c",
    }:
        return not (found.year is not None and found.numbers)
    named = found.month is not None or found.season is not None or found.fraction is not None
    return named and not found.dated and after.kind in {"num", "c"}


_AFTER_ALL = frozenset(("time", "daypart", "part", "cal", "qual", "c", "weekday"))
"""What may follow a date that is complete."""


def _parts_two(walk: Walk, found: Phrase) -> bool:  # noqa: PLR0911 -- one table of cases
    """True where a second month, season, day or year begins after the comma."""
    after, then = walk.peek(1), walk.peek(2)
    if after.kind == "month":
        return found.month is not None
    if after.kind == "season":
        return found.season is not None
    if after.kind == "nth" and found.only_numbers and found.numbers[-1].kind == "nth":
        return then.kind != "fraction"
    if after.kind != "num":
        return False
    if found.numbers and not found.month and after.value < 100:
        return True
    day = bool(found.month and (found.numbers or found.day)) and not found.dated
    if day and after.value < 100:
        return then.kind in _JOINTS
    months = any(token.kind == "month" for token in walk.tokens[: walk.place])
    return found.only_numbers and after.value >= 100 and not months
