"""Translate Typer's command line errors into this project's messages."""

from collections.abc import Iterable

import typer

from timeline.errors import UsageError


def usage_error(error: typer.TyperException) -> UsageError:
    """Translate an exception of Typer into a UsageError.

    Typer's exceptions have no public names; their attributes tell them apart.
    """
    context = getattr(error, "ctx", None)
    command = context.command_path if context is not None else "timeline"
    hint = f"{command} --help lists what there is"
    option = getattr(error, "option_name", None)
    if hasattr(error, "possibilities"):
        return _no_option(str(option), _meant(str(option), error, context), hint)
    if option is not None:
        needs = "takes no" if "not take a value" in getattr(error, "message", "") else "needs a"
        return UsageError(f"{option} {needs} value", hint)
    if hasattr(error, "param_type"):
        return UsageError(f"{_parameter(error)} is missing", hint)
    if hasattr(error, "param_hint"):
        text = error.message.replace("a valid int", "a whole number")
        text = text.replace("a valid float", "a number").rstrip(".")
        return UsageError(f"{_parameter(error)}: {text}", hint)
    surplus = getattr(error, "message", "")
    if surplus.startswith("Got unexpected extra argument"):
        words = surplus.partition("(")[2].rpartition("(")[2].rstrip(")")
        return UsageError(f"{words}: one argument too many", f"quote what has spaces; {hint}")
    found = UsageError(error.format_message().rstrip("."))
    found.exit_code = getattr(error, "exit_code", 2) or 2
    return found


def _meant(name: str, error: typer.TyperException, context: typer.Context | None) -> list[str]:
    """Return the option that may have been meant."""
    known = [option for p in context.command.params for option in p.opts] if context else []
    begun = [option for option in known if option.startswith(name) and name.startswith("--")]
    return begun[:1] or list(getattr(error, "possibilities", None) or similar(name, known, 1))


def similar(word: str, known: Iterable[str], most: int) -> list[str]:
    """Return the known words most like a wrong one, best first."""
    from difflib import get_close_matches  # needed for errors only

    return get_close_matches(word, [*known], n=most, cutoff=0.5 if most > 1 else 0.6)


def _no_option(name: str, close: list[str], hint: str) -> UsageError:
    if not close:
        return UsageError(f"no option {name}", hint)
    return UsageError(f"no option {name}. Did you mean {close[0]}?", near=close)


def _parameter(error: typer.TyperException) -> str:
    parameter = getattr(error, "param", None)
    if parameter is None:
        return str(getattr(error, "param_hint", "") or "an argument")
    if parameter.param_type_name == "argument":
        return str(parameter.human_readable_name)
    return str(max(parameter.opts, key=len))
