"""JSON Schema (2020-12) of what the commands print with `--json`: plain data, nothing is imported.

The keys are those of `event_json` and of the commands; tests validate every JSON that the
transcripts print. `timeline help json` has the same keys in short.
"""

DIALECT = "https://json-schema.org/draft/2020-12/schema"
Schema = dict[str, object]


def _text(about: str, **more: object) -> Schema:
    return {"type": "string", "description": about, **more}


def _maybe(about: str, kind: str = "string", **more: object) -> Schema:
    """Return a key that is null where there is nothing to say."""
    return {"type": [kind, "null"], "description": about, **more}


def _number(about: str) -> Schema:
    return {"type": "integer", "minimum": 0, "description": about}


def _sum(about: str) -> Schema:
    return {"type": ["number", "null"], "description": about}


def _flag(about: str) -> Schema:
    return {"type": "boolean", "description": about}


def _texts(about: str) -> Schema:
    return {"type": "array", "items": {"type": "string"}, "description": about}


def _ref(name: str) -> Schema:
    return {"$ref": f"#/$defs/{name}"}


def _array(items: Schema, about: str) -> Schema:
    return {"type": "array", "items": items, "description": about}


def _object(about: str, keys: dict[str, Schema], optional: tuple[str, ...] = ()) -> Schema:
    """Return an object that has these keys and no others."""
    return {
        "type": "object",
        "description": about,
        "properties": keys,
        "required": [name for name in keys if name not in optional],
        "additionalProperties": False,
    }


_DAY = r"^-?\d{4,}-\d\d-\d\d$"
_ID = "its id, as the file or the loader gives it; one data set has it once"


def _day(about: str) -> Schema:
    return _maybe(
        f"{about}: YYYY-MM-DD, Gregorian, the year astronomical (-0043 is 44 BC); "
        "null where it is open or not known",
        pattern=_DAY,
    )


