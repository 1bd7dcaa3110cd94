"""Whether what somebody may do may have changed, in this process or in another.

What is verified is kept, and used again only as long as `AccessChanges.epoch` stays what it was:
revoking a token, disabling an account or changing a membership is seen by the next request of every
process. On SQLite the epoch is read each time (``PRAGMA data_version``, some microseconds, and one
row if anything was written). On PostgreSQL triggers notify a connection that listens; while it is
not connected no two epochs are alike, so that everything is read anew.
"""

from __future__ import annotations

import asyncio
import sqlite3
from contextlib import suppress
from typing import TYPE_CHECKING, Final, Protocol

import asyncpg

from gateway.access.change_tables import CHANNEL

if TYPE_CHECKING:
    from pathlib import Path

    from gateway.store.database import Database

_POLL_SECONDS: Final = 0.2
"""How soon open connections learn of a change on SQLite."""
_RECONNECT_SECONDS: Final = 1.0
_HEARTBEAT_SECONDS: Final = 10.0


class AccessChanges(Protocol):
    """Tells whether anything changed."""

    def epoch(self) -> int:
        """A number that is another one after every change; cheap."""

    def note(self) -> None:
        """Something changed, says who changed it."""

    async def wait(self, epoch: int) -> None:
        """Return when the epoch is another one."""

    async def run(self) -> None:
        """Listen until cancelled; to be run as long as the process serves."""

    def close(self) -> None:
        """Let go of connections."""


def watch_changes(home: Database) -> AccessChanges:
    """The changes of a home database."""
    if home.dialect == "sqlite":
        assert home.address.path is not None
        return SqliteChanges(home.address.path)
    return PostgresChanges(home)


class SqliteChanges:
    """Changes of a SQLite file, seen through a connection that only reads.

    It reads on the event loop: nothing it does waits for a lock (the log is written ahead).
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._connection: sqlite3.Connection | None = None
        self._version = -1
        self._counted = -1
        self._epoch = 0

    def epoch(self) -> int:
        """As in `AccessChanges`; another each time while the file cannot be read."""
        try:
            connection = self._connection = self._connection or self._connect()
            (version,) = connection.execute("PRAGMA data_version").fetchone()
            if version != self._version:
                (counted,) = connection.execute("SELECT value FROM access_epoch").fetchone()
                self._version = version
                if counted != self._counted:
                    self._counted = counted
                    self._epoch += 1
        except sqlite3.Error:
            self.close()
            self._epoch += 1
        return self._epoch

    def note(self) -> None:
        """Nothing to do: it is read each time."""

    async def wait(self, epoch: int) -> None:
        """As in `AccessChanges`."""
        while self.epoch() == epoch:  # noqa: ASYNC110 - another process sets no event of ours
            await asyncio.sleep(_POLL_SECONDS)

    async def run(self) -> None:
        """Nothing to listen to."""
        await asyncio.Event().wait()

    def close(self) -> None:
        """As in `AccessChanges`."""
        if self._connection is not None:
            self._connection.close()
            self._connection = None
        self._version = -1

    def _connect(self) -> sqlite3.Connection:
        return sqlite3.connect(
            f"{self._path.absolute().as_uri()}?mode=ro",
            uri=True,
            isolation_level=None,
            check_same_thread=False,
        )


class PostgresChanges:
    """Changes that a PostgreSQL database notifies of."""

    def __init__(self, home: Database) -> None:
        self._home = home
        self._epoch = 0
        self._is_listening = False
        self._waiting: set[asyncio.Future[None]] = set()

    def epoch(self) -> int:
        """As in `AccessChanges`."""
        if not self._is_listening:
            self._epoch += 1
        return self._epoch

    def note(self) -> None:
        """As in `AccessChanges`; its notification may still be on its way."""
        self._epoch += 1
        for waiting in self._waiting:
            if not waiting.done():
                waiting.set_result(None)
        self._waiting.clear()

    async def wait(self, epoch: int) -> None:
        """As in `AccessChanges`; while nobody listens, a moment and not longer."""
        while self._epoch == epoch:
            future = asyncio.get_running_loop().create_future()
            self._waiting.add(future)
            try:
                async with asyncio.timeout(None if self._is_listening else _RECONNECT_SECONDS):
                    await future
            except TimeoutError:
                return
            finally:
                self._waiting.discard(future)

    async def run(self) -> None:
        """Listen, and connect again whenever the connection is lost."""
        while True:
            with suppress(OSError, asyncpg.PostgresError, asyncpg.InterfaceError):  # tried again
                await self._listen()
            await asyncio.sleep(_RECONNECT_SECONDS)

    def close(self) -> None:
        """As in `AccessChanges`: `run` lets go when it is cancelled."""

    async def _listen(self) -> None:
        lost = asyncio.Event()
        connection = await asyncpg.connect(
            self._home.address.driver_dsn,
            timeout=self._home.limits.connect_timeout,
            server_settings={"application_name": "regime-gateway access"},
        )
        try:
            connection.add_termination_listener(lambda _connection: lost.set())
            await connection.add_listener(CHANNEL, self._notified)
            # Whatever happened before nobody listened to.
            self._is_listening = True
            self.note()
            while not lost.is_set():
                with suppress(TimeoutError):
                    async with asyncio.timeout(_HEARTBEAT_SECONDS):
                        await lost.wait()
                # A peer that is gone without a word is noticed by asking.
                await connection.execute("SELECT 1", timeout=self._home.limits.connect_timeout)
        finally:
            self._is_listening = False
            self.note()
            with suppress(Exception):
                await connection.close(timeout=self._home.limits.connect_timeout)

    def _notified(self, *_told: object) -> None:
        self.note()
