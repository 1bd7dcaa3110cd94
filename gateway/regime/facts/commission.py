"""Facts about the commission of an agency by an insurer: contract, roster, plan, reports."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from gateway.regime.facts.commission_words import (
    AgencyReportKind,
    ContractItem,
    FindingCategory,
    PlanItem,
    WorkStage,
)
from gateway.regime.facts.field import fact
from gateway.regime.facts.register import (
    ContractTermination,
    DeterminationFile,
    EvaluationFile,
    InvestigationRequest,
    RegisterEntry,
    ReportedMatter,
    TalentEntry,
)
from gateway.regime.facts.words import Role
from gateway.regime.facts.works_words import FindingGrade


@dataclass(frozen=True, slots=True, kw_only=True)
class CommissionContract:
    """The contract between the lead insurer and the agency."""

    signed_by_insurer: bool | None = fact("主承保公司已签署", "signed by the lead insurer")
    signed_by_agency: bool | None = fact("风险管理机构已签署", "signed by the agency")
    signed_on: date | None = fact("合同签订日", "signed on")
    items: tuple[ContractItem, ...] | None = fact("合同已载内容", "contents of the contract")
    on_model_form: bool | None = fact("采用格式文本", "on the model form")


@dataclass(frozen=True, slots=True, kw_only=True)
class TeamChange:
    """A change in the project team that is about to be made."""

    role: Role | None = fact("被更换人员的岗位", "post of the person replaced")
    requested: bool | None = fact("已提出变更申请", "a change request was made")
    reason_stated: bool | None = fact("已写明正当事由", "a justified reason is stated")
    insurer_consented: bool | None = fact("主承保公司已同意", "the lead insurer consented")
    written_confirmation: bool | None = fact(
        "已有保险公司书面确认", "the insurer confirmed in writing"
    )
    confirmed_by_principal: bool | None = fact(
        "由委托该机构的保险公司确认", "confirmed by the insurer that gave the commission"
    )
    confirmed_on: date | None = fact("书面确认日", "confirmed on")
    effective_on: date | None = fact("变更生效日", "change effective on")
    successor_in_database: bool | None = fact(
        "继任者已列入人才数据库", "successor approved and in the talent database"
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Consultation:
    """An insurer's consultation of the authority about an agency."""

    verification_recorded: bool | None = fact("已有核实记录", "a verification is on record")
    conditions_met: bool | None = fact("答复为符合条件", "the answer says the conditions are met")
    answered_on: date | None = fact("答复日期", "answered on")
    addressed_to_asker: bool | None = fact(
        "答复对象为征询的保险公司", "addressed to the insurer that asked"
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class AgencyReport:
    """A report that the agency is about to provide."""

    kind: AgencyReportKind | None = fact("报告种类", "kind of report")
    lead_signed_on: date | None = fact("项目负责人签署日", "signed by the lead on")
    plan_on_file: bool | None = fact("已有风险管理方案", "a plan is on file")
    preparation_on_file: bool | None = fact(
        "已有准备阶段报告", "a report on the preparation stage is on file"
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenFinding:
    """A finding of the agency that it has not closed yet."""

    category: FindingCategory | None = fact("问题类别", "category")
    grade: FindingGrade | None = fact("风险等级", "grade")


@dataclass(frozen=True, slots=True, kw_only=True)
class ImplementationPlan:
    """The implementation plan of risk management for the project."""

    items: tuple[PlanItem, ...] | None = fact("方案已载内容", "contents of the plan")
    lead_name: str | None = fact("方案所列项目负责人", "lead named in the plan")


@dataclass(frozen=True, slots=True, kw_only=True)
class Commission:
    """The commission of an agency by an insurer."""

    reference: str | None = fact("编号", "reference")
    fact_day: date | None = fact("所判断事实的发生日", "day of the fact that is judged")
    contract: CommissionContract | None = fact("委托合同", "commission contract")
    covered_items: tuple[str, ...] | None = fact("委托范围", "parts the commission covers")
    insured_items: tuple[str, ...] | None = fact(
        "保单（出单前为投保单）责任范围", "parts the policy, or before it the application, covers"
    )
    stages: tuple[WorkStage, ...] | None = fact("委托覆盖的阶段", "stages covered")
    lead_name: str | None = fact("委托约定的项目负责人", "lead named in the commission")
    lead_authorised_on: date | None = fact("项目负责人获授权日", "lead authorised on")
    lead_fixed: bool | None = fact("项目负责人已确定", "the lead is fixed")
    roster_confirmed: bool | None = fact("团队名单已确认", "the roster is confirmed")
    change: TeamChange | None = fact("团队变更", "change in the team")
    consultation: Consultation | None = fact("征询", "consultation")
    application_received: bool | None = fact("已收到投保材料", "application documents received")
    plan: ImplementationPlan | None = fact("实施方案", "implementation plan")
    report: AgencyReport | None = fact("报告", "report")
    open_findings: tuple[OpenFinding, ...] | None = fact("未闭合问题", "open findings")
    final_report_accepted: bool | None = fact(
        "最终风险评估报告已接收", "the final report is accepted"
    )
    recheck_recorded: bool | None = fact("已有现场复查记录", "a site re-inspection is on record")
    site_check_recorded: bool | None = fact(
        "投诉已有现场核实记录", "a site check of the complaint is on record"
    )
    credit_source_on_file: bool | None = fact("信用信息已附来源", "the credit entry has its source")
    reported_matter: ReportedMatter | None = fact("保险公司报告的情况", "matter reported")
    determination: DeterminationFile | None = fact("责任认定或事由记录", "determination or ground")
    request: InvestigationRequest | None = fact("检查、调查的要求", "request of an investigation")
    register: RegisterEntry | None = fact("机构入库", "entry in the register")
    talent: TalentEntry | None = fact("人才数据库登记", "entry in the talent database")
    termination: ContractTermination | None = fact("合同解除", "termination")
    evaluation: EvaluationFile | None = fact("考评", "evaluation")
