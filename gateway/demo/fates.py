"""What became of the demonstration's obligations by its day."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final

from gateway.demo.marks import NOON
from gateway.regime.duties import DutyState

SWEPT: Final = timedelta(minutes=1)
"""The sweeper says within so long that an obligation was missed."""
_OF_TWENTY: Final = 20
_MET, _LATE = 11, 15
_MET_AHEAD: Final = 7


@dataclass(frozen=True, slots=True)
class Fate:
    """Where an obligation stands: when it was met and when it was found to be missed, if ever."""

    state: DutyState
    met_at: datetime | None
    missed_at: datetime | None


def fate(obligation: Mapping[str, Any], seed: int) -> Fate:
    """Draw what became of an obligation: met, met late, missed or still open."""
    begun, ends = obligation["created_at"], obligation["ends_at"]
    turn = seed // 11 % _OF_TWENTY
    if ends is None:
        met = begun + timedelta(days=seed % 20, hours=1 + seed % 5)
        return settled(obligation, met if turn < _MET else None)
    within = begun + (ends - begun) * (1 + seed % 15) / 16
    if ends > NOON:
        return settled(obligation, within if turn < _MET_AHEAD else None)
    if turn < _MET:
        return settled(obligation, within)
    late = ends + timedelta(days=seed % 25, hours=1 + seed % 8)
    return settled(obligation, late if turn < _LATE else None)


def settled(obligation: Mapping[str, Any], met_at: datetime | None) -> Fate:
    """The fate of an obligation met at a moment, which counts if the demonstration's day saw it."""
    met = None if met_at is None or met_at > NOON else met_at.replace(microsecond=0)
    ends = obligation["ends_at"]
    missed = None
    if ends is not None and ends + SWEPT <= (met or NOON):
        missed = ends + SWEPT
    if met is None:
        return Fate(DutyState.OPEN, None, missed)
    late = ends is not None and (met > ends if obligation["due_at"] is not None else met >= ends)
    return Fate(DutyState.MET_LATE if late else DutyState.MET, met, missed)
