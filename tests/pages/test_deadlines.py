"""Duties, and the calendar by which the period of one runs."""

from __future__ import annotations

import csv
import io
from datetime import date
from typing import TYPE_CHECKING

import openpyxl
import pytest

from gateway.pages.months import month_of, stretch

from .conftest import text_of

if TYPE_CHECKING:
    from .conftest import Page, Reader

UPLOAD = "/deadlines?duty=SH-IDI-2025/6.2.b&e.policy_issued="


def _days(page: Page) -> dict[str, str]:
    return {
        cell.find("time").attrib["datetime"]: text_of(cell).replace(" ", "")  # type: ignore[union-attr]  # every cell of a day has one
        for cell in page.all("table[@class='calendar']//td")
        if cell.find("time") is not None
    }


def test_calendar_counts_the_make_up_saturday_and_skips_the_holidays(reader: Reader) -> None:
    page = reader.get(f"{UPLOAD}2026-09-30")

    days = _days(page)
    assert days["2026-09-30"] == "30起算"
    assert days["2026-10-01"] == "1休国庆节不计"
    assert days["2026-10-08"] == "81"
    assert days["2026-10-09"] == "92"
    assert days["2026-10-10"].startswith("10班")
    assert days["2026-10-10"].endswith("届满3")
    assert page.text("p[@class='due']").startswith("至 2026-10-10 24 时止")
    assert len(page.all("table[@class='calendar']")) == 2


def test_due_day_is_marked_by_more_than_colour(reader: Reader) -> None:
    page = reader.get(f"{UPLOAD}2026-09-30")

    due = [text_of(cell) for cell in page.all("td") if "role-due" in cell.attrib.get("class", "")]
    assert len(due) == 1
    assert "届满" in due[0]


def test_period_into_a_year_not_arranged_has_no_date(reader: Reader) -> None:
    page = reader.get(f"{UPLOAD}2026-12-30")

    assert page.text("p[@class='due']").startswith("暂定，尚无确定日期")
    assert "估计为 2027-01-05，不作结论" in page.text("main")
    assert _days(page)["2027-01-05"].endswith("估计")


def test_hours_run_through_holidays(reader: Reader) -> None:
    page = reader.get("/deadlines?duty=SH-IDI-2025/9.5.2.b&e.result_obtained=2026-09-30T20:00")

    assert page.text("p[@class='due']").startswith("至 2026-10-01 08:00 止")
    assert _days(page)["2026-10-01"].endswith("届满")


def test_act_in_time_is_met(reader: Reader) -> None:
    page = reader.get(f"{UPLOAD}2026-09-30&done=2026-10-10")

    assert page.text("span[@class='badge']") == "已履行"


def test_word_without_a_number_gets_none(reader: Reader) -> None:
    page = reader.get("/deadlines?duty=SH-IDI-2025/7.8.c")

    assert page.text("p[@class='due']").startswith("条文没有数字：立即")
    assert "没有数字就不推定期限" in page.text("main")


def test_nobody_said_when_so_today_is_tried_and_said(reader: Reader) -> None:
    page = reader.get("/deadlines?duty=SH-IDI-2025/6.2.b")

    assert page.one("input[@type='date'][@required]").attrib["value"] == "2026-11-20"
    assert "以今日试算" in page.text("main")


def test_long_period_draws_its_first_and_last_month(reader: Reader) -> None:
    page = reader.get("/deadlines?duty=SX-SLI/A.7.c2&e.completion_accepted=2026-01-15")

    captions = [text_of(each) for each in page.all("caption")]
    assert captions == ["2026年1月", "2031年1月"]
    assert "中间 59 个月略" in page.text("main")


def test_list_has_every_duty_and_can_be_narrowed(reader: Reader) -> None:
    everything = reader.get("/deadlines").all("table[@class='plain duties']/tbody/tr")
    numbered = reader.get("/deadlines?numbered=1").all("table[@class='plain duties']/tbody/tr")
    hangzhou = reader.get("/deadlines?region=HANGZHOU").all("table[@class='plain duties']/tbody/tr")

    assert len(everything) == 137
    assert len(numbered) == 36
    assert 0 < len(hangzhou) < 137


def test_days_are_taken_away_with_their_types(reader: Reader) -> None:
    link = "/deadlines.{}?duty=SH-IDI-2025/6.2.b&e.policy_issued=2026-09-30"
    rows = list(
        csv.reader(io.StringIO(reader.file(link.format("csv")).content.decode("utf-8-sig")))
    )
    sheet = openpyxl.load_workbook(io.BytesIO(reader.file(link.format("xlsx")).content)).worksheets[
        0
    ]

    assert rows[0] == ["日期", "性质", "理由", "在期间中", "第几日"]
    assert rows[-1][0] == "2026-10-10"
    assert rows[-1][4] == "3"
    assert sheet["A12"].value.date() == date(2026, 10, 10)
    assert sheet["E12"].value == 3


@pytest.mark.parametrize(
    "query",
    [
        "duty=SH-IDI-2025/6.2.b&e.policy_issued=x",
        "duty=SH-IDI-2025/6.2.b&e.policy_issued=2026-13-01",
        "duty=SH-IDI-2025/6.2.b&e.policy_issued=9999-12-31",
        "duty=SH-IDI-2025/6.2.b&e.policy_issued=0001-01-01",
        "duty=SH-IDI-2025/6.2.b&done=9999-12-31",
        "duty=SH-IDI-2025/6.2.b&done=yesterday",
        "duty=SH-IDI-2025/9.5.2.b&e.result_obtained=2026-09-30",
        "region=X",
        "line=X",
        "numbered=2",
        "duty=a&duty=b",
    ],
)
def test_hostile_parameters_are_refused(reader: Reader, query: str) -> None:
    assert reader.get(f"/deadlines?{query}", 400).text("h1") == "请求有误"


def test_provision_without_a_duty_is_not_found(reader: Reader) -> None:
    assert reader.get("/deadlines?duty=SH-TIS-2023/1", 404).text("h1") == "没有此页"


def test_month_starts_on_monday_and_has_no_strangers() -> None:
    month = month_of(date(2026, 2, 14))

    assert month.weeks[0] == (*(None,) * 6, date(2026, 2, 1))
    assert month.last == date(2026, 2, 28)


def test_no_days_need_no_months() -> None:
    assert stretch([]).months == ()
