"""Shanghai's implementing rules, articles 2 to 7 and 21: rules, gates, duties, lists, grades."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

import pytest

from gateway.regime.gates import Force
from gateway.regime.instruments import Disposition, Provision
from tests.regions import cases_sh_idi_2025_rest_duties as duties
from tests.regions import cases_sh_idi_2025_rest_fields as fields
from tests.regions import cases_sh_idi_2025_rest_gates as gates
from tests.regions import cases_sh_idi_2025_rest_policy as policy
from tests.regions import cases_sh_idi_2025_stated as stated
from tests.regions.casebook import (
    JUDGED_KINDS,
    Case,
    DutyCase,
    FieldCase,
    Probe,
    library,
    run,
    run_duty,
    run_fields,
)

INSTRUMENT = "SH-IDI-2025"
ARTICLES = frozenset({"1", "2", "3", "4", "5", "6", "7", "21"})

CASES: tuple[Case, ...] = (*policy.CASES, *gates.CASES, *stated.POLICY_CASES)
DUTY_CASES: tuple[DutyCase, ...] = (*duties.DUTY_CASES, *stated.DUTY_CASES)
FIELD_CASES: tuple[FieldCase, ...] = fields.FIELD_CASES
PROBES: tuple[Probe, ...] = (*policy.PROBES, *gates.PROBES)
SIGHTINGS = (*policy.SIGHTINGS, *gates.SIGHTINGS)

FOR_RECORDS: Mapping[tuple[str, int], str] = {
    (f"{INSTRUMENT}/7.3.d", 1): "who may see a planned inspection, by its recorded start",
    (f"{INSTRUMENT}/7.3.d", 2): "who may see a planned inspection, by its recorded start",
    (f"{INSTRUMENT}/7.4.a", 3): "every round of review is kept",
}


def in_scope() -> dict[str, Provision]:
    region = library().region_of(INSTRUMENT)
    assert region is not None
    return {
        provision.id: provision
        for provision in region.instruments[INSTRUMENT].provisions.values()
        if provision.id.partition("/")[2].split(".")[0] in ARTICLES
        and (
            provision.disposition is Disposition.WORKFLOW
            or (provision.disposition is Disposition.RULE and provision.kind not in JUDGED_KINDS)
        )
    }


@pytest.mark.parametrize("case", CASES, ids=lambda c: c.id)
def test_case_is_answered_as_printed(case: Case) -> None:
    run(case)


@pytest.mark.parametrize("case", DUTY_CASES, ids=lambda c: c.id)
def test_duty_stands_as_printed(case: DutyCase) -> None:
    run_duty(case)


@pytest.mark.parametrize("case", FIELD_CASES, ids=lambda c: c.id)
def test_document_lacks_what_is_printed(case: FieldCase) -> None:
    run_fields(case)


def test_every_printed_case_stands_in_exactly_one_table() -> None:
    printed = [
        (provision.id, number)
        for provision in in_scope().values()
        for number in range(1, len(provision.examples) + 1)
    ]
    tables: tuple[Case | DutyCase | FieldCase, ...] = (*CASES, *DUTY_CASES, *FIELD_CASES)
    placed = Counter([(case.provision, case.number) for case in tables if case.number is not None])
    placed.update(list(FOR_RECORDS))

    assert [case for case in printed if placed[case] != 1] == []
    assert sorted(set(placed) - set(printed)) == []


def test_every_provision_has_an_executable_form() -> None:
    region = library().region_of(INSTRUMENT)
    assert region is not None
    manifest = region.region
    formed = (
        {rule.provision for rule in manifest.rules}
        | {gate.provision for gate in manifest.gates}
        | {duty.provision for duty in manifest.duties}
        | {listed.provision for listed in manifest.field_lists}
    )

    assert set(in_scope()) - formed == set()


def test_counts() -> None:
    region = library().region_of(INSTRUMENT)
    assert region is not None
    manifest = region.region
    scope = in_scope()
    own_gates = [gate for gate in manifest.gates if gate.provision in scope]
    own_duties = [duty for duty in manifest.duties if duty.provision in scope]

    assert len(scope) == 48
    assert len([rule for rule in manifest.rules if rule.provision in scope]) == 10
    assert Counter(gate.force for gate in own_gates) == {Force.HARD: 7, Force.SYSTEM: 12}
    assert Counter(duty.unnumbered is None for duty in own_duties) == {True: 11, False: 18}
    assert len([f for f in manifest.field_lists if f.provision in scope]) == 7
    assert len(FOR_RECORDS) == 3


def test_severe_risks_shut_the_gates_that_others_leave_open() -> None:
    region = library().region_of(INSTRUMENT)
    assert region is not None
    [scale] = [s for s in region.region.grade_scales if s.key == "FINDING"]

    severe, other = scale.grades

    assert (severe.key, other.key) == ("SEVERE", "OTHER")
    assert {
        "SH-IDI-2025/7.4.d",
        "SH-IDI-2025/9.2.3.a",
        "SH-IDI-2025/10.3.c",
        "SH-TIS-2023/8.4b",
        "SH-TIS-2023/8.4c",
    } == set(severe.blocks) - set(other.blocks) - {"SH-IDI-2025/7.4.b"}
    assert severe.closes == other.closes
    assert severe.closes is not None
    assert severe.closes[1] == "SH-IDI-2025/9.3.c"
