"""The same bytes have the same answer for a day, without the application being asked again."""

from __future__ import annotations

import asyncio
import re
from datetime import date, timedelta
from itertools import count

import pytest

from gateway.web.server.kept import KeptReplies

from .process import Connection, Server, request, serving

CONSTANT = request("/graphql", "POST", b'{"query":"constant"}', content_type="application/json")
DAY = date(2026, 9, 30)


async def _raw(connection: Connection, sent: bytes) -> bytes:
    """The very bytes of one answer, without the date."""
    connection.send(sent)
    head = await connection.reader.readuntil(b"\r\n\r\n")
    length = int(re.search(rb"content-length: (\d+)", head)[1])  # type: ignore[index]
    body = await connection.reader.readexactly(length)
    assert re.search(rb"\r\ndate: [^\r]+ GMT\r\n", head)
    return re.sub(rb"\r\ndate: [^\r]+", b"", head) + body


async def _asked_twice(server: Server, sent: bytes) -> tuple[bytes, bytes]:
    connection = await server.connect()
    try:
        return await _raw(connection, sent), await _raw(connection, sent)
    finally:
        connection.close()


@pytest.mark.parametrize(
    "sent",
    [
        CONSTANT,
        request("/graphql?query=constant"),
        request("/graphql?query=constant", accept="*/*", accept_encoding="gzip", user_agent="x"),
    ],
)
def test_the_second_answer_is_the_first_one_to_the_byte(sent: bytes) -> None:
    with serving() as server:
        first, second = asyncio.run(_asked_twice(server, sent))
        third, _ = asyncio.run(_asked_twice(server, sent))

    assert first.endswith(b"\r\n\r\n1")
    assert first == second == third


@pytest.mark.parametrize(
    "sent",
    [
        request("/graphql", "POST", b'{"query":"varies"}'),
        request("/graphql", "POST", b'{"query":"constant","refused":1}'),
        request("/graphql", "POST", b'{"query":"constant"}', authorization="Bearer x"),
        request("/graphql", "POST", b'{"query":"constant"}', dpop="x"),
        request("/graphql", "POST", b'{"query":"constant"}', cookie="session=x"),
        request("/graphql", "POST", b'{"query":"constant"}', x_forwarded_for="192.0.2.1"),
        request("/graphql", "POST", b'{"query":"constant"}', x_forwarded_proto="https"),
        request("/graphql", "POST", b'{"query":"constant"}', expect="200-ok"),
        request("/graphql?query=constant", if_none_match='"x"'),
        request("/graphql?query=constant" + "x" * 16_384),
        request("/echo?query=constant", "POST", b"constant"),
    ],
)
def test_what_could_differ_is_asked_of_the_application_each_time(sent: bytes) -> None:
    with serving() as server:
        asyncio.run(_asked_twice(server, sent))
        (probe, _) = asyncio.run(_asked_twice(server, CONSTANT))

    times = 1 if b"/echo" in sent else 3
    assert probe.endswith(b"\r\n\r\n%d" % times)


async def _in_pieces(server: Server, pieces: list[bytes], answers: int) -> list[bytes]:
    """Send pieces, each when the one before has arrived, and read so many answers."""
    connection, watch = await server.connect(), await server.connect()
    try:
        for piece in pieces:
            connection.send(piece)
            await _raw(watch, request("/healthz"))  # the server has read what came before
        return [await _raw(connection, b"") for _ in range(answers)]
    finally:
        connection.close()
        watch.close()


def test_two_requests_in_one_piece_have_two_answers_and_are_not_kept() -> None:
    with serving() as server:
        answers = asyncio.run(_in_pieces(server, [CONSTANT + CONSTANT], 2))
        again = asyncio.run(_in_pieces(server, [CONSTANT + CONSTANT], 2))
        alone, _ = asyncio.run(_asked_twice(server, CONSTANT))

    assert [each[-1:] for each in answers + again] == [b"1", b"2", b"3", b"4"]
    assert alone.endswith(b"5")


def test_a_request_in_two_pieces_is_not_kept() -> None:
    with serving() as server:
        first = asyncio.run(_in_pieces(server, [CONSTANT[:30], CONSTANT[30:]], 1))
        alone, kept = asyncio.run(_asked_twice(server, CONSTANT))
        pieces = asyncio.run(_in_pieces(server, [CONSTANT[:30], CONSTANT[30:]], 1))

    assert [each[-1:] for each in (*first, alone, kept, *pieces)] == [b"1", b"2", b"2", b"3"]


async def _closing(server: Server) -> list[bytes]:
    sent = CONSTANT.replace(b"\r\n\r\n", b"\r\nconnection: close\r\n\r\n")
    found = []
    for _ in range(2):
        connection = await server.connect()
        connection.send(sent)
        found.append(await connection.rest())
        connection.close()
    return found


def test_a_client_that_closes_is_answered_and_closed_each_time() -> None:
    with serving() as server:
        first, second = asyncio.run(_closing(server))

    assert (first[-1:], second[-1:]) == (b"1", b"2")
    assert b"connection: close\r\n" in second


def _kept_on(day: date, today: list[date]) -> KeptReplies:
    replies = KeptReplies(lambda: today[0])
    replies.keep(b"request", day, [(b"Content-Length", b"4")], b"body")
    return replies


def test_the_date_is_that_of_the_second() -> None:
    replies = _kept_on(DAY, [DAY])

    answers = [replies.find(b"request", [(b"date", b"%d" % second)]) for second in (1, 2)]

    assert answers == [
        b"HTTP/1.1 200 OK\r\ndate: %d\r\ncontent-length: 4\r\n\r\nbody" % second
        for second in (1, 2)
    ]


def test_an_answer_of_yesterday_is_not_given_today() -> None:
    today = [DAY]
    replies = _kept_on(DAY, today)
    today[0] = DAY + timedelta(days=1)

    assert replies.find(b"request", []) is None
    assert len(replies) == 0


def test_an_answer_begun_yesterday_is_not_kept_today() -> None:
    assert len(_kept_on(DAY - timedelta(days=1), [DAY])) == 0


def test_what_is_kept_is_bounded() -> None:
    replies = KeptReplies(lambda: DAY, entries=10, weight=10_000)

    for number in count():
        replies.keep(b"%d" % number, DAY, [], b"x" * 1_000)
        if number == 50:
            break

    assert len(replies) == 4
    assert replies.find(b"0", []) is None
    assert replies.find(b"50", []) == b"HTTP/1.1 200 OK\r\n\r\n" + b"x" * 1_000
