"""Pages of records: true while lists grow, cursors of other lists refused."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, Final

import pytest
from sqlmodel import Session

from gateway.agencies.tables import Agency
from gateway.regime.roles import PartyType
from tests.graph.records.worlds import LAYOUTS, Gateway, gateway
from tests.record_world import REGIONS, principal

if TYPE_CHECKING:
    from collections.abc import Iterator

REGULATOR: Final = principal(PartyType.REGULATOR_CONSTRUCTION, *REGIONS)
PAGE: Final = """
query ($after: String) { agencies(sort: %s, first: 5, after: $after) {
  nodes { id name } pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
  edges { cursor } } }
"""
_NOW: Final = datetime(2026, 11, 20, tzinfo=UTC)


@pytest.fixture(scope="module", params=list(LAYOUTS))
def gate(request: pytest.FixtureRequest) -> Iterator[Gateway]:
    """Give a gateway on each layout; for questions only."""
    with gateway(request.param) as made:
        yield made


@pytest.fixture(params=list(LAYOUTS))
def growing(request: pytest.FixtureRequest) -> Iterator[Gateway]:
    """Give a gateway of one's own on each layout, to write into."""
    with gateway(request.param) as made:
        yield made


def ask(gate: Gateway, way: str, document: str, **variables: Any) -> Any:
    """Data of an answer given by one way."""
    answer = (
        gate.planned(document, variables, REGULATOR)
        if way == "planned"
        else gate.executed(document, variables, REGULATOR)
    )
    assert answer is not None
    whole = json.loads(answer)
    assert "errors" not in whole, whole
    return whole["data"]["agencies"]


def enter(gate: Gateway, number: int, name: str) -> None:
    """Enter an agency while somebody reads."""
    for region in REGIONS:
        with Session(gate.databases.of(region).sync_engine) as session:
            session.add(
                Agency(region=region, id=number, name=name, created_at=_NOW, updated_at=_NOW)
            )
            session.commit()


@pytest.mark.parametrize("sort", ["OLDEST_FIRST", "NEWEST_FIRST", "NAME"])
@pytest.mark.parametrize("way", ["planned", "executed"])
def test_every_row_is_shown_once_while_others_are_entered(
    growing: Gateway, way: str, sort: str
) -> None:
    # given
    there = {
        f"Agency.{region}.{number}"
        for region in REGIONS
        for number in growing.world.agencies[region]
    }
    shown: list[str] = []
    after = None
    new = 0

    # when between two pages agencies are entered before, amidst and after them
    while True:
        page = ask(growing, way, PAGE % sort, after=after)
        shown += [each["id"] for each in page["nodes"]]
        assert page["pageInfo"]["hasPreviousPage"] is (after is not None)
        assert page["pageInfo"]["endCursor"] == page["edges"][-1]["cursor"]
        assert page["pageInfo"]["startCursor"] == page["edges"][0]["cursor"]
        after = page["pageInfo"]["endCursor"]
        if not page["pageInfo"]["hasNextPage"]:
            break
        new += 1
        enter(growing, new, "\u0001 first of all")
        enter(growing, 10**15 + new, "\U0010ffff last of all")

    # then
    assert there <= set(shown)
    assert len(shown) == len(set(shown))
    places = [read(each) for each in shown]
    if sort != "NAME":
        assert places == sorted(places, reverse=sort == "NEWEST_FIRST")


@pytest.mark.parametrize("way", ["planned", "executed"])
def test_rows_of_the_same_number_stand_in_the_order_of_their_regions(
    growing: Gateway, way: str
) -> None:
    # given one number in every region, and a cursor at Shaoxing's
    number = 10**15
    enter(growing, number, "the same")
    cursor = f"Agency.OLDEST_FIRST.shaoxing.{number}"
    document = "query ($of: [RegionCode!], $after: String) { agencies(regions: $of, after: $after) { nodes { id } } }"

    # when the list is of all regions, or of one
    after = {
        region: [
            each["id"]
            for each in ask(growing, way, document, of=[region.upper()], after=cursor)["nodes"]
        ]
        for region in REGIONS
    }
    together = [each["id"] for each in ask(growing, way, document, of=None, after=cursor)["nodes"]]

    # then only what stands after it is shown
    assert after == {
        "hangzhou": [],
        "shanghai": [],
        "shaoxing": [],
        "xinzhou": [f"Agency.xinzhou.{number}"],
    }
    assert together == [f"Agency.xinzhou.{number}"]


def read(identifier: str) -> tuple[int, str]:
    """Number and region of an id."""
    _, region, number = identifier.split(".")
    return int(number), region


def test_names_are_in_the_order_of_their_code_points(gate: Gateway) -> None:
    document = "{ agencies(sort: NAME, first: 100) { nodes { id name } } }"
    for way in ("planned", "executed"):
        names = [each["name"] for each in ask(gate, way, document)["nodes"]]

        assert len(names) == 24
        assert names == sorted(names)


@pytest.mark.parametrize(
    "cursor",
    [
        "",
        "nothing",
        "Agency.OLDEST_FIRST.shanghai.0",
        "Agency.OLDEST_FIRST.shanghai.9223372036854775808",
        "Agency.OLDEST_FIRST.shanghai.12 OR 1=1",
        "Agency.NEWEST_FIRST.shanghai.12",
        "Person.OLDEST_FIRST.shanghai.12",
        "Agency.NAME.zz.shanghai.12",
    ],
)
def test_a_cursor_of_another_list_is_refused(gate: Gateway, cursor: str) -> None:
    # when
    planned = gate.planned(PAGE % "OLDEST_FIRST", {"after": cursor}, REGULATOR)
    executed = json.loads(gate.executed(PAGE % "OLDEST_FIRST", {"after": cursor}, REGULATOR))

    # then the executor says so
    assert planned is None
    assert executed["data"] == {"agencies": None}
    (error,) = executed["errors"]
    assert error["extensions"]["code"] == "BAD_USER_INPUT"
    assert error["extensions"]["inputPath"] == ["after"]


@pytest.mark.parametrize(
    ("document", "path"),
    [
        ("{ agencies(first: 101) { totalCount } }", ["first"]),
        ("{ agencies(first: -1) { totalCount } }", ["first"]),
        ('{ people(filter: {agency: "Project.shanghai.1"}) { totalCount } }', ["filter", "agency"]),
        (
            r'{ agencies(filter: {nameContains: "\u0000"}) { totalCount } }',
            ["filter", "nameContains"],
        ),
        (
            '{ riskFindings(filter: {foundFrom: "2026-01-01T00:00:00"}) { totalCount } }',
            ["filter", "foundFrom"],
        ),
    ],
)
def test_what_is_wrong_with_a_list_is_said_where_it_is(
    gate: Gateway, document: str, path: list[str]
) -> None:
    planned = gate.planned(document, {}, REGULATOR)
    executed = json.loads(gate.executed(document, {}, REGULATOR))

    assert planned is None
    (error,) = executed["errors"]
    assert error["extensions"]["code"] == "BAD_USER_INPUT"
    assert error["extensions"]["inputPath"] == path
