"""What holds of all periods, and that working days agree with another's count of them."""

from __future__ import annotations

import random
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import chinese_calendar
from hypothesis import assume, given
from hypothesis import strategies as st

from gateway.library.calendars import read_calendar
from gateway.regime.calendar import Calendar
from gateway.regime.deadlines import StepRole, timely, working_days_from
from gateway.regime.periods import (
    calendar_days_after,
    calendar_days_before,
    hours_after,
    months_after,
    months_before,
    same_day,
    working_days_after,
    working_days_before,
    years_after,
)

CALENDAR = read_calendar()
FIRST, LAST = date(2023, 1, 1), date(2026, 12, 31)
KNOWN_DAYS = st.dates(FIRST, LAST)
ANY_DAYS = st.dates(date(2020, 1, 1), date(2035, 12, 31))
NUMBERS = st.integers(1, 40)
DAY = timedelta(days=1)


def settled(due: object) -> date:
    assert isinstance(due, date)
    return due


def test_twenty_thousand_periods_agree_with_another_count() -> None:
    chance = random.Random(20261120)
    worked = [
        day
        for offset in range((LAST - FIRST).days + 1)
        if chinese_calendar.is_workday(day := FIRST + timedelta(days=offset))
    ]
    place = {day: index for index, day in enumerate(worked)}

    for _ in range(20_000):
        index = chance.randrange(len(worked) - 25)
        n = chance.randint(1, 24)
        # the event is a working day or one of the rest days after it
        event = worked[index]
        while event + DAY not in place and chance.random() < 0.5:
            event += DAY
        assert working_days_after(event, n, CALENDAR).due == worked[index + n]


@given(KNOWN_DAYS, NUMBERS)
def test_more_working_days_end_later(event: date, n: int) -> None:
    fewer, more = (working_days_after(event, count, CALENDAR) for count in (n, n + 1))
    assume(more.due is not None)

    assert settled(fewer.due) < settled(more.due)


@given(KNOWN_DAYS, NUMBERS)
def test_a_later_event_never_ends_earlier(event: date, n: int) -> None:
    first, second = (working_days_after(day, n, CALENDAR) for day in (event, event + DAY))
    assume(second.due is not None)

    assert settled(first.due) <= settled(second.due)


@given(KNOWN_DAYS, NUMBERS)
def test_counting_back_undoes_counting_forward(event: date, n: int) -> None:
    assume(CALENDAR.is_working_day(event))
    deadline = working_days_after(event, n, CALENDAR)
    assume(deadline.due is not None)

    assert working_days_before(settled(deadline.due), n, CALENDAR).due == event


@given(KNOWN_DAYS, NUMBERS)
def test_a_working_day_deadline_is_a_working_day_so_many_away(event: date, n: int) -> None:
    deadline = working_days_after(event, n, CALENDAR)
    assume(deadline.due is not None)
    due = settled(deadline.due)

    assert CALENDAR.is_working_day(due) is True
    assert working_days_from(event + DAY, due + DAY, CALENDAR) == n


@given(KNOWN_DAYS, NUMBERS)
def test_notice_in_time_gives_the_working_days_asked(event: date, n: int) -> None:
    deadline = working_days_before(event, n, CALENDAR)
    assume(deadline.due is not None)
    due = settled(deadline.due)

    assert working_days_from(due, event, CALENDAR) == n
    assert deadline.advice is None or deadline.advice.day < due


@given(ANY_DAYS, st.integers(1, 400))
def test_moving_is_never_earlier_and_never_ends_on_a_rest_day(event: date, n: int) -> None:
    deadline = calendar_days_after(event, n, CALENDAR)

    assert deadline.nominal == event + timedelta(days=n)
    if deadline.due is None:
        assert deadline.provisional
        assert deadline.estimate is not None
        assert deadline.estimate >= settled(deadline.nominal)
    else:
        assert settled(deadline.due) >= settled(deadline.nominal)
        assert CALENDAR.is_working_day(settled(deadline.due)) is True
        assert (deadline.moved_from is not None) is (deadline.due != deadline.nominal)


