"""Insured projects, who takes part in them, and the teams that watch them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from typing import Any, Final

from gateway.demo.marks import DAY, NOON
from gateway.demo.names import sexagenary
from gateway.demo.parties import how_many
from gateway.demo.personas import nationwide_party
from gateway.demo.plan import CHUNK, RegionPlan, Rows, mixed
from gateway.demo.sizes import PEOPLE_PER_AGENCY, TEAM
from gateway.projects.tables import Part, Participant, Project, ProjectStatus, TeamMember
from gateway.regime.facts.words import Role
from gateway.regime.instruments import Line
from gateway.regime.roles import PartyType
from gateway.store.metadata import METADATA

_PROJECT: Final = (
    "region",
    "id",
    "code",
    "name",
    "line",
    "district",
    "status",
    "construction_cost",
    "started_on",
    "completed_on",
    "insurer_id",
    "agency_id",
    "lead_id",
    "version",
    "created_at",
    "updated_at",
)
_PARTICIPANT: Final = ("region", "project_id", "party_id", "part", "created_at")
_MEMBER: Final = ("region", "id", "project_id", "person_id", "role", "since", "until", "created_at")
_PARTS: Final = {
    "owner": Part.OWNER,
    "contractor": Part.CONTRACTOR,
    "designer": Part.DESIGNER,
    "supervisor": Part.SUPERVISOR,
    "laboratory": Part.LABORATORY,
    "property_manager": Part.PROPERTY_MANAGER,
}
_WORKS: Final = {Line.IDI: "住宅项目", Line.SLI: "建筑工程"}
_CO_INSURED_IN: Final = 7
"""One project in so many is insured together with the insurer that acts everywhere."""
_ROLES: Final = (Role.PROJECT_LEAD, Role.RISK_ENGINEER, Role.TECHNICIAN)


def agency_of(plan: RegionPlan, project: int) -> int:
    """Which agency watches a project; counted from 0."""
    return project % plan.sizes.agencies


def lead_of(plan: RegionPlan, project: int) -> int:
    """Which person leads the agency's team; counted from 0."""
    turn = project // plan.sizes.agencies * TEAM % PEOPLE_PER_AGENCY
    return agency_of(plan, project) * PEOPLE_PER_AGENCY + turn


def began(project: int) -> date:
    """When works began or will."""
    return DAY - timedelta(days=mixed(project + 3) % 900 - 60)


def district_of(plan: RegionPlan, project: int) -> str:
    """In which district the works are."""
    return plan.districts[project % len(plan.districts)]


def projects(plan: RegionPlan) -> Iterator[Rows]:
    """Rows of projects, then of who takes part, then of the teams."""
    for start in range(0, plan.sizes.projects, CHUNK):
        numbers = range(start, min(start + CHUNK, plan.sizes.projects))
        yield Rows(
            METADATA.tables[Project.__tablename__],
            _PROJECT,
            [_project(plan, number) for number in numbers],
        )
        yield Rows(
            METADATA.tables[Participant.__tablename__],
            _PARTICIPANT,
            [row for number in numbers for row in _participants(plan, number)],
        )
        yield Rows(
            METADATA.tables[TeamMember.__tablename__],
            _MEMBER,
            [row for number in numbers for row in _team(plan, number)],
        )


def _project(plan: RegionPlan, number: int) -> tuple[Any, ...]:
    start = began(number)
    status = ProjectStatus.UNDER_CONSTRUCTION
    started: date | None = start
    completed: date | None = None
    if start > DAY:
        status, started = ProjectStatus.PLANNED, None
    elif number % 5 == 4:  # noqa: PLR2004 - one in five
        end = start + timedelta(days=400 + number % 200)
        if end <= DAY:
            status, completed = ProjectStatus.COMPLETED, end
    return (
        plan.key,
        plan.first + 1 + number,
        f"DEMO-{plan.code}-{number + 1:06}",
        f"{plan.name_zh}示例{sexagenary(number)}{_WORKS[plan.line]}（{number + 1}期）",
        plan.line.name,
        district_of(plan, number),
        status.name,
        Decimal(mixed(number) % 90_000 + 10_000) * 10_000,
        started,
        completed,
        plan.first + 1 + number % plan.sizes.insurers,
        plan.first + 1 + agency_of(plan, number),
        plan.first + 1 + lead_of(plan, number),
        1,
        NOON,
        NOON,
    )


def _participants(plan: RegionPlan, number: int) -> Iterator[tuple[Any, ...]]:
    project = plan.first + 1 + number
    insurer = plan.party("insurer", number % plan.sizes.insurers)
    yield (plan.key, project, insurer, Part.LEAD_INSURER.name, NOON)
    agency = plan.party("agency", agency_of(plan, number))
    yield (plan.key, project, agency, Part.AGENCY.name, NOON)
    if number % _CO_INSURED_IN == 0:
        party = nationwide_party(PartyType.INSURER)
        yield (plan.key, project, party, Part.CO_INSURER.name, NOON)
    for kind, part in _PARTS.items():
        party = plan.party(kind, number % how_many(plan, kind))
        yield (plan.key, project, party, part.name, NOON)


def _team(plan: RegionPlan, number: int) -> Iterator[tuple[Any, ...]]:
    lead = lead_of(plan, number)
    first = lead - lead % PEOPLE_PER_AGENCY
    since = min(began(number), DAY)
    for place, role in enumerate(_ROLES):
        yield (
            plan.key,
            plan.first + 1 + number * TEAM + place,
            plan.first + 1 + number,
            plan.first + 1 + first + (lead - first + place) % PEOPLE_PER_AGENCY,
            role.name,
            since,
            None,
            NOON,
        )
