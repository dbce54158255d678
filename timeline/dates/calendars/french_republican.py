"""The French Republican calendar, to and from JDN.

The years I to XIV that were lived, of which III, VII and XI had six complementary days (month 13);
1 Vendémiaire I is 22 September 1792, JDN 2375840.
"""

from timeline.dates.calendars.base import Calendar

YEARS = range(1, 15)


def days_in_month(year: int, month: int) -> int:
    """Twelve months of 30 days; the thirteenth are the complementary days."""
    if month < 13:
        return 30
    return 6 if year % 4 == 3 else 5


def to_jdn(year: int, month: int, day: int) -> int:
    """The JDN of a day of the years I to XIV."""
    return 2375840 + 365 * (year - 1) + year // 4 + 30 * (month - 1) + day - 1


def from_jdn(jdn: int) -> tuple[int, int, int]:
    """Year, month and day of the Republican calendar."""
    year = (4 * (jdn - 2375840) + 1) // 1461 + 1
    year += jdn >= to_jdn(year + 1, 1, 1)
    year -= jdn < to_jdn(year, 1, 1)
    passed = jdn - to_jdn(year, 1, 1)
    return year, passed // 30 + 1, passed % 30 + 1


CALENDAR = Calendar(
    key="republican",
    name="republican",
    title="French Republican",
    months=lambda _: tuple(range(1, 14)),
    days=days_in_month,
    to_jdn=to_jdn,
    years=YEARS,
    markers="french republican, republican calendar, french republican calendar, of the republic, "
    "of the french republic, de la republique, republican",
    months_named=(
        "Vendémiaire, Vendemiaire, Vend",
        "Brumaire, Brum",
        "Frimaire, Frim",
        "Nivôse, Nivose, Niv",
        "Pluviôse, Pluviose, Pluv",
        "Ventôse, Ventose, Vent",
        "Germinal, Germ",
        "Floréal, Flor",
        "Prairial, Prair",
        "Messidor, Mess",
        "Thermidor, Therm, Fervidor",
        "Fructidor, Fruct",
        (
            "jour complémentaire, jours complémentaires, complementary day, sansculottide, sans "
            "culottides, sansculottides"
        ),
    ),
)
