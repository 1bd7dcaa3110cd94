"""The schema tells the working days of a range, and why each day is one or not."""

from __future__ import annotations

from datetime import date
from types import SimpleNamespace
from typing import Any

import pytest
import strawberry
from strawberry.schema.config import StrawberryConfig

from gateway.graph.calendar_queries import CalendarQueries
from gateway.graph.errors import render
from gateway.graph.scalars import SCALARS
from gateway.library.calendars import read_calendar

SCHEMA = strawberry.Schema(query=CalendarQueries, config=StrawberryConfig(scalar_map=SCALARS))
LAWS = SimpleNamespace(calendar=read_calendar(), today=lambda: date(2026, 11, 20))
RANGE = """query ($from: Date!, $to: Date!) { workingDays(from: $from, to: $to) {
  from to count estimate estimateCaveat provisionalReason
  english: provisionalReason(language: EN)
  notices { year title number issued url }
  days { day working kind why english: why(language: EN) }
} }"""


def run(since: str, until: str) -> Any:
    return SCHEMA.execute_sync(
        RANGE, variable_values={"from": since, "to": until}, context_value={"laws": LAWS}
    )


def answer(since: str, until: str) -> dict[str, Any]:
    result = run(since, until)
    assert result.errors is None, result.errors
    found: dict[str, Any] = result.data["workingDays"]
    return found


def test_a_range_tells_its_working_days_and_why() -> None:
    found = answer("2025-09-27", "2025-10-12")

    assert (found["from"], found["to"]) == ("2025-09-27", "2025-10-12")
    assert found["count"] == 6
    assert found["estimate"] is None
    assert found["estimateCaveat"] is None
    assert found["provisionalReason"] is None
    assert len(found["days"]) == 16
    assert found["days"][0] == {
        "day": "2025-09-27",
        "working": False,
        "kind": "WEEKEND",
        "why": "周末",
        "english": "weekend",
    }
    assert found["days"][1] == {
        "day": "2025-09-28",
        "working": True,
        "kind": "MAKE_UP",
        "why": "国庆节、中秋节调休上班",
        "english": "make-up working day, National Day and Mid-Autumn Festival",
    }
    assert found["notices"] == [
        {
            "year": 2025,
            "title": "国务院办公厅关于2025年部分节假日安排的通知",
            "number": "国办发明电〔2024〕12号",
            "issued": "2024-11-12",
            "url": "https://www.gov.cn/zhengce/zhengceku/202411/content_6986383.htm",
        }
    ]


def test_a_range_into_an_unknown_year_has_no_count() -> None:
    found = answer("2026-12-30", "2027-01-05")

    assert found["count"] is None
    assert found["estimate"] == 4
    assert "不作为结论" in found["estimateCaveat"]
    assert found["provisionalReason"] == "2027年放假安排尚未公布或尚未载入"
    assert found["english"] == "the arrangement for 2027 is not published or not loaded yet"
    assert [day["working"] for day in found["days"]] == [True, True, None, None, None, None, None]
    assert {day["kind"] for day in found["days"][2:]} == {"NOT_KNOWN"}
    assert [notice["year"] for notice in found["notices"]] == [2026]


@pytest.mark.parametrize(
    ("since", "until", "count"), [("2025-06-03", "2025-06-03", 1), ("2025-06-01", "2025-06-01", 0)]
)
def test_both_days_are_included(since: str, until: str, count: int) -> None:
    assert answer(since, until)["count"] == count


def test_four_hundred_days_are_answered() -> None:
    assert len(answer("2025-01-01", "2026-02-04")["days"]) == 400


@pytest.mark.parametrize(
    ("since", "until", "message", "paths"),
    [
        ("2025-01-01", "2026-02-05", "a range has at most 400 days", [["to"]]),
        ("2025-01-02", "2025-01-01", "the last day lies before the first", [["to"]]),
        (
            "1989-12-31",
            "2101-01-01",
            "the date must lie between 1990-01-01 and 2100-12-31",
            [["from"], ["to"]],
        ),
    ],
)
def test_other_ranges_are_refused(
    since: str, until: str, message: str, paths: list[list[str]]
) -> None:
    found = render(run(since, until).errors)

    extensions: list[Any] = [error["extensions"] for error in found]
    assert [each["code"] for each in extensions] == ["BAD_USER_INPUT"] * len(paths)
    assert [each["inputPath"] for each in extensions] == paths
    assert {each["message"]["en"] for each in extensions} == {message}


def test_everything_is_described_in_both_languages() -> None:
    core = SCHEMA._schema  # the types as graphql-core holds them
    for name in ("WorkingDays", "CalendarDay", "HolidayNotice", "CalendarQueries"):
        fields: dict[str, Any] = core.type_map[name].fields  # type: ignore[attr-defined]
        for field in fields.values():
            described = [field, *(each for key, each in field.args.items() if key != "language")]
            assert all(" / " in each.description for each in described)
