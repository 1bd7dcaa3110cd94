"""Hangzhou's measures on risk management agencies, case by case."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from gateway.regime.facts import Accident, Facts, Standing
from gateway.regime.facts.words import Answer, GradeBasis, Role
from gateway.regime.judging import judge
from gateway.regime.outcomes import Outcome
from gateway.regime.regions import LoadedRegion
from gateway.regime.rules import Question
from gateway.regime.standing import StateFinding, assess_standing
from tests.regions import cases_hz_tis_2024_agency as agency
from tests.regions import cases_hz_tis_2024_conduct as conduct
from tests.regions import cases_hz_tis_2024_people as people
from tests.regions import cases_hz_tis_2024_requirements as requirements
from tests.regions.casebook import (
    Case,
    Probe,
    judged_provisions,
    library,
    missing_numbers,
    run,
)

INSTRUMENT = "HZ-TIS-2024"
DAY = agency.DAY

CASES: tuple[Case, ...] = (
    *agency.CASES,
    *requirements.CASES,
    *people.CASES,
    *conduct.CASES,
)
PROBES: tuple[Probe, ...] = (*agency.PROBES, *people.PROBES, *conduct.PROBES)
SIGHTINGS: tuple[tuple[str, Facts, date], ...] = (
    *agency.SIGHTINGS,
    *people.SIGHTINGS,
    *conduct.SIGHTINGS,
)

UNBLEMISHED = Standing(
    watched=False,
    quality_below_standard=False,
    non_performance=False,
    demand_received=False,
    refusal_recorded=False,
    accidents=(),
)
LARGER_ACCIDENT = Accident(
    quality_cause=Answer.YES, deaths=3, grade_basis=GradeBasis.LOSSES, found_before=False
)


def hangzhou() -> LoadedRegion:
    region = library().region_of(INSTRUMENT)
    assert region is not None
    return region


def state_of(article: str, standing: Standing) -> StateFinding:
    verdict = assess_standing(hangzhou(), standing, DAY)
    [state] = [s for s in verdict.states if s.provision == f"{INSTRUMENT}/{article}"]
    return state


@pytest.mark.parametrize("case", CASES, ids=lambda c: c.id)
def test_case_is_answered_as_printed(case: Case) -> None:
    run(case)


def test_no_printed_case_is_missing() -> None:
    assert missing_numbers(INSTRUMENT, CASES) == []


def test_every_judged_provision_has_a_rule() -> None:
    assert [p for p in judged_provisions(INSTRUMENT) if not hangzhou().has_rule(p)] == []


def test_an_agency_is_asked_for_articles_5_and_6_together() -> None:
    # given an agency that carries an alternative of article 5 and lacks a service system
    facts = agency.of(agency.COVERED, service_system=agency.REJECTED)

    verdict = judge(hangzhou(), Question.AGENCY, facts, DAY)

    asked = [finding.provision for finding in verdict.findings]
    assert asked == ["HZ-TIS-2024/5.1b", "HZ-TIS-2024/6"]
    assert verdict.outcome is Outcome.FAILS
    assert {reason.code for reason in verdict.reasons} == {"SERVICE_SYSTEM_REJECTED"}


def test_a_lead_is_asked_for_every_condition_of_article_15() -> None:
    verdict = judge(hangzhou(), Question.PERSON, Facts(), DAY, Role.PROJECT_LEAD)

    assert [finding.provision for finding in verdict.findings] == [
        "HZ-TIS-2024/15.1a",
        "HZ-TIS-2024/15.2a",
        "HZ-TIS-2024/15.2b",
    ]
    assert verdict.outcome is Outcome.UNKNOWN


@pytest.mark.parametrize(
    ("standing", "outcome"),
    [
        (UNBLEMISHED, Outcome.FAILS),
        (replace(UNBLEMISHED, quality_below_standard=True), Outcome.MEETS),
        (replace(UNBLEMISHED, non_performance=True), Outcome.MEETS),
        (replace(UNBLEMISHED, quality_below_standard=True, non_performance=None), Outcome.MEETS),
        (replace(UNBLEMISHED, non_performance=None), Outcome.UNKNOWN),
    ],
)
def test_either_shortcoming_puts_an_agency_on_the_list(
    standing: Standing, outcome: Outcome
) -> None:
    assert state_of("18.2.1a", standing).outcome is outcome


@pytest.mark.parametrize(
    ("changed", "outcome", "codes"),
    [
        ({}, Outcome.MEETS, set()),
        ({"watched": False}, Outcome.FAILS, {"NOT_WATCHED"}),
        ({"demand_received": False}, Outcome.FAILS, {"NO_DEMAND"}),
        ({"refusal_recorded": False}, Outcome.FAILS, {"NO_REFUSAL"}),
        ({"refusal_recorded": None}, Outcome.UNKNOWN, {"FACTS_MISSING"}),
    ],
)
def test_removal_follows_listing_demand_and_refusal_only(
    changed: dict[str, bool | None], outcome: Outcome, codes: set[str]
) -> None:
    refused = replace(UNBLEMISHED, watched=True, demand_received=True, refusal_recorded=True)

    state = state_of("18.2.1b", replace(refused, **changed))  # type: ignore[arg-type]  # its fields

    assert state.outcome is outcome
    assert {reason.code for reason in state.reasons} == codes


@pytest.mark.parametrize(
    ("accident", "outcome"),
    [
        (LARGER_ACCIDENT, Outcome.MEETS),
        (replace(LARGER_ACCIDENT, found_before=True), Outcome.FAILS),
        (replace(LARGER_ACCIDENT, quality_cause=Answer.OPEN), Outcome.UNKNOWN),
    ],
)
def test_an_accident_removes_without_list_or_demand(accident: Accident, outcome: Outcome) -> None:
    standing = replace(UNBLEMISHED, accidents=(accident,))

    assert state_of("18.2.2", standing).outcome is outcome


def test_nothing_stands_against_an_unblemished_agency() -> None:
    assert assess_standing(hangzhou(), UNBLEMISHED, DAY).outcome is Outcome.MEETS
