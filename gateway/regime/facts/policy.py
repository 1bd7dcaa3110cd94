"""Facts about contract, premium, policy and quotation of a project."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from gateway.regime.facts.field import fact
from gateway.regime.facts.policy_project import (
    EmergencyFile,
    InsurerReport,
    RiskContract,
    UserPapers,
)
from gateway.regime.facts.policy_words import InsuranceStage, RateFactor, SumBasis
from gateway.regime.instruments import Line


@dataclass(frozen=True, slots=True, kw_only=True)
class InsuredProject:
    """What decides whether a text applies: the place, the line, the works, who takes part."""

    region: str | None = fact("工程所在地区的键", "key of the region the project is in")
    line: Line | None = fact("险种", "line of insurance")
    residential: bool | None = fact("住宅工程", "a residential project")
    party_is_unit: bool | None = fact("参与方为单位", "the party is a unit, not a homeowner")


@dataclass(frozen=True, slots=True, kw_only=True)
class RateFile:
    """How the rate of one project was reached from the base rate."""

    from_base_rate: bool | None = fact("以基准费率为基础", "starts from a stated base rate")
    base_rate: Decimal | None = fact("基准费率（%）", "base rate", unit="percent", bounds=(0, 100))
    factors_considered: tuple[RateFactor, ...] | None = fact(
        "已赋值并有系数的浮动因素", "factors with a value and a coefficient"
    )
    coefficients_product: Decimal | None = fact(
        "各因素系数之积", "product of the coefficients", unit="ratio", bounds=(0, 100)
    )
    floated_rate: Decimal | None = fact(
        "浮动后费率（%）", "rate after floating", unit="percent", bounds=(0, 100)
    )
    difference_explained: bool | None = fact("已说明差异", "a difference is explained")


@dataclass(frozen=True, slots=True, kw_only=True)
class QuotationLetter:
    """A formal quotation letter."""

    quoted_rate: Decimal | None = fact(
        "报价费率（%）", "rate quoted", unit="percent", bounds=(0, 100)
    )
    signed: bool | None = fact("已签字", "signed")
    signer_heads_department: bool | None = fact(
        "签字人为业务部门负责人", "the signer heads the business department"
    )
    company_seal: bool | None = fact("已加盖公司印章", "sealed by the company")
    to_enquirer: bool | None = fact("收件人为询价客户", "addressed to the enquirer")
    sent: bool | None = fact("已发送", "sent")
    attached_to_entry: bool | None = fact("已随信息录入上传", "attached to the entry")


@dataclass(frozen=True, slots=True, kw_only=True)
class ManagerAssessment:
    """An insurer's assessment of a project manager."""

    by_employer: bool | None = fact("由现聘用的保险公司考核", "by the employing insurer")
    passed: bool | None = fact("考核合格", "passed")
    assessed_on: date | None = fact("考核日期", "assessed on")


@dataclass(frozen=True, slots=True, kw_only=True)
class StaffAssignment:
    """A person about to be assigned to a project or to duty."""

    uploaded: bool | None = fact("人员信息已上传监管平台", "uploaded to the platform")
    duty_from: date | None = fact("上岗日期", "on duty from")
    assessments: tuple[ManagerAssessment, ...] | None = fact("考核记录", "assessments")


@dataclass(frozen=True, slots=True, kw_only=True)
class PolicyFile:
    """Contract, premium, policy and quotation of a project."""

    reference: str | None = fact("编号", "reference")
    project: InsuredProject | None = fact("工程与参与方", "project and party")
    sum_basis: SumBasis | None = fact("保险金额依据", "basis of the sum insured")
    insured_in: InsuranceStage | None = fact("投保阶段", "stage in which it was insured")
    estimate_factors: tuple[str, ...] | None = fact("预估所用因素", "factors of the estimate")
    adjustment_done: bool | None = fact("已办理保险费调整", "premium adjustment done")
    rate: RateFile | None = fact("费率厘定", "how the rate was reached")
    assignment: StaffAssignment | None = fact("拟上岗人员", "person to be assigned")
    letter: QuotationLetter | None = fact("拟发送的报价函", "letter about to be sent")
    letters: tuple[QuotationLetter, ...] | None = fact("报价函", "quotation letters")
    first_entry: bool | None = fact("首次信息录入", "first entry on the platform")
    contract_rate: Decimal | None = fact(
        "合同费率（%）", "rate of the contract", unit="percent", bounds=(0, 100)
    )
    contract_signed_on: date | None = fact("保险合同签订日", "insurance contract signed on")
    premium_due: Decimal | None = fact("应收保险费", "premium due", unit="yuan", bounds=(0, 10**12))
    premium_cleared: Decimal | None = fact(
        "已到账保险费", "premium received", unit="yuan", bounds=(0, 10**12)
    )
    paid_by_owner: bool | None = fact(
        "全部由建设单位支付或按其指令支付", "all paid by the owner or on its recorded order"
    )
    risk_contract: RiskContract | None = fact("风险管理合同", "risk management contract")
    user_papers: UserPapers | None = fact("告知书与责任范围说明书", "papers for homeowners")
    plan_author_listed: bool | None = fact(
        "检查计划编制人在已上传人员之列", "the plan's author is listed staff"
    )
    report: InsurerReport | None = fact("最终评估报告", "final report")
    liability_starts_on: date | None = fact("保险责任开始日", "liability starts on")
    completion_filed_on: date | None = fact("竣工备案日", "completion filed on")
    risk_appeared_on: date | None = fact("质量风险出现日", "quality risk appeared on")
    emergency: EmergencyFile | None = fact("应急事件", "emergency")
    agency_report_written: bool | None = fact(
        "对风险管理机构的报告为书面", "the report on the agency is in writing"
    )
    agency_report_evidenced: bool | None = fact(
        "对风险管理机构的报告附证据", "the report on the agency has evidence"
    )
