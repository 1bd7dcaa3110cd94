"""SX-SLI, cases on hazards: grading, lists, and how each level was dealt with."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta, timezone

from gateway.regime.facts import Facts, InspectedProject, ResponsibleUnit, SiteHazard
from gateway.regime.facts.inspection_words import HazardOpinion, RectificationElement
from gateway.regime.facts.words import Answer
from gateway.regime.facts.works_words import ActingParty
from gateway.regime.outcomes import Outcome
from tests.regions.casebook import Case, Probe
from tests.regions.cases_sx_sli_rest_site import ON, F, M, N, U, facts, one

CHINA = timezone(timedelta(hours=8))


def at(hour: int, minute: int = 0, day: int = 10) -> datetime:
    return datetime(2025, 6, day, hour, minute, tzinfo=CHINA)


ALL_FOUR = (
    RectificationElement.RESPONSIBILITY,
    RectificationElement.MEASURES,
    RectificationElement.TIME_LIMIT,
    RectificationElement.CONTINGENCY,
)
HAZARD = SiteHazard(
    level=1,
    level_basis_cited=True,
    major=Answer.NO,
    standard_edition=2022,
    severe=Answer.NO,
    severe_reasoned=True,
    found_at=at(8),
    opinion=HazardOpinion.STOP,
    opinion_at=at(8, 5),
    addressee_named=True,
    visit_left_at=at(12),
    told_insurer=True,
    insurer_told_at=at(9),
    told_department=True,
    department_told_at=at(9),
    units=(ResponsibleUnit(name="施工单位", served=True),),
    elements=(*ALL_FOUR, RectificationElement.FUNDS),
    rectified=True,
    project_has_supervisor=True,
    closed=True,
    closed_by=ActingParty.SUPERVISOR,
    submitted=True,
)
OPEN = replace(HAZARD, closed=False)
LEVEL_2 = replace(HAZARD, level=2, opinion=HazardOpinion.RECTIFY, opinion_at=at(11, 30))
LEVEL_3 = replace(LEVEL_2, level=3)


def found(*hazards: SiteHazard) -> Facts:
    return facts(InspectedProject(hazards=hazards))


def late_at_night(told: datetime) -> SiteHazard:
    return replace(
        HAZARD,
        found_at=at(23, 50),
        opinion_at=at(23, 52),
        visit_left_at=at(23, 55),
        insurer_told_at=told,
        department_told_at=told,
    )


SUNDAY = replace(
    HAZARD,
    found_at=at(10, day=15),
    opinion_at=at(10, 5, day=15),
    insurer_told_at=at(20, day=15),
    department_told_at=at(20, day=15),
)
SEVERE = replace(LEVEL_2, severe=Answer.YES, insurer_told_at=at(9, day=12))

HAZARD_CASES: tuple[Case, ...] = (
    one("1.5", 1, M, found(replace(HAZARD, level=2))),
    one("1.5", 2, F, found(replace(HAZARD, major=Answer.OPEN)), "MAJOR_NOT_JUDGED"),
    one(
        "1.5",
        3,
        M,
        found(replace(HAZARD, major=Answer.YES, level=3)),
        flags=("MAJOR_AT_A_LOW_LEVEL",),
    ),
    one(
        "1.5",
        None,
        M,
        found(replace(HAZARD, standard_edition=2024)),
        flags=("ANOTHER_EDITION_APPLIED",),
    ),
    one("1.5", None, F, found(replace(HAZARD, level_basis_cited=False)), "LEVEL_WITHOUT_LIST_ITEM"),
    one("A.6.c2", 1, M, found(OPEN)),
    one(
        "A.6.c2",
        2,
        F,
        found(
            replace(
                OPEN,
                elements=tuple(e for e in ALL_FOUR if e is not RectificationElement.TIME_LIMIT),
            )
        ),
        "RECTIFICATION_ELEMENT_MISSING",
    ),
    one("A.6.c2", 3, M, found(replace(OPEN, elements=ALL_FOUR))),
    one("A.6.c2", None, N, found(replace(HAZARD, elements=()))),
    one("A.6.1", 1, M, found(late_at_night(at(23, 59)))),
    one("A.6.1", 2, F, found(late_at_night(at(0, day=11))), "INSURER_NOT_TOLD_THE_SAME_DAY"),
    one(
        "A.6.1",
        3,
        F,
        found(replace(HAZARD, department_told_at=at(7, day=11))),
        "DEPARTMENT_NOT_TOLD_THE_SAME_DAY",
    ),
    one("A.6.1", 4, M, found(SUNDAY)),
    one("A.6.1", None, F, found(replace(HAZARD, opinion=HazardOpinion.RECTIFY)), "NO_STOP_OPINION"),
    one(
        "A.6.1", None, F, found(replace(HAZARD, opinion_at=at(0, day=11))), "OPINION_ON_A_LATER_DAY"
    ),
    one(
        "A.6.1",
        None,
        F,
        found(replace(HAZARD, told_insurer=False, insurer_told_at=None)),
        "INSURER_NOT_TOLD",
    ),
    one(
        "A.6.1",
        None,
        F,
        found(replace(HAZARD, told_department=False, department_told_at=None)),
        "DEPARTMENT_NOT_TOLD",
    ),
    one("A.6.1", None, N, found(LEVEL_2)),
    one("A.6.2", 1, M, found(LEVEL_2)),
    one("A.6.2", 2, F, found(replace(LEVEL_2, opinion_at=at(12, 1))), "OPINION_NOT_ON_THE_SPOT"),
    one("A.6.2", 3, M, found(SEVERE)),
    one("A.6.2", None, F, found(replace(SEVERE, told_insurer=False)), "INSURER_NOT_TOLD"),
    one("A.6.2", None, F, found(replace(LEVEL_2, opinion=HazardOpinion.NONE)), "NO_OPINION"),
    one(
        "A.6.2",
        None,
        U,
        found(replace(LEVEL_2, visit_left_at=None)),
        missing=("inspection.projects[0].hazards[0].visit_left_at",),
    ),
    one("A.6.3", 1, M, found(LEVEL_3)),
    one("A.6.3", 2, M, found(replace(LEVEL_3, level=4))),
    one(
        "A.6.3",
        3,
        F,
        found(replace(LEVEL_3, units=(ResponsibleUnit(name="甲", served=False),))),
        "OPINION_NOT_SERVED",
    ),
    one("A.6.3", None, F, found(replace(LEVEL_3, units=())), "RESPONSIBLE_UNIT_MISSING"),
    one(
        "A.6.3",
        None,
        F,
        found(replace(LEVEL_3, closed_by=ActingParty.CONTRACTOR)),
        "NOT_CLOSED_BY_THE_SUPERVISOR",
    ),
    one("A.6.3", None, F, found(replace(LEVEL_3, submitted=False)), "CLOSURE_NOT_SUBMITTED"),
    one("A.6.3", None, F, found(replace(LEVEL_3, closed=False)), "NOT_CLOSED"),
    one("A.6.3", None, M, found(replace(LEVEL_3, rectified=False, closed=False))),
)

HAZARD_PROBES: tuple[Probe, ...] = (
    Probe(
        provision="SX-SLI/1.5",
        parameter="standard_edition",
        facts=lambda n: found(replace(HAZARD, standard_edition=n)),
        not_kept=Outcome.MEETS,
    ),
    Probe(
        provision="SX-SLI/A.6.1",
        parameter="report_day",
        facts=lambda n: found(
            replace(HAZARD, insurer_told_at=at(9, day=10 + n), department_told_at=at(9))
        ),
    ),
)

HAZARD_SIGHTINGS: tuple[tuple[str, Facts, date], ...] = (
    # No level and no edition at all: stated as zero, which no hazard on record can be.
    ("SX-SLI/1.5", found(replace(HAZARD, level=0, standard_edition=0)), ON),
    ("SX-SLI/A.6.2", found(replace(SEVERE, told_department=False)), ON),
    ("SX-SLI/A.6.2", found(HAZARD), ON),
    ("SX-SLI/A.6.3", found(HAZARD), ON),
)
