"""How many statements an answer takes: one to each database by plan, one to each batch otherwise."""

from __future__ import annotations

import json
from collections import Counter
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Final

import pytest

from gateway.regime.roles import PartyType
from gateway.store.database import Database
from tests.graph.records.worlds import LAYOUTS, Gateway, gateway
from tests.record_world import REGIONS, principal

if TYPE_CHECKING:
    from collections.abc import Iterator

REGULATOR: Final = principal(PartyType.REGULATOR_CONSTRUCTION, *REGIONS)
NEST: Final = """
{ projects(regions: [SHANGHAI], first: %d) { totalCount pageInfo { hasNextPage } nodes {
    name agency { name } insurer { name } lead { name agency { id } } participants { part }
    team { totalCount nodes { role person { name } } }
    findings(first: 3) { totalCount nodes { title foundBy { name } project { code } } } } } }
"""
EVERYTHING: Final = """
{ agencies(first: 3) { totalCount edges { cursor node { name } } }
  projects(sort: CODE) { nodes { code } pageInfo { endCursor } }
  riskFindings(sort: NEWEST_FIRST) { nodes { title } }
  findingStatistics { region grade count } }
"""


@pytest.fixture(scope="module", params=list(LAYOUTS))
def gate(request: pytest.FixtureRequest) -> Iterator[Gateway]:
    """Give a gateway on each layout."""
    with gateway(request.param) as made:
        yield made


@contextmanager
def counted(monkeypatch: pytest.MonkeyPatch) -> Iterator[Counter[str]]:
    """Count the statements that are sent to each database."""
    sent: Counter[str] = Counter()

    def count(name: str) -> None:
        original = getattr(Database, name)

        async def fetch(self: Database, *given: Any) -> Any:
            sent[str(self.address)] += 1
            return await original(self, *given)

        patch.setattr(Database, name, fetch)

    with monkeypatch.context() as patch:
        for name in ("fetch_one", "fetch_rows", "fetch_text"):
            count(name)
        yield sent


@pytest.mark.parametrize("document", [NEST % 12, EVERYTHING])
def test_a_plan_sends_one_statement_to_each_database_that_is_asked(
    gate: Gateway, document: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    # given
    regions = ("shanghai",) if "SHANGHAI" in document else REGIONS
    asked = {str(gate.databases.of(region).address) for region in regions}

    # when
    with counted(monkeypatch) as sent:
        answer = gate.planned(document, {}, REGULATOR)

    # then
    assert answer is not None
    assert "errors" not in json.loads(answer)
    assert sent == dict.fromkeys(asked, 1)


def test_where_nothing_can_be_seen_nothing_is_asked(
    gate: Gateway, monkeypatch: pytest.MonkeyPatch
) -> None:
    with counted(monkeypatch) as sent:
        answer = gate.planned(
            '{ agency(id: "Agency.xinzhou.1") { name } agencies(regions: [XINZHOU]) { totalCount } }',
            {},
            principal(PartyType.REGULATOR_CONSTRUCTION, "shanghai"),
        )

    assert answer is not None
    assert json.loads(answer)["data"] == {"agency": None, "agencies": {"totalCount": 0}}
    assert sent == {}


def test_the_executor_sends_no_more_statements_for_more_rows(
    gate: Gateway, monkeypatch: pytest.MonkeyPatch
) -> None:
    # given the same document for one project and for twelve
    numbers = []
    for first in (12, 4):
        # when
        with counted(monkeypatch) as sent:
            answer = gate.executed(NEST % first, {}, REGULATOR)
        assert "errors" not in json.loads(answer)
        numbers.append(sent.total())

    # then: projects and their count, findings, team, each with counts, participants, agencies,
    # insurers, people of three kinds, and the projects of findings. What of one type is asked for
    # at two depths may meet in one batch or not.
    assert max(numbers) <= 15
    assert abs(numbers[0] - numbers[1]) <= 3
