"""What SH-TIS-2023 and SH-IDI-2025 ask of the acts that write records."""

from __future__ import annotations

from typing import Final

from gateway.regime.facts import Facts, Rectification, Works
from gateway.regime.facts.works_words import FindingGrade
from gateway.regime.record_acts import Bearing, GradeFacts, Opening, RecordAct

BEARINGS: Final = (
    Bearing(
        act=RecordAct.COMMISSION_AGENCY,
        gates=("SH-TIS-2023/5.2",),
        opens=(Opening(duty="SH-TIS-2023/4.1f", event="commissioned"),),
    ),
    # 不得同时兼任10个以上 refuses; what the lead must have been is shown, not refused.
    Bearing(
        act=RecordAct.ADD_TEAM_MEMBER,
        only=("PROJECT_LEAD",),
        refuses=("SH-TIS-2023/4.2c",),
        notes=("SH-TIS-2023/4.2a", "SH-TIS-2023/4.2b"),
    ),
    Bearing(
        act=RecordAct.RECORD_FINDING,
        gates=("SH-IDI-2025/9.3.a",),
        roster="SH-TIS-2023/8.1b",
        opens=(
            Opening(duty="SH-TIS-2023/9.2b", event="finding_recorded"),
            Opening(duty="SH-IDI-2025/9.3.a", event="rectification_due"),
        ),
    ),
    Bearing(
        act=RecordAct.RECTIFY_FINDING,
        gates=("SH-IDI-2025/9.3.b",),
        opens=(Opening(duty="SH-IDI-2025/9.4.1.b", event="material_uploaded"),),
        meets=("SH-IDI-2025/9.3.a",),
    ),
    Bearing(
        act=RecordAct.CLOSE_FINDING,
        gates=("SH-IDI-2025/9.3.c",),
        roster="SH-TIS-2023/8.1b",
    ),
)
"""The provisions that bear on each act."""


def _graded(grade: str, means: FindingGrade) -> GradeFacts:
    return GradeFacts(
        scale="FINDING",
        grade=grade,
        facts=Facts(works=Works(rectification=Rectification(grade=means))),
    )


GRADE_FACTS: Final = (
    _graded("SEVERE", FindingGrade.SEVERE),
    _graded("OTHER", FindingGrade.ORDINARY),
)
"""The grades as facts."""
