"""Reads that wait at the same moment share a statement.

What a short read costs is the driver and the way to the database, not the row. The first request goes
at once; those that come while it is under way wait, and go together by one statement that has a row
for each of them. They share a statement, never their fate: if it fails, each is asked alone, as
long as its own time lasts, and whoever does not wait any more holds up nobody.
"""

from __future__ import annotations

import asyncio
from collections import deque
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Hashable, Sequence

    from gateway.store.kept_connections import KeptConnections

TOGETHER: Final = 32
"""Requests that share a statement at most."""
AT_ONCE: Final = 1
"""Statements of one kind under way at one time."""

Row = Any
"""A row as the driver gives it: a sequence of values."""


@dataclass(frozen=True, slots=True)
class GatheredStatement:
    """A statement that answers several requests.

    Attributes:
        text: SQL for PostgreSQL, with one row for each element of its arrays, in their order.
        shared: places, from 0, of parameters that all requests of a statement have alike; the
            others are arrays with an element for each request.
    """

    text: str
    shared: tuple[int, ...] = ()

    def arguments(self, requests: Sequence[Sequence[Any]]) -> list[Any]:
        """What the driver is given for requests that share what is shared."""
        columns: list[Any] = list(map(list, zip(*requests, strict=True)))
        for place in self.shared:
            columns[place] = columns[place][0]
        return columns


class _Waiting(NamedTuple):
    """A request: what it gives, who waits for its row, and until when by the loop's clock."""

    given: Sequence[Any]
    row: asyncio.Future[Row]
    until: float


@dataclass(slots=True)
class _Lane:
    """Requests that one statement can answer."""

    statement: GatheredStatement
    waiting: deque[_Waiting]
    running: int = 0


class GatheredReads:
    """Gathers the reads of one database.

    Args:
        connections: to ask it by.
        seconds: until a read is given up, however long it waited for others.
        settled: returns once the database may be asked.
    """

    def __init__(
        self,
        connections: KeptConnections,
        seconds: float,
        settled: Callable[[], Awaitable[None]],
    ) -> None:
        self._connections = connections
        self._seconds = seconds
        self._settled = settled
        self._lanes: dict[Hashable, _Lane] = {}
        self._tasks: set[asyncio.Task[None]] = set()

    def ask(self, statement: GatheredStatement, given: Sequence[Any]) -> asyncio.Future[Row]:
        """The row of a request; its error is what the driver raised for this request alone.

        ``given`` is one value for each parameter; requests share a statement only if what they
        share is equal.
        """
        loop = asyncio.get_running_loop()
        key = (statement.text, *(_frozen(given[place]) for place in statement.shared))
        lane = self._lanes.get(key)
        if lane is None:
            lane = self._lanes[key] = _Lane(statement, deque())
        row: asyncio.Future[Row] = loop.create_future()
        lane.waiting.append(_Waiting(given, row, loop.time() + self._seconds))
        if lane.running < AT_ONCE:
            lane.running += 1
            task = loop.create_task(self._run(key, lane))
            self._tasks.add(task)
            task.add_done_callback(self._tasks.discard)
        return row

    async def close(self) -> None:
        """Answer nobody any more and close the connections."""
        for task in tuple(self._tasks):
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        await self._connections.close()

    async def _run(self, key: Hashable, lane: _Lane) -> None:
        """Answer those that wait until nobody does."""
        taken: list[_Waiting] = []
        try:
            while lane.waiting:
                taken = _take(lane.waiting)
                if taken:
                    await self._answer(lane.statement, taken)
        except asyncio.CancelledError:
            for each in (*taken, *lane.waiting):
                each.row.cancel()
            lane.waiting.clear()
            raise
        finally:
            lane.running -= 1
            if not lane.running:
                del self._lanes[key]

    async def _answer(self, statement: GatheredStatement, taken: list[_Waiting]) -> None:
        try:
            rows = await self._rows(statement, taken)
        except Exception as error:  # noqa: BLE001 - whoever waits is told, and the lane goes on
            if len(taken) > 1:
                # Whichever of them it was, the others have their answers.
                await asyncio.gather(*(self._answer(statement, [each]) for each in taken))
            elif not taken[0].row.done():
                taken[0].row.set_exception(error)
            return
        for each, row in zip(taken, rows, strict=False):  # `_rows` has looked
            if not each.row.done():
                each.row.set_result(row)

    async def _rows(self, statement: GatheredStatement, taken: list[_Waiting]) -> Sequence[Row]:
        await self._settled()
        left = taken[0].until - asyncio.get_running_loop().time()
        if left <= 0:
            raise TimeoutError
        arguments = statement.arguments([each.given for each in taken])
        # If one of them takes too long, the others need the other half.
        within = left if len(taken) == 1 else left / 2
        rows = await self._connections.fetch_rows(statement.text, arguments, within=within)
        assert len(rows) == len(taken)
        return rows


def _take(waiting: deque[_Waiting]) -> list[_Waiting]:
    """Those whose turn it is, without those that do not wait any more."""
    taken: list[_Waiting] = []
    while waiting and len(taken) < TOGETHER:
        each = waiting.popleft()
        if not each.row.done():
            taken.append(each)
    return taken


def _frozen(value: Any) -> Hashable:  # noqa: ANN401 - what a driver takes
    return tuple(value) if isinstance(value, list) else value
