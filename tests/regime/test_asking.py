"""Which facts to ask for next: first what alone can settle the answer, and never what is settled."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import HealthCheck, given, settings

from gateway.regime.asking import OpenQuestion, open_questions
from gateway.regime.facts import Agency, Facts, Person
from gateway.regime.facts.words import Title
from gateway.regime.instruments import Operator
from gateway.regime.judging import judge
from gateway.regime.nodes import (
    All,
    Any,
    Choice,
    Decision,
    Each,
    Flagged,
    FlagWhen,
    Holds,
    Node,
    Not,
    Reading,
    Readings,
    RuleOf,
    Threshold,
    When,
)
from gateway.regime.outcomes import Outcome
from gateway.regime.rules import Question
from gateway.regime.terms import Fact, Param, Sum

from .rule_trees import FACTS, REFERRED, TREES
from .small_law import LABEL, ON, agency, small_region

TEAM = "agency.standing_team_registered"
EXTRACT = "agency.enforcement_extract"
CONDUCT = "agency.conduct_extract"
COUNT = "agency.determinations"
HAS_TEAM, HAS_EXTRACT, HAS_CONDUCT = (Holds(of=Fact(path)) for path in (TEAM, EXTRACT, CONDUCT))
FEW = Threshold(observed=Fact(COUNT), required=Param("at_most"))


def asked(*nodes: Node, facts: Facts | None = None) -> list[tuple[str, bool, bool]]:
    verdict = judge(small_region(*nodes), Question.AGENCY, facts or Facts(), ON)
    return [(each.fact, each.could_meet, each.could_fail) for each in open_questions(verdict)]


def test_one_open_fact_settles_either_way() -> None:
    assert asked(HAS_TEAM) == [(TEAM, True, True)]


def test_nothing_is_asked_where_the_answer_is_settled() -> None:
    assert asked(HAS_TEAM, facts=agency(standing_team_registered=True)) == []
    assert asked(HAS_TEAM, HAS_EXTRACT, facts=agency(standing_team_registered=False)) == []
    assert asked() == []


def test_of_two_cumulative_conditions_either_can_only_fail_alone() -> None:
    assert asked(HAS_TEAM, HAS_EXTRACT) == [(TEAM, False, True), (EXTRACT, False, True)]


def test_of_two_alternatives_either_can_only_meet_alone() -> None:
    assert asked(Any((HAS_TEAM, HAS_EXTRACT))) == [(TEAM, True, False), (EXTRACT, True, False)]


def test_a_fact_that_settles_either_way_comes_first() -> None:
    # given: (team or extract) and conduct; only conduct fails alone, none meets alone
    both = asked(Any((HAS_TEAM, HAS_EXTRACT)), HAS_CONDUCT)

    assert both == [(CONDUCT, False, True), (TEAM, False, False), (EXTRACT, False, False)]


def test_then_the_fact_that_more_conditions_wait_for() -> None:
    waits_twice = asked(HAS_TEAM, HAS_EXTRACT, Any((HAS_EXTRACT, HAS_CONDUCT)))

    assert waits_twice == [
        (EXTRACT, False, True),
        (TEAM, False, True),
        (CONDUCT, False, False),
    ]


def test_then_the_order_of_the_text() -> None:
    assert [fact for fact, _, _ in asked(HAS_CONDUCT, HAS_EXTRACT, HAS_TEAM)] == [
        CONDUCT,
        EXTRACT,
        TEAM,
    ]


def test_a_hand_made_example_in_full() -> None:
    # given a region with three provisions, of which the first is met already
    region = small_region(
        HAS_TEAM,
        Any((HAS_EXTRACT, FEW)),
        All((HAS_CONDUCT, Not(HAS_EXTRACT))),
    )
    verdict = judge(region, Question.AGENCY, agency(standing_team_registered=True), ON)

    assert open_questions(verdict) == (
        OpenQuestion(EXTRACT, could_meet=False, could_fail=True, provisions=("T/2", "T/3")),
        OpenQuestion(CONDUCT, could_meet=False, could_fail=True, provisions=("T/3",)),
        OpenQuestion(COUNT, could_meet=False, could_fail=False, provisions=("T/2",)),
    )


def test_a_prohibited_situation_fails_by_either_fact_alone() -> None:
    assert asked(Not(Any((HAS_TEAM, HAS_EXTRACT)))) == [
        (TEAM, False, True),
        (EXTRACT, False, True),
    ]


def test_a_fact_may_settle_by_saying_that_a_condition_does_not_apply() -> None:
    # given a condition that the facts fail if only it applies
    conditional = When(applies=HAS_TEAM, then=HAS_EXTRACT)
    facts = Agency(enforcement_extract=False, conduct_extract=True)

    # it fails where the situation exists, and otherwise stands in the way of nothing
    assert asked(conditional, HAS_CONDUCT, facts=Facts(agency=facts)) == [(TEAM, True, True)]
    # alone, a condition that does not apply is no answer
    assert asked(conditional, facts=Facts(agency=facts)) == [(TEAM, False, True)]
    # where the condition is met, nothing can fail
    met = Facts(agency=replace(facts, enforcement_extract=True))
    assert asked(conditional, HAS_CONDUCT, facts=met) == [(TEAM, True, False)]


def test_a_condition_of_a_situation_that_exists_is_asked_as_itself() -> None:
    conditional = When(applies=HAS_TEAM, then=HAS_EXTRACT)

    assert asked(conditional, facts=agency(standing_team_registered=True)) == [
        (EXTRACT, True, True)
    ]
    assert asked(conditional, HAS_CONDUCT, facts=agency(standing_team_registered=False)) == [
        (CONDUCT, True, True)
    ]


def test_no_fact_settles_what_an_authority_must_decide() -> None:
    decided = Decision(authority=LABEL, code="LEFT_OPEN")

    assert asked(decided, HAS_TEAM) == [(TEAM, False, True)]
    assert asked(Any((decided, HAS_TEAM))) == [(TEAM, True, False)]


def test_a_condition_that_waits_for_two_facts_is_settled_by_neither_alone() -> None:
    total = Threshold(
        observed=Sum((Fact(COUNT), Fact("team.successor_years"))), required=Param("at_most")
    )

    assert asked(total) == [(COUNT, False, False), ("team.successor_years", False, False)]


def test_a_fact_on_both_sides_of_a_condition_is_one_fact() -> None:
    twice = Threshold(observed=Fact(COUNT), required=Fact(COUNT), operator=Operator.EQ)

    assert asked(twice) == [(COUNT, True, True)]


def test_a_missing_list_is_asked_for_as_one() -> None:
    every = Each(
        of="agency.staff",
        item="person",
        rule=Holds(of=Fact("person.technical")),
        empty=Outcome.FAILS,
    )

    assert asked(every) == [("agency.staff", True, True)]
    assert asked(every, facts=agency(staff=(Person(), Person(technical=True)))) == [
        ("agency.staff[0].technical", True, True)
    ]


def test_other_readings_and_flags_are_not_asked_for() -> None:
    node = Readings(
        taken=Reading("a", LABEL, Flagged(HAS_TEAM, (FlagWhen("LOOK", HAS_CONDUCT, LABEL),))),
        others=(Reading("b", LABEL, HAS_EXTRACT),),
    )

    assert asked(node) == [(TEAM, True, True)]


def test_provisions_that_are_settled_do_not_wait() -> None:
    # given a fact that one provision still needs and another no longer does
    region = small_region(Any((HAS_EXTRACT, HAS_TEAM)), HAS_EXTRACT)
    verdict = judge(region, Question.AGENCY, agency(standing_team_registered=True), ON)

    assert [each.provisions for each in open_questions(verdict)] == [("T/2",)]


def test_facts_of_another_provisions_rule_are_asked_with_its_citation() -> None:
    region = small_region(All((RuleOf("T/2"), HAS_TEAM)), HAS_EXTRACT)
    verdict = judge(region, Question.AGENCY, Facts(), ON)

    assert [(each.fact, each.provisions) for each in open_questions(verdict)] == [
        (EXTRACT, ("T/2",)),
        (TEAM, ("T/1",)),
    ]


def test_an_open_answer_that_was_given_is_asked_again() -> None:
    node = Choice(
        of=Fact("person.title.level"),
        meets=(Title.SENIOR_ENGINEER,),
        otherwise=Outcome.UNKNOWN,
    )

    assert asked(node) == [("person.title.level", True, True)]


@settings(
    max_examples=150,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
@given(tree=TREES, referred=REFERRED, facts=FACTS)
def test_every_missing_fact_is_asked_once_and_the_most_decisive_first(
    tree: Node, referred: Node, facts: Facts
) -> None:
    verdict = judge(small_region(tree, referred), Question.AGENCY, facts, ON)

    questions = open_questions(verdict)

    assert sorted(each.fact for each in questions) == sorted(verdict.missing)
    decisiveness = [each.could_meet + each.could_fail for each in questions]
    assert decisiveness == sorted(decisiveness, reverse=True)
