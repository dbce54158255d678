"""JSON Schema (2020-12) of what the commands print with `--json`: plain data, nothing is imported.

The keys are those of `event_json` and of the commands; tests validate every JSON that the
transcripts print. `timeline help json` has the same keys in short.
"""

from timeline.render.citation_schemas import REFERENCE
from timeline.render.relation_schemas import ANSWERS, DEFINITIONS
from timeline.render.schema_parts import (
    Schema,
    amount,
    array,
    day,
    flag,
    maybe,
    number,
    record,
    ref,
    text,
    texts,
)

DIALECT = "https://json-schema.org/draft/2020-12/schema"


_ID = "its id, as the file or the loader gives it; one data set has it once"
_DATE_KEYS: dict[str, Schema] = {
    "date": text("the date as the file writes it"),
    "edtf": maybe("the date in EDTF (ISO 8601-2); null if it has no form there"),
    "precision": text("day, month, season, year, decade, century, interval, …"),
    "flags": {
        "type": "array",
        "items": {"type": "string"},
        "description": "uncertain, approximate, open, …",
    },
    "start_min": day("the first day on which it may have begun"),
    "start_max": day("the last day on which it may have begun"),
    "end_min": day("the first day on which it may have ended"),
    "end_max": day("the last day on which it may have ended"),
}
_READ_KEYS: dict[str, Schema] = {
    "english": text("the date in English"),
    "calendar": text("the calendar in which it was written"),
    "warnings": texts("how the date was read, where that is doubtful"),
}
_EVENT_KEYS: dict[str, Schema] = {
    "id": text(_ID),
    "dataset": text("the data set, which is named after its file"),
    "title": text("what happened"),
    **_DATE_KEYS,
    "actors": array(ref("participant"), "the actors, in the order of the file"),
    "place": maybe("place"),
    "category": maybe("category"),
    "description": maybe("description"),
    "source": maybe("source"),
    "extra": {
        "type": "object",
        "additionalProperties": {"type": "string"},
        "description": "the other columns of the file, by their names there",
    },
}
_PLACE_KEYS: dict[str, Schema] = {
    "file": maybe("the file that it was loaded from"),
    "line": maybe("the line in that file, from 1", "integer"),
}
_CELLS: dict[str, Schema] = {  # what `-c` names beyond the keys of an event
    **_READ_KEYS,
    "line": {**_PLACE_KEYS["line"], "type": ["integer", "string", "null"]},
    "written": text("the same as date"),
    "roles": text("the actors, each with its role in brackets"),
}
_PARTICIPANT = record(
    "A participant.",
    {
        "name": text("the name as the file writes it"),
        "actor": text("the actor that it means, by its name in `timeline actors`"),
        "role": maybe("the role, as the file writes it"),
    },
)
_EVENT = record("An event.", _EVENT_KEYS)
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
_WHOLE = record("An event, with how its date was read.", _EVENT_KEYS | _READ_KEYS | _PLACE_KEYS)
_READ = record(
    "A text that is a date.",
    {"text": text("the text as it was given"), **_DATE_KEYS, **_READ_KEYS},
)
_REFUSED = record(
    "A text that is not a date.",
    {
        "text": text("the text as it was given"),
        "error": text("why it is refused"),
        "column": {"type": "integer", "minimum": 1, "description": "the letter at fault, from 1"},
        "hint": maybe("what to write instead"),
    },
)
_FORM = record(
    "Cells of one form in a column (--column).",
    {
        "read": {"enum": ["yes", "no", "empty"], "description": "whether they are dates"},
        "form": text("precision and flags of a date; the shape of any other text"),
        "cells": number("how many"),
        "example": text("the first of them"),
        "reason": text("why they are refused; may be empty"),
    },
)
_ACTOR_KEYS: dict[str, Schema] = {
    "actor": text("the name"),
    "written": texts("the names under which the events have it"),
    "kind": maybe("state, body, force, person, …"),
    "part_of": maybe("the actor that it belongs to"),
    "events": number("events in which it takes part"),
    "first": day("the first day of these"),
    "last": day("the last day of these"),
    "known": flag("whether a registry knows it"),
}
_ACTOR = record("An actor.", _ACTOR_KEYS)
_BELOW = record(
    "An actor that belongs to another one.",
    {
        "actor": text("the name"),
        "from": day("the first day on which it can have existed"),
        "to": day("the last day"),
        "events": number("events of it and of all that belongs to it"),
    },
)
_SPELLING = record(
    "A name in the events.", {"name": text("as written"), "events": number("events that have it")}
)
_PAGE = record(
    "Everything about the one actor that a name means.",
    _ACTOR_KEYS
    | {
        "names": texts("its other names"),
        "names_by_date": texts("names that mean it only if the date of an event decides so"),
        "from": day("the first day on which it can have existed"),
        "to": day("the last day"),
        "codes": texts("scheme:value"),
        "above": texts("the actors that it belongs to, the nearest first"),
        "below": array(ref("below"), "the actors that belong to it directly"),
        "predecessors": texts("actors that it came after"),
        "successors": texts("actors that came after it"),
        "note": maybe("what is contested or unclear"),
        "events_with_below": number("events of it and of all that belongs to it"),
        "spellings": array(ref("spelling"), "the names in the events, most frequent first"),
    },
)
_UNKNOWN = record(
    "A name that no registry knows (--unknown).",
    {
        "name": text("the name as written"),
        "events": number("events that have it"),
        "near": texts("names that may have been meant, best first"),
    },
)
_TOTAL = record(
    "How many events match, without --by.",
    {
        "events": number("events that possibly match"),
        "certain": number("those that certainly do"),
        "sum": amount("the numbers of the column of --sum, added up"),
    },
    ("sum",),
)
_BAR: Schema = {
    "type": "object",
    "description": "A line of --by, or a cell of two; the keys before `events` have the names "
    "after --by: their values.",
    "properties": {
        "events": number("events that possibly match"),
        "certain": number("those that certainly do"),
        "sum": amount("the numbers of the column of --sum, added up"),
    },
    "required": ["events", "certain"],
    "additionalProperties": {"type": ["string", "null"]},
    "minProperties": 3,
    "maxProperties": 5,
}
_DATASET = record(
    "A data set.",
    {
        "name": text("its name"),
        "format": text("what it was recognised as"),
        "file": text("the file"),
        "events": number("how many events it has"),
        "columns": texts("the columns of the file"),
        "loaded_at": maybe("when it was loaded: YYYY-MM-DDTHH:MM:SSZ"),
        "sha256": maybe("of the file"),
        "terms": maybe("its licence, as its publisher gives it"),
        "citation": maybe("how its publisher wants it cited"),
    },
)
_INFO = record(
    "What a database holds.",
    {
        "database": text("the file"),
        "bytes": maybe("its size", "integer"),
        "events": number("how many"),
        "first": day("the first day of all events"),
        "last": day("the last day of all events"),
        "open": number("events with an open end"),
        "undated": number("events without a date"),
        "uncertain": number("events with an uncertain date (1722?)"),
        "approximate": number("events with an approximate date (c. 1722)"),
        "warned": number("events whose date is read with a warning"),
        "actors": number("how many"),
        "unknown_actors": number("those that no registry knows"),
        "datasets": array(ref("dataset"), "the data sets"),
    },
)
_PROBLEM = record(
    "A row that is refused, or a doubt.",
    {
        "level": {"enum": ["error", "warning"], "description": "refused, or loaded with a doubt"},
        "file": text("the file as it was named"),
        "line": maybe("the physical line, from 1; null: the file as a whole", "integer"),
        "column": maybe("the header's name; null: the whole row"),
        "value": text("the cell as written; may be empty"),
        "reason": text("why"),
        "hint": maybe("what to write instead"),
    },
)
_CHANGE = record(
    "What a load would change.",
    {
        "change": {"enum": ["new", "changed", "gone"], "description": "what becomes of the event"},
        "id": text(_ID),
        "title": text("what happened"),
        "fields": {
            "type": "object",
            "description": "field -> its value before and after",
            "additionalProperties": record(
                "A field.", {"before": maybe("now"), "after": maybe("after the load")}
            ),
        },
    },
)
_LOADED = record(
    "What became of a file.",
    {
        "file": text("the file as it was named"),
        "dataset": text("its data set"),
        "rows": number("rows of the file"),
        "new": number("events that were not there before"),
        "changed": number("events that are other now"),
        "unchanged": number("events that stay"),
        "gone": number("events whose rows have gone from the file"),
        "pruned": flag("whether these were removed (--prune)"),
        "refused": number("rows that were rejected"),
        "rejects": maybe("the file that has these (--skip-bad)"),
    },
)
_LOAD = record(
    "The report of a load.",
    {
        "written": flag("whether the database was written"),
        "created": flag("whether it is new"),
        "files": array(ref("loaded"), "the files, as they were named"),
        "problems": array(ref("problem"), "rows that were refused, and doubts"),
        "notes": texts("what else is worth knowing of the files"),
        "changes": array(ref("change"), "what would change (--dry-run)"),
    },
    ("changes",),
)
_ROW: Schema = {
    "type": "object",
    "description": "A row: the names of its columns -> values. A blob is given in hexadecimal.",
    "additionalProperties": {"type": ["string", "number", "null"]},
}
_FORMAT = record(
    "A kind of file that is recognised.",
    {
        "name": text("for load --format"),
        "about": maybe("what it is"),
        "where": maybe("where to get it"),
        "example": maybe("a command to begin with"),
        "terms": maybe("its licence"),
        "citation": maybe("how to cite it"),
    },
)
_ERROR = record(
    "What is printed on stderr, as one object, where a command with --json fails.",
    {
        "error": record(
            "The error.",
            {
                "code": text("its kind, for programs: `timeline help json` lists them"),
                "message": text("what is wrong"),
                "hint": maybe("what to do or to write instead"),
                "near": texts("what may have been meant, best first"),
                "file": maybe("the file at fault"),
                "line": maybe("the line in it, from 1", "integer"),
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
    "page": _PAGE,
    "below": _BELOW,
    "spelling": _SPELLING,
    "unknown": _UNKNOWN,
    "total": _TOTAL,
    "bar": _BAR,
    "reference": REFERENCE,
    "dataset": _DATASET,
    "info": _INFO,
    "problem": _PROBLEM,
    "change": _CHANGE,
    "loaded": _LOADED,
    "load": _LOAD,
    "row": _ROW,
    "format": _FORMAT,
    "error": _ERROR,
    **DEFINITIONS,
}


def _either(*names: str) -> Schema:
    return {"anyOf": [ref(name) for name in names]}


_EVENTS = array(_either("event", "chosen"), "The events that match, in order.")
_ANSWERS: dict[str, Schema] = {  # what a command prints, by its name
    "load": ref("load"),
    "list": _EVENTS,
    "chart": _EVENTS,
    "export": _EVENTS,
    "show": {**array(ref("whole"), "The one event."), "minItems": 1, "maxItems": 1},
    "count": {"anyOf": [ref("total"), array(ref("bar"), "With --by: a line each.")]},
    "actors": array(_either("actor", "unknown", "page"), "The actors, most events first."),
    "diff": array(ref("change"), "What a load would change."),
    "sources": array(ref("reference"), "The references, in alphabetical order."),
    "cite": array(ref("dataset"), "The data sets of the events that match."),
    "info": ref("info"),
    "date": array(_either("read", "refused", "form"), "The texts in their order."),
    "check": array(ref("problem"), "The problems, by file and line."),
    "sql": array(ref("row"), "The rows."),
    **ANSWERS,
    "formats": array(ref("format"), "The formats, as they are tried."),
    "error": ref("error"),
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
