"""Nobel prizes: the API of nobelprize.org (versions 1 and 2, JSON and CSV), and tables made of it.

A row is a prize, a laureate with a prize, or, in the JSON of laureates, a laureate with one or more
prizes, whose date is the set of their dates. The date is the day of the award, which may be in a
later year than the prize's; the year if that day is missing. Not in the data: the day in older
files; the dates of the laureates' work.
"""

import json
import re
from collections.abc import Mapping, Sequence
from typing import Any

from timeline.dates import parse
from timeline.errors import DateError
from timeline.model import Field, Mention
from timeline.readers.formats.base import Draft, KnownReader, Row
from timeline.readers.formats.spans import listed
from timeline.readers.options import Format, Job
from timeline.readers.shape.rows import Header

YEAR, DAY = "awardYear|year", "dateAwarded"
CATEGORY = "category|category.en|category.se|category.no"
NAMES = ("knownName|knownName.en", "orgName|orgName.en", "fullName|fullName.en", "name")
MOTIVATION = "motivation|motivation.en|overallMotivation|topMotivation.en"
Prize = tuple[str, str, str]  # year, day, category


def _fits(header: Header, _sample: Sequence[Sequence[str]]) -> bool:
    """Whether a header is one of the API's."""
    by_name = header.has("firstname", "surname")
    return (
        header.has("awardYear", CATEGORY, "dateAwarded", "prizeAmount")
        or header.has("nobelPrizes", "id", "fullName.en|orgName.en")
        or (by_name and header.has("id", "prizes|share"))
        or header.has("year", "category", "laureate_id", "full_name", "prize_share")
        or header.has("year", "category", "laureates", "overallMotivation|category")
    )


def text_of(value: Any) -> str:
    """Return a text of the API, in English if it has several languages."""
    if isinstance(value, Mapping):
        return next((text_of(value[one]) for one in ("en", "se", "no") if value.get(one)), "")
    return value if isinstance(value, str) else ""


def named(person: Mapping[str, Any]) -> str:
    """Return the name of a laureate inside a prize."""
    names = ("knownName", "orgName", "fullName")
    whole = next((text for one in names if (text := text_of(person.get(one)))), "")
    parts = (text_of(person.get(one)) for one in ("firstname", "surname"))
    return whole or " ".join(filter(None, parts))


def objects(cell: str) -> list[Mapping[str, Any]]:
    """Return the objects of a list inside a row; [] if there are none."""
    try:
        found = json.loads(cell) if cell else []
    except json.JSONDecodeError:
        return []
    return [one for one in found if isinstance(one, dict)] if isinstance(found, list) else []


def prizes_of(row: Row) -> list[Prize]:
    """Return the prizes of a row."""
    inside = objects(row["nobelPrizes|prizes"])
    if not inside:
        return [(row[YEAR], row[DAY], row[CATEGORY])]
    return [
        (
            text_of(one.get("awardYear") or one.get("year")),
            text_of(one.get("dateAwarded")),
            text_of(one.get("category")),
        )
        for one in inside
    ]


def day_of(prize: Prize) -> str:
    """Return the date of a prize in EDTF: its day, or its year."""
    year, day, _ = prize
    try:
        read = parse(day).edtf if day else ""
    except DateError:
        read = ""
    return read or (year if re.fullmatch(r"\d{4}", year) else "")


def people_of(row: Row) -> list[str]:
    """Return the names of the laureates of a row."""
    inside = [name for one in objects(row["laureates"]) if (name := named(one))]
    if inside or row.has("laureates"):
        return inside
    if row.has("firstname"):  # there `name` is the one of the university
        own = " ".join(filter(None, (row["firstname"], row["surname"])))
    else:
        own = next(filter(listed, map(row.__getitem__, NAMES)), "")
    return [own] if own else []


def draft(row: Row) -> Draft:
    """Read one row: a prize, a laureate, or a laureate with a prize."""
    prizes = prizes_of(row)
    days = sorted({day for one in prizes if (day := day_of(one))})
    if not days:
        return Draft(faults=((row.column(YEAR), row[YEAR], "no year of a prize"),))
    people = people_of(row)
    what = " and ".join(listed(f"{kind[:1].upper()}{kind[1:]} {year}") for year, _, kind in prizes)
    single = "-".join(
        (prizes[0][0], prizes[0][2].casefold().replace(" ", "-"), row["id|laureate_id"])
    )
    return Draft(
        date=days[0] if len(days) == 1 else f"{{{','.join(days)}}}",
        key=row["id|laureate_id"] if row.has("nobelPrizes|prizes") else single.strip("-"),
        title=f"Nobel Prize in {what}: {', '.join(people) or 'not awarded'}",
        mentions=tuple(Mention(name, "laureate") for name in people),
        category="; ".join(dict.fromkeys(kind for _, _, kind in prizes)),
    )


def make(job: Job) -> KnownReader:
    """Return the reader."""
    fields: dict[Field, str] = {
        "category": CATEGORY,
        "description": MOTIVATION,
        "source": "award_link|links.href",
    }
    return KnownReader(job, draft, fields, date=f"{DAY}|{YEAR}")


FORMAT = Format(
    name="nobel",
    about="Nobel prizes: the API of nobelprize.org, as JSON and CSV",
    where="https://api.nobelprize.org/2.1/nobelPrizes and …/laureates",
    example="timeline list 1901..1910 -w category=Physics",
    reader=make,
    also=_fits,
    terms="CC0",
    citation="Nobel Prize Outreach, https://www.nobelprize.org/about/developer-zone-2/",
)
