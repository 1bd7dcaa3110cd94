"""The sealer: puts entries in order, grows the tree, signs its head. Writers never wait for it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from gateway.store.ledger.notes import Head
from gateway.store.ledger.sealing import Batch, seal_on_postgresql, seal_on_sqlite
from gateway.store.rounds import Rounds

if TYPE_CHECKING:
    from collections.abc import Callable
    from contextlib import AbstractAsyncContextManager
    from datetime import datetime

    from gateway.store.database import Database
    from gateway.store.databases import Databases
    from gateway.store.ledger.notes import NoteKey
    from gateway.store.outbox import Outbox

BATCH: Final = 4_000
"""Entries sealed under one head at most."""


def origin(key: NoteKey, region: str) -> str:
    """What a region's log is called in its checkpoints."""
    return f"{key.name}/{region}"


class Sealer:
    """Seals the entries of every region.

    Several processes may seal: whoever comes second finds the lock taken and lets it be.

    Args:
        databases: where the ledgers are.
        key: gives what signs the heads; asked for when there is something to seal.
        now: the moment.
        interval: seconds between rounds.
        outbox: tells listeners what was sealed, after each round.
    """

    def __init__(
        self,
        databases: Databases,
        key: Callable[[], NoteKey],
        now: Callable[[], datetime],
        interval: float = 1.0,
        outbox: Outbox | None = None,
    ) -> None:
        self._databases = databases
        self._key = key
        self._now = now
        self._outbox = outbox
        self._rounds = Rounds("sealing", databases.regions, self._seal_region, interval)

    def running(self) -> AbstractAsyncContextManager[None]:
        """Seal in the background while the block lasts."""
        return self._rounds.running()

    async def seal_all(self) -> int:
        """Seal whatever waits, in every region that answers; how many entries that were."""
        return sum((await self._rounds.once()).values())

    async def seal(self, region: str) -> int:
        """Seal one batch of a region's entries; how many there were."""
        database = self._databases.of(region)
        if not await _something_waits(database, region):
            return 0
        batch = self._batch(region)
        if database.dialect == "sqlite":
            return await database.sqlite_writer.run(partial(seal_on_sqlite, batch=batch))
        async with database.driver() as connection, connection.transaction():
            return await seal_on_postgresql(connection, batch)

    async def _seal_region(self, region: str) -> int:
        sealed = 0
        while (found := await self.seal(region)) > 0:
            sealed += found
        if self._outbox is not None:
            while await self._outbox.dispatch(region):
                pass
        return sealed

    def _batch(self, region: str) -> Batch:
        key = self._key
        outbox = self._outbox
        return Batch(
            region=region,
            most=BATCH,
            forgets=outbox is not None and not outbox.is_heard,
            sign=lambda size, root: key().sign(Head(origin(key(), region), size, root)),
            now=self._now,
        )


async def _something_waits(database: Database, region: str) -> bool:
    """Whether there is anything to seal; asked by reading, so that nobody who writes waits."""
    mark = "?1" if database.dialect == "sqlite" else "$1"
    statement = f"SELECT 1 FROM store_outbox WHERE region = {mark} AND seq IS NULL LIMIT 1"  # noqa: S608 - of two constants
    return bool(await database.fetch_rows(statement, (region,)))
