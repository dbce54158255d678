"""Load the registry that is shipped with the package."""

from functools import cache, partial

from timeline.actors.index import Indexed, InTurn
from timeline.actors.registry import Registry
from timeline.files.package_data import read_bytes

FIRST = "actors/actors.idx"  # of actors.csv
LAST = "actors/groups.idx"  # of groups.csv and languages.csv


@cache
def shipped() -> Registry:
    """Return the registry of `actors.csv`, and of `groups.csv` for what that does not know."""
    first, last = (Indexed(partial(read_bytes, name)) for name in (FIRST, LAST))
    return Registry(InTurn(first, last))
