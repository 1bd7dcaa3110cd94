"""Shanghai's provisions on risk management agencies, case by case."""

from __future__ import annotations

import pytest

from tests.regions import cases_sh_tis_2023_agency as agency
from tests.regions import cases_sh_tis_2023_grounds as grounds
from tests.regions import cases_sh_tis_2023_team as team
from tests.regions.casebook import (
    Case,
    Probe,
    ask,
    judged_provisions,
    library,
    missing_numbers,
    run,
)

INSTRUMENT = "SH-TIS-2023"

CASES: tuple[Case, ...] = (*agency.CASES, *team.CASES, *grounds.CASES)
PROBES: tuple[Probe, ...] = (*agency.PROBES, *team.PROBES, *grounds.PROBES)
SIGHTINGS = (*agency.SIGHTINGS, *team.SIGHTINGS, *grounds.SIGHTINGS)


@pytest.mark.parametrize("case", CASES, ids=lambda c: c.id)
def test_case_is_answered_as_printed(case: Case) -> None:
    run(case)


def test_no_printed_case_is_missing() -> None:
    assert missing_numbers(INSTRUMENT, CASES) == []


def test_every_judged_provision_has_a_rule() -> None:
    region = library().region_of(INSTRUMENT)
    assert region is not None
    assert [p for p in judged_provisions(INSTRUMENT) if not region.has_rule(p)] == []


def test_an_empty_role_is_named_in_the_reason() -> None:
    [case] = [c for c in CASES if c.codes == ("TEAM_ROLE_MISSING",)]

    reasons = ask(case.provision, case.facts, case.on).reasons

    [reason] = [r for r in reasons if r.code == "TEAM_ROLE_MISSING"]
    assert "风险管理专家" in reason.detail.zh


def test_posts_asked_for_are_counted_with_those_held() -> None:
    [case] = [c for c in CASES if c.id == "SH-TIS-2023/4.2c#1"]

    [finding] = ask(case.provision, case.facts, case.on).findings

    assert [f.observed.zh for f in finding.walk() if f.parameter and f.observed] == ["9"]


def test_an_open_end_widens_the_number_of_projects_led() -> None:
    [case] = [c for c in CASES if c.provision.endswith("4.2c") and c.outcome.name == "UNKNOWN"]

    [finding] = ask(case.provision, case.facts, case.on).findings

    assert [f.observed.zh for f in finding.walk() if f.parameter and f.observed] == ["9–10"]


def test_a_branch_fails_before_its_qualification_is_weighed() -> None:
    [case] = [c for c in CASES if c.id == "SH-TIS-2023/3.1b#2"]

    [finding] = ask(case.provision, case.facts, case.on).findings

    answers = {f.provision: f.outcome.name for f in finding.walk() if f.kind.name == "RULE"}
    assert answers == {
        "SH-TIS-2023/3.1b": "FAILS",
        "SH-TIS-2023/3.1a": "FAILS",
        "SH-TIS-2023/3.1.1": "MEETS",
        "SH-TIS-2023/3.1.2": "FAILS",
        "SH-TIS-2023/3.1.3": "FAILS",
    }
