"""What removal from the register does to commissions: the items after article 18."""

from __future__ import annotations

from gateway.regime.facts.commission_words import RegisterState
from gateway.regime.instruments import Operator
from gateway.regime.nodes import All, Choice, Flagged, FlagWhen, Threshold, When
from gateway.regime.outcomes import Outcome
from gateway.regime.rules import Question, Rule
from gateway.regime.terms import AS_OF, Fact
from gateway.regime.words import Label

_REMOVED_ON = Fact("commission.register.removed_on")

# The text ends no running commission: it goes on, and the removal is shown beside it.
_REMOVED = Choice(
    of=Fact("commission.register.state"),
    meets=(RegisterState.REMOVED,),
    otherwise=Outcome.FAILS,
    label=Label("机构已移除出库", "the agency was removed"),
)

REMOVAL = (
    Rule(
        provision="HZ-TIS-2024/18.2.1b",
        question=Question.CONDUCT,
        top=False,
        node=Flagged(
            When(
                applies=_REMOVED,
                then=Threshold(
                    observed=Fact("commission.contract.signed_on"),
                    operator=Operator.BEFORE,
                    required=_REMOVED_ON,
                    code="AGENCY_NOT_REGISTERED",
                    label=Label("移除前签订的委托", "commissioned before the removal"),
                ),
            ),
            (
                FlagWhen(
                    "AGENCY_REMOVED",
                    All(
                        (
                            _REMOVED,
                            Threshold(
                                observed=_REMOVED_ON,
                                operator=Operator.LE,
                                required=AS_OF,
                                label=Label("已移除", "removed by now"),
                            ),
                        )
                    ),
                    Label("机构已移除出库", "the agency was removed from the register"),
                ),
            ),
        ),
    ),
)
