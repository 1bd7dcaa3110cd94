"""Facts about people: leads, engineers, experts, insurers' staff."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from gateway.regime.facts.field import fact
from gateway.regime.facts.words import (
    CertificateGrade,
    CertificateKind,
    Education,
    Field,
    KeyPost,
    Role,
    Title,
)
from gateway.regime.spans import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Certificate:
    """A practising certificate or registration (执业资格、注册)."""

    name: str | None = fact("证书名称", "name of the certificate")
    kind: CertificateKind | None = fact("证书种类", "kind of certificate")
    field: Field | None = fact("领域", "field")
    grade: CertificateGrade | None = fact("级别", "grade")
    registered: bool | None = fact("已注册执业", "registered to practise")
    valid: Span | None = fact("有效期", "validity")
    employer_is_agency: bool | None = fact("注册单位为本机构", "registered at this agency")


@dataclass(frozen=True, slots=True, kw_only=True)
class ProfessionalTitle:
    """A professional title (职称)."""

    level: Title | None = fact("职称等级", "level")
    field: Field | None = fact("职称专业领域", "field")
    obtained_on: date | None = fact("取得日期", "obtained on")


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkPeriod:
    """A stretch of work and its nature."""

    field: Field | None = fact("工作性质", "nature of the work")
    span: Span | None = fact("起止", "period")


@dataclass(frozen=True, slots=True, kw_only=True)
class LeadAppointment:
    """A risk management project that the person leads."""

    span: Span | None = fact("任职起止", "period of the appointment")


@dataclass(frozen=True, slots=True, kw_only=True)
class Post:
    """A post the person holds beside the one asked about."""

    post: KeyPost | None = fact("职务", "post")
    same_project: bool | None = fact("在同一项目", "on the same project")
    risk_management: bool | None = fact("属于风险管理岗位", "a risk management post")
    span: Span | None = fact("任职起止", "period")


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleTerm:
    """A term in a risk management role on the project asked about."""

    role: Role | None = fact("岗位", "role")
    span: Span | None = fact("任职起止", "period")


@dataclass(frozen=True, slots=True, kw_only=True)
class Employment:
    """Membership in the team of another agency."""

    employer: str | None = fact("所属机构", "agency")


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """A person in a role; what one region does not ask stays unread there."""

    name: str | None = fact("姓名或代号", "name or code")
    role: Role | None = fact("岗位", "role")
    appointed_on: date | None = fact("任命日期", "date of appointment")
    title: ProfessionalTitle | None = fact("职称", "professional title")
    certificates: tuple[Certificate, ...] | None = fact("执业资格与注册", "certificates")
    education: Education | None = fact("学历", "education")
    work_periods: tuple[WorkPeriod, ...] | None = fact("工作经历", "work periods")
    lead_appointments: tuple[LeadAppointment, ...] | None = fact(
        "现任项目负责人的项目", "projects led at present"
    )
    appointments_asked: int | None = fact(
        "拟新任项目负责人的项目数",
        "further projects the person is asked to lead",
        unit="project",
        bounds=(0, 100),
    )
    contract_project_limit: int | None = fact(
        "合同约定的同时任职上限",
        "concurrent projects the contract allows",
        unit="project",
        bounds=(1, 100),
    )
    contract_is_silent: bool | None = fact("合同未约定同时任职上限", "the contract sets no limit")
    other_posts: tuple[Post, ...] | None = fact("兼任职务", "other posts")
    role_terms: tuple[RoleTerm, ...] | None = fact("风险管理任职", "terms in risk management roles")
    technical: bool | None = fact("专业技术人员", "professional technical person")
    in_standing_team: bool | None = fact("属于固定服务团队", "in the standing team")
    in_other_agency_team: bool | None = fact("同时属于其他机构团队", "in another agency's team")
    discipline: Field | None = fact("专业", "discipline")
    active: bool | None = fact("在岗", "on duty on the day")
    real_name_verified: bool | None = fact("已实名登记", "real name verified")
