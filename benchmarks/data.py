"""The events that the benchmarks load: all kinds of dates, one to three actors out of 500.

    python -m benchmarks.data 200000 events.csv

The same number gives the same file. Events lie between 1700 and 2025 for the most part, denser
towards today, as in real files; two in a hundred are older, back to 3000 BC.
"""

import csv
import datetime as dt
import random
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

HEADER = ("id", "date", "title", "actors", "place", "category", "description", "source")
ACTORS = 500
_KINDS = ("war", "treaty", "upheaval", "diplomacy", "economy", "territory", "military", "crisis")
_WORDS = (
    "border river fleet garrison envoy tribute harvest railway concession uprising council "
    "minister siege relief caravan tariff oilfield strait harbour fortress embassy mission "
    "protocol armistice convoy blockade mutiny election famine boundary commission railway"
).split()
_MONTHS = (
    "January February March April May June July August September October November December"
).split()
# of the forms below; one row in a thousand is open on one side
_OFTEN = (20, 20, 15, 1, 1, 10, 20, 5, 10, 10)
_FIRST, _LAST = dt.date(1700, 1, 1).toordinal(), dt.date(2025, 12, 31).toordinal()


def actor_names() -> list[str]:
    """The names of the 500 actors; some are in the registry, most are not."""
    known = [
        "Russia",
        "Iran",
        "Persia",
        "Soviet Union",
        "Russian Empire",
        "United Kingdom",
        "France",
    ]
    return known + [f"Actor {n:03d}" for n in range(ACTORS - len(known))]


def written_date(rng: random.Random) -> str:
    """One date as history gives it: four in five are days."""
    day = dt.date.fromordinal(_LAST - int((rng.random() ** 1.6) * (_LAST - _FIRST)))
    kind = rng.random()
    if kind < 0.80:
        return day.isoformat()
    if kind < 0.86:
        return f"{day.year:04d}-{day.month:02d}"
    if kind < 0.90:
        return f"{day.year:04d}"
    if kind < 0.94:
        end = day + dt.timedelta(days=int(rng.expovariate(1 / 400)) + 1)
        return f"{day.isoformat()}/{end.isoformat()}"
    forms = (
        f"{day.day} {_MONTHS[day.month - 1]} {day.year}",
        f"c. {day.year}",
        f"{day.year // 10 * 10}s",
        f"{day.isoformat()}/..",
        f"before {day.year}",
        f"{day.year}?",
        f"{day.year}–{day.year + rng.randint(1, 30)}",
        f"{rng.randint(1, 3000)} BC",
        f"early {day.year}",
        f"{rng.randint(15, 20)}th century",
    )
    return rng.choices(forms, _OFTEN)[0]


def rows(count: int, seed: int = 7) -> Iterator[tuple[str, ...]]:
    """`count` rows under HEADER."""
    rng = random.Random(seed)
    names = actor_names()
    weights = [1 / (n + 4) for n in range(len(names))]
    picked: list[str] = []
    for number in range(1, count + 1):
        if not picked:
            picked = rng.choices(names, weights, k=30_000)
        actors = dict.fromkeys(picked.pop() for _ in range(min(len(picked), rng.randint(1, 3))))
        words = rng.choices(_WORDS, k=12)
        yield (
            f"e{number}",
            written_date(rng),
            f"{words[0].title()} of the {words[1]} {number % 977}",
            ";".join(actors),
            f"{words[2].title()} {number % 3001}",
            rng.choice(_KINDS),
            f"The {words[3]} and the {words[4]} of the {words[5]}; {', '.join(words[6:9])}.",
            f"Gazette {number % 211}, p. {number % 397}",
        )


def corrected(count: int) -> Iterator[tuple[str, ...]]:
    """The same rows, one in a thousand with another title."""
    for number, row in enumerate(rows(count), 1):
        yield (*row[:2], f"{row[2]}, corrected", *row[3:]) if number % 1000 == 0 else row


def write(path: Path, found: Iterable[tuple[str, ...]]) -> Path:
    """Write rows as CSV to `path`, unless it is there already."""
    if not path.exists():
        with path.open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file, lineterminator="\n")
            writer.writerow(HEADER)
            writer.writerows(found)
    return path


if __name__ == "__main__":
    write(Path(sys.argv[2]), rows(int(sys.argv[1])))
