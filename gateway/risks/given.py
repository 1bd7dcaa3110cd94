"""What the acts on findings are given: the parts of a finding, its rectification and its closing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date, datetime

    from gateway.regime.facts.works_words import MaterialKind, MaterialMoment, ReviewState


@dataclass(frozen=True, slots=True, kw_only=True)
class FindingRecord:
    """A finding to be recorded; ``scale`` and ``grade`` are ``None`` where the region has none."""

    project: int
    scale: str | None
    grade: str | None
    title: str
    description: str | None
    place: str | None
    found_at: datetime
    rectify_by: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Material:
    """A piece of material put up: what it is, what it shows, and where it is kept."""

    kind: MaterialKind
    moment: MaterialMoment | None
    reference: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Rectified:
    """A finding reported as rectified, with the material that shows it."""

    finding: int
    materials: tuple[Material, ...]
    drawing_changed: bool | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Closing:
    """A finding to be closed after review."""

    finding: int
    review: ReviewState
    supervisor_accepted: bool | None
