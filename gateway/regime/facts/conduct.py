"""Facts about conduct: underwriting, quotations, charges, findings, accidents."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from gateway.regime.facts.agency import Delegation
from gateway.regime.facts.field import fact
from gateway.regime.facts.people import Person
from gateway.regime.facts.words import (
    AccidentGrade,
    Answer,
    DeliveryStandard,
    GradeBasis,
    ProjectKind,
    QuoteChannel,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class UnderwritingFile:
    """How one project was rated and insured."""

    insured_area: Decimal | None = fact(
        "承保面积", "insured area", unit="square_metre", bounds=(0, 100_000_000)
    )
    reference_area: Decimal | None = fact(
        "应计建筑面积", "area on the permit", unit="square_metre", bounds=(0, 100_000_000)
    )
    delivery_standard: DeliveryStandard | None = fact("交付标准", "delivery standard")
    fitting_out_cost: Decimal | None = fact(
        "装修费用", "fitting-out cost", unit="yuan", bounds=(0, 10**12)
    )
    fitting_out_included: bool | None = fact("装修费用计入保额", "fitting-out included")
    final_rate: Decimal | None = fact(
        "成交费率（%）", "final rate", unit="percent", bounds=(0, 100)
    )
    market_median: Decimal | None = fact(
        "可比项目费率中位数（%）", "median of comparable rates", unit="percent", bounds=(0, 100)
    )
    market_sample: int | None = fact(
        "可比项目数", "comparable projects", unit="project", bounds=(0, 1_000_000)
    )
    market_sample_minimum: int | None = fact(
        "主管部门设定的最少可比项目数",
        "comparable projects the regulator asks at least",
        unit="project",
        bounds=(0, 1_000_000),
    )
    market_floor_ratio: Decimal | None = fact(
        "主管部门设定的下限比例", "floor ratio the regulator set", unit="ratio", bounds=(0, 1)
    )
    market_floor_is_set: bool | None = fact("主管部门已设定下限", "the regulator has set a floor")
    concurrent_policies: int | None = fact(
        "同一标的同期保单数",
        "concurrent policies for one insured unit",
        unit="item",
        bounds=(0, 1000),
    )
    premium_due_dates: int | None = fact(
        "缴费期数", "premium due dates", unit="payment", bounds=(0, 1000)
    )
    project_kind: ProjectKind | None = fact("工程类别", "kind of project")


@dataclass(frozen=True, slots=True, kw_only=True)
class InformalQuotation:
    """A price given to a prospective client."""

    channel: QuoteChannel | None = fact("报价方式", "channel")
    sealed_letter: bool | None = fact("有签字盖章的正式报价函", "with a signed and sealed letter")


@dataclass(frozen=True, slots=True, kw_only=True)
class Charge:
    """A charge to the policyholder beside the premium."""

    amount: Decimal | None = fact("金额", "amount", unit="yuan", bounds=(0, 10**12))
    planned_service: bool | None = fact("属于保单方案内服务", "for a service of the policy's plan")


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteFinding:
    """A technical risk found on site and the evidence uploaded of it."""

    image_uploaded: bool | None = fact("影像资料已上传平台", "image uploaded to the platform")
    explanation_uploaded: bool | None = fact("说明材料已上传平台", "explanation uploaded")
    found_at: datetime | None = fact("发现时间", "found at")
    uploaded_at: datetime | None = fact("上传完成时间", "upload complete at")
    limit_configured: bool | None = fact("平台设定了上传时限", "an upload limit is configured")
    due_at: datetime | None = fact("上传截止时间", "upload due at")
    checked_at: datetime | None = fact("查看时刻", "moment the finding is looked at")
    report_issued: bool | None = fact("检查报告已出具", "the inspection report has been issued")


@dataclass(frozen=True, slots=True, kw_only=True)
class Accident:
    """A quality accident on a project of the agency."""

    quality_cause: Answer | None = fact("质量原因", "caused by a breach of quality rules")
    deaths: int | None = fact("死亡人数", "deaths", unit="person", bounds=(0, 100_000))
    serious_injuries: int | None = fact(
        "重伤人数", "serious injuries", unit="person", bounds=(0, 100_000)
    )
    direct_loss: Decimal | None = fact(
        "直接经济损失", "direct loss", unit="yuan", bounds=(0, 10**13)
    )
    grade_basis: GradeBasis | None = fact("等级依据", "basis of the grade")
    official_grade: AccidentGrade | None = fact(
        "调查认定的等级", "grade found by the investigation"
    )
    found_before: bool | None = fact(
        "机构事前已发现相关问题", "the agency had found the problem before"
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Conduct:
    """What an agency or an insurer did, for prohibitions and grounds."""

    delegations: tuple[Delegation, ...] | None = fact("业务转出情况", "delegations")
    underwriting: UnderwritingFile | None = fact("承保情况", "underwriting")
    quotations: tuple[InformalQuotation, ...] | None = fact("报价", "quotations")
    charges: tuple[Charge, ...] | None = fact("另行收费", "charges")
    site_findings: tuple[SiteFinding, ...] | None = fact("现场发现的技术风险", "findings on site")
    accidents: tuple[Accident, ...] | None = fact("质量事故", "quality accidents")
    persons: tuple[Person, ...] | None = fact("项目负责人与工程师", "leads and engineers")
    attendance_required: int | None = fact(
        "合同要求到岗次数", "attendance the contract asks", unit="item", bounds=(0, 10_000)
    )
    attendance_recorded: int | None = fact(
        "记录的到岗次数", "attendance recorded", unit="item", bounds=(0, 10_000)
    )
    assigned_to_third_party: bool | None = fact(
        "服务指派给第三方", "service assigned to another entity"
    )
    attendees_all_own_staff: bool | None = fact(
        "到场人员均为本机构人员", "all attendees are the agency's own staff"
    )
    market_disruption: bool | None = fact("扰乱市场行为", "market-disrupting conduct recorded")
    name_lending: bool | None = fact("出借名义", "name lending recorded")
