"""SH-IDI-2025: the rules of the implementing rules for latent defect insurance (实施细则)."""

from __future__ import annotations

from gateway.regime.duties import Duty
from gateway.regime.field_lists import FieldList
from gateway.regime.gates import Gate
from gateway.regime.grades import GradeScale
from gateway.regime.rules import Rule
from regions.shanghai.idi import (
    appraisal,
    conduct,
    duties_insurer,
    field_lists_insurer,
    gates_contract,
    gates_insurer,
    grades,
    policy,
    qualification,
    scope,
    staffing,
)

RULES: tuple[Rule, ...] = (
    *scope.RULES,
    *conduct.RULES,
    *qualification.RULES,
    *staffing.RULES,
    *policy.RULES,
    *appraisal.RULES,
)
"""Every rule of the instrument, in the order of the text's chapters."""

DUTIES: tuple[Duty, ...] = (*duties_insurer.DUTIES,)
"""What must be done, and by when."""

GATES: tuple[Gate, ...] = (*gates_contract.GATES, *gates_insurer.GATES)
"""What may not be done yet."""

GRADE_SCALES: tuple[GradeScale, ...] = grades.GRADE_SCALES
"""The grades of quality risks."""

FIELD_LISTS: tuple[FieldList, ...] = (*field_lists_insurer.FIELD_LISTS,)
"""What documents and briefings must contain."""
