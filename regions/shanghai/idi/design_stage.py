"""The contract, the agency's time and the review of drawings: arts. 6, 8, 9(1)2 and 10."""

from __future__ import annotations

from gateway.regime.facts.works_words import FindingStage
from gateway.regime.instruments import Operator
from gateway.regime.nodes import All, Choice, Flagged, FlagWhen, Holds, Threshold, When
from gateway.regime.outcomes import Outcome
from gateway.regime.rules import Question, Rule
from gateway.regime.terms import NOTHING, DaysBetween, Fact
from gateway.regime.words import Label
from regions.shanghai.idi.findings import SEVERE, STILL_OPEN, findings, found_at

_SIGNED = Fact("policy.contract_signed_on")
_ASKED = Fact("works.design.agency_days_asked")
_RESERVED = Fact("works.design.agency_days_reserved")

_SUBMITTED = Holds(
    of=Fact("works.design.submitted_for_review"),
    label=Label("施工图已送审", "drawings submitted for review"),
)

# Drawings begin before they are submitted: a contract later than that is late in any case, and
# an earlier one is in time only if the day the drawings began is known.
CONTRACT_BEFORE_DRAWINGS = Rule(
    provision="SH-IDI-2025/6.1.a",
    question=Question.POLICY,
    node=All(
        (
            Threshold(
                observed=_SIGNED,
                operator=Operator.BEFORE,
                required=Fact("works.design.drawings_started_on"),
                code="SIGNED_AFTER_DRAWINGS_BEGAN",
                label=Label("早于施工图设计开始", "before the drawings began"),
            ),
            When(
                applies=_SUBMITTED,
                then=Threshold(
                    observed=_SIGNED,
                    operator=Operator.BEFORE,
                    required=Fact("works.design.submitted_on"),
                    code="SIGNED_AFTER_REVIEW_SUBMISSION",
                    label=Label("早于施工图送审", "before the submission for review"),
                ),
            ),
        )
    ),
)

# 合理 has no number: only what plan or contract asks for can be held against the interval.
TIME_BEFORE_SUBMISSION = Rule(
    provision="SH-IDI-2025/6.1.b",
    question=Question.POLICY,
    node=Threshold(
        observed=DaysBetween(_SIGNED, Fact("works.design.submission_planned_on")),
        operator=Operator.GE,
        required=_ASKED,
        code="AGENCY_TIME_INSUFFICIENT",
        label=Label("签约至送审的天数", "days from contract to submission"),
    ),
)

TIME_IN_DESIGN_CONTRACT = Rule(
    provision="SH-IDI-2025/9.1.2.b",
    question=Question.WORKS,
    node=All(
        (
            Threshold(
                observed=_RESERVED,
                operator=Operator.GT,
                required=NOTHING,
                code="AGENCY_TIME_MISSING",
                label=Label("设计合同预留时间", "the design contract sets time aside"),
            ),
            Threshold(
                observed=_RESERVED,
                operator=Operator.GE,
                required=_ASKED,
                code="AGENCY_TIME_INSUFFICIENT",
                label=Label("不少于风险管理计划要求", "no less than the plan asks for"),
            ),
        )
    ),
)

# 适时 has no number, so work not begun stays open; begun after the certificate it is of no use.
DESIGN_REVIEW = Rule(
    provision="SH-IDI-2025/8.1.a",
    question=Question.WORKS,
    node=Flagged(
        Choice(
            of=Fact("works.design.review_started"),
            meets=(True,),
            otherwise=Outcome.NEEDS_DECISION,
            code="DESIGN_REVIEW_OPEN",
            label=Label("设计质量风险管控已开展", "control of design risks begun"),
        ),
        (
            FlagWhen(
                "REVIEW_AFTER_CERTIFICATE",
                Threshold(
                    observed=Fact("works.design.review_started_on"),
                    operator=Operator.GE,
                    required=Fact("works.design.certificate_on"),
                    label=Label("不早于审查合格书", "on or after the certificate"),
                ),
                Label("审查合格书之后才开展", "begun only after the certificate"),
            ),
        ),
    ),
)

# The certificate's own gate is 9.2.3.a; here the authority is told that urging is due.
URGING = Rule(
    provision="SH-IDI-2025/10.3.b",
    question=Question.WORKS,
    node=When(
        applies=All(
            (
                _SUBMITTED,
                Threshold(
                    observed=findings((found_at(FindingStage.DESIGN), SEVERE, *STILL_OPEN)),
                    operator=Operator.GT,
                    required=NOTHING,
                    label=Label("未整改到位的设计严重风险", "severe design risks still open"),
                ),
            )
        ),
        then=Choice(
            of=Fact("works.design.authority_urged"),
            meets=(True,),
            otherwise=Outcome.NEEDS_DECISION,
            code="URGING_DUE",
            label=Label("已督促、指导整改", "rectification urged and guided"),
        ),
    ),
)

RULES: tuple[Rule, ...] = (
    CONTRACT_BEFORE_DRAWINGS,
    TIME_BEFORE_SUBMISSION,
    DESIGN_REVIEW,
    TIME_IN_DESIGN_CONTRACT,
    URGING,
)
