"""To whom and when the implementing rules apply: articles 2 and 21."""

from __future__ import annotations

from gateway.regime.instruments import Line
from gateway.regime.nodes import All, Choice, Holds, RuleOf, Threshold
from gateway.regime.outcomes import Outcome
from gateway.regime.rules import Question, Rule
from gateway.regime.terms import AS_OF, Fact, Param
from gateway.regime.words import Label

VALIDITY = Rule(
    provision="SH-IDI-2025/21",
    question=Question.SCOPE,
    # Both days included; a norm is judged by the day of its own trigger.
    node=All(
        (
            Threshold(
                observed=AS_OF,
                required=Param("effective_from"),
                code="NOT_YET_IN_FORCE",
                label=Label("施行日", "first day in force"),
            ),
            Threshold(
                observed=AS_OF,
                required=Param("effective_to"),
                code="INSTRUMENT_EXPIRED",
                label=Label("届满日", "last day in force"),
            ),
        )
    ),
)

SCOPE = Rule(
    provision="SH-IDI-2025/2",
    question=Question.SCOPE,
    # Taking part in the city's line decides, not where a company is registered; the title
    # limits the rules to homes, which article 2 does not repeat.
    node=All(
        (
            Choice(
                of=Fact("policy.project.region"),
                meets=Param("region"),
                otherwise=Outcome.FAILS,
                code="OUTSIDE_REGION",
                label=Label("工程在本市", "the project is in the city"),
            ),
            Choice(
                of=Fact("policy.project.line"),
                meets=(Line.IDI,),
                otherwise=Outcome.FAILS,
                code="OTHER_LINE",
                label=Label("潜在缺陷保险", "latent defect insurance"),
            ),
            Holds(
                of=Fact("policy.project.residential"),
                code="NOT_RESIDENTIAL",
                label=Label("住宅工程", "a residential project"),
            ),
            Holds(
                of=Fact("policy.project.party_is_unit"),
                code="NOT_A_UNIT",
                label=Label("参与方为单位", "the party is a unit"),
            ),
            RuleOf("SH-IDI-2025/21"),
        )
    ),
)

RULES: tuple[Rule, ...] = (SCOPE, VALIDITY)
