"""Coverage: every provision says what enforces it, and the counts add up."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

import pytest

from gateway.graph.connections import cursor_of
from gateway.regime.coverage import Enforcement

if TYPE_CHECKING:
    from gateway.library import Library
    from tests.graph_client import GraphClient

PAGE = """query ($regions: [RegionCode!], $way: Enforcement, $after: String, $first: Int = 100) {
  coverage(regions: $regions, enforcedBy: $way, first: $first, after: $after) {
    totalCount
    pageInfo { hasNextPage endCursor }
    counts { enforcedBy provisions cases }
    nodes { enforcedBy askedThrough cases provision { provisionId hasRule disposition region } }
  }
}"""
# A comparison shows a provision's values and enforces nothing.
UNENFORCED = {"WAITS_FOR_RECORDS", "REFERENCE"}


def rows(graph: GraphClient, **variables: object) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = []
    after: str | None = None
    while True:
        page = graph.ask(PAGE, **variables, after=after)
        found += page["nodes"]
        after = page["pageInfo"]["endCursor"]
        if not page["pageInfo"]["hasNextPage"]:
            assert len(found) == page["totalCount"]
            return found


def test_every_provision_has_one_row_in_the_order_of_the_texts(
    graph: GraphClient, installed_library: Library
) -> None:
    ids = [row["provision"]["provisionId"] for row in rows(graph)]

    assert ids == [each.id for each in installed_library.provisions()]
    assert len(ids) == 484


def test_the_counts_are_those_of_the_rows(graph: GraphClient) -> None:
    every = rows(graph)
    counted = {each["enforcedBy"]: each for each in graph.ask(PAGE)["counts"]}

    provisions: Counter[str] = Counter()
    cases: Counter[str] = Counter()
    for row in every:
        for way in row["enforcedBy"]:
            provisions[way] += 1
            cases[way] += row["cases"]
    assert list(counted) == [way.name for way in Enforcement]
    assert {way: each["provisions"] for way, each in counted.items()} == {
        way: provisions[way] for way in counted
    }
    assert {way: each["cases"] for way, each in counted.items()} == {
        way: cases[way] for way in counted
    }


def test_a_provision_is_either_enforced_or_says_why_not(graph: GraphClient) -> None:
    enforced = 0
    for row in rows(graph):
        ways = set(row["enforcedBy"]) - {"COMPARISON"}
        assert ways
        assert len(ways & UNENFORCED) == (0 if ways - UNENFORCED else 1)
        enforced += bool(ways - UNENFORCED)
    counts = {each["enforcedBy"]: each["provisions"] for each in graph.ask(PAGE)["counts"]}

    assert enforced + sum(counts[way] for way in UNENFORCED) == 484


def test_a_rule_is_what_enforces_a_provision_that_has_one(graph: GraphClient) -> None:
    for row in rows(graph):
        assert ("RULE" in row["enforcedBy"]) is row["provision"]["hasRule"]
        if "REFERENCE" in row["enforcedBy"]:
            assert row["provision"]["disposition"] == "REFERENCE"


def test_rules_are_asked_through_provisions_that_have_rules(graph: GraphClient) -> None:
    every = {row["provision"]["provisionId"]: row for row in rows(graph)}

    for row in every.values():
        for caller in row["askedThrough"]:
            assert every[caller]["provision"]["region"] == row["provision"]["region"]


@pytest.mark.parametrize("way", [way.name for way in Enforcement])
def test_one_way_alone(graph: GraphClient, way: str) -> None:
    counts = {each["enforcedBy"]: each["provisions"] for each in graph.ask(PAGE)["counts"]}
    found = rows(graph, way=way)

    assert len(found) == counts[way]
    assert all(way in row["enforcedBy"] for row in found)


def test_counts_are_of_the_regions_asked_whatever_the_way(graph: GraphClient) -> None:
    shaoxing = graph.ask(PAGE, regions=["SHAOXING"])

    assert shaoxing["totalCount"] == 82
    assert graph.ask(PAGE, regions=["SHAOXING"], way="REFERENCE")["counts"] == shaoxing["counts"]


@pytest.mark.parametrize(
    ("variables", "paths"),
    [
        ({"first": -1}, [["first"]]),
        ({"first": 101}, [["first"]]),
        ({"after": "zzz"}, [["after"]]),
        ({"after": cursor_of("SX-SLI/A.1.2"), "regions": ["SHANGHAI"]}, [["after"]]),
        ({"first": 101, "after": "zzz"}, [["first"], ["after"]]),
        ({"way": "LAW"}, [["way"]]),
    ],
)
def test_wrong_pages_are_refused(
    graph: GraphClient, variables: dict[str, object], paths: list[list[str]]
) -> None:
    assert graph.faults(PAGE, **variables) == [("BAD_USER_INPUT", path) for path in paths]
