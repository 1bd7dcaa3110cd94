"""What a verdict puts together, and what it rests on."""

from __future__ import annotations

from datetime import date

import pytest

from gateway.regime.evaluation import Evaluation
from gateway.regime.facts import (
    Facts,
    RegisteredEngineer,
)
from gateway.regime.facts.words import Title
from gateway.regime.judging import judge, judge_provision
from gateway.regime.nodes import (
    Choice,
    Exists,
    Holds,
    Threshold,
)
from gateway.regime.outcomes import Outcome
from gateway.regime.rules import Question
from gateway.regime.terms import (
    Fact,
    RankOf,
)

from .small_law import (
    ON,
    agency,
    finding_of,
    small_region,
    staff_with_titles,
)

MEETS, FAILS = Outcome.MEETS, Outcome.FAILS
UNKNOWN = Outcome.UNKNOWN
SILENT = Outcome.NOT_SPECIFIED
TEAM = Fact("agency.standing_team_registered")
EXTRACT = Fact("agency.enforcement_extract")
SENIOR = Title.SENIOR_ENGINEER
BOTH = (Holds(of=TEAM, code="NO_TEAM"), Holds(of=EXTRACT, code="NO_EXTRACT"))
TITLED = Threshold(
    observed=RankOf(Title, Fact("person.title.level")),
    required=RankOf(Title, Title.SENIOR_ENGINEER),
)


def test_a_region_without_a_rule_is_silent() -> None:
    verdict = judge(small_region(), Question.AGENCY, Facts(), ON)

    assert (verdict.outcome, verdict.findings) == (SILENT, ())
    assert [(reason.code, reason.provision) for reason in verdict.reasons] == [
        ("NOT_SPECIFIED", None)
    ]
    assert "T" in verdict.reasons[0].detail.zh


def test_a_verdict_puts_the_rules_of_a_question_together() -> None:
    region = small_region(*BOTH)

    verdict = judge(region, Question.AGENCY, agency(standing_team_registered=False), ON)

    assert (verdict.region, verdict.package_version, verdict.on) == ("testland", "1.2.3", ON)
    assert verdict.outcome is FAILS
    assert verdict.missing == ()
    assert [(reason.code, reason.provision) for reason in verdict.reasons] == [("NO_TEAM", "T/1")]
    assert judge(region, Question.INSURER, Facts(), ON).outcome is SILENT


def test_a_verdict_on_one_provision_asks_its_rule_alone() -> None:
    verdict = judge_provision(
        small_region(*BOTH), "T/2", agency(standing_team_registered=False), ON
    )

    assert (verdict.outcome, verdict.missing) == (UNKNOWN, (EXTRACT.path,))
    with pytest.raises(KeyError):
        judge_provision(small_region(*BOTH), "T/3", Facts(), ON)


@pytest.mark.parametrize(
    ("on", "validity"),
    [
        (date(2022, 12, 31), "NOT_YET"),
        (date(2023, 1, 1), "IN_FORCE"),
        (date(2027, 12, 31), "IN_FORCE"),
        (date(2028, 1, 1), "EXPIRED"),
    ],
)
def test_a_verdict_says_whether_its_instrument_applied(on: date, validity: str) -> None:
    verdict = judge(small_region(BOTH[0]), Question.AGENCY, Facts(), on)

    assert [(v.instrument, v.validity.name) for v in verdict.validity] == [("T", validity)]


def test_an_evaluation_keeps_what_it_found_at_the_outermost_scope_only() -> None:
    region = small_region(TITLED)
    evaluation = Evaluation.of(region, staff_with_titles(SENIOR), ON)
    person = next(iter(evaluation.scope.entries(evaluation.scope.find("agency.staff"))))

    assert evaluation.bind("person", person).rule("T/1").outcome is MEETS
    assert evaluation.verdicts == {}


def test_an_engineers_registration_is_read_by_its_discipline() -> None:
    # given a text fact, held against the words of a list
    node = Exists(
        of="agency.registered_engineers",
        item="engineer",
        rule=Choice(of=Fact("engineer.discipline"), meets=("土建",), otherwise=FAILS),
    )

    assert (
        finding_of(
            node, agency(registered_engineers=(RegisteredEngineer(discipline="土建"),))
        ).outcome
        is MEETS
    )
