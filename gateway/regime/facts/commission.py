"""Facts about the commission of an agency by an insurer."""

from __future__ import annotations

from dataclasses import dataclass

from gateway.regime.facts.field import fact


@dataclass(frozen=True, slots=True, kw_only=True)
class Commission:
    """The commission of an agency by an insurer."""

    reference: str | None = fact("编号", "reference")
