"""JSON Schemas of the arguments and answers of the tools.

The arguments are those of `api.keywords.Keywords`, by the same names.
"""

from timeline.mcp.tool import Object
from timeline.render.json_schemas import DEFS


def _one(kind: str, about: str, **more: object) -> Object:
    return {"type": kind, "description": about, **more}


def _text(about: str, **more: object) -> Object:
    return _one("string", about, **more)


def _flag(about: str) -> Object:
    return _one("boolean", about)


def _any(about: str, *kinds: Object) -> Object:
    return {"anyOf": list(kinds), "description": about}


_STRING: Object = {"type": "string"}
_STRINGS: Object = {"type": "array", "items": _STRING}
_TEXTS = (_STRING, _STRINGS)
_VALUES: Object = {
    "type": "object",
    "additionalProperties": {"type": ["string", "number", "null"]},
}

FILTERS: Object = {
    "when": _any(
        "A date or range, both ends included: 1979, 1979-02, 1971..1979, 1971.., ..1800, 1970s, "
        "18c, 480 BC, c. 1722, 22 Bahman 1357. Left out: all time. An event matches if it "
        "possibly overlaps the range.",
        _STRING,
        {"type": "integer"},
    ),
    "from_": _text("The first day, a date of any kind; instead of when."),
    "to": _text("The last day, a date of any kind; instead of when."),
    "during": _text("Id or title of an event: its span is the range."),
    "last": _text("A stretch of time up to today: 10y, 6 months."),
    "after": _text("Id or title of an event: what begins after it ends."),
    "before": _text("Id or title of an event: what ends before it begins."),
    "within": _text("How long after or before that event: 30d, 31d..365d."),
    "match": _text(
        "How events lie to the range; overlap is the default.",
        enum=["overlap", "within", "starts", "ends"],
    ),
    "certain": _flag("Only events that match for certain."),
    "slack": _text("Widen the range on both sides: 2y."),
    "circa": _text("How far the range is widened for dates that are approximate: 5y."),
    "actor": _any(
        "Who takes part, with all that belongs to it (Iran finds Persia); of several all do.",
        *_TEXTS,
    ),
    "any_actor": _flag("One of the actors is enough."),
    "not_actor": _any("Who does not take part.", *_TEXTS),
    "exact": _flag("These names only, not what belongs to them."),
    "role": _text("The role in which the actors take part."),
    "text": _any("Words in title, description or place; all of them.", *_TEXTS),
    "where": _any(
        'Conditions on columns: "category=treaty", "deaths>=1000", also != < <= > and ~ '
        '(contains); several in a list, or an object: {"category": "treaty"}.',
        *_TEXTS,
        _VALUES,
    ),
    "dataset": _any("Only these data sets.", *_TEXTS),
}


def limit(what: str, most: int, usual: int) -> Object:
    """Return the arguments that page through an answer."""
    return {
        "limit": _one("integer", f"At most so many {what}: {usual}; no more than {most}."),
        "offset": _one("integer", f"Leave out the first so many {what}."),
    }


SORT: Object = {"sort": _text("Column to order by, - before it for descending; else by time.")}
EVENT: Object = {
    "event": _text("The id, the title, or a part of the title that no other event has."),
    "dataset": _text("The data set that it is of, where several have this id."),
}
BARS: Object = {
    "by": _text(
        "Count by millennium, century, decade, year, month, day, actor, role, or any column."
    ),
    "spread": _flag("Count an event in every period that it touches, not where it starts."),
    "total": _text("A column whose numbers are added up in each bar."),
}
DATE: Object = {
    "text": _text("The date: c. 1722, 12 (23) September 1723, 44 BC, 1979-02?, 22 Bahman 1357."),
    "dates": _text("natural reads all of these, edtf ISO 8601-2 alone.", enum=["natural", "edtf"]),
    "date_order": _text("What 05/04/1972 means; left out, it is refused.", enum=["dmy", "mdy"]),
}
STATEMENT: Object = {
    "statement": _text(
        "One SQLite statement that reads. View events: id, dataset, key, title, date, edtf, "
        "first_day, last_day (text), first_jdn, last_jdn (Julian Day Numbers), actors, place, "
        "category, description, source, extra, line; "
        "a table event with days as Julian Day Numbers (start_min, start_max, end_min, end_max); "
        "participant, actor, dataset (name, file, terms, citation)."
    ),
    "limit": limit("rows", 500, 50)["limit"],
}

_MAYBE: Object = {"type": ["string", "null"]}
_COUNT: Object = {"type": "integer"}
_QUESTION: Object = {
    "type": "object",
    "description": "How the question was understood.",
    "properties": {
        "range": _MAYBE,
        "includes": {"type": "object", "additionalProperties": _STRINGS},
    },
}
_DATASETS: Object = {
    "type": "array",
    "description": "The data sets of the answer, with their terms: cite them.",
    "items": {
        "type": "object",
        "properties": {
            "name": _STRING,
            "file": _STRING,
            "events": _COUNT,
            "terms": _MAYBE,
            "citation": _MAYBE,
        },
        "required": ["name", "file", "events", "terms", "citation"],
    },
}
_LIMITED: Object = {
    "type": ["string", "null"],
    "description": "What is left out of the answer, and how to ask for it; null: nothing.",
}
_RECORD: Object = {"$ref": "#/$defs/whole"}
_ACTOR: Object = {"$ref": "#/$defs/actor"}
_ROW: Object = {"type": "object"}


def gives(**keys: Object) -> Object:
    """Return the schema of an answer that has these keys and no others."""
    return {
        "type": "object",
        "properties": keys,
        "required": list(keys),
        "additionalProperties": False,
        "$defs": {name: DEFS[name] for name in ("whole", "participant", "actor")},
    }


def takes(*required: str, **keys: Object) -> Object:
    """Return the schema of arguments."""
    return {
        "type": "object",
        "properties": keys,
        "required": list(required),
        "additionalProperties": False,
    }


SEARCHED = gives(
    question=_QUESTION,
    possible=_COUNT,
    certain=_COUNT,
    events={"type": "array", "items": _RECORD},
    datasets=_DATASETS,
    limited=_LIMITED,
)
SHOWN = gives(event=_RECORD, datasets=_DATASETS)
COUNTED = gives(
    question=_QUESTION,
    possible=_COUNT,
    certain=_COUNT,
    bars={"type": "array", "items": _ROW},
    datasets=_DATASETS,
    limited=_LIMITED,
)
LISTED = gives(
    question=_QUESTION,
    actors={"type": "array", "items": _ACTOR},
    datasets=_DATASETS,
    limited=_LIMITED,
)
READ: Object = DEFS["read"]
ROWS = gives(rows={"type": "array", "items": _ROW}, limited=_LIMITED)
