"""When, by whom and how a project is insured: sections 1, 2 and 4 of the notice."""

from __future__ import annotations

from gateway.regime.instruments import Operator
from gateway.regime.nodes import (
    All,
    Any,
    Choice,
    Each,
    Flagged,
    FlagWhen,
    Holds,
    Node,
    Reading,
    Readings,
    Same,
    Threshold,
    When,
)
from gateway.regime.outcomes import Outcome
from gateway.regime.rules import Question, Rule
from gateway.regime.terms import AS_OF, ONE, Fact, Param
from gateway.regime.words import Label
from regions.xinzhou.scope import BOUGHT, ISSUED, SIGNED

_POLICY = "service.liability_policy"
_STARTED = Fact(f"{_POLICY}.works_started_on")


def _insured_before(step: Fact, code: str, label: Label) -> Node:
    """Insured before a step; of two acts on one day the order has to be stated."""
    return When(
        applies=Threshold(
            observed=AS_OF,
            required=step,
            operator=Operator.GE,
            label=Label("该环节已到", "the step has been reached"),
        ),
        then=All(
            (
                Holds(of=BOUGHT, code="NOT_INSURED", label=Label("已投保", "insured")),
                Any(
                    (
                        Threshold(observed=SIGNED, required=step, operator=Operator.LT),
                        All(
                            (
                                Same(first=SIGNED, second=step),
                                Holds(
                                    of=Fact(f"{_POLICY}.concluded_first"),
                                    label=Label("同日内投保在先", "insured first on that day"),
                                ),
                            )
                        ),
                    ),
                    code=code,
                    label=label,
                ),
            )
        ),
    )


_PERMIT_REQUIRED = Fact(f"{_POLICY}.permit_required")

_BEFORE_PERMIT = When(
    applies=Holds(of=_PERMIT_REQUIRED, label=Label("须办理施工许可证", "needs a permit")),
    then=Readings(
        taken=Reading(
            "application",
            Label("办理指提交申请", "办理 is handing in the application"),
            _insured_before(
                Fact(f"{_POLICY}.permit_applied_on"),
                "INSURED_AFTER_PERMIT_APPLICATION",
                Label("申请施工许可之前投保", "insured before the permit is applied for"),
            ),
        ),
        others=(
            Reading(
                "grant",
                Label("办理指取得许可", "办理 is the grant of the permit"),
                _insured_before(
                    Fact(f"{_POLICY}.permit_granted_on"),
                    "INSURED_AFTER_PERMIT_GRANT",
                    Label("取得施工许可之前投保", "insured before the permit is granted"),
                ),
            ),
        ),
    ),
)

_BEFORE_START = When(
    applies=Holds(
        of=_PERMIT_REQUIRED,
        expected=False,
        label=Label("无须施工许可证", "needs no permit"),
    ),
    then=_insured_before(
        _STARTED, "INSURED_AFTER_START", Label("开工之前投保", "insured before works start")
    ),
)

# The finding is reported only: a notice of this rank adds no condition to the permit.
_INSURED_IN_TIME = Rule(
    provision="XZ-SLI-2024/1.1",
    question=Question.POLICY,
    node=When(
        applies=Holds(
            of=Fact(f"{_POLICY}.phased"),
            expected=False,
            label=Label("非分阶段施工", "not built in phases"),
        ),
        then=Flagged(
            All((_BEFORE_PERMIT, _BEFORE_START)),
            flags=(
                FlagWhen(
                    "NOT_INSURED_BEFORE_START",
                    Threshold(observed=SIGNED, required=_STARTED, operator=Operator.GE),
                    Label("开工之前亦未投保", "not insured before works start either"),
                ),
            ),
        ),
    ),
)

_ADD_OR_CONVERT = Rule(
    provision="XZ-SLI-2024/1.2",
    question=Question.POLICY,
    node=When(
        applies=All(
            (
                Threshold(
                    observed=Fact(f"{_POLICY}.permit_granted_on"),
                    required=ISSUED,
                    operator=Operator.LT,
                    label=Label("印发前已取得施工许可证", "permit granted before the issue"),
                ),
                Holds(
                    of=Fact(f"{_POLICY}.other_safety_policy"),
                    label=Label("已投保其他安全生产类险种", "carries another safety insurance"),
                ),
            )
        ),
        # No time is set for it, so a project that still owes it is open and never late.
        then=Choice(
            of=BOUGHT,
            meets=(True,),
            otherwise=Outcome.NEEDS_DECISION,
            code="ADD_OR_CONVERT_OWED",
            label=Label("已增加或调整为安责险", "added or converted"),
        ),
    ),
)

