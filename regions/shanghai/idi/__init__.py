"""SH-IDI-2025: the rules of the implementing rules for latent defect insurance (实施细则)."""

from __future__ import annotations

from gateway.regime.duties import Duty
from gateway.regime.field_lists import FieldList
from gateway.regime.gates import Gate
from gateway.regime.rules import Rule
from regions.shanghai.idi import (
    appraisal,
    claims,
    conduct,
    design_stage,
    duties_claims,
    duties_insurer,
    duties_unnumbered,
    duties_works,
    field_lists_insurer,
    field_lists_works,
    gates_claims,
    gates_contract,
    gates_findings,
    gates_insurer,
    gates_works,
    papers,
    performance,
    policy,
    qualification,
    repair_warranty,
    scope,
    staffing,
    tests_of_materials,
    waiver,
)

RULES: tuple[Rule, ...] = (
    *scope.RULES,
    *conduct.RULES,
    *qualification.RULES,
    *staffing.RULES,
    *policy.RULES,
    *tests_of_materials.RULES,
    *claims.RULES,
    *repair_warranty.RULES,
    *appraisal.RULES,
    *waiver.RULES,
    *design_stage.RULES,
    *papers.RULES,
    *performance.RULES,
)
"""Every rule of the instrument, in the order of the text's chapters."""

DUTIES: tuple[Duty, ...] = (
    *duties_insurer.DUTIES,
    *duties_works.DUTIES,
    *duties_unnumbered.DUTIES,
    *duties_claims.DUTIES,
)
"""What must be done, and by when."""

GATES: tuple[Gate, ...] = (
    *gates_contract.GATES,
    *gates_insurer.GATES,
    *gates_works.GATES,
    *gates_findings.GATES,
    *gates_claims.GATES,
)
"""What may not be done yet."""

FIELD_LISTS: tuple[FieldList, ...] = (
    *field_lists_insurer.FIELD_LISTS,
    *field_lists_works.FIELD_LISTS,
)
"""What documents and briefings must contain."""
