"""The sample's ladder: determinations over both situations are counted together."""

from __future__ import annotations

from gateway.regime.rules import Ladder, LadderStep
from gateway.regime.terms import Param
from gateway.regime.words import Label

_ORDINAL = Param("ordinal")

LADDER = Ladder(
    pooling="SAMPLE-2026/4",
    triggers=Param("triggers", "SAMPLE-2026/4"),
    steps=(
        LadderStep(
            provision="SAMPLE-2026/5.1",
            ordinal=_ORDINAL,
            measures=Label("约谈", "a talk with the authority"),
        ),
        LadderStep(
            provision="SAMPLE-2026/5.2",
            ordinal=_ORDINAL,
            measures=Label("暂停推荐六个月", "not named to insurers for six months"),
            loses_eligibility=True,
        ),
        LadderStep(
            provision="SAMPLE-2026/5.3",
            ordinal=_ORDINAL,
            measures=Label("不再推荐", "no longer named to insurers"),
            loses_eligibility=True,
        ),
    ),
)
