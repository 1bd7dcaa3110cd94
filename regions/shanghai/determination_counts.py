"""How many determinations of responsibility stand against an agency by a day."""

from __future__ import annotations

from gateway.regime.instruments import Operator
from gateway.regime.nodes import All, Holds, Node, Threshold
from gateway.regime.terms import AS_OF, CountOf, Fact, Param
from gateway.regime.words import Label

THIRD = Param("determination_ordinal", "SH-TIS-2023/12.3d")
"""From which determination on an agency no longer counts as meeting the conditions."""


def determinations(until: Fact = AS_OF) -> CountOf:
    """The determinations that stand, made by a day, on conduct since the text's first day."""
    conditions: tuple[Node, ...] = (
        Holds(
            of=Fact("determination.annulled"),
            expected=False,
            label=Label("未被撤销", "not annulled"),
        ),
        Threshold(
            observed=Fact("determination.decided_on"),
            operator=Operator.LE,
            required=until,
            label=Label("在该日之前作出", "decided by the day"),
        ),
        Threshold(
            observed=Fact("determination.conduct_on"),
            operator=Operator.GE,
            required=Param("effective_from", "SH-TIS-2023/15"),
            label=Label("行为发生于施行日之后", "conduct on or after the first day"),
        ),
    )
    return CountOf(of="standing.determinations", item="determination", where=All(conditions))


def third_by(until: Fact = AS_OF) -> Threshold:
    """The third determination was reached by a day."""
    return Threshold(
        observed=determinations(until),
        operator=Operator.GE,
        required=THIRD,
        label=Label("责任认定次数", "determinations"),
    )
