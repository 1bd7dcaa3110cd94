"""Events told to others: sealed entries in order, at least once each.

Who listens is named when the gateway is put together; while nobody does, sealed messages are
removed, because the ledger itself keeps every entry.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import delete, select

from gateway.store.ledger.tables import LedgerEntry
from gateway.store.tables import OutboxMessage

if TYPE_CHECKING:
    from sqlalchemy import Table

    from gateway.store.databases import Databases

BATCH: Final = 500

_ENTRIES: Final[Table] = LedgerEntry.__table__  # type: ignore[attr-defined]
_OUTBOX: Final[Table] = OutboxMessage.__table__  # type: ignore[attr-defined]


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """Something that was done or refused.

    Attributes:
        region: key of the region.
        seq: its place in the region's ledger, from 0; events are told in this order.
        number: number of the ledger's entry; listeners know a repetition by it.
        topic: what was done, e.g. ``finding.record``; ``….refused`` and ``….denied`` if it was not.
        subject: global id of the record.
        body: canonical JSON of the entry.
    """

    region: str
    seq: int
    number: int
    topic: str
    subject: str | None
    body: str


Listener = Callable[[Event], Awaitable[None]]
"""Takes an event; what it raises keeps the event, and those after it, for the next round."""


class Outbox:
    """Tells listeners what was sealed.

    Args:
        databases: where the messages wait.
        listeners: who is told.
    """

    def __init__(self, databases: Databases, listeners: Sequence[Listener] = ()) -> None:
        self._databases = databases
        self._listeners = tuple(listeners)

    @property
    def is_heard(self) -> bool:
        """Whether anybody listens."""
        return bool(self._listeners)

    async def dispatch(self, region: str) -> int:
        """Tell one batch of a region's events and remove them; how many there were.

        The batch is removed after every listener had it: whoever is told twice, after a crash
        between the two, knows the event by its number.
        """
        database = self._databases.of(region)
        if not self._listeners:
            return await self._forget(region)
        async with database.engine.connect() as connection:
            rows: Any = await connection.execute(
                select(
                    _OUTBOX.c.seq,
                    _OUTBOX.c.entry_id,
                    _OUTBOX.c.topic,
                    _OUTBOX.c.subject,
                    _ENTRIES.c.body,
                )
                .join(
                    _ENTRIES,
                    (_ENTRIES.c.region == _OUTBOX.c.region) & (_ENTRIES.c.id == _OUTBOX.c.entry_id),
                )
                .where(_OUTBOX.c.region == region, _OUTBOX.c.seq.is_not(None))
                .order_by(_OUTBOX.c.seq)
                .limit(BATCH)
            )
            events = [
                Event(
                    region=region, seq=seq, number=number, topic=topic, subject=subject, body=body
                )
                for seq, number, topic, subject, body in rows
            ]
        for event in events:
            for listener in self._listeners:
                await listener(event)
        if events:
            told = [event.number for event in events]
            async with database.begin() as connection:
                await connection.execute(
                    delete(_OUTBOX).where(_OUTBOX.c.region == region, _OUTBOX.c.entry_id.in_(told))
                )
        return len(events)

    async def _forget(self, region: str) -> int:
        """Remove what nobody wants to be told; nothing is left to do after that."""
        sealed = (_OUTBOX.c.region == region) & _OUTBOX.c.seq.is_not(None)
        database = self._databases.of(region)
        mark = "?1" if database.dialect == "sqlite" else "$1"
        statement = f"SELECT 1 FROM store_outbox WHERE region = {mark} AND seq IS NOT NULL LIMIT 1"  # noqa: S608 - of two constants
        if await database.fetch_rows(statement, (region,)):
            async with database.begin() as connection:
                await connection.execute(delete(_OUTBOX).where(sealed))
        return 0
