"""Facts about what an inspection of a risk-control agency finds."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from gateway.regime.facts.field import fact
from gateway.regime.facts.inspected_service import (
    BuildStage,
    FullInspection,
    ProjectPlan,
    RescueDrill,
    ResultSet,
    RiskReview,
    RiskSource,
    SafetyTraining,
    SiteService,
    SpecialWork,
)
from gateway.regime.facts.inspection_words import (
    ArchiveMedium,
    ComplaintTarget,
    EmergencyHelp,
    RiskRating,
    RulesDocument,
)
from gateway.regime.facts.site_hazard import SiteHazard
from gateway.regime.facts.words import AccidentGrade, Answer, Assessment, GradeBasis, MeasureBasis
from gateway.regime.spans import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class InspectedProject:
    """A project in service and what was done for it."""

    name: str | None = fact("项目名称", "name")
    started_on: date | None = fact("开工日期", "works began on")
    service_period: Span | None = fact("风控服务期", "service period")
    plans: tuple[ProjectPlan, ...] | None = fact("服务方案", "service plans")
    stages: tuple[BuildStage, ...] | None = fact("施工阶段", "stages of construction")
    services: tuple[SiteService, ...] | None = fact("服务记录", "services")
    full_inspections: tuple[FullInspection, ...] | None = fact("检查", "inspections of the site")
    risk_sources: tuple[RiskSource, ...] | None = fact("风险源", "risk sources")
    special_works: tuple[SpecialWork, ...] | None = fact(
        "危大工程与重点工序", "hazardous work items and key processes"
    )
    hazards: tuple[SiteHazard, ...] | None = fact("风险隐患", "hazards found")
    ratings: tuple[RiskRating, ...] | None = fact("现行风险评级", "current ratings")
    risk_reviews: tuple[RiskReview, ...] | None = fact("安全风险评估", "risk assessments")
    trainings: tuple[SafetyTraining, ...] | None = fact("宣传教育培训", "trainings")
    training_due: bool | None = fact("培训已到期应开展", "a training has fallen due")
    training_in_contract: bool | None = fact("合同约定培训", "the contract has training")
    contract_trainings_held: bool | None = fact(
        "合同约定的到期培训均已开展", "every training due by contract was held"
    )
    training_planned_for_part: bool | None = fact(
        "合同计划仅覆盖部分人员", "the contract's plan covers only part of the staff"
    )
    managers: int | None = fact(
        "在册管理人员数", "managers on the roster", unit="person", bounds=(0, 100_000)
    )
    managers_trained: int | None = fact(
        "已培训在册管理人员数", "managers of it trained", unit="person", bounds=(0, 100_000)
    )
    workers: int | None = fact(
        "在册施工作业人员数", "workers on the roster", unit="person", bounds=(0, 100_000)
    )
    workers_trained: int | None = fact(
        "已培训在册作业人员数", "workers of it trained", unit="person", bounds=(0, 100_000)
    )
    emergency_help: tuple[EmergencyHelp, ...] | None = fact("应急预案服务", "help with the plan")
    emergency_in_contract: bool | None = fact(
        "合同约定应急预案服务", "the contract has help with the emergency plan"
    )
    emergency_due: bool | None = fact(
        "应急预案服务约定时间已过", "the time for that help has passed"
    )
    drills: tuple[RescueDrill, ...] | None = fact("应急救援演练", "rescue drills")
    result_sets: tuple[ResultSet, ...] | None = fact("服务成果", "results issued")


@dataclass(frozen=True, slots=True, kw_only=True)
class ServiceComplaint:
    """A complaint on record."""

    about: ComplaintTarget | None = fact("投诉对象", "whom it is about")
    made_on: date | None = fact("投诉日期", "made on")


@dataclass(frozen=True, slots=True, kw_only=True)
class SafetyAccident:
    """An accident on a project in service, under the national safety accident scale."""

    happened_on: date | None = fact("发生日期", "happened on")
    on_insured_project: bool | None = fact(
        "投保项目上的生产安全事故", "a work-safety accident on an insured project"
    )
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


@dataclass(frozen=True, slots=True, kw_only=True)
class FeeEntry:
    """An entry of the ledger of prevention fees."""

    service_cited: bool | None = fact("注明所付服务", "names the service paid for")
    service_delivered: bool | None = fact("入账时服务已提供", "the service was done when booked")
    for_prevention: bool | None = fact("用于事故预防服务", "for accident prevention service")


@dataclass(frozen=True, slots=True, kw_only=True)
class AgencyMeasure:
    """A measure against an agency or a responsible party."""

    contract_clause_cited: bool | None = fact("注明合同条款", "names a clause of the contract")
    basis: MeasureBasis | None = fact("法律依据", "legal basis")


@dataclass(frozen=True, slots=True, kw_only=True)
class QuarterResult:
    """The department's assessment of one quarter, in the annual assessment."""

    attached: bool | None = fact("季度考核结果已附", "the quarter's result is attached")
    absence_reasoned: bool | None = fact("缺少已说明理由", "its absence has a recorded reason")


