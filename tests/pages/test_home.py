"""The front page and what surrounds every page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .conftest import text_of

if TYPE_CHECKING:
    from .conftest import Reader


def test_front_page_names_the_regions_and_the_validity_of_their_texts(reader: Reader) -> None:
    page = reader.get("/")

    assert [text_of(card) for card in page.all("li[@class='card']/h3")] == [
        "杭州 工程质量潜在缺陷保险",
        "上海 工程质量潜在缺陷保险",
        "绍兴 安全生产责任保险",
        "忻州 安全生产责任保险",
    ]


def test_every_link_of_the_front_page_leads_somewhere(reader: Reader) -> None:
    page = reader.get("/")

    links = {link.attrib["href"] for link in page.all("a")} - {"/graphiql"}
    assert {link: reader.client.get(link).status_code for link in links} == dict.fromkeys(
        links, 200
    )
    assert reader.client.get("/graphiql").status_code in {200, 503}


def test_files_are_kept_for_good_under_the_digest_of_their_content(reader: Reader) -> None:
    page = reader.get("/")
    style = page.one("link[@rel='stylesheet']").attrib["href"]

    answer = reader.client.get(style)

    assert answer.headers["cache-control"] == "public, max-age=31536000, immutable"
    assert answer.headers["content-type"] == "text/css; charset=utf-8"


def test_file_of_another_name_is_not_found(reader: Reader) -> None:
    assert reader.get("/pages/other.css", 404).text("h1") == "没有此页"


def test_front_page_has_no_table_to_take_away(reader: Reader) -> None:
    assert reader.client.get("/.csv").status_code == 404


def test_scripts_stay_within_twenty_kibibytes(reader: Reader) -> None:
    page = reader.get("/")

    sizes = [
        int(
            reader.client.get(script.attrib["src"], headers={"accept-encoding": "gzip"}).headers[
                "content-length"
            ]
        )
        for script in page.all("script")
    ]
    assert sizes
    assert sum(sizes) <= 20 * 1024
