"""Translate Typer's command line errors into this project's messages."""

import typer


def wording(error: typer.TyperException) -> tuple[str, int, str]:
    """Return message, exit code and hint for an exception of Typer.

    Typer's exceptions have no public names; their attributes tell them apart.
    """
    context = getattr(error, "ctx", None)
    command = context.command_path if context is not None else "timeline"
    hint = f"{command} --help lists what there is"
    option = getattr(error, "option_name", None)
    if hasattr(error, "possibilities"):
        text = _no_option(str(option), error, context)
        return text, 2, "" if "Did you mean" in text else hint
    if option is not None:
        needs = "takes no" if "not take a value" in getattr(error, "message", "") else "needs a"
        return f"{option} {needs} value", 2, hint
    if hasattr(error, "param_type"):
        return f"{_parameter(error)} is missing", 2, hint
    if hasattr(error, "param_hint"):
        text = error.message.replace("a valid int", "a whole number")
        text = text.replace("a valid float", "a number").rstrip(".")
        return f"{_parameter(error)}: {text}", 2, hint
    surplus = getattr(error, "message", "")
    if surplus.startswith("Got unexpected extra argument"):
        words = surplus.partition("(")[2].rpartition("(")[2].rstrip(")")
        return f"{words}: one argument too many", 2, f"quote what has spaces; {hint}"
    return error.format_message().rstrip("."), getattr(error, "exit_code", 2) or 2, ""


def _no_option(name: str, error: typer.TyperException, context: typer.Context | None) -> str:
    close = list(getattr(error, "possibilities", None) or ())
    if not close and context is not None:
        known = [option for p in context.command.params for option in p.opts]
        from difflib import get_close_matches  # needed for errors only

        close = get_close_matches(name, known, n=1)
    if not close:
        return f"no option {name}"
    return f"no option {name}. Did you mean {close[0]}?"


def _parameter(error: typer.TyperException) -> str:
    parameter = getattr(error, "param", None)
    if parameter is None:
        return str(getattr(error, "param_hint", "") or "an argument")
    if parameter.param_type_name == "argument":
        return str(parameter.human_readable_name)
    return str(max(parameter.opts, key=len))
