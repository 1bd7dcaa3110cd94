"""The ledger of the demonstration: entries numbered in the order in which they happened."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Final

from gateway.demo.plan import RegionPlan, Rows
from gateway.store.ledger.tables import LedgerEntry
from gateway.store.metadata import METADATA
from gateway.store.tables import OutboxMessage

_ENTRY: Final = ("region", "id", "body")
_MESSAGE: Final = ("region", "entry_id", "topic", "subject", "created_at", "attempts")

Written = tuple[Mapping[str, Any], Mapping[str, Any]]
"""An entry's row and its message's."""


@dataclass(slots=True)
class Chronicle:
    """What happened in one region, in no order until it is written.

    Entries are sealed by their numbers, so they get them by their moments.
    """

    plan: RegionPlan
    _happened: list[tuple[datetime, Callable[[int], Written]]] = field(default_factory=list)

    def add(self, at: datetime, write: Callable[[int], Written]) -> None:
        """Have an entry, which ``write`` makes of its number."""
        self._happened.append((at, write))

    def rows(self) -> Iterator[Rows]:
        """The entries and their messages, which wait to be sealed."""
        self._happened.sort(key=lambda each: each[0])
        written = [
            write(self.plan.first + 1 + place) for place, (_, write) in enumerate(self._happened)
        ]
        key = self.plan.key
        yield Rows(
            METADATA.tables[LedgerEntry.__tablename__],
            _ENTRY,
            [(key, entry["id"], entry["body"]) for entry, _ in written],
        )
        yield Rows(
            METADATA.tables[OutboxMessage.__tablename__],
            _MESSAGE,
            [
                (key, each["entry_id"], each["topic"], each["subject"], each["created_at"], 0)
                for _, each in written
            ],
        )
