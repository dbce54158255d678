"""How fast dates are read: `python benchmarks/dates.py`; exit code 1 if a promise is not kept.

Every text is read once, so that no cache helps; ratios are of medians taken in turn in one run,
so that a busy machine slows both sides.
"""

import statistics
import sys
import time
from collections.abc import Callable, Iterable, Sequence
from datetime import date, timedelta

from timeline import dates
from timeline.errors import DateError

FIRST = date(1700, 1, 1)
MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
ROUNDS = 7


def days(count: int, step: int = 1) -> list[date]:
    return [FIRST + timedelta(days=step * n) for n in range(count)]


def iso(count: int) -> list[str]:
    return [day.isoformat() for day in days(count)]


def prose(count: int) -> list[str]:
    """The long forms that `dateutil.parser` reads too."""
    forms = (
        "{d} {month} {y}", "{month} {d}, {y}", "{mon} {d}, {y}", "{mon}. {d}, {y}",
        "{d}th of {month} {y}", "{weekday}, {d} {month} {y}", "{y} {month} {d}", "{d}-{mon}-{y}",
    )  # fmt: skip
    found = []
    for n, day in enumerate(days(count, 7)):
        form = forms[n % 8]
        month = MONTHS[day.month - 1]
        parts = {"d": day.day, "y": day.year, "month": month, "mon": month[:3]}
        if "th of" in form and day.day % 10 in {1, 2, 3} and not 10 < day.day < 14:
            form = forms[0]  # 1st, not 1th
        found.append(form.format(**parts, weekday=WEEKDAYS[day.weekday()]))
    return found


def edtf(count: int) -> list[str]:
    """Level 0 to 2, as python-edtf reads them."""
    forms = (
        "{y}-{m:02d}-{d:02d}/{z}", "{y}-{m:02d}~", "{y}-{m:02d}-{d:02d}?", "{y}-{m:02d}-{d:02d}/..",
        "[{y},{z}]", "{y}-{m:02d}/{z}-{m:02d}", "{y}-{m:02d}-XX", "{y}?-{m:02d}-{d:02d}",
    )  # fmt: skip
    return [
        forms[n % 8].format(y=day.year, m=day.month, d=day.day, z=day.year + 2)
        for n, day in enumerate(days(count, 83))
    ]


def seconds(read: Callable[[str], object], texts: Sequence[str]) -> float:
    start = time.perf_counter()
    for text in texts:
        read(text)
    return (time.perf_counter() - start) / len(texts)


def compare(
    name: str,
    ours: Callable[[str], object],
    theirs: Callable[[str], object],
    texts: Sequence[str],
    their_share: int = 1,
) -> float:
    """Print and return how much of their time ours takes."""
    mine, other = [], []
    for _ in range(ROUNDS):
        dates._kept.clear()  # noqa: SLF001 -- each round reads every text anew
        mine.append(seconds(ours, texts))
        other.append(seconds(theirs, texts[::their_share]))
    a, b = statistics.median(mine), statistics.median(other)
    print(f"{name:44} {a * 1e6:9.2f} µs {b * 1e6:11.2f} µs   ratio {a / b:.4f}")
    return a / b


def catalogues() -> list[str]:
    """The forms that museums, archives and libraries write, each with other years."""
    forms = (
        "c. {y}", "{y}-{z}", "{y}–{s:02d}", "{y}s", "published {y}", "{y}?", "[{y}]-{z}",
        "{y}-{z}, undated", "circa {y}-{z}", "{y} January 5-{z} March 6", "active {y} - {z}",
        "{c}th century", "late {c}th century", "{c}th century, second half", "s. xiv ex.",
        "{c}th century (after {b})", "{y} or {z}", "{y}, {z}", "{y}/{x} - {z}", "{h} AH",
        "15 Shawwal {h} AH", "{y} × {z}", "{y}, bulk {z}", "before {y}", "between {y} and {z}",
    )  # fmt: skip
    years = range(1310, 1880, 10)
    return [
        form.format(
            y=y, z=y + 9, s=y % 100 + 9, x=y + 3, c=y // 100 + 1, b=y - y % 100 + 51, h=y - 300
        )
        for y in years
        for form in forms
    ]


def refusals(texts: Iterable[str]) -> float:
    """Return the longest time, in seconds, in which a text is refused."""
    longest = 0.0
    for text in texts:
        start = time.perf_counter()
        try:
            dates.parse(text)
        except DateError:
            longest = max(longest, time.perf_counter() - start)
    return longest


def _read_anew(texts: Sequence[str]) -> float:
    dates._kept.clear()  # noqa: SLF001 -- each round reads every text anew
    return seconds(dates.parse, texts)


def main() -> int:
    from dateutil.parser import parse as dateutil_parse
    from edtf import parse_edtf

    print(f"{'one date, different texts':44} {'ours':>12} {'theirs':>14}")
    iso_ratio = compare("ISO days, datetime.date.fromisoformat", dates.parse,
                        date.fromisoformat, iso(50_000))  # fmt: skip
    prose_ratio = compare(
        "long forms, dateutil.parser", dates.parse, dateutil_parse, prose(4000), 4
    )
    edtf_ratio = compare("EDTF, python-edtf", lambda text: dates.parse(text, dialect="edtf"),
                         parse_edtf, edtf(1600), 40)  # fmt: skip
    alone = min(_read_anew(catalogues()) for _ in range(ROUNDS))
    print(f"{'forms of catalogues':44} {alone * 1e6:9.2f} µs")
    long_texts = [
        part * (1_000_000 // len(part)) for part in ("9", "(", "1971-", "[1,", "May ", "ی")
    ]
    short = [
        part * (999 // len(part)) for part in ("9", "(", "1971-", "[1,", "May ", "XXXX-0X-3X,")
    ]
    mega, kilo = refusals(long_texts), refusals(short)
    print(f"{'1 MB refused in':44} {mega * 1e3:9.2f} ms")
    print(f"{'999 letters refused in':44} {kilo * 1e3:9.2f} ms")
    kept = {
        "an ISO day takes at most 4 times fromisoformat": iso_ratio <= 4,
        "long forms are twice as fast as dateutil": prose_ratio <= 1 / 2,
        "EDTF is 100 times as fast as python-edtf": edtf_ratio <= 1 / 100,
        "1 MB is refused in milliseconds": mega < 0.03,
    }
    for promise, held in kept.items():
        print(f"{'kept' if held else 'BROKEN':7} {promise}")
    return 0 if all(kept.values()) else 1


if __name__ == "__main__":
    sys.exit(main())
