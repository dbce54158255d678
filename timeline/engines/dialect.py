"""Dialect: the SQL that differs between engines."""

from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from typing import ClassVar, NamedTuple

from timeline.query.query import Query

Phrases = tuple[tuple[str, ...], ...]  # the readings of one searched word, each a phrase


class Parameters:
    """The parameters of one statement, numbered from 1.

    Attributes:
        values: in order.
    """

    def __init__(self, form: str) -> None:
        """`form` is the placeholder of a parameter, with {} for its number."""
        self.values: list[object] = []
        self._form = form
        self._names: dict[tuple[type, object], str] = {}

    def value(self, value: object) -> str:
        """Return the placeholder for a value; equal values share one."""
        key = (type(value), value)
        if key not in self._names:
            self.values.append(value)
            self._names[key] = self._form.format(len(self.values))
        return self._names[key]


class Range(NamedTuple):
    """One access path: events that meet some conditions, found by one range of an index.

    Attributes:
        conditions: SQL that all of its events meet.
        answers: whether all of its events possibly match WHEN, so that no test is needed.
        gaps: whether its events are sets with gaps: True for all, False for none, None if unknown.
        dated: False if none of its events has a date.
    """

    conditions: tuple[str, ...] = ()
    answers: bool = False
    gaps: bool | None = None
    dated: bool = True


class Dialect(ABC):
    """The SQL that one engine writes differently. Methods return SQL; `Parameters` collect values.

    Attributes:
        parameter: the placeholder of a parameter, with {} for its number.
        fields: derived fields -> SQL, if that is not the column of the same name.
        dataset: the column with the data set of an event.
        actor, role: the actor and the role of a participant, after `participants`.
    """

    parameter: ClassVar[str] = "${}"
    fields: ClassVar[Mapping[str, str]] = {}
    dataset: ClassVar[str] = "dataset_id"
    actor: ClassVar[str]
    role: ClassVar[str]

    @abstractmethod
    def extra_cell(self, column: str) -> str:
        """The cell of a column without a field, NULL if empty; `column` is a placeholder."""

    @abstractmethod
    def takes_part(
        self, query: Query, parameters: Parameters, actors: frozenset[str] | None, role: str
    ) -> str:
        """Whether one of these actors takes part (None: any actor), in this role ("": any)."""

    @abstractmethod
    def members(self, rule: str, *, every: bool) -> str:
        """Whether one part `m` (or every part) of a set with gaps meets a rule about its bounds."""

    @abstractmethod
    def contains_words(self, parameters: Parameters, wanted: Sequence[Phrases]) -> str:
        """Whether title, description or place contain each word, in any of its readings."""

    @abstractmethod
    def participants(self, events: str) -> str:
        """The FROM clause of the participants of events, after which `actor` and `role` are known.

        `events` is a relation `found` that has their ids as `id`.
        """

    def plain(self, text: str) -> str:
        """`timeline.text.words.plain` of a text."""
        return f"plain({text})"

    def number(self, text: str) -> str:
        """`timeline.text.words.number` of a text, NULL for none."""
        return f"number({text})"

    def contains(self, text: str, part: str) -> str:
        """Whether a text contains a part."""
        return f"instr({text}, {part}) > 0"

    def ranges(self, query: Query, parameters: Parameters, *, ordered: bool) -> Sequence[Range]:  # noqa: ARG002 - for those that override it
        """The access paths that together yield all events that can match, each event once.

        Args:
            query: the question.
            parameters: those of the statement.
            ordered: whether events are needed in order of time, so that ranges in this order can be
                merged.
        """
        return (Range(),)

    def limit(self, parameters: Parameters, limit: int | None, offset: int) -> str:
        """The LIMIT clause of an ordered statement, with a leading space; "" for none."""
        text = "" if limit is None else f"\nLIMIT {parameters.value(limit)}"
        return f"{text}\nOFFSET {parameters.value(offset)}" if offset else text