@given(ANY_DAYS, st.integers(1, 60))
def test_months_end_on_the_corresponding_day_or_the_months_last(event: date, n: int) -> None:
    due = settled(months_after(event, n, CALENDAR, roll=False).due)

    assert (due.year * 12 + due.month) - (event.year * 12 + event.month) == n
    assert due.day == event.day or (due.day < event.day and (due + DAY).day == 1)


@given(ANY_DAYS, st.integers(1, 60))
def test_months_back_and_forth_never_pass_the_day(event: date, n: int) -> None:
    earlier = settled(months_before(event, n, CALENDAR).due)
    again = settled(months_after(earlier, n, CALENDAR, roll=False).due)

    assert again <= event
    assert again == event or earlier.day < event.day


@given(ANY_DAYS, st.integers(1, 10))
def test_years_are_so_many_times_twelve_months(event: date, n: int) -> None:
    years = years_after(event, n, CALENDAR, roll=False)

    assert years.due == months_after(event, 12 * n, CALENDAR, roll=False).due


@given(ANY_DAYS, st.integers(1, 60))
def test_what_lies_before_an_event_never_moves_towards_it(event: date, n: int) -> None:
    for deadline in (months_before(event, n, CALENDAR), calendar_days_before(event, n, CALENDAR)):
        assert deadline.moved_why is None
        assert deadline.advice is None or deadline.advice.day < settled(deadline.due)


@given(st.dates(date(2026, 12, 1), date(2040, 12, 31)), NUMBERS)
def test_beyond_the_last_notice_nothing_is_settled(event: date, n: int) -> None:
    deadline = working_days_after(event, n, CALENDAR)

    if deadline.due is None:
        assert deadline.provisional
        assert deadline.estimate is not None
        assert deadline.estimate > LAST
        assert deadline.not_before is not None
        assert deadline.not_before <= deadline.estimate
    else:
        assert settled(deadline.due) <= LAST


@given(ANY_DAYS, NUMBERS)
def test_a_notice_that_comes_later_keeps_what_was_certain(event: date, n: int) -> None:
    # given the calendar as it stood before the notices for 2025 and 2026
    earlier = Calendar(tuple(year for year in CALENDAR.years if year.year < 2025))
    before, after = (working_days_after(event, n, each) for each in (earlier, CALENDAR))

    if before.due is not None:
        assert after.due == before.due
    elif after.due is not None:
        assert before.not_before is not None
        assert before.not_before <= settled(after.due)
        assert timely(after, before.not_before) is True


@given(ANY_DAYS, st.integers(1, 300))
def test_the_days_told_are_consecutive_and_few(event: date, n: int) -> None:
    for deadline in (
        working_days_after(event, n, CALENDAR),
        working_days_before(event, n, CALENDAR),
        calendar_days_after(event, n, CALENDAR),
        same_day(event, CALENDAR),
    ):
        told = [step.day for step in deadline.steps]
        assert len(told) <= 420
        assert all(later - one == DAY for one, later in pairwise(told))
        counted = [step.count for step in deadline.steps if step.count is not None]
        assert counted in (sorted(counted), sorted(counted, reverse=True))
        last = [step.day for step in deadline.steps if step.role is StepRole.DUE]
        assert last == ([deadline.due] if deadline.due is not None and told else [])


ZONES = st.sampled_from([ZoneInfo(each) for each in ("Asia/Shanghai", "Europe/Berlin", "UTC")])


@given(st.datetimes(datetime(1990, 1, 1), datetime(2090, 1, 1), timezones=ZONES), NUMBERS)  # noqa: DTZ001 - bounds, the zone is drawn
def test_hours_are_exact_in_every_time_zone(event: datetime, n: int) -> None:
    due = hours_after(event, n).due

    assert isinstance(due, datetime)
    assert due.astimezone(UTC) - event.astimezone(UTC) == timedelta(hours=n)
