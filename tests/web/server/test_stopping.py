"""SIGTERM: readiness turns red, what is in flight is answered, the process leaves with 0."""

from __future__ import annotations

import asyncio
import signal
from typing import Final

from .process import PATIENCE, Connection, Server, request, serving

IN_FLIGHT: Final = 100


async def _ready(server: Server) -> int:
    connection = await server.connect()
    connection.send(request("/readyz"))
    status, _, _ = await connection.answer()
    connection.close()
    return status


async def _holding(server: Server, number: int) -> None:
    connection = await server.connect()
    while True:
        connection.send(request("/holding"))
        if (await connection.answer())[2] == str(number).encode():
            break
    connection.close()


async def _begin(server: Server) -> list[Connection]:
    connections = [await server.connect() for _ in range(IN_FLIGHT)]
    for connection in connections:
        connection.send(request("/hold"))
    await _holding(server, IN_FLIGHT)
    return connections


async def _refuses(server: Server) -> None:
    """Wait until the listener is closed."""
    while True:
        try:
            connection = await server.connect()
        except ConnectionError:  # refused, or reset where it closed with this one in its queue
            return
        connection.close()


async def _graceful() -> tuple[list[int], list[str], bytes, bytes, int, int]:
    with serving(red_seconds=0.5, drain_seconds=30) as server:
        socket = await server.connect()
        socket.send(
            request(
                "/socket",
                connection="Upgrade",
                upgrade="websocket",
                sec_websocket_version="13",
                sec_websocket_key="dGhlIHNhbXBsZSBub25jZQ==",
            )
        )
        assert (await socket.answer())[0] == 101
        stream = await server.connect()
        stream.send(request("/stream"))
        await stream.reader.readuntil(b"begun\n")
        connections = await _begin(server)
        assert await _ready(server) == 200

        server.process.send_signal(signal.SIGTERM)
        while await _ready(server) == 200:
            pass
        red_while_open = await _ready(server)
        ended = await stream.rest()
        await _refuses(server)
        closed = await socket.rest()
        server.process.send_signal(signal.SIGUSR1)
        answers = [await connection.answer() for connection in connections]
        code = await asyncio.to_thread(server.process.wait, PATIENCE)
        for connection in (*connections, socket, stream):
            connection.close()
        bodies = [body.decode() for _, _, body in answers]
        return [status for status, _, _ in answers], bodies, ended, closed, red_while_open, code


def test_all_in_flight_are_answered_and_the_process_leaves_with_0() -> None:
    statuses, bodies, ended, closed, red, code = asyncio.run(_graceful())

    assert statuses == [200] * IN_FLIGHT
    assert bodies == ["held"] * IN_FLIGHT
    assert red == 503, "readiness is red while the listener is still open"
    assert b"ended\n" in ended, "a stream is told and ends by itself"
    assert closed[:4] == b"\x88\x02\x03\xf4", "a WebSocket is closed with 1012"
    assert code == 0


async def _overdue() -> tuple[list[int], list[dict[str, str]], int]:
    with serving(red_seconds=0, drain_seconds=0.2) as server:
        connections = await _begin(server)
        server.process.send_signal(signal.SIGTERM)
        answers = [await connection.answer() for connection in connections]
        code = await asyncio.to_thread(server.process.wait, PATIENCE)
        for connection in connections:
            connection.close()
        return [answer[0] for answer in answers], [answer[1] for answer in answers], code


def test_what_outlasts_the_drain_is_cut_off_and_the_process_leaves_all_the_same() -> None:
    statuses, headers, code = asyncio.run(_overdue())

    assert statuses == [503] * IN_FLIGHT
    assert {answer["retry-after"] for answer in headers} == {"1"}
    assert code == 0
