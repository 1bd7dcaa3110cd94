"""A point left open has a reason of its own, apart from the one for a refusal."""

from __future__ import annotations

from datetime import date

import pytest

from gateway.regime.evaluation import Evaluation
from gateway.regime.facts import Agency, Facts
from gateway.regime.facts.words import Assessment
from gateway.regime.nodes import Judgement
from gateway.regime.outcomes import Outcome
from gateway.regime.quantities import known
from gateway.regime.terms import NOTHING, ONE, Fact
from gateway.regime.words import Label
from tests.regions.casebook import library

AUTHORITY = Label("协会", "the association")


def evaluation(found: Assessment | None) -> Evaluation:
    region = library().region_of("HZ-TIS-2024")
    assert region is not None
    return Evaluation.of(region, Facts(agency=Agency(service_system=found)), date(2025, 6, 1))


@pytest.mark.parametrize(
    ("found", "outcome", "code"),
    [
        (Assessment.ACCEPTED, Outcome.MEETS, None),
        (Assessment.REJECTED, Outcome.FAILS, "REJECTED"),
        (Assessment.PENDING, Outcome.NEEDS_DECISION, "FINDING_OPEN"),
        (None, Outcome.UNKNOWN, None),
    ],
)
def test_a_judgement_tells_a_pending_finding_from_a_rejection(
    found: Assessment | None, outcome: Outcome, code: str | None
) -> None:
    node = Judgement(
        of=Fact("agency.service_system"),
        authority=AUTHORITY,
        code="REJECTED",
        open_code="FINDING_OPEN",
    )

    finding = evaluation(found).finding(node)

    assert (finding.outcome, finding.code) == (outcome, code)


def test_without_an_open_code_the_code_stands_for_both() -> None:
    node = Judgement(of=Fact("agency.service_system"), authority=AUTHORITY, code="SYSTEM")

    assert evaluation(Assessment.PENDING).finding(node).code == "SYSTEM"


def test_nothing_and_one_are_the_empty_sum_and_product() -> None:
    measures = evaluation(None).measures

    assert measures.of(NOTHING).low == known(0).low
    assert measures.of(ONE).low == known(1).low
