"""The system clock; no other module reads it for an answer."""

import time

from timeline.dates.calendars.gregorian import jdn


def today() -> int:
    """Return the day of the local clock as JDN."""
    moment = time.localtime()
    return jdn(moment.tm_year, moment.tm_mon, moment.tm_mday)


def now() -> str:
    """Return the current time in UTC, to the second, in ISO 8601."""
    return time.strftime("%Y-%m-%dT%H:%M:%S+00:00", time.gmtime())
