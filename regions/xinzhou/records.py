"""What XZ-SLI-2024 asks of the acts that write records."""

from __future__ import annotations

from typing import Final

from gateway.regime.facts import Facts, Hazard, PreventionService
from gateway.regime.facts.words import HazardClass
from gateway.regime.record_acts import Bearing, GradeFacts, Opening, RecordAct

_MAJOR, _GENERAL = ("MAJOR",), ("GENERAL",)

BEARINGS: Final = (
    Bearing(act=RecordAct.COMMISSION_AGENCY, gates=("XZ-SLI-2024/6.3",)),
    Bearing(act=RecordAct.ADD_TEAM_MEMBER, gates=("XZ-SLI-2024/8.2a",)),
    Bearing(
        act=RecordAct.RECORD_FINDING,
        only=_MAJOR,
        gates=("XZ-SLI-2024/8.9b",),
        opens=(Opening(duty="XZ-SLI-2024/8.9b", event="hazard_found"),),
    ),
    Bearing(
        act=RecordAct.RECORD_FINDING,
        only=_GENERAL,
        gates=("XZ-SLI-2024/8.9c",),
        opens=(Opening(duty="XZ-SLI-2024/8.9c", event="set_day"),),
    ),
    Bearing(act=RecordAct.RECTIFY_FINDING, meets=("XZ-SLI-2024/8.9b", "XZ-SLI-2024/8.9c")),
    Bearing(act=RecordAct.CLOSE_FINDING, gates=("XZ-SLI-2024/8.8b",)),
)
"""The provisions that bear on each act."""


def _classed(grade: str, means: HazardClass) -> GradeFacts:
    return GradeFacts(
        scale="HAZARD_CLASS",
        grade=grade,
        facts=Facts(service=PreventionService(hazards=(Hazard(hazard_class=means),))),
    )


GRADE_FACTS: Final = (
    _classed("MAJOR", HazardClass.MAJOR),
    _classed("GENERAL", HazardClass.GENERAL),
)
"""The grades as facts."""
