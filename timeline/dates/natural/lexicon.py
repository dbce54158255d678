"""What the words of a date mean, from the tables of `languages` and of the calendars.

A phrase is found by its first word; between its words there can be dots, spaces, apostrophes and
hyphens ("B.C.", "av. J.-C.", "Rabi' al-awwal"). The lexicon is built once, when first used.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from timeline.dates.calendars.base import calendars
from timeline.dates.calendars.gregorian import MONTHS, ordinal
from timeline.dates.natural.folding import bare, fold, roman
from timeline.dates.natural.tokens import Kind

Meaning = tuple[Kind, Any]
WESTERN = "western"
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MEANINGS: dict[str, Meaning] = {
    "about": (Kind.QUAL, "~"),
    "perhaps": (Kind.QUAL, "?"),
    "c": (Kind.C, None),
    "early": (Kind.PART, "early"),
    "middle": (Kind.PART, "mid"),
    "late": (Kind.PART, "late"),
    "half": (Kind.FRACTION, 2),
    "quarter": (Kind.FRACTION, 4),
    "third part": (Kind.FRACTION, 3),
    "century": (Kind.UNIT, "century"),
    "century behind": (Kind.UNIT_BEHIND, "century"),
    "decade": (Kind.UNIT, "decade"),
    "millennium": (Kind.UNIT, "millennium"),
    "year": (Kind.YEAR, None),
    "year behind": (Kind.YEAR_BEHIND, None),
    "an": (Kind.AN, None),
    "decades": (Kind.DECADES, None),
    "before christ": (Kind.ERA, "bc"),
    "after christ": (Kind.ERA, "ad"),
    "am": (Kind.AM, None),
    "julian": (Kind.CAL, "julian"),
    "gregorian": (Kind.CAL, "gregorian"),
    "hijri": (Kind.CAL, "hijri"),
    "hijra": (Kind.CAL, "hijra"),
    "h": (Kind.H, None),
    "before": (Kind.BEFORE, None),
    "after": (Kind.AFTER, None),
    "not before": (Kind.NOT_BEFORE, None),
    "not after": (Kind.NOT_AFTER, None),
    "or earlier": (Kind.OR_EARLIER, None),
    "or later": (Kind.OR_LATER, None),
    "since": (Kind.SINCE, None),
    "from": (Kind.FROM, None),
    "until": (Kind.UNTIL, None),
    "by": (Kind.BY, None),
    "to": (Kind.TO, None),
    "between": (Kind.BETWEEN, None),
    "and": (Kind.AND, None),
    "and behind": (Kind.AND_BEHIND, None),
    "or": (Kind.OR, None),
    "but": (Kind.BUT, None),
    "either": (Kind.EITHER, None),
    "present": (Kind.PRESENT, None),
    "unknown": (Kind.UNKNOWN, None),
    "undated": (Kind.UNDATED, None),
    "onward": (Kind.ONWARD, None),
    "time of day": (Kind.DAYPART, None),
    "filler": (Kind.NOISE, None),
    "day of a month": (Kind.DAYWORD, None),
    "today": (Kind.RELATIVE, None),
    "time zone": (Kind.ZONE, None),
    "turn": (Kind.TURN, None),
    "earlier half": (Kind.HALF, 1),
    "later half": (Kind.HALF, 2),
    "julian day": (Kind.JULIAN_DAY, None),
    "event": (Kind.EVENT, None),
    "bulk": (Kind.BULK, None),
    "named time": (Kind.PERIOD, None),
    "last": (Kind.NTH, -1),
    **{ordinal(number): (Kind.NTH, number) for number in range(1, 40)},
    **{name.lower(): (Kind.MONTH, (WESTERN, n)) for n, name in enumerate(MONTHS) if name},
    **{name.lower(): (Kind.WEEKDAY, number) for number, name in enumerate(WEEKDAYS)},
    "spring": (Kind.SEASON, 21),
    "summer": (Kind.SEASON, 22),
    "autumn": (Kind.SEASON, 23),
    "winter": (Kind.SEASON, 24),
}
"""By the keys of the languages' tables."""


