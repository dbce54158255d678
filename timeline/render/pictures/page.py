"""Write a page for the browser: one file with data, script and style, without network access."""

import base64
import gzip
import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from html import escape
from math import isfinite

from timeline.dates import FUTURE, PAST
from timeline.dates.display import iso_day
from timeline.files.package_data import read_text
from timeline.model import Event
from timeline.query import value
from timeline.render.pictures.lanes import OTHERS, in_time, lane_names, lane_of
from timeline.render.pictures.options import Drawing
from timeline.render.pictures.palette import REST, hues
from timeline.text.words import number

_LINE = 100_000  # characters of the data in one piece of the output


def render(events: Iterable[Event], page: Drawing) -> Iterator[str]:
    """Yield the page in pieces.

    The data are columns in one JSON text, compressed (gzip, base64). The script inserts titles and
    other texts as text only, never as HTML. The content security policy allows only this script and
    this style, by their hashes.
    """
    data = json.dumps(payload(events, page), ensure_ascii=False, separators=(",", ":"))
    packed = gzip.compress(data.encode("utf-8", "replace"), compresslevel=7, mtime=0)
    script, style = sources()
    policy = (
        f"default-src 'none'; script-src '{_hash(script)}'; style-src '{_hash(style)}'; "
        "base-uri 'none'; form-action 'none'"
    )
    yield '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
    yield f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
    yield f"<title>{escape(page.title or 'Timeline')}</title>\n<style>{style}</style>\n</head>\n"
    yield f"<body>\n{_asset('page.html')}"
    yield '<script id="data" type="text/plain">'
    text = base64.b64encode(packed).decode("ascii")
    for start in range(0, len(text), _LINE):
        yield text[start : start + _LINE]
    yield f"</script>\n<script>{script}</script>\n</body>\n</html>\n"


def sources() -> tuple[str, str]:
    """Return the script and the style, built by tools/build_page.py."""
    return _asset("page.min.js"), _asset("page.min.css")


def _asset(name: str) -> str:
    return read_text(f"render/assets/{name}")


def _hash(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


def payload(events: Iterable[Event], page: Drawing) -> dict[str, object]:
    """Return the data of the page: one list for each column, in the order of time.

    A day is a JDN; the last three bounds are relative to the first; an open end is ±1e18. A date
    that is one day has no EDTF, a date written as its EDTF no text. Undated events are last.
    """
    dated, undated = in_time(events)
    both = dated + undated
    tints = hues(event.category.strip() for event in both)
    names = {name: n for n, name in enumerate(tints.names)}
    of = lane_of(page.by, page.layout)
    values = [of(event) for event in dated]
    shown = lane_names(values)
    place = {name: n for n, name in enumerate(shown)}
    others = place.get(OTHERS, 0)
    who = [list(dict.fromkeys(p.name for p in e.participants if p.shown)) for e in both]
    counts = Counter(name for one in who for name in one)
    ranked = sorted(counts, key=lambda name: (-counts[name], name))
    rank = {name: n for n, name in enumerate(ranked)}
    categories = Counter(event.category.strip() for event in both)
    data: dict[str, object] = {
        "name": page.title or "Timeline",
        "subtitle": page.subtitle,
        "credits": page.credits,
        "lanes": shown,
        "lane": [place.get(value, others) for value in values],
        "cats": tints.names,
        "cat": [names.get(event.category.strip(), -1) for event in both],
        "hue": [tints.of.get(name, REST) for name in tints.names],
        "catCount": [categories[name] for name in tints.names],
        "actors": ranked,
        "actorCount": [counts[name] for name in ranked],
        "who": [[rank[name] for name in one] for one in who],
        "key": _keys(both),
        "title": [event.title for event in both],
        "flag": [e.date.uncertain + 2 * e.date.approximate for e in both],
        **_dates(both),
    }
    start = _start(page.spans)
    if start:
        data["start"] = start
    data.update(_texts(both))
    if page.weight:
        data["weight"] = [_weight(value(e, page.weight, page.layout)) for e in both]
    return data


def _start(spans: Sequence[tuple[int, int]]) -> tuple[int, int] | None:
    if not spans:
        return None
    lo, hi = min(s[0] for s in spans), max(s[1] for s in spans)
    return (lo, hi) if lo > PAST and hi < FUTURE else None


def _keys(events: Sequence[Event]) -> list[str]:
    counts = Counter(event.key for event in events)
    return [e.key if counts[e.key] == 1 else f"{e.dataset}/{e.key}" for e in events]


def _dates(events: Sequence[Event]) -> dict[str, object]:
    columns: tuple[list[int | float | None], ...] = ([], [], [], [])
    edtf: list[str] = []
    text: list[str] = []
    for event in events:
        date = event.date
        bounds = date.bounds
        if bounds is None:
            for column in columns:
                column.append(None)
            edtf.append("")
            text.append(date.text)
            continue
        first = bounds[0]
        base = first if first > PAST else 0
        columns[0].append(_far(first))
        for column, day in zip(columns[1:], bounds[1:], strict=True):
            column.append(day - base if PAST < day < FUTURE else _far(day))
        one_day = bounds[0] == bounds[3] and date.edtf == iso_day(bounds[0])
        edtf.append("" if one_day else date.edtf)
        text.append("" if date.text == date.edtf else date.text)
    return dict(zip("abcd", columns, strict=True)) | {"edtf": edtf, "text": text}


def _far(day: int) -> int | float:
    return -1e18 if day == PAST else 1e18 if day == FUTURE else day


def _texts(events: Sequence[Event]) -> dict[str, list[str]]:
    """Return the columns of text that are not empty."""
    several = len({event.dataset for event in events}) > 1
    columns = {
        "place": [event.place.strip() for event in events],
        "desc": [event.description.strip() for event in events],
        "source": [event.source.strip() for event in events],
        "note": ["; ".join(event.date.warnings) for event in events],
        "calendar": [
            "" if event.date.calendar == "gregorian" else event.date.calendar for event in events
        ],
        "set": [event.dataset for event in events] if several else [],
    }
    return {name: column for name, column in columns.items() if any(column)}


def _weight(cell: str) -> float:
    """Return the number in a cell; 0 for none, and for one too large for JSON to say."""
    amount = number(cell.replace(",", ""))
    return amount if amount is not None and isfinite(amount) else 0
