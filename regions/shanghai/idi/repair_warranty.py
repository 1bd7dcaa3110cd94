"""The warranty of a covered repair: art. 14."""

from __future__ import annotations

from gateway.regime.instruments import Operator
from gateway.regime.nodes import (
    All,
    Any,
    Decision,
    Flagged,
    FlagWhen,
    Holds,
    InSpan,
    Not,
    RuleOf,
    Threshold,
    When,
)
from gateway.regime.rules import Question, Rule
from gateway.regime.terms import DaysAfter, Fact, Param
from gateway.regime.words import Label

_COMPLETED = Fact("claim.repair.completed_on")
_LAST_DAY = DaysAfter(Param("repair_warranty_days"), _COMPLETED)

_SAME_REPAIR = All(
    (
        Holds(of=Fact("claim.repair.same_place"), label=Label("同一部位", "the same place")),
        Holds(of=Fact("claim.repair.same_item"), label=Label("同一维修项目", "the same item")),
    )
)

_OTHER_ITEM = FlagWhen(
    "OTHER_ITEM",
    Not(_SAME_REPAIR),
    Label("部位或项目不同，按新的索赔处理", "another place or item: a new claim"),
)

# What cannot be dated is counted from its report; that it cannot must be said, not presumed.
_REPORTED_LATE = When(
    applies=All(
        (
            Holds(
                of=Fact("claim.appearance_established"),
                label=Label("可确认缺陷出现日", "the day it appeared can be established"),
            ),
            Threshold(
                observed=Fact("claim.appeared_on"),
                operator=Operator.LE,
                required=_LAST_DAY,
                label=Label("缺陷出现在保修期内", "it appeared in the warranty"),
            ),
        )
    ),
    then=Decision(
        authority=Label(
            "期内出现、期后报案，条文未定，须认定",
            "somebody's: it appeared in the warranty and was reported after it",
        ),
        code="LATE_REPORT",
    ),
)

WARRANTY = Rule(
    provision="SH-IDI-2025/14.a",
    question=Question.CLAIM,
    top=False,
    node=Flagged(
        When(
            applies=_SAME_REPAIR,
            then=All(
                (
                    Threshold(
                        observed=Fact("claim.reported_on"),
                        operator=Operator.GE,
                        required=_COMPLETED,
                        code="BEFORE_REPAIR_COMPLETED",
                        label=Label("报案在维修完成之后", "reported after the repair was complete"),
                    ),
                    Any(
                        (
                            Threshold(
                                observed=Fact("claim.reported_on"),
                                operator=Operator.LE,
                                required=_LAST_DAY,
                                label=Label("报案在保修期内", "reported in the warranty"),
                            ),
                            _REPORTED_LATE,
                        ),
                        code="WARRANTY_EXPIRED",
                        label=Label("理赔维修保修期", "warranty of the repair"),
                    ),
                )
            ),
        ),
        (_OTHER_ITEM,),
    ),
)

BEYOND_THE_POLICY = Rule(
    provision="SH-IDI-2025/14.b",
    question=Question.CLAIM,
    # A first claim has no repair behind it: nothing is asked about one then.
    node=Flagged(
        When(
            applies=_SAME_REPAIR,
            then=All(
                (
                    InSpan(
                        span=Fact("claim.liability"),
                        on=Fact("claim.repair.original_reported_on"),
                        code="ORIGINAL_REPORT_OUTSIDE_PERIOD",
                        label=Label(
                            "原报案在保险责任期限内", "the original report lay in the period"
                        ),
                    ),
                    RuleOf("SH-IDI-2025/14.a"),
                )
            ),
        ),
        (_OTHER_ITEM,),
    ),
)

RULES: tuple[Rule, ...] = (WARRANTY, BEYOND_THE_POLICY)
