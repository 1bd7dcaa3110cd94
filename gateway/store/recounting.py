"""Ends counted again: provisional obligations get theirs once the year they waited for is loaded."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import and_, bindparam, insert, select, update

from gateway.regime.deadlines import day_of, timely
from gateway.regime.duties import DutyState
from gateway.store.acts.law import deadline_of
from gateway.store.counted_from import read_events
from gateway.store.identifiers import new_id, record_id
from gateway.store.ledger.canonical import canonical
from gateway.store.ledger.entries import DONE, VERSION, law_on
from gateway.store.ledger.tables import LedgerEntry
from gateway.store.tables import Obligation, OutboxMessage

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sqlalchemy import Table

    from gateway.regime.calendar import Calendar
    from gateway.regime.regions import LoadedRegion
    from gateway.store.database import Database

RECOUNTED: Final = "obligation.recounted"
"""Topic of the entry and of its event."""
BATCH: Final = 500
"""Rows that one transaction takes at most, so that nobody who writes waits long."""

_TABLE: Final[Table] = Obligation.__table__  # type: ignore[attr-defined]
_ENTRIES: Final[Table] = LedgerEntry.__table__  # type: ignore[attr-defined]
_OUTBOX: Final[Table] = OutboxMessage.__table__  # type: ignore[attr-defined]


@dataclass(frozen=True, slots=True)
class Recounting:
    """Counts the provisional ends of one region again.

    Attributes:
        database: has the region's obligations.
        law: the region's law.
        calendar: the working days as they are known now.
        moment: when it is done, UTC, whole seconds.
    """

    database: Database
    law: LoadedRegion
    calendar: Calendar
    moment: datetime

    async def run(self) -> int:
        """Count again whatever can be; how many obligations got an end."""
        counted, last = 0, 0
        while True:
            waiting = _waiting(self.law.key, last)
            async with self.database.engine.connect() as connection:
                rows: Any = await connection.execute(waiting)
                found = [dict(row) for row in rows.mappings()]
            if not found:
                return counted
            last = found[-1]["id"]
            known = [row["id"] for row in found if self._changes(row) is not None]
            if known:
                counted += await self._write(known)

    async def _write(self, numbers: list[int]) -> int:
        """Write ends and entries of rows that nobody else has in hand."""
        taken = (
            _waiting(self.law.key, 0)
            .where(_TABLE.c.id.in_(numbers))
            .with_for_update(skip_locked=True)
        )
        async with self.database.begin() as connection:
            rows: Any = await connection.execute(taken)
            changed = [
                (row, changes)
                for row in map(dict, rows.mappings())
                if (changes := self._changes(row)) is not None
            ]
            if not changed:
                return 0
            law = law_on(self.law, day_of(self.moment))
            written = [_entry(row, changes, self.moment, law) for row, changes in changed]
            await connection.execute(
                update(_TABLE)
                .where(_TABLE.c.region == self.law.key, _TABLE.c.id == bindparam("number"))
                .values({name: bindparam(f"new_{name}") for name in changed[0][1]}),
                [
                    {"number": row["id"], **{f"new_{name}": each for name, each in changes.items()}}
                    for row, changes in changed
                ],
            )
            await connection.execute(insert(_ENTRIES), [entry for entry, _ in written])
            await connection.execute(insert(_OUTBOX), [message for _, message in written])
        return len(changed)

    def _changes(self, row: Mapping[str, Any]) -> dict[str, Any] | None:
        """What changes in an obligation; ``None`` while its end is still not known.

        One that was met meanwhile was in time or late, which could not be said then.
        """
        events = read_events(row["counted_from"])
        deadline = deadline_of(self.law, row["duty"], events, self.calendar)
        if deadline is None or deadline.due is None or deadline.ends_at is None:
            return None
        due, state = deadline.due, row["state"]
        if row["met_at"] is not None:
            late = timely(deadline, row["met_at"]) is False
            state = (DutyState.MET_LATE if late else DutyState.MET).name
        at = due.astimezone(UTC) if isinstance(due, datetime) else None
        return {
            "due_on": None if at is not None else due,
            "due_at": at,
            "ends_at": deadline.ends_at.astimezone(UTC),
            "provisional": False,
            "state": state,
            "counted_from": None,
        }


def _waiting(region: str, last: int) -> Any:  # noqa: ANN401 - a statement
    table = _TABLE.c
    held = and_(table.region == region, table.counted_from.is_not(None), table.id > last)
    return select(_TABLE).where(held).order_by(table.id).limit(BATCH)


def _entry(
    row: Mapping[str, Any],
    changes: Mapping[str, Any],
    moment: datetime,
    law: Mapping[str, str],
) -> tuple[dict[str, Any], dict[str, Any]]:
    """The ledger's entry of an end that is known now, and its message."""
    number, region = new_id(), row["region"]
    subject = record_id("Obligation", region, row["id"])
    values: dict[str, Any] = {"ends_at": _said(changes["ends_at"]), "provisional": False}
    if changes["due_at"] is None:
        values["due_on"] = changes["due_on"].isoformat()
    else:
        values["due_at"] = _said(changes["due_at"])
    if changes["state"] != row["state"]:
        values["state"] = changes["state"]
    body = {
        "v": VERSION,
        "region": region,
        "id": str(number),
        "at": _said(moment),
        "act": RECOUNTED,
        "outcome": DONE,
        "by": {"subject": "gateway"},
        "record": subject,
        "known": {
            "duty": row["duty"],
            "counted_from": json.loads(row["counted_from"]),
            "subject": record_id(row["subject_type"], region, row["subject_id"]),
        },
        "law": dict(law),
        "changes": [{"update": "obligation", "id": str(row["id"]), "values": values}],
    }
    return (
        {"region": region, "id": number, "body": canonical(body).decode()},
        {
            "region": region,
            "entry_id": number,
            "topic": RECOUNTED,
            "subject": subject,
            "created_at": moment,
        },
    )


def _said(moment: datetime) -> str:
    return f"{moment.astimezone(UTC).isoformat()[:19]}Z"
