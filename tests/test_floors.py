"""Modules import only from packages below; commands import only what they need."""

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[1] / "timeline"
FILES = sorted(path.relative_to(PACKAGE).as_posix() for path in PACKAGE.rglob("*.py"))
FLOORS = (
    {"errors", "install_hint"},
    {"text", "files"},
    {"dates"},
    {"model"},
    {"actors"},
    {"query"},
    {"readers", "engines", "render"},
    {"loading", "relating"},
    {"asking", "editing"},
    {"api"},
    {"mcp"},
    {"cli"},
    {"__init__", "__main__"},
)
FLOOR = {unit: number for number, units in enumerate(FLOORS) for unit in units}
FENCES = {
    "typer": "cli/",
    "sqlite_utils": "engines/sqlite/",
    "sqlite3": "engines/sqlite/",
    "tabulate": "render/",
    "wcwidth": "render/",
    "dateutil": "dates/ranges.py",
    "openpyxl": "readers/shape/xlsx.py",
    "pyarrow": ("render/documents/parquet.py", "api/table.py"),
    "pandas": "api/table.py",
    "polars": "api/table.py",
    "click": "nowhere",
}


def unit(file: str) -> str:
    return file.removesuffix(".py").split("/")[0]


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
    if name.startswith("typer._"):  # what may go with any version of Typer
        return file == "cli/typer_private.py"
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


@pytest.mark.parametrize("file", [f for f in FILES if not f.startswith("engines/sqlite/")])
def test_only_the_engine_has_its_connection(file: str) -> None:
    tree = ast.parse((PACKAGE / file).read_text("utf-8"))
    uses = [node for node in ast.walk(tree) if isinstance(node, ast.Attribute)]
    assert [node.lineno for node in uses if node.attr in {"connection", "_connection"}] == []


def test_every_unit_has_a_floor() -> None:
    assert {unit(file) for file in FILES} <= set(FLOOR)


@pytest.mark.parametrize(
    ("file", "source"),
    [
        ("errors.py", "import timeline.model"),
        ("dates/natural/parser.py", "from timeline.model import Event"),
        ("model.py", "from timeline.actors.shipped import shipped"),
        ("readers/formats/table.py", "from timeline.engines.sqlite import Store"),
        ("engines/sqlite/writer.py", "from timeline.render import renderer"),
        ("render/tables/text.py", "def f():\n    import timeline.engines.sqlite.connect"),
        ("loading/__init__.py", "from timeline import cli"),
        ("cli/commands/list.py", "import click"),
        ("cli/app.py", "from typer._click.core import Context"),
        ("api/timeline.py", "from timeline.cli.session import asked"),
        ("cli/commands/list.py", "from tabulate import tabulate"),
        ("loading/row_dates.py", "import sqlite_utils"),
        ("loading/load.py", "def f():\n    import sqlite3"),
        ("engines/compiler.py", "import sqlite3"),
        ("dates/natural/parser.py", "from dateutil import parser"),
        ("engines/sqlite/connect.py", "import typer"),
    ],
)
def test_a_violation_is_seen(file: str, source: str) -> None:
    assert not all(allowed(file, name) for _, name in imports(ast.parse(source)))


@pytest.mark.parametrize("file", FILES)
def test_no_file_is_too_long(file: str) -> None:
    assert len((PACKAGE / file).read_text("utf-8").splitlines()) <= 400


def module(file: str) -> str:
    name = f"timeline/{file}".removesuffix(".py").removesuffix("/__init__")
    return name.replace("/", ".")


def circles(graph: dict[str, set[str]]) -> list[list[str]]:
    """The groups of modules that reach each other, by Tarjan's algorithm."""
    number: dict[str, int] = {}
    low: dict[str, int] = {}
    stack: list[str] = []
    found: list[list[str]] = []

    def visit(name: str) -> None:
        number[name] = low[name] = len(number)
        stack.append(name)
        for target in sorted(graph[name]):
            if target not in number:
                visit(target)
            if target in stack:
                low[name] = min(low[name], low[target])
        if low[name] == number[name]:
            group = stack[stack.index(name) :]
            del stack[stack.index(name) :]
            if len(group) > 1:
                found.append(sorted(group))

    for name in graph:
        if name not in number:
            visit(name)
    return found


