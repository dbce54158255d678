"""The imperial years of Iran (Shahanshahi): solar Hijri years counted from Cyrus.

In use from 14 March 1976 to 27 August 1978, that is for the years 2535 to 2537; 2535 is 1355 of the
solar calendar of the Hijra (Encyclopaedia Iranica, "Calendars").
"""

from timeline.dates.calendars import solar_hijri
from timeline.dates.calendars.base import Calendar, twelve

AHEAD = 1180  # years before the Hijra that its count begins
YEARS = range(2535, 2538)


def to_jdn(year: int, month: int, day: int) -> int:
    """The JDN of a day of the years 2535 to 2537."""
    return solar_hijri.to_jdn(year - AHEAD, month, day)


def from_jdn(jdn: int) -> tuple[int, int, int]:
    """Year, month and day of the imperial years."""
    year, month, day = solar_hijri.from_jdn(jdn)
    return year + AHEAD, month, day


CALENDAR = Calendar(
    key="imperial",
    name="imperial",
    title="imperial",
    months=twelve,
    days=lambda year, month: solar_hijri.days_in_month(year - AHEAD, month),
    to_jdn=to_jdn,
    years=YEARS,
    plausible=YEARS,
    months_of=frozenset(("solar",)),
    spring=1,
    markers="shahanshahi, shahanshahi calendar, shāhanshāhī, imperial, imperial calendar, "
    "imperial year, شاهنشاهی, شاهنشاهي",
)
