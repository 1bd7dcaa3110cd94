"""The planner and the ordinary executor give the same bytes for whatever may be asked."""

from __future__ import annotations

import asyncio
import json
import os
from collections import Counter
from contextlib import ExitStack
from typing import TYPE_CHECKING, Any, Final

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gateway.regime.roles import Capability, PartyType
from gateway.store.gathered_reads import GatheredStatement
from tests.graph.records.operations import ROWS, Maker
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


@pytest.mark.parametrize("given", ["Agency.shanghai.1", "no id", "\x00"])
@pytest.mark.parametrize("field", ["insurer", "code"])
def test_a_filter_is_read_for_whoever_sees_nothing_too(
    gateways: dict[str, Gateway], field: str, given: str
) -> None:
    text = (
        f"query($given: {'ID' if field == 'insurer' else 'String'}) {{"
        f" projects(regions: [SHANGHAI], filter: {{{field}: $given}}) {{ nodes {{ id }} }} }}"
    )
    who = principal(PartyType.ASSOCIATION, "hangzhou", party=9)
    for each in gateways.values():
        planned = each.planned(text, {"given": given}, who)
        executed = each.executed(text, {"given": given}, who)

        assert planned in {None, executed}
        errors = json.loads(executed).get("errors", [])
        wrong = field == "insurer" or given == "\x00"
        assert [error["extensions"]["inputPath"] for error in errors] == (
            [["filter", field]] if wrong else []
        )


@pytest.mark.parametrize("layout", ["postgresql", "split"])
def test_rows_that_several_ask_for_at_once_are_answered_to_each_alike(
    gateways: dict[str, Gateway], layout: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    # given
    gate = gateways[layout]
    principals = people(gate.world)
    sizes: Counter[int] = Counter()
    arguments = GatheredStatement.arguments

    def counted(self: GatheredStatement, requests: Any) -> Any:
        sizes[len(requests)] += 1
        return arguments(self, requests)

    monkeypatch.setattr(GatheredStatement, "arguments", counted)

    async def planned(text: str, asked: list[tuple[Principal, dict[str, Any]]]) -> list[Any]:
        return await asyncio.gather(
            *(gate.engine.answer(text, None, variables, who) for who, variables in asked)
        )

    @settings(max_examples=OPERATIONS // 5, suppress_health_check=list(HealthCheck))
    @given(st.randoms(use_true_random=True))
    def compare(random: Random) -> None:
        maker = Maker(random, gate.engine._core, gate.world, ROWS)
        operation = maker.make()
        every = [operation.variables, maker.others(operation), maker.others(operation)]
        asked = [(who, variables) for variables in every for who in principals]
        random.shuffle(asked)

        # when
        answers = gate.loop.run_until_complete(planned(operation.text, asked))

        # then
        for answer, (who, variables) in zip(answers, asked, strict=True):
            if answer is not None:
                executed = gate.executed(operation.text, variables, who)
                assert answer.decode() == executed.decode(), (operation.text, variables)

    compare()
    print(dict(sizes))  # noqa: T201 - the figures of the check

    # then statements were shared, so that the comparison compares something
    assert sum(times for size, times in sizes.items() if size > 1) >= OPERATIONS // 20
