"""Look up the name of a state by its code in the shipped registry."""

import functools

from timeline.actors.shipped import shipped


@functools.cache
def state_name(code: str, written: str) -> str:
    """Return the registry's name for a code like `cow:365`; `written` if the code is unknown."""
    found = shipped().resolve(written, code=code)
    return found[0].name if len(found) == 1 and code in found[0].codes else written
