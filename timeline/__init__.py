"""A timeline and event database with imprecise dates and actors with many names.

    import timeline

    with timeline.open("timeline.db") as tl:
        for event in tl.events("1971..1979", actor="Iran"):
            print(event.date.text, event.title)

`import timeline` is fast: the module of each name below is imported when the name is first used.
"""

__version__ = "0.1.0"

TYPE_CHECKING = False  # as in typing, which is not imported for it
if TYPE_CHECKING:
    from timeline.actors.registry import Registry
    from timeline.api.dates import in_english, parse_date, parse_when
    from timeline.api.loads import load
    from timeline.api.timeline import Count, Timeline, open  # noqa: A004 -- the public name
    from timeline.dates import Date
    from timeline.dates.ranges import Window
    from timeline.errors import DateError, Problem, TimelineError, UsageError
    from timeline.loading.request import Outcome
    from timeline.model import Actor, Dataset, Event, Participant
    from timeline.query import Query

_MODULES = {
    "Actor": "model",
    "Count": "api.timeline",
    "Dataset": "model",
    "Date": "dates",
    "DateError": "errors",
    "Event": "model",
    "Outcome": "loading.request",
    "Participant": "model",
    "Problem": "errors",
    "Query": "query",
    "Registry": "actors.registry",
    "Timeline": "api.timeline",
    "TimelineError": "errors",
    "UsageError": "errors",
    "Window": "dates.ranges",
    "in_english": "api.dates",
    "load": "api.loads",
    "open": "api.timeline",
    "parse_date": "api.dates",
    "parse_when": "api.dates",
}

__all__ = [
    "Actor", "Count", "Dataset", "Date", "DateError", "Event", "Outcome", "Participant", "Problem",
    "Query", "Registry", "Timeline", "TimelineError", "UsageError", "Window", "in_english", "load",
    "open", "parse_date", "parse_when",
]  # fmt: skip


def __getattr__(name: str) -> object:
    """Import the module of a public name when the name is first used (PEP 562)."""
    if name not in _MODULES:
        raise AttributeError(f"module 'timeline' has no attribute {name!r}")
    from importlib import import_module

    found: object = getattr(import_module(f"timeline.{_MODULES[name]}"), name)
    globals()[name] = found
    return found


def __dir__() -> list[str]:
    """Return the public names, for completion."""
    return sorted({*globals(), *__all__})
