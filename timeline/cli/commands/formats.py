"""`timeline formats`: list the data sets and files that are recognised."""

from typing import TYPE_CHECKING

from timeline.cli.options import Output, unopened
from timeline.cli.output import deliver, send, sink_of
from timeline.readers.formats import all_formats
from timeline.render.sheet import Sheet
from timeline.render.terminal_text import wrap

if TYPE_CHECKING:
    from collections.abc import Iterator

    from timeline.readers.options import Format


@unopened
def command(output: Output) -> None:
    r"""List the data sets that are recognised, where to get them, and an example.

    \b
    timeline formats
    timeline load ged251.csv --format ucdp-ged    when it is not recognised
    """
    answer = sink_of(output)
    found = all_formats()
    if answer.page.format == "table":
        send(blocks(found, answer.page.width or 80), answer)
        return
    names = ("name", "about", "where", "example", "terms", "citation")
    deliver(
        Sheet(
            names,
            lambda: (tuple(getattr(one, name) for name in names) for one in found),
            lambda: ({name: getattr(one, name) or None for name in names} for one in found),
        ),
        answer,
    )


def blocks(found: "tuple[Format, ...]", room: int) -> "Iterator[str]":
    """Yield the lines for each format."""
    for number, one in enumerate(found):
        if number:
            yield "\n"
        yield f"{one.name}\n"
        for text in (one.about, one.where, one.terms):
            for line in wrap(" ".join(text.split()), max(8, room - 2)) if text else ():
                yield f"  {line}\n"
        if one.example:
            yield f"  $ {one.example}\n"
