"""Stretches of days and the full years they hold, day by day (Civil Code arts. 201-202)."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gateway.regime.spans import Span, anniversary, full_years, full_years_between

DAY = timedelta(days=1)
DAYS = st.dates(date(1960, 1, 1), date(2060, 12, 31))
LATER = date(2090, 1, 1)


def span(since: date, until: date) -> Span:
    return Span(since=since, until=until)


@pytest.mark.parametrize(
    ("since", "on", "years"),
    [
        (date(2009, 7, 1), date(2024, 7, 1), 15),
        (date(2009, 7, 1), date(2024, 6, 30), 14),
        (date(2020, 2, 29), date(2021, 2, 27), 0),
        (date(2020, 2, 29), date(2021, 2, 28), 1),
        (date(2020, 2, 29), date(2024, 2, 28), 3),
        (date(2020, 2, 29), date(2024, 2, 29), 4),
        (date(2019, 2, 28), date(2020, 2, 28), 1),
        (date(2019, 3, 1), date(2020, 2, 29), 0),
        (date(2024, 7, 1), date(2024, 7, 1), 0),
        (date(2024, 7, 2), date(2024, 7, 1), 0),
        (date(2030, 1, 1), date(2024, 7, 1), 0),
    ],
)
def test_a_year_is_full_on_its_corresponding_day(since: date, on: date, years: int) -> None:
    assert full_years_between(since, on) == years
    assert full_years([Span(since=since, open_ended=True)], on) == years


@pytest.mark.parametrize(
    ("start", "years", "day"),
    [
        (date(2020, 2, 29), 1, date(2021, 2, 28)),
        (date(2020, 2, 29), 4, date(2024, 2, 29)),
        (date(2024, 2, 29), -1, date(2023, 2, 28)),
        (date(2023, 12, 31), 1, date(2024, 12, 31)),
        (date(2023, 7, 1), 0, date(2023, 7, 1)),
    ],
)
def test_anniversaries_fall_back_from_the_29th(start: date, years: int, day: date) -> None:
    assert anniversary(start, years) == day


def test_both_ends_of_a_stretch_count() -> None:
    # given one calendar year, first to last day
    whole = span(date(2010, 1, 1), date(2010, 12, 31))
    short = span(date(2010, 1, 1), date(2010, 12, 30))

    assert full_years([whole], LATER) == 1
    assert full_years([short], LATER) == 0


def test_overlaps_count_once() -> None:
    # given two posts held at once for ten years
    post = span(date(2010, 1, 1), date(2019, 12, 31))

    assert full_years([post, post], LATER) == 10
    assert full_years([post, span(date(2015, 1, 1), date(2021, 12, 31))], LATER) == 12
    assert full_years([post, span(date(2012, 1, 1), date(2013, 12, 31))], LATER) == 10


def test_gaps_are_left_out() -> None:
    # given a year, a gap of eight years, a year
    parts = [
        span(date(2010, 1, 1), date(2010, 12, 31)),
        span(date(2019, 1, 1), date(2019, 12, 31)),
    ]

    assert full_years(parts, LATER) == 2


def test_touching_stretches_are_one() -> None:
    halves = [
        span(date(2010, 1, 1), date(2010, 6, 30)),
        span(date(2010, 7, 1), date(2010, 12, 31)),
    ]

    assert full_years(halves, LATER) == 1


def test_work_after_the_day_asked_does_not_count() -> None:
    later = span(date(2025, 1, 1), date(2040, 12, 31))
    running = span(date(2010, 1, 1), date(2040, 12, 31))

    assert full_years([later], date(2024, 7, 1)) == 0
    assert full_years([running], date(2020, 1, 1)) == 10
    assert full_years([running, later], date(2020, 1, 1)) == 10


@pytest.mark.parametrize(
    "open_span",
    [
        Span(),
        Span(since=date(2000, 1, 1)),
        Span(until=date(2020, 1, 1)),
        Span(open_ended=True),
        Span(since=date(2000, 1, 1), open_ended=False),
    ],
)
def test_stretches_with_unknown_ends_are_not_counted(open_span: Span) -> None:
    assert not open_span.is_known
    assert full_years([open_span], LATER) == 0


def test_an_empty_stretch_counts_nothing() -> None:
    assert full_years([span(date(2020, 1, 2), date(2020, 1, 1))], LATER) == 0
    assert full_years([], LATER) == 0


def test_the_last_day_counted_is_the_earlier_of_end_and_day_asked() -> None:
    on = date(2024, 7, 1)

    assert Span(since=on, open_ended=True).last_day(on) == on
    assert span(date(2020, 1, 1), date(2022, 1, 1)).last_day(on) == date(2022, 1, 1)
    assert span(date(2020, 1, 1), date(2030, 1, 1)).last_day(on) == on


@settings(deadline=None)
@given(first=DAYS, gap=st.integers(1, 4000))
def test_nine_years_and_a_separate_six_make_fifteen(first: date, gap: int) -> None:
    # given stretches that end on the eve of an anniversary, with any gap between them
    nine_years = span(first, anniversary(first, 9) - DAY)
    second = nine_years.last_day(LATER) + DAY + gap * DAY
    six_years = span(second, anniversary(second, 6) - DAY)

    assert full_years([nine_years, six_years], date(2100, 1, 1)) == 15
    assert full_years([six_years, nine_years], date(2100, 1, 1)) == 15


@settings(deadline=None)
@given(since=DAYS, days=st.integers(0, 20_000))
def test_a_single_stretch_turns_exactly_on_its_anniversaries(since: date, days: int) -> None:
    on = since + timedelta(days=days)

    years = full_years([Span(since=since, open_ended=True)], on)

    assert years == full_years_between(since, on)
    assert anniversary(since, years) <= on < anniversary(since, years + 1)


STRETCHES = st.lists(
    st.builds(
        lambda since, days: span(since, since + timedelta(days=days)),
        DAYS,
        st.integers(0, 4000),
    ),
    max_size=5,
)


@settings(max_examples=300, deadline=None)
@given(stretches=STRETCHES, more=STRETCHES, on=DAYS)
def test_more_work_never_makes_fewer_years(
    stretches: list[Span], more: list[Span], on: date
) -> None:
    # a range from certain to possible years rests on this
    assert full_years(stretches, on) <= full_years(stretches + more, on)


@settings(deadline=None)
@given(stretches=STRETCHES, on=DAYS, data=st.data())
def test_neither_order_nor_repetition_matters(
    stretches: list[Span], on: date, data: st.DataObject
) -> None:
    shuffled = data.draw(st.permutations(stretches))

    assert full_years(shuffled + stretches, on) == full_years(stretches, on)
