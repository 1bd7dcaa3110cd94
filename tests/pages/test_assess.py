"""An agency's facts, and what every region makes of them."""

from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import parse_qsl, urlsplit

import pytest

from gateway.graph.schema import build_schema
from gateway.pages.facts_form import form_of, read_facts, write_pairs
from gateway.pages.refusals import PageRefused

from .conftest import Page, text_of

if TYPE_CHECKING:
    from .conftest import Reader

EXAMPLE: Final = Path(__file__).parents[2] / "examples" / "assess-agency.json"
FORM: Final = form_of(build_schema())


def _example(reader: Reader) -> str:
    links = [link.attrib["href"] for link in reader.get("/assess").all("form//a")]
    return max(links, key=len)


def _outcomes(page: Page) -> dict[str, str]:
    heads = [text_of(head) for head in page.all("section/h2")]
    return dict(head.split(" ", 1) for head in heads)


def test_four_regions_answer_the_example_differently(reader: Reader) -> None:
    page = reader.get(_example(reader))

    assert _outcomes(page) == {
        "杭州": "符合",
        "上海": "事实不足",
        "绍兴": "本地文件未规定",
        "忻州": "待主管部门或合同确定",
    }


def test_example_is_the_one_of_the_readme_without_names(reader: Reader) -> None:
    facts: dict[str, Any] = json.loads(EXAMPLE.read_text("utf-8"))["variables"]["facts"]
    del facts["name"]
    for person in [*facts["staff"], *facts["leadCandidates"]]:
        del person["name"]

    read = read_facts(FORM, parse_qsl(urlsplit(_example(reader)).query))

    assert read == facts


def test_missing_fact_is_asked_next_and_leads_to_its_field(reader: Reader) -> None:
    page = reader.get(_example(reader))

    (link,) = page.all("ol[@class='questions']//a")
    assert text_of(link) == "机构 大型建筑工程管理经验"
    target = link.attrib["href"].removeprefix("#")
    assert [element.tag for element in page.root.iter() if element.attrib.get("id") == target] == [
        "select"
    ]


def test_answering_the_question_settles_the_outcome(reader: Reader) -> None:
    page = reader.get(f"{_example(reader)}&largeBuildingExperience=ACCEPTED")

    assert _outcomes(page)["上海"] == "符合"


def test_reasons_quote_the_clause_word_for_word(reader: Reader) -> None:
    page = reader.get(_example(reader))

    quoted = [text_of(quote) for quote in page.all("blockquote/p")]
    assert (
        "（3）其他符合按专业要求配备相应注册工程师条件和具有大型建筑工程管理经验的工程管理咨询机构。"
        in quoted
    )


def test_tree_has_every_node_under_its_parent(reader: Reader) -> None:
    page = reader.get(_example(reader))

    trees = page.all("details[@class='tree']")
    assert len(trees) == 3
    assert all(tree.findall("ul/li//ul/li") for tree in trees)


def test_nothing_stated_judges_nothing(reader: Reader) -> None:
    page = reader.get("/assess")

    assert page.all("section/h2") == []
    assert page.one("form[@id='facts']").attrib["method"] == "post"


def test_form_without_names_leads_to_a_url_that_shows_the_same(reader: Reader) -> None:
    answer = reader.client.post(
        "/assess",
        data={"legalForm": "LEGAL_PERSON", "staff.0.technical": "", "on": "2026-11-20"},
        follow_redirects=False,
    )

    assert answer.status_code == 303
    assert answer.headers["location"] == "/assess?legalForm=LEGAL_PERSON&on=2026-11-20"


def test_name_is_shown_once_and_stands_in_no_url(reader: Reader) -> None:
    answer = reader.client.post(
        "/assess",
        data={"legalForm": "LEGAL_PERSON", "name": "某某公司", "uscc": "91310000MA1FL0000X"},
        follow_redirects=False,
    )

    assert answer.headers["cache-control"] == "no-store"
    assert answer.status_code in {200, 400}
    hrefs = re.findall(r'href="([^"]*)"', answer.text)
    assert not [
        href for href in hrefs if "91310000" in href or "%E6%9F%90" in href or "某某" in href
    ]


def test_named_agency_is_printed_with_its_name(reader: Reader) -> None:
    answer = reader.client.post("/assess", data={"legalForm": "LEGAL_PERSON", "name": "某某公司"})

    assert answer.status_code == 200
    page = Page(answer)
    assert text_of(page.one("h1")) == "判断一家机构 某某公司"
    (share,) = page.all("p[@class='grow']/a")
    assert share.attrib["href"] == "/assess?legalForm=LEGAL_PERSON"
    assert page.all("ul[@class='exports']") == []


