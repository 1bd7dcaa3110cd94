"""SX-SLI: every case of the notice, through the public function."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from gateway.regime.facts import Agency, Facts, Team, TeamMember
from gateway.regime.facts.words import Role
from gateway.regime.judging import judge
from gateway.regime.outcomes import Outcome
from gateway.regime.rules import Question
from tests.regions.casebook import (
    Case,
    Probe,
    ask,
    judged_provisions,
    library,
    missing_numbers,
    run,
)

ID = "SX-SLI"
ON = date(2025, 6, 1)

TECHNICAL_LEAD = TeamMember(
    role=Role.TECHNICAL_LEAD, active=True, employed_by_agency=True, full_time=True
)


def lead(project: str, **changes: Any) -> TeamMember:
    """The project lead of a project."""
    sound = TeamMember(
        role=Role.PROJECT_LEAD,
        active=True,
        employed_by_agency=True,
        full_time=True,
        project=project,
    )
    return replace(sound, **changes)


def team(*members: TeamMember, projects: tuple[str, ...] | None = ()) -> Facts:
    """The agency's people and the projects it serves."""
    return Facts(team=Team(members=members, projects_served=projects))


M, F, U = Outcome.MEETS, Outcome.FAILS, Outcome.UNKNOWN
BOTH = ("P1", "P2")

CASES: tuple[Case, ...] = (
    Case(provision=f"{ID}/A.1.c2", number=1, facts=team(TECHNICAL_LEAD), outcome=M),
    Case(
        provision=f"{ID}/A.1.c2",
        number=2,
        outcome=F,
        facts=team(replace(TECHNICAL_LEAD, full_time=False)),
        codes=("NO_FULL_TIME_TECHNICAL_LEAD",),
    ),
    Case(
        provision=f"{ID}/A.1.c2",
        number=3,
        facts=team(lead("P1")),
        outcome=F,
        codes=("NO_FULL_TIME_TECHNICAL_LEAD",),
    ),
    Case(
        provision=f"{ID}/A.1.c2",
        number=None,
        outcome=U,
        facts=team(replace(TECHNICAL_LEAD, full_time=None)),
        missing=("team.members[0].full_time",),
    ),
    Case(
        provision=f"{ID}/A.1.2",
        number=1,
        outcome=M,
        facts=team(TECHNICAL_LEAD, lead("P1"), lead("P2"), projects=BOTH),
    ),
    Case(
        provision=f"{ID}/A.1.2",
        number=2,
        outcome=M,
        facts=team(TECHNICAL_LEAD, lead("P1"), lead("P2", full_time=False), projects=BOTH),
        flags=("READING_DIFFERS",),
    ),
    Case(
        provision=f"{ID}/A.1.2",
        number=3,
        outcome=F,
        facts=team(TECHNICAL_LEAD, lead("P1"), lead("P2"), projects=(*BOTH, "P3")),
        codes=("PROJECT_WITHOUT_LEAD",),
    ),
    Case(provision=f"{ID}/A.1.2", number=None, facts=team(TECHNICAL_LEAD), outcome=M),
    Case(
        provision=f"{ID}/A.1.2",
        number=None,
        outcome=U,
        facts=team(TECHNICAL_LEAD, lead("P1"), projects=None),
        missing=("team.projects_served",),
    ),
)

PROBES: tuple[Probe, ...] = (
    Probe(
        provision=f"{ID}/A.1.c2",
        parameter="full_time_technical_lead",
        facts=lambda n: team(*(TECHNICAL_LEAD,) * n),
    ),
)

SIGHTINGS: tuple[tuple[str, Facts, date], ...] = (
    (f"{ID}/A.1.2", team(lead("P1", active=False), projects=("P1",)), ON),
    (f"{ID}/A.1.c2", team(replace(TECHNICAL_LEAD, employed_by_agency=False)), ON),
    (f"{ID}/A.1.c2", team(replace(TECHNICAL_LEAD, active=False)), ON),
)


@pytest.mark.parametrize("case", CASES, ids=lambda c: c.id)
def test_case(case: Case) -> None:
    run(case)


def test_every_printed_case_is_run() -> None:
    assert missing_numbers(ID, CASES) == []


def test_every_judged_provision_has_a_rule() -> None:
    region = library().region_of(ID)
    assert region is not None
    assert [p for p in judged_provisions(ID) if not region.has_rule(p)] == []


def test_the_wider_reading_of_full_time_shows_its_own_outcome() -> None:
    # Given a project whose lead works part time
    facts = team(TECHNICAL_LEAD, lead("P1", full_time=False), projects=("P1",))

    # When the checklist row is asked
    verdict = ask(f"{ID}/A.1.2", facts, ON)

    # Then it is answered yes, and no on the reading that reaches project leads
    outcomes = [child.outcome for child in verdict.findings[0].children[0].children]
    assert outcomes == [Outcome.MEETS, Outcome.FAILS]


def test_the_text_sets_no_qualification_for_agencies() -> None:
    region = library().region_of(ID)
    assert region is not None

    verdict = judge(region, Question.AGENCY, Facts(agency=Agency()), ON)

    assert verdict.outcome is Outcome.NOT_SPECIFIED
    assert verdict.findings == ()
