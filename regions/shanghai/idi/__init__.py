"""SH-IDI-2025: the rules of the implementing rules for latent defect insurance (实施细则)."""

from __future__ import annotations

from gateway.regime.rules import Rule
from regions.shanghai.idi import appraisal, conduct, qualification, staffing

RULES: tuple[Rule, ...] = (
    *conduct.RULES,
    *qualification.RULES,
    *staffing.RULES,
    *appraisal.RULES,
)
"""Every rule of the instrument, in the order of the text's chapters."""
