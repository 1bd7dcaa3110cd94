"""SH-IDI-2025, articles 3 to 7: cases of duties."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from zoneinfo import ZoneInfo

from gateway.regime.duties import DutyState
from tests.regions.casebook import DutyCase

ID = "SH-IDI-2025"
SHANGHAI = ZoneInfo("Asia/Shanghai")
MET, LATE = DutyState.MET, DutyState.MET_LATE
OPEN, OVERDUE = DutyState.OPEN, DutyState.OVERDUE


def at(year: int, month: int, day: int, hour: int = 12, minute: int = 0) -> datetime:
    return datetime(year, month, day, hour, minute, tzinfo=SHANGHAI)


def handed_over(notice: date, statement: date) -> dict[str, date]:
    return {"notice_handed_over": notice, "statement_handed_over": statement}


LIABILITY = {"liability_starts": date(2027, 9, 11)}
LATER = at(2027, 12, 1)

NUMBERED: tuple[DutyCase, ...] = (
    DutyCase(
        provision=f"{ID}/6.1.a",
        number=1,
        triggers={"drawings_started": date(2025, 6, 10)},
        done=date(2025, 6, 9),
        now=at(2025, 7, 1),
        state=MET,
        due=date(2025, 6, 9),
    ),
    # Signing on the very day the stage begins is not before it.
    DutyCase(
        provision=f"{ID}/6.1.a",
        number=None,
        triggers={"drawings_started": date(2025, 6, 10)},
        done=date(2025, 6, 10),
        now=at(2025, 7, 1),
        state=LATE,
    ),
    DutyCase(
        provision=f"{ID}/6.2.b",
        number=1,
        triggers={"policy_issued": date(2025, 4, 29)},
        done=at(2025, 5, 7, 23, 59),
        now=at(2025, 6, 1),
        state=MET,
        due=date(2025, 5, 7),
    ),
    DutyCase(
        provision=f"{ID}/6.2.b",
        number=2,
        triggers={"policy_issued": date(2025, 4, 29)},
        done=at(2025, 5, 8, 0, 1),
        now=at(2025, 6, 1),
        state=LATE,
        due=date(2025, 5, 7),
    ),
    DutyCase(
        provision=f"{ID}/6.2.b",
        number=3,
        triggers={"policy_issued": date(2025, 6, 7)},
        now=at(2025, 6, 11, 23, 59),
        state=OPEN,
        due=date(2025, 6, 11),
    ),
    DutyCase(
        provision=f"{ID}/6.2.b",
        number=4,
        triggers={"policy_issued": date(2025, 9, 30)},
        now=at(2025, 10, 12, 0, 0),
        state=OVERDUE,
        due=date(2025, 10, 11),
    ),
    DutyCase(
        provision=f"{ID}/7.1.a",
        number=3,
        triggers={"contract_signed": date(2025, 6, 9)},
        done=date(2025, 6, 10),
        now=at(2025, 7, 1),
        state=LATE,
    ),
    DutyCase(
        provision=f"{ID}/7.1.a",
        number=None,
        triggers={"contract_signed": date(2025, 6, 9)},
        done=date(2025, 6, 5),
        now=at(2025, 7, 1),
        state=MET,
    ),
    DutyCase(
        provision=f"{ID}/7.2.a",
        number=1,
        triggers={"commencement": date(2025, 6, 16)},
        done=date(2025, 6, 12),
        now=at(2025, 7, 1),
        state=MET,
    ),
    DutyCase(
        provision=f"{ID}/7.2.a",
        number=2,
        triggers={"commencement": date(2025, 6, 16)},
        done=date(2025, 6, 16),
        now=at(2025, 7, 1),
        state=LATE,
    ),
    DutyCase(
        provision=f"{ID}/7.2.a",
        number=3,
        triggers={"commencement": date(2025, 6, 16)},
        now=at(2025, 6, 16),
        state=OVERDUE,
    ),
    # On the day itself, moments show which came first.
    DutyCase(
        provision=f"{ID}/7.2.a",
        number=None,
        triggers={"commencement": at(2025, 6, 16, 10)},
        done=at(2025, 6, 16, 9),
        now=at(2025, 7, 1),
        state=MET,
    ),
    DutyCase(
        provision=f"{ID}/7.2.d",
        number=1,
        triggers={"briefing_held": date(2025, 6, 12)},
        done=at(2025, 6, 17, 23, 30),
        now=at(2025, 7, 1),
        state=MET,
        due=date(2025, 6, 17),
    ),
    DutyCase(
        provision=f"{ID}/7.2.d",
        number=2,
        triggers={"briefing_held": date(2025, 6, 12)},
        done=date(2025, 6, 18),
        now=at(2025, 7, 1),
        state=LATE,
        due=date(2025, 6, 17),
    ),
    DutyCase(
        provision=f"{ID}/7.2.d",
        number=3,
        triggers={"briefing_held": date(2025, 6, 12)},
        done=date(2025, 6, 12),
        now=at(2025, 7, 1),
        state=MET,
    ),
    DutyCase(
        provision=f"{ID}/7.4.c",
        number=1,
        triggers={"report_issued": date(2025, 9, 30)},
        done=at(2025, 10, 11, 20),
        now=at(2025, 11, 1),
        state=MET,
        due=date(2025, 10, 11),
    ),
    DutyCase(
        provision=f"{ID}/7.4.c",
        number=2,
        triggers={"report_issued": date(2025, 5, 30)},
        done=date(2025, 6, 5),
        now=at(2025, 7, 1),
        state=MET,
        due=date(2025, 6, 5),
    ),
    DutyCase(
        provision=f"{ID}/7.4.c",
        number=3,
        triggers={"report_issued": date(2025, 5, 30)},
        now=at(2025, 6, 6, 0, 0),
        state=OVERDUE,
        due=date(2025, 6, 5),
    ),
    DutyCase(
        provision=f"{ID}/7.5.b",
        number=1,
        triggers=handed_over(date(2025, 11, 3), date(2025, 11, 3)),
        done=date(2025, 11, 6),
        now=at(2025, 12, 1),
        state=MET,
        due=date(2025, 11, 6),
    ),
    DutyCase(
        provision=f"{ID}/7.5.b",
        number=2,
        triggers=handed_over(date(2025, 11, 3), date(2025, 11, 3)),
        done=date(2025, 11, 7),
        now=at(2025, 12, 1),
        state=LATE,
        due=date(2025, 11, 6),
    ),
    DutyCase(
        provision=f"{ID}/7.5.b",
        number=3,
        triggers=handed_over(date(2025, 11, 3), date(2025, 11, 14)),
        now=at(2025, 11, 19),
        state=OPEN,
        due=date(2025, 11, 19),
    ),
    # A second revisit while the first one's notice is still unsigned.
    DutyCase(
        provision=f"{ID}/7.6.a",
        number=3,
        triggers={"first_revisit": date(2025, 11, 3)},
        now=at(2026, 2, 2),
        state=OVERDUE,
        due=date(2025, 11, 3),
    ),
    DutyCase(
        provision=f"{ID}/7.6.a",
        number=None,
        triggers={"first_revisit": date(2025, 11, 3)},
        done=date(2025, 11, 3),
        now=at(2026, 2, 2),
        state=MET,
    ),
    DutyCase(
        provision=f"{ID}/7.7.a",
        number=1,
        triggers=LIABILITY,
        done=date(2027, 7, 11),
        now=LATER,
        state=MET,
        due=date(2027, 7, 11),
    ),
    DutyCase(
        provision=f"{ID}/7.7.a",
        number=2,
        triggers=LIABILITY,
        done=date(2027, 7, 12),
        now=LATER,
        state=LATE,
        due=date(2027, 7, 11),
    ),
    # Not held before liability: a duty knows no worse than late, however late.
    DutyCase(
        provision=f"{ID}/7.7.a",
        number=3,
        triggers=LIABILITY,
        done=date(2027, 9, 11),
        now=LATER,
        state=LATE,
        due=date(2027, 7, 11),
    ),
    # The time of case 4; who was missing there is asked of the list of units.
    DutyCase(
        provision=f"{ID}/7.7.a",
        number=None,
        triggers=LIABILITY,
        done=date(2027, 7, 5),
        now=LATER,
        state=MET,
    ),
    DutyCase(
        provision=f"{ID}/7.7.c",
        number=1,
        triggers=LIABILITY,
        done=date(2027, 7, 6),
        now=LATER,
        state=MET,
    ),
    DutyCase(
        provision=f"{ID}/7.7.c",
        number=2,
        triggers=LIABILITY,
        now=at(2027, 9, 11),
        state=OVERDUE,
    ),
)


def kept(
    item: str,
    number: int | None,
    event: Mapping[str, date | datetime],
    done: date | datetime | None,
) -> DutyCase:
    """A duty without a number: done or not, and never late."""
    return DutyCase(
        provision=f"{ID}/{item}",
        number=number,
        triggers=event,
        done=done,
        now=at(2026, 6, 1),
        state=OPEN if done is None else MET,
    )


PARTICIPATES = {"participation": date(2025, 4, 13)}
KNOWN = {"emergency_known": at(2025, 8, 4, 10)}

UNNUMBERED: tuple[DutyCase, ...] = (
    kept("3.1.b", 1, {"actual_cost_known": date(2026, 3, 2)}, None),
    kept("3.1.b", 2, {"actual_cost_known": date(2026, 3, 2)}, date(2026, 3, 20)),
    kept("4.2.i", None, {"staff_joined": date(2025, 6, 2)}, None),
    kept("4.2.i", None, {"staff_joined": date(2025, 6, 2)}, date(2025, 6, 3)),
    kept("5.2.a", 1, PARTICIPATES, date(2025, 4, 20)),
    # The quotation is taken all the same; the open duty is what is shown beside it.
    kept("5.2.a", 2, PARTICIPATES, None),
    kept("5.2.b", None, {"enquiry": at(2025, 5, 6)}, at(2025, 5, 12)),
    kept("6.1.b", None, {"contract_signed": date(2025, 6, 9)}, date(2025, 6, 9)),
    kept("7.1.d", None, {"risk_contract_signed": date(2025, 6, 5)}, None),
    # Without dates in the contract, no instalment ever falls due.
    DutyCase(
        provision=f"{ID}/7.1.c",
        number=3,
        triggers={},
        now=at(2026, 6, 1),
        state=DutyState.NOT_TRIGGERED,
    ),
    kept("7.2.c", 1, {"briefing_held": date(2025, 6, 12)}, date(2025, 6, 13)),
    kept("7.2.c", 2, {"briefing_held": date(2025, 6, 12)}, None),
    kept("7.3.b", 3, {"policy_issued": date(2025, 6, 13)}, None),
    DutyCase(
        provision=f"{ID}/7.3.c",
        number=1,
        triggers={"last_assessment": date(2025, 1, 10)},
        now=at(2025, 7, 10),
        state=OPEN,
        due=date(2025, 7, 10),
        setting=6,
        setting_unit="month",
    ),
    DutyCase(
        provision=f"{ID}/7.3.c",
        number=2,
        triggers={"last_assessment": date(2025, 1, 10)},
        now=at(2025, 7, 11),
        state=OVERDUE,
        due=date(2025, 7, 10),
        setting=6,
        setting_unit="month",
    ),
    kept("7.3.c", 3, {"last_assessment": date(2025, 4, 1)}, None),
    kept("7.3.d", 3, {"commencement": date(2025, 6, 16)}, None),
    kept("7.4.a", None, {"agency_report_submitted": date(2026, 3, 2)}, None),
    kept("7.4.b", None, {"conditions_met": date(2026, 3, 9)}, None),
    kept("7.5.a", 1, {"completed": date(2025, 10, 30)}, date(2025, 11, 3)),
    kept("7.8.a", 1, PARTICIPATES, date(2025, 4, 20)),
    kept("7.8.a", 2, PARTICIPATES, None),
    DutyCase(
        provision=f"{ID}/7.8.c",
        number=1,
        triggers=KNOWN,
        done=at(2025, 8, 4, 12),
        now=at(2025, 8, 5),
        state=MET,
        due=at(2025, 8, 4, 12),
        setting=2,
        setting_unit="hour",
    ),
    DutyCase(
        provision=f"{ID}/7.8.c",
        number=2,
        triggers=KNOWN,
        done=at(2025, 8, 4, 12, 1),
        now=at(2025, 8, 5),
        state=LATE,
        due=at(2025, 8, 4, 12),
        setting=2,
        setting_unit="hour",
    ),
    kept("7.8.d", 1, KNOWN, at(2025, 8, 4, 11, 20)),
    kept("7.9.b", 1, PARTICIPATES, date(2025, 4, 20)),
    kept("7.9.b", 2, PARTICIPATES, None),
    DutyCase(
        provision=f"{ID}/7.9.c",
        number=1,
        triggers={"last_evaluation": date(2024, 6, 30)},
        now=at(2025, 6, 30),
        state=OPEN,
        due=date(2025, 6, 30),
        setting=12,
        setting_unit="month",
    ),
    DutyCase(
        provision=f"{ID}/7.9.c",
        number=2,
        triggers={"last_evaluation": date(2024, 6, 30)},
        now=at(2025, 7, 1),
        state=OVERDUE,
        due=date(2025, 6, 30),
        setting=12,
        setting_unit="month",
    ),
    kept("7.9.c", 3, {"last_evaluation": date(2024, 6, 30)}, None),
)

DUTY_CASES: tuple[DutyCase, ...] = (*NUMBERED, *UNNUMBERED)
