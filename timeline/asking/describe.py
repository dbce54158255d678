"""Describe the range of a question in words."""

from timeline.dates import FUTURE, PAST
from timeline.dates.display import show_day, show_days

Span = tuple[int, int]


def in_words(spans: tuple[Span, ...]) -> str:
    """Return ranges of days (JDN, inclusive) in words.

    >>> in_words(((2440953, 2444239),))
    '1971-01-01 to 1979-12-31'
    >>> in_words(((2440953, FUTURE),))
    '1971-01-01 and later'
    """
    shown = []
    for lo, hi in spans[:6]:
        if lo == PAST:
            shown.append("all time" if hi == FUTURE else f"{show_day(hi)} and before")
        elif hi == FUTURE:
            shown.append(f"{show_day(lo)} and later")
        elif lo == hi:
            shown.append(show_day(lo))
        else:
            shown.append(show_days(lo, hi))
    return ", ".join(shown) + (", …" if len(spans) > 6 else "")


def inclusive(spans: tuple[Span, ...]) -> str:
    """Return ranges in words; `inclusive` is added where every end is closed.

    >>> inclusive(((2440953, 2444239),))
    '1971-01-01 to 1979-12-31 inclusive'
    """
    closed = all(lo != PAST and hi != FUTURE for lo, hi in spans)
    return in_words(spans) + (" inclusive" if closed else "")
