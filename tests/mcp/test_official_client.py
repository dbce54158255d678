"""The official client of the protocol with the real program, in both versions of the handshake."""

import asyncio
import sys
from pathlib import Path
from typing import Any

import pytest
from mcp import Client, StdioServerParameters
from mcp.client.stdio import stdio_client

CALLS: list[tuple[str, dict[str, Any]]] = [
    ("search_events", {"when": "1971..1979", "actor": ["Iran"], "limit": 3}),
    ("show_event", {"event": "Treaty of Turkmenchay"}),
    ("count_events", {"when": "1900..", "by": "decade"}),
    ("list_actors", {"when": "1979"}),
    ("read_date", {"text": "c. 1722"}),
    ("run_sql", {"statement": "SELECT count(*) AS events FROM events"}),
]


async def conversation(database: Path, env: dict[str, str], mode: Any) -> dict[str, Any]:
    server = StdioServerParameters(
        command=sys.executable, args=["-m", "timeline", "mcp", "--db", str(database)], env=env
    )
    found: dict[str, Any] = {}
    async with Client(stdio_client(server), mode=mode) as client:
        found["tools"] = [tool.name for tool in (await client.list_tools()).tools]
        for name, arguments in CALLS:
            found[name] = await client.call_tool(name, arguments)
        found["wrong"] = await client.call_tool("search_events", {"actor": "Irann"})
    return found


@pytest.mark.parametrize("mode", ["legacy", "auto"])
def test_it_asks_all_six_tools(database: Path, plain: dict[str, str], mode: str) -> None:
    found = asyncio.run(conversation(database, plain, mode))
    assert found["tools"] == [name for name, _ in CALLS]
    assert not any(found[name].is_error for name, _ in CALLS)
    answers = {name: found[name].structured_content for name, _ in CALLS}
    assert len(answers["search_events"]["events"]) == 3
    assert answers["search_events"]["possible"] == 12
    assert answers["show_event"]["event"]["file"].endswith("events.csv")
    assert answers["read_date"]["edtf"] == "1722~"
    assert answers["run_sql"]["rows"] == [{"events": 135}]
    assert found["wrong"].is_error
    assert "Did you mean Iran or Iraq?" in found["wrong"].content[0].text
