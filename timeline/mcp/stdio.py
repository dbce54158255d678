"""Serve on standard input and output: one message per line."""

from typing import TYPE_CHECKING, BinaryIO

from timeline import __version__
from timeline.mcp.protocol import Server, lines
from timeline.mcp.tools import instructions, tools

if TYPE_CHECKING:
    from timeline.api.timeline import Timeline

_INFO = {"name": "timeline", "title": "timeline", "version": __version__}


def serve(timeline: "Timeline", read: BinaryIO, write: BinaryIO) -> None:
    """Answer the messages of one client until it closes its end."""
    server = Server(_INFO, instructions(timeline), tools(timeline))
    for line in lines(read.readline):
        answer = server.answer(line)
        if answer is not None:
            write.write(answer.encode() + b"\n")
            write.flush()
