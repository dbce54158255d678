"""The calendars that a date is converted from: how each counts its months and days."""

from collections.abc import Callable
from dataclasses import dataclass

from timeline.dates.calendars import hebrew, hijri, julian
from timeline.dates.natural.months import HEBREW, ISLAMIC, REPUBLICAN, SOLAR
from timeline.dates.natural.phrase import MONTHS


@dataclass(frozen=True, slots=True)
class Calendar:
    """How a calendar counts: its months in order, their days, its days as JDN."""

    name: str
    names: tuple[str, ...]
    months: Callable[[int], tuple[int, ...]]
    days: Callable[[int, int], int]
    to_jdn: Callable[[int, int, int], int]
    years: range
    slack_days: int = 0


def _twelve(_: int) -> tuple[int, ...]:
    return tuple(range(1, 13))


def _names(table: tuple[str, ...], separator: str) -> tuple[str, ...]:
    return ("", *(line.split(separator)[0] for line in table))


CALENDARS = {
    "julian": Calendar(
        "julian", MONTHS, _twelve, julian.days_in_month, julian.to_jdn, range(-(10**15), 10**15)
    ),
    "solar": Calendar(
        "solar hijri", _names(SOLAR, " "), _twelve, hijri.solar_days_in_month, hijri.solar_to_jdn,
        hijri.SOLAR_YEARS,
    ),
    "islamic": Calendar(
        "islamic", _names(ISLAMIC, ","), _twelve, hijri.islamic_days_in_month,
        hijri.islamic_to_jdn, range(1, 10000), slack_days=1,
    ),
    "republican": Calendar(
        "republican", _names(REPUBLICAN, ","), lambda _: tuple(range(1, 14)),
        hebrew.republican_days_in_month, hebrew.republican_to_jdn, hebrew.REPUBLICAN_YEARS,
    ),
    "hebrew": Calendar(
        "hebrew", _names(HEBREW, ","), hebrew.hebrew_months, hebrew.hebrew_days_in_month,
        hebrew.hebrew_to_jdn, hebrew.HEBREW_YEARS,
    ),
    "rumi": Calendar(
        "rumi", MONTHS, julian.rumi_months, julian.rumi_days_in_month, julian.rumi_to_jdn,
        julian.RUMI_YEARS,
    ),
}  # fmt: skip
