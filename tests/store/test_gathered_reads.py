"""Reads that wait at the same moment share a statement, and never their fate."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, Any, cast

import asyncpg
import pytest

from gateway.store.addresses import read_address
from gateway.store.database import Database, DatabaseLimits
from gateway.store.errors import RegionUnavailable
from gateway.store.gathered_reads import TOGETHER, GatheredReads, GatheredStatement
from gateway.store.kept_connections import KeptConnections

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Sequence

REQUESTS = "FROM unnest($1::bigint[]) WITH ORDINALITY AS asked(p1, nth) ORDER BY asked.nth"
HALVES = GatheredStatement(f"SELECT 100 / asked.p1 {REQUESTS}")
NAPS = GatheredStatement(f"SELECT pg_sleep(asked.p1)::text, asked.p1 {REQUESTS}")
SETTINGS = GatheredStatement(
    f"SELECT asked.p1, $2::bigint[], current_setting('plan_cache_mode') {REQUESTS}", (1,)
)


def run(work: Callable[[], Awaitable[Any]]) -> Any:
    async def main() -> Any:
        return await work()

    return asyncio.run(main())


@asynccontextmanager
async def opened(url: str, **limits: Any) -> AsyncIterator[Database]:
    database = Database(read_address(url), DatabaseLimits(**limits), is_home=True)
    try:
        yield database
    finally:
        await database.close()


class Held:
    """A database that answers when it is told to."""

    def __init__(self) -> None:
        self.asked: list[list[int]] = []
        self.answers: list[asyncio.Future[list[Any]]] = []

    async def fetch_rows(self, _text: str, arguments: Sequence[Any], *, within: float) -> list[Any]:
        assert within > 0
        self.asked.append(list(arguments[0]))
        self.answers.append(asyncio.get_running_loop().create_future())
        return await self.answers[-1]

    async def close(self) -> None:
        """Nothing is open."""


async def _settled() -> None:
    """It may be asked."""


async def _idle() -> None:
    """Let whatever is ready go on."""
    for _ in range(5):
        await asyncio.sleep(0)


def _reads(held: Held) -> GatheredReads:
    return GatheredReads(cast("KeptConnections", held), 60.0, _settled)


def test_the_first_goes_at_once_and_those_that_come_meanwhile_go_together() -> None:
    async def work() -> None:
        # given
        held = Held()
        reads = _reads(held)

        # when
        first = reads.ask(HALVES, [0])
        await _idle()
        later = [reads.ask(HALVES, [number]) for number in range(1, TOGETHER + 3)]
        await _idle()

        # then
        assert held.asked == [[0]]
        held.answers[0].set_result(["row 0"])
        await _idle()
        assert held.asked[1:] == [list(range(1, TOGETHER + 1))]
        held.answers[1].set_result([f"row {number}" for number in held.asked[1]])
        await _idle()
        assert held.asked[2:] == [[TOGETHER + 1, TOGETHER + 2]]
        held.answers[2].set_result([f"row {number}" for number in held.asked[2]])
        rows: list[Any] = await asyncio.gather(first, *later)
        assert rows == [f"row {number}" for number in range(TOGETHER + 3)]

    run(work)


def test_whoever_does_not_wait_any_more_is_not_asked_for_and_holds_up_nobody() -> None:
    async def work() -> None:
        # given
        held = Held()
        reads = _reads(held)
        under_way, first = reads.ask(HALVES, [0]), reads.ask(HALVES, [1])
        await _idle()
        waiting, second = reads.ask(HALVES, [2]), reads.ask(HALVES, [3])

        # when
        under_way.cancel()
        waiting.cancel()
        held.answers[0].set_result(["row 0", "row 1"])
        await _idle()
        held.answers[1].set_result(["row 3"])

        # then
        assert [await first, await second] == ["row 1", "row 3"]
        assert held.asked == [[0, 1], [3]]

    run(work)


def test_who_waits_when_it_closes_is_told_so() -> None:
    async def work() -> None:
        # given
        held = Held()
        reads = _reads(held)
        under_way = reads.ask(HALVES, [0])
        await _idle()
        waiting = reads.ask(HALVES, [1])

        # when
        await reads.close()

        # then
        assert under_way.cancelled()
        assert waiting.cancelled()

    run(work)


def test_a_request_that_fails_fails_alone(postgresql_url: str) -> None:
    async def work() -> None:
        async with opened(postgresql_url) as database:
            # when
            rows: list[Any] = await asyncio.gather(
                *(database.gathered.ask(HALVES, [number]) for number in (1, 0, 2, 0, 5)),
                return_exceptions=True,
            )

            # then
            assert [row[0] for row in rows if not isinstance(row, BaseException)] == [100, 50, 20]
            assert [type(rows[place]) for place in (1, 3)] == [asyncpg.DivisionByZeroError] * 2

    run(work)


def test_a_request_that_takes_too_long_takes_the_time_of_nobody_else(postgresql_url: str) -> None:
    async def work() -> None:
        async with opened(postgresql_url, read_timeout=1.0) as database:
            # when
            rows: list[Any] = await asyncio.gather(
                *(database.gathered.ask(NAPS, [number]) for number in (0, 60, 0)),
                return_exceptions=True,
            )

            # then
            assert [rows[place][1] for place in (0, 2)] == [0, 0]
            assert isinstance(rows[1], TimeoutError)

    run(work)


def test_requests_share_a_statement_only_with_equal_lists(postgresql_url: str) -> None:
    async def work() -> None:
        async with opened(postgresql_url) as database:
            # when
            rows: list[Any] = await asyncio.gather(
                *(database.gathered.ask(SETTINGS, [n, [n % 2, 7]]) for n in range(4))
            )

            # then
            assert [tuple(row[:2]) for row in rows] == [(n, [n % 2, 7]) for n in range(4)]
            assert {row[2] for row in rows} == {"force_generic_plan"}

    run(work)


def test_a_connection_that_is_cut_fails_nobody(postgresql_url: str) -> None:
    cut = GatheredStatement(
        "SELECT CASE asked.p1 WHEN 0 THEN pg_terminate_backend(pg_backend_pid())::text"
        f" ELSE 'row' END {REQUESTS}"
    )

    async def work() -> None:
        async with opened(postgresql_url) as database:
            # when
            rows: list[Any] = await asyncio.gather(
                *(database.gathered.ask(cut, [number]) for number in (1, 0, 2)),
                return_exceptions=True,
            )

            # then
            assert [rows[place][0] for place in (0, 2)] == ["row", "row"]
            with pytest.raises(RegionUnavailable), database.guard():
                raise rows[1]

    run(work)
