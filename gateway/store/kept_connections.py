"""Connections to PostgreSQL that only read, kept open and lent out without ceremony.

asyncpg's own pool costs more than a short statement does: a proxy, a holder and timers for each
loan. These connections are in nobody's transaction and nothing of theirs is ever changed, so that
the last one given back is simply the next one lent. Whatever prevents one from being given back
cleanly, a timeout or a cancelled request, ends it.
"""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Sequence
from typing import Any, Final, TypeAlias

import asyncpg

Connection: TypeAlias = "asyncpg.Connection[asyncpg.Record]"
_STATEMENTS: Final = 512
_LONGEST_STATEMENT: Final = 256 * 1024
_LEAST_SECONDS: Final = 0.001
"""For a driver that takes 0 for no limit at all."""


class KeptConnections:
    """A few connections that only read.

    Args:
        dsn: address of the database.
        size: connections at most.
        connect_timeout: seconds until a connection stands.
        read_timeout: seconds until a read is given up, waiting for a connection included.
        settings: of each session.
    """

    def __init__(
        self,
        dsn: str,
        size: int,
        *,
        connect_timeout: float,
        read_timeout: float,
        settings: dict[str, str],
    ) -> None:
        self._dsn = dsn
        self._size = size
        self._connect_timeout = connect_timeout
        self._read_timeout = read_timeout
        self._settings = {**settings, "default_transaction_read_only": "on"}
        self._idle: list[Connection] = []
        self._open: set[Connection] = set()
        self._opening = 0
        self._waiting: deque[asyncio.Future[Connection | None]] = deque()

    async def fetch_row(self, statement: str, parameters: Sequence[Any]) -> asyncpg.Record | None:
        """The first row of a statement's answer.

        Raises:
            TimeoutError: there was none in time.
        """
        connection, left = await self._take()
        try:
            row = await connection.fetchrow(statement, *parameters, timeout=left)
        except asyncpg.PostgresError:
            self._give_back(connection)
            raise
        except BaseException:
            self._end(connection)
            raise
        self._give_back(connection)
        return row

    async def fetch_rows(
        self, statement: str, parameters: Sequence[Any], *, within: float | None = None
    ) -> list[asyncpg.Record]:
        """All rows of a statement's answer, ``within`` so many seconds if that is less than usual.

        Raises:
            TimeoutError: there was none in time.
        """
        connection, left = await self._take(within)
        try:
            rows = await connection.fetch(statement, *parameters, timeout=left)
        except asyncpg.PostgresError:
            self._give_back(connection)
            raise
        except BaseException:
            self._end(connection)
            raise
        self._give_back(connection)
        return rows

    async def close(self) -> None:
        """Close every connection; those that do not answer are cut."""
        self._size = 0
        idle, self._idle = self._idle, []
        try:
            async with asyncio.timeout(self._connect_timeout):
                await asyncio.gather(*(each.close() for each in idle), return_exceptions=True)
        except TimeoutError:
            pass
        for connection in self._open:
            connection.terminate()
        self._open.clear()

    async def _take(self, within: float | None = None) -> tuple[Connection, float]:
        """A connection, and the seconds that are left of the time for a read."""
        seconds = self._read_timeout if within is None else min(within, self._read_timeout)
        if self._idle:
            return self._idle.pop(), max(_LEAST_SECONDS, seconds)
        loop = asyncio.get_running_loop()
        began = loop.time()
        connection = await self._wait(seconds)
        return connection, max(_LEAST_SECONDS, seconds - (loop.time() - began))

    async def _wait(self, seconds: float) -> Connection:
        """A connection that has yet to be opened or given back."""
        async with asyncio.timeout(seconds):
            while True:
                if len(self._open) + self._opening < self._size:
                    return await self._connect()
                waiter: asyncio.Future[Connection | None] = (
                    asyncio.get_running_loop().create_future()
                )
                self._waiting.append(waiter)
                try:
                    lent = await waiter
                except BaseException:
                    if waiter.done() and not waiter.cancelled():
                        self._pass_on(waiter.result())
                    raise
                if lent is not None:
                    return lent

    async def _connect(self) -> Connection:
        self._opening += 1
        try:
            connection: Connection = await asyncpg.connect(
                self._dsn,
                timeout=self._connect_timeout,
                statement_cache_size=_STATEMENTS,
                max_cached_statement_lifetime=0,
                max_cacheable_statement_size=_LONGEST_STATEMENT,
                server_settings=self._settings,
            )
        except BaseException:
            self._opening -= 1
            self._pass_on(None)
            raise
        self._opening -= 1
        self._open.add(connection)
        return connection

    def _give_back(self, connection: Connection) -> None:
        if connection.is_closed() or self._size == 0:
            self._end(connection)
        else:
            self._pass_on(connection)

    def _end(self, connection: Connection) -> None:
        connection.terminate()
        self._open.discard(connection)
        self._pass_on(None)

    def _pass_on(self, connection: Connection | None) -> None:
        """Give a connection, or the room for one, to whoever waits longest."""
        while self._waiting:
            waiter = self._waiting.popleft()
            if not waiter.done():
                waiter.set_result(connection)
                return
        if connection is not None:
            self._idle.append(connection)
