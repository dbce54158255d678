"""JSON Schemas of what `gaps`, `pairs` and `relate` print."""

from timeline.render.schema_parts import Schema, array, day, flag, maybe, number, record, ref, text

_ID = "the id of an event"
_GAP = record(
    "A stretch of days without an event.",
    {
        "from": day("its first day"),
        "to": day("its last day"),
        "days": number("how many days it certainly has"),
        "possible_from": day("the first day of the longest possible gap around it"),
        "possible_to": day("the last day of that"),
        "possible_days": number("how many days that has"),
        "after": maybe("the id of the event before it; null at an end of WHEN"),
        "before": maybe("the id of the event after it; null at an end of WHEN"),
    },
)
_PAIR = record(
    "Two events.",
    {
        "a": text(_ID),
        "a_dataset": text("its data set"),
        "a_date": text("its date in EDTF"),
        "a_title": text("what happened"),
        "b": text(_ID),
        "b_dataset": text("its data set"),
        "b_date": text("its date in EDTF"),
        "b_title": text("what happened"),
        "lag": {
            "type": "array",
            "items": {"type": ["integer", "null"]},
            "minItems": 2,
            "maxItems": 2,
            "description": "least and most days from the end of a (with --from start, --overlap "
            "and --in from its beginning) to the beginning of b; null: without a limit",
        },
        "certain": flag("whether the time between them certainly is as asked for"),
    },
)
_PAIRS = record(
    "How many pairs (--count).",
    {"pairs": number("possible ones"), "certain": number("certain ones")},
)
_WORDS = ["lies before", "lies in", "holds", "overlaps", "lies after"]
_RELATION = record(
    "The relation of an event to another in time.",
    {
        "a": text(_ID),
        "a_dataset": text("its data set"),
        "b": text(_ID),
        "b_dataset": text("its data set"),
        "relation": array({"enum": _WORDS}, "what is possible; one alone is certain"),
        "certain": flag("whether one relation holds whatever the days were"),
        "allen": array({"type": "string"}, "the possible relations of Allen's interval algebra"),
        "shares_a_day": {
            "enum": ["certain", "possible", "no"],
            "description": "whether they have a day in common",
        },
    },
)
_RELATIONS = record(
    "The number of events with this relation to the one of --to (--by relation).",
    {
        "relation": {"enum": _WORDS, "description": "the relation"},
        "events": number("events for which it is possible"),
        "certain": number("events for which it is certain"),
    },
)
DEFINITIONS: dict[str, Schema] = {
    "gap": _GAP,
    "pair": _PAIR,
    "pairs": _PAIRS,
    "relation": _RELATION,
    "relations": _RELATIONS,
}
ANSWERS: dict[str, Schema] = {
    "gaps": array(ref("gap"), "The gaps, the longest first."),
    "pairs": {"anyOf": [ref("pairs"), array(ref("pair"), "The pairs, in order of a.")]},
    "relate": {
        "anyOf": [
            ref("relation"),
            array(
                {"anyOf": [ref("relation"), ref("relations")]}, "With --to: each event, or --by."
            ),
        ]
    },
}
