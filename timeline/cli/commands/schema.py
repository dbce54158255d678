"""`timeline schema`: the JSON Schema of what a command prints with `--json`."""

from json import dumps
from typing import Annotated

import typer

from timeline.cli.options import bare
from timeline.errors import UsageError
from timeline.render.columns import or_list
from timeline.render.json_schemas import NAMES, schema_of
from timeline.text.names import near


@bare
def command(
    name: Annotated[
        str,
        typer.Argument(metavar="COMMAND", help="Its --json; error: of an error; none: of all."),
    ] = "",
) -> None:
    r"""The JSON Schema (2020-12) of what a command prints with --json.

    Without COMMAND an object with the schema of each. `error` is what a command with --json
    prints on stderr where it fails. In short: timeline help json.

    \b
    timeline schema list
    timeline schema error
    timeline schema | jq keys
    """
    if name and name not in NAMES:
        close = near(name, NAMES)
        means = f". Did you mean {or_list(close)}?" if close else ""
        hint = "" if close else f"there are {', '.join(NAMES)}"
        raise UsageError(f'no schema of "{name}"{means}', hint, near=close)
    found = schema_of(name) if name else {one: schema_of(one) for one in NAMES}
    typer.echo(dumps(found, ensure_ascii=False, indent=1))
