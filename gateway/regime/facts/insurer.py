"""Facts about an insurer."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from gateway.regime.facts.field import fact
from gateway.regime.facts.insurer_words import FilingReading, InsurerForm, PermitIssuer
from gateway.regime.facts.people import Person
from gateway.regime.facts.words import Assessment, BranchLevel, EvidenceKind, Origin, PublicList
from gateway.regime.spans import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class AuditReport:
    """An audit report by an outside firm."""

    fiscal_year: int | None = fact("审计年度", "fiscal year", bounds=(1990, 2100))
    outside_auditor: bool | None = fact("第三方出具", "by an outside firm")
    includes_solvency: bool | None = fact("含偿付能力报表", "includes solvency statements")


@dataclass(frozen=True, slots=True, kw_only=True)
class ListExtract:
    """An extract from a public black list."""

    list: PublicList | None = fact("名单", "list")
    taken_on: date | None = fact("查询日期", "taken on")
    live_entry: bool | None = fact("在列", "shows a live entry")


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkedInsurer:
    """Another insurer with the same head or in a controlling or managing relation."""

    same_head: bool | None = fact("负责人为同一人", "same head")
    controls_or_manages: bool | None = fact(
        "存在控股或管理关系", "controlling or managing relation"
    )
    both_disclosed: bool | None = fact("双方均已展业告知", "both have disclosed")
    both_offered: bool | None = fact("双方参与同一项目", "both offered for the same project")


@dataclass(frozen=True, slots=True, kw_only=True)
class Branch:
    """A branch of the insurer's company."""

    coordinating: bool | None = fact("统筹开展业务", "coordinates the line")
    in_city: bool | None = fact("在本市注册", "registered in the city")
    level: BranchLevel | None = fact("层级", "level")
    authorised: bool | None = fact("已获上级授权", "authorised by its parent")


@dataclass(frozen=True, slots=True, kw_only=True)
class ManagementMember:
    """A member of the team that manages the line."""

    named: bool | None = fact("已具名", "named")
    other_line: bool | None = fact("同时负责其他险种", "also assigned to another line")


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkEvidence:
    """A piece of evidence of the project lead's working years."""

    kind: EvidenceKind | None = fact("材料种类", "kind")
    since: date | None = fact("工作起算日", "working since")
    months: int | None = fact("累计缴费月数", "contribution months", unit="month", bounds=(0, 900))


@dataclass(frozen=True, slots=True, kw_only=True)
class Insurer:
    """An insurer, or the branch that underwrites."""

    name: str | None = fact("保险公司名称", "name")
    uscc: str | None = fact("统一社会信用代码", "unified social credit code (GB 32100)")
    risk_management_projects: int | None = fact(
        "潜在缺陷保险质量风险管理项目数",
        "IDI projects risk-managed",
        unit="project",
        bounds=(0, 1_000_000),
    )
    claims_handled: int | None = fact(
        "潜在缺陷保险理赔件数", "IDI claims handled", unit="item", bounds=(0, 100_000_000)
    )
    department_exists: bool | None = fact("设有业务管理部门", "has a department for the line")
    department_independent: bool | None = fact("部门独立", "the department is independent")
    staff: tuple[Person, ...] | None = fact("风控人员、项目经理等", "staff")
    licence_in_existence: bool | None = fact("营业执照存续", "business licence in existence")
    licence_valid: Span | None = fact("营业执照有效期", "validity of the business licence")
    capacity_finding: Assessment | None = fact("实施能力认定", "finding on capacity")
    form: InsurerForm | None = fact("机构类型", "form of the underwriting body")
    registered_in: Origin | None = fact("注册地", "where registered")
    parent_legal_person: bool | None = fact("上级为独立法人", "parent has legal personality")
    parent_registered_in: Origin | None = fact("上级注册地", "where the parent is registered")
    authorisation: Span | None = fact("授权期间", "period of the authorisation")
    permit_held: bool | None = fact(
        "承保机构自持保险许可证", "the underwriting body holds a permit itself"
    )
    permit_valid: bool | None = fact("许可证有效", "permit valid")
    permit_issuer: PermitIssuer | None = fact("许可证颁发机关", "issuer of the permit")
    lead_work_evidence: tuple[WorkEvidence, ...] | None = fact(
        "项目负责人工作年限材料", "evidence of the project lead's working years"
    )
    audits: tuple[AuditReport, ...] | None = fact("财务审计报告", "audit reports")
    founded_on: date | None = fact("成立日期", "founded on")
    linked_insurers: tuple[LinkedInsurer, ...] | None = fact("关联保险机构", "linked insurers")
    filing_reading: FilingReading | None = fact(
        "已确定的“备案”含义", "reading of the filing that the authority recorded"
    )
    list_extracts: tuple[ListExtract, ...] | None = fact("失信名单查询结果", "black list extracts")
    service_experience: Assessment | None = fact(
        "承保理赔与事故预防经验认定", "finding on claims and prevention experience"
    )
    regulator_conditions: Assessment | None = fact(
        "保险监管机构其他条件", "finding on the supervisor's other conditions"
    )
    no_contrary_finding: bool | None = fact(
        "监管机构无相反认定", "the supervisor has recorded no contrary finding"
    )
    branches: tuple[Branch, ...] | None = fact("本公司分支机构", "branches of the company")
    management_team: tuple[ManagementMember, ...] | None = fact("专门管理团队", "management team")
    claims_team: int | None = fact(
        "理赔服务团队人数", "claims team members", unit="person", bounds=(0, 100_000)
    )
    service_line_hours: int | None = fact(
        "保险服务专线每日开通小时数",
        "hours a day the service line is open",
        unit="hour",
        bounds=(0, 24),
    )
    claims_team_dedicated: bool | None = fact(
        "理赔服务团队专门服务潜在缺陷保险", "the claims team serves latent defect insurance only"
    )
    service_line_every_day: bool | None = fact("保险服务专线全年开通", "the line is open every day")
    separate_ledger: bool | None = fact("设有单独账套", "keeps a separate ledger for the line")
    independent_accounting: bool | None = fact("独立核算", "accounts for the line independently")
