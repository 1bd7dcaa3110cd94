"""Facts about a claim on a defect."""

from __future__ import annotations

from dataclasses import dataclass

from gateway.regime.facts.field import fact


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """A claim on a defect."""

    reference: str | None = fact("编号", "reference")
