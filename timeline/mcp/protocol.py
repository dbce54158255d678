"""Server of the Model Context Protocol over JSON-RPC 2.0: one line in, one line out.

Implemented here, since it is small: a message is one line of JSON; requests have an id;
notifications have no id and get no answer. Until 2025-11-25 a client begins with `initialize`,
which sets the version of the session; from 2026-07-28 on each request names its version in `_meta`.

Source: https://modelcontextprotocol.io/specification, the versions of VERSIONS.
"""

import json
from collections.abc import Callable, Iterator

from timeline.errors import UNEXPECTED
from timeline.mcp.tool import Object, Tool

HANDSHAKES = ("2024-11-05", "2025-03-26", "2025-06-18", "2025-11-25")
ENVELOPES = ("2026-07-28",)
VERSIONS = (*HANDSHAKES, *ENVELOPES)
_BATCHES = "2025-03-26"  # the only version with batches
_META = "io.modelcontextprotocol/"
LONGEST = 1 << 24  # maximum bytes of a line
_FRESH = 3_600_000  # milliseconds for which a client may keep the list of tools

PARSE, REQUEST, METHOD, PARAMS, INTERNAL = -32700, -32600, -32601, -32602, -32603
VERSION = -32022


class RpcError(Exception):
    """A message that cannot be answered, with its JSON-RPC error code and reason."""

    def __init__(self, code: int, message: str, data: object = None) -> None:
        super().__init__(message)
        self.error: Object = {"code": code, "message": message}
        if data is not None:
            self.error["data"] = data


class Server:
    """Answers the messages of one client."""

    def __init__(self, info: Object, instructions: str, tools: tuple[Tool, ...]) -> None:
        """`info` is name, title and version; `instructions` are for the assistant."""
        self._info = info
        self._instructions = instructions
        self._tools = {tool.name: tool for tool in tools}
        self._version = HANDSHAKES[-1]

    def answer(self, line: bytes) -> str | None:
        """Return the answer to a line, without line end; None if there is no answer."""
        if len(line) > LONGEST:
            return written(_failed(None, RpcError(REQUEST, f"longer than {LONGEST} bytes")))
        try:
            message = parsed(line)
        except ValueError as error:
            return written(_failed(None, RpcError(PARSE, f"this is not JSON: {error}")))
        except RecursionError:
            return written(_failed(None, RpcError(PARSE, "this JSON is nested too deeply")))
        if isinstance(message, list):
            return self._batch(message)
        reply = self._reply(message)
        return None if reply is None else written(reply)

    def _batch(self, messages: list[object]) -> str | None:
        if self._version != _BATCHES or not messages:
            why = "an empty batch" if not messages else f"version {self._version} has no batches"
            return written(_failed(None, RpcError(REQUEST, why)))
        replies = [reply for reply in map(self._reply, messages) if reply is not None]
        return written(replies) if replies else None

    def _reply(self, message: object) -> Object | None:
        """Return the answer to a message; None to a notification, and to an answer."""
        number: object = None
        try:
            fields = _fields(message)
            if "method" not in fields and ("result" in fields or "error" in fields):
                return None  # this server sends no requests
            number = _number(fields)
            method, params = _asked(fields)
            if "id" not in fields:
                return None  # no notification needs an action
            result = self._result(method, params)
        except RpcError as error:
            return _failed(number, error)
        return {"jsonrpc": "2.0", "id": number, "result": result}

    def _result(self, method: str, params: Object) -> Object:
        """Return the result of a request.

        Raises:
            RpcError: there is no such method, or its parameters are wrong.
        """
        envelope = _envelope(params)
        methods: dict[str, Callable[[], Object]] = {
            "ping": dict,
            "initialize": lambda: self._initialized(params),
            "server/discover": lambda: {"supportedVersions": list(VERSIONS), **self._about()},
            "tools/list": lambda: self._list(params, envelope or self._version),
            "tools/call": lambda: self._call(params, envelope or self._version),
        }
        if method not in methods:
            raise RpcError(METHOD, f"there is no method {method}")
        result = methods[method]()
        if envelope:
            result["resultType"] = "complete"
            result["_meta"] = {f"{_META}serverInfo": self._info}
            if method in {"server/discover", "tools/list"}:
                result |= {"ttlMs": _FRESH, "cacheScope": "private"}
        return result

    def _initialized(self, params: Object) -> Object:
        asked = params.get("protocolVersion")
        if not isinstance(asked, str):
            raise RpcError(PARAMS, "protocolVersion is missing")
        self._version = asked if asked in HANDSHAKES else HANDSHAKES[-1]
        return {"protocolVersion": self._version, "serverInfo": self._info, **self._about()}

    def _about(self) -> Object:
        return {"capabilities": {"tools": {}}, "instructions": self._instructions}

    def _list(self, params: Object, version: str) -> Object:
        if params.get("cursor") not in {None, ""}:
            raise RpcError(PARAMS, "there is one page of tools, without a cursor")
        return {"tools": [described(tool, version) for tool in self._tools.values()]}

    def _call(self, params: Object, version: str) -> Object:
        name, given = params.get("name"), params.get("arguments")
        if not isinstance(name, str) or name not in self._tools:
            there_are = ", ".join(self._tools)
            raise RpcError(PARAMS, f"there is no tool {name!r}; there are {there_are}")
        if not isinstance(given, dict) and given is not None:
            raise RpcError(PARAMS, "arguments is an object")
        try:
            found = self._tools[name].call(given or {})
        except (*UNEXPECTED, MemoryError) as error:
            fault = f"a fault of timeline itself: {type(error).__name__}: {error}"
            raise RpcError(INTERNAL, fault) from error
        result: Object = {
            "content": [{"type": "text", "text": written(found.value)}],
            "isError": found.is_error,
        }
        if not found.is_error and version >= "2025-06-18":
            result["structuredContent"] = found.value
        return result


