"""Findings as records that may be read."""

from __future__ import annotations

from typing import Final

from gateway.regime.roles import Capability
from gateway.risks import tables
from gateway.store.records import Filter, Operator, RecordType, RowRule, Tie, ToMany, ToOne

_PROVISIONS: Final = {
    "region": ("SH-IDI-2025/10.1", "SH-TIS-2023/13", "HZ-TIS-2024/8", "XZ-SLI-2024/9.1a"),
    "district": ("SH-TIS-2023/13", "XZ-SLI-2024/9.1a"),
    "party": ("SH-IDI-2025/17.1.b", "HZ-TIS-2024/7.4", "XZ-SLI-2024/8.6b", "SX-SLI/1.4b"),
}

RISK_FINDING: Final = RecordType(
    name="RiskFinding",
    table=tables.RiskFinding.__table__,  # type: ignore[attr-defined]  # SQLModel sets it
    columns=(
        "scale",
        "grade",
        "status",
        "title",
        "description",
        "place",
        "found_at",
        "rectify_by",
        "rectified_at",
        "closed_at",
        "version",
        "created_at",
        "updated_at",
    ),
    rule=RowRule(
        capability=Capability.FINDING_READ,
        projects=(Tie(column="project_id"),),
        provisions=_PROVISIONS,
    ),
    to_one=(
        ToOne(name="project", record="Project", column="project_id"),
        ToOne(name="foundBy", record="Person", column="found_by_id"),
    ),
    to_many=(
        ToMany(
            name="obligations",
            record="Obligation",
            column="subject_id",
            where=(("subject_type", "RiskFinding"),),
        ),
    ),
    filters=(
        Filter(name="project", column="project_id", operator=Operator.REFERS, record="Project"),
        Filter(name="scale", column="scale"),
        Filter(name="grades", column="grade", operator=Operator.ANY_OF),
        Filter(name="statuses", column="status", operator=Operator.ANY_OF),
        Filter(name="foundFrom", column="found_at", operator=Operator.FROM),
        Filter(name="foundBefore", column="found_at", operator=Operator.BEFORE),
        Filter(name="rectifyBefore", column="rectify_by", operator=Operator.BEFORE),
    ),
)
"""Findings of risks and hazards."""

FINDING_STATISTIC: Final = RecordType(
    name="FindingStatistic",
    table=tables.FindingCount.__table__,  # type: ignore[attr-defined]  # SQLModel sets it
    columns=("scale", "grade", "status", "count"),
    has_id=False,
    order=("region", "scale", "grade", "status"),
    rule=RowRule(
        capability=Capability.STATISTICS_READ,
        projects=(Tie(column="project_id"),),
        provisions=_PROVISIONS,
    ),
)
"""How many findings there are; summed from the counts by district, or from a party's own rows."""
