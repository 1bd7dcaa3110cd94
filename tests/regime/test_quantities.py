"""Quantities that are open compare as ranges: only what no missing fact can change is decided."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gateway.regime.facts.words import Title
from gateway.regime.instruments import Operator
from gateway.regime.outcomes import Outcome
from gateway.regime.quantities import (
    UNBOUNDED,
    Quantity,
    compared,
    known,
    ranged,
    show,
    unknown,
)
from gateway.regime.words import Label

MEETS, FAILS = Outcome.MEETS, Outcome.FAILS
DECISION, UNKNOWN = Outcome.NEEDS_DECISION, Outcome.UNKNOWN
EQ, GE, GT, LE, LT = Operator.EQ, Operator.GE, Operator.GT, Operator.LE, Operator.LT
ORDERS = (GE, GT, LE, LT, Operator.BEFORE)


def open_by_fact(low: int, high: float) -> Quantity:
    return ranged(low, low, high, ("agency.staff",))


def open_by_decision(low: int, high: int) -> Quantity:
    return ranged(low, high, high, ())


@pytest.mark.parametrize(
    ("operator", "below", "at", "above"),
    [
        (EQ, FAILS, MEETS, FAILS),
        (GE, FAILS, MEETS, MEETS),
        (GT, FAILS, FAILS, MEETS),
        (LE, MEETS, MEETS, FAILS),
        (LT, MEETS, FAILS, FAILS),
        (Operator.BEFORE, MEETS, FAILS, FAILS),
    ],
)
def test_a_known_quantity_is_decided_at_the_bar_and_beside_it(
    operator: Operator, below: Outcome, at: Outcome, above: Outcome
) -> None:
    outcomes = [compared(known(number), operator, known(15)) for number in (14, 15, 16)]

    assert outcomes == [below, at, above]


@pytest.mark.parametrize(
    ("operator", "low", "high", "expected"),
    [
        (GE, 15, 20, MEETS),
        (GE, 14, 15, UNKNOWN),
        (GE, 10, 14, FAILS),
        (GE, 14, UNBOUNDED, UNKNOWN),
        (GE, 15, UNBOUNDED, MEETS),
        (GT, 16, 20, MEETS),
        (GT, 15, 16, UNKNOWN),
        (GT, 10, 15, FAILS),
        (LE, 10, 15, MEETS),
        (LE, 15, 16, UNKNOWN),
        (LE, 16, 20, FAILS),
        (LE, 16, UNBOUNDED, FAILS),
        (LE, 15, UNBOUNDED, UNKNOWN),
        (LT, 10, 14, MEETS),
        (LT, 14, 15, UNKNOWN),
        (LT, 15, 20, FAILS),
        (EQ, 14, 16, UNKNOWN),
        (EQ, 15, 16, UNKNOWN),
        (EQ, 14, 15, UNKNOWN),
        (EQ, 16, 20, FAILS),
        (EQ, 10, 14, FAILS),
        (EQ, 15, UNBOUNDED, UNKNOWN),
    ],
)
def test_a_range_that_straddles_the_bar_stays_open(
    operator: Operator, low: int, high: float, expected: Outcome
) -> None:
    assert compared(open_by_fact(low, high), operator, known(15)) is expected


@pytest.mark.parametrize(
    ("operator", "low", "high", "expected"),
    [
        (GE, 14, 15, DECISION),
        (GE, 15, 16, MEETS),
        (GE, 13, 14, FAILS),
        (GT, 15, 16, DECISION),
        (LE, 15, 16, DECISION),
        (LT, 14, 15, DECISION),
        (EQ, 14, 16, DECISION),
        (EQ, 16, 17, FAILS),
    ],
)
def test_a_range_that_only_a_decision_closes_waits_for_the_decision(
    operator: Operator, low: int, high: int, expected: Outcome
) -> None:
    assert compared(open_by_decision(low, high), operator, known(15)) is expected


def test_a_range_open_in_both_ways_waits_for_the_decision_only_where_that_could_settle_it() -> None:
    # given 10 certain, 12 with what an authority may accept, 20 with what is not known
    observed = ranged(10, 12, 20, ("agency.staff",))

    assert compared(observed, GE, known(12)) is DECISION
    assert compared(observed, GE, known(13)) is UNKNOWN


@pytest.mark.parametrize(
    ("operator", "low", "high", "expected"),
    [
        (GE, 10, 15, MEETS),
        (GE, 15, 16, UNKNOWN),
        (GE, 16, 20, FAILS),
        (GT, 14, 15, UNKNOWN),
        (LE, 15, 20, MEETS),
        (LE, 14, 15, UNKNOWN),
        (LT, 15, 16, UNKNOWN),
        (EQ, 14, 15, UNKNOWN),
        (EQ, 16, 20, FAILS),
    ],
)
def test_an_open_bar_leaves_the_answer_open(
    operator: Operator, low: int, high: int, expected: Outcome
) -> None:
    assert compared(known(15), operator, open_by_fact(low, high)) is expected


def test_a_bar_that_only_a_decision_closes_waits_for_the_decision() -> None:
    assert compared(known(15), GE, open_by_decision(15, 16)) is DECISION
    assert compared(known(15), EQ, open_by_decision(15, 16)) is DECISION


@pytest.mark.parametrize("operator", [EQ, *ORDERS])
def test_what_nobody_stated_is_unknown_on_either_side(operator: Operator) -> None:
    assert compared(unknown("a"), operator, known(15)) is UNKNOWN
    assert compared(known(15), operator, unknown("a")) is UNKNOWN
    assert compared(unknown("a"), operator, unknown("b")) is UNKNOWN


RANGES = st.tuples(st.integers(0, 6), st.integers(0, 6), st.integers(0, 6)).map(sorted)


@given(operator=st.sampled_from([EQ, *ORDERS]), left=RANGES, right=RANGES)
def test_a_range_is_decided_exactly_where_every_value_in_it_agrees(
    operator: Operator, left: list[int], right: list[int]
) -> None:
    low, decided, high = left
    bar_low, bar_decided, bar_high = right
    singles = {
        compared(known(observed), operator, known(bar))
        for observed in range(low, high + 1)
        for bar in range(bar_low, bar_high + 1)
    }

    outcome = compared(
        ranged(low, decided, high, ("x",)), operator, ranged(bar_low, bar_decided, bar_high, ("y",))
    )

    if len(singles) == 1:
        assert {outcome} == singles
    else:
        assert outcome in {DECISION, UNKNOWN}


@pytest.mark.parametrize(
    ("value", "bar"),
    [
        (date(2024, 7, 1), date(2024, 7, 2)),
        (datetime(2024, 7, 1, tzinfo=UTC), datetime(2024, 7, 1, 0, 1, tzinfo=UTC)),
        (Decimal("0.69"), Decimal("0.7")),
        (Decimal("0.69"), 1),
    ],
)
def test_days_moments_and_amounts_compare(value: date | Decimal, bar: date | Decimal | int) -> None:
    assert compared(known(value), Operator.BEFORE, known(bar)) is MEETS
    assert compared(known(value), GE, known(bar)) is FAILS


@pytest.mark.parametrize(
    ("low", "high", "text"), [(1, 2, "1–2"), (0, UNBOUNDED, "0–…"), (3, 3, "3"), (2, 2.0, "2")]
)
def test_ranges_are_shown_from_certain_to_possible(low: int, high: float, text: str) -> None:
    assert open_by_fact(low, high).shown == Label(text, text)


def test_a_closed_range_misses_nothing() -> None:
    assert ranged(2, 2, 2, ("agency.staff",)) == known(2)
    assert open_by_fact(1, 2).missing == ("agency.staff",)
    assert unknown("a", "b").missing == ("a", "b")
    assert unknown("a").shown is None


@pytest.mark.parametrize(
    ("value", "zh", "en"),
    [
        (True, "是", "yes"),
        (False, "否", "no"),
        (15, "15", "15"),
        (Decimal("0.70"), "0.70", "0.70"),
        (Decimal("1E+2"), "100", "100"),
        (date(2024, 7, 1), "2024-07-01", "2024-07-01"),
        (
            datetime(2024, 7, 1, 8, 30, tzinfo=UTC),
            "2024-07-01 08:30+00:00",
            "2024-07-01 08:30+00:00",
        ),
        (Title.SENIOR_ENGINEER, "高级工程师", "senior engineer"),
        (("甲", True, 2), "甲、是、2", "甲, yes, 2"),
        ((), "", ""),
        ("土建", "土建", "土建"),
    ],
)
def test_values_are_shown_in_both_languages(value: object, zh: str, en: str) -> None:
    assert show(value) == Label(zh, en)
