"""Write manual pages, `timeline.1` and one a command, from what `--help` is made of.

`python tools/man_pages.py FOLDER` writes them; `man FOLDER/timeline-list.1` shows one, and a folder
`share/man/man1` beside the `bin` of `timeline` is where `man timeline-list` looks.
"""

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from timeline import __version__
from timeline.cli.app import COMMANDS, EXAMPLES, build
from timeline.cli.app import timeline as program
from timeline.cli.options import PANELS


def page(name: str) -> str:
    """Return the manual page of a command; of the whole program for ""."""
    lines = command(name) if name else whole()
    title = f"timeline-{name}" if name else "timeline"
    head = f'.TH "{title.upper()}" "1" "" "timeline {__version__}" "timeline"'
    return "\n".join([head, ".SH NAME", *lines]) + "\n"


def whole() -> Iterator[str]:
    """Yield the lines of the page of the program."""
    yield r"timeline \- keep history as dated events in a file, and ask it questions"
    yield ".SH SYNOPSIS"
    yield r"timeline COMMAND [OPTIONS] [ARGUMENTS]"
    yield ".SH DESCRIPTION"
    yield from prose(program.__doc__ or "")
    yield ".SH COMMANDS"
    for name, (_, line) in COMMANDS.items():
        yield from entry(f"timeline-{name}(1)", line)
    yield ".SH EXAMPLES"
    yield from literal(EXAMPLES.splitlines()[1:])


def command(name: str) -> Iterator[str]:
    """Yield the lines of the page of a command."""
    built = build(name)
    context = built.context_class(built, info_name=f"timeline {name}")
    yield rf"timeline-{name} \- {roff(COMMANDS[name][1].rstrip('.'))}"
    yield ".SH SYNOPSIS"
    yield roff(f"timeline {name} {' '.join(built.collect_usage_pieces(context))}")
    yield ".SH DESCRIPTION"
    yield from prose(built.help or "")
    panels = {option: panel for panel, options in PANELS.items() for option in options}
    sections: dict[str, list[tuple[str, str]]] = {"Arguments": [], "Options": []}
    sections |= {panel: [] for panel in PANELS}
    for parameter in built.get_params(context):
        found: Any = parameter.get_help_record(context)
        is_option = parameter.param_type_name == "option"
        panel = panels.get(str(parameter.name), "Options") if is_option else "Arguments"
        if found is not None:
            sections[panel].append(found)
    for section, records in sections.items():
        if records:
            yield f'.SH "{section.upper()}"'
            for spelling, text in records:
                yield from entry(spelling, text)
    yield ".SH SEE ALSO"
    yield "timeline(1)"


def entry(term: str, text: str) -> Iterator[str]:
    """Yield a term and what it means."""
    yield ".TP"
    yield rf"\fB{roff(term)}\fR"
    yield roff(" ".join(text.split()))


def prose(text: str) -> Iterator[str]:
    """Yield the paragraphs of a help text; lines after a backspace stay as they are."""
    for part in text.split("\n\n"):
        lines = part.strip("\n").splitlines()
        if lines and lines[0].strip() == "\b":
            yield from literal(lines[1:])
        elif lines:
            yield ".PP"
            yield from (roff(line.strip()) for line in lines)


def literal(lines: list[str]) -> Iterator[str]:
    """Yield lines that stay as they are."""
    yield from (".PP", ".nf", *(roff(line) for line in lines), ".fi")


def roff(text: str) -> str:
    """Return a text in which no letter means anything to roff."""
    plain = text.rstrip().replace("\\", r"\e").replace("-", r"\-")
    return rf"\&{plain}" if plain[:1] in {".", "'"} else plain


if __name__ == "__main__":
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    for command_name in ("", *COMMANDS):
        target = folder / (f"timeline-{command_name}.1" if command_name else "timeline.1")
        target.write_text(page(command_name), "utf-8")
