"""The table of known formats, one line each."""

from importlib import import_module
from typing import cast

from timeline.errors import UsageError
from timeline.readers.options import Format
from timeline.text.names import near

FORMATS = {  # name -> module
    "timelinejs": "timelinejs",
    "ucdp-ged": "ucdp_ged",
    "ucdp-acd": "ucdp_acd",
    "acled": "acled",
    "cow-mid": "cow_mid",
    "cow-war": "cow_war",
    "gdelt": "gdelt",
    "icews": "icews",
    "wikidata": "wikidata",
    "war-atlas": "war_atlas",
    "ucdp-nonstate": "ucdp_nonstate",
    "gtd": "gtd",
    "pax": "pax",
    "ieadb": "ieadb",
    "nobel": "nobel",
    "gcat": "gcat",
    "geojson": "geojson",
    "emdat": "emdat",
    "usgs": "usgs",
    "noaa": "noaa",
    "gvp": "gvp",
    "table": "table",
}


def known(name: str) -> Format:
    """Return a format by its name.

    Raises:
        UsageError: there is no such format.
    """
    if name not in FORMATS:
        hint = f"one of {', '.join(FORMATS)}"
        raise UsageError(
            f"there is no format {name!r}", hint, argument="format", near=near(name, FORMATS)
        )
    module = import_module(f"timeline.readers.formats.{FORMATS[name]}")
    return cast("Format", module.FORMAT)


def all_formats() -> tuple[Format, ...]:
    """Return all formats in the order of the table."""
    return tuple(map(known, FORMATS))
