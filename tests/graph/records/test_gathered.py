"""Requests that share a statement: each is given the row it may see, and nobody else's."""

from __future__ import annotations

import asyncio
import json
from typing import TYPE_CHECKING, Any, Final

import pytest

from gateway.regime.roles import PartyType
from gateway.store.gathered_reads import GatheredStatement
from tests.graph.records.worlds import Gateway, gateway
from tests.record_world import DISTRICTS, REGIONS, principal

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gateway.access.principal import Principal

PROJECT: Final = "query One($id: ID!) { project(id: $id) { id name insurer { name } } }"


@pytest.fixture(scope="module")
def gate() -> Iterator[Gateway]:
    """Give a gateway on PostgreSQL."""
    with gateway("postgresql") as made:
        yield made


@pytest.fixture
def sizes(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Give how many requests each statement answered."""
    found: list[int] = []
    arguments = GatheredStatement.arguments

    def counted(self: GatheredStatement, requests: Any) -> Any:
        found.append(len(requests))
        return arguments(self, requests)

    monkeypatch.setattr(GatheredStatement, "arguments", counted)
    return found


def together(gate: Gateway, asked: list[tuple[Principal, str]]) -> list[str | None]:
    """The identifiers that each of some requests for a project is shown, all sent at once."""

    async def answers() -> list[bytes | None]:
        return await asyncio.gather(
            *(gate.engine.answer(PROJECT, None, {"id": wanted}, who) for who, wanted in asked)
        )

    found: list[str | None] = []
    for answer in gate.loop.run_until_complete(answers()):
        assert answer is not None
        shown = json.loads(answer)["data"]["project"]
        found.append(None if shown is None else shown["id"])
    return found


def seen(gate: Gateway, who: Principal) -> set[str]:
    """What somebody is shown by the executor."""
    text = "{ projects(regions: [SHANGHAI], first: 100) { nodes { id } } }"
    nodes = json.loads(gate.executed(text, {}, who))["data"]["projects"]["nodes"]
    return {each["id"] for each in nodes}


def test_everyone_is_shown_their_own_projects_and_no_others(
    gate: Gateway, sizes: list[int]
) -> None:
    # given two parties with a project of which the other has no part, and one that neither has
    parties = sorted(set(gate.world.parties["shanghai", PartyType.AGENCY]))
    people = [principal(PartyType.AGENCY, *REGIONS, party=party) for party in parties]
    one, two = next(
        (a, b)
        for a in people
        for b in people
        if seen(gate, a) - seen(gate, b) and seen(gate, b) - seen(gate, a)
    )
    of_one = min(seen(gate, one) - seen(gate, two))
    of_two = min(seen(gate, two) - seen(gate, one))
    all_of_them = {f"Project.shanghai.{number}" for number in gate.world.projects["shanghai"]}
    of_neither = min(all_of_them - seen(gate, one) - seen(gate, two))
    nowhere = "Project.shanghai.999999"
    asked = [
        (who, wanted) for wanted in (of_one, of_two, of_neither, nowhere) for who in (one, two, one)
    ]

    # when
    shown = together(gate, asked)

    # then
    assert shown == [
        *(of_one, None, of_one),
        *(None, of_two, None),
        *(None, None, None),
        *(None, None, None),
    ]
    assert sizes == [12]


def test_authorities_of_different_districts_share_no_statement(
    gate: Gateway, sizes: list[int]
) -> None:
    # given
    districts = DISTRICTS["shanghai"]
    kind = PartyType.REGULATOR_CONSTRUCTION
    one, two = (principal(kind, "shanghai", districts=(each,)) for each in districts)
    of_one, of_two = min(seen(gate, one)), min(seen(gate, two))
    assert of_one not in seen(gate, two)
    assert of_two not in seen(gate, one)

    # when
    shown = together(gate, [(who, id_) for id_ in (of_one, of_two) for who in (one, two)])

    # then
    assert shown == [of_one, None, None, of_two]
    assert sizes == [2, 2]


def test_whoever_sees_a_whole_region_is_shown_what_a_party_beside_them_is_not(
    gate: Gateway, sizes: list[int]
) -> None:
    # given
    authority = principal(PartyType.REGULATOR_CONSTRUCTION, *REGIONS)
    nobody = principal(PartyType.CONTRACTOR, *REGIONS, party=999_999)
    wanted = f"Project.shanghai.{gate.world.projects['shanghai'][0]}"

    # when
    shown = together(gate, [(authority, wanted), (nobody, wanted), (authority, wanted)])

    # then
    assert shown == [wanted, None, wanted]
    assert sorted(sizes) == [1, 2]


def test_a_row_with_lists_in_it_is_asked_for_alone(gate: Gateway, sizes: list[int]) -> None:
    # given
    text = "query One($id: ID!) { project(id: $id) { id findings(first: 2) { totalCount } } }"
    authority = principal(PartyType.REGULATOR_CONSTRUCTION, *REGIONS)
    wanted = {"id": f"Project.shanghai.{gate.world.projects['shanghai'][0]}"}

    # when
    answer = gate.planned(text, wanted, authority)

    # then
    assert answer == gate.executed(text, wanted, authority)
    assert sizes == []
