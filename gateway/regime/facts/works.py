"""Facts about findings, visits, reports and milestones of a project's works."""

from __future__ import annotations

from dataclasses import dataclass

from gateway.regime.facts.field import fact


@dataclass(frozen=True, slots=True, kw_only=True)
class Works:
    """Findings, visits, reports and milestones of a project's works."""

    reference: str | None = fact("编号", "reference")
