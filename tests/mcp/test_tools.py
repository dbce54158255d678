"""Answers of the six tools, over the pipes of the real program."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from timeline.api.keywords import Keywords
from timeline.mcp import tools as mcp_tools
from timeline.mcp.schemas import FILTERS

ROOT = Path(__file__).parents[2]
Call = Callable[..., dict[str, Any]]
ENDLESS = "WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c) SELECT {} FROM c"


@pytest.fixture(scope="module")
def ask(tmp_path_factory: pytest.TempPathFactory, plain: dict[str, str]) -> Any:
    """Ask a server of our own events, which may take two seconds for a question."""
    command = [sys.executable, "-m", "timeline", "mcp", "--db", str(ROOT / "events.csv")]
    process = subprocess.Popen(
        [*command, "--timeout", "2"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        cwd=tmp_path_factory.mktemp("mcp"),
        env=plain,
    )
    assert process.stdin is not None
    assert process.stdout is not None

    def send(method: str, **params: object) -> Any:
        message = {"jsonrpc": "2.0", "id": 1, "method": method, "params": params}
        process.stdin.write(json.dumps(message).encode() + b"\n")
        process.stdin.flush()
        return json.loads(process.stdout.readline())["result"]

    schemas = {tool["name"]: tool for tool in send("tools/list")["tools"]}

    def call(tool: str, **arguments: object) -> dict[str, Any]:
        result = send("tools/call", name=tool, arguments=arguments)
        value: dict[str, Any] = json.loads(result["content"][0]["text"])
        if not result["isError"]:
            assert result["structuredContent"] == value
            jsonschema.validate(value, schemas[tool]["outputSchema"])
            jsonschema.validate(arguments, schemas[tool]["inputSchema"])
        return value

    yield call
    process.stdin.close()
    assert process.wait(10) == 0
    assert process.stdout.read() == b""


def test_there_are_six_tools_with_valid_schemas() -> None:
    found = mcp_tools.tools(None)  # type: ignore[arg-type]
    assert [tool.name for tool in found] == [
        "search_events", "show_event", "count_events", "list_actors", "read_date", "run_sql",
    ]  # fmt: skip
    for tool in found:
        jsonschema.Draft202012Validator.check_schema(tool.takes)
        jsonschema.Draft202012Validator.check_schema(tool.gives)


def test_arguments_are_those_of_the_python_interface() -> None:
    paging = {"sort", "limit", "offset"}
    assert {*FILTERS, *paging} == {"when", *Keywords.__annotations__}


def test_events_can_be_cited(ask: Call) -> None:
    found = ask("search_events", when="1971..1979", actor="Iran")
    rows = (ROOT / "events.csv").read_text("utf-8").split("\n")
    assert (found["possible"], found["certain"], len(found["events"])) == (12, 12, 12)
    assert found["question"]["range"] == "1971-01-01 to 1979-12-31 inclusive"
    assert "Persia" in found["question"]["includes"]["Iran"]
    assert found["limited"] is None
    for event in found["events"]:
        assert event["source"]
        assert event["dataset"] == "events"
        assert Path(event["file"]).name == "events.csv"
        assert rows[event["line"] - 1].startswith(f"{event['id']},")
    assert [d["name"] for d in found["datasets"]] == ["events"]


def test_pages_of_an_answer(ask: Call) -> None:
    seen: list[str] = []
    while True:
        found = ask("search_events", when="1900..", limit=40, offset=len(seen))
        seen += [event["id"] for event in found["events"]]
        if found["limited"] is None:
            break
        assert found["limited"].endswith(f"ask with offset={len(seen)} for more")
    assert len(seen) == len(set(seen)) == found["possible"]
    assert len(ask("search_events", limit=10**30)["events"]) == 135
    assert ask("search_events", limit=0)["events"] == []


WRONG = [  # tool, arguments -> the argument at fault, a near value
    ("search_events", {"actor": "Irann"}, "actor", "Iran"),
    ("count_events", {"not_actor": ["Russai"]}, "not_actor", "Russia"),
    ("list_actors", {"actor": "Qjar"}, "actor", None),
    ("search_events", {"when": "the day before"}, "when", None),
    ("search_events", {"actors": "Iran"}, "actors", "actor"),
    ("search_events", {"where": "categry=war"}, "where", "category"),
    ("search_events", {"where": {"a": [1]}}, "where", None),
    ("search_events", {"limit": -1}, "limit", None),
    ("search_events", {"offset": -1}, "offset", None),
    ("search_events", {"certain": "yes"}, "certain", None),
    ("search_events", {"match": "touch"}, "match", None),
    ("search_events", {"dataset": "cow"}, "dataset", "events"),
    ("show_event", {}, "event", None),
    ("show_event", {"event": "Treaty of Turkmanchai"}, "event", "Treaty of Turkmenchay"),
    ("count_events", {"by": "categry"}, "by", "category"),
    ("read_date", {"text": "05/04/1972"}, None, None),
    ("read_date", {"text": "1972", "dates": "iso"}, "dates", "edtf"),
    ("run_sql", {"statement": "DELETE FROM event"}, None, None),
    ("run_sql", {"statement": "SELECT 1; SELECT 2"}, None, None),
    ("run_sql", {"statement": "ATTACH 'x.db' AS x"}, None, None),
    ("run_sql", {"statement": "SELECT nothing FROM events"}, None, None),
    ("run_sql", {"statement": "SELECT hex(zeroblob(900000000))"}, None, None),
    ("run_sql", {"statement": "SELECT '\ud800'"}, "statement", None),
    ("run_sql", {"statement": " "}, "statement", None),
]


@pytest.mark.parametrize(("tool", "arguments", "argument", "near"), WRONG)
def test_a_wrong_argument(
    ask: Call, tool: str, arguments: dict[str, object], argument: str | None, near: str | None
) -> None:
    error = ask(tool, **arguments)["error"]
    assert (error["argument"], near in error["near"]) == (argument, near is not None)
    assert error["message"]


def test_an_endless_statement_is_stopped(ask: Call) -> None:
    begin = time.monotonic()
    error = ask("run_sql", statement=ENDLESS.format("count(*)"))["error"]
    assert error["message"] == "the statement took longer than 2 seconds"
    assert time.monotonic() - begin < 20
    rows = ask("run_sql", statement=ENDLESS.format("x"), limit=10)
    assert rows["rows"][-1] == {"x": 10}
    assert rows["limited"] == "the first 10 rows; more follow: ask for less, or count"


def test_a_wide_answer_is_cut(ask: Call) -> None:
    found = ask("run_sql", statement=ENDLESS.format("hex(zeroblob(30000)) AS wide"), limit=100)
    assert 1 <= len(found["rows"]) < 10
    assert found["limited"]


def test_values_of_sql(ask: Call) -> None:
    found = ask("run_sql", statement="SELECT 1 AS n, 2 AS n, x'ff' AS b, NULL AS z, 9e999 AS i")
    assert found == {
        "rows": [{"n": 1, "n_2": 2, "b": "ff", "z": None, "i": "inf"}],
        "limited": None,
    }


def test_the_other_tools(ask: Call) -> None:
    shown = ask("show_event", event="treaty of turkmenchay")
    assert shown["event"]["date"] == "10 February 1828 O.S."
    bars = ask("count_events", when="1970..1989", by="decade", actor="Iran")
    assert [bar["label"] for bar in bars["bars"]] == ["1970–1979", "1980–1989"]
    assert sum(bar["events"] for bar in bars["bars"]) >= bars["certain"] > 0
    actors = ask("list_actors", when=1979, limit=1)
    assert actors["actors"][0]["actor"] == "Iran"
    assert actors["limited"]
    read = ask("read_date", text="22 Bahman 1357")
    assert (read["edtf"], read["calendar"]) == ("1979-02-11", "solar hijri")
    assert ask("run_sql", statement="SELECT count(*) AS n FROM events")["rows"] == [{"n": 135}]


def start(plain: dict[str, str], *more: str) -> "subprocess.Popen[bytes]":
    return subprocess.Popen(
        [sys.executable, "-m", "timeline", "mcp", *more],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=plain,
    )


@pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGINT to send")
def test_an_interrupt_is_quiet(database: Path, plain: dict[str, str]) -> None:
    process = start(plain, "--db", str(database))
    assert process.stdin is not None
    assert process.stdout is not None
    process.stdin.write(b'{"jsonrpc":"2.0","id":1,"method":"ping"}\n')
    process.stdin.flush()
    assert json.loads(process.stdout.readline())["result"] == {}
    os.kill(process.pid, signal.SIGINT)
    out, err = process.communicate(timeout=20)
    assert (out, err, process.returncode) == (b"", b"", 130)


@pytest.mark.parametrize(
    ("more", "code", "message"),
    [
        (["--db", "nothing.db"], 1, b"nothing.db"),
        (["--db", "-"], 2, b"--db: stdin has the requests"),
        (["--timeout", "0"], 2, b"--timeout: 0"),
        (["--timeout", "nan"], 2, b"--timeout: nan"),
    ],
)
def test_what_cannot_be_served(
    plain: dict[str, str], more: list[str], code: int, message: bytes
) -> None:
    out, err = start(plain, *more).communicate(timeout=30)
    assert (out, message in err) == (b"", True)
    process = start(plain, *more)
    process.communicate(timeout=30)
    assert process.returncode == code


def test_a_load_is_seen(tmp_path: Path, plain: dict[str, str]) -> None:
    table = tmp_path / "events.csv"
    table.write_text("date,title\n1900,One\n", "utf-8")
    process = start(plain, "--db", str(table))
    assert process.stdin is not None
    assert process.stdout is not None
    for text, events in (("", 1), ("1901,Two\n", 2)):
        with table.open("a", encoding="utf-8") as file:
            file.write(text)
        call = {"name": "count_events", "arguments": {}}
        message = {"jsonrpc": "2.0", "id": 1, "method": "tools/call", "params": call}
        process.stdin.write(json.dumps(message).encode() + b"\n")
        process.stdin.flush()
        found = json.loads(process.stdout.readline())["result"]["structuredContent"]
        assert found["possible"] == events
    process.communicate(timeout=20)
    assert process.returncode == 0
