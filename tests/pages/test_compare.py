"""The matrix of topics and regions, as a reader of the page meets it."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

import openpyxl
import pytest

from .conftest import text_of

if TYPE_CHECKING:
    from .conftest import Page, Reader

NINE = "lead_concurrent_projects-shanghai-idi"


def test_heads_name_regions_instruments_and_their_validity(reader: Reader) -> None:
    page = reader.get("/compare")

    assert [text_of(head) for head in page.all("table/thead//th")] == [
        "事项",
        "杭州 IDI HZ-TIS-2024 效力不明",
        "上海 IDI SH-TIS-2023 有效 SH-IDI-2025 有效",
        "绍兴 SLI SX-SLI 效力不明",
        "忻州 SLI XZ-SLI-2024 效力不明",
    ]


def test_four_states_are_told_apart_in_words(reader: Reader) -> None:
    page = reader.get("/compare?topic=project_lead")

    cells = {
        cell.attrib["popovertarget"]: text_of(cell) for cell in page.all("button[@class='open']")
    }
    assert cells[NINE] == "不超过 9 个项目 原文为不得兼任“10个以上”，以上包括本数，故10个即违反。"
    assert cells["lead_concurrent_projects-shaoxing-sli"] == "本文件未规定"
    assert cells["lead_concurrent_projects-hangzhou-idi"] == (
        "规定方式不同 要求专职，未写可同时负责的项目数。"
    )
    classes = {td.attrib["class"] for td in page.all("td")}
    assert classes == {"state-value", "state-not-specified", "state-different-kind"}


def test_popover_has_the_clause_its_number_validity_reading_and_page(reader: Reader) -> None:
    page = reader.get("/compare?topic=project_lead")

    clause = page.one(f"div[@id='{NINE}']")
    assert "popover" in clause.attrib
    assert text_of(clause.find(".//blockquote")) == "且不得同时兼任10个以上风险管理项目的负责人。"  # type: ignore[arg-type]  # it is there or the test fails
    cited = text_of(clause.find(".//p[@class='cite']"))  # type: ignore[arg-type]  # likewise
    assert "沪住建规范〔2023〕12号" in cited
    assert cited.endswith("有效")
    assert clause.find(".//p[@class='reading']") is not None
    links = [link.attrib["href"] for link in clause.findall(".//a")]
    assert links == ["/provisions/SH-TIS-2023/4.2c?on=2026-11-20"]


def test_day_after_the_end_shows_the_text_as_expired(reader: Reader) -> None:
    page = reader.get("/compare?on=2028-10-01&region=SHANGHAI")

    assert text_of(page.all("table/thead//th")[1]) == (
        "上海 IDI SH-TIS-2023 已失效 SH-IDI-2025 有效"
    )
    assert [text_of(each) for each in page.all("section[@class='banners']/p")] == [
        "SH-TIS-2023 该日已失效：有效期至2028-09-30。其后的规定未收录，不等于没有规定。"
    ]


def test_day_before_the_beginning_says_that_earlier_rules_are_not_loaded(reader: Reader) -> None:
    page = reader.get("/compare?on=2024-03-27&region=SHANGHAI")

    assert [text_of(each) for each in page.all("section[@class='banners']/p")] == [
        "SH-IDI-2025 该日尚未施行：自2025-04-13起。此前的规定未收录，不等于没有规定。"
    ]


def test_superseded_reference_is_flagged(reader: Reader) -> None:
    page = reader.get("/compare?region=SHAOXING")

    kinds = [each.attrib["class"] for each in page.all("section[@class='banners']/p")]
    assert kinds == ["banner banner-unknown", "banner banner-superseded"]


def test_stops_are_the_days_texts_change_and_today(reader: Reader) -> None:
    page = reader.get("/compare")

    stops = page.all("div[@class='track']//input")
    assert [stop.attrib["value"] for stop in stops] == [
        "2022-01-01",
        "2023-10-01",
        "2024-01-01",
        "2025-04-13",
        "2026-11-20",
        "2028-09-30",
        "2028-10-01",
        "2029-12-31",
        "2030-01-01",
    ]
    assert [stop.attrib["value"] for stop in stops if "checked" in stop.attrib] == ["2026-11-20"]


def test_line_narrows_columns(reader: Reader) -> None:
    page = reader.get("/compare?line=SLI")

    assert len(page.all("table/thead//th")) == 3


def test_differences_only_leaves_the_rows_that_differ(reader: Reader) -> None:
    everything = reader.get("/compare?line=IDI")
    differing = reader.get("/compare?line=IDI&differences=1")

    def rows(page: Page) -> list[str]:
        return [text_of(each) for each in page.all("span[@class='item']")]

    assert set(rows(differing)) < set(rows(everything))
    assert {row.attrib["class"] for row in differing.all("tbody/tr")} == {"topic", "differs"}


def test_english_page_marks_what_stays_chinese(reader: Reader) -> None:
    page = reader.get("/compare?lang=en&topic=project_lead")

    assert page.root.attrib["lang"] == "en"
    assert page.text("h1") == "Compare regions"
    cells = {cell.attrib["popovertarget"]: cell for cell in page.all("button[@class='open']")}
    assert text_of(cells[NINE]).startswith("at most 9 projects")
    assert text_of(cells["lead_registration-shanghai-idi"]) == "at least 1 registration"
    grade = cells["lead_title-hangzhou-idi"].find(".//span[@lang='zh-CN']")
    assert grade is not None


def test_every_link_of_an_english_page_stays_english(reader: Reader) -> None:
    page = reader.get("/compare?lang=en")

    own = [
        link.attrib["href"]
        for link in page.all("a")
        if link.attrib["href"].startswith(("/compare", "/instruments", "/provisions"))
    ]
    staying = [href for href in own if "lang=en" in href]
    assert [href for href in own if href not in staying] == ["/compare"]


def test_filters_are_kept_by_the_exports(reader: Reader) -> None:
    page = reader.get("/compare?topic=claims&topic=gates&on=2028-10-01")

    hrefs = [link.attrib["href"] for link in page.all("ul[@class='exports']//a")]
    assert hrefs == [
        f"/compare.{ending}?topic=claims&topic=gates&on=2028-10-01&table=comparison"
        for ending in ("csv", "xlsx", "pdf")
    ]


def test_csv_has_the_mark_of_utf8_and_the_rows_of_the_page(reader: Reader) -> None:
    file = reader.file("/compare.csv?topic=project_lead&region=SHANGHAI")

    assert file.content.startswith(b"\xef\xbb\xbf")
    assert file.headers["content-type"] == "text/csv; charset=utf-8"
    assert "attachment" in file.headers["content-disposition"]
    rows = list(csv.reader(io.StringIO(file.content.decode("utf-8-sig"))))
    assert rows[0] == [
        "主题",
        "事项",
        "单位",
        "上海 IDI 内容",
        "上海 IDI 状态",
        "上海 IDI 条文",
        "上海 IDI 效力",
    ]
    assert rows[4] == [
        "项目负责人",
        "项目负责人同时负责项目数上限",
        "个项目",
        "不超过 9 个项目（原文为不得兼任“10个以上”，以上包括本数，故10个即违反。）",
        "有规定",
        "SH-TIS-2023/4.2c",
        "SH-TIS-2023 有效",
    ]


def test_xlsx_opens_with_the_rows_and_notes(reader: Reader) -> None:
    file = reader.file("/compare.xlsx?topic=project_lead&region=SHANGHAI")

    sheet = openpyxl.load_workbook(io.BytesIO(file.content)).worksheets[0]
    assert sheet.title == "各地规定比较"
    assert sheet["B5"].value == "项目负责人同时负责项目数上限"
    assert sheet["A9"].value == "按 2026-11-20 的规定"


@pytest.mark.parametrize(
    "query",
    [
        "on=tomorrow",
        "on=2026-02-30",
        "on=0001-01-01",
        "on=20261120",
        "on=2026-11-20&on=2026-11-21",
        "line=CAR",
        "topic=no_such_topic",
        "region=BEIJING",
        "differences=yes",
        "lang=fr",
        "lang=zh&lang=en",
        "line=%00",
        "line=%ff",
        "line=%zz",
        "topic=" + "a" * 301,
        "topic=<script>alert(1)</script>",
        "&".join(f"topic=t{number}" for number in range(300)),
        "x=" + "a" * 17_000,
    ],
)
def test_hostile_parameters_are_refused_in_words(reader: Reader, query: str) -> None:
    response = reader.client.get(f"/compare?{query}")

    assert response.status_code in {400, 414}
    assert "<script>alert" not in response.text
    assert "请求有误" in response.text or "请求过长" in response.text


def test_unknown_ending_is_not_found(reader: Reader) -> None:
    assert reader.client.get("/compare.exe").status_code == 404


def test_page_is_guarded_and_revalidated(reader: Reader) -> None:
    first = reader.get("/compare").response
    again = reader.client.get("/compare", headers={"if-none-match": first.headers["etag"]})

    assert first.headers["cache-control"] == "no-cache"
    policy = first.headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert again.status_code == 304
    assert again.content == b""


def test_page_has_nothing_inline(reader: Reader) -> None:
    page = reader.get("/compare")

    assert page.all("style") == []
    assert all("src" in script.attrib and not script.text for script in page.all("script"))
    attributes = {name for element in page.root.iter() for name in element.attrib}
    assert not {name for name in attributes if name == "style" or name.startswith("on")}


def test_nothing_is_ranked(reader: Reader) -> None:
    text = reader.get("/compare").response.text

    assert not [word for word in ("排名第", "最严", "最优", "名次") if word in text]
