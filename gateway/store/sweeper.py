"""The sweeper: counts provisional ends again, ledgers missed obligations, forgets old keys."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import and_, delete, insert, or_, select, tuple_, update

from gateway.regime.deadlines import day_of
from gateway.regime.duties import DutyState
from gateway.store.identifiers import new_id, record_id
from gateway.store.ledger.canonical import canonical
from gateway.store.ledger.entries import DONE, VERSION, law_on
from gateway.store.ledger.tables import LedgerEntry
from gateway.store.recounting import Recounting
from gateway.store.rounds import Rounds
from gateway.store.tables import Claim, Obligation, OutboxMessage

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from contextlib import AbstractAsyncContextManager

    from sqlalchemy import ColumnElement, Table

    from gateway.regime.calendar import Calendar
    from gateway.regime.regions import LoadedRegion
    from gateway.store.databases import Databases

MISSED: Final = "obligation.missed"
"""Topic of the entry and of its event."""
KEYS_KEPT: Final = timedelta(days=30)
"""How long a reply is given again under its idempotency key, at least."""
BATCH: Final = 500
"""Rows that one transaction takes at most, so that nobody who writes waits long."""

_OBLIGATIONS: Final[Table] = Obligation.__table__  # type: ignore[attr-defined]
_CLAIMS: Final[Table] = Claim.__table__  # type: ignore[attr-defined]
_ENTRIES: Final[Table] = LedgerEntry.__table__  # type: ignore[attr-defined]
_OUTBOX: Final[Table] = OutboxMessage.__table__  # type: ignore[attr-defined]


class Sweeper:
    """Sweeps every region from time to time.

    Several processes may sweep: rows that another has in hand are left to it, and each obligation is
    missed once.

    Args:
        databases: what is swept.
        laws: the law of a region, by its key.
        calendar: the working days, read when the gateway started.
        now: the moment.
        interval: seconds between rounds.
    """

    def __init__(
        self,
        databases: Databases,
        laws: Mapping[str, LoadedRegion],
        calendar: Calendar,
        now: Callable[[], datetime],
        interval: float = 60.0,
    ) -> None:
        self._databases = databases
        self._laws = laws
        self._calendar = calendar
        self._now = now
        self._rounds = Rounds("sweeping", databases.regions, self.sweep, interval)

    def running(self) -> AbstractAsyncContextManager[None]:
        """Sweep in the background while the block lasts."""
        return self._rounds.running()

    async def sweep(self, region: str) -> tuple[int, int]:
        """Sweep a region; how many obligations were missed and how many keys forgotten.

        Provisional ends are counted again first: one that is known now may have passed already.
        """
        missed = forgotten = 0
        await self.recount(region)
        while found := await self._miss(region):
            missed += found
        while found := await self._forget(region):
            forgotten += found
        return missed, forgotten

    async def recount(self, region: str) -> int:
        """Give an end to obligations whose calendar is known now; how many there were."""
        law, moment = self._laws[region], self._now().astimezone(UTC).replace(microsecond=0)
        return await Recounting(self._databases.of(region), law, self._calendar, moment).run()

    async def _miss(self, region: str) -> int:
        """Ledger a batch of obligations whose end passed while they were open."""
        moment = self._now().astimezone(UTC).replace(microsecond=0)
        lapsed = _lapsed(region, moment)
        database = self._databases.of(region)
        async with database.engine.connect() as connection:
            # Asked by reading first, so that nobody who writes waits for nothing.
            if await connection.scalar(select(_OBLIGATIONS.c.id).where(lapsed).limit(1)) is None:
                return 0
        async with database.begin() as connection:
            rows: Any = await connection.execute(
                select(_OBLIGATIONS)
                .where(lapsed)
                .order_by(_OBLIGATIONS.c.ends_at)
                .limit(BATCH)
                .with_for_update(skip_locked=True)
            )
            found = [dict(row) for row in rows.mappings()]
            if not found:
                return 0
            await connection.execute(
                update(_OBLIGATIONS)
                .where(
                    _OBLIGATIONS.c.region == region,
                    _OBLIGATIONS.c.id.in_([row["id"] for row in found]),
                )
                .values(missed_at=moment)
            )
            law = law_on(self._laws[region], day_of(moment))
            written = [missed_entry(row, moment, law) for row in found]
            await connection.execute(insert(_ENTRIES), [entry for entry, _ in written])
            await connection.execute(insert(_OUTBOX), [message for _, message in written])
        return len(found)

    async def _forget(self, region: str) -> int:
        """Remove a batch of the oldest keys that are no longer kept."""
        old = and_(_CLAIMS.c.region == region, _CLAIMS.c.created_at < self._now() - KEYS_KEPT)
        key = (_CLAIMS.c.region, _CLAIMS.c.holder, _CLAIMS.c.key)
        database = self._databases.of(region)
        async with database.engine.connect() as connection:
            rows: Any = await connection.execute(
                select(*key).where(old).order_by(_CLAIMS.c.created_at).limit(BATCH)
            )
            found = [tuple(row) for row in rows]
        if found:
            async with database.begin() as connection:
                await connection.execute(delete(_CLAIMS).where(old, tuple_(*key).in_(found)))
        return len(found)


def _lapsed(region: str, moment: datetime) -> ColumnElement[bool]:
    """Open obligations past their end that were not said to be missed; an end by the hour is in time."""
    table = _OBLIGATIONS.c
    return and_(
        table.region == region,
        table.state == DutyState.OPEN.name,
        table.missed_at.is_(None),
        or_(table.ends_at < moment, and_(table.ends_at == moment, table.due_at.is_(None))),
    )


def missed_entry(
    row: Mapping[str, Any], moment: datetime, law: Mapping[str, str], number: int | None = None
) -> tuple[dict[str, Any], dict[str, Any]]:
    """The ledger's entry of a missed obligation, and its message.

    ``number`` is the entry's, given for demonstrations alone.
    """
    number, region = number or new_id(), row["region"]
    subject = record_id("Obligation", region, row["id"])
    said = f"{moment.isoformat()[:19]}Z"
    body = {
        "v": VERSION,
        "region": region,
        "id": str(number),
        "at": said,
        "act": MISSED,
        "outcome": DONE,
        "by": {"subject": "gateway"},
        "record": subject,
        "known": {
            "duty": row["duty"],
            "ends": f"{row['ends_at'].isoformat()[:19]}Z",
            "subject": record_id(row["subject_type"], region, row["subject_id"]),
        },
        "law": dict(law),
        "changes": [
            {"update": "obligation", "id": str(row["id"]), "values": {"missed_at": said}},
        ],
    }
    return (
        {"region": region, "id": number, "body": canonical(body).decode()},
        {
            "region": region,
            "entry_id": number,
            "topic": MISSED,
            "subject": subject,
            "created_at": moment,
        },
    )
