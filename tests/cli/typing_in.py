"""Run the program as a user does: on a terminal, through pipes, with signals."""

import os
import select
import struct
import subprocess
import sys
import time
from pathlib import Path

PROGRAM = (sys.executable, "-m", "timeline")


def run(*args: str, env: dict[str, str], cwd: Path) -> "subprocess.CompletedProcess[str]":
    """Run the program with pipes."""
    return subprocess.run(
        [*PROGRAM, *args], cwd=cwd, env=env, capture_output=True, encoding="utf-8", check=False,
        stdin=subprocess.DEVNULL,
    )  # fmt: skip


def on_terminal(
    *args: str, env: dict[str, str], cwd: Path, size: tuple[int, int] = (24, 80), keys: bytes = b""
) -> tuple[int, str]:
    """Run the program on a terminal of so many lines and cells; return exit code and screen.

    stdin, stdout and stderr are the terminal; `keys` are typed when something has been shown.
    """
    import fcntl
    import pty
    import termios

    main, side = pty.openpty()
    fcntl.ioctl(side, termios.TIOCSWINSZ, struct.pack("HHHH", *size, 0, 0))
    process = subprocess.Popen(
        [*PROGRAM, *args], cwd=cwd, env=env, stdin=side, stdout=side, stderr=side, close_fds=True
    )
    os.close(side)
    shown, until = b"", time.monotonic() + 30
    while time.monotonic() < until:
        ready, _, _ = select.select([main], [], [], 0.2)
        if ready:
            try:
                piece = os.read(main, 65536)
            except OSError:  # the other side is closed: nobody writes any more
                break
            if not piece:
                break
            shown += piece
            if keys:
                os.write(main, keys)
                keys = b""
        elif process.poll() is not None:
            break
    code = process.wait(timeout=30)
    os.close(main)
    return code, shown.decode().replace("\r\n", "\n")
