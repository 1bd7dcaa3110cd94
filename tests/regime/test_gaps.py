"""What a gap in a file means, and the calendar year of a day."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from gateway.regime.evaluation import Evaluation
from gateway.regime.facts import Facts, Insurer, ListExtract
from gateway.regime.nodes import Exists, Holds
from gateway.regime.outcomes import Outcome
from gateway.regime.quantities import Quantity
from gateway.regime.terms import Fact, YearOf

ON = date(2025, 6, 1)


class NoCode:
    """A region without provisions: nodes that cite none do not need one."""

    def provision(self, provision_id: str) -> Any:
        raise KeyError(provision_id)

    def rule(self, provision_id: str) -> Any:
        raise KeyError(provision_id)


def on_file(absent: Outcome) -> Exists:
    return Exists(
        of="insurer.list_extracts",
        item="extract",
        rule=Holds(of=Fact("extract.live_entry")),
        absent=absent,
    )


def evaluated(insurer: Insurer) -> Evaluation:
    return Evaluation.of(NoCode(), Facts(insurer=insurer), ON)


@pytest.mark.parametrize(
    ("entries", "expected"),
    [
        ((), Outcome.UNKNOWN),
        ((ListExtract(live_entry=False),), Outcome.UNKNOWN),
        ((ListExtract(live_entry=False), ListExtract(live_entry=True)), Outcome.MEETS),
    ],
)
def test_a_gap_in_a_file_leaves_the_point_open(
    entries: tuple[ListExtract, ...], expected: Outcome
) -> None:
    # given a list of what has been put on file so far
    evaluation = evaluated(Insurer(list_extracts=entries))

    # when an entry is looked for whose absence proves nothing
    finding = evaluation.finding(on_file(Outcome.UNKNOWN))

    # then the answer is open and names the list, unless an entry is there
    assert finding.outcome is expected
    assert finding.missing == (("insurer.list_extracts",) if expected is Outcome.UNKNOWN else ())


def test_in_a_complete_list_an_absent_entry_fails() -> None:
    evaluation = evaluated(Insurer(list_extracts=(ListExtract(live_entry=False),)))

    finding = evaluation.finding(on_file(Outcome.FAILS))

    assert finding.outcome is Outcome.FAILS
    assert len(finding.children) == 1


def year(insurer: Insurer) -> Quantity:
    return evaluated(insurer).measures.of(YearOf(Fact("insurer.founded_on")))


def test_a_day_is_held_against_a_printed_year_by_its_calendar_year() -> None:
    assert year(Insurer(founded_on=date(2023, 12, 31))).low == 2023
    assert year(Insurer(founded_on=date(2024, 1, 1))).low == 2024


def test_the_year_of_an_unknown_day_is_unknown() -> None:
    quantity = year(Insurer())

    assert quantity.is_unknown
    assert quantity.missing == ("insurer.founded_on",)
