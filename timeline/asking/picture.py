"""Compute title, subtitle, lanes and credits of a picture."""

from collections.abc import Collection, Iterable
from pathlib import Path
from typing import NamedTuple

from timeline.asking.arguments import Arguments
from timeline.asking.resolve import Question, field
from timeline.engines.protocol import Engine
from timeline.model import Dataset
from timeline.render.columns import or_list
from timeline.render.pictures.options import Drawing
from timeline.text.letters import fold_column


class Lanes(NamedTuple):
    """Options for the layout of a picture.

    Attributes:
        by: the field of the lanes: actor, category, place, dataset or any column.
        title: the title; "" derives it from the actors or the data sets.
        weight: a column of numbers; events with the highest are labelled first.
    """

    by: str = "actor"
    title: str = ""
    weight: str = ""


def drawing(
    engine: Engine,
    question: Question,
    asked: Arguments,
    how: Lanes,
    names: Collection[str] = (),
) -> Drawing:
    """Return title, subtitle, lanes and credits for the events of a question.

    Args:
        engine: the database.
        question: the question.
        asked: its arguments, for title and subtitle.
        how: lanes and title.
        names: data sets of the events, for title and credits.

    Raises:
        UsageError: no such column for the lanes or the weight.
    """
    sources = [dataset for dataset in engine.datasets() if dataset.name in names]
    by = fold_column(how.by)
    return Drawing(
        title=how.title or _title(asked, sources),
        subtitle="; ".join(filter(None, (question.echo, *_filters(asked)))),
        spans=question.query.spans,
        by="actor" if by in {"actor", "actors"} else field("by", how.by, engine),
        credits=tuple(map(credit, sources)),
        layout=engine.layout(),
        weight=field("weight", how.weight, engine) if how.weight.strip() else "",
    )


def _title(asked: Arguments, sources: Iterable[Dataset]) -> str:
    if asked.actor:
        return or_list(asked.actor) if asked.any_actor else " and ".join(asked.actor)
    words = ", ".join(dataset.name for dataset in sources)
    return words[:1].upper() + words[1:]


def _filters(asked: Arguments) -> list[str]:
    """Describe the filters in words, without the range."""
    joint = " or " if asked.any_actor else " and "
    said = [f"with {joint.join(asked.actor)}"] if asked.actor else []
    said += [f"without {name}" for name in asked.not_actor]
    said += [f"as {asked.role}"] if asked.role else []
    said += [f'"{words}"' for words in asked.text]
    said += [text if isinstance(text, str) else "=".join(text) for text in asked.where]
    said += ["certain only"] if asked.certain else []
    return said


def credit(dataset: Dataset) -> str:
    """Return the credit line of a data set."""
    file = Path(dataset.file).name
    whence = dataset.name if file in {"", "-"} else file
    return ". ".join(
        text.strip().rstrip(".") for text in (f"Data: {whence}", dataset.terms, dataset.citation)
        if text.strip()
    )  # fmt: skip
