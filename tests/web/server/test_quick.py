"""Requests under a known head are answered without the application, in order, and while stopping."""

from __future__ import annotations

import asyncio
import signal

import pytest

from .process import Connection, Server, request, serving


def _known(body: bytes) -> bytes:
    """A request with credentials, padded so that all have one head."""
    return request("/known", "POST", body.rjust(20, b"."), authorization="Bearer x")


def _holding(body: bytes) -> bytes:
    """One that is answered when the server is told to."""
    return request("/known", "POST", body.ljust(20, b"."), authorization="Bearer x")


held_back = pytest.mark.parametrize("held", [b"hold", b"begin"])
"""By what a task awaits, and by what is begun at once and waits for one thing alone."""


async def _asked(server: Server, *sent: bytes) -> list[bytes]:
    """Bodies of the answers to requests that are sent one after the other."""
    connection = await server.connect()
    found = []
    for each in sent:
        connection.send(each)
        found.append((await connection.answer())[2])
    connection.close()
    return found


def test_a_head_is_read_once() -> None:
    with serving() as server:
        answers = asyncio.run(_asked(server, *map(_known, [b"one", b"two", b"three"])))

    assert answers == [
        b"application .................one",
        b"/known 127.0.0.1 .................two",
        b"/known 127.0.0.1 ...............three",
    ]


@pytest.mark.parametrize("left", [b"other", b"broken"])
def test_what_is_not_answered_directly_reaches_the_application_whole(left: bytes) -> None:
    with serving() as server:
        answers = asyncio.run(_asked(server, *map(_known, [b"one", left, b"two"])))

    assert answers == [
        b"application .................one",
        b"application " + left.rjust(20, b"."),
        b"/known 127.0.0.1 .................two",
    ]


def test_a_body_of_another_length_is_parsed() -> None:
    longer = request("/known", "POST", b"x" * 21, authorization="Bearer x")
    short = _known(b"one").replace(b"content-length: 20", b"content-length: 2")
    with serving() as server:
        answers = asyncio.run(_asked(server, _known(b"one"), longer, short[:-18]))

    assert answers[1:] == [b"application " + b"x" * 21, b"application .."]


async def _held(server: Server, connection: Connection) -> None:
    """Wait until a request is in the middle of being answered."""
    watch = await server.connect()
    while True:
        watch.send(request("/holding"))
        if (await watch.answer())[2] == b"1":
            watch.close()
            return


async def _pipelined(server: Server, held: bytes) -> list[bytes]:
    connection = await server.connect()
    connection.send(_known(b"one"))
    found = [(await connection.answer())[2]]
    connection.send(_holding(held))
    await _held(server, connection)
    connection.send(_known(b"two") + _known(b"other"))
    connection.send(_known(b"three"))
    server.process.send_signal(signal.SIGUSR1)
    found += [(await connection.answer())[2] for _ in range(4)]
    connection.close()
    return found


@held_back
def test_requests_that_arrive_meanwhile_are_answered_in_order(held: bytes) -> None:
    with serving() as server:
        answers = asyncio.run(_pipelined(server, held))

    assert [each.split(b".")[-1] for each in answers] == [b"one", b"", b"two", b"other", b"three"]
    assert answers[1] == b"/known 127.0.0.1 " + held.ljust(20, b".")


async def _stopped(server: Server, held: bytes) -> tuple[bytes, bytes]:
    connection = await server.connect()
    connection.send(_known(b"one"))
    await connection.answer()
    connection.send(_holding(held))
    await _held(server, connection)
    server.process.send_signal(signal.SIGINT)
    while True:  # until the listener is closed
        try:
            (await server.connect()).close()
        except ConnectionError:  # refused, or reset where it closed with this one in its queue
            break
    server.process.send_signal(signal.SIGUSR1)
    answered = (await connection.answer())[2]
    after = await connection.rest()
    connection.close()
    return answered, after


@held_back
def test_what_is_being_answered_when_the_server_stops_is_answered_and_closed(held: bytes) -> None:
    with serving() as server:
        answered, after = asyncio.run(_stopped(server, held))
        code = server.process.wait(30)

    assert answered == b"/known 127.0.0.1 " + held.ljust(20, b".")
    assert after == b""
    assert code == 0


async def _gone(server: Server, held: bytes) -> list[bytes]:
    connection = await server.connect()
    connection.send(_known(b"one"))
    await connection.answer()
    connection.send(_holding(held))
    await _held(server, connection)
    connection.close()
    server.process.send_signal(signal.SIGUSR1)
    return await _asked(server, _known(b"two"))


@held_back
def test_a_client_that_leaves_meanwhile_takes_nobody_else_along(held: bytes) -> None:
    with serving(concurrency=2) as server:
        answers = asyncio.run(_gone(server, held))

    assert answers == [b"/known 127.0.0.1 .................two"]


@pytest.mark.parametrize("left", [b"other", b"broken"])
def test_what_was_begun_and_comes_to_nothing_reaches_the_application_whole(left: bytes) -> None:
    async def asked(server: Server) -> list[bytes]:
        server.process.send_signal(signal.SIGUSR1)  # nothing is held back any more
        begun = b"begin" + left.rjust(15, b".")
        return await _asked(server, _known(b"one"), _known(begun), _known(b"two"))

    with serving() as server:
        answers = asyncio.run(asked(server))

    assert answers[1:] == [
        b"application begin" + left.rjust(15, b"."),
        b"/known 127.0.0.1 .................two",
    ]


async def _drained(server: Server, held: bytes) -> tuple[int, int]:
    connection = await server.connect()
    connection.send(_known(b"one"))
    await connection.answer()
    connection.send(_holding(held))
    await _held(server, connection)
    server.process.send_signal(signal.SIGINT)
    status, *_ = await connection.answer()
    connection.close()
    return status, server.process.wait(30)


@held_back
def test_what_takes_longer_than_the_drain_is_told_to_come_again(held: bytes) -> None:
    with serving(drain_seconds=1) as server:
        status, code = asyncio.run(_drained(server, held))

    assert status == 503
    assert code == 0
