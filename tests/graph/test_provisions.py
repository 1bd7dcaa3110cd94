"""Provisions: filtered, searched in both languages, and paged without losing or doubling one."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

import pytest

from gateway.graph.connections import cursor_of

if TYPE_CHECKING:
    from gateway.library import Library
    from tests.graph_client import GraphClient

PAGE = """query (
  $filter: ProvisionFilter, $search: String, $first: Int = 100, $after: String
) {
  provisions(filter: $filter, search: $search, first: $first, after: $after) {
    totalCount
    pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
    nodes { provisionId }
    edges { cursor score node { provisionId } }
  }
}"""
ALL = 484


def found(graph: GraphClient, **variables: object) -> list[str]:
    """Give the ids of all that is found, page by page."""
    ids: list[str] = []
    after: str | None = None
    while True:
        page = graph.ask(PAGE, **variables, after=after)
        ids += [node["provisionId"] for node in page["nodes"]]
        after = page["pageInfo"]["endCursor"]
        if not page["pageInfo"]["hasNextPage"]:
            return ids


def total(graph: GraphClient, **filter_: object) -> int:
    count: int = graph.ask(PAGE, filter=filter_, first=0)["totalCount"]
    return count


# One provision


def test_a_provision_is_given_with_everything_it_carries(graph: GraphClient) -> None:
    provision = graph.ask(
        """{ provision(id: "SH-TIS-2023/4.2c") {
          id provisionId region locator heading text kind bound disposition hasRule
          summary en: summary(language: EN) interpretation mirrorRelation validity packageVersion
          mirrors { provisionId } examples { given expect }
          instrument { instrumentId }
          parameters { name label en: label(language: EN) kind number wording words flag day
            operator openList sourceNote provisionId unit { key numeric label } }
        } }"""
    )

    assert provision["provisionId"] == "SH-TIS-2023/4.2c"
    assert provision["instrument"] == {"instrumentId": "SH-TIS-2023"}
    assert (provision["region"], provision["validity"]) == ("SHANGHAI", "IN_FORCE")
    assert provision["packageVersion"] == "0.1.0"
    assert provision["examples"]


def test_a_provision_is_found_by_its_own_id_and_by_its_global_id(graph: GraphClient) -> None:
    query = "query ($id: ID!) { provision(id: $id) { id provisionId } }"
    own = graph.ask(query, id="SH-TIS-2023/4.2c")

    assert graph.ask(query, id=own["id"]) == own


@pytest.mark.parametrize("key", ["", "SH-TIS-2023", "SH-TIS-2023/", "SH-TIS-2023/99", "X/1", "/"])
def test_an_unknown_provision_is_null(graph: GraphClient, key: str) -> None:
    assert graph.ask("query ($id: ID!) { provision(id: $id) { id } }", id=key) is None


def test_a_parameter_shows_its_value_in_one_field_only(
    graph: GraphClient, installed_library: Library
) -> None:
    # given every parameter of every provision
    fields = {
        "NUMBER": "number",
        "WORDING": "wording",
        "WORDS": "words",
        "FLAG": "flag",
        "DAY": "day",
        "NOT_GIVEN": None,
    }
    query = """query ($after: String) { provisions(first: 100, after: $after) {
      pageInfo { hasNextPage endCursor }
      nodes { parameters { kind number wording words flag day } } } }"""
    seen: Counter[str] = Counter()
    after = None
    while True:
        page = graph.ask(query, after=after)
        for node in page["nodes"]:
            for parameter in node["parameters"]:
                kind = parameter.pop("kind")
                seen[kind] += 1
                stated = [name for name, value in parameter.items() if value is not None]
                assert stated == [fields[kind]] if fields[kind] else stated == []
        after = page["pageInfo"]["endCursor"]
        if not page["pageInfo"]["hasNextPage"]:
            break

    expected = sum(len(each.parameters) for each in installed_library.provisions())
    assert seen.total() == expected


# Filters


@pytest.mark.parametrize(
    ("wanted", "count"),
    [
        ({}, 484),
        ({"regions": ["SHANGHAI"]}, 240),
        ({"regions": ["HANGZHOU", "SHAOXING"]}, 148),
        ({"regions": ["SHANGHAI", "SHANGHAI"]}, 240),
        ({"regions": []}, 0),
        ({"line": "IDI"}, 306),
        ({"line": "SLI"}, 178),
        ({"instruments": ["SX-SLI"]}, 82),
        ({"instruments": ["SX-SLI", "XZ-SLI-2024", "NONE"]}, 178),
        ({"regions": ["SHANGHAI"], "line": "SLI"}, 0),
        ({"regions": ["SHANGHAI"], "instruments": ["SH-TIS-2023"], "line": "IDI"}, 74),
    ],
)
def test_filters_by_region_line_and_instrument(
    graph: GraphClient, wanted: dict[str, object], count: int
) -> None:
    assert total(graph, **wanted) == count


def test_each_filter_agrees_with_the_field_it_filters_by(
    graph: GraphClient, installed_library: Library
) -> None:
    # given the laws as they are loaded
    provisions = list(installed_library.provisions())

    for kind, count in Counter(each.kind.name for each in provisions).items():
        assert total(graph, kinds=[kind]) == count
    for disposition, count in Counter(each.disposition.name for each in provisions).items():
        assert total(graph, dispositions=[disposition]) == count
    for party, count in Counter(p.name for each in provisions for p in each.bound).items():
        assert total(graph, bound=[party]) == count


def test_several_words_of_a_filter_are_alternatives(
    graph: GraphClient, installed_library: Library
) -> None:
    provisions = list(installed_library.provisions())
    kinds = [each for each in provisions if each.kind.name in {"DUTY", "DEADLINE"}]
    bound = [each for each in provisions if {p.name for p in each.bound} & {"INSURER", "AGENCY"}]

    assert total(graph, kinds=["DUTY", "DEADLINE"]) == len(kinds)
    assert total(graph, bound=["INSURER", "AGENCY"]) == len(bound)


def test_all_filters_must_hold_together(graph: GraphClient, installed_library: Library) -> None:
    expected = [
        each.id
        for region in installed_library.regions.values()
        for each in region.provisions()
        if region.key == "shanghai"
        and each.kind.name == "QUALIFICATION"
        and each.disposition.name == "RULE"
        and "AGENCY" in {party.name for party in each.bound}
        and region.has_rule(each.id)
    ]
    wanted = {
        "regions": ["SHANGHAI"],
        "line": "IDI",
        "kinds": ["QUALIFICATION"],
        "dispositions": ["RULE"],
        "bound": ["AGENCY"],
        "hasRule": True,
    }

    assert found(graph, filter=wanted) == expected
    assert expected


def test_provisions_with_and_without_a_rule_are_all(graph: GraphClient) -> None:
    assert total(graph, hasRule=True) + total(graph, hasRule=False) == ALL


# Search


def test_search_ranks_and_gives_the_fit(graph: GraphClient) -> None:
    edges = graph.ask(PAGE, search="风险管理机构")["edges"]
    scores = [edge["score"] for edge in edges]

    assert scores == sorted(scores, reverse=True)
    assert all(score > 0 for score in scores)


def test_without_a_search_there_is_no_fit(graph: GraphClient) -> None:
    assert {edge["score"] for edge in graph.ask(PAGE)["edges"]} == {None}


def test_search_finds_the_words_of_the_text_verbatim(
    graph: GraphClient, installed_library: Library
) -> None:
    # given a phrase that is long enough to be told apart
    hits = found(graph, search="注册安全工程师")
    has_it = [
        each.id
        for each in installed_library.provisions()
        if "注册安全工程师" in "".join(each.text_zh.split())
    ]

    assert set(has_it) <= set(hits)
    assert hits[: len(has_it)] == has_it or set(hits[: len(has_it)]) == set(has_it)


def test_search_in_english_finds_the_summary(
    graph: GraphClient, installed_library: Library
) -> None:
    (best, *_) = found(graph, search="unannounced inspection")

    provision = installed_library.provision(best)
    assert provision is not None
    assert "inspection" in provision.summary.en.lower()


def test_search_and_filter_hold_together_and_keep_the_ranking(graph: GraphClient) -> None:
    everywhere = found(graph, search="项目负责人")
    shanghai = found(graph, search="项目负责人", filter={"regions": ["SHANGHAI"]})

    assert shanghai == [each for each in everywhere if each.startswith("SH-")]
    assert shanghai


@pytest.mark.parametrize("words", ["…", "🏗", '"', "* - *", "^"])
def test_words_that_nothing_has_find_nothing(graph: GraphClient, words: str) -> None:
    page = graph.ask(PAGE, search=words, filter={"regions": ["SHAOXING"]})

    assert (page["totalCount"], page["pageInfo"]["startCursor"]) == (0, None)


@pytest.mark.parametrize("words", ["", "  ", "　", "字" * 101])
def test_an_empty_or_endless_search_is_refused(graph: GraphClient, words: str) -> None:
    assert graph.faults(PAGE, search=words) == [("BAD_USER_INPUT", ["search"])]


def test_the_longest_search_is_answered(graph: GraphClient) -> None:
    graph.ask(PAGE, search="字" * 100)


# Pages


@pytest.mark.parametrize("size", [100, 97])
def test_paging_visits_every_provision_once_and_in_order(
    graph: GraphClient, installed_library: Library, size: int
) -> None:
    seen: list[str] = []
    after: str | None = None
    pages: list[dict[str, Any]] = []
    while not pages or pages[-1]["pageInfo"]["hasNextPage"]:
        page = graph.ask(PAGE, first=size, after=after)
        pages.append(page)
        seen += [node["provisionId"] for node in page["nodes"]]
        after = page["pageInfo"]["endCursor"]

    assert len(pages) == 5
    assert seen == [each.id for each in installed_library.provisions()]
    assert len(set(seen)) == ALL
    assert {page["totalCount"] for page in pages} == {ALL}
    assert [page["pageInfo"]["hasPreviousPage"] for page in pages] == [False] + [True] * 4


def test_paging_through_a_search_visits_every_hit_once(graph: GraphClient) -> None:
    whole = graph.ask(PAGE, search="保险公司")
    seen = found(graph, search="保险公司", first=7)

    assert len(seen) == len(set(seen)) == whole["totalCount"]
    assert seen[: len(whole["nodes"])] == [node["provisionId"] for node in whole["nodes"]]


def test_a_page_says_where_it_stands(graph: GraphClient) -> None:
    page = graph.ask(PAGE, first=2)
    cursors = [edge["cursor"] for edge in page["edges"]]

    assert page["pageInfo"] == {
        "hasNextPage": True,
        "hasPreviousPage": False,
        "startCursor": cursors[0],
        "endCursor": cursors[1],
    }
    assert [edge["node"] for edge in page["edges"]] == page["nodes"]


def test_any_cursor_is_a_place_to_continue_from(graph: GraphClient) -> None:
    first, second, third = graph.ask(PAGE, first=3)["edges"]

    assert graph.ask(PAGE, first=2, after=first["cursor"])["nodes"] == [
        second["node"],
        third["node"],
    ]


def test_an_empty_page_counts_all(graph: GraphClient) -> None:
    page = graph.ask(PAGE, first=0)

    assert (page["totalCount"], page["nodes"], page["edges"]) == (ALL, [], [])
    assert page["pageInfo"]["hasNextPage"] is True
    assert page["pageInfo"]["endCursor"] is None


def test_after_the_last_nothing_follows(graph: GraphClient) -> None:
    last = cursor_of("XZ-SLI-2024/" + _last_place(graph))
    page = graph.ask(PAGE, after=last)

    assert page["nodes"] == []
    assert page["pageInfo"]["hasNextPage"] is False
    assert page["pageInfo"]["hasPreviousPage"] is True


def _last_place(graph: GraphClient) -> str:
    nodes = graph.ask(PAGE, filter={"instruments": ["XZ-SLI-2024"]})["nodes"]
    place: str = nodes[-1]["provisionId"].partition("/")[2]
    return place


@pytest.mark.parametrize(
    "cursor",
    ["", "zzz", "é", "====", cursor_of("NONE/1"), cursor_of(""), "YQ", "SH-TIS-2023/4.2c"],
)
def test_a_cursor_of_no_list_is_refused(graph: GraphClient, cursor: str) -> None:
    assert graph.faults(PAGE, after=cursor) == [("BAD_USER_INPUT", ["after"])]


def test_a_cursor_of_another_list_is_refused(graph: GraphClient) -> None:
    elsewhere = graph.ask(PAGE, first=1, filter={"regions": ["XINZHOU"]})["edges"][0]["cursor"]

    faults = graph.faults(PAGE, after=elsewhere, filter={"regions": ["SHANGHAI"]})

    assert faults == [("BAD_USER_INPUT", ["after"])]


@pytest.mark.parametrize("first", [-1, 101, -(2**31), 2**31 - 1])
def test_a_page_size_out_of_bounds_is_refused(graph: GraphClient, first: int) -> None:
    (error,) = graph.raw(
        "query ($first: Int!) { provisions(first: $first) { totalCount } }", first=first
    )["errors"]

    extensions = error["extensions"]
    assert extensions["code"] in {"BAD_USER_INPUT", "COST_EXCEEDED"}
    if extensions["code"] == "BAD_USER_INPUT":
        assert extensions["inputPath"] == ["first"]
        assert (extensions["minimum"], extensions["maximum"]) == (0, 100)


def test_size_and_cursor_are_refused_at_once(graph: GraphClient) -> None:
    assert graph.faults(PAGE, first=-1, after="zzz") == [
        ("BAD_USER_INPUT", ["first"]),
        ("BAD_USER_INPUT", ["after"]),
    ]
    assert graph.faults(PAGE, first=-1, search="") == [
        ("BAD_USER_INPUT", ["search"]),
        ("BAD_USER_INPUT", ["first"]),
    ]
