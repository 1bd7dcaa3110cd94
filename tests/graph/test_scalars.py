"""Days, moments and amounts: one written form each, and every other one is a fault of the caller."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gateway.graph.errors import BadUserInput
from gateway.graph.scalars import SCALARS, read_amount, read_day, read_moment

if TYPE_CHECKING:
    from tests.graph_client import GraphClient


def written_as(value: date | Decimal) -> str:
    serialize = SCALARS[type(value)].serialize
    assert serialize is not None
    text: str = serialize(value)
    return text


NOT_DAYS = [
    "2025-02-30",
    "2025-02-29",
    "2025-13-01",
    "2025-00-10",
    "0000-01-01",
    "20250101",
    "2025-W01-1",
    "2025-1-1",
    "2025-01-01T00:00:00Z",
    " 2025-01-01",
    "２０２５-01-01",
    "today",
    "",
]
NOT_AMOUNTS = [
    "NaN", "sNaN", "Infinity", "-Infinity", "inf", "1,5", "1_000", "0x10", "1e999", "", " 1", "五",
    "1" * 31, ".5", "5.",
]  # fmt: skip
BY_VARIABLE = "query ($day: Date!) { instruments(inForceOn: $day) { id } }"
RATE = "query ($rate: Decimal!) { assessConduct(facts: {underwriting: {finalRate: $rate}}) { outcome } }"


@pytest.mark.parametrize("text", NOT_DAYS)
def test_what_is_no_day_is_refused_by_variable_at_its_path(graph: GraphClient, text: str) -> None:
    assert graph.faults(BY_VARIABLE, day=text) == [("BAD_USER_INPUT", ["day"])]


@pytest.mark.parametrize("text", NOT_DAYS)
def test_what_is_no_day_is_refused_in_a_document_at_its_place(
    graph: GraphClient, text: str
) -> None:
    (error,) = graph.refused(f'{{ instruments(inForceOn: "{text}") {{ id }} }}')

    assert error["extensions"]["code"] == "BAD_USER_INPUT"
    assert error["locations"] == [{"line": 1, "column": 26}]
    assert error["message"] == (
        "日期须为实有之日，写作 YYYY-MM-DD，如 2026-09-30"
        " / a Date is a day of the calendar written YYYY-MM-DD, e.g. 2026-09-30"
    )


@pytest.mark.parametrize("value", [5, 1.5, True, [], {}])
def test_a_day_is_a_text(graph: GraphClient, value: object) -> None:
    assert graph.faults(BY_VARIABLE, day=value) == [("BAD_USER_INPUT", ["day"])]


@pytest.mark.parametrize("literal", ["5", "1.5", "true", "TODAY", "[]", "{}"])
def test_a_day_in_a_document_is_a_text(graph: GraphClient, literal: str) -> None:
    faults = graph.faults(f"{{ instruments(inForceOn: {literal}) {{ id }} }}")

    assert faults == [("BAD_USER_INPUT", [])]


def test_days_deep_in_an_input_are_refused_at_their_own_path(graph: GraphClient) -> None:
    # given two of them, one of which the calendar does not have
    query = "query ($facts: AgencyInput!) { assessAgency(facts: $facts) { outcome } }"
    facts = {
        "staff": [
            {"appointedOn": "2025-02-30"},
            {"workPeriods": [{"span": {"since": "yesterday", "until": "2025-01-01"}}]},
        ]
    }

    assert graph.faults(query, facts=facts) == [
        ("BAD_USER_INPUT", ["facts", "staff", 0, "appointedOn"]),
        ("BAD_USER_INPUT", ["facts", "staff", 1, "workPeriods", 0, "span", "since"]),
    ]


@pytest.mark.parametrize("text", NOT_AMOUNTS)
def test_what_is_no_finite_amount_is_refused(graph: GraphClient, text: str) -> None:
    assert graph.faults(RATE, rate=text) == [("BAD_USER_INPUT", ["rate"])]
    literal = f'{{ assessConduct(facts: {{underwriting: {{finalRate: "{text}"}}}}) {{ outcome }} }}'
    (error,) = graph.refused(literal)
    assert error["extensions"]["code"] == "BAD_USER_INPUT"
    assert error["locations"]


@pytest.mark.parametrize("literal", ["0.85", "1", '"0.85"', "1e1"])
def test_amounts_in_a_document_are_numbers_or_texts(graph: GraphClient, literal: str) -> None:
    graph.ask(
        f"{{ assessConduct(facts: {{underwriting: {{finalRate: {literal}}}}}) {{ outcome }} }}"
    )


@given(day=st.dates())
def test_every_day_is_read_as_it_is_written(day: date) -> None:
    assert read_day(day.isoformat()) == day
    assert written_as(day) == day.isoformat()


@given(text=st.text(max_size=12))
def test_any_text_is_a_day_or_the_callers_fault(text: str) -> None:
    try:
        day = read_day(text)
    except BadUserInput:
        return
    assert day.isoformat() == text


@given(
    amount=st.decimals(
        allow_nan=False, allow_infinity=False, min_value=-(10**20), max_value=10**20, places=8
    )
)
def test_every_amount_is_read_as_it_is_written(amount: Decimal) -> None:
    written = written_as(amount)

    assert "E" not in written
    assert read_amount(written) == amount


@pytest.mark.parametrize(
    ("value", "amount"), [(0.1, "0.1"), (15, "15"), ("1e2", "100"), ("-0.50", "-0.50")]
)
def test_numbers_are_taken_by_their_digits(value: object, amount: str) -> None:
    assert read_amount(value) == Decimal(amount)


@pytest.mark.parametrize("value", [True, None, [], float("nan"), float("inf"), 10**40])
def test_other_values_are_no_amounts(value: object) -> None:
    with pytest.raises(BadUserInput):
        read_amount(value)


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("2026-09-30T20:00:00+08:00", datetime(2026, 9, 30, 12, tzinfo=UTC)),
        ("2026-09-30T12:00Z", datetime(2026, 9, 30, 12, tzinfo=UTC)),
        ("2026-09-30T12:00:00.5Z", datetime(2026, 9, 30, 12, 0, 0, 500_000, tzinfo=UTC)),
        ("2026-09-30T20:00:00", datetime(2026, 9, 30, 20)),  # noqa: DTZ001 - facts refuse it
    ],
)
def test_moments_are_read_with_their_offset(text: str, moment: datetime) -> None:
    assert read_moment(text) == moment


@pytest.mark.parametrize(
    "text",
    [
        "2026-09-30",
        "2026-02-30T12:00:00Z",
        "2026-09-30T25:00:00Z",
        "2026-09-30 12:00",
        "now",
        "",
        5,
    ],
)
def test_what_is_no_moment_is_refused(text: object) -> None:
    with pytest.raises(BadUserInput):
        read_moment(text)


def test_moments_are_written_with_their_offset() -> None:
    shanghai = timezone(timedelta(hours=8))

    written = written_as(datetime(2026, 9, 30, 20, tzinfo=shanghai))

    assert written == "2026-09-30T20:00:00+08:00"
