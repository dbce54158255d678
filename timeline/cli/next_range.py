"""The time range that `load` proposes to query first."""

from pathlib import Path

from timeline.cli.database import opened
from timeline.engines.aggregate.histogram import histogram
from timeline.errors import TimelineError
from timeline.query import Query


def next_range(db: Path | None) -> str:
    """Return `busiest`, or "" if it fails: a hint must not fail a load that has succeeded."""
    try:
        return busiest(db) if db is not None else ""
    except (TimelineError, OSError):
        return ""


def busiest(db: Path) -> str:
    """Return the decade in which most events certainly begin as a WHEN, or ""."""
    with opened(str(db)) as (engine, _):
        span = engine.span()
        if span is None:
            return ""
        bars = histogram(engine, Query(), "decade")
    best = max(bars, key=lambda bar: (bar.certain, bar.events), default=None)
    return _range(best.label) if best is not None else ""


def _range(label: str) -> str:
    """Return the WHEN of a decade: `1970–1979`, `1–9`, `59–50 BC`, `12340–12349`."""
    years, _, era = label.partition(" ")
    if era:
        return "..".join(f"{year}{era}" for year in years.split("–"))
    return "..".join(year.zfill(4) if len(year) <= 4 else f"Y{year}" for year in years.split("–"))
