"""Calendar periods that a stretch of days touches, and days between moments."""

from __future__ import annotations

from datetime import date

import pytest

from gateway.regime.duties import Recurrence
from gateway.regime.recurring import calendar_periods, rolling_periods
from gateway.regime.spans import Span

YEAR = Span(since=date(2025, 1, 1), until=date(2025, 12, 31))


def test_a_year_has_four_whole_quarters() -> None:
    periods = calendar_periods(Recurrence.QUARTER, YEAR, date(2026, 1, 1))

    assert [(p.span.since, p.span.until) for p in periods] == [
        (date(2025, 1, 1), date(2025, 3, 31)),
        (date(2025, 4, 1), date(2025, 6, 30)),
        (date(2025, 7, 1), date(2025, 9, 30)),
        (date(2025, 10, 1), date(2025, 12, 31)),
    ]
    assert all(p.whole and p.ended for p in periods)


@pytest.mark.parametrize(
    ("every", "count"),
    [
        (Recurrence.MONTH, 12),
        (Recurrence.QUARTER, 4),
        (Recurrence.HALF_YEAR, 2),
        (Recurrence.YEAR, 1),
    ],
)
def test_each_recurrence_has_its_own_length(every: Recurrence, count: int) -> None:
    assert len(calendar_periods(every, YEAR, date(2026, 1, 1))) == count


def test_a_period_ends_with_its_last_day_and_not_on_it() -> None:
    last_day = calendar_periods(Recurrence.QUARTER, YEAR, date(2025, 3, 31))
    day_after = calendar_periods(Recurrence.QUARTER, YEAR, date(2025, 4, 1))

    assert [p.ended for p in last_day] == [False]
    assert [p.ended for p in day_after] == [True, False]


def test_a_quarter_begun_late_or_left_early_is_not_whole() -> None:
    stretch = Span(since=date(2025, 3, 28), until=date(2025, 8, 31))

    periods = calendar_periods(Recurrence.QUARTER, stretch, date(2025, 12, 31))

    assert [p.whole for p in periods] == [False, True, False]


def test_an_unknown_end_leaves_open_whether_a_period_is_whole() -> None:
    unknown, endless = Span(since=date(2025, 1, 1)), Span(since=date(2025, 1, 1), open_ended=True)
    on = date(2025, 2, 1)

    assert [p.whole for p in calendar_periods(Recurrence.QUARTER, unknown, on)] == [None]
    assert [p.whole for p in calendar_periods(Recurrence.QUARTER, endless, on)] == [True]


def test_before_its_first_day_a_stretch_touches_nothing() -> None:
    assert calendar_periods(Recurrence.MONTH, YEAR, date(2024, 12, 31)) == ()
    assert calendar_periods(Recurrence.MONTH, Span(), date(2025, 1, 1)) == ()
    assert rolling_periods(Recurrence.MONTH, Span(), date(2025, 1, 1)) == ()


def test_rolling_periods_run_from_the_first_day_and_keep_it_in_short_months() -> None:
    stretch = Span(since=date(2025, 1, 31), open_ended=True)

    periods = rolling_periods(Recurrence.MONTH, stretch, date(2025, 4, 1))

    assert [(p.span.since, p.span.until) for p in periods] == [
        (date(2025, 1, 31), date(2025, 2, 27)),
        (date(2025, 2, 28), date(2025, 3, 30)),
        (date(2025, 3, 31), date(2025, 4, 29)),
    ]
