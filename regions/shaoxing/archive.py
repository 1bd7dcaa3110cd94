"""The archive: how long paper is kept, and the approval before anything is destroyed."""

from __future__ import annotations

from gateway.regime.facts.inspection_words import (
    ArchiveMedium,
)
from gateway.regime.gates import Force, Gate
from gateway.regime.instruments import Line, Operator, Party
from gateway.regime.nodes import (
    All,
    Choice,
    Flagged,
    FlagWhen,
    Holds,
    Threshold,
    When,
)
from gateway.regime.outcomes import Outcome
from gateway.regime.terms import AS_OF, Fact, Param, YearsAfter
from gateway.regime.words import Label

_DISPOSAL = "inspection.disposal"


def _kept_long_enough(period: Param) -> When:
    return When(
        applies=Choice(
            of=Fact(f"{_DISPOSAL}.medium"),
            meets=(ArchiveMedium.PAPER,),
            otherwise=Outcome.FAILS,
            label=Label("纸质档案", "paper archive"),
        ),
        then=All(
            (
                Holds(
                    of=Fact(f"{_DISPOSAL}.completed"),
                    code="PROJECT_NOT_COMPLETED",
                    label=Label("项目已竣工", "the project is completed"),
                ),
                # Kept through the corresponding day of the last year.
                Threshold(
                    observed=AS_OF,
                    operator=Operator.GT,
                    required=YearsAfter(period, Fact(f"{_DISPOSAL}.completed_on")),
                    code="STILL_TO_BE_KEPT",
                    label=Label("保留期满", "the period has run"),
                ),
            )
        ),
    )


_KEEP = Gate(
    provision="SX-SLI/A.7.c2",
    act=Label("申请销毁纸质档案", "ask to destroy a paper archive"),
    actors=(Party.AGENCY,),
    line=Line.SLI,
    condition=_kept_long_enough(Param("paper_archive_min_years_after_completion")),
    force=Force.SYSTEM,
    opens=Label("竣工后保留期届满", "the end of the period after completion"),
    cited=("SX-SLI/A.7.c3",),
)

_DESTROY = Gate(
    provision="SX-SLI/A.7.c3",
    act=Label("销毁档案", "destroy an archive"),
    actors=(Party.AGENCY,),
    line=Line.SLI,
    condition=Flagged(
        All(
            (
                _kept_long_enough(
                    Param("paper_archive_min_years_after_completion", "SX-SLI/A.7.c2")
                ),
                Holds(
                    of=Fact(f"{_DISPOSAL}.insurer_approved"),
                    code="INSURER_APPROVAL_MISSING",
                    label=Label("保险机构核准", "approval of the insurer"),
                ),
            )
        ),
        (
            FlagWhen(
                "APPROVAL_OF_THE_LEAD_INSURER",
                Holds(
                    of=Fact(f"{_DISPOSAL}.several_insurers"),
                    label=Label("共保", "several insurers"),
                ),
                Label("共保项目由主承保机构核准", "with several insurers the lead approves"),
            ),
        ),
    ),
    force=Force.HARD,
    opens=Label(
        "保险机构核准（纸质档案另须保留期满）", "the insurer's approval, and time for paper"
    ),
    cited=("SX-SLI/A.7.c2",),
)

ARCHIVE_GATES: tuple[Gate, ...] = (_KEEP, _DESTROY)
