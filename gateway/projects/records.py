"""Projects, who takes part in them and their teams as records that may be read."""

from __future__ import annotations

from typing import Final

from gateway.projects import tables
from gateway.regime.roles import Capability
from gateway.store.records import (
    NEWEST_FIRST,
    OLDEST_FIRST,
    Filter,
    Operator,
    RecordType,
    RowRule,
    Sort,
    Tie,
    ToMany,
    ToOne,
)

_PROVISIONS: Final = {
    "region": ("SH-IDI-2025/10.1", "SH-TIS-2023/13", "HZ-TIS-2024/8", "XZ-SLI-2024/9.1a"),
    "district": ("SH-TIS-2023/13", "XZ-SLI-2024/9.1a"),
    "party": ("SH-IDI-2025/17.1.b", "HZ-TIS-2024/7.4", "XZ-SLI-2024/8.6b", "SX-SLI/1.4b"),
}

PROJECT: Final = RecordType(
    name="Project",
    table=tables.Project.__table__,  # type: ignore[attr-defined]  # SQLModel sets it
    columns=(
        "code",
        "name",
        "line",
        "district",
        "status",
        "construction_cost",
        "started_on",
        "completed_on",
        "version",
        "created_at",
        "updated_at",
    ),
    rule=RowRule(
        capability=Capability.PROJECT_READ,
        projects=(Tie(column="id"),),
        provisions=_PROVISIONS,
    ),
    to_one=(
        ToOne(name="agency", record="Agency", column="agency_id"),
        ToOne(name="insurer", record="Insurer", column="insurer_id"),
        ToOne(name="lead", record="Person", column="lead_id"),
    ),
    to_many=(
        ToMany(name="participants", record="Participant", column="project_id", is_paged=False),
        ToMany(name="team", record="TeamMember", column="project_id"),
        ToMany(name="findings", record="RiskFinding", column="project_id"),
        ToMany(name="obligations", record="Obligation", column="project_id"),
    ),
    filters=(
        Filter(name="code", column="code"),
        Filter(name="nameContains", column="name", operator=Operator.CONTAINS),
        Filter(name="line", column="line"),
        Filter(name="districts", column="district", operator=Operator.ANY_OF),
        Filter(name="statuses", column="status", operator=Operator.ANY_OF),
        Filter(name="agency", column="agency_id", operator=Operator.REFERS, record="Agency"),
        Filter(name="insurer", column="insurer_id", operator=Operator.REFERS, record="Insurer"),
        Filter(name="startedFrom", column="started_on", operator=Operator.FROM),
        Filter(name="startedBefore", column="started_on", operator=Operator.BEFORE),
    ),
    sorts=(OLDEST_FIRST, NEWEST_FIRST, Sort(name="CODE", column="code")),
)
"""Insured projects."""

PARTICIPANT: Final = RecordType(
    name="Participant",
    table=tables.Participant.__table__,  # type: ignore[attr-defined]  # SQLModel sets it
    columns=("part", "party_id", "created_at"),
    has_id=False,
    order=("part", "party_id"),
    rule=RowRule(
        capability=Capability.PROJECT_READ,
        projects=(Tie(column="project_id"),),
        provisions=_PROVISIONS,
    ),
)
"""Parties' parts in projects."""

TEAM_MEMBER: Final = RecordType(
    name="TeamMember",
    table=tables.TeamMember.__table__,  # type: ignore[attr-defined]  # SQLModel sets it
    columns=("role", "since", "until", "created_at"),
    rule=RowRule(
        capability=Capability.PROJECT_READ,
        projects=(Tie(column="project_id"),),
        provisions=_PROVISIONS,
    ),
    to_one=(
        ToOne(name="person", record="Person", column="person_id"),
        ToOne(name="project", record="Project", column="project_id"),
    ),
    filters=(Filter(name="roles", column="role", operator=Operator.ANY_OF),),
)
"""The roster of projects."""