_DATE_KEYS: dict[str, Schema] = {
    "date": _text("the date as the file writes it"),
    "edtf": _maybe("the date in EDTF (ISO 8601-2); null if it has no form there"),
    "precision": _text("day, month, season, year, decade, century, interval, …"),
    "flags": {
        "type": "array",
        "items": {"type": "string"},
        "description": "uncertain, approximate, open, …",
    },
    "start_min": _day("the first day on which it may have begun"),
    "start_max": _day("the last day on which it may have begun"),
    "end_min": _day("the first day on which it may have ended"),
    "end_max": _day("the last day on which it may have ended"),
}
_READ_KEYS: dict[str, Schema] = {
    "english": _text("the date in English"),
    "calendar": _text("the calendar in which it was written"),
    "warnings": _texts("how the date was read, where that is doubtful"),
}
_EVENT_KEYS: dict[str, Schema] = {
    "id": _text(_ID),
    "dataset": _text("the data set, which is named after its file"),
    "title": _text("what happened"),
    **_DATE_KEYS,
    "actors": _array(_ref("participant"), "who takes part, in the order of the file"),
    "place": _maybe("where"),
    "category": _maybe("its kind"),
    "description": _maybe("more about it"),
    "source": _maybe("who says so"),
    "extra": {
        "type": "object",
        "additionalProperties": {"type": "string"},
        "description": "the other columns of the file, by their names there",
    },
}
_PLACE_KEYS: dict[str, Schema] = {
    "file": _maybe("the file that it was loaded from"),
    "line": _maybe("the line in that file, from 1", "integer"),
}
_CELLS: dict[str, Schema] = {  # what `-c` names beyond the keys of an event
    **_READ_KEYS,
    "line": {**_PLACE_KEYS["line"], "type": ["integer", "string", "null"]},
    "written": _text("the same as date"),
    "roles": _text("the actors, each with its role in brackets"),
}
_PARTICIPANT = _object(
    "One who takes part.",
    {
        "name": _text("the name as the file writes it"),
        "actor": _text("the actor that it means, by its name in `timeline actors`"),
        "role": _maybe("the role, as the file writes it"),
    },
)
_EVENT = _object("An event.", _EVENT_KEYS)
_CHOSEN: Schema = {
    "type": "object",
    "description": "The keys that -c names, in its order; any column of the files is one.",
    "minProperties": 1,
    "properties": {
        name: {**about, "type": [kind, "null"]} if isinstance(kind := about["type"], str) else about
        for name, about in {**_EVENT_KEYS, **_CELLS}.items()
    },
    "additionalProperties": {"type": ["string", "null"]},
}
_WHOLE = _object("An event, with how its date was read.", _EVENT_KEYS | _READ_KEYS | _PLACE_KEYS)
_READ = _object(
    "A text that is a date.",
    {"text": _text("the text as it was given"), **_DATE_KEYS, **_READ_KEYS},
)
_REFUSED = _object(
    "A text that is no date.",
    {
        "text": _text("the text as it was given"),
        "error": _text("why it is refused"),
        "column": {"type": "integer", "minimum": 1, "description": "the letter at fault, from 1"},
        "hint": _maybe("what to write instead"),
    },
)
_FORM = _object(
    "Cells of one form in a column (--column).",
    {
        "read": {"enum": ["yes", "no", "empty"], "description": "whether they are dates"},
        "form": _text("precision and flags of a date; the shape of any other text"),
        "cells": _number("how many"),
        "example": _text("the first of them"),
        "reason": _text("why they are refused; may be empty"),
    },
)
_ACTOR = _object(
    "An actor.",
    {
        "actor": _text("the name"),
        "written": _texts("the names under which the events have it"),
        "kind": _maybe("state, body, force, person, …"),
        "part_of": _maybe("the actor that it belongs to"),
        "events": _number("events in which it takes part"),
        "first": _day("the first day of these"),
        "last": _day("the last day of these"),
        "known": _flag("whether a registry knows it"),
    },
)
_UNKNOWN = _object(
    "A name that no registry knows (--unknown).",
    {
        "name": _text("the name as written"),
        "events": _number("events that have it"),
        "near": _texts("names that may have been meant, best first"),
    },
)
_TOTAL = _object(
    "How many events match, without --by.",
    {
        "events": _number("events that possibly match"),
        "certain": _number("those that certainly do"),
        "sum": _sum("the numbers of the column of --sum, added up"),
    },
    ("sum",),
)
_BAR: Schema = {
    "type": "object",
    "description": "A line of --by; the key before `events` has the name after --by: its value.",
    "properties": {
        "events": _number("events that possibly match"),
        "certain": _number("those that certainly do"),
        "sum": _sum("the numbers of the column of --sum, added up"),
    },
    "required": ["events", "certain"],
    "additionalProperties": {"type": ["string", "null"]},
    "minProperties": 3,
    "maxProperties": 4,
}
_DATASET = _object(
    "A data set.",
    {
        "name": _text("its name"),
        "format": _text("what it was recognised as"),
        "file": _text("the file"),
        "events": _number("how many events it has"),
        "columns": _texts("the columns of the file"),
        "loaded_at": _maybe("when it was loaded: YYYY-MM-DDTHH:MM:SSZ"),
        "sha256": _maybe("of the file"),
        "terms": _maybe("its licence, as its publisher gives it"),
        "citation": _maybe("how its publisher wants it cited"),
    },
)
_INFO = _object(
    "What a database holds.",
    {
        "database": _text("the file"),
        "bytes": _maybe("its size", "integer"),
        "events": _number("how many"),
        "first": _day("the first day of all events"),
        "last": _day("the last day of all events"),
        "open": _number("events with an open end"),
        "undated": _number("events without a date"),
        "uncertain": _number("events with an uncertain date (1722?)"),
        "approximate": _number("events with an approximate date (c. 1722)"),
        "warned": _number("events whose date is read with a warning"),
        "actors": _number("how many"),
        "unknown_actors": _number("those that no registry knows"),
        "datasets": _array(_ref("dataset"), "the data sets"),
    },
)
_PROBLEM = _object(
    "A row that is refused, or a doubt.",
    {
        "level": {"enum": ["error", "warning"], "description": "refused, or loaded with a doubt"},
        "file": _text("the file as it was named"),
        "line": _maybe("the physical line, from 1; null: the file as a whole", "integer"),
        "column": _maybe("the header's name; null: the whole row"),
        "value": _text("the cell as written; may be empty"),
        "reason": _text("why"),
        "hint": _maybe("what to write instead"),
    },
)
_CHANGE = _object(
    "What a load would change.",
    {
        "change": {"enum": ["new", "changed", "gone"], "description": "what becomes of the event"},
        "id": _text(_ID),
        "title": _text("what happened"),
        "fields": {
            "type": "object",
            "description": "field -> its value before and after",
            "additionalProperties": _object(
                "A field.", {"before": _maybe("now"), "after": _maybe("after the load")}
            ),
        },
    },
)
_LOADED = _object(
    "What became of a file.",
    {
        "file": _text("the file as it was named"),
        "dataset": _text("its data set"),
        "rows": _number("rows of the file"),
        "new": _number("events that were not there before"),
        "changed": _number("events that are other now"),
        "unchanged": _number("events that stay"),
        "gone": _number("events whose rows have gone from the file"),
        "pruned": _flag("whether these were removed (--prune)"),
        "refused": _number("rows that were rejected"),
        "rejects": _maybe("the file that has these (--skip-bad)"),
    },
)
_LOAD = _object(
    "The report of a load.",
    {
        "written": _flag("whether the database was written"),
        "created": _flag("whether it is new"),
        "files": _array(_ref("loaded"), "the files, as they were named"),
        "changes": _array(_ref("change"), "what would change (--dry-run)"),
    },
    ("changes",),
)
_ROW: Schema = {
    "type": "object",
    "description": "A row: the names of its columns -> values. A blob is given in hexadecimal.",
    "additionalProperties": {"type": ["string", "number", "null"]},
}
_FORMAT = _object(
    "A kind of file that is recognised.",
    {
        "name": _text("for load --format"),
        "about": _maybe("what it is"),
        "where": _maybe("where to get it"),
        "example": _maybe("a command to begin with"),
        "terms": _maybe("its licence"),
        "citation": _maybe("how to cite it"),
    },
)
_ERROR = _object(
    "What is printed on stderr, as one object, where a command with --json fails.",
    {
        "error": _object(
            "The error.",
            {
                "code": _text("its kind, for programs: `timeline help json` lists them"),
                "message": _text("what is wrong"),
                "hint": _maybe("what to do or to write instead"),
                "near": _texts("what may have been meant, best first"),
                "file": _maybe("the file at fault"),
                "line": _maybe("the line in it, from 1", "integer"),
                "column": {
                    "type": ["string", "integer", "null"],
                    "description": "in a file the name of the column; in a text on the command "
                    "line, such as a date, the letter at fault, from 1",
                },
            },
        )
    },
)
DEFS: dict[str, Schema] = {
    "participant": _PARTICIPANT,
    "event": _EVENT,
    "chosen": _CHOSEN,
    "whole": _WHOLE,
    "read": _READ,
    "refused": _REFUSED,
    "form": _FORM,
    "actor": _ACTOR,
    "unknown": _UNKNOWN,
    "total": _TOTAL,
    "bar": _BAR,
    "dataset": _DATASET,
    "info": _INFO,
    "problem": _PROBLEM,
    "change": _CHANGE,
    "loaded": _LOADED,
    "load": _LOAD,
    "row": _ROW,
    "format": _FORMAT,
    "error": _ERROR,
}


