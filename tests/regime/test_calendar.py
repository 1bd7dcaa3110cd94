"""The working days of the State Council's notices, and silence about every other year."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import chinese_calendar
import holidays
import pytest

from gateway.library.calendars import read_calendar
from gateway.regime.calendar import Calendar, DayKind, fixed_holidays
from gateway.regime.calendar_reading import overlaps, read_year
from gateway.regime.words import Label

CALENDAR = read_calendar()
FIRST, LAST = date(2023, 1, 1), date(2026, 12, 31)
EVERY_DAY = [FIRST + timedelta(days=offset) for offset in range((LAST - FIRST).days + 1)]


def days(year: int, *ranges: str) -> set[date]:
    found: set[date] = set()
    for each in ranges:
        since, _, until = each.partition("/")
        day = date.fromisoformat(f"{year}-{since}")
        end = date.fromisoformat(f"{year}-{until or since}")
        while day <= end:
            found.add(day)
            day += timedelta(days=1)
    return found


NOTICE = {
    "title": "国务院办公厅关于2027年部分节假日安排的通知",
    "number": "国办发明电〔2026〕9号",
    "issued": "2026-11-10",
    "source": "https://www.gov.cn/2027",
}


def arrangement(**changes: Any) -> dict[str, Any]:
    return {
        "year": 2027,
        "notice": NOTICE,
        "holidays": [
            holiday("元旦", "2027-01-01", "2027-01-03"),
            holiday("劳动节", "2027-05-01", "2027-05-05", "2027-05-08"),
            holiday("国庆节", "2027-10-01", "2027-10-07"),
        ],
        **changes,
    }


def holiday(name: str, since: str, until: str, *make_up: str) -> dict[str, Any]:
    stretch: dict[str, Any] = {"name": {"zh": name, "en": "a holiday"}, "from": since, "to": until}
    return {**stretch, "make_up": list(make_up)} if make_up else stretch


@pytest.mark.parametrize(
    ("year", "number", "issued", "off", "worked"),
    [
        (
            2023,
            "国办发明电〔2022〕16号",
            date(2022, 12, 8),
            ["01-01/01-02", "01-21/01-27", "04-05", "04-29/05-03", "06-22/06-24", "09-29/10-06"],
            ["01-28", "01-29", "04-23", "05-06", "06-25", "10-07", "10-08"],
        ),
        (
            2024,
            "国办发明电〔2023〕7号",
            date(2023, 10, 25),
            ["01-01", "02-10/02-17", "04-04/04-06", "05-01/05-05", "06-10", "09-15/09-17",
             "10-01/10-07"],
            ["02-04", "02-18", "04-07", "04-28", "05-11", "09-14", "09-29", "10-12"],
        ),
        (
            2025,
            "国办发明电〔2024〕12号",
            date(2024, 11, 12),
            ["01-01", "01-28/02-04", "04-04/04-06", "05-01/05-05", "05-31/06-02", "10-01/10-08"],
            ["01-26", "02-08", "04-27", "09-28", "10-11"],
        ),
        (
            2026,
            "国办发明电〔2025〕7号",
            date(2025, 11, 4),
            ["01-01/01-03", "02-15/02-23", "04-04/04-06", "05-01/05-05", "06-19/06-21",
             "09-25/09-27", "10-01/10-07"],
            ["01-04", "02-14", "02-28", "05-09", "09-20", "10-10"],
        ),
    ],
)  # fmt: skip
def test_a_year_is_what_its_notice_says(
    year: int, number: str, issued: date, off: list[str], worked: list[str]
) -> None:
    arranged = CALENDAR.by_year[year]

    named_off = {day for holiday in arranged.holidays for day in holiday.days()}
    assert arranged.notice.number == number
    assert arranged.notice.issued == issued
    assert arranged.notice.title_zh == f"国务院办公厅关于{year}年部分节假日安排的通知"
    assert arranged.notice.source.startswith("https://www.gov.cn/")
    assert {day for day in named_off if day.year == year} == days(year, *off)
    assert {each.day for each in arranged.make_up_days} == days(year, *worked)


def test_every_day_agrees_with_two_other_records() -> None:
    # given two records kept by others; `holidays` guesses beyond 2026 but not within
    other = holidays.country_holidays("CN", years=range(2022, 2028))

    differing = [
        day
        for day in EVERY_DAY
        if not (
            CALENDAR.is_working_day(day)
            is chinese_calendar.is_workday(day)
            is other.is_working_day(day)
        )
    ]

    assert differing == []


def test_the_other_records_name_no_holiday_that_the_notices_lack() -> None:
    other = holidays.country_holidays("CN", years=range(2023, 2027))

    for day in EVERY_DAY:
        kind = CALENDAR.status(day).kind
        named = chinese_calendar.get_holiday_detail(day)[1]
        if kind is DayKind.MAKE_UP:
            assert day in other.weekend_workdays
            assert named is not None
        if kind is DayKind.WORKING:
            assert day not in other
            assert named is None


@pytest.mark.parametrize(
    ("year", "expected"), [(2023, 249), (2024, 251), (2025, 248), (2026, 248), (2027, None)]
)
def test_working_days_of_a_year(year: int, expected: int | None) -> None:
    assert CALENDAR.working_days_of(year) == expected


@pytest.mark.parametrize(
    ("day", "kind", "zh", "en"),
    [
        ("2025-09-28", DayKind.MAKE_UP, "国庆节、中秋节调休上班",
         "make-up working day, National Day and Mid-Autumn Festival"),
        ("2025-10-06", DayKind.HOLIDAY, "国庆节、中秋节", "National Day and Mid-Autumn Festival"),
        ("2025-10-12", DayKind.WEEKEND, "周末", "weekend"),
        ("2025-10-13", DayKind.WORKING, "工作日", "working day"),
        ("2024-02-09", DayKind.WORKING, "工作日", "working day"),
        ("2022-12-31", DayKind.HOLIDAY, "元旦", "New Year's Day"),
        ("2027-01-04", DayKind.NOT_KNOWN, "2027年放假安排尚未公布或尚未载入",
         "the arrangement for 2027 is not published or not loaded yet"),
    ],
)  # fmt: skip
def test_a_day_says_why(day: str, kind: DayKind, zh: str, en: str) -> None:
    status = CALENDAR.status(date.fromisoformat(day))

    assert (status.kind, status.why) == (kind, Label(zh, en))


@pytest.mark.parametrize(
    "day", ["2022-06-01", "2027-01-01", "2027-10-01", "2027-10-10", "2099-1-1"]
)
def test_other_years_are_not_guessed(day: str) -> None:
    year, month, number = map(int, day.split("-"))

    assert CALENDAR.is_working_day(date(year, month, number)) is None


@pytest.mark.parametrize(
    ("day", "working", "why"),
    [
        ("2027-01-01", False, "元旦"),
        ("2027-05-02", False, "劳动节"),
        ("2027-05-03", True, "工作日"),
        ("2024-05-02", True, "工作日"),
        ("2007-05-03", False, "劳动节"),
        ("2027-10-03", False, "国庆节"),
        ("2027-10-04", True, "工作日"),
        ("2027-10-09", False, "周末"),
        ("2027-02-08", True, "工作日"),
    ],
)
def test_an_estimate_knows_weekends_and_fixed_dates_alone(
    day: str, *, working: bool, why: str
) -> None:
    estimate = CALENDAR.statutory_estimate(date.fromisoformat(day))

    assert (estimate.working, estimate.why.zh) == (working, why)


def test_the_fixed_days_agree_with_another_record() -> None:
    for year in range(2008, 2027):
        other = holidays.country_holidays("CN", years=year)
        assert all(date(year, *key) in other for key in fixed_holidays(year))
    assert fixed_holidays(1999) == {}


def test_an_empty_calendar_knows_nothing() -> None:
    assert Calendar().is_working_day(date(2025, 1, 6)) is None
    assert Calendar().working_days_of(2025) is None


def test_a_year_is_read_as_written() -> None:
    year, faults = read_year("2027.yaml", arrangement())

    assert faults == []
    assert year is not None
    calendar = Calendar((*CALENDAR.years, year))
    assert calendar.is_working_day(date(2027, 5, 8)) is True
    assert calendar.is_working_day(date(2027, 5, 5)) is False
    assert calendar.is_working_day(date(2027, 5, 6)) is True
    assert overlaps("2027.yaml", year, CALENDAR.years) == []


def faults_of(**changes: Any) -> list[str]:
    year, faults = read_year("f", arrangement(**changes))
    assert year is None
    assert all(" / " in fault.reason for fault in faults)
    return [
        f"{fault.path.partition(':')[2]} {fault.reason.partition(' / ')[2]}" for fault in faults
    ]


def test_all_faults_of_a_year_are_shown_at_once() -> None:
    found = faults_of(
        notice={"title": "关于2026年的通知", "number": "〔2020〕1号", "issued": "2026-11-10",
                "source": "gov.cn", "remark": 1},
        holidays=[
            holiday("元旦", "2027-01-01", "2027-01-03", "2027-01-04"),
            holiday("春节", "2027-02-05", "2027-02-04"),
            holiday("劳动节", "2027-05-01", "2027-05-05", "2027-05-02"),
            holiday("重复", "2027-05-05", "2027-05-05"),
            holiday("他年", "2028-01-01", "2028-01-01", "2027-06-05", "2027-06-05"),
            holiday("过长", "2027-09-01", "2027-09-30"),
        ],
    )  # fmt: skip

    assert found == [
        "notice.remark is not known here",
        "notice.title is not the notice for 2027",
        "notice.source must be an address on the web",
        "notice.number has another year than the issue",
        "holidays[0].make_up[0] 2027-01-04 is not a weekend day",
        "holidays[1].to lies before the first day",
        "holidays[4].from 2028-01-01 is not in 2027",
        "holidays[4].to 2028-01-01 is not in 2027",
        "holidays[5] has more than 15 days",
        "holidays 2027-05-05 is in two holidays",
        "holidays 2027-05-02 is both off and worked",
        "holidays 2027-06-05 is worked twice",
        "holidays lacks National Day, 2027-10-01",
        "holidays lacks National Day, 2027-10-02",
        "holidays lacks National Day, 2027-10-03",
    ]


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"year": "2027"}, "year must be a year from 2008 to 2100"),
        ({"year": 1999}, "year must be a year from 2008 to 2100"),
        ({"year": True}, "year must be a year from 2008 to 2100"),
        ({"holidays": []}, "holidays must be a list that is not empty"),
        ({"holidays": ["元旦"]}, "holidays[0] must be a mapping"),
        ({"notice": None}, "notice must be a mapping"),
        (
            {"notice": {**NOTICE, "issued": "2024-11-10"}},
            "notice.issued cannot be the notice for 2027",
        ),
        (
            {"holidays": [holiday("元旦", "2027-01-01", "2027-01-03", "2 Jan")]},
            "holidays[0].make_up[0] must be a day written YYYY-MM-DD",
        ),
        ({"remark": 1}, "year.remark is not known here"),
        (
            {"holidays": [{**holiday("元旦", "2027-01-01", "1 Jan"), "make_up": "x"}]},
            "holidays[0].make_up must be a list of days",
        ),
        (
            {"holidays": [holiday("元旦", "2027-01-01", "1 Jan")]},
            "holidays[0].to must be a day written YYYY-MM-DD",
        ),
        ({"holidays": [holiday(" ", "2027-01-01", "2027-01-03")]},
         "holidays[0].name.zh must be a text that is not empty"),
    ],
)  # fmt: skip
def test_a_fault_says_where_it_is(changes: dict[str, Any], expected: str) -> None:
    assert expected in faults_of(**changes)


@pytest.mark.parametrize("missing", ["title", "number", "issued", "source"])
def test_a_year_without_its_source_is_refused(missing: str) -> None:
    notice = {key: value for key, value in NOTICE.items() if key != missing}

    assert f"notice.{missing} is missing" in faults_of(notice=notice)


def test_data_that_are_no_mapping_are_refused() -> None:
    year, faults = read_year("f", ["2027"])

    assert year is None
    assert [str(fault) for fault in faults] == ["f:year: 应为键值表 / must be a mapping"]


def test_a_december_day_may_be_arranged_once() -> None:
    # given a year whose notice reaches back into a December that is arranged already
    reaching = [
        holiday("元旦", "2026-12-31", "2027-01-03"),
        *arrangement()["holidays"][1:],
    ]
    year, _ = read_year("f", arrangement(holidays=reaching))
    assert year is not None
    again, _ = read_year("g", arrangement(holidays=reaching))
    assert again is not None

    assert overlaps("f", year, CALENDAR.years) == []
    reached = replace(again, year=2026)
    assert next(fault.reason for fault in overlaps("g", reached, [year])) == (
        "2026-12-31 已有安排 / 2026-12-31 is arranged already"
    )
    assert [fault.reason for fault in overlaps("g", again, [year])] == [
        "2027 年已有安排（国办发明电〔2026〕9号） / 国办发明电〔2026〕9号 arranges 2027 already"
    ]
    assert Calendar((*CALENDAR.years, year)).is_working_day(date(2026, 12, 31)) is False
