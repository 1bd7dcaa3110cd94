"""Facts about a project team and its visits."""

from __future__ import annotations

from dataclasses import dataclass

from gateway.regime.facts.field import fact
from gateway.regime.facts.people import Person
from gateway.regime.facts.words import Attendance, Role


@dataclass(frozen=True, slots=True, kw_only=True)
class TeamMember:
    """One person's place in the team of a project."""

    person: str | None = fact("人员", "person")
    role: Role | None = fact("岗位", "role")
    active: bool | None = fact("在任", "active on the day")
    in_talent_database: bool | None = fact("已列入人才数据库", "listed in the talent database")
    listed_under_other_agency: bool | None = fact(
        "登记在其他机构名下", "listed under another agency"
    )
    holds_two_roles: bool | None = fact("兼任两个岗位", "holds two roles")
    full_time: bool | None = fact("专职", "full time")
    employed_by_agency: bool | None = fact("受聘于本机构", "employed by the agency")
    project: str | None = fact("服务项目", "project served")


@dataclass(frozen=True, slots=True, kw_only=True)
class ContractRole:
    """How many people the commission contract asks for in a role."""

    role: Role | None = fact("岗位", "role")
    required: int | None = fact(
        "合同要求人数", "persons the contract asks", unit="person", bounds=(0, 1000)
    )
    present: int | None = fact("在任人数", "persons active", unit="person", bounds=(0, 1000))


@dataclass(frozen=True, slots=True, kw_only=True)
class Attendee:
    """A person at a visit to the site."""

    role: Role | None = fact("岗位", "role")
    attendance: Attendance | None = fact("参加方式", "how attended")
    is_registered_lead: bool | None = fact("为登记的项目负责人", "is the registered project lead")
    in_project_team: bool | None = fact("属于本项目团队", "in this project's team")
    employed_by_agency: bool | None = fact("为本机构人员", "employed by the agency")


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit:
    """A visit in the course of accident prevention service."""

    lead_registered: bool | None = fact(
        "当日已登记项目负责人", "a project lead is registered that day"
    )
    attendees: tuple[Attendee, ...] | None = fact("参加人员", "attendees")


@dataclass(frozen=True, slots=True, kw_only=True)
class LeadDimension:
    """A further condition for the project lead that contract or tender fixed."""

    name: str | None = fact("条件", "condition")
    not_lower: bool | None = fact("继任者不低于原项目负责人", "successor is not below the original")


@dataclass(frozen=True, slots=True, kw_only=True)
class Team:
    """The team that an agency sets up for a project, or for all it serves."""

    members: tuple[TeamMember, ...] | None = fact("团队成员", "members")
    contract_roles: tuple[ContractRole, ...] | None = fact("合同人数约定", "contract staffing")
    lead_replaced: bool | None = fact("已更换项目负责人", "the project lead has been replaced")
    lead_dimensions: tuple[LeadDimension, ...] | None = fact(
        "合同或招标另定的负责人条件", "further conditions fixed for the lead"
    )
    original_lead: Person | None = fact(
        "原项目负责人（任命时）", "original lead, as at appointment"
    )
    successor: Person | None = fact("继任项目负责人", "successor")
    original_lead_years: int | None = fact(
        "原项目负责人任命时工程建设年限",
        "original lead's construction years at appointment",
        unit="year",
        bounds=(0, 80),
    )
    successor_years: int | None = fact(
        "继任者工程建设年限", "successor's construction years", unit="year", bounds=(0, 80)
    )
    original_lead_registered: bool | None = fact("原项目负责人已注册", "original lead registered")
    successor_registered: bool | None = fact("继任者已注册", "successor registered")
    projects_served: tuple[str, ...] | None = fact("在服务项目", "projects in service")
    visit: Visit | None = fact("现场服务", "visit")
