"""JSON Schema of the references that `timeline sources --json` prints."""

from timeline.render.schema_parts import array, number, record, text

REFERENCE = record(
    "A reference.",
    {
        "source": text("the reference, as the first event writes it"),
        "count": number("how many events have it"),
        "events": array(
            record(
                "One of them.",
                {"id": text("its id in its data set"), "dataset": text("the data set")},
            ),
            "the events that have it, in order of time",
        ),
    },
)
