"""Full years over stretches of work, to the day and whatever the leap years."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from gateway.regime.spans import Span, anniversary, full_years


def span(since: date, until: date) -> Span:
    return Span(since=since, until=until)


@pytest.mark.parametrize("start", [date(2008, 2, 29), date(2009, 3, 1), date(2009, 7, 1)])
@pytest.mark.parametrize("years", range(1, 16))
def test_a_single_stretch_turns_on_its_anniversary(start: date, years: int) -> None:
    # given work without a break; the year before the anniversary may hold a 29 February
    running = [Span(since=start, open_ended=True)]
    due = anniversary(start, years)

    assert full_years(running, due) == years
    assert full_years(running, due - timedelta(days=1)) == years - 1


@pytest.mark.parametrize("gap_year", [2015, 2016, 2020])
def test_separate_full_years_add_up(gap_year: int) -> None:
    stretches = [
        span(date(2005, 3, 1), date(2014, 2, 28)),
        span(date(gap_year, 1, 1), date(gap_year + 5, 12, 31)),
    ]

    assert full_years(stretches, date(2027, 1, 1)) == 15


@pytest.mark.parametrize(
    ("last_day", "expected"), [(date(2024, 12, 30), 0), (date(2024, 12, 31), 1)]
)
def test_left_over_halves_make_a_year(last_day: date, expected: int) -> None:
    # given the first half of one year and the second half of another
    stretches = [span(date(2020, 1, 1), date(2020, 6, 30)), span(date(2024, 7, 1), last_day)]

    assert full_years(stretches, date(2025, 6, 1)) == expected


def test_overlaps_count_once_and_gaps_not_at_all() -> None:
    stretches = [
        span(date(2010, 1, 1), date(2012, 12, 31)),
        span(date(2011, 1, 1), date(2012, 6, 30)),
        span(date(2015, 1, 1), date(2015, 12, 31)),
    ]

    assert full_years(stretches, date(2025, 6, 1)) == 4


def test_nothing_before_it_began_and_nothing_without_stretches() -> None:
    assert full_years([Span(since=date(2026, 1, 1), open_ended=True)], date(2025, 6, 1)) == 0
    assert full_years([], date(2025, 6, 1)) == 0
