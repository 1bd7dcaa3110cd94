"""Facts about what an inspection of a risk-control agency finds."""

from __future__ import annotations

from dataclasses import dataclass

from gateway.regime.facts.field import fact


@dataclass(frozen=True, slots=True, kw_only=True)
class Inspection:
    """What an inspection of a risk-control agency finds."""

    reference: str | None = fact("编号", "reference")
