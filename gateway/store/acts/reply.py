"""What an act is answered with, and the form in which a reply is kept to be given again."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

import orjson

from gateway.regime.gates import Force
from gateway.regime.words import Label
from gateway.store.acts.decision import Mark, Refusal
from gateway.store.acts.law import Opened

if TYPE_CHECKING:
    from gateway.store.acts.lookups import Row


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """The answer to an act.

    Attributes:
        type_name: type of the record.
        number: its number; ``None`` where the act was refused and there is none.
        refusals: why it was refused; empty where it was done.
        marks: flags.
        opened: obligations it called into being.
        met: duties it fulfilled, by their provisions.
        replayed: the act had been done before under this key.
        values: the record's row as written, where it was written just now.
    """

    type_name: str
    number: int | None
    refusals: tuple[Refusal, ...] = ()
    marks: tuple[Mark, ...] = ()
    opened: tuple[Opened, ...] = ()
    met: tuple[str, ...] = ()
    replayed: bool = False
    values: Row = field(default_factory=dict)

    @property
    def is_refused(self) -> bool:
        """Whether the act was refused."""
        return bool(self.refusals)


def write_reply(reply: Reply) -> str:
    """The reply as it is kept beside its key."""
    kept = {
        "type": reply.type_name,
        "number": reply.number,
        "refusals": [_refusal(each) for each in reply.refusals],
        "marks": [
            [each.code, each.detail.zh, each.detail.en, each.provision] for each in reply.marks
        ],
        "opened": [
            [each.duty, each.due_on, each.due_at, each.provisional] for each in reply.opened
        ],
        "met": reply.met,
    }
    return orjson.dumps(kept).decode()


def read_reply(text: str) -> Reply:
    """A kept reply, given again."""
    kept = orjson.loads(text)
    return Reply(
        type_name=kept["type"],
        number=kept["number"],
        refusals=tuple(_read_refusal(each) for each in kept["refusals"]),
        marks=tuple(
            Mark(code=code, detail=Label(zh, en), provision=provision)
            for code, zh, en, provision in kept["marks"]
        ),
        opened=tuple(
            Opened(
                duty=duty,
                due_on=None if on is None else date.fromisoformat(on),
                due_at=None if at is None else datetime.fromisoformat(at),
                provisional=provisional,
            )
            for duty, on, at, provisional in kept["opened"]
        ),
        met=tuple(kept["met"]),
        replayed=True,
    )


def _refusal(refusal: Refusal) -> dict[str, Any]:
    return {
        "code": refusal.code,
        "force": refusal.force.name,
        "detail": [refusal.detail.zh, refusal.detail.en],
        "provision": refusal.provision,
        "missing": refusal.missing,
        "offending": refusal.offending,
        "opens": None if refusal.opens is None else [refusal.opens.zh, refusal.opens.en],
    }


def _read_refusal(kept: dict[str, Any]) -> Refusal:
    return Refusal(
        code=kept["code"],
        force=Force[kept["force"]],
        detail=Label(*kept["detail"]),
        provision=kept["provision"],
        missing=tuple(kept["missing"]),
        offending=tuple(kept["offending"]),
        opens=None if kept["opens"] is None else Label(*kept["opens"]),
    )