@dataclass(frozen=True, slots=True, kw_only=True)
class ArchiveDisposal:
    """A request to destroy an archive."""

    medium: ArchiveMedium | None = fact("介质", "medium")
    completed: bool | None = fact("项目已竣工", "the project is completed")
    completed_on: date | None = fact("竣工验收通过日期", "completion acceptance passed on")
    insurer_approved: bool | None = fact("保险机构已核准销毁", "the insurer approved destruction")
    several_insurers: bool | None = fact("多家保险机构共保", "insured by several insurers")


@dataclass(frozen=True, slots=True, kw_only=True)
class RowStatements:
    """What inspector, insurer and department state for rows that no fact computes."""

    results_prompt: Assessment | None = fact("成果出具及时", "results were issued promptly")
    reports_prompt: Assessment | None = fact("成果上报及时", "results were reported promptly")
    training_targeted: Answer | None = fact("培训有针对性", "training was targeted")
    training_reasoned: bool | None = fact("针对性判断已说明理由", "that answer gives a reason")
    papers_missing: bool | None = fact("应有资料有缺失", "papers that must exist are missing")
    papers_orderly: bool | None = fact("资料规范", "papers are orderly")
    papers_complete: bool | None = fact("资料齐全", "papers are complete")
    insurers_accept: tuple[Answer, ...] | None = fact(
        "各承保机构认可", "each insurer's acceptance of the service"
    )
    department_accepts: Answer | None = fact(
        "属地建设主管部门认可", "the department's acceptance of the service"
    )
    missed_major_hazards: tuple[Answer, ...] | None = fact(
        "各重大隐患应发现而未发现的认定", "findings that a major hazard should have been found"
    )
    rules_documented: tuple[RulesDocument, ...] | None = fact(
        "已备案的制度文件", "management rules on file"
    )
    rules_found_absent: bool | None = fact("检查人记录无制度", "the inspector records no rules")


@dataclass(frozen=True, slots=True, kw_only=True)
class Inspection:
    """What an inspection of a risk-control agency finds."""

    reference: str | None = fact("编号", "reference")
    inspected_period: Span | None = fact("检查所属期间", "inspected period")
    service_period: Span | None = fact("服务合同期间", "service period")
    projects: tuple[InspectedProject, ...] | None = fact("在服务项目", "projects in service")
    complaints: tuple[ServiceComplaint, ...] | None = fact("投诉", "complaints")
    accidents: tuple[SafetyAccident, ...] | None = fact("生产安全事故", "safety accidents")
    statements: RowStatements | None = fact("检查表填写意见", "statements on rows")
    service_contract_recorded: bool | None = fact(
        "服务合同已登记", "the service contract is recorded"
    )
    record_has_source: bool | None = fact("信息注明来源", "the record names its source")
    record_has_time: bool | None = fact("信息注明采集时间", "the record names when it was taken")
    fee: FeeEntry | None = fact("预防服务费用入账", "fee entry")
    measure: AgencyMeasure | None = fact("处理措施", "measure")
    annual_quarters: tuple[QuarterResult, ...] | None = fact(
        "年度考核所附季度结果", "quarters of the annual assessment"
    )
    disposal: ArchiveDisposal | None = fact("档案销毁申请", "request to destroy an archive")
