"""Nobody sees a row that is not theirs: every type and field, every kind of party, both ways."""

from __future__ import annotations

import json
from collections import Counter
from typing import TYPE_CHECKING, Any, Final

import pytest
from graphql import GraphQLObjectType, get_named_type

from gateway.access.matrix import held
from gateway.graph.planner.compiler import LISTS, SINGLE
from gateway.graph.requirements import Requirements
from gateway.regime.discovery import installed_regions
from gateway.regime.roles import Capability, PartyType
from tests.graph.records.operations import OF_THE_LAW
from tests.graph.records.oracle import Oracle, oracle
from tests.graph.records.worlds import Gateway, gateway
from tests.record_world import DISTRICTS, REGIONS, principal

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gateway.access.principal import Principal

MANIFESTS: Final = {region.key: region for region in installed_regions()[0]}
TYPES: Final = {record: name for name, record in LISTS.items()}
SINGLES: Final = {record: name for name, record in SINGLE.items()}
STRANGER: Final = 999_999
_NESTED: Final = frozenset({"Agency", "Person", "Insurer", "Project", "RiskFinding", "Obligation"})


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def world(request: pytest.FixtureRequest) -> Iterator[tuple[Gateway, Oracle]]:
    """Give a gateway, and all its rows for the oracle."""
    with gateway(request.param) as made:
        yield made, oracle({each.sync_engine for each in made.databases})


def askers(
    gate: Gateway, region: str, kind: PartyType, capabilities: frozenset[Capability]
) -> dict[str, Principal]:
    """Somebody who takes part in the region, somebody who does not, somebody of another region."""
    own = gate.world.parties.get((region, kind), [STRANGER])[0]
    other = REGIONS[(REGIONS.index(region) + 1) % len(REGIONS)]
    made = {
        "own": principal(kind, region, party=own, capabilities=capabilities),
        "foreign": principal(kind, region, party=STRANGER, capabilities=capabilities),
        "other region": principal(kind, other, party=own, capabilities=capabilities),
    }
    if kind.is_regulator:
        districts = DISTRICTS[region][:1]
        made["district"] = principal(kind, region, districts=districts, capabilities=capabilities)
    return made


def document(gate: Gateway, record: str, region: str) -> tuple[str, list[str]]:
    """A list of every row of a type with every field; and the fields."""
    kind = gate.engine._core.type_map[record]
    assert isinstance(kind, GraphQLObjectType)
    fields = []
    for name, declared in kind.fields.items():
        if name in OF_THE_LAW:
            continue
        returned = get_named_type(declared.type)
        if not isinstance(returned, GraphQLObjectType):
            fields.append(name)
        elif "first" in declared.args:
            of_type = returned.name.removesuffix("Connection")
            inner = "{ id }" if of_type in _NESTED else "{ person { id } project { id } }"
            fields.append(f"{name}(first: 100) {{ totalCount nodes {inner} }}")
        elif "id" in returned.fields:
            fields.append(f"{name} {{ id }}")
        else:
            fields.append(f"{name} {{ region part partyId }}")
    text = f"{{ {TYPES[record]}(regions: [{region.upper()}], first: 100) {{ totalCount nodes {{ {' '.join(fields)} }} }} }}"
    return text, list(kind.fields)


def ids(value: Any) -> Iterator[str]:
    """Every global id in an answer."""
    if isinstance(value, list):
        for each in value:
            yield from ids(each)
    elif isinstance(value, dict):
        for name, each in value.items():
            if name == "id":
                yield each
            else:
                yield from ids(each)


def leaks(answer: bytes, truth: Oracle, who: Principal) -> list[str]:
    """Ids in an answer of rows that its reader may not see."""
    found = []
    for given in ids(json.loads(answer).get("data")):
        record, region, number = given.split(".")
        if int(number) not in truth.seen(record, region, who):
            found.append(given)
    return found


def both(gate: Gateway, text: str, who: Principal) -> dict[str, bytes]:
    """The answers both ways; the same bytes wherever the planner answers."""
    answers = {"executor": gate.executed(text, {}, who)}
    planned = gate.planned(text, {}, who)
    if planned is not None:
        assert planned == answers["executor"]
        answers["planner"] = planned
    return answers


@pytest.mark.parametrize("scopes", ["those of the matrix", "all"])
def test_every_field_of_every_type_shows_each_kind_of_party_its_own_rows(
    world: tuple[Gateway, Oracle], scopes: str
) -> None:
    gate, truth = world
    counted: Counter[str] = Counter()
    for region in REGIONS:
        for kind in PartyType:
            # given
            granted = held(kind, MANIFESTS[region], whole_region=True, verified=True)
            capabilities = granted if scopes != "all" else frozenset(Capability)
            for how, who in askers(gate, region, kind, capabilities).items():
                for record, root in TYPES.items():
                    text, fields = document(gate, record, region)

                    # when
                    answers = both(gate, text, who)

                    # then
                    for way, answer in answers.items():
                        counted[f"{how}, {way}"] += len(fields)
                        assert leaks(answer, truth, who) == [], (kind, how, way, record)
                        data = json.loads(answer).get("data")
                        if data is None:  # a scope is missing altogether
                            continue
                        page = data[root]
                        seen = truth.seen(record, region, who)
                        shown = {int(each["id"].rpartition(".")[2]) for each in page["nodes"]}
                        assert shown == seen, (kind, how, way, record, region)
                        assert page["totalCount"] == len(seen)
    print(scopes, dict(counted), "cells, 0 leaks")  # noqa: T201 - the figures of the check
    assert counted["own, planner"] > 0
    assert counted["foreign, executor"] > 0


def test_a_row_that_is_not_seen_is_not_found_by_its_id(world: tuple[Gateway, Oracle]) -> None:
    gate, truth = world
    asked = 0
    for region in REGIONS:
        kinds = (PartyType.AGENCY, PartyType.INSURER, PartyType.CONTRACTOR, PartyType.HOMEOWNER)
        for kind in (*kinds, PartyType.REGULATOR_CONSTRUCTION):
            for who in askers(gate, region, kind, frozenset(Capability)).values():
                for record, root in SINGLES.items():
                    # given every row of the type
                    numbers = sorted(truth.rows[record, region])[:48]
                    fields = [
                        f'a{n}: {root}(id: "{record}.{region}.{n}") {{ id }}'
                        f' b{n}: node(id: "{record}.{region}.{n}") {{ id }}'
                        for n in numbers[:24]
                    ]

                    # when
                    answers = both(gate, f"{{ {' '.join(fields)} }}", who)

                    # then
                    seen = truth.seen(record, region, who)
                    for answer in answers.values():
                        data = json.loads(answer)["data"]
                        for n in numbers[:24]:
                            asked += 2
                            assert (data[f"a{n}"] is not None) == (n in seen)
                            assert (data[f"b{n}"] is not None) == (n in seen)
    print(asked, "rows asked for by id, 0 leaks")  # noqa: T201 - the figures of the check


def test_every_field_of_a_record_asks_for_a_scope(world: tuple[Gateway, Oracle]) -> None:
    core = world[0].engine._core
    required = Requirements(core)

    for record in (
        *_NESTED,
        "Participant",
        "TeamMember",
        "FindingStatistic",
        "ObligationStatistic",
    ):
        kind = core.type_map[record]
        assert isinstance(kind, GraphQLObjectType)
        for name in kind.fields:
            assert required.of(record, name), f"{record}.{name}"
