"""`timeline cite`: the data sets of an answer, with citation and terms."""

import json
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Annotated, NamedTuple

import typer

from timeline.cli.options import Base, Filters, Output, joined
from timeline.cli.output import Sink, deliver, send, sink_of
from timeline.cli.session import nothing, open_question, print_sql
from timeline.engines.aggregate.dataset_counts import datasets_of
from timeline.errors import UsageError
from timeline.render.citations.bibtex import bibtex
from timeline.render.citations.csl import csl
from timeline.render.citations.reference import references
from timeline.render.dataset_json import dataset_object
from timeline.render.sheet import Sheet
from timeline.render.terminal_text import one_line, wrap
from timeline.text.plural import number_of

if TYPE_CHECKING:
    from timeline.model import Dataset

_COLUMNS = ("name", "events", "citation", "terms", "file", "sha256", "loaded_at")


class Styles(NamedTuple):
    """The forms of a bibliography."""

    bibtex: Annotated[bool, typer.Option("--bibtex", help="As BibTeX: an entry @misc each.")] = (
        False
    )
    csl: Annotated[bool, typer.Option("--csl", help="As CSL-JSON, for Zotero and Pandoc.")] = False


@joined(styles=Styles, filters=Filters, output=Output, base=Base)
def command(styles: Styles, filters: Filters, output: Output, base: Base) -> None:
    r"""Cite the data sets of an answer: citation, terms of use, file and its SHA-256.

    Citation and terms of known data sets are those of their publishers; of other tables
    what `timeline load --citation TEXT --terms TEXT` says.

    \b
    timeline cite 1971..1979 -a Iran
    timeline cite --bibtex -o data.bib
    timeline load wars.csv --citation "Doe (2020): Wars" --terms CC0
    """
    with open_question(filters, base) as found:
        if filters.sql:
            print_sql(found)
            return
        answer = sink_of(output)
        datasets = datasets_of(found.engine, found.question.query)
        if styles.bibtex or styles.csl:
            _styled(styles, datasets, output, answer)
        elif answer.page.format == "table":
            send(blocks(datasets, answer.page.width or 0), answer)
        else:
            deliver(sheet(datasets), answer)
        if not datasets:
            nothing(found, filters, quiet=output.quiet)


def _styled(styles: Styles, datasets: Iterable["Dataset"], output: Output, answer: Sink) -> None:
    chosen = (styles.bibtex, styles.csl, output.format, output.json, output.csv, output.md)
    if sum(map(bool, chosen)) > 1:
        raise UsageError("--bibtex, --csl and --format: choose one")
    found = references(datasets)
    if styles.bibtex:
        send(bibtex(found), answer)
    else:
        items = json.dumps(list(csl(found)), ensure_ascii=False, indent=1)
        send([items.encode("utf-8", "replace").decode(), "\n"], answer)


def sheet(datasets: Iterable["Dataset"]) -> Sheet:
    """Return the data sets as rows."""
    return Sheet(
        _COLUMNS,
        lambda: (tuple(str(getattr(one, name)) for name in _COLUMNS) for one in datasets),
        lambda: map(dataset_object, datasets),
    )


def blocks(datasets: Iterable["Dataset"], room: int) -> Iterator[str]:
    """Yield the lines for each data set; `room` is their width, 0 for any."""
    for number, one in enumerate(datasets):
        if number:
            yield "\n"
        yield f"{one_line(one.name)}: {number_of(one.events, 'event')}\n"
        checked = f"{one.file}, SHA-256 {one.sha256}" if one.sha256 else one.file
        for text in (one.citation, one.terms, checked):
            shown = one_line(text)
            for line in wrap(shown, max(8, room - 2)) if room and shown else [shown]:
                yield f"  {line}\n" if line else ""
