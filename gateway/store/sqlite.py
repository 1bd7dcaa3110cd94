"""Manners of SQLite: what each connection is told, and connections that only read."""

from __future__ import annotations

import asyncio
import sqlite3
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Any, Final, TypeVar

from sqlalchemy import event

from gateway.store.errors import CodedError

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from sqlalchemy import Connection, Engine

T = TypeVar("T")

_READER_CACHE_KIB: Final = 32_768


def with_manners(engine: Engine, busy_timeout: float) -> None:
    """Have an engine's connections keep to the log, foreign keys and transactions that are real.

    ``synchronous=FULL`` makes an acknowledged write survive a power cut; SQLite's drivers begin no
    transaction by themselves any more, so that ``BEGIN IMMEDIATE`` can be said where one writes.
    """

    @event.listens_for(engine, "connect")
    def _configure(connection: Any, _record: object) -> None:  # noqa: ANN401 - any driver's
        connection.isolation_level = None
        cursor = connection.cursor()
        cursor.execute(f"PRAGMA busy_timeout = {round(busy_timeout * 1000)}")
        cursor.execute("PRAGMA journal_mode = WAL")
        cursor.execute("PRAGMA synchronous = FULL")
        cursor.execute("PRAGMA foreign_keys = ON")
        cursor.close()

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        kind = connection.get_execution_options().get("sqlite_begin", "DEFERRED")
        connection.exec_driver_sql(f"BEGIN {kind}")


class Readers:
    """Connections that only read, one to each thread of a small pool.

    Args:
        path: file of the database.
        size: threads, and so connections, at most.
    """

    def __init__(self, path: Path, size: int) -> None:
        self._path = path
        self._idle: list[sqlite3.Connection] = []
        self._own: sqlite3.Connection | None = None
        self._threads = ThreadPoolExecutor(size, thread_name_prefix="sqlite-reader")

    async def fetch_row(
        self, statement: str, parameters: tuple[Any, ...] = ()
    ) -> tuple[Any, ...] | None:
        """The first row of a statement's answer."""
        rows = await self.fetch_rows(statement, parameters)
        return rows[0] if rows else None

    async def fetch_rows(
        self, statement: str, parameters: tuple[Any, ...] = ()
    ) -> list[tuple[Any, ...]]:
        """All rows of a statement's answer."""
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(self._threads, self._fetch_rows, statement, parameters)

    def fetch_at_once(self, statement: str, parameters: tuple[Any, ...]) -> tuple[Any, ...] | None:
        """The one row of a statement that finds what it needs by keys, read in this very thread.

        Handing it to another thread costs several times what it takes. ``None`` if the file is
        locked at the moment: nobody waits for that here.
        """
        try:
            connection = self._own = self._own or self._connect(busy_timeout=0.0)
            row: tuple[Any, ...] = connection.execute(statement, parameters).fetchone()
        except sqlite3.OperationalError:
            return None  # a thread asks again, and says what is wrong
        return row

    async def close(self) -> None:
        """Let running statements finish, then close."""
        await asyncio.get_running_loop().run_in_executor(None, self._threads.shutdown)
        if self._own is not None:
            self._own.close()
            self._own = None
        while self._idle:
            self._idle.pop().close()

    def _fetch_rows(self, statement: str, parameters: tuple[Any, ...]) -> list[tuple[Any, ...]]:
        # list.pop and list.append are atomic; no more connections are out than there are threads.
        connection = self._idle.pop() if self._idle else self._connect()
        try:
            rows: list[tuple[Any, ...]] = connection.execute(statement, parameters).fetchall()
        except BaseException:
            connection.close()
            raise
        self._idle.append(connection)
        return rows

    def _connect(self, busy_timeout: float = 5.0) -> sqlite3.Connection:
        connection = sqlite3.connect(
            f"{self._path.absolute().as_uri()}?mode=ro",
            timeout=busy_timeout,
            uri=True,
            check_same_thread=False,
            isolation_level=None,
            cached_statements=500,
        )
        connection.execute(f"PRAGMA cache_size = -{_READER_CACHE_KIB}")
        return connection


class Writer:
    """The one connection of a process that writes on the driver, in a thread of its own.

    Args:
        path: file of the database.
        busy_timeout: seconds to wait while another process writes.
    """

    def __init__(self, path: Path, busy_timeout: float) -> None:
        self._path = path
        self._busy_timeout = busy_timeout
        self._connection: sqlite3.Connection | None = None
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="sqlite-writer")

    async def run(self, work: Callable[[sqlite3.Connection], T]) -> T:
        """Run work inside ``BEGIN IMMEDIATE``; what it raises rolls everything back.

        What the work has rolled back itself stays rolled back. A `CodedError` is a reply, not a
        failure: what was written before it stands.
        """
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(self._thread, self._run, work)

    async def close(self) -> None:
        """Let running work finish, then close."""
        await asyncio.get_running_loop().run_in_executor(None, self._thread.shutdown)
        if self._connection is not None:
            self._connection.close()
            self._connection = None

    def _run(self, work: Callable[[sqlite3.Connection], T]) -> T:
        connection = self._connection = self._connection or self._connect()
        connection.execute("BEGIN IMMEDIATE")
        try:
            result = work(connection)
        except CodedError:
            if connection.in_transaction:
                connection.commit()
            raise
        except BaseException:
            if connection.in_transaction:
                connection.rollback()
            raise
        if connection.in_transaction:
            connection.commit()
        return result

    def _connect(self) -> sqlite3.Connection:
        connection = sqlite3.connect(
            self._path,
            timeout=self._busy_timeout,
            check_same_thread=False,
            isolation_level=None,
            cached_statements=500,
        )
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute("PRAGMA foreign_keys = ON")
        return connection
