"""The proleptic Gregorian calendar: year, month, day to and from the Julian Day Number.

Years are astronomical (0 is 1 BC) and of any size; days are integers, 1970-01-01 is 2440588.
The integer formulas are those of Fliegel and Van Flandern (CACM 11, 1968), with floor division,
so that they hold before 4713 BC too.
"""

_LENGTHS = (0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
MONTHS = (
    *("", "January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
EPOCH = 1721425  # JDN of the day before 0001-01-01: what `date.toordinal` counts from


def ordinal(number: int) -> str:
    """Return 1st, 2nd, 3rd, 11th …."""
    ending = {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{'th' if number % 100 in {11, 12, 13} else ending}"


def day_of_cycle(year: int, month: int, day: int) -> int:
    """Return the days from 1 March of the year -4800 with a leap day every fourth year."""
    early = (14 - month) // 12
    y = year + 4800 - early
    return day + (153 * (month + 12 * early - 3) + 2) // 5 + 365 * y + y // 4


def month_and_day(of_year: int) -> tuple[int, int, int]:
    """Return carried years (0 or 1), month and day of the days since 1 March."""
    m = (5 * of_year + 2) // 153
    return m // 10, m + 3 - 12 * (m // 10), of_year - (153 * m + 2) // 5 + 1


def jdn(year: int, month: int, day: int) -> int:
    """Return the JDN of a day that exists."""
    y = year + 4800 - (14 - month) // 12
    return day_of_cycle(year, month, day) - y // 100 + y // 400 - 32045


def ymd(day: int) -> tuple[int, int, int]:
    """Return year, month and day of a JDN."""
    a = day + 32044
    b = (4 * a + 3) // 146097
    c = a - 146097 * b // 4
    d = (4 * c + 3) // 1461
    carried, month, number = month_and_day(c - 1461 * d // 4)
    return 100 * b + d - 4800 + carried, month, number


def year_text(year: int) -> str:
    """Return a year as EDTF writes it: 1979, -0043, Y12000."""
    if -9999 <= year <= 9999:
        return f"{year:04d}" if year >= 0 else f"-{-year:04d}"
    return f"Y{year}"


def century(number: int, *, before: bool = False, length: int = 100) -> tuple[int, int]:
    """Return the first and last year (astronomical) of a century, or of a millennium.

    >>> century(18), century(5, before=True), century(2, length=1000)
    ((1701, 1800), (-499, -400), (1001, 2000))
    """
    first = (number - 1) * length + 1
    return (2 - first - length, 1 - first) if before else (first, first + length - 1)


def month_days(year: int, month: int) -> int:
    """Return how many days a month has."""
    if month == 2 and year % 4 == 0 and (year % 100 or year % 400 == 0):
        return 29
    return _LENGTHS[month]
