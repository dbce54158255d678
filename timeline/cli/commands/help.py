"""`timeline help`: a page on dates, actors or queries, or the help of a command."""

from typing import Annotated

import typer

from timeline.cli.help_pages import JSON, sql_page
from timeline.cli.options import bare
from timeline.cli.usage_errors import similar
from timeline.errors import UsageError
from timeline.render.terminal_text import pad, width

_ACTORS = """\
ACTORS

An actor is a state, an organisation, an army or a person with all its names.

  timeline list -a Iran                 with its other names and its parts:
                                        Persia, Qajar Iran, the IRGC
  timeline list -a Iran --exact         under this one name only
  timeline list -a Iran -a Russia       both of them
  timeline list -a Iran -a Iraq --any   one of them
  timeline list -a Iran -A Iraq         Iran, but not Iraq
  timeline list -a Iran --role side_a   in a role of the file

The footer says how many other names were included. Names are compared without
case, accents, punctuation and "the". Codes work too: cow:630, iso3:IRN. Tables
show the name that the file has.

A name of several actors (Korea, Congo) is resolved by the date if possible,
else it is an error that lists them. Austria is the Habsburg Monarchy in 1848.
For a part (Ottoman Empire), a hint says how many events the whole has.

  timeline actors                       names, what they belong to, events
  timeline actors Persia                all about one: names, dates, parts
  timeline actors ir                    names that begin with "ir"
  timeline actors --tree                which is part of which
  timeline actors --with Iran           who appears with Iran
  timeline actors --unknown             names in no registry
  timeline load events.csv --actors my-actors.csv
                                        your own registry: name, aliases,
                                        kind, part_of, from, to, codes; a row
                                        replaces an actor, +Persien adds a name
"""
_QUERIES = """\
QUERIES

WHEN is a date of any kind (timeline help dates) or a range, both ends included.

  1979  1979-02  1979-02-11  1970s  18c  480BC  c.1909  1971..1979  ..1800

  timeline list 1971..1979              what may overlap it
    --certain                           what certainly does
    --match within | starts             lies in it, begins in it
    --slack 2y  --circa 5y              widen all; widen c. 1722
  timeline list --from 1971 --to 1979   the same as options
  timeline list --during "Syrian Civil War"
  timeline list --last 10y              up to today

  -a Iran  -A Iraq                      who (timeline help actors)
  -t "treaty of"                        all of these words, in the title,
                                        the description or the place
  -w category=treaty                    any column; also != ~ (contains)
  -w 'deaths>=1000'  -w place=          < <= > >= in quotes; an empty cell
  --dataset cow                         one source

All filters must hold. List, count, actors, chart, open and export take them.

  -c id,edtf,event   -c +place,-actors  -c all      columns
  -c date,edtf,english                              forms of a date
  -s -deaths  -n 20  --offset 40                    order, how many
  --json  --csv  --md  -f ndjson|html|yaml|grid     formats;  -o FILE

  timeline count 1900.. --by decade     possible and certain events
  timeline count --by place --sum deaths
  timeline chart 1900.. --by category   along a time axis
  timeline export wars.html -w category=war         a page for the browser
  timeline list 1979 --sql              the SQL behind it
  timeline sql "select … from event"    SQL of your own
"""
_HALF = 40  # width of one form, in terminal cells
_SHORT = 15  # longest EDTF that fits
_TOPICS = ("dates", "catalogues", "actors", "queries", "json", "sql")


@bare
def command(
    topic: Annotated[
        str,
        typer.Argument(metavar="TOPIC", help="dates, catalogues, actors, queries, json, sql."),
    ] = "",
) -> None:
    """Show a page on dates, catalogues, actors, queries, json or sql, or the help of a command."""
    if topic == "dates":
        typer.echo(dates())
    elif topic == "catalogues":
        typer.echo(catalogues())
    elif topic == "actors":
        typer.echo(_ACTORS, nl=False)
    elif topic == "queries":
        typer.echo(_QUERIES, nl=False)
    elif topic == "json":
        typer.echo(JSON, nl=False)
    elif topic == "sql":
        typer.echo(sql_page(), nl=False)
    else:
        _command(topic)


def _command(name: str) -> None:
    from timeline.cli.app import COMMANDS, app, build

    root = typer.main.get_command(app)
    context = root.make_context("timeline", ["--help-of"], resilient_parsing=True)
    if not name:
        typer.echo(root.get_help(context))
        typer.echo(f"timeline help TOPIC: {', '.join(_TOPICS)}")
        return
    if name not in COMMANDS:
        close = similar(name, [*_TOPICS, *COMMANDS], 2)
        means = f". Did you mean {' or '.join(close)}?" if close else ""
        raise UsageError(f'no help on "{name}"{means}', f"topics: {', '.join(_TOPICS)}")
    command = build(name)
    inner = command.make_context(name, [], parent=context, resilient_parsing=True)
    typer.echo(command.get_help(inner))


def dates() -> str:
    """Return the page of date forms, each with its EDTF."""
    shown = ["DATES: what can be written, and the EDTF it is read as", "", *_table("FORMS")]
    shown += [
        "",
        "EDTF (ISO 8601-2) is read too: 1722?  1722~  17XX  1979-21  [1722..1725]",
        "WHEN takes all of these, A..B, A.., ..B, and 1979-02-11 + 6 months.",
        "A date of two meanings (05/04/1972, -44) or of two figures (5.4.72) is refused.",
        'timeline date "TEXT" shows how one is read; more: timeline help catalogues',
    ]
    return "\n".join(shown)


def catalogues() -> str:
    """Return the page of date forms used by museums, archives and libraries."""
    title = "CATALOGUES: dates of museums and archives, and the EDTF they are read as"
    return "\n".join(
        [
            title,
            "",
            *_table("CATALOGUE_FORMS"),
            "",
            "Refused, with what to write instead: two events in one cell (1963, printed",
            "1980), a remark that may be a part of the date (2nd century CE (K)).",
            "timeline date --column FILE COLUMN shows how a whole column is read.",
        ]
    )


def _table(name: str) -> list[str]:
    """Return the lines of a table of forms, grouped, two in a line where they fit."""
    from timeline.dates.natural import examples

    shown = []
    for title, group in getattr(examples, name):
        shown.append(title)
        line = ""
        for text, edtf in sorted(group, key=lambda form: len(form[1]) > _SHORT):
            form = f"  {pad(text, 22)} {edtf or 'no date'}"
            if line and width(form) <= _HALF:
                shown.append(line + form)
                line = ""
                continue
            if line:
                shown.append(line.rstrip())
                line = ""
            if width(form) < _HALF:
                line = pad(form, _HALF)
            else:
                shown.append(form)
        if line:
            shown.append(line.rstrip())
    return shown
