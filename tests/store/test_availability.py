"""The breaker of one database, without a database."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine

import asyncpg
import pytest

from gateway.store.availability import Availability, DatabaseDown


class Server:
    """Answers or does not, when asked something small."""

    def __init__(self) -> None:
        self.is_up = True
        self.asked = 0
        self.was_asked = asyncio.Event()

    async def answers(self) -> bool:
        self.asked += 1
        self.was_asked.set()
        await asyncio.sleep(0)
        return self.is_up


def _run(scenario: Coroutine[None, None, None]) -> None:
    asyncio.run(asyncio.wait_for(scenario, 10))


def test_a_refused_connection_opens_it_at_once_and_an_answer_closes_it() -> None:
    async def scenario() -> None:
        server = Server()
        server.is_up = False
        breaker = Availability(server.answers, pause=0.001)
        await breaker.settled()

        breaker.failed(ConnectionRefusedError())

        assert breaker.is_known_down
        with pytest.raises(DatabaseDown):
            await breaker.settled()
        await server.was_asked.wait()
        with pytest.raises(DatabaseDown):
            await breaker.settled()
        server.is_up = True
        await _closed(breaker)

    _run(scenario())


async def _closed(breaker: Availability) -> None:
    while True:
        try:
            await breaker.settled()
        except DatabaseDown:
            await asyncio.sleep(0)
        else:
            return


def test_one_timeout_of_a_server_that_answers_opens_nothing() -> None:
    async def scenario() -> None:
        server = Server()
        breaker = Availability(server.answers)

        breaker.failed(TimeoutError())

        assert not breaker.is_known_down
        await breaker.settled()
        assert server.asked == 1

    _run(scenario())


def test_who_comes_while_it_is_doubted_waits_for_what_is_found_out() -> None:
    async def scenario() -> None:
        server = Server()
        server.is_up = False
        breaker = Availability(server.answers, pause=10)
        breaker.failed(TimeoutError())

        outcomes = await asyncio.gather(
            *(breaker.settled() for _ in range(3)), return_exceptions=True
        )

        assert [type(outcome) for outcome in outcomes] == [DatabaseDown] * 3
        assert server.asked == 1
        await breaker.close()
        assert not breaker.is_known_down

    _run(scenario())


@pytest.mark.parametrize(
    "answer", [asyncpg.QueryCanceledError(), asyncpg.LockNotAvailableError(), OSError()]
)
def test_what_the_server_said_itself_is_an_answer(answer: Exception) -> None:
    async def scenario() -> None:
        server = Server()
        breaker = Availability(server.answers)

        breaker.failed(answer)

        await breaker.settled()
        assert (breaker.is_known_down, server.asked) == (False, 0)

    _run(scenario())
