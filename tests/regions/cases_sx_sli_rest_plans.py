"""SX-SLI, cases on service plans and project ratings."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

from gateway.regime.facts import Facts, InspectedProject, ProjectPlan, RiskReview
from gateway.regime.facts.inspection_words import RiskRating, ServiceContent
from tests.regions.casebook import Case, Probe
from tests.regions.cases_sx_sli_rest_site import ON, VISIT, F, M, N, facts, one

FIVE = (
    ServiceContent.HAZARD_CHECK,
    ServiceContent.RISK_ASSESSMENT,
    ServiceContent.TRAINING,
    ServiceContent.STANDARDISATION,
    ServiceContent.PLAN_AND_DRILL,
)
PLAN = ProjectPlan(
    current=True,
    covers_other_projects=False,
    dated_on=date(2025, 1, 10),
    contents=FIVE,
    names_rating=True,
    states_form=True,
    states_frequency=True,
    full_inspections_per_quarter=Decimal(3),
    made_for=(RiskRating.HIGH,),
)
OLD_PLAN = replace(PLAN, current=False)


def planned(*plans: ProjectPlan, **further: object) -> InspectedProject:
    return InspectedProject(plans=plans, services=(VISIT,), **further)  # type: ignore[arg-type]


SEVEN = (*FIVE, ServiceContent.OTHER, ServiceContent.DRILL_ONLY)
FOUR = tuple(content for content in FIVE if content is not ServiceContent.STANDARDISATION)
HALF = (*FIVE[:-1], ServiceContent.PLAN_ONLY)

ORDINARY_PLAN_CASES = (
    one("1.6", 1, M, facts(planned(PLAN))),
    one("1.6", 2, F, facts(planned(replace(PLAN, contents=FOUR))), "SERVICE_CONTENT_MISSING"),
    one("1.6", 3, M, facts(planned(replace(PLAN, contents=SEVEN)))),
    one("1.6", None, F, facts(planned(replace(PLAN, contents=HALF))), "SERVICE_CONTENT_MISSING"),
    one("2.1.1", 1, M, facts(planned(PLAN, OLD_PLAN))),
    one(
        "2.1.1",
        2,
        F,
        facts(planned(replace(PLAN, covers_other_projects=True))),
        "PLAN_SHARED_WITH_ANOTHER_PROJECT",
    ),
    one(
        "2.1.1",
        3,
        M,
        facts(planned(replace(PLAN, dated_on=date(2025, 3, 5)))),
        flags=("VISIT_BEFORE_THE_PLAN",),
    ),
    one("A.2.1", 1, M, facts(planned(PLAN), planned(PLAN), planned(PLAN))),
    one(
        "A.2.1",
        2,
        F,
        facts(planned(PLAN), planned(PLAN), planned()),
        "NOT_ONE_PLAN_FOR_THE_PROJECT",
    ),
    one("A.2.1", 3, N, facts()),
    one(
        "A.3.c2",
        1,
        M,
        facts(
            InspectedProject(ratings=(RiskRating.HIGH,)),
            InspectedProject(ratings=(RiskRating.LOW,)),
        ),
    ),
    one(
        "A.3.c2",
        2,
        F,
        facts(InspectedProject(ratings=(RiskRating.HIGH,)), InspectedProject(ratings=())),
        "PROJECT_NOT_RATED_ONCE",
    ),
    one(
        "A.3.c2",
        3,
        F,
        facts(InspectedProject(ratings=(RiskRating.OTHER,))),
        "RATING_NOT_ONE_OF_THE_THREE",
    ),
    one("A.3.c3", 1, M, facts(planned(PLAN))),
    one(
        "A.3.c3",
        2,
        F,
        facts(planned(replace(PLAN, states_frequency=False))),
        "PLAN_WITHOUT_FREQUENCY",
    ),
    one(
        "A.3.c3",
        3,
        F,
        facts(planned(replace(PLAN, full_inspections_per_quarter=Decimal("0.5")))),
        "PLANNED_BELOW_ONE_FULL_INSPECTION_A_QUARTER",
    ),
)

REVIEW = RiskReview(assessed_on=date(2025, 2, 2), cites_check=True, checked_on=date(2025, 2, 1))
ASSESSED = InspectedProject(ratings=(RiskRating.MEDIUM,), risk_reviews=(REVIEW,))

RATING_CASES = (
    one("A.3.1", 1, M, facts(ASSESSED, ASSESSED)),
    one("A.3.1", 2, F, facts(replace(ASSESSED, risk_reviews=())), "PROJECT_NOT_ASSESSED"),
    one(
        "A.3.1",
        3,
        F,
        facts(ASSESSED, InspectedProject(ratings=(), risk_reviews=())),
        "PROJECT_NOT_ASSESSED",
        "PROJECT_NOT_RATED_ONCE",
    ),
    one("A.3.2", 1, M, facts(planned(PLAN, ratings=(RiskRating.HIGH,)))),
    one(
        "A.3.2",
        2,
        F,
        facts(planned(replace(PLAN, made_for=()), ratings=(RiskRating.MEDIUM,))),
        "NO_SPECIAL_PLAN_FOR_THE_RATING",
    ),
    one(
        "A.3.2",
        3,
        F,
        facts(planned(replace(PLAN, made_for=(RiskRating.LOW,)), ratings=(RiskRating.MEDIUM,))),
        "NO_SPECIAL_PLAN_FOR_THE_RATING",
    ),
    one("A.3.2", None, N, facts(planned(PLAN, ratings=(RiskRating.LOW,)))),
)


PLAN_CASES: tuple[Case, ...] = (*ORDINARY_PLAN_CASES, *RATING_CASES)

PLAN_PROBES: tuple[Probe, ...] = (
    Probe(
        provision="SX-SLI/2.1.1",
        parameter="plans_per_project",
        facts=lambda n: facts(planned(*(PLAN,) * n)),
    ),
)

PLAN_SIGHTINGS: tuple[tuple[str, Facts, date], ...] = (
    ("SX-SLI/A.3.c3", facts(planned(replace(PLAN, names_rating=False))), ON),
    ("SX-SLI/A.3.c3", facts(planned(replace(PLAN, states_form=False))), ON),
    ("SX-SLI/A.3.c3", facts(planned(PLAN, OLD_PLAN)), ON),
    (
        "SX-SLI/A.3.1",
        facts(replace(ASSESSED, risk_reviews=(replace(REVIEW, cites_check=False),))),
        ON,
    ),
    ("SX-SLI/A.3.1", facts(replace(ASSESSED, risk_reviews=(replace(REVIEW, checked_on=ON),))), ON),
    ("SX-SLI/A.3.2", facts(planned(OLD_PLAN, ratings=(RiskRating.HIGH,))), ON),
    ("SX-SLI/1.6", facts(planned(OLD_PLAN)), ON),
    ("SX-SLI/2.1.1", facts(planned(OLD_PLAN, replace(PLAN, dated_on=date(2025, 3, 5)))), ON),
)
