"""Obligations as records that may be read."""

from __future__ import annotations

from typing import Final

from gateway.regime.duties import DutyState
from gateway.regime.roles import Capability
from gateway.store import tables
from gateway.store.records import (
    NEWEST_FIRST,
    OLDEST_FIRST,
    Filter,
    Lapsing,
    Named,
    Operator,
    RecordType,
    RowRule,
    Sort,
    Tie,
    ToOne,
)

OBLIGATION: Final = RecordType(
    name="Obligation",
    table=tables.Obligation.__table__,  # type: ignore[attr-defined]  # SQLModel sets it
    columns=(
        "duty",
        "event",
        "bound",
        "subject_type",
        "subject_id",
        "triggered_at",
        "due_on",
        "due_at",
        "ends_at",
        "provisional",
        "state",
        "met_at",
        "missed_at",
        "created_at",
    ),
    # Most obligations are about findings, and name them: who may not read these reads none.
    rule=RowRule(
        capability=Capability.FINDING_READ,
        projects=(Tie(column="project_id"),),
        provisions={
            "region": ("SH-IDI-2025/10.1", "SH-TIS-2023/13", "HZ-TIS-2024/8", "XZ-SLI-2024/9.1a"),
            "district": ("SH-TIS-2023/13", "XZ-SLI-2024/9.1a"),
            "party": ("SH-IDI-2025/17.1.b", "HZ-TIS-2024/7.4", "XZ-SLI-2024/8.6b", "SX-SLI/1.4b"),
        },
    ),
    to_one=(ToOne(name="project", record="Project", column="project_id"),),
    named=(Named(name="subject", kind="subject_type", column="subject_id"),),
    lapsing=Lapsing(
        column="state",
        open=DutyState.OPEN.name,
        lapsed=DutyState.OVERDUE.name,
        ends="ends_at",
        included="due_at",
    ),
    word_lists=frozenset({"bound"}),
    filters=(
        Filter(name="states", column="state", operator=Operator.ANY_OF),
        Filter(name="dueFrom", column="ends_at", operator=Operator.FROM),
        Filter(name="dueBefore", column="ends_at", operator=Operator.BEFORE),
        Filter(name="bound", column="bound", operator=Operator.HAS_WORD),
        Filter(name="duty", column="duty"),
        Filter(name="project", column="project_id", operator=Operator.REFERS, record="Project"),
    ),
    sorts=(OLDEST_FIRST, NEWEST_FIRST, Sort(name="DUE_FIRST", column="ends_at")),
)
"""Duties that acts called into being, and whether they were met."""

OBLIGATION_STATISTIC: Final = RecordType(
    name="ObligationStatistic",
    table=OBLIGATION.table,
    columns=("duty", "bound", "state"),
    has_id=False,
    order=("region", "duty", "bound", "state"),
    rule=OBLIGATION.rule,
    lapsing=OBLIGATION.lapsing,
    word_lists=OBLIGATION.word_lists,
)
"""How many obligations there are; counted from the rows that are seen."""

AGES: Final = {"WEEK": 7, "MONTH": 30, "QUARTER": 90}
"""How many days past its last day an overdue obligation is at most, by the band it falls into."""
OLDER: Final = "OLDER"
"""The band beyond."""
