"""How services are given and hazards followed up, and how a loss is reported."""

from __future__ import annotations

from gateway.regime.facts.words import HazardClass, LossChannel, ServiceClosing
from gateway.regime.nodes import (
    All,
    Choice,
    Each,
    Flagged,
    FlagWhen,
    Holds,
    Node,
    Not,
    Threshold,
    When,
)
from gateway.regime.outcomes import Outcome
from gateway.regime.rules import Question, Rule
from gateway.regime.terms import Fact, HoursBetween, Param
from gateway.regime.words import Label

TRACEABLE = Each(
    of="service.planned_services",
    item="planned",
    rule=When(
        applies=Choice(
            of=Fact("planned.closing"),
            meets=(ServiceClosing.DONE,),
            otherwise=Outcome.FAILS,
            label=Label("已完成的服务", "a service that is done"),
        ),
        # A gap is shown to a person: the document may only be on its way.
        then=Choice(
            of=Fact("planned.document_filed"),
            meets=(True,),
            otherwise=Outcome.NEEDS_DECISION,
            code="NOTHING_FILED",
            label=Label("服务资料已归档", "a document of it is filed"),
        ),
    ),
    empty=Outcome.UNKNOWN,
    label=Label("服务过程可追溯", "services can be traced"),
)


def _every_hazard(rule: Node) -> Each:
    return Each(
        of="service.hazards",
        item="hazard",
        rule=rule,
        empty=Outcome.MEETS,
        label=Label("安全隐患", "hazards found"),
    )


# The contractor's upload does not close a hazard: following it up is the agency's step.
FOLLOWED_UP = _every_hazard(
    All(
        (
            Holds(
                of=Fact("hazard.rectified"),
                code="NOT_RECTIFIED",
                label=Label("施工单位已整改", "rectified by the contractor"),
            ),
            Holds(
                of=Fact("hazard.rectification_uploaded"),
                code="UPLOAD_OWED",
                label=Label("整改情况已上传", "the rectification is uploaded"),
            ),
            Holds(
                of=Fact("hazard.followed_up"),
                code="FOLLOW_UP_PENDING",
                label=Label("机构已追踪确认", "followed up by the agency"),
            ),
        )
    )
)


def _of_class(hazard_class: HazardClass) -> Choice:
    return Choice(
        of=Fact("hazard.hazard_class"),
        meets=(hazard_class,),
        otherwise=Outcome.FAILS,
        label=Label("隐患类别", "class of the hazard"),
    )


NO_TERM_FOR_MAJOR = _every_hazard(
    When(
        applies=_of_class(HazardClass.MAJOR),
        then=Holds(
            of=Fact("hazard.term_set"),
            expected=False,
            code="MAJOR_HAZARD_AT_ONCE",
            label=Label("重大事故隐患不另定期限", "no later time for a major hazard"),
        ),
    )
)

TERM_FOR_GENERAL = _every_hazard(
    When(
        applies=_of_class(HazardClass.GENERAL),
        then=All(
            (
                Holds(
                    of=Fact("hazard.term_set"),
                    code="TIME_FOR_RECTIFICATION_MISSING",
                    label=Label("定有整改期限", "a time for rectification is set"),
                ),
                Holds(
                    of=Fact("hazard.term_author"),
                    code="AUTHOR_OF_TERM_MISSING",
                    label=Label("期限的确定人", "who set the time"),
                ),
            )
        ),
    )
)

_IN_TIME = Threshold(
    observed=HoursBetween(Fact("service.loss.occurred_at"), Fact("service.loss.reported_at")),
    required=Param("claim_report_hours"),
    code="REPORTED_LATE",
    label=Label("出险至报案的小时数", "hours from the loss to its report"),
)

# Late or not, the claim is taken: the words attach no consequence to lateness.
_LOSS_REPORTED = Rule(
    provision="XZ-SLI-2024/6.6a",
    question=Question.CLAIM,
    node=Flagged(
        _IN_TIME,
        flags=(
            FlagWhen(
                "NOT_BY_CLAIMS_TELEPHONE",
                Choice(
                    of=Fact("service.loss.channel"),
                    meets=(LossChannel.OTHER,),
                    otherwise=Outcome.FAILS,
                ),
                Label("未通过报案电话报案", "not reported by the claims telephone"),
            ),
            FlagWhen(
                "IN_TIME_FROM_DISCOVERY",
                All(
                    (
                        Not(_IN_TIME),
                        Threshold(
                            observed=HoursBetween(
                                Fact("service.loss.discovered_at"),
                                Fact("service.loss.reported_at"),
                            ),
                            required=Param("claim_report_hours"),
                        ),
                    )
                ),
                Label("自发现起算未逾时", "in time if counted from the discovery"),
            ),
        ),
    ),
)

SERVICES: tuple[Rule, ...] = (_LOSS_REPORTED,)
