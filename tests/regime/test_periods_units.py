"""A period tells its days one by one, counts in its own unit, and never invents a number."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest

from gateway.library.calendars import read_calendar
from gateway.regime.deadlines import StepRole
from gateway.regime.periods import (
    Lapse,
    NoNumber,
    Period,
    PeriodOutOfRange,
    UnitNotCounted,
    calendar_days_after,
    lapse,
    working_days_after,
    working_days_before,
    years_before,
)

CALENDAR = read_calendar()


def day(text: str) -> date:
    return date.fromisoformat(text)


def at(text: str) -> datetime:
    return datetime.fromisoformat(f"{text}+08:00")


def test_the_days_of_a_period_are_told_one_by_one() -> None:
    steps = working_days_after(day("2025-09-30"), 3, CALENDAR).steps

    told = [(step.day.isoformat()[5:], step.role, step.count, step.status.why.zh) for step in steps]
    assert told == [
        ("09-30", StepRole.EVENT, None, "工作日"),
        *[(f"10-{n:02}", StepRole.NOT_COUNTED, None, "国庆节、中秋节") for n in range(1, 9)],
        ("10-09", StepRole.COUNTED, 1, "工作日"),
        ("10-10", StepRole.COUNTED, 2, "工作日"),
        ("10-11", StepRole.DUE, 3, "国庆节、中秋节调休上班"),
    ]


def test_the_days_before_an_event_are_told_in_the_order_of_the_calendar() -> None:
    steps = working_days_before(day("2025-04-08"), 2, CALENDAR).steps

    assert [(step.day, step.role, step.count) for step in steps] == [
        (day("2025-04-03"), StepRole.DUE, 2),
        (day("2025-04-04"), StepRole.NOT_COUNTED, None),
        (day("2025-04-05"), StepRole.NOT_COUNTED, None),
        (day("2025-04-06"), StepRole.NOT_COUNTED, None),
        (day("2025-04-07"), StepRole.COUNTED, 1),
        (day("2025-04-08"), StepRole.EVENT, None),
    ]


def test_a_moved_period_tells_the_days_it_passed_over() -> None:
    steps = calendar_days_after(day("2025-06-10"), 4, CALENDAR).steps

    assert [(step.day, step.role, step.count) for step in steps[3:]] == [
        (day("2025-06-13"), StepRole.COUNTED, 3),
        (day("2025-06-14"), StepRole.COUNTED, 4),
        (day("2025-06-15"), StepRole.PASSED_OVER, None),
        (day("2025-06-16"), StepRole.DUE, None),
    ]


def test_a_long_period_tells_its_ends_alone() -> None:
    assert len(calendar_days_after(day("2023-01-03"), 399, CALENDAR).steps) == 400
    assert [step.role for step in calendar_days_after(day("2023-01-03"), 402, CALENDAR).steps] == [
        StepRole.EVENT,
        StepRole.DUE,
    ]
    assert [step.role for step in years_before(day("2026-06-10"), 3, CALENDAR).steps] == [
        StepRole.DUE,
        StepRole.EVENT,
    ]
    assert working_days_after(day("2023-01-03"), 400, CALENDAR).steps == ()


@pytest.mark.parametrize(
    ("amount", "unit", "due"),
    [
        (3, "working_day", "2025-06-05"),
        (3, "calendar_day", "2025-06-03"),
        (1, "week", "2025-06-06"),
        (1, "month", "2025-06-30"),
        (1, "year", "2026-06-01"),
    ],
)
def test_a_period_counts_in_its_unit(amount: int, unit: str, due: str) -> None:
    # 30 May 2025 is the day before the Dragon Boat holiday; 30 May 2026 is a Saturday
    assert Period(amount, unit).after(day("2025-05-30"), CALENDAR).due == day(due)


@pytest.mark.parametrize(
    ("amount", "unit", "due"),
    [
        (3, "working_day", "2025-05-28"),
        (3, "calendar_day", "2025-05-31"),
        (1, "month", "2025-05-03"),
        (1, "year", "2024-06-03"),
    ],
)
def test_a_period_keeps_its_distance_in_its_unit(amount: int, unit: str, due: str) -> None:
    assert Period(amount, unit).before(day("2025-06-03"), CALENDAR).due == day(due)


def test_hours_need_a_moment_and_are_not_counted_back() -> None:
    event = at("2025-06-14T22:00:00")

    assert Period(12, "hour").after(event, CALENDAR).due == at("2025-06-15T10:00:00")
    with pytest.raises(UnitNotCounted, match="单位 hour"):
        Period(12, "hour").after(event.date(), CALENDAR)
    with pytest.raises(UnitNotCounted, match="counted in hour"):
        Period(12, "hour").before(event, CALENDAR)
    with pytest.raises(UnitNotCounted, match="counted in person"):
        Period(12, "person").after(event, CALENDAR)


def test_no_number_is_ever_invented() -> None:
    promptly = Period(None, "working_day")

    with pytest.raises(NoNumber, match="原文未给出期限数字"):
        promptly.after(day("2025-06-03"), CALENDAR)
    with pytest.raises(NoNumber, match="the text gives no number"):
        promptly.before(day("2025-06-03"), CALENDAR)


def test_without_a_number_the_time_that_passed_is_shown() -> None:
    event, done, now = map(
        at, ("2025-06-10T08:00:00", "2025-06-10T09:30:00", "2025-06-12T08:00:00")
    )

    assert lapse(event, done, now) == Lapse(timedelta(hours=1, minutes=30), done=True)
    assert lapse(event, None, now) == Lapse(timedelta(days=2), done=False)
    assert lapse(event, now, done) == Lapse(timedelta(hours=1, minutes=30), done=False)


@pytest.mark.parametrize("amount", [-3, 0, 2_001])
def test_an_amount_out_of_range_is_refused(amount: int) -> None:
    with pytest.raises(PeriodOutOfRange, match="超出范围，应为 1 至 2000"):
        working_days_after(day("2025-06-03"), amount, CALENDAR)


@pytest.mark.parametrize(
    ("unit", "most"),
    [("calendar_day", 40_000), ("week", 5_000), ("month", 1_200), ("year", 100), ("hour", 100_000)],
)
def test_every_unit_has_its_largest_amount(unit: str, most: int) -> None:
    event = at("2025-06-03T00:00:00")

    Period(most, unit).after(event, CALENDAR, roll=False)
    with pytest.raises(PeriodOutOfRange, match=f"1 to {most}"):
        Period(most + 1, unit).after(event, CALENDAR, roll=False)
