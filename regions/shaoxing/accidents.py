"""Accidents in the service period: rows that are bad when they are answered yes.

No fault is in the words: the event alone counts. An accident is graded by the highest grade
that deaths, serious injuries or loss reach, or as the investigation found.
"""

from __future__ import annotations

from gateway.regime.facts.words import AccidentGrade, GradeBasis
from gateway.regime.nodes import All, Any, Choice, Exists, Holds, InSpan, Node, Not, Threshold, When
from gateway.regime.outcomes import Outcome
from gateway.regime.rules import Question, Rule
from gateway.regime.terms import Fact, Param
from gateway.regime.words import Label


def _basis(basis: GradeBasis) -> Choice:
    return Choice(
        of=Fact("accident.grade_basis"),
        meets=(basis,),
        otherwise=Outcome.FAILS,
        label=Label("等级依据", "basis of the grade"),
    )


def _reaches(name: str, label: Label) -> Threshold:
    return Threshold(observed=Fact(f"accident.{name}"), required=Param(name), label=label)


_LOSSES = (
    _reaches("deaths", Label("死亡人数", "deaths")),
    _reaches("serious_injuries", Label("重伤人数", "serious injuries")),
    _reaches("direct_loss", Label("直接经济损失", "direct loss")),
)


def _graded(official: tuple[AccidentGrade, ...], losses: Node) -> Any:
    found = Choice(
        of=Fact("accident.official_grade"),
        meets=official,
        otherwise=Outcome.FAILS,
        label=Label("调查认定的等级", "grade found by the investigation"),
    )
    # The authority's grade prevails; one of the two bases is stated for each accident.
    return Any(
        (
            When(applies=_basis(GradeBasis.OFFICIAL), then=found),
            When(applies=_basis(GradeBasis.LOSSES), then=losses),
        )
    )


def _none_of(graded: Node, code: str, label: Label) -> Not:
    return Not(
        Exists(
            of="inspection.accidents",
            item="accident",
            rule=All(
                (
                    Holds(
                        of=Fact("accident.on_insured_project"),
                        label=Label("投保项目生产安全事故", "a work-safety accident insured"),
                    ),
                    InSpan(
                        span=Fact("inspection.service_period"),
                        on=Fact("accident.happened_on"),
                        label=Label("服务期间", "in the service period"),
                    ),
                    graded,
                )
            ),
        ),
        code=code,
        label=label,
    )


_GENERAL_ROW = Rule(
    provision="SX-SLI/A.8.2",
    question=Question.CHECKLIST,
    node=_none_of(
        _graded((AccidentGrade.ORDINARY,), All(_LOSSES)),
        "GENERAL_ACCIDENT",
        Label("一般事故", "general accidents"),
    ),
)

_LARGER_ROW = Rule(
    provision="SX-SLI/A.8.3",
    question=Question.CHECKLIST,
    node=_none_of(
        _graded(
            (AccidentGrade.LARGER, AccidentGrade.MAJOR, AccidentGrade.EXCEPTIONAL), Any(_LOSSES)
        ),
        "LARGER_OR_GRAVER_ACCIDENT",
        Label("较大及以上事故", "larger or graver accidents"),
    ),
)

ACCIDENTS: tuple[Rule, ...] = (_GENERAL_ROW, _LARGER_ROW)