@pytest.mark.parametrize("name", ["name", "uscc", "foreignIdentifier", "staff.0.name"])
def test_what_names_somebody_is_refused_in_a_url(reader: Reader, name: str) -> None:
    page = reader.get(f"/assess?{name}=x", 400)

    assert "名称和证件代码不放在网址里" in page.text("main")


@pytest.mark.parametrize(
    "query",
    [
        "legalForm=X",
        "determinations=abc",
        "determinations=99999999999",
        "supervisionQualifications.0.valid.since=x",
        "standingTeamRegistered=perhaps",
        "on=x&legalForm=BRANCH",
        "on=9999-12-31",
        "zzz=1",
        "staff.99.technical=true",
        "legalForm=LEGAL_PERSON&legalForm=BRANCH",
        "bodyTypes=<b>",
        "&".join(f"engagements.{place}.client=INSURER" for place in range(31)),
    ],
)
def test_hostile_facts_are_refused_in_words(reader: Reader, query: str) -> None:
    response = reader.client.get(f"/assess?{query}")

    assert response.status_code == 400
    assert Page(response).errors == []


def test_bad_fact_keeps_the_form_filled_in(reader: Reader) -> None:
    page = reader.get("/assess?legalForm=LEGAL_PERSON&determinations=abc", 400)

    assert "determinations" in page.text("p[@role='alert']")
    chosen = [o.attrib["value"] for o in page.all("select[@id='f-legalForm']/option[@selected]")]
    assert chosen == ["LEGAL_PERSON"]


@pytest.mark.parametrize(
    ("content_type", "body", "status"),
    [
        ("application/json", b"{}", 415),
        ("multipart/form-data; boundary=x", b"", 415),
        ("application/x-www-form-urlencoded", b"a=" + b"x" * 250_000, 413),
        ("application/x-www-form-urlencoded", b"legalForm=%ff", 400),
        ("application/x-www-form-urlencoded", b"legalForm=%zz", 400),
        ("application/x-www-form-urlencoded", b"nonsense=1", 400),
        ("application/x-www-form-urlencoded", "legalForm=甲".encode(), 400),
    ],
)
def test_hostile_forms_are_refused(
    reader: Reader, content_type: str, body: bytes, status: int
) -> None:
    answer = reader.client.post("/assess", content=body, headers={"content-type": content_type})

    assert answer.status_code == status
    assert Page(answer).errors == []


def test_reasons_are_taken_away_as_a_table(reader: Reader) -> None:
    path = _example(reader).replace("/assess?", "/assess.csv?")
    rows = list(csv.reader(io.StringIO(reader.file(path).content.decode("utf-8-sig"))))
    lacking = list(
        csv.reader(io.StringIO(reader.file(f"{path}&table=missing").content.decode("utf-8-sig")))
    )

    assert rows[0] == ["地区", "结论", "理由代码", "理由", "条文", "原文"]
    assert {row[0] for row in rows[1:]} == {"杭州", "上海", "绍兴", "忻州"}
    assert ["上海", "机构 大型建筑工程管理经验"] in [row[:2] for row in lacking]


def test_facts_come_back_as_they_were_stated() -> None:
    facts = {
        "legalForm": "LEGAL_PERSON",
        "bodyTypes": [],
        "determinations": 0,
        "adverseRecords": [],
        "enforcementExtract": False,
        "requiredDisciplines": ["结构", "机电"],
        "engagements": [{"client": "INSURER", "span": {"since": "2023-05-20", "openEnded": True}}],
    }

    assert read_facts(FORM, write_pairs(FORM, facts)) == facts


def test_form_has_no_field_that_names_somebody() -> None:
    def names(fields: Any, prefix: str = "") -> list[str]:
        return [
            path
            for field in fields
            for path in (f"{prefix}{field.name}", *names(field.fields, f"{prefix}{field.name}."))
        ]

    every = names(FORM)
    assert "engagements.client" in every
    assert not {"name", "uscc", "foreignIdentifier", "staff.name"} & set(every)


def test_strange_path_is_refused() -> None:
    with pytest.raises(PageRefused) as refused:
        read_facts(FORM, [("engagements.0.colour", "red")])

    assert refused.value.complaints[0].path == "engagements.0.colour"
