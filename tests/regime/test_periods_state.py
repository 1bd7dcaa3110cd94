"""Where a duty stands, exact to the instant at which its deadline ends."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest

from gateway.library.calendars import read_calendar
from gateway.regime.deadlines import (
    Lateness,
    MomentWithoutOffset,
    When,
    lateness,
    state,
    timely,
    working_days_from,
)
from gateway.regime.duties import DutyState
from gateway.regime.periods import (
    calendar_days_after,
    hours_after,
    same_day,
    strictly_before,
    working_days_after,
)

CALENDAR = read_calendar()
MET, LATE = DutyState.MET, DutyState.MET_LATE
OPEN, OVERDUE = DutyState.OPEN, DutyState.OVERDUE


def at(text: str) -> datetime:
    return datetime.fromisoformat(f"{text}+08:00")


def when(text: str) -> When:
    return at(text) if "T" in text else date.fromisoformat(text)


NOW = at("2026-11-20T12:00:00")
BY_DAY = working_days_after(date(2025, 4, 29), 3, CALENDAR)
"""Due on 7 May 2025, after Labour Day."""
BY_HOUR = hours_after(at("2025-10-01T09:30:00"), 24)
PROVISIONAL = working_days_after(date(2026, 12, 30), 3, CALENDAR)


@pytest.mark.parametrize(
    ("done", "expected"),
    [
        ("2025-04-29", MET),
        ("2025-05-07", MET),
        ("2025-05-07T23:59:59.999", MET),
        ("2025-05-07T23:59:59.999999", MET),
        ("2025-05-08T00:00:00", LATE),
        ("2025-05-08", LATE),
        ("2025-04-01T09:00:00", MET),
    ],
)
def test_a_day_ends_at_24(done: str, expected: DutyState) -> None:
    assert state(BY_DAY, when(done), NOW) is expected


@pytest.mark.parametrize(
    ("now", "expected"),
    [
        ("2025-04-29T08:00:00", OPEN),
        ("2025-05-07T23:59:59.999999", OPEN),
        ("2025-05-08T00:00:00", OVERDUE),
    ],
)
def test_nothing_is_overdue_before_the_day_has_ended(now: str, expected: DutyState) -> None:
    assert state(BY_DAY, None, at(now)) is expected


@pytest.mark.parametrize(
    ("done", "expected"),
    [
        ("2025-10-02T09:30:00", MET),
        ("2025-10-02T09:30:00.000001", LATE),
        ("2025-10-01", MET),
        ("2025-10-03", LATE),
    ],
)
def test_exactly_so_many_hours_are_in_time(done: str, expected: DutyState) -> None:
    assert state(BY_HOUR, when(done), NOW) is expected


@pytest.mark.parametrize(
    ("now", "expected"), [("2025-10-02T09:30:00", OPEN), ("2025-10-02T09:30:00.000001", OVERDUE)]
)
def test_hours_are_overdue_after_the_last_of_them(now: str, expected: DutyState) -> None:
    assert state(BY_HOUR, None, at(now)) is expected


def test_before_a_moment_the_moment_itself_is_late() -> None:
    deadline = strictly_before(at("2025-06-10T09:00:00"))

    assert state(deadline, at("2025-06-10T08:59:59.999999"), NOW) is MET
    assert state(deadline, at("2025-06-10T09:00:00"), NOW) is LATE
    assert state(deadline, None, at("2025-06-10T08:59:59")) is OPEN
    assert state(deadline, None, at("2025-06-10T09:00:00")) is OVERDUE


def test_without_a_trigger_nothing_is_due() -> None:
    assert state(None, None, NOW) is DutyState.NOT_TRIGGERED
    assert state(None, at("2025-06-10T09:00:00"), NOW) is DutyState.NOT_TRIGGERED


@pytest.mark.parametrize(
    "now", ["2026-12-31T00:00:00", "2027-01-31T00:00:00", "2099-01-01T00:00:00"]
)
def test_a_provisional_deadline_is_never_overdue(now: str) -> None:
    assert state(PROVISIONAL, None, at(now)) is OPEN


@pytest.mark.parametrize(
    ("done", "expected"),
    [
        ("2026-12-31", True),
        ("2027-01-02T23:59:59", True),
        ("2027-01-03", None),
        ("2027-01-05", None),
        ("2027-03-01T00:00:00", None),
    ],
)
def test_of_a_provisional_deadline_only_what_is_certain_is_said(
    done: str, *, expected: bool | None
) -> None:
    # whatever is arranged, three working days after 30 December cannot end before 2 January
    assert timely(PROVISIONAL, when(done)) is expected
    assert state(PROVISIONAL, when(done), at("2028-01-01T00:00:00")) is MET
    assert lateness(PROVISIONAL, when(done), CALENDAR) is None


def test_an_act_known_by_its_day_may_leave_an_hours_deadline_open() -> None:
    # given an event of which only the day is known, reported the next day (8 to 32 hours)
    assert timely(BY_HOUR, date(2025, 10, 2)) is None
    assert state(BY_HOUR, date(2025, 10, 2), NOW) is MET
    assert lateness(BY_HOUR, date(2025, 10, 2), CALENDAR) is None


def test_what_comes_after_now_is_not_done_yet() -> None:
    now = at("2025-05-06T12:00:00")

    assert state(BY_DAY, at("2025-05-06T12:00:01"), now) is OPEN
    assert state(BY_DAY, at("2025-05-06T12:00:00"), now) is MET
    assert state(BY_DAY, date(2025, 5, 7), now) is OPEN
    assert state(BY_DAY, date(2025, 5, 6), now) is MET


@pytest.mark.parametrize(
    ("done", "expected"),
    [
        ("2025-05-08T00:01:00", Lateness(1, 1, timedelta(minutes=1))),
        ("2025-05-12", Lateness(5, 3, None)),
        ("2025-05-07", None),
        ("2027-01-04", Lateness(607, None, None)),
    ],
)
def test_lateness_in_days_and_working_days(done: str, expected: Lateness | None) -> None:
    assert lateness(BY_DAY, when(done), CALENDAR) == expected


def test_lateness_to_the_second() -> None:
    found = lateness(BY_HOUR, at("2025-10-02T09:30:01"), CALENDAR)

    assert found == Lateness(0, 0, timedelta(seconds=1))


def test_a_weekend_after_the_last_day_is_late_without_a_working_day() -> None:
    deadline = calendar_days_after(date(2025, 6, 10), 3, CALENDAR)

    assert lateness(deadline, date(2025, 6, 14), CALENDAR) == Lateness(1, 0, None)


def test_the_working_days_between_a_notice_and_its_event() -> None:
    # Sunday 28 September 2025 is worked; the 1st to the 8th of October are off
    assert working_days_from(date(2025, 9, 28), date(2025, 10, 16), CALENDAR) == 9
    assert working_days_from(date(2025, 4, 7), date(2025, 4, 21), CALENDAR) == 10
    assert working_days_from(date(2025, 4, 7), date(2025, 4, 7), CALENDAR) == 0
    assert working_days_from(date(2026, 12, 31), date(2027, 1, 4), CALENDAR) is None


def test_moments_need_their_offset() -> None:
    naive = datetime(2025, 5, 7, 12)  # noqa: DTZ001 - what is refused

    with pytest.raises(MomentWithoutOffset):
        state(BY_DAY, naive, NOW)
    with pytest.raises(MomentWithoutOffset):
        state(BY_DAY, None, naive)
    with pytest.raises(MomentWithoutOffset):
        same_day(naive, CALENDAR)
