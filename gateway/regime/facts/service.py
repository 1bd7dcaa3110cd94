"""Facts about accident prevention service under safety liability insurance."""

from __future__ import annotations

from dataclasses import dataclass

from gateway.regime.facts.field import fact


@dataclass(frozen=True, slots=True, kw_only=True)
class PreventionService:
    """Accident prevention service under safety liability insurance."""

    reference: str | None = fact("编号", "reference")
