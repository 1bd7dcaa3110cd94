"""The periods of the four regions' texts, case by case."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from gateway.library.calendars import read_calendar
from gateway.regime.deadlines import When, lateness, state, timely, working_days_from
from gateway.regime.duties import DutyState
from gateway.regime.periods import (
    Period,
    calendar_days_after,
    hours_after,
    later_of,
    months_after,
    months_before,
    same_day,
    strictly_before,
    until,
    working_days_after,
    working_days_before,
    years_after,
)
from gateway.regime.words import Label

CALENDAR = read_calendar()
NOW = datetime.fromisoformat("2029-01-01T00:00:00+08:00")
MET, LATE = DutyState.MET, DutyState.MET_LATE


def when(text: str) -> When:
    if "T" in text:
        return datetime.fromisoformat(f"{text}+08:00")
    return date.fromisoformat(text)


def moment(text: str) -> datetime:
    return datetime.fromisoformat(f"{text}+08:00")


@pytest.mark.parametrize(
    ("event", "due", "done", "expected"),
    [
        # SH-IDI-2025/6.2.b: contract information after the policy
        ("2025-04-29", "2025-05-07", "2025-05-07T23:59:00", MET),
        ("2025-04-29", "2025-05-07", "2025-05-08T00:01:00", LATE),
        ("2025-06-07", "2025-06-11", "2025-06-11", MET),
        ("2025-09-30", "2025-10-11", "2025-10-11", MET),
        ("2025-06-13", "2025-06-18", "2025-06-19", LATE),
        # SH-IDI-2025/7.2.d: risk analysis and plan after the briefing
        ("2025-06-12", "2025-06-17", "2025-06-17T23:30:00", MET),
        ("2025-06-12", "2025-06-17", "2025-06-18", LATE),
        ("2025-06-12", "2025-06-17", "2025-06-12", MET),
        ("2025-09-25", "2025-09-29", "2025-09-29", MET),
        # SH-IDI-2025/7.4.c: final report after its issue
        ("2025-09-30", "2025-10-11", "2025-10-11T20:00:00", MET),
        ("2025-05-30", "2025-06-05", "2025-06-05", MET),
        # SH-IDI-2025/7.5.b: user notice after hand-over
        ("2025-11-03", "2025-11-06", "2025-11-06", MET),
        ("2025-11-03", "2025-11-06", "2025-11-07", LATE),
        ("2025-11-14", "2025-11-19", "2025-11-19", MET),
        # SH-IDI-2025/8.3.d: special check report after its completion
        ("2025-05-30", "2025-06-05", "2025-06-05T23:59:00", MET),
        ("2025-05-30", "2025-06-05", "2025-06-06", LATE),
        ("2025-05-30", "2025-06-05", "2025-06-12", LATE),
    ],
)
def test_uploads_within_three_working_days(
    event: str, due: str, done: str, expected: DutyState
) -> None:
    deadline = working_days_after(when(event), 3, CALENDAR)

    assert deadline.due == when(due)
    assert state(deadline, when(done), NOW) is expected
    found = lateness(deadline, when(done), CALENDAR)
    assert (found is not None) is (expected is LATE)


def test_an_upload_a_working_day_late_says_so() -> None:
    # SH-IDI-2025/6.2.b, 7.2.d, 7.5.b and 8.3.d: "late by 1 working day"
    for event, done in [
        ("2025-04-29", "2025-05-08T00:01:00"),
        ("2025-06-12", "2025-06-18"),
        ("2025-11-03", "2025-11-07"),
        ("2025-05-30", "2025-06-06"),
    ]:
        found = lateness(working_days_after(when(event), 3, CALENDAR), when(done), CALENDAR)
        assert found is not None
        assert found.working_days == 1


def test_on_the_fourth_working_day_the_report_is_overdue() -> None:
    # SH-IDI-2025/7.4.c, issued on 30 May 2025
    deadline = working_days_after(when("2025-05-30"), 3, CALENDAR)

    assert state(deadline, None, moment("2025-06-06T00:00:00")) is DutyState.OVERDUE


@pytest.mark.parametrize(
    ("event", "latest", "notice", "accepted", "given"),
    [
        ("2025-04-21", "2025-04-07", "2025-04-07", True, 10),
        ("2025-10-16", "2025-09-26", "2025-09-28", False, 9),
        ("2025-08-16", "2025-08-04", "2025-08-04", True, 10),
    ],
)
def test_notice_ten_working_days_before_a_household_acceptance(
    event: str, latest: str, notice: str, *, accepted: bool, given: int
) -> None:
    # SH-IDI-2025/9.1.4.b
    deadline = working_days_before(when(event), 10, CALENDAR)

    assert deadline.due == when(latest)
    assert timely(deadline, when(notice)) is accepted
    assert (
        working_days_from(date.fromisoformat(notice), date.fromisoformat(event), CALENDAR) == given
    )


@pytest.mark.parametrize(
    ("start", "months", "due", "held", "expected"),
    [
        # SH-IDI-2025/7.7.a and 9.1.6.a: claims briefing and joint check
        ("2027-09-11", 2, "2027-07-11", "2027-07-11", True),
        ("2027-09-11", 2, "2027-07-11", "2027-07-12", False),
        ("2027-08-31", 2, "2027-06-30", "2027-06-30", True),
        ("2029-09-11", 2, "2029-07-11", "2029-07-11", True),
        # SH-IDI-2025/9.1.7.a: announcement
        ("2027-09-11", 1, "2027-08-11", "2027-08-11", True),
        ("2027-09-11", 1, "2027-08-11", "2027-08-12", False),
        ("2028-03-31", 1, "2028-02-29", "2028-02-29", True),
        ("2029-09-11", 1, "2029-08-11", "2029-08-11", True),
    ],
)
def test_months_before_the_liability_starts(
    start: str, months: int, due: str, held: str, *, expected: bool
) -> None:
    deadline = months_before(when(start), months, CALENDAR)

    assert deadline.due == when(due)
    assert timely(deadline, when(held)) is expected


@pytest.mark.parametrize(
    ("filed", "last_day"), [("2025-09-10", "2027-09-10"), ("2024-02-29", "2026-02-28")]
)
def test_the_contractors_two_years_do_not_move(filed: str, last_day: str) -> None:
    # SH-IDI-2025/7.7.d
    assert years_after(when(filed), 2, CALENDAR, roll=False).due == when(last_day)


@pytest.mark.parametrize(
    ("event", "days", "due", "done", "late_by"),
    [
        # SH-IDI-2025/13.c: performance
        ("2025-09-19", 10, "2025-09-29", "2025-09-29", None),
        ("2025-09-19", 10, "2025-09-29", "2025-09-30", 1),
        # SH-IDI-2025/13.d: notice of refusal
        ("2025-06-10", 3, "2025-06-13", "2025-06-13", None),
        ("2025-06-10", 3, "2025-06-13", "2025-06-14", 1),
        # SH-TIS-2023/12.3b: order to correct
        ("2024-03-01", 10, "2024-03-11", "2024-03-11", None),
        ("2024-03-01", 10, "2024-03-11", "2024-03-12", 1),
    ],
)
def test_calendar_days(event: str, days: int, due: str, done: str, late_by: int | None) -> None:
    deadline = calendar_days_after(when(event), days, CALENDAR)

    assert deadline.due == when(due)
    found = lateness(deadline, when(done), CALENDAR)
    assert (found.days if found else None) == late_by


def test_the_repair_warranty_of_180_days_does_not_move() -> None:
    # SH-IDI-2025/14.a
    deadline = calendar_days_after(when("2025-06-01"), 180, CALENDAR, roll=False)

    assert timely(deadline, when("2025-11-28")) is True
    assert timely(deadline, when("2025-11-29")) is False


@pytest.mark.parametrize(
    ("obtained", "hours", "notified", "expected"),
    [
        # SH-IDI-2025/9.5.2.a and b: test results
        ("2025-10-01T09:30:00", 24, "2025-10-02T09:30:00", MET),
        ("2025-10-01T09:30:00", 24, "2025-10-02T09:30:01", LATE),
        ("2025-06-14T20:00:00", 24, "2025-06-15T20:00:00", MET),
        ("2025-06-14T22:00:00", 12, "2025-06-15T10:00:00", MET),
        ("2025-06-14T15:00:00", 12, "2025-06-14T16:00:00", MET),
        # XZ-SLI-2024/6.6a: report of a loss
        ("2025-06-01T10:00:00", 24, "2025-06-02T10:00:00", MET),
        ("2025-06-01T10:00:00", 24, "2025-06-02T10:00:01", LATE),
        ("2025-09-30T18:00:00", 24, "2025-10-01T17:59:00", MET),
    ],
)
def test_hours(obtained: str, hours: int, notified: str, expected: DutyState) -> None:
    assert state(hours_after(moment(obtained), hours), when(notified), NOW) is expected


@pytest.mark.parametrize(
    ("issued", "nominal", "due"),
    [
        ("2025-03-10", "2025-04-10", "2025-04-10"),
        ("2025-05-07", "2025-06-07", "2025-06-09"),
        ("2025-09-04", "2025-10-04", "2025-10-09"),
    ],
)
def test_registration_within_a_month_of_the_policy(issued: str, nominal: str, due: str) -> None:
    # XZ-SLI-2024/6.4
    deadline = months_after(when(issued), 1, CALENDAR)

    assert (deadline.nominal, deadline.due) == (when(nominal), when(due))


def test_archives_are_kept_until_the_later_period_ends() -> None:
    # XZ-SLI-2024/6.5b and SX-SLI/A.7.c2
    kept = later_of(
        years_after(when("2021-06-30"), 5, CALENDAR, roll=False),
        years_after(when("2025-03-10"), 2, CALENDAR, roll=False),
    )

    assert kept.due == when("2027-03-10")
    assert years_after(when("2020-06-30"), 5, CALENDAR, roll=False).due == when("2025-06-30")


@pytest.mark.parametrize(
    ("found", "told", "expected"),
    [
        ("2025-06-10T23:50:00", "2025-06-10T23:59:00", MET),
        ("2025-06-10T23:50:00", "2025-06-11T00:00:00", LATE),
        ("2025-06-10T08:00:00", "2025-06-11", LATE),
        ("2025-06-15T10:00:00", "2025-06-15T20:00:00", MET),
    ],
)
def test_a_report_on_the_day_a_risk_is_found(found: str, told: str, expected: DutyState) -> None:
    # SX-SLI/A.6.1
    assert state(same_day(when(found), CALENDAR), when(told), NOW) is expected


def test_the_right_to_terminate_lasts_a_year() -> None:
    # HZ-TIS-2024/17b
    deadline = years_after(when("2024-05-08"), 1, CALENDAR)

    assert timely(deadline, when("2025-05-08")) is True
    assert timely(deadline, when("2025-05-09")) is False


@pytest.mark.parametrize(
    ("last", "months", "due"),
    [("2023-11-01", 12, "2024-11-01"), ("2025-01-10", 6, "2025-07-10"), ("2024-06-30", 12, "2025-06-30")],
)  # fmt: skip
def test_an_interval_set_elsewhere(last: str, months: int, due: str) -> None:
    # SH-TIS-2023/4.1f, SH-IDI-2025/7.3.c and 7.9.c
    deadline = Period(months, "month").after(when(last), CALENDAR)

    assert deadline.due == when(due)
    assert state(deadline, None, moment(f"{due}T23:59:59")) is DutyState.OPEN


def test_before_the_liability_starts_the_day_before_is_the_last() -> None:
    # HZ-TIS-2024/11: liability starts on 1 May 2026
    deadline = strictly_before(when("2026-05-01"))

    assert state(deadline, None, moment("2026-04-30T23:59:59")) is DutyState.OPEN
    assert state(deadline, None, moment("2026-05-01T00:00:00")) is DutyState.OVERDUE


def test_a_date_set_for_a_finding_or_an_instalment() -> None:
    # SH-IDI-2025/7.1.c and 9.3.a
    deadline = until(when("2025-09-15"), Label("合同", "the contract"))

    assert timely(deadline, when("2025-09-15")) is True
    assert timely(deadline, when("2025-09-16")) is False


def test_the_household_story_of_a_repair_in_april() -> None:
    deadline = calendar_days_after(when("2026-04-08"), 180, CALENDAR)

    assert (deadline.nominal, deadline.due) == (when("2026-10-05"), when("2026-10-08"))
