"""SX-SLI, cases on duties and field lists, and those that need what records will keep."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime

from gateway.regime.duties import DutyState
from gateway.regime.outcomes import Outcome
from tests.regions.casebook import DutyCase, FieldCase
from tests.regions.cases_sx_sli_rest_hazards import CHINA, at

MET, OPEN, IDLE = DutyState.MET, DutyState.OPEN, DutyState.NOT_TRIGGERED


def noon(year: int, month: int, day: int) -> datetime:
    return datetime(year, month, day, 12, tzinfo=CHINA)


def duty(  # noqa: PLR0913, PLR0917 - the columns of one table
    row: str,
    number: int | None,
    state: DutyState,
    now: datetime,
    done: date | datetime | None = None,
    due: date | datetime | None = None,
    **triggers: date | datetime,
) -> DutyCase:
    """A case of a duty; ``triggers`` are when its events happened."""
    return DutyCase(
        provision=f"SX-SLI/{row}",
        number=number,
        triggers=triggers,
        now=now,
        state=state,
        done=done,
        due=due,
    )


NOW = noon(2025, 6, 30)
LATER = at(12)
FOUND = at(10)
SIGNED = date(2025, 3, 10)
VISITED = date(2025, 6, 1)
MAY = date(2025, 5, 31)
FIRST_QUARTER = date(2025, 3, 31)
SERVICE = date(2025, 1, 1)
COMPLETED = date(2020, 6, 30)

DUTY_CASES: tuple[DutyCase, ...] = (
    duty("1.4a", None, MET, NOW, date(2025, 6, 2), arose=VISITED),
    duty("2.1.3", 1, MET, NOW, date(2025, 3, 14), service_contract_signed=SIGNED),
    duty("2.1.3", 2, OPEN, noon(2025, 3, 14), service_contract_signed=SIGNED),
    duty("2.1.3", 3, OPEN, noon(2025, 5, 9), service_contract_signed=SIGNED),
    duty("2.1.4", None, OPEN, NOW, service_began=SERVICE, due=date(2025, 6, 30)),
    duty("2.1.4", None, MET, NOW, VISITED, service_began=SERVICE),
    duty("2.2.1a", 1, MET, LATER, at(10, 5), found=FOUND),
    duty("2.2.1a", 2, OPEN, LATER, found=FOUND),
    duty("2.2.1b", 1, MET, LATER, at(10, 30), found=FOUND),
    # Told in part, or removed on the spot: done only once both have the report.
    duty("2.2.1b", 2, OPEN, LATER, found=FOUND),
    duty("2.2.1b", 3, OPEN, LATER, found=FOUND),
    duty("2.2.2a", 1, MET, LATER, at(10, 10), found=FOUND),
    duty("2.2.2b", 1, MET, LATER, at(11), judged_severe=FOUND),
    duty("2.2.2b", 2, OPEN, LATER, judged_severe=FOUND),
    duty("2.2.2b", 3, IDLE, LATER),
    duty("2.2.3a", 1, MET, LATER, at(11), found=FOUND),
    duty("2.2.3a", 2, OPEN, LATER, found=FOUND),
    duty("2.2.3a", 3, MET, LATER, at(11), found=FOUND),
    duty("2.2.3b", None, OPEN, NOW, opinion_served=FOUND),
    duty("3.1.1", 1, MET, NOW, date(2025, 6, 2), service_ended=VISITED),
    duty("3.1.1", 2, OPEN, NOW, service_ended=VISITED),
    duty("3.1.2", 2, OPEN, noon(2025, 4, 1), period_ended=FIRST_QUARTER),
    duty("3.1.2", None, MET, noon(2025, 2, 1), date(2025, 2, 1), period_ended=date(2025, 1, 31)),
    duty("3.1.3", 1, MET, NOW, date(2025, 6, 5), issued=VISITED),
    duty("3.1.3", 2, OPEN, NOW, issued=VISITED),
    duty("3.1.3", 3, MET, NOW, date(2025, 6, 5), issued=VISITED),
    duty("3.1.4", 1, MET, NOW, date(2025, 6, 30), interval_ended=date(2025, 6, 30)),
    # Without an interval of the insurer's own nothing can have fallen due.
    duty("3.1.4", 2, IDLE, NOW),
    duty("3.1.4", 3, OPEN, NOW, interval_ended=date(2025, 6, 30)),
    duty("3.1.5", 1, MET, NOW, date(2025, 4, 20), finding=date(2025, 4, 10)),
    duty("3.1.5", 2, OPEN, NOW, finding=date(2025, 4, 10)),
    duty("3.2.1", 1, MET, LATER, at(11), received=FOUND),
    duty("3.2.1", 2, OPEN, LATER, received=FOUND),
    duty("3.2.2", 1, MET, at(16), at(15), known=FOUND),
    duty("3.2.4", 1, MET, noon(2025, 6, 3), date(2025, 6, 3), month_ended=MAY),
    duty("3.2.4", 2, OPEN, noon(2025, 6, 10), month_ended=MAY),
    duty("3.2.4", 3, IDLE, noon(2025, 6, 10)),
    duty("3.2.5", 1, MET, NOW, date(2025, 4, 10), quarter_ended=FIRST_QUARTER),
    duty("3.2.5", 2, OPEN, NOW, quarter_ended=FIRST_QUARTER),
    duty("3.2.5", 3, IDLE, NOW),
    duty("A.2.c2", 1, MET, NOW, date(2025, 6, 1), first_check=VISITED),
    duty("A.2.c2", 2, MET, NOW, date(2025, 6, 1), first_check=VISITED),
    duty("A.2.c2", 3, OPEN, NOW, first_check=VISITED),
    duty("A.4.c1", 1, MET, NOW, date(2025, 4, 1), contract_with_training=SIGNED),
    duty("A.4.c1", 2, OPEN, NOW, contract_with_training=SIGNED),
    duty("A.4.c1", 3, IDLE, NOW),
    duty("A.4.1", None, OPEN, noon(2025, 5, 1), service_began=SERVICE, due=date(2025, 6, 30)),
    duty("A.6.1", None, OPEN, LATER, found=FOUND, due=date(2025, 6, 10)),
    duty("A.6.1", None, MET, at(23, 59), at(23, 59), found=FOUND, due=date(2025, 6, 10)),
    duty("A.6.1", None, DutyState.MET_LATE, at(12, day=11), at(0, day=11), found=FOUND),
    duty("A.6.1", None, DutyState.OVERDUE, at(0, day=11), found=FOUND),
    # 15 June 2025 is a Sunday: the same day all the same.
    duty(
        "A.6.1",
        None,
        MET,
        at(21, day=15),
        at(20, day=15),
        found=at(10, day=15),
        due=date(2025, 6, 15),
    ),
    duty("A.6.c3", 1, MET, NOW, date(2025, 6, 10), time_limit=date(2025, 6, 10)),
    duty("A.6.c3", 2, OPEN, at(12, day=11), time_limit=date(2025, 6, 10)),
    duty("A.6.c4", 1, MET, NOW, date(2025, 6, 12), refusal_or_delay=date(2025, 6, 11)),
    duty("A.6.c4", 2, OPEN, NOW, refusal_or_delay=date(2025, 6, 11)),
    duty("A.6.c4", 3, IDLE, NOW),
    duty("A.7.c1", 1, MET, NOW, date(2025, 6, 2), service_ended=VISITED),
    duty("A.7.c1", 3, OPEN, NOW, service_ended=VISITED),
    duty("A.7.c2", None, OPEN, NOW, completion_accepted=COMPLETED, due=date(2025, 6, 30)),
    duty("A.7.c2", None, MET, noon(2025, 7, 1), completion_accepted=COMPLETED),
)

ALL_PARTS: Mapping[str, str | None] = {
    "隐患排查及问题清单": "一月清单",
    "安全生产分析": "分析",
    "风险评估报告": "报告",
}

FIELD_CASES: tuple[FieldCase, ...] = (
    FieldCase(provision="SX-SLI/3.1.2", number=1, stated=ALL_PARTS, outcome=Outcome.MEETS),
    FieldCase(
        provision="SX-SLI/3.1.2",
        number=3,
        stated={**ALL_PARTS, "风险评估报告": ""},
        outcome=Outcome.FAILS,
        missing=("风险评估报告",),
    ),
    FieldCase(
        provision="SX-SLI/1.6",
        number=None,
        stated={},
        outcome=Outcome.UNKNOWN,
        unknown=(
            "安全生产事故隐患排查",
            "安全风险辨识和评估",
            "安全生产教育培训",
            "安全生产标准化建设",
            "安全生产事故应急预案编制和演练",
        ),
    ),
    FieldCase(
        provision="SX-SLI/A.6.c2",
        number=None,
        stated={"责任": "甲", "措施": "乙", "时限": " ", "预案": "丙"},
        outcome=Outcome.FAILS,
        missing=("时限",),
    ),
)

_WHO = "who may act is known only from the record of the actor"
_PROPOSED = "candidates are proposed from stored inspections, policies and settings"

FOR_RECORDS: Mapping[tuple[str, int], str] = {
    ("SX-SLI/2.2.1a", 3): _WHO,
    ("SX-SLI/3.1.1", 3): _WHO,
    ("SX-SLI/3.2.1", 3): _WHO,
    ("SX-SLI/3.2.2", 3): _WHO,
    ("SX-SLI/3.3.2", 1): _PROPOSED,
    (
        "SX-SLI/3.3.2",
        2,
    ): "nothing may be derived from premiums: no fact of them exists to ask about",
    ("SX-SLI/A.7.c1", 2): "a digest is compared with the one kept when the paper was filed",
    ("SX-SLI/A.7b.2", 3): _WHO,
    ("SX-SLI/A.7b.3", 3): _WHO,
    ("SX-SLI/A.8.1", 1): _PROPOSED,
    ("SX-SLI/A.8.1", 2): _PROPOSED,
}
