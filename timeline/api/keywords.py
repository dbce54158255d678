"""Convert Python values to the arguments of a question, which are texts."""

import datetime as dt
import os
from collections.abc import Iterable, Mapping, Sequence
from operator import index
from typing import Any, Literal, TypedDict

from timeline.asking.arguments import Arguments
from timeline.dates import Date
from timeline.dates.ranges import Window
from timeline.errors import UsageError
from timeline.text.names import near

Texts = str | Iterable[str]
When = str | int | dt.date | Date | Window | None


class Keywords(TypedDict, total=False):
    """The filters of a question, with the names of the command line's options.

    Keys:
        from_, to: the first and last day, each a date of any kind.
        during: id or title of an event, whose span is the range.
        last: a length of time up to today: `10y`.
        after: id or title of an event: what begins after it ends.
        before: id or title of an event: what ends before it begins.
        within: how long after or before: `30d`, `31d..365d`.
        match: `overlap` (the default), `within`, `starts` or `ends`.
        certain: only events that must match, not those that possibly do.
        slack: how far to widen the range on both sides: `2y`.
        circa: how far to widen the range for approximate dates: `5y`.
        actor: one name or several; all of them, or their parts, take part.
        any_actor: one of them is enough.
        not_actor: one name or several that do not take part.
        exact: match these names only, not their parts.
        role: the role in which the actors take part.
        text: words in title, description or place; all of them.
        where: `"deaths>=1000"`, several of these, or a mapping: `{"category": "treaty"}`.
        dataset: one name of a data set or several.
        sort: the field to order by, `-` before it for descending.
        limit, offset: maximum number of events, number of events to skip.
    """

    from_: When
    to: When
    during: str
    last: str
    after: str
    before: str
    within: str
    match: Literal["overlap", "within", "starts", "ends"]
    certain: bool
    slack: str
    circa: str
    actor: Texts | None
    any_actor: bool
    not_actor: Texts | None
    exact: bool
    role: str
    text: Texts | None
    where: Texts | Mapping[str, object] | None
    dataset: Texts | None
    sort: str
    limit: int | None
    offset: int


_DATES = {"when", "from_", "to"}
_LISTS = {"actor", "not_actor", "text", "dataset"}
_FLAGS = {"certain", "any_actor", "exact"}
_NUMBERS = {"limit", "offset"}
_NAMES = Arguments._fields


def arguments(when: When, keywords: Mapping[str, Any]) -> Arguments:
    """Return the arguments of a question.

    Args:
        when: a text, a year (-480 is 481 BC, as in EDTF), a date of Python's, or what `parse_date`
            and `parse_when` return.
        keywords: see Keywords; None is as if it were not given.

    Raises:
        TypeError: there is no such keyword.
        UsageError: a value is not of a type that its argument takes.
    """
    given = {"when": when, **keywords}
    check_names(given, _NAMES)
    texts_by_name: dict[str, Any] = {k: _value(k, v) for k, v in given.items() if v is not None}
    return Arguments(**texts_by_name)


def check_names(given: Iterable[str], names: Sequence[str]) -> None:
    """Raise for an unknown keyword, as Python does, with the most similar one.

    Raises:
        TypeError: it is not one of these names.
    """
    for name in given:
        if name not in names:
            close = near(name, names)
            known = f"did you mean {close[0]}?" if close else f"there are {', '.join(names)}"
            raise TypeError(f"there is no argument {name!r}: {known}")


def _value(name: str, value: object) -> object:
    if name in _DATES:
        return date_text(name, value)
    if name in _LISTS:
        return texts(name, value)
    if name == "where":
        return _conditions(value)
    if name in _NUMBERS:
        return _number(name, value)
    if name in _FLAGS:
        return _flag(name, value)
    return text(name, value)


def text(name: str, value: object) -> str:
    """Return the text of an argument.

    Raises:
        UsageError: it is not a str, or has a lone surrogate.
    """
    if not isinstance(value, str):
        raise UsageError(f"{value!r}: write a text", argument=name)
    try:
        value.encode()
    except UnicodeEncodeError:
        raise UsageError(f"{value!r}: half of a surrogate pair", argument=name) from None
    return value


def file_name(argument: str, value: str | os.PathLike[str]) -> str:
    """Return the name of a file.

    Raises:
        TypeError: it is not a path.
        UsageError: the name has a NUL.
    """
    name = os.fsdecode(value)
    if "\0" in name:
        raise UsageError(f"{name!r}: there can be no such file", argument=argument)
    return name


def check_word(name: str, value: object, words: tuple[str, ...]) -> None:
    """Raise for a value that is not one of the words of an argument; None and "" are not given.

    Raises:
        UsageError: it is another word.
    """
    if value not in (None, "", *words):
        raise UsageError(f"{value!r}: write {' or '.join(words)}", argument=name, near=words)


def texts(name: str, value: object) -> Sequence[str]:
    """Return one text or several as a sequence.

    Raises:
        UsageError: it is neither a text nor a list of texts.
    """
    if isinstance(value, str):
        return (text(name, value),)
    if not isinstance(value, Iterable) or isinstance(value, (bytes, Mapping)):
        raise UsageError(f"{value!r}: write a text or a list of texts", argument=name)
    return tuple(text(name, one) for one in value)


def date_text(name: str, value: object) -> str:
    """Convert a date of any type of When to text.

    Raises:
        UsageError: it is not of a type of When, or is an unknown Date.
    """
    if isinstance(value, str):
        return text(name, value)
    if isinstance(value, dt.datetime):
        value = value.date()
    if isinstance(value, dt.date):
        return value.isoformat()
    if isinstance(value, Window):
        return value.text
    if isinstance(value, Date) and value.edtf:
        return value.edtf
    if not isinstance(value, (bool, Date)) and hasattr(value, "__index__"):
        year = index(value)
        return f"{year:05d}" if year < 0 else f"{year:04d}" if year <= 9999 else f"Y{year}"
    raise UsageError(f"{value!r}: write a date, such as 1979 or '1971..1979'", argument=name)


def _flag(name: str, value: object) -> bool:
    if isinstance(value, (str, bytes)) or value not in (True, False):
        raise UsageError(f"{value!r}: write True or False", argument=name)
    return bool(value)


def _number(name: str, value: object) -> int:
    if isinstance(value, bool) or not hasattr(value, "__index__"):
        raise UsageError(f"{value!r}: write a number from 0 on", argument=name)
    return index(value)


def _conditions(value: object) -> Sequence[str | tuple[str, str]]:
    if not isinstance(value, Mapping):
        return texts("where", value)
    return tuple((text("where", k), _cell(v)) for k, v in value.items())


def _cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, (str, int, float)) and not isinstance(value, bool):
        return text("where", str(value))
    raise UsageError(f"{value!r}: write a text or a number", argument="where")
