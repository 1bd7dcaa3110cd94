"""Conditions on entries of lists, rules of other provisions, flags and readings."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from gateway.regime.duties import Recurrence
from gateway.regime.facts import (
    Agency,
    Facts,
    Insurer,
    Person,
    WorkPeriod,
)
from gateway.regime.facts.words import LegalForm, Title
from gateway.regime.findings import FindingKind, Flag
from gateway.regime.nodes import (
    All,
    Each,
    EachPeriod,
    EachWord,
    Exists,
    Flagged,
    FlagWhen,
    Holds,
    InSpan,
    Not,
    Reading,
    Readings,
    RuleOf,
    Same,
    Threshold,
    When,
)
from gateway.regime.outcomes import Outcome
from gateway.regime.spans import Span
from gateway.regime.terms import (
    Fact,
    Param,
    RankOf,
)
from gateway.regime.words import Label

from .small_law import (
    LABEL,
    agency,
    answer,
    finding_of,
    insurer,
    staff_with_titles,
)

MEETS, FAILS = Outcome.MEETS, Outcome.FAILS
DECISION, UNKNOWN = Outcome.NEEDS_DECISION, Outcome.UNKNOWN
TEAM = Fact("agency.standing_team_registered")
EXTRACT = Fact("agency.enforcement_extract")
FORM = Fact("agency.legal_form")
SENIOR, NONE = Title.SENIOR_ENGINEER, Title.NO_TITLE
LONG = Span(since=date(2009, 7, 1), open_ended=True)


TITLED = Threshold(
    observed=RankOf(Title, Fact("person.title.level")),
    required=RankOf(Title, Title.SENIOR_ENGINEER),
)


@pytest.mark.parametrize(
    ("titles", "each", "exists"),
    [
        ((SENIOR, SENIOR), (MEETS, ()), (MEETS, ())),
        ((SENIOR, NONE), (FAILS, ()), (MEETS, ())),
        ((NONE, NONE), (FAILS, ()), (FAILS, ())),
        ((SENIOR, None), (UNKNOWN, ("agency.staff[1].title.level",)), (MEETS, ())),
        ((NONE, None), (FAILS, ()), (UNKNOWN, ("agency.staff[1].title.level",))),
    ],
)
def test_every_entry_and_some_entry(
    titles: tuple[Title | None, ...],
    each: tuple[Outcome, tuple[str, ...]],
    exists: tuple[Outcome, tuple[str, ...]],
) -> None:
    facts = staff_with_titles(*titles)
    every = Each(of="agency.staff", item="person", rule=TITLED, empty=FAILS)
    some = Exists(of="agency.staff", item="person", rule=TITLED)

    assert answer(finding_of(every, facts)) == each
    assert answer(finding_of(some, facts)) == exists
    assert len(finding_of(every, facts).children) == len(finding_of(some, facts).children) == 2


@pytest.mark.parametrize("empty", Outcome)
def test_an_empty_list_gets_the_answer_the_rule_names(empty: Outcome) -> None:
    node = Each(of="agency.staff", item="person", rule=TITLED, empty=empty)

    missing = ("agency.staff",) if empty is UNKNOWN else ()
    assert answer(finding_of(node, agency(staff=()))) == (empty, missing)
    assert answer(finding_of(node, agency())) == (UNKNOWN, ("agency.staff",))


@pytest.mark.parametrize(
    ("absent", "outcome", "missing"),
    [(FAILS, FAILS, ()), (UNKNOWN, UNKNOWN, ("agency.staff",)), (DECISION, DECISION, ())],
)
@pytest.mark.parametrize("titles", [(), (NONE,)])
def test_no_entry_gets_the_answer_the_rule_names(
    titles: tuple[Title, ...], absent: Outcome, outcome: Outcome, missing: tuple[str, ...]
) -> None:
    node = Exists(of="agency.staff", item="person", rule=TITLED, absent=absent)

    assert answer(finding_of(node, staff_with_titles(*titles))) == (outcome, missing)
    assert finding_of(node, staff_with_titles(*titles, SENIOR)).outcome is MEETS
    assert answer(finding_of(node, agency())) == (UNKNOWN, ("agency.staff",))


def test_some_entry_is_not_found_where_the_condition_applies_to_none() -> None:
    node = Exists(
        of="agency.staff",
        item="person",
        rule=When(applies=Holds(of=Fact("person.technical")), then=TITLED),
    )

    assert finding_of(node, agency(staff=(Person(technical=False),))).outcome is FAILS


def test_entries_of_entries_have_their_own_paths() -> None:
    node = Each(
        of="agency.staff",
        item="person",
        empty=FAILS,
        rule=Each(
            of="person.work_periods",
            item="period",
            empty=MEETS,
            rule=InSpan(span=Fact("period.span")),
        ),
    )
    staff = (Person(work_periods=()), Person(work_periods=(WorkPeriod(), WorkPeriod(span=LONG))))

    assert answer(finding_of(node, agency(staff=staff))) == (
        UNKNOWN,
        ("agency.staff[1].work_periods[0].span",),
    )


@pytest.mark.parametrize(("stated", "outcome"), [(LegalForm.LEGAL_PERSON, FAILS), (None, UNKNOWN)])
def test_every_word_of_a_list_is_tested(stated: LegalForm | None, outcome: Outcome) -> None:
    node = EachWord(
        words=Param("forms"),
        item="form",
        kind=LegalForm,
        rule=Same(first=Fact("form"), second=FORM),
    )

    finding = finding_of(node, agency(legal_form=stated))

    assert answer(finding) == (outcome, (FORM.path,) if stated is None else ())
    assert [child.required for child in finding.children] == [
        Label("法人", "法人"),
        Label("分公司（分支机构）", "分公司（分支机构）"),
    ]


def test_the_rule_of_another_provision_is_cited_as_its_own() -> None:
    finding = finding_of(
        RuleOf("T/2"), agency(standing_team_registered=False), Holds(of=TEAM, code="NO_TEAM")
    )

    (inner,) = finding.children
    assert (finding.kind, finding.outcome, finding.provision) == (FindingKind.RULE, FAILS, "T/2")
    assert (inner.kind, inner.provision, inner.code) == (FindingKind.HOLDS, "T/2", "NO_TEAM")


def test_a_rule_asked_twice_is_evaluated_once() -> None:
    finding = finding_of(
        All((RuleOf("T/2"), RuleOf("T/2"))), agency(standing_team_registered=True), Holds(of=TEAM)
    )

    first, second = finding.children
    assert first is second


def test_a_rule_asked_for_entries_is_evaluated_for_each() -> None:
    node = Each(of="agency.staff", item="person", rule=RuleOf("T/2"), empty=FAILS)

    finding = finding_of(node, staff_with_titles(SENIOR, NONE), TITLED)

    assert [child.outcome for child in finding.children] == [MEETS, FAILS]


@pytest.mark.parametrize("raised", [True, False, None])
@pytest.mark.parametrize("stated", [True, False, None])
def test_a_flag_is_shown_and_never_changes_the_outcome(
    stated: bool | None, raised: bool | None
) -> None:
    plain = Holds(of=TEAM)
    node = Flagged(plain, (FlagWhen("LOOK", Holds(of=EXTRACT), LABEL),))
    facts = agency(standing_team_registered=stated, enforcement_extract=raised)

    finding = finding_of(node, facts)

    assert answer(finding) == answer(finding_of(plain, facts))
    assert finding.flags == ((Flag("LOOK", LABEL, "T/1"),) if raised else ())


@pytest.mark.parametrize(
    ("taken", "other", "flagged"),
    [(True, True, False), (True, False, True), (True, None, True), (None, None, False)],
)
def test_readings_that_differ_are_flagged_and_the_taken_one_counts(
    taken: bool | None, other: bool | None, flagged: bool
) -> None:
    narrow, wide = Label("窄", "narrow"), Label("宽", "wide")
    node = Readings(
        taken=Reading("narrow", narrow, Holds(of=TEAM)),
        others=(Reading("wide", wide, Holds(of=EXTRACT)),),
    )

    finding = finding_of(node, agency(standing_team_registered=taken, enforcement_extract=other))

    assert answer(finding) == ((MEETS, ()) if taken else (UNKNOWN, (TEAM.path,)))
    assert [child.label for child in finding.children] == [narrow, wide]
    assert finding.flags == ((Flag("READING_DIFFERS", wide, "T/1"),) if flagged else ())


def test_flags_of_all_depths_are_given_once() -> None:
    flagged = Flagged(Holds(of=TEAM), (FlagWhen("LOOK", Holds(of=EXTRACT), LABEL),))
    finding = finding_of(All((flagged, Not(flagged))), agency(enforcement_extract=True))

    assert finding.all_flags() == (Flag("LOOK", LABEL, "T/1"),)


# EachPeriod

EVERY_MONTH = EachPeriod(
    every=Recurrence.MONTH,
    of=Fact("insurer.licence_valid"),
    item="month",
    rule=InSpan(span=Fact("insurer.authorisation"), on=Fact("month.span.since")),
    empty=Outcome.NOT_APPLICABLE,
)
SPRING = Span(since=date(2024, 3, 1), until=date(2024, 5, 31))


@pytest.mark.parametrize(
    ("stretch", "outcomes", "outcome", "missing"),
    [
        (Span(since=date(2024, 3, 1), until=date(2024, 4, 30)), [MEETS, MEETS], MEETS, ()),
        (Span(since=date(2024, 5, 1), open_ended=True), [MEETS, FAILS, FAILS], FAILS, ()),
        (
            Span(since=date(2024, 5, 1)),
            [MEETS, UNKNOWN, UNKNOWN],
            UNKNOWN,
            ("insurer.licence_valid.until",),
        ),
        (Span(since=date(2024, 6, 1)), [FAILS, FAILS], FAILS, ()),
        (Span(since=date(2024, 7, 2)), [], Outcome.NOT_APPLICABLE, ()),
        (Span(until=date(2024, 5, 1)), [], UNKNOWN, ("insurer.licence_valid.since",)),
        (None, [], UNKNOWN, ("insurer.licence_valid",)),
    ],
)
def test_every_period_of_a_stretch_is_tested_and_what_may_lie_beyond_its_end_fails_nothing(
    stretch: Span | None,
    outcomes: list[Outcome],
    outcome: Outcome,
    missing: tuple[str, ...],
) -> None:
    # given an authorisation for the months of spring
    finding = finding_of(EVERY_MONTH, insurer(licence_valid=stretch, authorisation=SPRING))

    assert [child.outcome for child in finding.children] == outcomes
    assert answer(finding) == (outcome, missing)


def test_a_period_that_may_lie_beyond_the_end_neither_makes_an_answer_apply() -> None:
    # given a condition that speaks of whole periods only, of which the first is none
    node = replace(
        EVERY_MONTH,
        rule=When(
            applies=InSpan(span=Fact("month.span"), on=Fact("insurer.founded_on")),
            then=Holds(of=EXTRACT),
        ),
    )
    stretch = Span(since=date(2024, 4, 15), until=date(2024, 4, 30))
    facts = Facts(
        agency=Agency(enforcement_extract=True),
        insurer=Insurer(licence_valid=stretch, founded_on=date(2024, 6, 10)),
    )
    assert facts.insurer is not None
    open_end = replace(facts.insurer, licence_valid=Span(since=stretch.since))

    assert finding_of(node, facts).outcome is Outcome.NOT_APPLICABLE
    assert answer(finding_of(node, replace(facts, insurer=open_end))) == (
        UNKNOWN,
        ("insurer.licence_valid.until",),
    )


@pytest.mark.parametrize(("applies", "flags"), [(True, ["LOOK"]), (False, []), (None, [])])
def test_what_does_not_apply_raises_no_flag(applies: bool | None, flags: list[str]) -> None:
    flagged = Flagged(Holds(of=TEAM), (FlagWhen("LOOK", Holds(of=TEAM), LABEL),))
    node = When(applies=Holds(of=EXTRACT), then=flagged)

    finding = finding_of(node, agency(standing_team_registered=True, enforcement_extract=applies))

    assert [flag.code for flag in finding.all_flags()] == flags
