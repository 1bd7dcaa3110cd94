"""Shanghai's implementing rules, articles 8 to 20, case by case."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from datetime import date

import pytest

from gateway.regime.facts import Facts
from gateway.regime.gates import Force
from gateway.regime.instruments import Disposition, Provision
from tests.regions import cases_sh_idi_2025_claims as claims
from tests.regions import cases_sh_idi_2025_disputes as disputes
from tests.regions import cases_sh_idi_2025_stated as stated
from tests.regions import cases_sh_idi_2025_works_duties as duties
from tests.regions import cases_sh_idi_2025_works_gates as works
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
ELSEWHERE: Mapping[tuple[str, int], Case] = works.ELSEWHERE

CASES: tuple[Case, ...] = (
    *works.CASES,
    *claims.CASES,
    *disputes.CASES,
    *stated.WORKS_CASES,
    *ELSEWHERE.values(),
)
PROBES: tuple[Probe, ...] = (*works.PROBES, *claims.PROBES)
SIGHTINGS: tuple[tuple[str, Facts, date], ...] = ()
DUTY_CASES: tuple[DutyCase, ...] = duties.DUTY_CASES
FIELD_CASES: tuple[FieldCase, ...] = duties.FIELD_CASES

FOR_RECORDS: Mapping[tuple[str, int], str] = {
    (f"{INSTRUMENT}/{article}", number): why
    for article, number, why in (
        ("8.1.b", 1, "issuing the report opens its findings"),
        ("9.2.1.b", 2, "who may act: a designer of another project"),
        ("9.2.3.a", 3, "who may act: only the regulator, with reasons, and it is logged"),
        ("9.4.1.b", 2, "a failed acceptance sends the finding back to open"),
        ("9.4.1.b", 3, "who may act: a supervisor of another project"),
        ("15.2.a", 3, "a state of the procedure, on both parties' record"),
        ("15.3.b", 2, "a refusal is recorded and the appraiser decides what follows"),
        ("17.2.a", 3, "what households inherit of their building's records"),
        ("18.c", 3, "candidate matters are listed from breaches on record"),
    )
}


def _numbered() -> list[tuple[str, int]]:
    """The printed cases that the tables run, by provision and number."""
    tables: tuple[tuple[Case | DutyCase | FieldCase, ...], ...] = (CASES, DUTY_CASES, FIELD_CASES)
    return [
        (case.provision, case.number)
        for table in tables
        for case in table
        if case.number is not None
    ]


def _in_scope() -> dict[str, Provision]:
    """What is done here: articles 8 to 20, but for the kinds that were judged before."""
    region = library().region_of(INSTRUMENT)
    assert region is not None
    found = {}
    for provision in region.instruments[INSTRUMENT].provisions.values():
        article = re.match(rf"{INSTRUMENT}/(\d+)", provision.id)
        judged = provision.disposition is Disposition.RULE and provision.kind in JUDGED_KINDS
        if (
            article is not None
            and 8 <= int(article[1]) <= 20
            and provision.disposition in {Disposition.RULE, Disposition.WORKFLOW}
            and not judged
        ):
            found[provision.id] = provision
    return found


@pytest.mark.parametrize("case", CASES, ids=lambda c: c.id)
def test_case_is_answered_as_printed(case: Case) -> None:
    run(case)


@pytest.mark.parametrize("case", DUTY_CASES, ids=lambda c: c.id)
def test_duty_stands_as_printed(case: DutyCase) -> None:
    run_duty(case)


@pytest.mark.parametrize("case", FIELD_CASES, ids=lambda c: c.id)
def test_document_states_what_is_printed(case: FieldCase) -> None:
    run_fields(case)


def test_every_printed_case_is_in_exactly_one_table() -> None:
    printed = Counter(
        (provision.id, number)
        for provision in _in_scope().values()
        for number in range(1, len(provision.examples) + 1)
    )

    tabled = Counter((*_numbered(), *ELSEWHERE, *FOR_RECORDS))

    assert sorted(tabled - printed) == []
    assert sorted(printed - tabled) == []


def test_every_provision_has_a_form() -> None:
    region = library().region_of(INSTRUMENT)
    assert region is not None
    listed = {fields.provision for fields in region.region.field_lists}

    formless = [
        key
        for key in _in_scope()
        if not (region.has_rule(key) or region.has_gate(key) or region.has_duty(key))
        and key not in listed
    ]

    assert formless == []


def test_what_is_declared_counts() -> None:
    region = library().region_of(INSTRUMENT)
    assert region is not None
    scope = _in_scope()
    forces = Counter(gate.force for gate in region.region.gates if gate.provision in scope)
    own = [duty for duty in region.region.duties if duty.provision in scope]

    assert len(scope) == 78
    assert sum(rule.provision in scope for rule in region.region.rules) == 21
    assert forces == {Force.HARD: 9, Force.SYSTEM: 17}
    assert (sum(bool(d.periods) for d in own), sum(not d.periods for d in own)) == (13, 28)
    assert sum(fields.provision in scope for fields in region.region.field_lists) == 11


def test_cases_count() -> None:
    assert (len(CASES), len(DUTY_CASES), len(FIELD_CASES)) == (211, 92, 23)
    assert (len(_numbered()), len(ELSEWHERE), len(FOR_RECORDS)) == (211, 3, 9)
