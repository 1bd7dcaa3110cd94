"""Agencies and people as records that may be read."""

from __future__ import annotations

from typing import Final

from gateway.agencies import tables
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

AGENCY: Final = RecordType(
    name="Agency",
    table=tables.Agency.__table__,  # type: ignore[attr-defined]  # SQLModel sets it
    columns=(
        "name",
        "credit_code",
        "foreign_identifier",
        "supervision_grade",
        "founded_on",
        "status",
        "version",
        "created_at",
        "updated_at",
    ),
    rule=RowRule(
        capability=Capability.AGENCY_READ,
        projects=(Tie(column="id", through="project", there="agency_id"),),
        owner=Tie(column="party_id"),
        provisions={
            "region": ("SH-IDI-2025/10.1", "SH-TIS-2023/13", "XZ-SLI-2024/9.1a"),
            "district": ("SH-TIS-2023/13", "XZ-SLI-2024/9.1a"),
            "party": ("SH-IDI-2025/17.1.b", "SX-SLI/1.4b"),
        },
    ),
    to_many=(
        ToMany(name="people", record="Person", column="agency_id"),
        ToMany(name="projects", record="Project", column="agency_id"),
    ),
    filters=(
        Filter(name="nameContains", column="name", operator=Operator.CONTAINS),
        Filter(name="creditCode", column="credit_code"),
        Filter(name="supervisionGrades", column="supervision_grade", operator=Operator.ANY_OF),
        Filter(name="statuses", column="status", operator=Operator.ANY_OF),
    ),
    sorts=(OLDEST_FIRST, NEWEST_FIRST, Sort(name="NAME", column="name")),
)
"""Agencies' files."""

PERSON: Final = RecordType(
    name="Person",
    table=tables.Person.__table__,  # type: ignore[attr-defined]  # SQLModel sets it
    columns=(
        "name",
        "title",
        "certificate",
        "registered",
        "career_since",
        "status",
        "version",
        "created_at",
        "updated_at",
    ),
    rule=RowRule(
        capability=Capability.PERSON_READ,
        projects=(
            Tie(column="project_id", through="project_member", there="person_id"),
            Tie(column="id", through="project", there="lead_id"),
        ),
        owner=Tie(column="party_id", through="agency", here="agency_id"),
        provisions={
            "region": ("SH-IDI-2025/10.1", "SH-TIS-2023/13", "HZ-TIS-2024/7.2b"),
            "district": ("SH-TIS-2023/13", "XZ-SLI-2024/9.1a"),
            "party": ("HZ-TIS-2024/7.2b", "SH-IDI-2025/17.1.b", "XZ-SLI-2024/8.6b"),
        },
    ),
    to_one=(ToOne(name="agency", record="Agency", column="agency_id"),),
    filters=(
        Filter(name="nameContains", column="name", operator=Operator.CONTAINS),
        Filter(name="agency", column="agency_id", operator=Operator.REFERS, record="Agency"),
        Filter(name="titles", column="title", operator=Operator.ANY_OF),
        Filter(name="registered", column="registered"),
        Filter(name="statuses", column="status", operator=Operator.ANY_OF),
    ),
)
"""Practitioners of agencies."""