_BOUGHT_BY_LEAD = Rule(
    provision="XZ-SLI-2024/2.3",
    question=Question.POLICY,
    node=When(
        applies=Holds(of=Fact(f"{_POLICY}.consortium"), label=Label("联合体", "a consortium")),
        then=Flagged(
            All(
                (
                    Same(
                        first=Fact(f"{_POLICY}.policyholder"),
                        second=Fact(f"{_POLICY}.consortium_lead"),
                        code="NOT_BOUGHT_BY_LEAD",
                        label=Label("由主体方投保", "bought by the leading member"),
                    ),
                    Threshold(
                        observed=Fact(f"{_POLICY}.buyers"),
                        required=Param("buyers_per_consortium"),
                        code="SEVERAL_BUYERS",
                        label=Label("统一购买", "one buyer for all"),
                    ),
                )
            ),
            flags=(
                FlagWhen(
                    "LEAD_NOT_A_CONTRACTOR",
                    Holds(of=Fact(f"{_POLICY}.lead_is_contractor"), expected=False),
                    Label("牵头方不是施工单位", "the leading member is no contractor"),
                ),
            ),
        ),
    ),
)

_CONTRACT_BY_CONTRACT = Rule(
    provision="XZ-SLI-2024/2.4",
    question=Question.POLICY,
    node=When(
        applies=Holds(of=Fact(f"{_POLICY}.phased"), label=Label("分阶段施工", "built in phases")),
        then=Each(
            of=f"{_POLICY}.phase_contracts",
            item="contract",
            rule=When(
                applies=Holds(
                    of=Fact("contract.limit_reached"),
                    label=Label("投保期限已到", "its limit has been reached"),
                ),
                then=Holds(
                    of=Fact("contract.insured"),
                    code="CONTRACT_NOT_INSURED",
                    label=Label("该合同已投保", "insured on its own"),
                ),
            ),
            empty=Outcome.UNKNOWN,
            label=Label("各施工合同", "construction contracts"),
        ),
    ),
)

_PREMIUM_FIRST = Rule(
    provision="XZ-SLI-2024/4.3a",
    question=Question.POLICY,
    node=Flagged(
        All(
            (
                Threshold(
                    observed=Fact("policy.premium_cleared"),
                    required=Fact("policy.premium_due"),
                    operator=Operator.GE,
                    code="PREMIUM_NOT_FULLY_RECEIVED",
                    label=Label("全额保费", "the whole premium"),
                ),
                # Banks cap single transfers: what comes in on one day is one payment.
                Threshold(
                    observed=Fact(f"{_POLICY}.premium_receipt_days"),
                    required=Param("premium_instalments"),
                    code="PREMIUM_NOT_IN_ONE_PAYMENT",
                    label=Label("一次性收取", "received at one time"),
                ),
                # A later premium for more works is no instalment, but a person looks at it.
                Choice(
                    of=Fact(f"{_POLICY}.endorsement_premium"),
                    meets=(False,),
                    otherwise=Outcome.NEEDS_DECISION,
                    code="ENDORSEMENT_PREMIUM",
                    label=Label("无批单加收保费", "no further premium by endorsement"),
                ),
            )
        ),
        flags=(
            FlagWhen(
                "SEVERAL_TRANSFERS",
                Threshold(
                    observed=Fact(f"{_POLICY}.premium_transfers"),
                    required=ONE,
                    operator=Operator.GT,
                ),
                Label("同日多笔转账", "several transfers on one day"),
            ),
        ),
    ),
)

INSURING: tuple[Rule, ...] = (
    _INSURED_IN_TIME,
    _ADD_OR_CONVERT,
    _BOUGHT_BY_LEAD,
    _CONTRACT_BY_CONTRACT,
    _PREMIUM_FIRST,
)
