"""Every shape of condition: what meets it, what fails it, what leaves it open, what is missing."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from gateway.regime.facts import (
    Facts,
)
from gateway.regime.facts.words import Assessment, LegalForm, Origin
from gateway.regime.findings import FindingKind
from gateway.regime.nodes import (
    All,
    Any,
    Choice,
    Decision,
    Holds,
    InSpan,
    Judgement,
    Node,
    Not,
    Overlap,
    Same,
    When,
)
from gateway.regime.outcomes import Outcome
from gateway.regime.spans import Span
from gateway.regime.terms import (
    Fact,
    Param,
)
from gateway.regime.words import Label

from .small_law import (
    LABEL,
    ON,
    agency,
    answer,
    finding_of,
    insurer,
)

MEETS, FAILS = Outcome.MEETS, Outcome.FAILS
DECISION, UNKNOWN = Outcome.NEEDS_DECISION, Outcome.UNKNOWN
SILENT, ELSEWHERE = Outcome.NOT_SPECIFIED, Outcome.NOT_APPLICABLE
TEAM = Fact("agency.standing_team_registered")
EXTRACT = Fact("agency.enforcement_extract")
FORM = Fact("agency.legal_form")


@pytest.mark.parametrize(
    ("stated", "expected", "outcome", "missing"),
    [
        (True, True, MEETS, ()),
        (False, True, FAILS, ()),
        (False, False, MEETS, ()),
        (True, False, FAILS, ()),
        (None, True, UNKNOWN, (TEAM.path,)),
        (None, False, UNKNOWN, (TEAM.path,)),
    ],
)
def test_holds(
    stated: bool | None, expected: bool, outcome: Outcome, missing: tuple[str, ...]
) -> None:
    finding = finding_of(
        Holds(of=TEAM, expected=expected, code="NO_TEAM"), agency(standing_team_registered=stated)
    )

    assert answer(finding) == (outcome, missing)
    assert finding.kind is FindingKind.HOLDS
    assert finding.code == ("NO_TEAM" if outcome is FAILS else None)


def test_a_kind_of_facts_that_is_missing_leaves_its_facts_missing() -> None:
    assert answer(finding_of(Holds(of=TEAM), Facts())) == (UNKNOWN, (TEAM.path,))


FORMS = Choice(
    of=FORM,
    meets=(LegalForm.LEGAL_PERSON,),
    fails=(LegalForm.BRANCH,),
    decides=(LegalForm.UNINCORPORATED,),
    otherwise=SILENT,
    code="FORM",
)


@pytest.mark.parametrize(
    ("stated", "outcome", "code"),
    [
        (LegalForm.LEGAL_PERSON, MEETS, None),
        (LegalForm.BRANCH, FAILS, "FORM"),
        (LegalForm.UNINCORPORATED, DECISION, "FORM"),
        (LegalForm.REPRESENTATIVE_OFFICE, SILENT, None),
        (None, UNKNOWN, None),
    ],
)
def test_choice_sorts_words(stated: LegalForm | None, outcome: Outcome, code: str | None) -> None:
    finding = finding_of(FORMS, agency(legal_form=stated))

    assert answer(finding) == (outcome, (FORM.path,) if stated is None else ())
    assert finding.code == code
    assert finding.required == Label("法人", "legal person")


@pytest.mark.parametrize(
    ("stated", "outcome"),
    [
        (LegalForm.LEGAL_PERSON, MEETS),
        (LegalForm.BRANCH, MEETS),
        (LegalForm.UNINCORPORATED, FAILS),
        (None, UNKNOWN),
    ],
)
def test_choice_reads_the_list_of_a_parameter(stated: LegalForm | None, outcome: Outcome) -> None:
    node = Choice(of=FORM, meets=Param("forms"), otherwise=FAILS)

    assert finding_of(node, agency(legal_form=stated)).outcome is outcome


def test_choice_reads_the_single_word_of_a_parameter() -> None:
    node = Choice(of=FORM, meets=Param("form"), otherwise=FAILS)

    assert finding_of(node, agency(legal_form=LegalForm.LEGAL_PERSON)).outcome is MEETS
    assert finding_of(node, agency(legal_form=LegalForm.BRANCH)).outcome is FAILS


def test_a_word_that_leaves_the_point_open_names_its_fact() -> None:
    node = replace(FORMS, otherwise=UNKNOWN)

    finding = finding_of(node, agency(legal_form=LegalForm.REPRESENTATIVE_OFFICE))

    assert answer(finding) == (UNKNOWN, (FORM.path,))


@pytest.mark.parametrize(
    ("stated", "outcome"),
    [
        (Assessment.ACCEPTED, MEETS),
        (Assessment.REJECTED, FAILS),
        (Assessment.PENDING, DECISION),
        (None, UNKNOWN),
    ],
)
def test_judgement_takes_over_what_the_body_found(
    stated: Assessment | None, outcome: Outcome
) -> None:
    node = Judgement(of=Fact("agency.capability_finding"), authority=Label("主管部门", "authority"))

    finding = finding_of(node, agency(capability_finding=stated))

    missing = ("agency.capability_finding",) if stated is None else ()
    assert answer(finding) == (outcome, missing)
    assert finding.required == Label("主管部门", "authority")


def test_a_decision_is_left_open_whatever_the_facts() -> None:
    finding = finding_of(Decision(authority=LABEL, code="LEFT_OPEN"))

    assert answer(finding) == (DECISION, ())
    assert finding.code == "LEFT_OPEN"


VALID = Fact("insurer.licence_valid")
GRANTED = Fact("insurer.authorisation")
BEFORE, AFTER = date(2024, 6, 30), date(2024, 7, 2)


@pytest.mark.parametrize(
    ("span", "outcome", "missing"),
    [
        (Span(since=ON, until=ON), MEETS, ()),
        (Span(since=ON, open_ended=True), MEETS, ()),
        (Span(since=AFTER, open_ended=True), FAILS, ()),
        (Span(since=BEFORE, until=BEFORE), FAILS, ()),
        (Span(since=AFTER), FAILS, ()),
        (Span(until=BEFORE), FAILS, ()),
        (Span(since=ON), UNKNOWN, (f"{VALID.path}.until",)),
        (Span(since=ON, open_ended=False), UNKNOWN, (f"{VALID.path}.until",)),
        (Span(until=ON), UNKNOWN, (f"{VALID.path}.since",)),
        (Span(), UNKNOWN, (f"{VALID.path}.since", f"{VALID.path}.until")),
        (None, UNKNOWN, (VALID.path,)),
    ],
)
def test_a_day_within_a_stretch(
    span: Span | None, outcome: Outcome, missing: tuple[str, ...]
) -> None:
    assert answer(finding_of(InSpan(span=VALID), insurer(licence_valid=span))) == (outcome, missing)


def test_a_missing_day_is_not_held_against_a_stretch() -> None:
    node = InSpan(span=VALID, on=Fact("insurer.founded_on"))

    finding = finding_of(node, insurer(licence_valid=Span(since=ON, open_ended=True)))

    assert answer(finding) == (UNKNOWN, ("insurer.founded_on",))


@pytest.mark.parametrize(
    ("other", "outcome", "missing"),
    [
        (Span(since=AFTER, open_ended=True), MEETS, ()),
        (Span(since=BEFORE, until=ON), MEETS, ()),
        (Span(since=BEFORE, until=BEFORE), FAILS, ()),
        (Span(since=BEFORE), UNKNOWN, (f"{GRANTED.path}.until",)),
        (None, UNKNOWN, (GRANTED.path,)),
    ],
)
def test_stretches_share_a_day(
    other: Span | None, outcome: Outcome, missing: tuple[str, ...]
) -> None:
    facts = insurer(licence_valid=Span(since=ON, until=AFTER), authorisation=other)

    assert answer(finding_of(Overlap(first=VALID, second=GRANTED), facts)) == (outcome, missing)
    assert answer(finding_of(Overlap(first=GRANTED, second=VALID), facts)) == (outcome, missing)


@pytest.mark.parametrize(
    ("first", "second", "outcome", "missing"),
    [
        (Origin.MAINLAND, Origin.MAINLAND, MEETS, ()),
        (Origin.MAINLAND, Origin.OUTSIDE_MAINLAND, FAILS, ()),
        (Origin.MAINLAND, None, UNKNOWN, ("insurer.parent_registered_in",)),
        (None, None, UNKNOWN, ("insurer.registered_in", "insurer.parent_registered_in")),
    ],
)
def test_equal_facts(
    first: Origin | None, second: Origin | None, outcome: Outcome, missing: tuple[str, ...]
) -> None:
    node = Same(first=Fact("insurer.registered_in"), second=Fact("insurer.parent_registered_in"))

    finding = finding_of(node, insurer(registered_in=first, parent_registered_in=second))

    assert answer(finding) == (outcome, missing)


BOTH = (Holds(of=TEAM, code="NO_TEAM"), Holds(of=EXTRACT, code="NO_EXTRACT"))


@pytest.mark.parametrize(
    ("team", "extract", "cumulative", "alternative"),
    [
        (True, True, (MEETS, ()), (MEETS, ())),
        (True, False, (FAILS, ()), (MEETS, ())),
        (False, False, (FAILS, ()), (FAILS, ())),
        (True, None, (UNKNOWN, (EXTRACT.path,)), (MEETS, ())),
        (False, None, (FAILS, ()), (UNKNOWN, (EXTRACT.path,))),
        (None, None, (UNKNOWN, (TEAM.path, EXTRACT.path)), (UNKNOWN, (TEAM.path, EXTRACT.path))),
    ],
)
def test_cumulative_and_alternative_conditions(
    team: bool | None,
    extract: bool | None,
    cumulative: tuple[Outcome, tuple[str, ...]],
    alternative: tuple[Outcome, tuple[str, ...]],
) -> None:
    facts = agency(standing_team_registered=team, enforcement_extract=extract)

    assert answer(finding_of(All(BOTH), facts)) == cumulative
    assert answer(finding_of(Any(BOTH), facts)) == alternative


@pytest.mark.parametrize("node", [All(()), Any(())])
def test_an_empty_list_of_conditions_never_meets(node: Node) -> None:
    assert finding_of(node).outcome is SILENT
    assert finding_of(Not(node)).outcome is SILENT


@pytest.mark.parametrize("node", [All(BOTH), Any(BOTH), Any(BOTH[::-1]), All(BOTH[::-1])])
@pytest.mark.parametrize("team", [True, False, None])
@pytest.mark.parametrize("extract", [True, False, None])
def test_no_explanation_is_cut_short(node: Node, team: bool | None, extract: bool | None) -> None:
    facts = agency(standing_team_registered=team, enforcement_extract=extract)

    assert [finding.kind for finding in finding_of(node, facts).walk()][1:] == [
        FindingKind.HOLDS,
        FindingKind.HOLDS,
    ]


@pytest.mark.parametrize(
    ("stated", "outcome", "code"),
    [(True, FAILS, "EXISTS"), (False, MEETS, None), (None, UNKNOWN, None)],
)
def test_a_prohibited_situation(stated: bool | None, outcome: Outcome, code: str | None) -> None:
    node = Not(Holds(of=TEAM), code="EXISTS")

    finding = finding_of(node, agency(standing_team_registered=stated))

    assert answer(finding) == (outcome, (TEAM.path,) if stated is None else ())
    assert finding.code == code


@pytest.mark.parametrize(
    ("applies", "then", "outcome", "missing"),
    [
        (True, True, MEETS, ()),
        (True, False, FAILS, ()),
        (True, None, UNKNOWN, (EXTRACT.path,)),
        (False, True, ELSEWHERE, ()),
        (False, False, ELSEWHERE, ()),
        (False, None, ELSEWHERE, ()),
        (None, True, UNKNOWN, (TEAM.path,)),
        (None, False, UNKNOWN, (TEAM.path,)),
        (None, None, UNKNOWN, (TEAM.path, EXTRACT.path)),
    ],
)
def test_a_condition_of_one_situation(
    applies: bool | None, then: bool | None, outcome: Outcome, missing: tuple[str, ...]
) -> None:
    node = When(applies=Holds(of=TEAM), then=Holds(of=EXTRACT))

    finding = finding_of(node, agency(standing_team_registered=applies, enforcement_extract=then))

    assert answer(finding) == (outcome, missing)
    assert len(finding.children) == 2


def test_what_does_not_apply_settles_nothing() -> None:
    elsewhere = When(applies=Not(Decision(authority=LABEL, code="X")), then=Holds(of=TEAM))
    never = When(applies=Holds(of=TEAM, expected=False), then=Holds(of=EXTRACT))
    facts = agency(standing_team_registered=True, enforcement_extract=False)

    assert finding_of(elsewhere, facts).outcome is DECISION
    assert finding_of(never, facts).outcome is ELSEWHERE
    assert finding_of(When(applies=never, then=BOTH[0]), facts).outcome is ELSEWHERE
    assert finding_of(All((never, BOTH[0])), facts).outcome is MEETS
    assert finding_of(Any((never, BOTH[1])), facts).outcome is FAILS
    assert finding_of(Not(never), facts).outcome is ELSEWHERE
