"""Facts about contract, premium, policy and quotation of a project."""

from __future__ import annotations

from dataclasses import dataclass

from gateway.regime.facts.field import fact


@dataclass(frozen=True, slots=True, kw_only=True)
class PolicyFile:
    """Contract, premium, policy and quotation of a project."""

    reference: str | None = fact("编号", "reference")
