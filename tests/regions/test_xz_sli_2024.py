"""XZ-SLI-2024: every case of the notice, through the public function."""

from __future__ import annotations

from datetime import date

import pytest

from gateway.regime.facts import Facts
from gateway.regime.judging import judge
from gateway.regime.outcomes import Outcome
from gateway.regime.rules import Question
from tests.regions import cases_xz_sli_2024_agency as agency
from tests.regions import cases_xz_sli_2024_conduct as conduct
from tests.regions import cases_xz_sli_2024_insurer as insurer
from tests.regions import cases_xz_sli_2024_links as links
from tests.regions import cases_xz_sli_2024_organisation as organisation
from tests.regions import cases_xz_sli_2024_people as people
from tests.regions.casebook import (
    Case,
    Probe,
    ask,
    judged_provisions,
    library,
    missing_numbers,
    run,
)

ID = "XZ-SLI-2024"
TOPICS = (insurer, links, organisation, agency, people, conduct)
CASES: tuple[Case, ...] = sum((topic.CASES for topic in TOPICS), ())
PROBES: tuple[Probe, ...] = sum((topic.PROBES for topic in TOPICS), ())
SIGHTINGS: tuple[tuple[str, Facts, date], ...] = sum((topic.SIGHTINGS for topic in TOPICS), ())


@pytest.mark.parametrize("case", CASES, ids=lambda c: c.id)
def test_case(case: Case) -> None:
    run(case)


def test_every_printed_case_is_run() -> None:
    assert missing_numbers(ID, CASES) == []


def test_every_judged_provision_has_a_rule() -> None:
    region = library().region_of(ID)
    assert region is not None
    assert [p for p in judged_provisions(ID) if not region.has_rule(p)] == []


def test_the_other_reading_of_the_tiers_shows_its_own_outcome() -> None:
    # Given five people who satisfy the tiers only if one counts in several
    facts = agency.staff(*agency.FIVE)

    # When the agency's basic requirements are asked
    verdict = ask(f"{ID}/7.0", facts, agency.ON)

    # Then the literal reading gives the outcome and the other one stands beside it
    readings = {
        finding.label.en: finding.outcome
        for finding in verdict.findings[0].children[0].children[-1].children
        if finding.label is not None
    }
    assert verdict.outcome is Outcome.MEETS
    assert readings == {
        "literal: a person counts in every tier he satisfies": Outcome.MEETS,
        "different people in each tier": Outcome.FAILS,
    }


@pytest.mark.parametrize(
    ("question", "roots"),
    [
        (Question.AGENCY, ["7.0"]),
        (Question.INSURER, ["3.0", "4.1a", "4.2", "6.7b"]),
        (Question.TEAM, ["8.1b"]),
        (Question.VISIT, ["8.2b", "8.2c"]),
        (Question.INDEPENDENCE, ["8.3a", "8.3b"]),
        (Question.CONDUCT, ["4.3b", "4.6d", "8.6c"]),
    ],
)
def test_a_question_asks_its_root_rules_only(question: Question, roots: list[str]) -> None:
    region = library().region_of(ID)
    assert region is not None

    verdict = judge(region, question, Facts(), insurer.ON)

    assert [finding.provision for finding in verdict.findings] == [f"{ID}/{r}" for r in roots]
    assert verdict.outcome is Outcome.UNKNOWN
