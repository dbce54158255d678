"""Tool: name, schemas and function of a tool, and the check of its arguments."""

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from timeline.errors import TimelineError, UsageError
from timeline.text.names import near

Object = dict[str, Any]
_TYPES: dict[str, type | tuple[type, ...]] = {
    "string": str, "integer": int, "boolean": bool, "array": list, "object": dict,
}  # fmt: skip


class Answer(NamedTuple):
    """The answer of a tool.

    Attributes:
        value: an object of JSON.
        is_error: whether it describes an error in the arguments.
    """

    value: Object
    is_error: bool = False


class Tool(NamedTuple):
    """A tool that a client can call.

    Attributes:
        name, title, description: for the assistant and for people.
        takes, gives: JSON Schema of its arguments and of its answer.
        answer: the function behind it; it gets arguments that have been checked by `takes`.
    """

    name: str
    title: str
    description: str
    takes: Object
    gives: Object
    answer: Callable[[Mapping[str, Any]], Object]

    def call(self, given: Mapping[str, Any]) -> Answer:
        """Check the arguments and return the answer; an error names the wrong argument."""
        try:
            check(given, self.takes)
            return Answer(self.answer({k: v for k, v in given.items() if v is not None}))
        except TimelineError as error:
            return Answer(refused(error), is_error=True)


def refused(error: TimelineError) -> Object:
    """Return an error as an object of JSON."""
    return {
        "error": {
            "code": error.code,
            "message": str(error),
            "argument": error.argument or None,
            "hint": error.hint or None,
            "near": list(error.near),
        }
    }


def check(given: Mapping[str, Any], schema: Object) -> None:
    """Check the arguments of a call: their names, those that are required, and their types.

    The called function checks the meaning of texts; null is an argument not given.

    Raises:
        UsageError: the argument that is wrong, with the nearest names.
    """
    known: Object = schema["properties"]
    for name, value in given.items():
        if name not in known:
            close = near(name, known)
            hint = f"did you mean {close[0]}?" if close else f"there are {', '.join(known)}"
            raise UsageError("there is no such argument", hint, argument=name, near=close)
        kinds = types(known[name])
        if value is not None and not any(is_a(value, kind) for kind in kinds):
            raise UsageError(f"{value!r} is no {' or '.join(kinds)}", argument=name)
    for name in schema.get("required", ()):
        if given.get(name) is None:
            raise UsageError("it is missing", argument=name)


def types(schema: Object) -> list[str]:
    """Return the types of JSON that a schema allows."""
    return [str(one["type"]) for one in schema.get("anyOf", (schema,))]


def is_a(value: object, kind: str) -> bool:
    """Whether a value is of a type of JSON."""
    return isinstance(value, _TYPES[kind]) and (kind == "boolean" or not isinstance(value, bool))
