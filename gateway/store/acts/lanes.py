"""Lanes to PostgreSQL: acts that wait at the same moment are loaded and written together.

What a command costs is round trips and statements. A lane takes all acts of one kind that wait, loads
what they need by one statement, decides each by itself, and writes those of one shape by one more.
An act alone goes through alone, at once. Acts share a transaction, never their fate: one whose rows
changed meanwhile is decided anew, and if a statement fails its acts are tried one by one.
"""

from __future__ import annotations

import asyncio
import random
from collections import deque
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, NamedTuple

import asyncpg

from gateway.store.acts.asked import answer
from gateway.store.acts.errors import KeyInFlight, RecordsInDemand
from gateway.store.acts.writes import postgresql_text, row_of, shape_of

if TYPE_CHECKING:
    from gateway.store.acts.asked import Asked, Attempt
    from gateway.store.acts.reply import Reply
    from gateway.store.acts.writes import Batch, Shape
    from gateway.store.database import Database

    Connection = asyncpg.pool.PoolConnectionProxy[asyncpg.Record]

ATTEMPTS: Final = 8
"""How often an act is decided anew because what it rested on changed meanwhile."""

TOGETHER: Final = 24
"""Acts that share their statements at most."""

_PAUSE: Final = 0.004
_AGAIN: Final = (
    asyncpg.SerializationError,
    asyncpg.DeadlockDetectedError,
    asyncpg.UniqueViolationError,  # somebody entered the same thing: the facts will now say so
)
_ITS_OWN: Final = (asyncpg.DataError, asyncpg.IntegrityConstraintViolationError)
"""What the values of one act may come to; those that share its statement must not."""


@dataclass(slots=True, eq=False)
class _Waiting:
    """An act in a lane."""

    asked: Asked
    reply: asyncio.Future[Reply]
    attempts: int = 0
    alone: bool = False

    @property
    def name(self) -> tuple[str, str, str]:
        """Whose key it is under: one of the same name waits for this one."""
        return self.asked.law.key, self.asked.holder, self.asked.request.key


class _Ready(NamedTuple):
    """An act that is decided: what it comes to, and what it writes."""

    waiting: _Waiting
    attempt: Attempt
    row: bytes


