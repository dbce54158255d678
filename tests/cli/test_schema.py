"""The output of `--json` is valid against the schemas of `timeline schema`."""

import json
import re
import sys
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

sys.path.insert(0, str(Path(__file__).parent))

from printed_json import printed, values
from typing_in import run

from timeline.cli.app import COMMANDS
from timeline.cli.help_pages import JSON
from timeline.render.json_schemas import DEFS, NAMES, schema_of

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
DATA = ROOT / "tests/data/cli"
FORMATS = ROOT / "tests/data/formats"
TRANSCRIPTS = [ROOT / "README.md", *sorted(HERE.glob("*.md"))]
ERA = """\
id,date,title,actors:winner,place,line
1,c. 490 BC,Marathon,Athens,Marathon,x
2,unknown,None,,,
"""
MANY = "id,line,english,calendar,written,roles,flags,reliability,start_min,event"


def invalid(name: str, value: object) -> list[str]:
    found = Draft202012Validator(schema_of(name)).iter_errors(value)
    return [f"{error.json_path}: {error.message}" for error in found]


@pytest.mark.parametrize("name", NAMES)
def test_a_schema_is_one(name: str) -> None:
    Draft202012Validator.check_schema(schema_of(name))
    assert name == "error" or name in COMMANDS


def test_every_definition_is_used() -> None:
    used = {name for one in NAMES for name in dict(schema_of(one)["$defs"])}
    assert used == set(DEFS)


def test_help_json_has_every_key() -> None:
    words = set(re.findall(r"\w+", JSON))
    defs = [one for name, one in DEFS.items() if name != "chosen"]
    assert {key for one in defs for key in dict(one.get("properties", {}))} - words == set()


@pytest.mark.parametrize("path", TRANSCRIPTS, ids=lambda path: path.name)
def test_what_transcripts_print_is_valid(path: Path) -> None:
    wrong = [
        (line, found)
        for line, name, value in printed(path.read_text("utf-8"))
        if (found := invalid(name, value))
    ]
    assert wrong == []


def test_every_command_with_json_is_in_a_transcript() -> None:
    shown = {name for path in TRANSCRIPTS for _, name, _ in printed(path.read_text("utf-8"))}
    assert shown >= {*NAMES} - {"export", "formats", "error"}


COMMAND_LINES = [
    *(["list", "--db", "events.csv"], ["list", "-c", "all", "--db", "events.csv"]),
    ["list", "-c", MANY, "--db", "events.csv"],
    *(["list", "1650", "--db", "events.csv"], ["list", "--db", "era.csv"]),
    ["list", "-c", "line,roles,calendar,edtf", "--db", "era.csv"],
    *(["chart", "--db", "era.csv"], ["show", "1", "--db", "era.csv"]),
    *(["show", "2", "--db", "era.csv"], ["count", "--db", "era.csv"]),
    ["count", "--sum", "id", "--db", "era.csv"],
    *(["count", "--by", by, "--db", "era.csv"] for by in ("century", "actor", "role", "place")),
    ["count", "--by", "title", "--sum", "line", "--db", "era.csv"],
    *(["actors", "--db", "era.csv"], ["actors", "--tree", "--db", "events.csv"]),
    *(
        ["actors", "--unknown", "--db", "era.csv"],
        ["actors", "--with", "Iran", "--db", "events.csv"],
    ),
    *(["info", "--db", "era.csv"], ["info", "--db", "era.db"]),
    [
        "date",
        "c. 490 BC",
        "1979-02-11",
        "unknown",
        "1722?",
        "nonsense",
        "..1800",
        "12 Shawwal 1212",
    ],
    *(["date", "--column", "bad.csv", "date"], ["check", "bad.csv"], ["check", "none.csv"]),
    *(["check", "events.csv"], ["diff", "corrected.csv", "--as", "events", "--db", "era.db"]),
    *(["load", "-n", "events.csv", "--db", "era.db"], ["load", "events.csv", "--db", "era.db"]),
    *(["load", "bad.csv", "--db", "era.db"], ["load", "bad.csv", "--skip-bad", "--db", "era.db"]),
    *(["formats"], ["sql", "select *, x'00ff', 1.5, 9e999 from event", "--db", "era.db"]),
]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory, plain: dict[str, str]) -> Path:
    made = tmp_path_factory.mktemp("json")
    for file in DATA.iterdir():
        (made / file.name).write_bytes(file.read_bytes())
    (made / "era.csv").write_text(ERA, "utf-8")
    run("load", "era.csv", "--undated", "--db", "era.db", "-q", env=plain, cwd=made)
    return made


@pytest.mark.parametrize("words", COMMAND_LINES, ids=" ".join)
def test_what_commands_print_is_valid(
    words: list[str], folder: Path, plain: dict[str, str]
) -> None:
    done = run(*words, "--json", env=plain, cwd=folder)
    assert done.stdout, done.stderr
    assert [invalid(name, value) for name, value in values(words[0], done.stdout)] == [[]]


@pytest.mark.parametrize(
    "file", [path.name for path in sorted(FORMATS.iterdir()) if path.suffix in {".csv", ".json"}]
)
def test_events_of_every_format_are_valid(file: str, plain: dict[str, str], tmp_path: Path) -> None:
    (tmp_path / file).write_bytes((FORMATS / file).read_bytes())
    options = ["-q", "--skip-bad", "--undated", "--db", "x.db"]
    run("load", file, *options, env=plain, cwd=tmp_path)
    listed = run("list", "--json", "--db", "x.db", env=plain, cwd=tmp_path)
    for event in json.loads(listed.stdout or "[]"):
        assert invalid("list", [event]) == []
        assert set(event) == set(DEFS["event"]["properties"])


def test_show_and_list_have_the_same_values_under_the_same_keys(
    folder: Path, plain: dict[str, str]
) -> None:
    every = json.loads(run("list", "--json", "--db", "events.csv", env=plain, cwd=folder).stdout)
    columns = "id,english,calendar,line"
    more = json.loads(
        run("list", "--json", "-c", columns, "--db", "events.csv", env=plain, cwd=folder).stdout
    )
    for event, columns_of in zip(every[:5], more, strict=False):
        (shown,) = json.loads(
            run("show", event["id"], "--json", "--db", "events.csv", env=plain, cwd=folder).stdout
        )
        assert {**shown, **event, **columns_of} == shown
