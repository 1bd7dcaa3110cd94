"""What SX-SLI asks of the acts that write records."""

from __future__ import annotations

from typing import Final

from gateway.regime.facts import Facts, InspectedProject, Inspection, SiteHazard
from gateway.regime.facts.words import Answer
from gateway.regime.record_acts import Bearing, GradeFacts, Opening, RecordAct

_FIRST = ("LEVEL_1",)
_SECOND = ("LEVEL_2", "LEVEL_2_SEVERE")
_LOWER = ("LEVEL_3", "LEVEL_4")

BEARINGS: Final = (
    Bearing(act=RecordAct.COMMISSION_AGENCY, gates=("SX-SLI/1.1",)),
    Bearing(
        act=RecordAct.RECORD_FINDING,
        only=_FIRST,
        gates=("SX-SLI/2.2.1a",),
        opens=(
            Opening(duty="SX-SLI/2.2.1b", event="found"),
            Opening(duty="SX-SLI/A.6.1", event="found"),
        ),
    ),
    Bearing(
        act=RecordAct.RECORD_FINDING,
        only=_SECOND,
        opens=(Opening(duty="SX-SLI/2.2.2a", event="found"),),
    ),
    Bearing(
        act=RecordAct.RECORD_FINDING,
        only=("LEVEL_2_SEVERE",),
        opens=(Opening(duty="SX-SLI/2.2.2b", event="judged_severe"),),
    ),
    Bearing(
        act=RecordAct.RECORD_FINDING,
        only=_LOWER,
        opens=(Opening(duty="SX-SLI/2.2.3a", event="found"),),
    ),
    Bearing(act=RecordAct.CLOSE_FINDING, only=_SECOND, gates=("SX-SLI/2.2.2a", "SX-SLI/2.2.2b")),
    Bearing(act=RecordAct.CLOSE_FINDING, only=_LOWER, gates=("SX-SLI/2.2.3b",)),
    Bearing(act=RecordAct.CLOSE_FINDING, only=_FIRST, gates=("SX-SLI/3.2.2",)),
)
"""The provisions that bear on each act."""


_LEVELS: Final = ("LEVEL_1", "LEVEL_2", "LEVEL_3", "LEVEL_4")


def _levelled(level: int, grade: str, severe: Answer | None = None) -> GradeFacts:
    hazard = SiteHazard(level=level, severe=severe)
    project = InspectedProject(hazards=(hazard,))
    return GradeFacts(
        scale="HAZARD_LEVEL", grade=grade, facts=Facts(inspection=Inspection(projects=(project,)))
    )


GRADE_FACTS: Final = (
    *(_levelled(level, grade) for level, grade in enumerate(_LEVELS, 1)),
    _levelled(_LEVELS.index("LEVEL_2") + 1, "LEVEL_2_SEVERE", Answer.YES),
)
"""The grades as facts."""
