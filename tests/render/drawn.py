"""Made-up events with every kind of date, for tests of pictures."""

import random

from timeline.dates import parse
from timeline.model import Event, Participant

ACTORS = (
    "Russia",
    "Iran",
    "Iraq",
    "India",
    "France",
    "Georgia",
    "Turkey",
    "Syria",
    "Ukraine",
    "Persia",
)
CATEGORIES = (
    "war",
    "treaty",
    "upheaval",
    "diplomacy",
    "economy",
    "territory",
    "military",
    "crisis",
)


def event(
    key: str, date: str, title: str, actors: str = "", category: str = "", **more: str
) -> Event:
    names = [name.strip() for name in actors.split(";") if name.strip()]
    people = tuple(Participant(name, name) for name in names)
    return Event(
        key, more.pop("dataset", "test"), title, parse(date), people, category=category, **more
    )


def few() -> list[Event]:
    """One event of each kind that is drawn in a way of its own."""
    return [
        event("day", "1979-02-11", "A day", "Iran", "upheaval"),
        event("month", "1972-04", "A month", "Russia;Iran", "treaty"),
        event("span", "1979-12-24/1989-02-15", "A long war", "Russia", "war", description="Ten years."),  # noqa: E501 -- a row of the table
        event("fading", "1960/1969", "Fading ends", "Iran", "economy"),
        event("about", "1909~/1918~", "About then", "Russia", "military"),
        event("open", "2022-02-24/..", "It goes on", "Russia", "war"),
        event("unknown", "2017-01-23/", "Its end is unknown", "Iran", "diplomacy", source="https://example.org/a"),
        event("before", "../1925", "It began before", "Persia", "crisis"),
        event("none", "unknown", "Nobody knows when", "Iran", "war"),
        event("rtl", "1978-01-07/1979-01-16", "Revolution (انقلاب اسلامی)", "Iran", "upheaval"),
    ]  # fmt: skip


def many(number: int, seed: int = 1) -> list[Event]:
    """So many events of three centuries, most of them days, some vague, long or open."""
    chance = random.Random(seed)
    made = []
    for n in range(number):
        year = min(
            2024, max(1722, int(chance.choice([chance.uniform(1722, 2024), chance.gauss(1942, 6)])))
        )
        day = f"{year}-{chance.randint(1, 12):02d}-{chance.randint(1, 28):02d}"
        date = chance.choices(
            [day, day[:7], day[:4], f"{year}~", f"{day}?", f"{day}/{min(year + chance.randint(0, 4), 2024)}-12-31", f"{day}/.."],  # noqa: E501 -- a row of the table
            [600, 100, 60, 20, 20, 190, 1],
        )[0]  # fmt: skip
        actors = f"{chance.choice(ACTORS)};{chance.choice(ACTORS)}"
        made.append(event(str(n), date, f"Battle of Astara {n}", actors, chance.choice(CATEGORIES)))
    return made
