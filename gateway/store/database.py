"""One database: its engines, its pool of driver connections, its limits.

Records are read and acts are done on the driver (`Database.pool`, `Database.fetch_text`); what
runs rarely goes through SQLAlchemy. Nothing connects before it is asked for, so a database that is
down keeps nobody from starting.
"""

from __future__ import annotations

import asyncio
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final

import asyncpg
from sqlalchemy import create_engine
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine

from gateway.store.availability import Availability
from gateway.store.errors import RegionUnavailable
from gateway.store.gathered_reads import GatheredReads
from gateway.store.kept_connections import KeptConnections
from gateway.store.reachability import is_unreachable
from gateway.store.sqlite import Readers, Writer, with_manners

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterator, Sequence

    from sqlalchemy import Engine

    from gateway.store.addresses import Address, Dialect

_PLANNED_ONCE: Final = {
    "plan_cache_mode": "force_generic_plan",
    # A plan made while a table was small is kept while it grows.
    "enable_seqscan": "off",
}
"""Settings of sessions whose statements find every row by an index, whatever they are given."""

_SMALL_SECONDS: Final = 1.0
"""Within which a database that is well says so."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DatabaseLimits:
    """How much of a database the gateway uses, and for how long it waits. Times in seconds.

    Attributes:
        pool_size: connections to one PostgreSQL database at most, per process, for acts;
            SQLAlchemy's engines have two more each.
        readers: the same for reads; on SQLite, threads that read.
        gathering_size: further connections to a PostgreSQL database for reads of single rows,
            which share statements.
        acting_size: further connections to a PostgreSQL database for acts, which share them.
        connect_timeout: until a connection stands, or one of the pool is free.
        read_timeout: until a read is given up, waiting for a connection included; then the answer
            goes without this database's part.
        statement_timeout: until a statement is given up.
        lock_timeout: until a lock is had.
    """

    pool_size: int = 10
    acting_size: int = 3
    readers: int = 8
    gathering_size: int = 3
    connect_timeout: float = 2.0
    read_timeout: float = 2.0
    statement_timeout: float = 5.0
    lock_timeout: float = 2.0


class Database:
    """A database with records of one region or several.

    Attributes:
        address: where it is.
        limits: how it is used.
        regions: keys of the regions whose records it holds; empty for a home of none.
        is_home: whether it also holds parties, people, clients and tokens.
        availability: whether it is known not to answer at present.
    """

    def __init__(
        self,
        address: Address,
        limits: DatabaseLimits,
        *,
        regions: tuple[str, ...] = (),
        is_home: bool = False,
    ) -> None:
        self.address = address
        self.limits = limits
        self.regions = regions
        self.is_home = is_home
        self._pool: asyncpg.Pool[asyncpg.Record] | None = None
        self._readers: Readers | None = None
        self._kept: KeptConnections | None = None
        self._gathered: GatheredReads | None = None
        self._writer: Writer | None = None
        self._acting: asyncpg.Pool[asyncpg.Record] | None = None
        self.availability = Availability(self._answers)

    @property
    def dialect(self) -> Dialect:
        """Which of the two kinds it is."""
        return self.address.dialect

    @cached_property
    def engine(self) -> AsyncEngine:
        """SQLAlchemy's engine; on SQLite its transactions begin as readers."""
        if self.dialect == "sqlite":
            self._make_folder()
            engine = create_async_engine(self.address.asynchronous)
            with_manners(engine.sync_engine, self.limits.lock_timeout)
            return engine
        return create_async_engine(
            self.address.asynchronous,
            pool_size=2,
            max_overflow=0,
            pool_timeout=self.limits.connect_timeout,
            pool_pre_ping=True,
            connect_args={
                "timeout": self.limits.connect_timeout,
                "command_timeout": self.limits.statement_timeout + 1,
                "server_settings": self._server_settings,
            },
        )

    @cached_property
    def writer(self) -> AsyncEngine:
        """The same engine for transactions that write: on SQLite they ``BEGIN IMMEDIATE``.

        A reader that turns writer is refused by SQLite when somebody wrote meanwhile.
        """
        return self.engine.execution_options(sqlite_begin="IMMEDIATE")

    @cached_property
    def sync_engine(self) -> Engine:
        """A synchronous engine, for the command line and for libraries that cannot await."""
        if self.dialect == "sqlite":
            self._make_folder()
            engine = create_engine(self.address.synchronous)
            with_manners(engine, self.limits.lock_timeout)
            return engine
        options = " ".join(f"-c {name}={value}" for name, value in self._server_settings.items())
        return create_engine(
            self.address.synchronous,
            pool_size=2,
            max_overflow=0,
            pool_timeout=self.limits.connect_timeout,
            pool_pre_ping=True,
            connect_args={
                "connect_timeout": max(1, round(self.limits.connect_timeout)),
                "options": options,
            },
        )

    @cached_property
    def sync_writer(self) -> Engine:
        """The synchronous engine for transactions that write."""
        return self.sync_engine.execution_options(sqlite_begin="IMMEDIATE")

    @property
    def pool(self) -> asyncpg.Pool[asyncpg.Record]:
        """Driver connections to PostgreSQL, opened as they are needed.

        Nothing is reset when a connection comes back, which would cost a round trip: whoever
        changes a session's state has to change it back.
        """
        if self._pool is None:
            self._pool = self._new_pool(self.limits.pool_size, self._server_settings)
        return self._pool

    @property
    def kept(self) -> KeptConnections:
        """Driver connections to PostgreSQL that only read."""
        if self._kept is None:
            self._kept = self._new_kept(self.limits.readers, self._server_settings)
        return self._kept

    @property
    def gathered(self) -> GatheredReads:
        """Reads of single rows of PostgreSQL, which share statements."""
        if self._gathered is None:
            settings = {**self._server_settings, **_PLANNED_ONCE}
            self._gathered = GatheredReads(
                self._new_kept(self.limits.gathering_size, settings),
                self.limits.read_timeout,
                self.availability.settled,
            )
        return self._gathered

    @property
    def readers(self) -> Readers:
        """Driver connections to SQLite that can only read."""
        if self._readers is None:
            assert self.address.path is not None
            self._readers = Readers(self.address.path, self.limits.readers)
        return self._readers

    @property
    def sqlite_writer(self) -> Writer:
        """The driver connection to SQLite that writes."""
        if self._writer is None:
            assert self.address.path is not None
            self._make_folder()
            self._writer = Writer(self.address.path, self.limits.lock_timeout)
        return self._writer

    @asynccontextmanager
    async def driver(self) -> AsyncIterator[asyncpg.pool.PoolConnectionProxy[asyncpg.Record]]:
        """One driver connection to PostgreSQL, waiting for a free one as long as for a new one."""
        await self.availability.settled()
        async with self._lent(await self._ready_pool()) as connection:
            yield connection

    @asynccontextmanager
    async def acting_driver(
        self,
    ) -> AsyncIterator[asyncpg.pool.PoolConnectionProxy[asyncpg.Record]]:
        """One of the connections that acts share; their statements are planned once.

        They depend on their shape alone, and planning one costs more than running it.
        """
        await self.availability.settled()
        if self._acting is None:
            settings = {**self._server_settings, **_PLANNED_ONCE}
            self._acting = self._new_pool(self.limits.acting_size, settings)
        async with self._lent(await self._acting) as connection:
            yield connection

    async def fetch_text(
        self, statement: str, parameters: tuple[Any, ...] = ()
    ) -> str | bytes | None:
        """First column of the first row, on the driver; ``None`` if there is no row.

        Placeholders are the driver's: ``$1`` for PostgreSQL, ``?1`` for SQLite.
        """
        if self.dialect == "sqlite":
            row = await self.readers.fetch_row(statement, parameters)
            return None if row is None else row[0]
        await self.availability.settled()
        found = await self.kept.fetch_row(statement, parameters)
        return None if found is None else found[0]

    async def fetch_rows(
        self, statement: str, parameters: tuple[Any, ...] = ()
    ) -> Sequence[Sequence[Any]]:
        """All rows, on the driver; placeholders as for `fetch_text`."""
        if self.dialect == "sqlite":
            return await self.readers.fetch_rows(statement, parameters)
        await self.availability.settled()
        return await self.kept.fetch_rows(statement, parameters)  # type: ignore[return-value]  # records are sequences

    async def fetch_one(self, statement: str, parameters: Sequence[Any] = ()) -> tuple[Any, ...]:
        """The one row of a statement that always has one, on the driver."""
        if self.dialect == "sqlite":
            row = await self.readers.fetch_row(statement, tuple(parameters))
            assert row is not None
            return row
        await self.availability.settled()
        return await self.kept.fetch_row(statement, parameters)  # type: ignore[return-value]  # a record is a sequence

    @asynccontextmanager
    async def begin(self) -> AsyncIterator[AsyncConnection]:
        """One transaction that writes, through SQLAlchemy; rolled back by any exception."""
        async with self.writer.begin() as connection:
            yield connection

    @contextmanager
    def guard(self, region: str | None = None) -> Iterator[None]:
        """Turn what means "no connection, or no answer in time" into `RegionUnavailable`.

        While the database is known not to answer it is not asked at all.
        """
        if self.availability.is_known_down:
            raise RegionUnavailable(region)
        try:
            yield
        except Exception as error:
            if is_unreachable(error):
                if self.dialect == "postgresql":
                    self.availability.failed(error)
                raise RegionUnavailable(region) from error
            raise

    async def is_reachable(self) -> bool:
        """Whether it answers in time; asks nothing of one that is known not to."""
        return not self.availability.is_known_down and await self._answers()

    async def _answers(self) -> bool:
        try:
            async with asyncio.timeout(min(_SMALL_SECONDS, self.limits.connect_timeout)):
                if self.dialect == "sqlite":
                    return await self.fetch_text("SELECT 1") is not None
                # A connection of its own: those of the pool may all hang.
                connection = await asyncpg.connect(self.address.driver_dsn)
                try:
                    return await connection.fetchval("SELECT 1") is not None
                finally:
                    connection.terminate()
        except Exception as error:
            if is_unreachable(error):
                return False
            raise

    async def close(self) -> None:
        """Close every connection; those that do not answer are cut."""
        await self.availability.close()
        if self._kept is not None:
            await self._kept.close()
            self._kept = None
        if self._gathered is not None:
            await self._gathered.close()
            self._gathered = None
        if self._readers is not None:
            await self._readers.close()
            self._readers = None
        if self._writer is not None:
            await self._writer.close()
            self._writer = None
        for pool in (self._pool, self._acting):
            if pool is None:
                continue
            try:
                async with asyncio.timeout(self.limits.connect_timeout):
                    await pool.close()
            except TimeoutError:
                pool.terminate()
        self._pool = self._acting = None
        if "engine" in self.__dict__:
            await self.engine.dispose()
        if "sync_engine" in self.__dict__:
            self.sync_engine.dispose()

    @asynccontextmanager
    async def _lent(
        self, pool: asyncpg.Pool[asyncpg.Record]
    ) -> AsyncIterator[asyncpg.pool.PoolConnectionProxy[asyncpg.Record]]:
        """One connection of a pool, waiting for a free one as long as for a new one."""
        connection = await pool.acquire(timeout=self.limits.connect_timeout)
        try:
            yield connection
        except (TimeoutError, asyncio.CancelledError, asyncpg.InternalClientError):
            # It may hang, and asking it politely to stop would hang too.
            connection.terminate()
            raise
        finally:
            # A server that hangs must not keep whoever gives its connection back.
            await pool.release(connection, timeout=self.limits.connect_timeout)

    def _new_kept(self, size: int, settings: dict[str, str]) -> KeptConnections:
        return KeptConnections(
            self.address.driver_dsn,
            size,
            connect_timeout=self.limits.connect_timeout,
            read_timeout=self.limits.read_timeout,
            settings=settings,
        )

    def _new_pool(self, size: int, settings: dict[str, str]) -> asyncpg.Pool[asyncpg.Record]:
        return asyncpg.create_pool(
            self.address.driver_dsn,
            min_size=0,
            max_size=size,
            timeout=self.limits.connect_timeout,
            command_timeout=self.limits.statement_timeout + 1,
            statement_cache_size=500,
            server_settings=settings,
            reset=_leave_as_it_is,
        )

    async def _ready_pool(self) -> asyncpg.Pool[asyncpg.Record]:
        return await self.pool

    def _make_folder(self) -> None:
        assert self.address.path is not None
        self.address.path.parent.mkdir(parents=True, exist_ok=True)

    @cached_property
    def _server_settings(self) -> dict[str, str]:
        return {
            "application_name": "regime-gateway",
            "statement_timeout": _milliseconds(self.limits.statement_timeout),
            "lock_timeout": _milliseconds(self.limits.lock_timeout),
            "idle_in_transaction_session_timeout": _milliseconds(self.limits.statement_timeout * 2),
            "timezone": "UTC",
            "jit": "off",  # compiling costs more than it saves in statements of milliseconds
        }


async def _leave_as_it_is(_connection: object) -> None:
    """What a connection had when it was given out, it keeps."""


def _milliseconds(seconds: float) -> str:
    return str(round(seconds * 1000))
