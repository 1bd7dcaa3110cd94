"""Facts about a risk management or service agency."""

from __future__ import annotations

from dataclasses import dataclass

from gateway.regime.facts.field import fact
from gateway.regime.facts.people import Person
from gateway.regime.facts.words import (
    Assessment,
    BodyType,
    Client,
    DelegatedObject,
    LegalForm,
    LegalStatus,
    Origin,
    RecordKind,
    Share,
    Speciality,
    Subject,
    SupervisionGrade,
    Territory,
)
from gateway.regime.spans import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class SupervisionQualification:
    """A supervision qualification (工程监理资质) of the agency."""

    grade: SupervisionGrade | None = fact("监理资质等级", "supervision grade")
    speciality: Speciality | None = fact("专业", "speciality")
    valid: Span | None = fact("有效期", "validity")


@dataclass(frozen=True, slots=True, kw_only=True)
class Engagement:
    """A commission that the agency carried out."""

    client: Client | None = fact("委托方", "client")
    territory: Territory | None = fact("项目所在地域", "where the work was done")
    subject: Subject | None = fact("委托内容", "what it was about")
    span: Span | None = fact("委托起止", "period of the commission")


@dataclass(frozen=True, slots=True, kw_only=True)
class RegisteredEngineer:
    """A registered engineer of the agency, by discipline."""

    discipline: str | None = fact("专业", "discipline")
    registered: Span | None = fact("注册有效期", "validity of the registration")


@dataclass(frozen=True, slots=True, kw_only=True)
class DisciplinePositions:
    """Positions that the agency's active implementation plans promise in a discipline."""

    discipline: str | None = fact("专业", "discipline")
    positions: int | None = fact(
        "计划岗位数", "planned positions", unit="person", bounds=(0, 10_000)
    )
    staff: int | None = fact(
        "在库人数", "staff in the talent database", unit="person", bounds=(0, 10_000)
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class AdverseRecord:
    """An adverse public record of the agency."""

    kind: RecordKind | None = fact("记录种类", "kind of record")
    dates: Span | None = fact(
        "可能的记录日期（最早至最晚）", "earliest and latest date that may count"
    )
    revoked: bool | None = fact("是否已撤销", "revoked since")


@dataclass(frozen=True, slots=True, kw_only=True)
class Delegation:
    """A part of a commission passed on to somebody else."""

    share: Share | None = fact("转出范围", "share passed on")
    insurer_consent: bool | None = fact("保险公司书面同意", "insurer's written consent")
    object: DelegatedObject | None = fact("转出内容", "what was passed on")
    new_commission: bool | None = fact(
        "保险公司另行委托", "a new commission by the insurer instead of a transfer"
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Agency:
    """A risk management agency (风险管理机构), service agency or risk-control agency."""

    name: str | None = fact("机构名称", "name")
    uscc: str | None = fact("统一社会信用代码", "unified social credit code (GB 32100)")
    foreign_identifier: str | None = fact("境外机构登记号", "registration number of a foreign body")
    legal_form: LegalForm | None = fact("组织形式", "legal form")
    legal_status: LegalStatus | None = fact("存续状态", "legal status")
    origin: Origin | None = fact("设立地", "where established")
    body_types: tuple[BodyType, ...] | None = fact("机构业务类型", "lines of business")
    supervision_qualifications: tuple[SupervisionQualification, ...] | None = fact(
        "监理资质", "supervision qualifications"
    )
    large_building_experience: Assessment | None = fact(
        "大型建筑工程管理经验", "experience in managing large building works"
    )
    large_project_experience: Assessment | None = fact(
        "大型建设工程管理经验", "experience in managing large construction works"
    )
    engagements: tuple[Engagement, ...] | None = fact("受托业绩", "engagements")
    required_disciplines: tuple[str, ...] | None = fact("要求配备的专业", "disciplines required")
    registered_engineers: tuple[RegisteredEngineer, ...] | None = fact(
        "注册工程师", "registered engineers"
    )
    capability_finding: Assessment | None = fact(
        "工程质量风险管理能力认定", "finding on risk management capability"
    )
    business_standing: Assessment | None = fact(
        "经营业绩、资信与信誉认定", "finding on business record and standing"
    )
    service_system: Assessment | None = fact("服务体系认定", "finding on the service system")
    service_capability: Assessment | None = fact("服务能力认定", "finding on the ability to serve")
    professional_capability: Assessment | None = fact(
        "专业能力与服务质量控制体系认定", "finding on professional capability and quality control"
    )
    commercial_reputation: Assessment | None = fact(
        "商业信誉认定", "finding on commercial reputation"
    )
    staff: tuple[Person, ...] | None = fact("人员", "staff")
    lead_candidates: tuple[Person, ...] | None = fact(
        "拟任项目负责人", "persons put forward as project lead"
    )
    discipline_positions: tuple[DisciplinePositions, ...] | None = fact(
        "在建方案的人员需求", "staffing by discipline in active plans"
    )
    staffing_finding: Assessment | None = fact(
        "人员数量和专业组成认定", "finding on the number and disciplines of the staff"
    )
    standing_team_registered: bool | None = fact("固定服务团队", "has a registered standing team")
    project_kind: Speciality | None = fact("拟服务工程类别", "kind of works to be served")
    adverse_records: tuple[AdverseRecord, ...] | None = fact("不良记录", "adverse records")
    enforcement_extract: bool | None = fact("已有被执行查询结果", "enforcement extract on file")
    conduct_extract: bool | None = fact("已有不良行为查询结果", "bad conduct extract on file")
    determinations: int | None = fact(
        "有效责任认定次数", "standing determinations", unit="determination", bounds=(0, 100)
    )
    delegations: tuple[Delegation, ...] | None = fact("业务转出情况", "delegations")
