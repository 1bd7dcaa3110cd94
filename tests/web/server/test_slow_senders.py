"""Who sends slowly is let go on time, and nobody else waits for it."""

from __future__ import annotations

import asyncio
import statistics
import time
from typing import Final

from gateway.web.server.gate import TICK

from .process import Connection, Server, request, serving

SOCKETS: Final = 20
HEADER: Final = 1.5
BODY: Final = 3.0
GRACE: Final = 1.0
IDLE: Final = 1.0
LATE: Final = TICK + 1.5
"""How much later than its deadline a socket may be closed: a tick, and a busy machine."""


async def _honest(server: Server, rounds: int) -> list[float]:
    """Send complete requests on one connection; how long each took in seconds."""
    connection = await server.connect()
    took = []
    for _ in range(rounds):
        begun = time.perf_counter()
        connection.send(request(method="POST", body=b"0123456789"))
        status, _, body = await connection.answer()
        took.append(time.perf_counter() - begun)
        assert (status, body) == (200, b"10")
    connection.close()
    return took


async def _opened(server: Server, first: bytes) -> list[Connection]:
    opened = [await server.connect() for _ in range(SOCKETS)]
    for connection in opened:
        connection.send(first)
    return opened


async def _idle(server: Server) -> list[Connection]:
    opened = [await server.connect() for _ in range(SOCKETS)]
    for connection in opened:
        connection.send(request())
        assert (await connection.answer())[0] == 200
    return opened


async def _lives(connections: list[Connection], drip: bytes, every: float) -> list[float]:
    lives = await asyncio.gather(*(each.closed_after(drip, every) for each in connections))
    for connection in connections:
        connection.close()
    return lives


async def _attack() -> dict[str, list[float]]:
    with serving(
        header_seconds=HEADER,
        body_seconds=BODY,
        body_grace=GRACE,
        body_rate=100,
        idle_seconds=IDLE,
        concurrency=8,
    ) as server:
        before = await _honest(server, 300)
        silent = await _opened(server, b"")
        half = await _opened(server, b"GET /echo HTTP/1.1\r\nhost: ga")
        dripping = await _opened(server, b"GET /echo HTTP/1.1\r\n")
        slow = await _opened(server, request(method="POST", content_length="1000"))
        trickle = await _opened(server, request(method="POST", content_length="100000"))
        idle = await _idle(server)
        attacked = asyncio.gather(
            _lives(silent, b"", BODY * 2),
            _lives(half, b"", BODY * 2),
            _lives(dripping, b"x-more: 1\r\n", 0.5),
            _lives(slow, b"x", 0.2),
            _lives(trickle, b"x" * 100, 0.2),
            _lives(idle, b"", BODY * 2),
        )
        during = await _honest(server, 300)
        lives = dict(
            zip(
                ("silent", "half", "dripping", "slow", "trickle", "idle"),
                await attacked,
                strict=True,
            )
        )
        return {"before": before, "during": during, **lives}


def test_every_slow_sender_is_closed_on_time_and_honest_requests_do_not_wait() -> None:
    seen = asyncio.run(_attack())

    for kind, deadline in (
        ("silent", HEADER),
        ("half", HEADER),
        ("dripping", HEADER),
        ("slow", GRACE),
        ("trickle", BODY),
        ("idle", IDLE),
    ):
        assert len(seen[kind]) == SOCKETS
        assert deadline - 0.05 <= min(seen[kind]), kind
        assert max(seen[kind]) <= deadline + LATE, kind
    assert statistics.median(seen["during"]) <= 2 * statistics.median(seen["before"])
    assert max(seen["during"]) < HEADER


async def _answers(*firsts: bytes) -> list[bytes]:
    with serving(header_seconds=0.5, body_seconds=0.5, body_grace=0.5) as server:
        connections = [await server.connect() for _ in firsts]
        for connection, first in zip(connections, firsts, strict=True):
            connection.send(first)
        answers = [await connection.rest() for connection in connections]
        for connection in connections:
            connection.close()
        return answers


def test_a_slow_request_is_told_so_and_a_silent_socket_is_told_nothing() -> None:
    half, body, silent = asyncio.run(
        _answers(b"GET / HTTP/1.1\r\n", request(method="POST", content_length="9"), b"")
    )

    for answer in (half, body):
        assert answer.startswith(b"HTTP/1.1 408 Request Timeout\r\n")
        assert b"\r\nconnection: close\r\n" in answer.lower()
        assert b'"code":"TIMEOUT"' in answer
    assert silent == b""


async def _socket_stays() -> bytes:
    with serving(header_seconds=0.5, idle_seconds=0.5) as server:
        connection = await server.connect()
        connection.send(
            request(
                "/socket",
                connection="Upgrade",
                upgrade="websocket",
                sec_websocket_version="13",
                sec_websocket_key="dGhlIHNhbXBsZSBub25jZQ==",
            )
        )
        status, _, _ = await connection.answer()
        assert status == 101
        # Another connection is let go after both deadlines; the WebSocket outlives it.
        silent = await server.connect()
        assert await silent.closed_after() >= 0.5
        connection.send(b"\x81\x82\x00\x00\x00\x00hi")
        echoed = await asyncio.wait_for(connection.reader.readexactly(4), 5)
        connection.close()
        silent.close()
        return echoed


def test_a_websocket_has_no_deadline_of_http() -> None:
    assert asyncio.run(_socket_stays()) == b"\x81\x02hi"
