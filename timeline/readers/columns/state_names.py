"""Look up a state in the shipped registry: its name by a code, its code by an adjective."""

import csv
import functools

from timeline.actors.shipped import shipped
from timeline.files.package_data import read_text
from timeline.text.letters import fold_name


@functools.cache
def state_name(code: str, written: str) -> str:
    """Return the registry's name for a code like `cow:365`; `written` if the code is unknown."""
    found = shipped().resolve(written, code=code)
    return found[0].name if len(found) == 1 and code in found[0].codes else written


@functools.cache
def _demonyms() -> dict[str, str]:
    """Adjective, folded -> own name of the actor."""
    lines = read_text("actors/demonyms.csv").splitlines()
    rows = csv.DictReader(line for line in lines if not line.startswith("#"))
    return {fold_name(word): row["name"] for row in rows for word in row["aliases"].split(";")}


def code_of_demonym(word: str) -> str:
    """Return the code of the state that an adjective or its people name: AFGHAN is `iso3:AFG`.

    "" where the registry knows the word as a name, or nobody is so called.
    """
    name = _demonyms().get(fold_name(word), "")
    actor = shipped().get(name) if name and not shipped().possible(word) else None
    codes = actor.codes if actor is not None else ()
    return next((code for code in codes if code.startswith("iso3:")), "")
