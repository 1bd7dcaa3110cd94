"""Facts about how safety liability insurance is disclosed, quoted, applied for and bought."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from gateway.regime.facts.field import fact
from gateway.regime.facts.words import Assessment, Seal


@dataclass(frozen=True, slots=True, kw_only=True)
class PhaseContract:
    """A construction contract of works built in phases."""

    name: str | None = fact("施工合同", "construction contract")
    limit_reached: bool | None = fact(
        "投保期限已到（已申请施工许可或已开工）", "permit applied for, or works started"
    )
    insured: bool | None = fact("该合同已投保", "insured on its own")


@dataclass(frozen=True, slots=True, kw_only=True)
class LiabilityPolicy:
    """The insurance of one unit: against which steps, by whom, and in how many payments.

    The day the contract was signed and the premium are those of the policy file.
    """

    bought: bool | None = fact("已订立安责险合同", "insurance contract concluded")
    concluded_first: bool | None = fact("同日内投保在先", "concluded first on that day")
    renewed_under_notice: bool | None = fact("实施之后续保", "renewed since implementation")
    other_safety_policy: bool | None = fact(
        "已投保其他安全生产类险种", "carries another safety-related insurance"
    )
    permit_required: bool | None = fact("须办理施工许可证", "needs a construction permit")
    permit_applied_on: date | None = fact("申请施工许可证日期", "permit applied for on")
    permit_granted_on: date | None = fact("取得施工许可证日期", "permit granted on")
    works_started_on: date | None = fact("开工日期", "works started on")
    phased: bool | None = fact("分阶段施工", "built in phases")
    phase_contracts: tuple[PhaseContract, ...] | None = fact(
        "各阶段施工合同", "construction contracts of the phases"
    )
    consortium: bool | None = fact("施工单位为联合体", "the contractor is a consortium")
    consortium_lead: str | None = fact("联合体主体方", "leading member of the consortium")
    lead_is_contractor: bool | None = fact("主体方为施工单位", "the leading member is a contractor")
    policyholder: str | None = fact("投保单位", "policyholder")
    buyers: int | None = fact(
        "同一标的投保单位数", "policyholders of the unit", unit="party", bounds=(0, 1000)
    )
    premium_receipt_days: int | None = fact(
        "原保费到账的不同日期数",
        "different days on which the original premium came in",
        unit="payment",
        bounds=(0, 1000),
    )
    premium_transfers: int | None = fact(
        "原保费转账笔数",
        "transfers that make up the original premium",
        unit="item",
        bounds=(0, 1000),
    )
    endorsement_premium: bool | None = fact(
        "含批单加收保费", "a further premium by endorsement is concerned"
    )
    reported_to_housing_authority: bool | None = fact(
        "已报告工程所在地住建主管部门", "reported to the housing authority where the works are"
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class LiabilityQuotation:
    """An enquiry's answer: a letter, or a refusal to insure."""

    formal_letter: bool | None = fact("已出具正式项目报价函", "formal quotation letter issued")
    all_items_stated: bool | None = fact("报价函要素齐全", "the letter states every item")
    refusal_reasoned: bool | None = fact(
        "拒绝承保已书面说明理由", "the refusal gives a written reason"
    )
    refusal_finding: Assessment | None = fact(
        "拒绝理由是否正当的认定", "finding on whether the reason is proper"
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentRequest:
    """A further document that the insurer asks for."""

    name: str | None = fact("资料名称", "document")
    reasoned: bool | None = fact("已说明必要理由", "with a reason")
    supplied: bool | None = fact("已提供", "supplied")
    disputed: bool | None = fact("投保单位有异议", "disputed by the policyholder")


@dataclass(frozen=True, slots=True, kw_only=True)
class LiabilityApplication:
    """The documents handed in with an application for safety liability insurance."""

    construction_contract: bool | None = fact("已提供施工合同", "construction contract supplied")
    tendered: bool | None = fact("工程经招标", "the works were tendered")
    award_letter: bool | None = fact("已提供中标通知书", "letter of award supplied")
    proposal_form: bool | None = fact("已提供投保单", "proposal form supplied")
    proposal_seal: Seal | None = fact("投保单盖章方式", "how the proposal form is sealed")
    sealed_by_applicant: bool | None = fact("由投保人盖章", "sealed by the applicant")
    business_licence: bool | None = fact("已提供企业证照", "business licence supplied")
    safety_officer: bool | None = fact(
        "已提供安全生产负责人信息", "data of the person in charge of safety supplied"
    )
    safety_permit: bool | None = fact("已提供安全生产许可证", "safety production permit supplied")
    requests: tuple[DocumentRequest, ...] | None = fact(
        "保险机构要求的其他资料", "further documents the insurer asked for"
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class BusinessDisclosure:
    """What an insurer makes known before it does business, and the act it is asked about."""

    all_items: bool | None = fact("告知材料各项齐备", "every item is attached")
    all_parts_of_plans: bool | None = fact(
        "服务方案三部分齐备（承保理赔、事故预防、机构考核制度）",
        "the plans have all three parts: claims, prevention, assessment of agencies",
    )
    to_city_housing_bureau: bool | None = fact(
        "已送市住房和城乡建设局", "given to the city housing bureau"
    )
    given_at: datetime | None = fact("告知时间", "given at")
    conditions_found_unmet: bool | None = fact(
        "第三条核对结论为不符合", "found not to meet the basic conditions"
    )
    act_at: datetime | None = fact("开展业务时间", "moment of the act of business")
    earlier_policy: bool | None = fact(
        "属于实施前保单的服务或理赔", "concerns a policy from before implementation"
    )
