"""Each module imports only from the floors below it; a command imports only what it needs."""

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[1] / "timeline"
FILES = sorted(path.relative_to(PACKAGE).as_posix() for path in PACKAGE.rglob("*.py"))
FLOORS = (
    {"errors"},
    {"dates"},
    {"model"},
    {"words"},
    {"names"},
    {"registry"},
    {"query"},
    {"importers", "store", "render"},
    {"load"},
    {"cli"},
    {"__init__", "__main__"},
)
FLOOR = {unit: number for number, units in enumerate(FLOORS) for unit in units}
ONE_UNIT = {"registry_file": "registry"}  # a registry and how it is read from a file
FENCES = {
    "typer": "cli/",
    "sqlite_utils": "store/",
    "sqlite3": ("store/", "cli/boundary.py", "cli/completing.py", "cli/load.py", "load/"),
    "tabulate": "render/",
    "wcwidth": "render/",
    "dateutil": "dates/periods.py",
    "openpyxl": "importers/",
    "pyarrow": "render/parquet.py",
    "click": "nowhere",
}


def unit(file: str) -> str:
    name = file.removesuffix(".py").split("/")[0]
    return ONE_UNIT.get(name, name)


def imports(tree: ast.AST) -> Iterator[tuple[int, str]]:
    """Yield line and name of every import, also of those inside functions."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"line {node.lineno}: relative import"
            yield from ((node.lineno, f"{node.module}.{alias.name}") for alias in node.names)


def allowed(file: str, name: str) -> bool:
    top, _, rest = name.partition(".")
    if top != "timeline":
        return file.startswith(FENCES.get(top, ""))
    target = unit(rest.replace(".", "/"))
    target = target if target in FLOOR else "__init__"
    return (
        target == unit(file) or FLOOR[target] < FLOOR[unit(file)] or name == "timeline.__version__"
    )


@pytest.mark.parametrize("file", FILES)
def test_imports_only_lower_floors(file: str) -> None:
    tree = ast.parse((PACKAGE / file).read_text("utf-8"))
    assert [(line, name) for line, name in imports(tree) if not allowed(file, name)] == []


def test_every_unit_has_a_floor() -> None:
    assert {unit(file) for file in FILES} <= set(FLOOR)


@pytest.mark.parametrize(
    ("file", "source"),
    [
        ("errors.py", "import timeline.model"),
        ("dates/prose.py", "from timeline.model import Event"),
        ("model.py", "from timeline.names import fold"),
        ("importers/table.py", "from timeline.store import Store"),
        ("store/rows.py", "from timeline.render import renderer"),
        ("render/table.py", "def f():\n    import timeline.store.connect"),
        ("load/__init__.py", "from timeline import cli"),
        ("cli/list.py", "import click"),
        ("cli/list.py", "from tabulate import tabulate"),
        ("load/reading.py", "import sqlite_utils"),
        ("dates/prose.py", "from dateutil import parser"),
        ("store/connect.py", "import typer"),
    ],
)
def test_a_violation_is_seen(file: str, source: str) -> None:
    assert not all(allowed(file, name) for _, name in imports(ast.parse(source)))


@pytest.mark.parametrize("file", FILES)
def test_no_file_is_too_long(file: str) -> None:
    assert len((PACKAGE / file).read_text("utf-8").splitlines()) <= 400


NEVER = {"click", "rich", "pydantic", "sqlite_utils", "dateutil", "tabulate", "pluggy", "openpyxl"}
COMMANDS = [
    (["--version"], {"sqlite3", "json", "timeline.dates", "timeline.model"}),
    (["--help"], {"sqlite3", "timeline.dates", "timeline.cli.list"}),
    (["help", "queries"], {"sqlite3", "timeline.dates", "wcwidth"}),
    (["date", "1979-02-11"], {"sqlite3", "timeline.names", "wcwidth", "timeline.importers"}),
    (
        ["list", "1971..1979"],
        {"wcwidth", "timeline.importers", "timeline.registry", "timeline.load"},
    ),
    (["list", "1971..1979", "--json"], {"wcwidth", "timeline.importers", "timeline.render.table"}),
    (["list", "1979"], {"timeline.render.chart", "timeline.render.page", "webbrowser"}),
    (["chart", "1971..1979"], {"timeline.importers", "timeline.load", "timeline.render.svg"}),
    (["export", "-", "-f", "svg"], {"timeline.importers", "timeline.render.page", "resvg_py"}),
    (["count", "1970..", "--by", "decade"], {"wcwidth", "timeline.importers", "timeline.load"}),
    (["show", "1"], {"timeline.importers", "timeline.load"}),
    (["info"], {"timeline.importers", "timeline.load"}),
    (["sql", "select 1"], {"timeline.importers", "timeline.load", "timeline.dates.prose"}),
    (["export", "-"], {"wcwidth", "timeline.importers", "timeline.load.reading"}),
]
PROBE = """
import sys
from timeline.__main__ import main
sys.argv = ["timeline", *sys.argv[1:]]
try:
    main()
except SystemExit as end:
    code = end.code
sys.stderr.write("\\0" + "\\n".join([str(code), *sys.modules]))
"""


@pytest.mark.parametrize(
    ("command", "not_needed"), COMMANDS, ids=[" ".join(command) for command, _ in COMMANDS]
)
def test_a_command_imports_only_what_it_needs(
    command: list[str], not_needed: set[str], database: Path, plain: dict[str, str]
) -> None:
    done = subprocess.run(
        [sys.executable, "-c", PROBE, *command],
        capture_output=True,
        check=False,
        encoding="utf-8",
        env={**plain, "TIMELINE_DB": str(database)},
    )
    code, *modules = done.stderr.partition("\0")[2].split("\n")
    assert code == "0", done.stderr
    assert set(modules) & (NEVER | not_needed) == set()
