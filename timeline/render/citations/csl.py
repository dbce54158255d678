"""References as CSL-JSON, which Zotero, Pandoc and citeproc read.

Source of the keys: https://docs.citationstyles.org, csl-data.json of version 1.0.2.
"""

from collections.abc import Iterable, Iterator

from timeline.render.citations.reference import Reference


def csl(found: Iterable[Reference]) -> Iterator[dict[str, object]]:
    """Yield an item for each reference; a part that is not known has no key."""
    for one in found:
        item: dict[str, object] = {
            "id": one.key,
            "type": "dataset",
            "title": one.title,
            "author": [{"literal": one.author}] if one.author else None,
            "issued": _day(one.year),
            "DOI": one.doi,
            "URL": one.url,
            "accessed": _day(one.accessed),
            "source": one.file,
            "note": one.note,
        }
        yield {name: value for name, value in item.items() if value}


def _day(text: str) -> dict[str, object] | None:
    return {"date-parts": [[int(part) for part in text.split("-")]]} if text else None
