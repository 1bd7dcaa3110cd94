"""Facts about the qualifications of firms that test or repair."""

from __future__ import annotations

from dataclasses import dataclass

from gateway.regime.facts.field import fact
from gateway.regime.spans import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class FirmQualification:
    """A qualification of a laboratory or repair firm for a kind of work."""

    field: str | None = fact("资质类别", "what it covers")
    valid: Span | None = fact("有效期", "validity")
