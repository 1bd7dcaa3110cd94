"""Facts about accident prevention service under safety liability insurance."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from gateway.regime.facts.field import fact
from gateway.regime.facts.liability_policy import (
    BusinessDisclosure,
    LiabilityApplication,
    LiabilityPolicy,
    LiabilityQuotation,
)
from gateway.regime.facts.words import (
    ArchiveAct,
    HazardClass,
    LossChannel,
    MeasureBasis,
    ServiceClosing,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Entrustment:
    """Whom the insurer entrusts with the accident prevention service."""

    separate_entity: bool | None = fact(
        "独立于保险机构的法人", "a legal entity other than the insurer"
    )
    found_unqualified: bool | None = fact(
        "机构基本要求核对结论为不符合", "found not to meet the basic requirements"
    )
    found_conflicted: bool | None = fact(
        "与参建单位存在利害关系", "found to have an interest in a participant"
    )
    linked_to_insurer: bool | None = fact("与保险机构有关联", "linked to the insurer")


@dataclass(frozen=True, slots=True, kw_only=True)
class FixedTeam:
    """The fixed team of a project and a change of it."""

    registered: int | None = fact(
        "本项目登记的服务团队数", "teams registered for the project", unit="team", bounds=(0, 100)
    )
    changed: bool | None = fact("更换团队成员", "a member is changed")
    change_reasoned: bool | None = fact("已说明更换理由", "the change gives a reason")


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedService:
    """A service of the policy's plan and what came of it."""

    closing: ServiceClosing | None = fact("结束方式", "how it ends")
    cause_on_project_side: bool | None = fact("原因在项目方", "the cause lies on the project side")
    obstruction_reported: bool | None = fact(
        "已报告保险机构和主管部门", "reported to the insurer and the authority"
    )
    new_date_agreed: bool | None = fact(
        "投保单位同意改期", "the policyholder agreed to the new day"
    )
    opinion_recorded: bool | None = fact(
        "投保单位已提出意见", "the policyholder recorded an opinion"
    )
    opinion_answered: bool | None = fact("保险机构已回应意见", "the insurer answered the opinion")
    document_filed: bool | None = fact("服务资料已归档", "a document of it is filed")


@dataclass(frozen=True, slots=True, kw_only=True)
class Hazard:
    """A hazard found in a service and what was done about it."""

    hazard_class: HazardClass | None = fact("隐患类别", "class of the hazard")
    term_set: bool | None = fact("定有整改期限", "a time for rectification is set")
    term_author: bool | None = fact("整改期限有确定人", "who set the time is recorded")
    rectified: bool | None = fact("施工单位已整改", "rectified by the contractor")
    rectification_uploaded: bool | None = fact("整改情况已上传", "the rectification is uploaded")
    followed_up: bool | None = fact("机构已追踪确认", "followed up by the agency")


@dataclass(frozen=True, slots=True, kw_only=True)
class UnderwritingLedger:
    """The insurer's ledger of policies for building works."""

    every_policy_entered: bool | None = fact("每份保险单均有台账记录", "every policy has its entry")
    act: ArchiveAct | None = fact("对台账记录拟作处理", "what is about to be done with an entry")


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportingInterval:
    """An interval in which a report to the authority is owed, as somebody has set it."""

    recorded: bool | None = fact("已确定报送周期", "an interval is set")
    ends_on: date | None = fact("本期末日", "last day of the interval")
    report_sent: bool | None = fact("本期报告已报送", "a report was sent in it")


@dataclass(frozen=True, slots=True, kw_only=True)
class ServiceArchive:
    """The archive of services for a policyholder and what is about to be done with it."""

    act: ArchiveAct | None = fact("拟作处理", "what is about to be done")
    last_entry_on: date | None = fact("最后一份记录日期", "date of the last entry")
    works_completed: bool | None = fact("工程已完工", "the works are completed")
    works_completed_on: date | None = fact("工程完工日期", "works completed on")


@dataclass(frozen=True, slots=True, kw_only=True)
class LossReport:
    """An accident insured against and its report to the insurer."""

    occurred_at: datetime | None = fact("出险时间", "occurred at")
    discovered_at: datetime | None = fact("发现时间", "discovered at")
    reported_at: datetime | None = fact("报案时间", "reported at")
    channel: LossChannel | None = fact("报案方式", "how it was reported")


@dataclass(frozen=True, slots=True, kw_only=True)
class PreventionService:
    """Accident prevention service under safety liability insurance, and its insurance."""

    reference: str | None = fact("编号", "reference")
    notice_issued_on: date | None = fact(
        "通知印发日期（由主管部门确认）", "day the notice was issued, as recorded with its source"
    )
    liability_policy: LiabilityPolicy | None = fact("安责险投保", "the insurance of the unit")
    quotation: LiabilityQuotation | None = fact("询价答复", "answer to an enquiry")
    application: LiabilityApplication | None = fact("投保资料", "application documents")
    disclosure: BusinessDisclosure | None = fact("展业告知", "disclosure before business")
    entrustment: Entrustment | None = fact("委托第三方机构", "entrustment of an agency")
    fixed_team: FixedTeam | None = fact("固定服务团队", "fixed team of the project")
    planned_services: tuple[PlannedService, ...] | None = fact(
        "服务方案内的服务", "services of the plan"
    )
    hazards: tuple[Hazard, ...] | None = fact("安全隐患", "hazards found")
    archive: ServiceArchive | None = fact("服务档案", "archive of services")
    loss: LossReport | None = fact("出险与报案", "loss and its report")
    ledger: UnderwritingLedger | None = fact("承保台账", "underwriting ledger")
    reporting: ReportingInterval | None = fact("定期报送", "regular reporting")
    measure_intended: bool | None = fact("拟采取处罚措施", "a measure is intended")
    measure_basis: MeasureBasis | None = fact("考核后措施的依据", "basis of a measure")
