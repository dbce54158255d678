"""Which calendar a date is counted by: from its marker, the name of its month and its year."""

from timeline.dates.calendars.base import Calendar, calendars
from timeline.dates.natural.lexicon import WESTERN, lexicon
from timeline.dates.natural.phrase import Decade, Month, Phrase, Season
from timeline.dates.natural.tokens import RefusedError, refused


def chosen(phrase: Phrase) -> tuple[Phrase, Calendar | None]:
    """Return the calendar of a date, None for the Gregorian, and the date with its month in it."""
    known = calendars()
    month = phrase.get(Month)
    marker = _marker(phrase, month)
    own = month.calendar if month is not None else ""
    if month is not None and own not in {"", WESTERN}:
        other = lexicon().homonyms.get((own, month.number))
        if other is not None and other[0] == marker:
            phrase = phrase.plus(Month(*other, month.token))
            own = other[0]
        marker = _of_month(phrase, month, known[own], marker)
    calendar = known.get(marker)
    if month is not None and own == WESTERN and calendar and WESTERN not in calendar.months_of:
        raise refused(month.token, f"this is not a month of the {calendar.title} calendar")
    if calendar is not None and phrase.era and not calendar.has_eras:
        reason = f"the {calendar.title} calendar has no BC or AD"
        raise RefusedError(phrase.start, phrase.stop, reason)
    return phrase, calendar


def _marker(phrase: Phrase, month: Month | None) -> str:
    """Return the key of the calendar that is named, solar or lunar where it says Hijri."""
    marker, own = phrase.marker, month.calendar if month is not None else ""
    season = phrase.get(Season)
    if not marker and season is not None and season.persian and 1200 <= (phrase.year or 0) <= 1450:
        return "solar"  # a season in Persian, of a year as Iran counts them
    if marker == "hijra":
        return own if own in {"solar", "zodiac"} else "islamic"
    if marker == "hijri":
        if own in {"solar", "islamic", "zodiac"}:
            return own
        hint = "write SH (solar) or AH (lunar)"
        raise RefusedError(phrase.start, phrase.stop, "Hijri: solar or lunar?", hint)
    return marker


def _of_month(phrase: Phrase, month: Month, own: Calendar, marker: str) -> str:
    """Return the calendar of a month that has a name of its own."""
    if marker in {own.key, *own.markers_of}:
        return own.key
    if own.needs_marker:
        hint = f"add ({own.title}), or write English"
        raise refused(month.token, own.needs_marker, hint)
    if marker:
        named = calendars().get(marker)
        if named is not None and own.key in named.months_of:
            return marker
        raise refused(month.token, f"this month belongs to the {own.title} calendar")
    return _plausible(phrase, own)


def _plausible(phrase: Phrase, own: Calendar) -> str:
    """Return the calendar that a month's name alone means, with a year that belongs there."""
    decade = phrase.get(Decade)
    year = phrase.year if phrase.year is not None else decade.number if decade else None
    if year is None or not own.plausible or year in own.plausible:
        return own.key
    for other in calendars().values():
        if own.key in other.months_of and year in other.plausible:
            return other.key
    if not own.sign:
        reason = f"a {own.title} month with a year that is not {own.title}"
        raise RefusedError(phrase.start, phrase.stop, reason, f"write {own.example}")
    raise RefusedError(
        phrase.start,
        phrase.stop,
        f"{year} is not a year of the {own.title} calendar as one would write it",
        f"add {own.sign}, or write the month of the western calendar",
    )
