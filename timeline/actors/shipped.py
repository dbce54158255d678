"""The registry that is shipped with the package."""

from functools import cache

from timeline.actors.registry import Registry
from timeline.actors.registry_file import read_registry
from timeline.files.package_data import read_text


@cache
def shipped() -> Registry:
    """Return the registry of `actors.csv`; read once in a process."""
    actors, problems = read_registry(read_text("actors/actors.csv"), "actors.csv", checked=True)
    if problems:  # pragma: no cover -- a damaged installation; a test reads its file
        raise ValueError(problems[0])
    return Registry.of(actors)
