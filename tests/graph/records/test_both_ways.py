"""The planner and the ordinary executor give the same bytes for whatever may be asked."""

from __future__ import annotations

import json
import os
from collections import Counter
from contextlib import ExitStack
from typing import TYPE_CHECKING, Final

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gateway.regime.roles import Capability, PartyType
from tests.graph.records.operations import Maker
from tests.graph.records.worlds import LAYOUTS, Gateway, gateway
from tests.record_world import READ, REGIONS, principal

if TYPE_CHECKING:
    from collections.abc import Iterator
    from random import Random

    from gateway.access.principal import Principal
    from tests.record_world import World

OPERATIONS: Final = int(os.environ.get("RECORD_OPERATIONS", "150"))
"""How many operations are compared on each layout; all of them in the nightly check."""


@pytest.fixture(scope="module")
def gateways() -> Iterator[dict[str, Gateway]]:
    """Give gateways over the same world on every layout."""
    with ExitStack() as stack:
        yield {layout: stack.enter_context(gateway(layout)) for layout in LAYOUTS}


def people(world: World) -> list[Principal]:
    """Somebody of every reach."""
    some = READ - {Capability.PERSON_READ}
    mixed = principal(PartyType.REGULATOR_CONSTRUCTION, *REGIONS, districts=("310101", "330602"))
    return [
        principal(PartyType.REGULATOR_CONSTRUCTION, *REGIONS),
        principal(PartyType.REGULATOR_FINANCIAL, "shanghai"),
        mixed,
        principal(
            PartyType.INSURER, *REGIONS, party=world.parties["shanghai", PartyType.INSURER][0]
        ),
        principal(PartyType.AGENCY, *REGIONS, party=world.parties["hangzhou", PartyType.AGENCY][2]),
        principal(
            PartyType.CONTRACTOR, *REGIONS, party=world.parties["xinzhou", PartyType.CONTRACTOR][1]
        ),
        principal(PartyType.ASSOCIATION, "hangzhou", party=9),
        _with(principal(PartyType.REGULATOR_CONSTRUCTION, *REGIONS), "shaoxing", some),
    ]


def _with(who: Principal, region: str, held: frozenset[Capability]) -> Principal:
    who.scopes[region] = held
    return who


def test_generated_operations_are_answered_alike(gateways: dict[str, Gateway]) -> None:
    # given
    counted: Counter[str] = Counter()
    world = gateways["sqlite"].world
    principals = people(world)

    @settings(max_examples=OPERATIONS, suppress_health_check=list(HealthCheck))
    @given(st.randoms(use_true_random=True))
    def compare(random: Random) -> None:
        operation = Maker(random, gateways["sqlite"].engine._core, world).make()
        who = random.choice(principals)
        answers = set()
        for layout, each in gateways.items():
            # when
            planned = each.planned(operation.text, operation.variables, who)
            executed = each.executed(operation.text, operation.variables, who)

            # then
            if planned is None:
                counted[f"{layout} left to the executor"] += 1
            else:
                counted[f"{layout} compared"] += 1
                assert planned.decode() == executed.decode(), operation
            answers.add(json.dumps(json.loads(executed).get("data")))
        assert len(answers) == 1, operation

    compare()
    print(dict(counted))  # noqa: T201 - the figures of the check

    # then most were planned, so that the comparison compares something
    for layout in gateways:
        assert counted[f"{layout} compared"] > 0.6 * OPERATIONS
