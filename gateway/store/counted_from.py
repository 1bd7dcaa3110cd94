"""What a provisional end is counted from, as text: kept until the year it waits for is known."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

from gateway.store.ledger.canonical import canonical

if TYPE_CHECKING:
    from collections.abc import Mapping

    from gateway.regime.deadlines import When


def write_events(events: Mapping[str, When]) -> str:
    """Events of a duty by their keys; days as YYYY-MM-DD, moments in UTC."""
    return canonical({key: _written(when) for key, when in events.items()}).decode()


def read_events(text: str) -> dict[str, When]:
    """The events that `write_events` wrote."""
    return {key: _read(said) for key, said in json.loads(text).items()}


def _written(when: When) -> str:
    return (when.astimezone(UTC) if isinstance(when, datetime) else when).isoformat()


def _read(said: str) -> When:
    return datetime.fromisoformat(said) if "T" in said else date.fromisoformat(said)