def _either(*names: str) -> Schema:
    return {"anyOf": [_ref(name) for name in names]}


_EVENTS = _array(_either("event", "chosen"), "The events that match, in order.")
_ANSWERS: dict[str, Schema] = {  # what a command prints, by its name
    "load": _ref("load"),
    "list": _EVENTS,
    "chart": _EVENTS,
    "export": _EVENTS,
    "show": {**_array(_ref("whole"), "The one event."), "minItems": 1, "maxItems": 1},
    "count": {"anyOf": [_ref("total"), _array(_ref("bar"), "With --by: a line each.")]},
    "actors": _array(_either("actor", "unknown"), "The actors, most events first."),
    "diff": _array(_ref("change"), "What a load would change."),
    "info": _ref("info"),
    "date": _array(_either("read", "refused", "form"), "The texts in their order."),
    "check": _array(_ref("problem"), "The problems, by file and line."),
    "sql": _array(_ref("row"), "The rows."),
    "formats": _array(_ref("format"), "The formats, as they are tried."),
    "error": _ref("error"),
}
NAMES = tuple(_ANSWERS)


def schema_of(name: str) -> Schema:
    """Return the schema of what a command prints with `--json`, or of its `error`.

    Args:
        name: one of NAMES.

    >>> from timeline.render.json_schemas import schema_of
    >>> sorted(schema_of("show")["$defs"])
    ['participant', 'whole']
    """
    return closed(f"timeline {name} --json", _ANSWERS[name])


def closed(title: str, schema: Schema) -> Schema:
    """Return a schema as a document of its own: with its dialect and the definitions it needs."""
    needed: dict[str, Schema] = {}
    waiting = _names(schema)
    while waiting:
        name = waiting.pop()
        if name not in needed:
            needed[name] = DEFS[name]
            waiting += _names(DEFS[name])
    found: Schema = {"$schema": DIALECT, "title": title, **schema}
    return {**found, "$defs": {name: needed[name] for name in DEFS if name in needed}}


def _names(part: object) -> list[str]:
    """Return the definitions that a part of a schema refers to."""
    if isinstance(part, dict):
        own = [str(part["$ref"]).rpartition("/")[2]] if "$ref" in part else []
        return own + [name for value in part.values() for name in _names(value)]
    return [name for one in part for name in _names(one)] if isinstance(part, list) else []
