"""A region whose database does not answer costs its part of an answer, both ways."""

from __future__ import annotations

import asyncio
import json
from contextlib import closing
from typing import TYPE_CHECKING, Any, Final

import pytest

from gateway.graph.limits import Admission, ServedSchema
from gateway.graph.planner import ReadEngine
from gateway.graph.records.audience import Audiences
from gateway.graph.records.reader import Records
from gateway.graph.schema import build_schema
from gateway.regime.roles import PartyType
from gateway.store.databases import Databases
from tests.graph.records.worlds import Gateway
from tests.record_world import REGIONS, principal, write_world

if TYPE_CHECKING:
    from collections.abc import Iterator

NOWHERE: Final = "postgresql://nobody@127.0.0.1:1/nothing"
REGULATOR: Final = principal(PartyType.REGULATOR_CONSTRUCTION, *REGIONS)


@pytest.fixture(scope="module")
def gate() -> Iterator[Gateway]:
    """Give a gateway of which Hangzhou's database is not there."""
    from tests.databases import fresh_database

    with fresh_database("sqlite") as home, closing(asyncio.new_event_loop()) as loop:
        databases = Databases(home, {"hangzhou": NOWHERE}, REGIONS)
        world = write_world(databases.home.sync_engine, REGIONS)
        schema = build_schema()
        admission = Admission(schema)
        records = Records(databases, Audiences(REGIONS))
        engine = ReadEngine(schema, admission, records)
        yield Gateway(loop, databases, records, engine, ServedSchema(schema, admission), world)
        loop.run_until_complete(databases.close())


def ask(gate: Gateway, way: str, document: str) -> tuple[Any, list[tuple[str, str, list[Any]]]]:
    """Data, and of every error its code, region and path."""
    answer = getattr(gate, way)(document, {}, REGULATOR)
    assert answer is not None
    whole = json.loads(answer)
    errors = [
        (each["extensions"]["code"], each["extensions"]["region"], each["path"])
        for each in whole.get("errors", [])
    ]
    return whole["data"], errors


@pytest.mark.parametrize("way", ["planned", "executed"])
class TestARegionThatDoesNotAnswer:
    def test_leaves_the_others_in_a_list(self, gate: Gateway, way: str) -> None:
        data, errors = ask(
            gate, way, "{ all: agencies(first: 100) { totalCount nodes { region } } }"
        )

        regions = {each["region"] for each in data["all"]["nodes"]}
        assert regions == {"SHANGHAI", "SHAOXING", "XINZHOU"}
        assert data["all"]["totalCount"] == 18
        assert errors == [("REGION_UNAVAILABLE", "hangzhou", ["all"])]

    def test_makes_what_is_its_own_null(self, gate: Gateway, way: str) -> None:
        document = """{ list: projects(regions: [HANGZHOU]) { totalCount }
          one: agency(id: "Agency.hangzhou.7") { name }
          other: insurers(regions: [XINZHOU]) { totalCount } }"""
        data, errors = ask(gate, way, document)

        assert data == {"list": None, "one": None, "other": {"totalCount": 3}}
        assert sorted(errors) == [
            ("REGION_UNAVAILABLE", "hangzhou", ["list"]),
            ("REGION_UNAVAILABLE", "hangzhou", ["one"]),
        ]

    def test_is_missing_from_statistics(self, gate: Gateway, way: str) -> None:
        data, errors = ask(gate, way, "{ findingStatistics { region } }")

        regions = {each["region"] for each in data["findingStatistics"]}
        assert regions == {"SHANGHAI", "SHAOXING", "XINZHOU"}
        assert errors == [("REGION_UNAVAILABLE", "hangzhou", ["findingStatistics"])]

    def test_costs_those_nothing_who_do_not_ask_for_it(self, gate: Gateway, way: str) -> None:
        _, errors = ask(gate, way, "{ agencies(regions: [SHANGHAI]) { nodes { name } } }")

        assert errors == []


def test_messages_name_the_region_in_both_languages(gate: Gateway) -> None:
    answers = [
        json.loads(answer)["errors"][0]["extensions"]["message"]
        for way in ("planned", "executed")
        if (answer := getattr(gate, way)("{ agencies { totalCount } }", {}, REGULATOR))
    ]

    assert len(answers) == 2
    for message in answers:
        assert message["zh"].startswith("hangzhou 的数据暂时无法访问")
        assert message["en"].startswith("The records of hangzhou cannot be reached")


def test_both_ways_say_the_same_bytes(gate: Gateway) -> None:
    document = "{ agencies(first: 2, sort: NAME) { edges { cursor node { name } } totalCount } }"

    assert gate.planned(document, {}, REGULATOR) == gate.executed(document, {}, REGULATOR)
