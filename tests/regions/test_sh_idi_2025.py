"""Shanghai's implementing rules for latent defect insurance, case by case."""

from __future__ import annotations

import pytest

from tests.regions import cases_sh_idi_2025_insurer as insurer
from tests.regions import cases_sh_idi_2025_others as others
from tests.regions import cases_sh_idi_2025_people as people
from tests.regions.casebook import (
    Case,
    Probe,
    ask,
    judged_provisions,
    library,
    missing_numbers,
    run,
)

INSTRUMENT = "SH-IDI-2025"

CASES: tuple[Case, ...] = (*insurer.CASES, *people.CASES, *others.CASES)
PROBES: tuple[Probe, ...] = (*insurer.PROBES, *people.PROBES)
SIGHTINGS = (*insurer.SIGHTINGS, *people.SIGHTINGS, *others.SIGHTINGS)


@pytest.mark.parametrize("case", CASES, ids=lambda c: c.id)
def test_case_is_answered_as_printed(case: Case) -> None:
    run(case)


def test_no_printed_case_is_missing() -> None:
    assert missing_numbers(INSTRUMENT, CASES) == []


def test_every_judged_provision_has_a_rule() -> None:
    region = library().region_of(INSTRUMENT)
    assert region is not None
    assert [p for p in judged_provisions(INSTRUMENT) if not region.has_rule(p)] == []


def test_price_without_floor_is_shown_as_a_share_of_the_median() -> None:
    [case] = [c for c in CASES if c.id == "SH-IDI-2025/3.3.c#1"]

    [finding] = ask(case.provision, case.facts, case.on).findings

    shown = [f.observed.zh for f in finding.walk() if f.code is None and f.observed is not None]
    assert "0.6666" in shown


def test_count_of_risk_staff_names_the_range_left_open() -> None:
    [case] = [c for c in CASES if c.id == "SH-IDI-2025/4.2.f#2"]

    [reason] = ask(case.provision, case.facts, case.on).reasons

    assert "9–10" in reason.detail.zh
