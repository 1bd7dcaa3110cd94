"""A server in a process of its own, and raw connections to it."""

from __future__ import annotations

import asyncio
import json
import os
import re
import subprocess
import sys
import threading
import time
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

_ROOT: Final = Path(__file__).parents[3]
PATIENCE: Final = 30.0
"""Seconds after which waiting for a condition fails the test."""


@dataclass(frozen=True, slots=True)
class Server:
    """A running server."""

    process: subprocess.Popen[str]
    port: int

    async def connect(self) -> Connection:
        reader, writer = await asyncio.open_connection("127.0.0.1", self.port)
        return Connection(reader, writer, time.monotonic())


@dataclass(frozen=True, slots=True)
class Connection:
    """A connection on which a test sends what it likes."""

    reader: asyncio.StreamReader
    writer: asyncio.StreamWriter
    since: float

    def send(self, data: bytes) -> None:
        self.writer.write(data)

    async def answer(self) -> tuple[int, dict[str, str], bytes]:
        """Read one answer that says how long it is."""
        head = await asyncio.wait_for(self.reader.readuntil(b"\r\n\r\n"), PATIENCE)
        status, *lines = head.decode().split("\r\n")
        headers = dict(line.lower().split(": ", 1) for line in lines if line)
        body = await self.reader.readexactly(int(headers.get("content-length", "0")))
        return int(status.split()[1]), headers, body

    async def rest(self) -> bytes:
        """Read until the server closes."""
        try:
            return await asyncio.wait_for(self.reader.read(), PATIENCE)
        except ConnectionResetError:
            return b""

    async def closed_after(self, drip: bytes = b"", every: float = PATIENCE) -> float:
        """Send ``drip`` as often as that until the server closes; how old the connection was."""
        end = asyncio.ensure_future(self._end())
        while not (await asyncio.wait({end}, timeout=every))[0]:
            self.send(drip)
        return time.monotonic() - self.since

    async def _end(self) -> None:
        while await self._some():
            pass

    async def _some(self) -> bytes:
        try:
            return await self.reader.read(65_536)
        except ConnectionResetError:
            return b""

    def close(self) -> None:
        self.writer.transport.abort()


def request(path: str = "/echo", method: str = "GET", body: bytes = b"", **headers: str) -> bytes:
    """Write a whole request."""
    named = {
        "host": "gateway",
        **{name.replace("_", "-"): value for name, value in headers.items()},
    }
    if body or method == "POST":
        named.setdefault("content-length", str(len(body)))
    lines = "".join(f"{name}: {value}\r\n" for name, value in named.items())
    return f"{method} {path} HTTP/1.1\r\n{lines}\r\n".encode() + body


@contextmanager
def serving(trusted: tuple[str, ...] = (), **limits: float) -> Iterator[Server]:
    """Start a server with these budgets; kill it in the end if it still runs."""
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.web.server.application", json.dumps(limits)],
        cwd=_ROOT,
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, "TRUSTED": json.dumps(trusted)},
    )
    assert process.stderr is not None
    reading = threading.Thread(target=process.stderr.read)
    try:
        for line in process.stderr:
            if listening := re.search(r"running on http://127\.0\.0\.1:(\d+)", line):
                break
        else:
            message = "the server did not start"
            raise AssertionError(message)
        # Read on, or a server with much to say would wait for us.
        reading.start()
        yield Server(process, int(listening[1]))
    finally:
        process.kill()
        process.wait()
        if reading.ident is not None:
            reading.join()
        process.stderr.close()
