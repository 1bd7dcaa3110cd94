"""Facts about what an insurer records of a project: contract, risks, reports, briefings."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from gateway.regime.facts.field import fact
from gateway.regime.spans import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class RiskContract:
    """The risk management contract between insurer and agency, and its fees."""

    concluded: bool | None = fact("已签订", "signed")
    concluded_on: date | None = fact("签订日", "signed on")
    before_insurance_contract: bool | None = fact(
        "同日签订时先于保险合同", "signed first, where both were signed on one day"
    )
    in_force: Span | None = fact("合同有效期间", "in force")
    first_instalment_agreed: bool | None = fact("约定了首期费用", "a first instalment is agreed")
    first_instalment: Decimal | None = fact(
        "首期费用", "first instalment", unit="yuan", bounds=(0, 10**12)
    )
    extra_fee_in_contract: bool | None = fact(
        "拟列支费用已在合同中确定", "the extra fee is fixed in the contract"
    )
    extra_fee_evidenced: bool | None = fact("拟列支费用有凭证", "the extra fee has evidence")


@dataclass(frozen=True, slots=True, kw_only=True)
class InsurerReport:
    """The final risk assessment report at completion, as the insurer issues it."""

    review_passed: bool | None = fact(
        "风险管理机构报告经审核通过", "the agency's report passed the review"
    )
    conditions_confirmed: bool | None = fact(
        "已确认符合竣工条件", "completion conditions confirmed"
    )
    insurer_seal: bool | None = fact("保险公司已盖章", "sealed by the insurer")


@dataclass(frozen=True, slots=True, kw_only=True)
class UserPapers:
    """The user notice and the statement of cover on their way to the owner."""

    handed_over_on: date | None = fact("全部交付建设单位日", "both handed to the owner on")
    completed_on: date | None = fact("竣工验收通过日", "completion acceptance passed on")


@dataclass(frozen=True, slots=True, kw_only=True)
class EmergencyFile:
    """What is on file of an emergency that is about to be closed."""

    evidence_taken: bool | None = fact("已现场取证", "evidence gathered on site")
    measures_taken: bool | None = fact("已落实处置措施", "measures carried out")
    authority_told: bool | None = fact("已上报监督管理部门", "reported to the authorities")
