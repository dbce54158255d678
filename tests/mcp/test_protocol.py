"""Answers of a server to each message, including hostile ones."""

import json
from io import BytesIO

import pytest

from timeline.errors import TimelineError
from timeline.mcp.protocol import HANDSHAKES, LONGEST, Server, lines
from timeline.mcp.tool import Object, Tool

EMPTY: Object = {"type": "object", "properties": {"n": {"type": "integer"}}, "required": []}


def answer(given: object) -> Object:
    if given == {"n": 1}:
        raise TimelineError("one is wrong", "write two", argument="n", near=["two"])
    if given == {"n": 2}:
        raise LookupError("a fault")
    return {"n": given}


def server() -> Server:
    tool = Tool("ask", "Ask", "Asks.", EMPTY, EMPTY, answer)
    return Server({"name": "t", "version": "0"}, "how", (tool,))


def asked(of: Server, line: object) -> object:
    text = line if isinstance(line, bytes) else json.dumps(line).encode()
    found = of.answer(text)
    return None if found is None else json.loads(found)


def request(method: str, number: object = 1, **params: object) -> Object:
    return {"jsonrpc": "2.0", "id": number, "method": method, "params": params}


PING = request("ping", "a")
WRONG = [  # what is read -> code, id
    (b"nonsense", -32700, None),
    (b"{", -32700, None),
    (b'{"jsonrpc":"2.0","id":1,"method":"ping"', -32700, None),
    (b"\xff\xfe", -32700, None),
    (b"NaN", -32700, None),
    (b'{"id": Infinity}', -32700, None),
    (b"1" * 5000, -32700, None),
    (b"[" * 200_000, -32700, None),
    (b'{"a":' * 200_000, -32700, None),
    (b" " * (LONGEST + 1), -32600, None),
    (b"1", -32600, None),
    (b'"ping"', -32600, None),
    (b"null", -32600, None),
    (b"true", -32600, None),
    ({}, -32600, None),
    ({"id": 1, "method": "ping"}, -32600, 1),
    ({"jsonrpc": "1.0", "id": 1, "method": "ping"}, -32600, 1),
    ({"jsonrpc": 2.0, "id": 1, "method": "ping"}, -32600, 1),
    ({"jsonrpc": "2.0", "id": 1}, -32600, 1),
    ({"jsonrpc": "2.0", "id": 1, "method": 7}, -32600, 1),
    ({"jsonrpc": "2.0", "id": None, "method": "ping"}, -32600, None),
    ({"jsonrpc": "2.0", "id": True, "method": "ping"}, -32600, None),
    ({"jsonrpc": "2.0", "id": 1.5, "method": "ping"}, -32600, None),
    ({"jsonrpc": "2.0", "id": [1], "method": "ping"}, -32600, None),
    ({"jsonrpc": "2.0", "id": 1, "method": "ping", "params": [1]}, -32602, 1),
    (request("nothing"), -32601, 1),
    (request("resources/list"), -32601, 1),
    (request("__init__"), -32601, 1),
    (request("initialize"), -32602, 1),
    (request("initialize", protocolVersion=7), -32602, 1),
    (request("tools/list", cursor="next"), -32602, 1),
    (request("tools/call"), -32602, 1),
    (request("tools/call", name="no"), -32602, 1),
    (request("tools/call", name=["ask"]), -32602, 1),
    (request("tools/call", name="ask", arguments=[1]), -32602, 1),
    (request("tools/call", name="ask", arguments={"n": 2}), -32603, 1),
    ([], -32600, None),
    ([PING], -32600, None),  # before 2025-03-26, and after it, there are no batches
    (request("ping", _meta={"io.modelcontextprotocol/protocolVersion": "2026-07-28"}), -32602, 1),
    (
        request(
            "ping",
            _meta={
                "io.modelcontextprotocol/protocolVersion": "2199-01-01",
                "io.modelcontextprotocol/clientCapabilities": {},
            },
        ),
        -32022,
        1,
    ),
]


@pytest.mark.parametrize(("line", "code", "number"), WRONG, ids=range(len(WRONG)))
def test_a_wrong_message_is_an_error_and_the_next_one_is_answered(
    line: object, code: int, number: object
) -> None:
    one = server()
    found = asked(one, line)
    assert isinstance(found, dict)
    assert (found["error"]["code"], found["id"]) == (code, number)
    assert asked(one, PING) == {"jsonrpc": "2.0", "id": "a", "result": {}}


SILENT = [
    {"jsonrpc": "2.0", "method": "notifications/initialized"},
    {"jsonrpc": "2.0", "method": "notifications/cancelled", "params": {"requestId": 1}},
    {"jsonrpc": "2.0", "method": "nothing"},
    {"jsonrpc": "2.0", "method": "ping"},
    {"jsonrpc": "2.0", "id": 1, "result": {}},
    {"jsonrpc": "2.0", "id": 1, "error": {"code": 1, "message": ""}},
]


