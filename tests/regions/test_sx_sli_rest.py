"""SX-SLI: rows of the annex, gates, duties, gradings and lists."""

from __future__ import annotations

from collections import Counter

import pytest

from gateway.regime.checklists import RowAnswer, score
from gateway.regime.gates import Force
from gateway.regime.instruments import Disposition
from gateway.regime.outcomes import Outcome
from gateway.regime.regions import LoadedRegion
from gateway.regime.rules import Question
from tests.regions.casebook import (
    JUDGED_KINDS,
    Case,
    DutyCase,
    FieldCase,
    answer,
    library,
    run,
    run_duty,
    run_fields,
)
from tests.regions.cases_sx_sli_rest_duties import DUTY_CASES, FIELD_CASES, FOR_RECORDS
from tests.regions.cases_sx_sli_rest_gates import GATE_CASES, GATE_PROBES
from tests.regions.cases_sx_sli_rest_hazards import (
    HAZARD_CASES,
    HAZARD_PROBES,
    HAZARD_SIGHTINGS,
)
from tests.regions.cases_sx_sli_rest_plans import PLAN_CASES, PLAN_PROBES, PLAN_SIGHTINGS
from tests.regions.cases_sx_sli_rest_rows import ROW_CASES, ROW_PROBES, ROW_SIGHTINGS
from tests.regions.cases_sx_sli_rest_site import (
    MISSED,
    ON,
    SITE_CASES,
    SITE_PROBES,
    SITE_SIGHTINGS,
    SOURCE,
    sourced,
)

__all__ = ["CASES", "DUTY_CASES", "FIELD_CASES", "FOR_RECORDS", "PROBES", "SIGHTINGS"]

ID = "SX-SLI"
CASES = (*PLAN_CASES, *SITE_CASES, *HAZARD_CASES, *ROW_CASES, *GATE_CASES)
PROBES = (*PLAN_PROBES, *SITE_PROBES, *HAZARD_PROBES, *ROW_PROBES, *GATE_PROBES)
SIGHTINGS = (*PLAN_SIGHTINGS, *SITE_SIGHTINGS, *HAZARD_SIGHTINGS, *ROW_SIGHTINGS)
BAD_IF_YES = {f"{ID}/A.7b.1", f"{ID}/A.8.1", f"{ID}/A.8.2", f"{ID}/A.8.3"}


def region() -> LoadedRegion:
    found = library().region_of(ID)
    assert found is not None
    return found


@pytest.mark.parametrize("case", CASES, ids=lambda c: c.id)
def test_case(case: Case) -> None:
    run(case)


@pytest.mark.parametrize("case", DUTY_CASES, ids=lambda c: c.id)
def test_duty(case: DutyCase) -> None:
    run_duty(case)


@pytest.mark.parametrize("case", FIELD_CASES, ids=lambda c: c.id)
def test_fields(case: FieldCase) -> None:
    run_fields(case)


def test_every_printed_case_is_in_exactly_one_table() -> None:
    # Given the provisions judged or enforced here: all but those of the staffing table
    printed = {
        (provision.id, number)
        for provision in region().provisions()
        if provision.disposition is Disposition.WORKFLOW
        or (provision.disposition is Disposition.RULE and provision.kind not in JUDGED_KINDS)
        for number in range(1, len(provision.examples) + 1)
    }

    # When the cases of all tables are put together
    tables: tuple[Case | DutyCase | FieldCase, ...] = (*CASES, *DUTY_CASES, *FIELD_CASES)
    run_here = Counter((case.provision, case.number) for case in tables if case.number is not None)
    run_here.update(FOR_RECORDS.keys())

    # Then each printed case stands in one of them, and only once
    assert set(run_here) == printed
    assert [case for case, times in run_here.items() if times > 1] == []
    assert (len(printed), len(FOR_RECORDS)) == (202, 11)


def test_what_is_declared_is_counted() -> None:
    manifest = region().region

    assert len(manifest.rules) == 33
    assert len(manifest.duties) == 26
    assert Counter(gate.force for gate in manifest.gates) == {Force.SYSTEM: 22, Force.HARD: 1}
    assert [len(scale.grades) for scale in manifest.grade_scales] == [5, 2, 3]
    assert len(manifest.field_lists) == 3


def test_only_two_periods_of_the_text_have_a_number() -> None:
    numbered = [duty.provision for duty in region().region.duties if duty.periods]

    assert numbered == [f"{ID}/A.7.c2", f"{ID}/A.6.1"]


def test_the_annex_has_27_rows_of_which_four_are_bad_when_yes() -> None:
    (form,) = region().region.checklists

    assert len(form.rows) == 27
    bad = {row.provision for row in form.rows if row.good_answer is RowAnswer.NO}
    assert bad == BAD_IF_YES
    assert list(Counter(row.serial for row in form.rows).values()) == [2, 6, 2, 3, 2, 3, 6, 3]


def test_every_row_is_computed_by_a_rule_or_held_by_a_gate() -> None:
    (form,) = region().region.checklists
    computed = [row.provision for row in form.rows if region().has_rule(row.provision)]
    stated = [row.provision for row in form.rows if region().has_gate(row.provision)]

    assert len(computed) == 21
    assert stated == [
        f"{ID}/{row}" for row in ("A.1.1", "A.4.3", "A.7.3", "A.7b.2", "A.7b.3", "A.8.1")
    ]
    assert set(computed) | set(stated) == {row.provision for row in form.rows}


def test_the_checklist_asks_computed_rows_but_staffing_and_cells_that_no_row_asks() -> None:
    asked = {rule.provision for rule in region().rules_for(Question.CHECKLIST)}
    (form,) = region().region.checklists

    computed = {row.provision for row in form.rows if region().has_rule(row.provision)}
    cells = {f"{ID}/A.3.c3", f"{ID}/A.4.c2", f"{ID}/A.6.c2"}
    assert asked == (computed - {f"{ID}/A.1.2"}) | cells


def test_a_form_answered_yes_throughout_is_bad_where_yes_is_bad() -> None:
    (form,) = region().region.checklists

    result = score(form.rows, {row.provision: RowAnswer.YES for row in form.rows})

    assert set(result.bad) == BAD_IF_YES
    assert len(result.good) == 23


def test_rows_cite_the_body_they_repeat() -> None:
    (form,) = region().region.checklists
    provisions = region().instruments[ID].provisions
    repeating = [row.provision for row in form.rows if provisions[row.provision].mirrors]

    assert len(repeating) == 24
    assert all(m in provisions for row in repeating for m in provisions[row].mirrors)


def test_999_of_1000_sources_are_not_a_hundred_per_cent() -> None:
    # Given a thousand sources of level 1, the last of which went unchecked
    facts = sourced(*(SOURCE,) * 999, MISSED)

    # When the share is asked, then it is not rounded up
    assert answer(f"{ID}/2.1.5", facts, ON).outcome is Outcome.FAILS
    assert answer(f"{ID}/2.1.5", sourced(*(SOURCE,) * 1000), ON).outcome is Outcome.MEETS
