"""The texts: the list with its search, a text from top to bottom, a provision."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

import pytest

from gateway.library import Library
from gateway.pages.highlighting import highlighted
from gateway.pages.official_text import laid_out

from .conftest import text_of

if TYPE_CHECKING:
    from .conftest import Reader

TEXTS = ("HZ-TIS-2024", "SH-IDI-2025", "SH-TIS-2023", "SX-SLI", "XZ-SLI-2024")


def test_list_has_every_text_with_its_number_and_digest(
    reader: Reader, installed_library: Library
) -> None:
    page = reader.get("/instruments")

    cards = {
        text_of(link): card
        for card in page.all("li[@class='card']")
        for link in card.findall("h2/a")
    }
    assert len(cards) == 5
    shanghai = text_of(cards["上海市建设工程质量风险管理机构管理规定"])
    assert "沪住建规范〔2023〕12号" in shanghai
    instrument = installed_library.regions["shanghai"].instruments["SH-TIS-2023"]
    assert instrument.sha256 in shanghai


def test_search_marks_what_it_found(reader: Reader) -> None:
    page = reader.get("/instruments?q=同时兼任")

    assert page.text("p[@role='status']") == "找到 1 条"
    hit = page.one("ol[@class='hits']/li")
    assert text_of(hit.find("h2/a")) == "SH-TIS-2023/4.2c"  # type: ignore[arg-type]  # it is there or the test fails
    assert [text_of(mark) for mark in hit.findall(".//blockquote//mark")] == ["同时兼任"]


def test_search_goes_on_where_the_page_ends(reader: Reader) -> None:
    first = reader.get("/instruments?q=保险")
    (link,) = (a.attrib["href"] for a in first.all("p[@class='actions']/a"))
    second = reader.get(link)

    def hits(page: object) -> list[str]:
        return [text_of(a) for a in page.all("ol[@class='hits']/li/h2/a")]  # type: ignore[attr-defined]  # a page

    assert len(hits(first)) == 20
    assert not set(hits(first)) & set(hits(second))


def test_search_without_a_hit_says_what_that_does_not_mean(reader: Reader) -> None:
    page = reader.get("/instruments?q=xyzzy")

    assert page.text("p[@class='empty']") == "没有条文符合。未找到不等于没有规定。"


def test_search_words_are_shown_and_never_run(reader: Reader) -> None:
    page = reader.get("/instruments?q=<script>alert(1)</script>")

    assert page.one("input[@type='search']").attrib["value"] == "<script>alert(1)</script>"
    assert all("src" in script.attrib for script in page.all("script"))


@pytest.mark.parametrize(
    "query", ["q=" + "a" * 101, "region=X", "kind=X", "bound=X", "after=zzz&q=保险", "on=x"]
)
def test_hostile_parameters_are_refused(reader: Reader, query: str) -> None:
    assert reader.get(f"/instruments?{query}", 400).text("h1") == "请求有误"


@pytest.mark.parametrize("text", TEXTS)
def test_text_is_complete_and_in_order(reader: Reader, text: str) -> None:
    page = reader.get(f"/instruments/{text}")

    shown = [
        "".join("".join(element.itertext()).split())
        for element in page.one("article").iter()
        if element.tag == "h2" or element.attrib.get("class") in {"verbatim", "around"}
    ]
    question = f'{{ instrument(id: "{text}") {{ officialText }} }}'
    answer = reader.client.post("/graphql", json={"query": question}).json()
    printed = "".join(answer["data"]["instrument"]["officialText"].split())
    for mark in ("#", "*", "[bookmark:bookmark4]", "[bookmark:_GoBack]"):
        printed = printed.replace(mark, "")
    assert "".join(shown) == printed


@pytest.mark.parametrize("text", TEXTS)
def test_every_provision_is_found_in_its_text(
    reader: Reader, installed_library: Library, text: str
) -> None:
    page = reader.get(f"/instruments/{text}")

    (instrument,) = (
        region.instruments[text]
        for region in installed_library.regions.values()
        if text in region.instruments
    )
    ids = [f"{text}/{span.attrib['id']}" for span in page.all("span[@class='verbatim']")]
    assert ids == list(instrument.provisions)


def test_text_without_a_date_says_so(reader: Reader) -> None:
    page = reader.get("/instruments/SX-SLI")

    kinds = [each.attrib["class"] for each in page.all("section[@class='banners']/p")]
    assert kinds == ["banner banner-unknown", "banner banner-superseded"]


def test_margin_says_what_enforces_a_provision_and_how_many_cases_it_has(reader: Reader) -> None:
    page = reader.get("/instruments/SH-TIS-2023")

    notes = {
        text_of(link): text_of(note)
        for note in page.all("ul[@class='margin']/li")
        for link in note.findall("a")
    }
    assert notes["4.2c"].startswith("4.2c 规则 比较 4 例")


def test_provision_has_its_words_parameters_and_cases(reader: Reader) -> None:
    page = reader.get("/provisions/SH-TIS-2023/4.2c")

    assert page.text("blockquote/p") == "且不得同时兼任10个以上风险管理项目的负责人。"
    rows = [[text_of(cell) for cell in row] for row in page.all("tbody/tr")]
    assert rows[0][1] == "不少于 10 个项目"
    assert rows[2] == ["lead active on 8 projects, asked to lead another", "met: would lead 9"]
    turns = [link.attrib["href"] for link in page.all("nav[@class='turn']/a")]
    assert turns == ["/provisions/SH-TIS-2023/4.2b", "/provisions/SH-TIS-2023/5.1a"]


def test_duty_leads_to_its_deadline(reader: Reader) -> None:
    page = reader.get("/provisions/SH-IDI-2025/6.2.b")

    assert "义务 上传保险合同信息" in page.text("main")


@pytest.mark.parametrize(
    "path", ["/instruments/NO", "/provisions/NO", "/provisions/NO/1", "/provisions/%22%3E%3Cb%3E"]
)
def test_what_is_not_there_is_not_found(reader: Reader, path: str) -> None:
    assert reader.get(path, 404).text("h1") == "没有此页"


def test_every_provision_has_a_page(reader: Reader, installed_library: Library) -> None:
    ids = [provision.id for provision in installed_library.provisions()]

    statuses = {reader.client.get(f"/provisions/{key}").status_code for key in ids[::23]}

    assert len(ids) == 484
    assert statuses == {200}


def test_text_is_taken_away_as_a_table(reader: Reader) -> None:
    file = reader.file("/instruments/SH-TIS-2023.csv")

    rows = list(csv.reader(io.StringIO(file.content.decode("utf-8-sig"))))
    assert len(rows) == 75
    assert rows[0] == ["条文", "位置", "种类", "原文", "摘要", "由何落实", "案例数"]


def test_longest_parts_are_marked_where_a_word_is_not_whole() -> None:
    assert highlighted("负责人须为专职", "专职负责人") == (
        "<mark>负责人</mark>须为<mark>专职</mark>"
    )


def test_marked_text_is_escaped() -> None:
    assert highlighted("a<b>&", "b") == "a&lt;<mark>b</mark>&gt;&amp;"


def test_words_between_provisions_are_kept() -> None:
    first = {"provisionId": "X/1", "text": "甲乙"}
    second = {"provisionId": "X/2", "text": "丙"}

    (paragraph, end) = laid_out("第一条 甲\n乙（二）丙\n完", [first, second])

    assert [piece.text for piece in paragraph.pieces] == ["第一条", "甲乙", "（二）", "丙"]
    assert paragraph.provisions == [first, second]
    assert [piece.text for piece in end.pieces] == ["完"]
