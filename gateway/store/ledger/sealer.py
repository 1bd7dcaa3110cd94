"""The sealer: puts entries in order, grows the tree, signs its head. Writers never wait for it."""

from __future__ import annotations

import asyncio
import json
import logging
from contextlib import asynccontextmanager, suppress
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import func, insert, select, text

from gateway.store.ledger.merkle import leaf_hash, node_hash
from gateway.store.ledger.notes import Head
from gateway.store.ledger.stored import LEAVES, NODES, WIDTH, Kept, load, needed, root_from
from gateway.store.ledger.tables import LedgerEntry, LedgerHead
from gateway.store.reachability import is_unreachable
from gateway.store.tables import OutboxMessage

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable
    from datetime import datetime

    from sqlalchemy import Table
    from sqlalchemy.ext.asyncio import AsyncConnection

    from gateway.store.database import Database
    from gateway.store.databases import Databases
    from gateway.store.ledger.notes import NoteKey
    from gateway.store.outbox import Outbox

LOGGER: Final = logging.getLogger("gateway")
BATCH: Final = 1_000
"""Entries sealed under one head at most."""

_ENTRIES: Final[Table] = LedgerEntry.__table__  # type: ignore[attr-defined]
_HEADS: Final[Table] = LedgerHead.__table__  # type: ignore[attr-defined]
_OUTBOX: Final[Table] = OutboxMessage.__table__  # type: ignore[attr-defined]


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
        self._interval = interval
        self._outbox = outbox
        self._failing: set[str] = set()

    @asynccontextmanager
    async def running(self) -> AsyncIterator[None]:
        """Seal in the background while the block lasts."""
        task = asyncio.create_task(self._run(), name="sealer")
        try:
            yield
        finally:
            task.cancel()
            with suppress(asyncio.CancelledError):
                await task

    async def seal_all(self) -> int:
        """Seal whatever waits, in every region that answers; how many entries that were."""
        return sum([await self._seal_region(region) for region in self._databases.regions])

    async def seal(self, region: str) -> int:
        """Seal one batch of a region's entries; how many there were."""
        database = self._databases.of(region)
        if not await _something_waits(database, region):
            return 0
        async with database.begin() as connection:
            if not await _is_ours(connection, database, region):
                return 0
            return await self._batch(connection, region)

    async def _run(self) -> None:
        while True:
            await self.seal_all()
            await asyncio.sleep(self._interval)

    async def _seal_region(self, region: str) -> int:
        sealed = 0
        try:
            while (found := await self.seal(region)) > 0:
                sealed += found
            if self._outbox is not None:
                while await self._outbox.dispatch(region):
                    pass
        except Exception as error:  # noqa: BLE001 - a region that fails must not stop the others
            if not is_unreachable(error) and region not in self._failing:
                self._failing.add(region)  # said once, not every second
                LOGGER.error("sealing %s failed: %s", region, type(error).__name__)  # noqa: TRY400 - frames may show data
        else:
            self._failing.discard(region)
        return sealed

    async def _batch(self, connection: AsyncConnection, region: str) -> int:
        rows: Any = await connection.execute(
            select(_OUTBOX.c.entry_id, _ENTRIES.c.body)
            .join(
                _ENTRIES,
                (_ENTRIES.c.region == _OUTBOX.c.region) & (_ENTRIES.c.id == _OUTBOX.c.entry_id),
            )
            .where(_OUTBOX.c.region == region, _OUTBOX.c.seq.is_(None))
            .order_by(_OUTBOX.c.entry_id)
            .limit(BATCH)
        )
        waiting = [(entry, leaf_hash(body.encode())) for entry, body in rows]
        if not waiting:
            return 0
        last: int | None = await connection.scalar(
            select(func.max(LEAVES.c.seq)).where(LEAVES.c.region == region)
        )
        size = 0 if last is None else last + 1
        later = size + len(waiting)
        leaves = {(0, size + place): hash_ for place, (_, hash_) in enumerate(waiting)}
        nodes, root = await _grow(connection, region, size, later, leaves)
        await connection.execute(
            insert(LEAVES),
            [
                {"region": region, "seq": size + place, "entry_id": entry, "hash": hash_.hex()}
                for place, (entry, hash_) in enumerate(waiting)
            ],
        )
        if nodes:
            await connection.execute(
                insert(NODES),
                [
                    {"region": region, "level": level, "place": place, "hash": hash_.hex()}
                    for (level, place), hash_ in nodes.items()
                ],
            )
        await _number(connection, region, size, [entry for entry, _ in waiting])
        key = self._key()
        note = key.sign(Head(origin(key, region), later, root))
        await connection.execute(
            insert(_HEADS).values(
                region=region, size=later, root=root.hex(), signed_at=self._now(), note=note
            )
        )
        return len(waiting)


