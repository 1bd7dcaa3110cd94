"""Facts about a claim on a defect: who claims, when, what became of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from gateway.regime.facts.claim_words import (
    Claimant,
    ClaimVerdict,
    ExclusionKind,
    RepairExecutor,
    SettlementForm,
    WaiverExtent,
    WaiverParty,
)
from gateway.regime.facts.disputes import Dispute
from gateway.regime.facts.field import fact
from gateway.regime.facts.qualifications import FirmQualification
from gateway.regime.spans import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Exclusion:
    """What the insurer puts forward against a claim that is otherwise covered."""

    asserted: bool | None = fact("保险公司主张除外", "an exclusion is asserted")
    kind: ExclusionKind | None = fact("所主张的原因", "cause asserted")
    evidence_attached: bool | None = fact("附有证据", "evidence attached")
    policy_lists_it: bool | None = fact("保险合同列有该除外", "the policy lists it")


@dataclass(frozen=True, slots=True, kw_only=True)
class RepairJob:
    """A repair ordered or completed on a claim, and the new report about it."""

    executor: RepairExecutor | None = fact("实施方式", "who carries it out")
    work_field: str | None = fact("维修类别", "kind of work")
    firm_qualifications: tuple[FirmQualification, ...] | None = fact(
        "维修单位资质", "the firm's qualifications"
    )
    completed_on: date | None = fact("维修完成日", "completed on")
    original_reported_on: date | None = fact("原报案日", "original claim reported on")
    same_place: bool | None = fact("新报案为同一部位", "new report is of the same place")
    same_item: bool | None = fact("新报案为同一维修项目", "new report is of the same repair item")


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiver:
    """A waiver of claims against those liable for the defect."""

    waived_by: WaiverParty | None = fact("放弃人", "who waived")
    waived_on: date | None = fact("放弃日期", "waived on")
    extent: WaiverExtent | None = fact("放弃范围", "extent")


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """A claim on a defect.

    ``appearance_established`` says whether the day the defect appeared can be shown at all;
    where it cannot, the day of the report is what counts.
    """

    reference: str | None = fact("编号", "reference")
    claimant: Claimant | None = fact("索赔人", "claimant")
    common_part: bool | None = fact("属于共有部位", "in a common part")
    liability: Span | None = fact("该部位保险责任期间", "liability period of the part")
    appearance_established: bool | None = fact(
        "可确认缺陷出现日", "the day it appeared can be established"
    )
    appeared_on: date | None = fact("缺陷出现日", "defect appeared on")
    reported_on: date | None = fact("报案日", "reported on")
    contractor_default: bool | None = fact(
        "施工单位未履行维修义务", "the contractor did not repair as it had to"
    )
    other_firm_commissioned: bool | None = fact(
        "建设单位已另行委托维修", "the owner commissioned another firm"
    )
    statutory_warranty_running: bool | None = fact(
        "该部位法定质量保修期未满", "the statutory warranty of the part still runs"
    )
    repaired_before_liability: bool | None = fact(
        "同一部位在保险责任开始前曾维修", "same part repaired before liability began"
    )
    in_scope: bool | None = fact("属于保险范围", "within the scope of cover")
    insured_liability: bool | None = fact("属于保险责任", "within the insured liability")
    exclusion: Exclusion | None = fact("除外主张", "exclusion asserted")
    material_damage: bool | None = fact("属于物质损害", "damage is material")
    settlement: SettlementForm | None = fact("赔付方式", "form of settlement")
    cash_agreed: bool | None = fact("索赔人同意现金赔付", "the claimant agreed to money")
    verdict: ClaimVerdict | None = fact("核定结果", "determination")
    performed: bool | None = fact("已维修或赔付", "repaired or paid")
    performed_on: date | None = fact("维修或赔付日", "repaired or paid on")
    performance_date_agreed: bool | None = fact(
        "赔偿协议约定了履行日期", "the agreement fixes a day for performance"
    )
    performance_agreed_on: date | None = fact("约定履行日", "day fixed for performance")
    refusal_reasons_stated: bool | None = fact(
        "不予赔偿通知书已说明理由", "the refusal notice states reasons"
    )
    repair: RepairJob | None = fact("维修", "repair")
    event_on: date | None = fact("保险事故发生日", "insured event on")
    waivers: tuple[Waiver, ...] | None = fact("放弃请求权", "waivers")
    dispute: Dispute | None = fact("争议", "dispute")
