"""`timeline.parse_date` and `timeline.parse_when`: one date or range, without a database."""

from typing import Literal, get_args

from timeline.api.keywords import check_word
from timeline.api.keywords import text as checked_text
from timeline.dates import Date, parse
from timeline.dates.display import english
from timeline.dates.ranges import Window, window

Dialect = Literal["natural", "edtf"]
Order = Literal["dmy", "mdy"]


def parse_date(text: str, *, dates: Dialect = "natural", date_order: Order | None = None) -> Date:
    """Read a date as `timeline date` does.

    Args:
        text: the date, whole: `c. 1722`, `12 (23) September 1723`, `1979-02-11`.
        dates: `natural` reads what people write and EDTF, `edtf` ISO 8601-2:2019 alone.
        date_order: what 05/04/1972 means: `dmy` or `mdy`; without it, it is refused.

    Returns:
        The Date. Its `bounds` are four days as Julian Day Numbers, both ends inclusive: it began
        between the first two and ended between the last two; None for a date that is unknown.

    Raises:
        DateError: it is no date, or one that can mean two: a TimelineError with `reason`, `hint`,
            and the part `text[start:stop]` that is at fault.
        UsageError: an argument is not of its type, or none of its words.

    >>> date = parse_date("c. 1722")
    >>> date.edtf, date.approximate, date.bounds
    ('1722~', True, (2350008, 2350372, 2350008, 2350372))
    >>> parse_date("44 BC").edtf
    '-0043'
    """
    check_word("dates", dates, get_args(Dialect))
    check_word("date_order", date_order, get_args(Order))
    return parse(checked_text("text", text), dates, date_order)


def in_english(date: Date) -> str:
    """Return a date in plain English, as `timeline show` does.

    >>> in_english(parse_date("1722~"))
    'about 1722'
    """
    return english(date)


def parse_when(text: str) -> Window:
    """Read a range as WHEN on the command line: `1971..1979`, `18c`, `..480BC`, `1979 + 2y`.

    Returns:
        The Window. Its `spans` are ranges of days (Julian Day Numbers), both ends inclusive: one,
        but for a set with gaps.

    Raises:
        DateError: it is no range, or one that ends before it starts.

    >>> parse_when("1971..1979").spans
    ((2440953, 2444239),)
    """
    return window(checked_text("text", text))
