"""What an entry of the ledger says: who did what, on what it rested, what came of it."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final

from gateway.store.acts.identity import Same
from gateway.store.acts.writes import Insert, Update
from gateway.store.identifiers import new_id, record_id
from gateway.store.ledger.canonical import canonical
from gateway.store.ledger.tables import LedgerEntry
from gateway.store.metadata import PERSONAL
from gateway.store.tables import OutboxMessage

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from sqlalchemy import Table

    from gateway.regime.regions import LoadedRegion
    from gateway.store.acts.decision import Actor, Decision, Refusal, Scene
    from gateway.store.acts.writes import Write

VERSION: Final = 1
DONE, REFUSED, DENIED = "DONE", "REFUSED", "DENIED"

_ENTRIES: Final[Table] = LedgerEntry.__table__  # type: ignore[attr-defined]
_OUTBOX: Final[Table] = OutboxMessage.__table__  # type: ignore[attr-defined]


def entry_writes(  # noqa: PLR0913 - keyword-only parts of one entry
    scene: Scene,
    topic: str,
    *,
    outcome: str,
    fingerprint: str,
    decision: Decision | None = None,
    writes: Sequence[Write] = (),
    refusals: Iterable[Refusal] = (),
    error: str | None = None,
    number: int | None = None,
) -> tuple[Write, Write]:
    """The entry of an act, and its message in the queue; ``number`` is for demonstrations.

    What an entry says of a person is no more than an id: a name or a free text can be erased from
    the records, and nothing can be erased here.
    """
    number = number or new_id()
    subject = None
    if decision is not None and (decision.before or outcome == DONE):
        subject = record_id(decision.type_name, scene.region, decision.number)
    body = {
        "v": VERSION,
        "region": scene.region,
        "id": str(number),
        "at": _plain(scene.moment),
        "act": topic,
        "outcome": outcome,
        "by": _by(scene.actor),
        "record": subject,
        "input": fingerprint,
        "known": _known(scene),
        "law": law_on(scene.law, scene.today),
        "changes": [_change(write) for write in writes],
        "refused": [_refused(refusal) for refusal in refusals],
        "error": error,
    }
    kept = {name: value for name, value in body.items() if value not in (None, [], {})}
    text = canonical(kept).decode()
    suffix = "" if outcome == DONE else f".{outcome.lower()}"
    return (
        Insert(_ENTRIES, {"id": number, "body": text}),
        Insert(
            _OUTBOX,
            {
                "entry_id": number,
                "topic": topic + suffix,
                "subject": subject,
                "created_at": scene.moment,
            },
        ),
    )


def _by(actor: Actor) -> dict[str, str]:
    party = None if actor.party_id is None else str(actor.party_id)
    kind = None if actor.party_type is None else actor.party_type.name
    said = {"subject": actor.subject, "client": actor.client_id, "party": party, "type": kind}
    return {name: value for name, value in said.items() if value is not None}


def _known(scene: Scene) -> dict[str, Any]:
    """What the decision rested on: single records at their versions, of others how many."""
    known: dict[str, Any] = {}
    for name, found in scene.rows.items():
        if isinstance(found, list):
            known[name] = len(found)
        elif found is not None and "id" in found:
            known[name] = f"{found['id']}@{found.get('version', 0)}"
    return known


def law_on(law: LoadedRegion, day: date) -> dict[str, str]:
    """The region package, and whether each of its instruments was in force on a day."""
    return _law_on(Same(law), day)


@lru_cache(maxsize=64)
def _law_on(key: Same[LoadedRegion], day: date) -> dict[str, str]:
    said = {name: each.validity_on(day).name for name, each in key.it.instruments.items()}
    return {"package": key.it.version, **said}


def _change(write: Write) -> dict[str, Any]:
    table = write.table
    if isinstance(write, Insert):
        return {"insert": table.name, "values": _values(table, write.values)}
    if isinstance(write, Update):
        values = _values(table, write.changes)
        return {"update": table.name, "id": str(write.id), "values": values}
    return {"count": table.name, "key": _values(table, write.key), "by": write.by}


def _values(table: Table, values: Mapping[str, Any]) -> dict[str, Any]:
    said = {name: _plain(value) for name, value in values.items() if value is not None}
    for name in _personal(table):
        if name in said:
            said[name] = "withheld"
    return said


@lru_cache(maxsize=64)
def _personal(table: Table) -> frozenset[str]:
    return frozenset(column.name for column in table.columns if column.info.get(PERSONAL))


def _plain(value: object) -> object:
    write = _WRITTEN.get(type(value))
    return value if write is None else write(value)


_WRITTEN: Final[Mapping[type, Callable[[Any], str]]] = {
    int: str,
    datetime: lambda moment: f"{moment.astimezone(UTC).isoformat()[:19]}Z",
    date: date.isoformat,
    Decimal: "{:.2f}".format,
}
"""How values are written that JSON has no type for, or would not keep; others stand as they are."""


def _refused(refusal: Refusal) -> dict[str, Any]:
    said = {
        "code": refusal.code,
        "force": refusal.force.name,
        "provision": refusal.provision,
        "missing": list(refusal.missing),
        "offending": list(refusal.offending),
    }
    return {name: value for name, value in said.items() if value not in (None, [])}