def _strong(meaning: Meaning) -> bool:
    """Whether a word is this, whatever else it is elsewhere: ordinal numbers, western months."""
    return meaning[0] is Kind.NTH or (meaning[0] is Kind.MONTH and meaning[1][0] == WESTERN)


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The meanings of words.

    Attributes:
        words: by the folded word.
        phrases: by their first folded word, the longest first; each with the first letter of its
            second word, its words and its meaning.
        homonyms: the other months that a month's name can mean, in calendars that need a marker.
    """

    words: dict[str, Meaning]
    phrases: dict[str, list[tuple[str, tuple[str, ...], Meaning]]]
    homonyms: dict[tuple[str, int], tuple[str, int]]


def languages() -> Iterator[str]:
    """Yield the table of each language, English first, then by the alphabet."""
    import pkgutil
    from importlib import import_module

    from timeline.dates.natural import languages as package

    names = [module.name for module in pkgutil.iter_modules(package.__path__)]
    for name in sorted(names, key=lambda name: (name != "english", name)):
        yield import_module(f"{package.__name__}.{name}").WORDS


def _entries() -> Iterator[tuple[str, Meaning]]:
    """Yield each word and phrase of the languages with its meaning."""
    for table in languages():
        key = ""
        for line in table.strip().splitlines():
            head, colon, rest = line.partition(": ")
            key, words = (head, rest) if colon else (key, line)
            for word in words.split(","):
                if word := word.strip():
                    yield word, MEANINGS[key]


def _calendar_entries() -> Iterator[tuple[str, Meaning]]:
    """Yield the markers and the months of the calendars, those that need a marker last."""
    for calendar in sorted(calendars().values(), key=lambda calendar: bool(calendar.needs_marker)):
        for word in calendar.markers.split(",") if calendar.markers else ():
            yield word.strip(), (Kind.CAL, calendar.key)
        for number, names in enumerate(calendar.months_named, 1):
            for name in names.split(","):
                yield name.strip(), (Kind.MONTH, (calendar.key, number))


def _numerals() -> Iterator[tuple[str, Meaning]]:
    for number in range(1, 40):
        numeral = roman(number)
        yield numeral, (Kind.ROMAN, number)
        for ending in ("e", "eme", "th", "er", "ere"):
            yield numeral + ending, (Kind.NTH, number)


@cache
def phrase_pattern(words: tuple[str, ...]) -> re.Pattern[str]:
    """Return the pattern of a phrase, made when a text first begins like it."""
    glue = r"[ .'\x01/-]{0,4}"
    return re.compile(glue.join(rf"{re.escape(w)}\x01*" for w in words) + r"(?![^\W_])")


@cache
def lexicon() -> Lexicon:
    """Return the lexicon, built on the first call."""
    words: dict[str, Meaning] = {}
    strong: dict[str, Meaning] = {}
    named: dict[tuple[str, ...], Meaning] = {}
    homonyms: dict[tuple[str, int], tuple[str, int]] = {}
    words.update(_numerals())
    for written, meaning in (*_entries(), *_calendar_entries()):
        clean = tuple(re.findall(r"[^\W_]+", bare(fold(written))))
        if len(clean) > 1:
            named.setdefault(clean, meaning)
            continue
        table = strong if _strong(meaning) else words
        first = table.setdefault(clean[0], meaning)
        if first != meaning and first[0] is meaning[0] is Kind.MONTH:
            homonyms[first[1]] = meaning[1]
    phrases: dict[str, list[tuple[str, tuple[str, ...], Meaning]]] = {}
    for clean in sorted(named, key=lambda clean: -len(" ".join(clean))):
        entry = clean[1][0], clean, named[clean]
        phrases.setdefault(clean[0], []).append(entry)
    return Lexicon(words | strong, phrases, homonyms)
