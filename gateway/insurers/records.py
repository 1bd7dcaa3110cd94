"""Insurers as records that may be read."""

from __future__ import annotations

from typing import Final

from gateway.insurers import tables
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
)

INSURER: Final = RecordType(
    name="Insurer",
    table=tables.Insurer.__table__,  # type: ignore[attr-defined]  # SQLModel sets it
    columns=("name", "credit_code", "status", "version", "created_at", "updated_at"),
    rule=RowRule(
        capability=Capability.INSURER_READ,
        projects=(Tie(column="id", through="project", there="insurer_id"),),
        owner=Tie(column="party_id"),
        provisions={
            "region": ("SH-IDI-2025/10.1", "SH-IDI-2025/18.b", "XZ-SLI-2024/9.1a"),
            "district": ("SH-TIS-2023/13", "XZ-SLI-2024/9.1a"),
            "party": ("SH-IDI-2025/17.1.b", "SX-SLI/1.4b"),
        },
    ),
    to_many=(ToMany(name="projects", record="Project", column="insurer_id"),),
    filters=(
        Filter(name="nameContains", column="name", operator=Operator.CONTAINS),
        Filter(name="creditCode", column="credit_code"),
        Filter(name="statuses", column="status", operator=Operator.ANY_OF),
    ),
    sorts=(OLDEST_FIRST, NEWEST_FIRST, Sort(name="NAME", column="name")),
)
"""Insurers' files."""