@pytest.mark.parametrize("line", SILENT)
def test_notifications_and_answers_get_no_answer(line: object) -> None:
    assert asked(server(), line) is None


@pytest.mark.parametrize(
    ("wanted", "given"),
    [(v, v) for v in HANDSHAKES] + [("2199-01-01", HANDSHAKES[-1]), ("", HANDSHAKES[-1])],
)
def test_the_version_is_that_of_the_client_where_it_is_known(wanted: str, given: str) -> None:
    found = asked(server(), request("initialize", protocolVersion=wanted))
    assert found == {
        "jsonrpc": "2.0",
        "id": 1,
        "result": {
            "protocolVersion": given,
            "serverInfo": {"name": "t", "version": "0"},
            "capabilities": {"tools": {}},
            "instructions": "how",
        },
    }


@pytest.mark.parametrize(
    ("version", "keys"),
    [
        ("2024-11-05", {"name", "description", "inputSchema"}),
        ("2025-03-26", {"name", "description", "inputSchema", "annotations"}),
        (
            "2025-06-18",
            {"name", "description", "inputSchema", "annotations", "title", "outputSchema"},
        ),
    ],
)
def test_tools_have_the_keys_of_the_version(version: str, keys: set[str]) -> None:
    one = server()
    asked(one, request("initialize", protocolVersion=version))
    listed = asked(one, request("tools/list"))
    called = asked(one, request("tools/call", name="ask"))
    assert isinstance(listed, dict)
    assert isinstance(called, dict)
    assert set(listed["result"]["tools"][0]) == keys
    assert ("structuredContent" in called["result"]) == (version == "2025-06-18")


def test_batches_of_the_one_version_that_has_them() -> None:
    one = server()
    asked(one, request("initialize", protocolVersion="2025-03-26"))
    answers = asked(one, [PING, SILENT[0], 7, request("nothing", 2)])
    assert isinstance(answers, list)
    assert [(a["id"], a.get("error", {}).get("code")) for a in answers] == [
        ("a", None), (None, -32600), (2, -32601),
    ]  # fmt: skip
    assert asked(one, [SILENT[0], SILENT[1]]) is None
    empty = asked(one, [])
    assert isinstance(empty, dict)
    assert empty["error"]["code"] == -32600


def test_a_request_that_names_its_version_itself() -> None:
    meta = {
        "io.modelcontextprotocol/protocolVersion": "2026-07-28",
        "io.modelcontextprotocol/clientCapabilities": {},
    }
    found = asked(server(), request("server/discover", _meta=meta))
    assert isinstance(found, dict)
    result = found["result"]
    assert "2026-07-28" in result["supportedVersions"]
    assert (result["resultType"], result["cacheScope"]) == ("complete", "private")
    called = asked(server(), request("tools/call", _meta=meta, name="ask", arguments={"n": 5}))
    assert isinstance(called, dict)
    assert called["result"]["structuredContent"] == {"n": {"n": 5}}
    assert called["result"]["resultType"] == "complete"


def test_what_is_wrong_with_an_argument_is_an_answer_of_the_tool() -> None:
    found = asked(server(), request("tools/call", name="ask", arguments={"n": 1}))
    assert isinstance(found, dict)
    result = found["result"]
    assert result["isError"] is True
    assert "structuredContent" not in result
    error = json.loads(result["content"][0]["text"])["error"]
    assert error == {
        "code": "data",
        "message": "n: one is wrong", "argument": "n", "hint": "write two", "near": ["two"],
    }  # fmt: skip


@pytest.mark.parametrize(
    ("given", "argument"),
    [({"m": 1}, "m"), ({"n": "1"}, "n"), ({"n": True}, "n"), ({"n": 1.0}, "n"), ({"n": [1]}, "n")],
)
def test_arguments_are_checked(given: Object, argument: str) -> None:
    found = asked(server(), request("tools/call", name="ask", arguments=given))
    assert isinstance(found, dict)
    text = found["result"]["content"][0]["text"]
    assert found["result"]["isError"]
    assert json.loads(text)["error"]["argument"] == argument


def test_half_of_a_pair_of_surrogates_leaves_the_answer_utf_8() -> None:
    found = server().answer(json.dumps(request("\ud800")).encode())
    assert found is not None
    assert json.loads(found.encode())["error"]["message"].endswith("?")


def test_blank_lines_are_left_out_and_long_ones_cut() -> None:
    long = b"x" * (2 * LONGEST + 5)
    stream = BytesIO(b"\n  \na\r\n" + long + b"\nb")
    found = list(lines(stream.readline))
    assert [len(line) for line in found] == [3, LONGEST + 1, 1]
    assert [found[0], found[2]] == [b"a\r\n", b"b"]
