"""The rules of Shanghai's provisions on risk management agencies (沪住建规范〔2023〕12号)."""

from __future__ import annotations

from gateway.regime.rules import Rule
from regions.shanghai.tis.duties import DUTIES
from regions.shanghai.tis.gates import GATES
from regions.shanghai.tis.independence import INDEPENDENCE
from regions.shanghai.tis.qualification import QUALIFICATION
from regions.shanghai.tis.reports import REPORTS
from regions.shanghai.tis.sanctions import LADDER, SANCTIONS
from regions.shanghai.tis.staffing import STAFFING
from regions.shanghai.tis.validity import FIELD_LISTS, VALIDITY

RULES: tuple[Rule, ...] = (
    *QUALIFICATION,
    *STAFFING,
    *INDEPENDENCE,
    *SANCTIONS,
    *VALIDITY,
    *REPORTS,
)

__all__ = ["DUTIES", "FIELD_LISTS", "GATES", "LADDER", "RULES"]