class Lanes:
    """The lanes to one database.

    Args:
        database: where the acts write.
        loop: the event loop the lanes belong to.
    """

    def __init__(self, database: Database, loop: asyncio.AbstractEventLoop) -> None:
        self.loop = loop
        self._database = database
        self._queue: deque[_Waiting] = deque()
        self._running = 0
        self._tasks: set[asyncio.Task[None]] = set()

    async def perform(self, asked: Asked) -> Reply:
        """Do an act among those that wait.

        Raises:
            CodedError: as `gateway.store.acts.path.Path.perform` does.
        """
        waiting = _Waiting(asked, self.loop.create_future(), alone=asked.request.dry_run)
        self._queue.append(waiting)
        if self._running < self._database.limits.acting_size:
            self._running += 1
            task = self.loop.create_task(self._run(), name="acts")
            self._tasks.add(task)
            task.add_done_callback(self._tasks.discard)
        return await waiting.reply

    async def _run(self) -> None:
        """Take what waits until nothing does.

        A lane that found nothing is over at once: were it still counted, an act that comes before
        the loop has tidied it away would wait for the next one.
        """
        try:
            while self._queue:
                taken = self._take()
                try:
                    async with self._database.acting_driver() as connection:
                        while taken:
                            await self._do(connection, taken)
                            taken = self._take() if self._queue else []
                except Exception as error:  # noqa: BLE001 - whoever waits is told, and the lane goes on
                    for each in taken:
                        _fail(each, error)
        finally:
            self._running -= 1

    def _take(self) -> list[_Waiting]:
        """The acts of one kind that wait, in order; those of one key never together."""
        first = self._queue.popleft()
        taken, names = [first], {first.name}
        if first.alone:
            return taken
        left: deque[_Waiting] = deque()
        while self._queue and len(taken) < TOGETHER:
            each = self._queue.popleft()
            alike = each.asked.act is first.asked.act and not each.alone
            if alike and each.name not in names:
                taken.append(each)
                names.add(each.name)
            else:
                left.append(each)
        self._queue.extendleft(reversed(left))
        return taken

    async def _do(self, connection: Connection, taken: list[_Waiting]) -> None:
        statement = taken[0].asked.loading("postgresql")
        arrays = statement.arrays([each.asked.values for each in taken])
        loaded = await connection.fetch(statement.text, *arrays)
        groups: dict[Shape, list[_Ready]] = {}
        held: set[tuple[str, str, int, bool]] = set()
        for each, (known,) in zip(taken, loaded, strict=True):
            attempt = _decided(each, known)
            if attempt is None or attempt.batch is None:
                continue
            if not _may_join(attempt.batch, held):
                self._queue.appendleft(each)  # after those whose rows it shares
                continue
            shape = shape_of(attempt.batch)
            try:
                row = row_of(attempt.batch, shape)
            except Exception as error:  # noqa: BLE001 - likewise its own
                _fail(each, error)
                continue
            groups.setdefault(shape, []).append(_Ready(each, attempt, row))
        for shape, group in groups.items():
            await self._write(connection, shape, group)

    async def _write(self, connection: Connection, shape: Shape, group: list[_Ready]) -> None:
        rows = b"[%b]" % b",".join(each.row for each in group)
        dry = group[0].waiting.asked.request.dry_run
        try:
            results = await _written(connection, postgresql_text(shape), rows, dry_run=dry)
        except _AGAIN:
            await self._try_alone(group)
            return
        except _ITS_OWN as error:
            if len(group) == 1:
                _fail(group[0].waiting, error)
            else:
                await self._try_alone(group)
            return
        for (each, attempt, _), (got, wrote) in zip(group, results, strict=True):
            if wrote:
                _settle(each, attempt)
            elif not got:
                _fail(each, KeyInFlight())
            else:
                await self._again(each)

    async def _try_alone(self, group: list[_Ready]) -> None:
        """Try each of a group by itself: whichever of them it was, the others go on."""
        for each, _, _ in group:
            each.alone = True
            await self._again(each)

    async def _again(self, each: _Waiting) -> None:
        """Decide an act anew, unless that was done too often."""
        each.attempts += 1
        if each.attempts >= ATTEMPTS:
            _fail(each, RecordsInDemand())
            return
        if each.attempts > 1:
            await asyncio.sleep(random.uniform(0, _PAUSE * 2**each.attempts))  # noqa: S311 - no secret
        self._queue.append(each)


def _decided(each: _Waiting, loaded: str) -> Attempt | None:
    """What an act comes to; ``None`` if it was answered with an error or nobody waits for it."""
    if each.reply.done():
        return None
    try:
        attempt = each.asked.decide(loaded)
    except Exception as error:  # noqa: BLE001 - one act's error is its own
        _fail(each, error)
        return None
    if attempt.batch is None:
        _settle(each, attempt)
    return attempt


def _may_join(batch: Batch, held: set[tuple[str, str, int, bool]]) -> bool:
    """Whether an act shares no row with one before it that is changed by either."""
    rows = {(hold.table.name, hold.id): hold.exclusive for hold in batch.holds}
    for (table, number), exclusive in rows.items():
        if (batch.region, table, number, True) in held:
            return False
        if exclusive and (batch.region, table, number, False) in held:
            return False
    held.update((batch.region, *row, exclusive) for row, exclusive in rows.items())
    return True


async def _written(
    connection: Connection, text: str, rows: bytes, *, dry_run: bool
) -> list[asyncpg.Record]:
    """For each act whether its key was free, and whether it was written."""
    given = rows.decode()
    if not dry_run:
        return await connection.fetch(text, given)
    transaction = connection.transaction()
    await transaction.start()
    try:
        return await connection.fetch(text, given)
    finally:
        await transaction.rollback()


def _settle(each: _Waiting, attempt: Attempt) -> None:
    if each.reply.done():
        return
    try:
        each.reply.set_result(answer(attempt))
    except Exception as denied:  # noqa: BLE001 - a denial is the answer
        each.reply.set_exception(denied)


def _fail(each: _Waiting, error: Exception) -> None:
    if not each.reply.done():
        each.reply.set_exception(error)
