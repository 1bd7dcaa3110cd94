"""What a waiver of claims against those liable does to the cover: art. 16."""

from __future__ import annotations

from gateway.regime.facts.claim_words import WaiverExtent, WaiverParty
from gateway.regime.instruments import Operator
from gateway.regime.nodes import (
    All,
    Any,
    Choice,
    Exists,
    Flagged,
    FlagWhen,
    Holds,
    Not,
    Threshold,
)
from gateway.regime.outcomes import Outcome
from gateway.regime.rules import Question, Rule
from gateway.regime.terms import Fact
from gateway.regime.words import Label

_BEFORE_PERFORMANCE = Any(
    (
        Holds(
            of=Fact("claim.performed"),
            expected=False,
            label=Label("尚未维修或赔付", "neither repaired nor paid"),
        ),
        Threshold(
            observed=Fact("waiver.waived_on"),
            operator=Operator.LT,
            required=Fact("claim.performed_on"),
            label=Label("放弃早于维修或赔付", "waived before repair or payment"),
        ),
    )
)
_IN_WINDOW = All(
    (
        Threshold(
            observed=Fact("waiver.waived_on"),
            operator=Operator.GE,
            required=Fact("claim.event_on"),
            label=Label("放弃在保险事故之后", "waived after the insured event"),
        ),
        _BEFORE_PERFORMANCE,
    )
)

WAIVER = Rule(
    provision="SH-IDI-2025/16.1",
    question=Question.CLAIM,
    node=Flagged(
        Not(
            Exists(
                of="claim.waivers",
                item="waiver",
                label=Label("对责任主体放弃请求权", "claims against those liable waived"),
                rule=All(
                    (
                        _IN_WINDOW,
                        # 被保险人 is not defined: a waiver by the owner of the works must not
                        # cost every homeowner the cover without somebody deciding so.
                        Choice(
                            of=Fact("waiver.waived_by"),
                            meets=(WaiverParty.CLAIMANT,),
                            decides=(WaiverParty.OWNER_OF_WORKS,),
                            otherwise=Outcome.FAILS,
                            open_code="WAIVER_BY_OWNER",
                            label=Label("放弃人", "who waived"),
                        ),
                        Choice(
                            of=Fact("waiver.extent"),
                            meets=(WaiverExtent.FULL,),
                            otherwise=Outcome.NEEDS_DECISION,
                            open_code="PARTIAL_WAIVER",
                            label=Label("放弃范围", "extent of the waiver"),
                        ),
                    )
                ),
            ),
            code="INSURER_RELEASED",
            label=Label("被保险人放弃请求权", "the insured waived its claims"),
        ),
        (
            FlagWhen(
                "WAIVER_OUTSIDE_WINDOW",
                Exists(of="claim.waivers", item="waiver", rule=Not(_IN_WINDOW)),
                Label(
                    "放弃不在事故发生后、维修或赔付前", "waived outside the time the text speaks of"
                ),
            ),
        ),
    ),
)

RULES: tuple[Rule, ...] = (WAIVER,)