def described(tool: Tool, version: str) -> Object:
    """Describe a tool for a version of the protocol."""
    found: Object = {"name": tool.name, "description": tool.description, "inputSchema": tool.takes}
    if version >= "2025-03-26":
        safe = {"readOnlyHint": True, "idempotentHint": True, "openWorldHint": False}
        found["annotations"] = {"title": tool.title, **safe}
    if version >= "2025-06-18":
        found |= {"title": tool.title, "outputSchema": tool.gives}
    return found


def parsed(line: bytes) -> object:
    """Parse a line of JSON.

    Raises:
        ValueError: it is not JSON, not UTF-8, or has NaN or Infinity.
    """

    def refused(name: str) -> None:
        raise ValueError(f"{name} is not a JSON number")

    return json.loads(line.decode("utf-8-sig"), parse_constant=refused)


def written(value: object) -> str:
    """Return a value as a line of JSON; lone surrogates become `?`."""
    text = json.dumps(value, ensure_ascii=False, allow_nan=False)
    return text if text.isascii() else text.encode("utf-8", "replace").decode()


def _failed(number: object, error: RpcError) -> Object:
    return {"jsonrpc": "2.0", "id": number, "error": error.error}


def _fields(message: object) -> Object:
    if not isinstance(message, dict):
        raise RpcError(REQUEST, "a message is an object")
    return message


def _number(message: Object) -> object:
    """Return the id of a request, None for a notification."""
    number = message.get("id")
    if "id" in message and (isinstance(number, bool) or not isinstance(number, str | int)):
        raise RpcError(REQUEST, "an id is a text or an integer")
    return number


def _asked(message: Object) -> tuple[str, Object]:
    """Return method and parameters of a request or a notification."""
    method, params = message.get("method"), message.get("params", {})
    if message.get("jsonrpc") != "2.0" or not isinstance(method, str):
        raise RpcError(REQUEST, 'a request has jsonrpc "2.0" and a method')
    if not isinstance(params, dict):
        raise RpcError(PARAMS if "id" in message else REQUEST, "params is an object")
    return method, params


def _envelope(params: Object) -> str:
    """Return the version that a request itself names, "" if it names none."""
    meta = params.get("_meta")
    if not isinstance(meta, dict) or f"{_META}protocolVersion" not in meta:
        return ""
    asked = meta[f"{_META}protocolVersion"]
    if not isinstance(asked, str) or not isinstance(meta.get(f"{_META}clientCapabilities"), dict):
        raise RpcError(PARAMS, f"_meta has {_META}protocolVersion and {_META}clientCapabilities")
    if asked not in ENVELOPES:
        known = {"supported": list(VERSIONS), "requested": asked}
        raise RpcError(VERSION, f"version {asked} is not known", known)
    return asked


def lines(read: Callable[[int], bytes]) -> Iterator[bytes]:
    """Yield the lines of a stream, without blank ones.

    Args:
        read: `readline` of a binary stream; of a line longer than LONGEST bytes the first ones
            are given, one more than that.
    """
    while line := read(LONGEST + 1):
        rest = line
        while len(rest) > LONGEST and not rest.endswith(b"\n"):
            rest = read(LONGEST + 1)
        if line.strip():
            yield line
