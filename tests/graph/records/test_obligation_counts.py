"""Obligations counted: everybody's own and all of them, whichever way; and listed by their ends."""

from __future__ import annotations

import json
from collections import Counter
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, Final
from zoneinfo import ZoneInfo

import pytest

from gateway.regime.roles import Capability, PartyType
from tests.graph.records.oracle import Oracle, oracle
from tests.graph.records.test_authorisation import askers
from tests.graph.records.worlds import Gateway, gateway
from tests.record_world import ASKED_AT, REGIONS, principal

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gateway.access.principal import Principal

TODAY: Final = date(2026, 11, 21)
"""The day of `ASKED_AT` in Shanghai, which is its first moment."""
COUNTS: Final = "{ obligationStatistics { region duty bound state age count } }"


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def world(request: pytest.FixtureRequest) -> Iterator[tuple[Gateway, Oracle]]:
    """Give a gateway, and all its rows for the oracle."""
    with gateway(request.param) as made:
        yield made, oracle({each.sync_engine for each in made.databases})


def both(gate: Gateway, text: str, who: Principal) -> Any:
    """What is answered, the same bytes both ways."""
    planned, executed = gate.planned(text, {}, who), gate.executed(text, {}, who)
    assert planned == executed
    answer = json.loads(executed)
    assert "errors" not in answer
    return answer["data"]


def stands(row: Any) -> tuple[str, str | None]:
    """The state of an obligation at `ASKED_AT`, and how long it is overdue."""
    if row.state != "OPEN" or row.ends_at is None:
        return row.state, None
    if row.ends_at > ASKED_AT or (row.due_at is not None and row.ends_at == ASKED_AT):
        return "OPEN", None
    last = (row.ends_at - timedelta(microseconds=1)).astimezone(ZoneInfo("Asia/Shanghai")).date()
    days = (TODAY - last).days
    bands = ((7, "WEEK"), (30, "MONTH"), (90, "QUARTER"), (10_000, "OLDER"))
    return "OVERDUE", next(band for end, band in bands if days <= end)


def test_counts_are_those_of_the_rows_that_each_party_sees(
    world: tuple[Gateway, Oracle],
) -> None:
    gate, truth = world
    seen_bands: Counter[str | None] = Counter()
    asked = 0
    for region in REGIONS:
        for kind in PartyType:
            for who in askers(gate, region, kind, frozenset(Capability)).values():
                # given
                expected: Counter[tuple[Any, ...]] = Counter()
                for place in who.jurisdictions:
                    for number in truth.seen("Obligation", place, who):
                        row = truth.rows["Obligation", place][number]
                        expected[place.upper(), row.duty, row.bound, *stands(row)] += 1

                # when
                rows = both(gate, COUNTS, who)["obligationStatistics"]

                # then
                shown = {
                    (r["region"], r["duty"], " ".join(r["bound"]), r["state"], r["age"]): r["count"]
                    for r in rows
                }
                assert shown == expected, (region, kind)
                assert len(shown) == len(rows)
                asked += 1
                for each in rows:
                    seen_bands[each["age"]] += each["count"]
    assert asked >= 4 * len(PartyType)
    assert set(seen_bands) == {None, "WEEK", "MONTH", "QUARTER", "OLDER"}


def test_without_the_scope_in_a_region_nothing_of_it_is_counted(
    world: tuple[Gateway, Oracle],
) -> None:
    gate, _ = world
    who = principal(PartyType.REGULATOR_CONSTRUCTION, "shanghai", "xinzhou")
    who.scopes["xinzhou"] = frozenset({Capability.STATISTICS_READ})

    rows = both(gate, COUNTS, who)["obligationStatistics"]

    assert {row["region"] for row in rows} == {"SHANGHAI"}


def test_only_the_regions_asked_for_are_counted(world: tuple[Gateway, Oracle]) -> None:
    gate, truth = world
    who = principal(PartyType.REGULATOR_CONSTRUCTION, *REGIONS)

    rows = both(gate, "{ obligationStatistics(regions: [SHAOXING]) { region count } }", who)

    counts = rows["obligationStatistics"]
    assert {each["region"] for each in counts} == {"SHAOXING"}
    assert sum(each["count"] for each in counts) == len(truth.rows["Obligation", "shaoxing"])


def test_what_ends_first_is_listed_first_and_what_has_no_end_last(
    world: tuple[Gateway, Oracle],
) -> None:
    gate, truth = world
    who = principal(PartyType.REGULATOR_CONSTRUCTION, *REGIONS)
    rows = [row for region in REGIONS for row in truth.rows["Obligation", region].values()]
    far = ASKED_AT + timedelta(days=10_000)
    ordered = [
        f"Obligation.{row.region}.{row.id}"
        for row in sorted(rows, key=lambda row: (row.ends_at or far, row.id, row.region))
    ]

    # when every page of seven is asked for
    listed: list[str] = []
    after = "null"
    while True:
        text = (
            f"{{ obligations(first: 7, after: {after}, sort: DUE_FIRST)"
            " { nodes { id } pageInfo { hasNextPage endCursor } } }"
        )
        page = both(gate, text, who)["obligations"]
        listed += [node["id"] for node in page["nodes"]]
        if not page["pageInfo"]["hasNextPage"]:
            break
        after = json.dumps(page["pageInfo"]["endCursor"])

    # then
    assert listed == ordered