def test_no_modules_import_each_other_in_a_circle() -> None:
    """Neither at once, nor inside functions, nor for types alone."""
    names = {module(file) for file in FILES}
    graph: dict[str, set[str]] = {}
    for file in FILES:
        targets = {
            name if name in names else name.rpartition(".")[0]
            for _, name in imports(ast.parse((PACKAGE / file).read_text("utf-8")))
        }
        graph[module(file)] = targets & names - {module(file)}
    assert circles(graph) == []


def test_a_circle_is_seen() -> None:
    graph = {"a": {"b"}, "b": {"c"}, "c": {"b", "d"}, "d": set()}
    assert circles(graph) == [["b", "c"]]


INNER = 60  # imports inside functions that start-up, or a package that may be missing, is worth


def inner_imports(tree: ast.AST) -> set[int]:
    """Return the lines of the imports inside functions."""
    functions = (n for n in ast.walk(tree) if isinstance(n, (ast.FunctionDef, ast.Lambda)))
    return {
        node.lineno
        for function in functions
        for node in ast.walk(function)
        if isinstance(node, (ast.Import, ast.ImportFrom))
    }


def test_few_imports_are_in_functions() -> None:
    found = {
        f"{file}:{line}"
        for file in FILES
        for line in inner_imports(ast.parse((PACKAGE / file).read_text("utf-8")))
    }
    assert len(found) < INNER, sorted(found)


NEVER = {
    "importlib.resources",
    "pkgutil",
    "click",
    "rich",
    "pydantic",
    "sqlite_utils",
    "dateutil",
    "tabulate",
    "pluggy",
    "openpyxl",
}
COMMANDS = [
    (["--version"], {"dataclasses", "sqlite3", "json", "timeline.dates", "timeline.model"}),
    (["--help"], {"dataclasses", "sqlite3", "timeline.dates", "timeline.cli.commands.list"}),
    (["help", "queries"], {"sqlite3", "timeline.dates", "wcwidth"}),
    (["date", "1979-02-11"], {"sqlite3", "timeline.actors", "wcwidth", "timeline.readers"}),
    (
        ["list", "1971..1979"],
        {
            *("wcwidth", "timeline.readers", "timeline.actors.registry", "timeline.loading"),
            *("dataclasses", "timeline.dates.natural"),
            *(
                "timeline.api",
                "timeline.mcp",
                "timeline.cli.typer_private",
                "pandas",
                "polars",
                "pyarrow",
            ),
        },
    ),
    (
        ["list", "1971..1979", "--json"],
        {"wcwidth", "timeline.readers", "timeline.render.tables.text"},
    ),
    (
        ["list", "1979"],
        {"timeline.render.pictures.terminal", "timeline.render.pictures.page", "webbrowser"},
    ),
    (
        ["chart", "1971..1979"],
        {"timeline.readers", "timeline.loading", "timeline.render.pictures.svg"},
    ),
    (
        ["export", "-", "-f", "svg"],
        {"timeline.readers", "timeline.render.pictures.page", "resvg_py"},
    ),
    (
        ["count", "1970..", "--by", "decade"],
        {"wcwidth", "timeline.readers", "timeline.loading"},
    ),
    (["show", "1"], {"dataclasses", "timeline.readers", "timeline.loading"}),
    (["info"], {"timeline.readers", "timeline.loading"}),
    (
        ["sql", "select 1"],
        {"timeline.readers", "timeline.loading", "timeline.dates.natural.parser"},
    ),
    (["export", "-"], {"wcwidth", "timeline.readers", "timeline.loading.row_dates"}),
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
