"""Reports, requests and answers beside the ladder: articles 3 and 12 of SH-TIS-2023."""

from __future__ import annotations

from gateway.regime.instruments import Operator
from gateway.regime.nodes import All, Choice, Flagged, FlagWhen, Holds, Not, Threshold, When
from gateway.regime.outcomes import Outcome
from gateway.regime.rules import Question, Rule
from gateway.regime.terms import AS_OF, Fact
from gateway.regime.words import Label
from regions.shanghai.determination_counts import third_by

_ANSWERED_ON = Fact("commission.consultation.answered_on")

# An answer is a snapshot of its day: what came later is shown beside it and rewrites nothing.
ANSWER = Rule(
    provision="SH-TIS-2023/3.3c",
    question=Question.AGENCY,
    top=False,
    node=Flagged(
        Holds(
            of=Fact("commission.consultation.conditions_met"),
            code="ANSWERED_NOT_MET",
            label=Label("答复为符合条件", "the answer says the conditions are met"),
        ),
        (
            FlagWhen(
                "SUPERSEDED_BY_THIRD_DETERMINATION",
                All((third_by(), Not(third_by(_ANSWERED_ON)))),
                Label("答复后已有第三次责任认定", "a third determination came after the answer"),
            ),
            FlagWhen(
                "KEY_OBSERVATION",
                All(
                    (
                        Threshold(
                            observed=Fact("standing.listing.listed_on"),
                            operator=Operator.LE,
                            required=AS_OF,
                            label=Label("已列入名单", "entered on the list"),
                        ),
                        Holds(
                            of=Fact("standing.listing.delisted"),
                            expected=False,
                            label=Label("未移出名单", "not taken off it"),
                        ),
                    )
                ),
                Label("在重点观察企业名单", "on the key-observation list"),
            ),
        ),
    ),
)

# 应当予以记录: recording is no choice, and a record that may be taken away is none.
REPORT = Rule(
    provision="SH-TIS-2023/12.2a",
    question=Question.CONDUCT,
    top=False,
    node=All(
        (
            Holds(
                of=Fact("commission.reported_matter.recorded"),
                label=Label("报告已记录", "the report is recorded"),
            ),
            Holds(
                of=Fact("commission.reported_matter.deletion_intended"),
                expected=False,
                label=Label("不删除记录", "its record is not deleted"),
            ),
        ),
        code="RECORD_IS_MANDATORY",
        label=Label("报告应当记录", "a report must be on record"),
    ),
)

# Silence is shown to the authority; only its determination is a sanction.
REQUEST = Rule(
    provision="SH-TIS-2023/12.3.10",
    question=Question.CONDUCT,
    top=False,
    node=When(
        applies=All(
            (
                Holds(
                    of=Fact("commission.request.received"),
                    label=Label("机构已收到要求", "the agency received the request"),
                ),
                Threshold(
                    observed=Fact("commission.request.answer_due_on"),
                    operator=Operator.BEFORE,
                    required=AS_OF,
                    label=Label("答复期限已过", "the time to answer has passed"),
                ),
            )
        ),
        then=Choice(
            of=Fact("commission.request.answered"),
            meets=(True,),
            otherwise=Outcome.NEEDS_DECISION,
            code="UNANSWERED",
            label=Label("机构已答复或配合", "answered by the agency"),
        ),
    ),
)

REPORTS: tuple[Rule, ...] = (ANSWER, REPORT, REQUEST)