async def _grow(
    connection: AsyncConnection, region: str, size: int, later: int, leaves: dict[Kept, bytes]
) -> tuple[dict[Kept, bytes], bytes]:
    """The nodes that the new leaves complete, and the new root."""
    completed = _completed(size, later)
    wanted = needed([(0, later)], later)
    for level, place in completed:
        wanted |= {(level - 1, place * WIDTH + child) for child in range(WIDTH)}
    known = await load(connection, region, [kept for kept in wanted if _is_old(kept, size)])
    known |= leaves
    nodes: dict[Kept, bytes] = {}
    for level, place in completed:
        children = [known[level - 1, place * WIDTH + child] for child in range(WIDTH)]
        nodes[level, place] = known[level, place] = _full_root(children)
    return nodes, root_from(0, later, known)


def _is_old(kept: Kept, size: int) -> bool:
    level, place = kept
    end: int = (place + 1) * WIDTH**level
    return end <= size


def _completed(size: int, later: int) -> list[Kept]:
    """The nodes that are full at the later size and were not before, lowest level first."""
    found: list[Kept] = []
    level, span = 1, WIDTH
    while span <= later:
        found += [(level, place) for place in range(size // span, later // span)]
        level, span = level + 1, span * WIDTH
    return found


def _full_root(hashes: list[bytes]) -> bytes:
    """The root over as many hashes as a power of two."""
    while len(hashes) > 1:
        hashes = [node_hash(hashes[place], hashes[place + 1]) for place in range(0, len(hashes), 2)]
    return hashes[0]


async def _number(connection: AsyncConnection, region: str, size: int, entries: list[int]) -> None:
    """Give each message its entry's place; events go out in that order."""
    if connection.dialect.name == "postgresql":
        await connection.execute(
            text(
                "UPDATE store_outbox SET seq = given.seq FROM unnest(CAST(:entries AS bigint[]))"
                " WITH ORDINALITY AS numbered(entry_id, place),"
                " LATERAL (SELECT :size + numbered.place - 1 AS seq) AS given"
                " WHERE store_outbox.region = :region AND store_outbox.entry_id = numbered.entry_id"
            ),
            {"entries": entries, "size": size, "region": region},
        )
        return
    # One statement: a writer of SQLite waits while a batch is numbered.
    await connection.execute(
        text(
            "UPDATE store_outbox SET seq = :size + given.key FROM json_each(:entries) AS given"
            " WHERE store_outbox.region = :region AND store_outbox.entry_id = given.value"
        ),
        {"entries": json.dumps(entries), "size": size, "region": region},
    )


async def _something_waits(database: Database, region: str) -> bool:
    """Whether there is anything to seal; asked by reading, so that nobody who writes waits."""
    statement = (
        select(_OUTBOX.c.entry_id)
        .where(_OUTBOX.c.region == region, _OUTBOX.c.seq.is_(None))
        .limit(1)
    )
    async with database.engine.connect() as connection:
        return await connection.scalar(statement) is not None


async def _is_ours(connection: AsyncConnection, database: Database, region: str) -> bool:
    """Whether nobody else seals this region; on SQLite the transaction itself sees to that."""
    if database.dialect == "sqlite":
        return True
    got: bool = await connection.scalar(
        text("SELECT pg_try_advisory_xact_lock(hashtextextended(:name, 0))"),
        {"name": f"seal {region}"},
    )
    return got
