"""Bodies, headers, requests and connections beyond the budget are refused in JSON."""

from __future__ import annotations

import asyncio
import json

import pytest

from .process import Connection, Server, request, serving


async def _ask(server: Server, data: bytes) -> tuple[int, dict[str, str], bytes]:
    connection = await server.connect()
    connection.send(data)
    answer = await connection.answer()
    connection.close()
    return answer


@pytest.mark.parametrize(
    ("sent", "status", "code"),
    [
        (request(method="POST", content_length="1001"), 413, "BAD_REQUEST"),
        (
            request(method="POST", transfer_encoding="chunked", content_length="0").replace(
                b"content-length: 0\r\n", b""
            )
            + b"3e9\r\n"
            + b"x" * 1001
            + b"\r\n0\r\n\r\n",
            413,
            "BAD_REQUEST",
        ),
        (b"GET / HTTP/1.1\r\nx: " + b"x" * 20_000, 431, "BAD_REQUEST"),
        (b"\x16\x03\x01 this is TLS", 400, "BAD_REQUEST"),
    ],
)
def test_what_is_too_large_or_no_http_is_refused_before_the_application(
    sent: bytes, status: int, code: str
) -> None:
    with serving(body_bytes=1000, head_bytes=10_000) as server:
        answered, headers, body = asyncio.run(_ask(server, sent))

    assert answered == status
    assert headers["connection"] == "close"
    assert headers["content-type"] == "application/json"
    assert json.loads(body)["errors"][0]["extensions"]["code"] == code


def test_a_body_as_large_as_allowed_arrives_whole() -> None:
    with serving(body_bytes=200_000) as server:
        status, _, body = asyncio.run(
            _ask(server, request(method="POST", body=b"x" * 200_000, expect="100-continue"))
        )
        assert (status, body) == (100, b"")
        status, _, body = asyncio.run(_ask(server, request(method="POST", body=b"x" * 200_000)))

    assert (status, body) == (200, b"200000")


async def _held(server: Server, number: int) -> list[Connection]:
    """Have so many requests in the middle of being answered."""
    connections = [await server.connect() for _ in range(number)]
    for connection in connections:
        connection.send(request("/hold"))
    return connections


async def _full() -> tuple[tuple[int, dict[str, str], bytes], int, int]:
    with serving(concurrency=5, retry_seconds=7) as server:
        stream = await server.connect()
        stream.send(request("/stream"))
        await stream.reader.readuntil(b"begun\n")
        connections = await _held(server, 5)
        while True:
            refused = await _ask(server, request())
            if refused[0] == 503:
                break
        watched, _, _ = await _ask(server, request("/healthz"))
        server.process.send_signal(10)
        statuses = [(await connection.answer())[0] for connection in connections]
        again, _, _ = await _ask(server, request())
        for connection in (*connections, stream):
            connection.close()
        assert statuses == [200] * 5
        return refused, watched, again


def test_beyond_the_concurrency_503_says_when_to_come_back() -> None:
    (status, headers, body), watched, again = asyncio.run(_full())

    assert status == 503
    assert headers["retry-after"] == "7"
    assert json.loads(body)["errors"][0]["extensions"]["code"] == "OVERLOADED"
    assert watched == 200, "liveness is answered all the same"
    assert again == 200, "the places are given back"


async def _crowd() -> tuple[int, int]:
    with serving(connections=32) as server:
        silent = [await server.connect() for _ in range(200)]
        status, _, _ = await _ask(server, request())
        open_still = 0
        for connection in silent[100:]:
            connection.send(request())
        for connection in silent[:100]:
            open_still += await connection.rest() != b""
        for connection in silent:
            connection.close()
        return status, open_still


def test_silent_sockets_beyond_the_cap_make_room_for_who_asks() -> None:
    assert asyncio.run(_crowd()) == (200, 0)


async def _pipelined() -> list[bytes]:
    with serving() as server:
        connection = await server.connect()
        first, second = request("/hold"), request(method="POST", body=b"x" * 100_000)
        connection.send(first + second + request(method="POST", body=b"12345"))
        while (await _ask(server, request("/holding")))[2] != b"1":
            pass
        server.process.send_signal(10)
        answers = [(await connection.answer())[2] for _ in range(3)]
        connection.close()
        return answers


def test_requests_sent_ahead_are_answered_in_order() -> None:
    assert asyncio.run(_pipelined()) == [b"held", b"100000", b"5"]


async def _client(server: Server) -> str:
    _, _, body = await _ask(server, request("/client", x_forwarded_for="203.0.113.7, 127.0.0.1"))
    return str(json.loads(body))


@pytest.mark.parametrize(
    ("trusted", "seen"), [((), "127.0.0.1"), (("127.0.0.0/8",), "203.0.113.7")]
)
def test_only_a_trusted_proxy_says_who_the_client_is(trusted: tuple[str, ...], seen: str) -> None:
    with serving(trusted) as server:
        assert asyncio.run(_client(server)) == seen
