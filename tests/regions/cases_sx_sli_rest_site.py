"""SX-SLI, cases on stages, inspections, risk sources and hazardous works."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

from gateway.regime.facts import (
    BuildStage,
    Facts,
    FullInspection,
    InspectedProject,
    Inspection,
    RiskSource,
    SiteService,
    SpecialWork,
)
from gateway.regime.facts.inspection_words import SpecialWorkKind
from gateway.regime.outcomes import Outcome
from gateway.regime.spans import Span
from tests.regions.casebook import Case, Probe

M, F, U, N = Outcome.MEETS, Outcome.FAILS, Outcome.UNKNOWN, Outcome.NOT_APPLICABLE
ON = date(2025, 6, 1)


def span(since: date, until: date | None = None) -> Span:
    return Span(since=since, until=until) if until else Span(since=since, open_ended=True)


YEAR = span(date(2025, 1, 1), date(2025, 12, 31))


def facts(*projects: InspectedProject, inspected: Span = YEAR) -> Facts:
    return Facts(inspection=Inspection(projects=projects, inspected_period=inspected))


VISIT = SiteService(
    on=date(2025, 3, 1),
    briefing=True,
    identification=True,
    hazard_check=True,
    named_items=(),
    documented=True,
)


def one(
    row: str,
    number: int | None,
    outcome: Outcome,
    stated: Facts,
    *codes: str,
    **further: Any,
) -> Case:
    """A case of a rule; ``further`` are the day, flags and missing facts."""
    return Case(
        provision=f"SX-SLI/{row}",
        number=number,
        facts=stated,
        outcome=outcome,
        codes=codes,
        **further,
    )


def stage(since: date, until: date | None) -> BuildStage:
    return BuildStage(span=span(since, until), ended=until is not None)


FOUNDATION = stage(date(2025, 1, 1), date(2025, 2, 28))
STRUCTURE = stage(date(2025, 3, 1), date(2025, 4, 30))
FITTING = stage(date(2025, 5, 1), date(2025, 5, 31))
RUNNING = stage(date(2025, 5, 1), None)


def visits(*days: date, **what: bool) -> tuple[SiteService, ...]:
    return tuple(replace(VISIT, on=day, **what) for day in days)  # type: ignore[arg-type]


def staged(services: tuple[SiteService, ...], *stages: BuildStage) -> Facts:
    return facts(InspectedProject(stages=stages, services=services))


EACH = visits(date(2025, 1, 15), date(2025, 3, 15), date(2025, 5, 15))
TRAINING_ONLY = visits(date(2025, 1, 15), identification=False, hazard_check=False)
LATE_CHECK = (
    *visits(date(2025, 2, 28), hazard_check=False),
    *visits(date(2025, 3, 1), identification=False),
)

STAGE_CASES = (
    one("2.1.2", 1, M, staged(EACH, FOUNDATION, STRUCTURE, FITTING)),
    one(
        "2.1.2",
        2,
        U,
        staged(EACH[:2], FOUNDATION, STRUCTURE, RUNNING),
        missing=("inspection.projects[0].services",),
    ),
    one("2.1.2", 3, M, staged(visits(date(2025, 2, 28)), FOUNDATION)),
    one("2.1.2", None, F, staged(visits(date(2025, 3, 1)), FOUNDATION), "STAGE_WITHOUT_SERVICE"),
    one("2.1.2", None, U, staged(EACH), missing=("inspection.projects[0].stages",)),
    one("A.2.3", 1, M, staged(EACH, FOUNDATION, STRUCTURE, FITTING)),
    one(
        "A.2.3",
        2,
        F,
        staged(TRAINING_ONLY, FOUNDATION),
        "STAGE_WITHOUT_IDENTIFICATION",
        "STAGE_WITHOUT_HAZARD_CHECK",
    ),
    one("2.1.2", None, M, staged(TRAINING_ONLY, FOUNDATION)),
    one("A.2.3", 3, F, staged(LATE_CHECK, FOUNDATION), "STAGE_WITHOUT_HAZARD_CHECK"),
    one("A.2.3", None, N, staged((), RUNNING)),
    one("A.2.2", 1, M, facts(InspectedProject(services=EACH), InspectedProject(services=EACH))),
    one("A.2.2", 2, F, facts(InspectedProject(services=visits(ON, briefing=False))), "NO_BRIEFING"),
    one(
        "A.2.2",
        3,
        F,
        facts(InspectedProject(services=visits(ON, documented=False))),
        "SERVICE_NOT_DOCUMENTED",
    ),
    one(
        "A.2.2",
        None,
        F,
        facts(InspectedProject(services=())),
        "NO_BRIEFING",
        "NO_IDENTIFICATION",
        "NO_HAZARD_CHECK",
    ),
)


def full(*days: date, covered: int = 8, declared: bool = True) -> tuple[FullInspection, ...]:
    return tuple(
        FullInspection(declared_full=declared, ended_on=day, areas_covered=covered, areas_total=8)
        for day in days
    )


def inspected(service: Span, *inspections: FullInspection, period: Span = YEAR) -> Facts:
    project = InspectedProject(service_period=service, full_inspections=inspections)
    return facts(project, inspected=period)


FOUR_QUARTERS = full(date(2025, 2, 10), date(2025, 6, 30), date(2025, 7, 1), date(2025, 12, 31))
TWO_IN_FIRST = full(date(2025, 2, 1), date(2025, 3, 31))
LATE_START = span(date(2025, 3, 28), date(2025, 12, 31))
QUARTER = span(date(2025, 1, 1), date(2025, 3, 31))
DIFFERS = ("READING_DIFFERS",)

QUARTER_CASES = (
    one("2.1.4", 1, M, inspected(YEAR, *FOUR_QUARTERS), on=date(2026, 1, 1)),
    one(
        "2.1.4",
        2,
        F,
        inspected(YEAR, *TWO_IN_FIRST),
        "QUARTER_WITHOUT_FULL_INSPECTION",
        on=date(2025, 7, 1),
    ),
    one(
        "2.1.4",
        3,
        U,
        inspected(YEAR, *TWO_IN_FIRST),
        on=date(2025, 6, 30),
        missing=("inspection.projects[0].full_inspections",),
    ),
    one("2.1.4", 4, U, inspected(LATE_START), on=date(2025, 3, 31)),
    one(
        "2.1.4",
        None,
        F,
        inspected(LATE_START, *full(date(2025, 3, 30))),
        "QUARTER_WITHOUT_FULL_INSPECTION",
        on=date(2025, 7, 1),
        flags=DIFFERS,
    ),
    one("2.1.4", None, F, inspected(YEAR, *full(date(2025, 2, 1), covered=7)), on=date(2025, 4, 1)),
    one(
        "2.1.4",
        None,
        F,
        inspected(YEAR, *full(date(2025, 2, 1), declared=False)),
        on=date(2025, 4, 1),
    ),
    one(
        "2.1.4",
        None,
        M,
        inspected(LATE_START, *full(date(2025, 3, 29), date(2025, 4, 15))),
        on=date(2025, 6, 29),
        flags=DIFFERS,
    ),
    one("2.1.4", None, N, inspected(YEAR), on=date(2024, 12, 31)),
    one("A.2.6", 1, M, inspected(YEAR, *full(date(2025, 3, 31)), period=QUARTER)),
    one("A.2.6", 2, F, inspected(YEAR, period=QUARTER), "QUARTER_WITHOUT_FULL_INSPECTION"),
    one("A.2.6", 3, U, inspected(LATE_START, period=QUARTER)),
    one(
        "A.2.6",
        None,
        U,
        Facts(
            inspection=Inspection(
                projects=(
                    InspectedProject(
                        service_period=Span(since=date(2025, 1, 1)), full_inspections=()
                    ),
                ),
                inspected_period=QUARTER,
            )
        ),
        missing=("inspection.projects[0].service_period.until",),
    ),
)

SOURCE = RiskSource(
    level=1,
    on_list=True,
    live=span(date(2025, 2, 1), date(2025, 4, 30)),
    gone=True,
    checked_on=(date(2025, 4, 30),),
)
LIVE = replace(SOURCE, live=span(date(2025, 2, 1)), gone=False)
MISSED = replace(SOURCE, checked_on=(date(2025, 5, 1),))
LEVEL_3 = replace(MISSED, level=3)
SELF_GRADED = replace(LIVE, level=2, on_list=False, checked_on=())


def sourced(*sources: RiskSource) -> Facts:
    return facts(InspectedProject(risk_sources=sources))


SOURCE_CASES = (
    one("2.1.5", 1, M, sourced(*(SOURCE,) * 10, *(LIVE,) * 10)),
    one("2.1.5", 2, F, sourced(*(SOURCE,) * 19, MISSED), "SOURCE_NOT_CHECKED"),
    one("2.1.5", 3, M, sourced(SOURCE, LEVEL_3)),
    one("2.1.5", None, U, sourced(SOURCE, replace(LIVE, checked_on=()))),
    one("2.1.5", None, N, sourced()),
    one("A.2.4", 1, M, sourced(*(SOURCE,) * 12)),
    one(
        "A.2.4", 2, F, sourced(*(SOURCE,) * 11, replace(LIVE, checked_on=())), "SOURCE_NOT_CHECKED"
    ),
    one("A.2.4", 3, F, sourced(*(SOURCE,) * 10, SELF_GRADED), "SOURCE_NOT_CHECKED"),
    one("2.1.5", None, M, sourced(*(SOURCE,) * 10, SELF_GRADED)),
    one("A.2.4", None, N, sourced()),
)

ITEM = SpecialWork(
    name="深基坑",
    kind=SpecialWorkKind.HAZARDOUS,
    span=span(date(2025, 5, 10), date(2025, 5, 30)),
    started=True,
    ended=True,
)
KEY = replace(ITEM, name="吊装", kind=SpecialWorkKind.KEY_PROCESS)
FUTURE = replace(ITEM, span=span(date(2025, 7, 1)), started=False, ended=False)


def targeted(*days: date, item: str = "深基坑") -> tuple[SiteService, ...]:
    return tuple(replace(VISIT, on=day, named_items=(item,)) for day in days)


def special(work: SpecialWork, *services: SiteService, began: date = date(2025, 5, 9)) -> Facts:
    return facts(InspectedProject(started_on=began, special_works=(work,), services=services))


BEFORE, WHILE = date(2025, 5, 8), date(2025, 5, 20)

WORK_CASES = (
    one("2.1.6", 1, M, special(ITEM, *targeted(BEFORE, WHILE))),
    one(
        "2.1.6",
        2,
        F,
        special(ITEM, replace(VISIT, on=BEFORE), *targeted(WHILE)),
        "NO_SERVICE_IN_PREPARATION",
    ),
    one("2.1.6", 3, U, special(FUTURE)),
    one("2.1.6", None, F, special(ITEM, *targeted(BEFORE)), "NO_SERVICE_IN_CONSTRUCTION"),
    one(
        "2.1.6",
        None,
        M,
        special(ITEM, *targeted(BEFORE, WHILE), began=date(2025, 1, 1)),
        flags=DIFFERS,
    ),
    one("A.2.5", 1, M, special(ITEM, *targeted(WHILE))),
    one("2.1.6", None, F, special(ITEM, *targeted(WHILE)), "NO_SERVICE_IN_PREPARATION"),
    one("A.2.5", 2, F, special(KEY, *targeted(WHILE)), "NO_TARGETED_SERVICE"),
    one("A.2.5", 3, N, facts(InspectedProject(special_works=(), services=(VISIT,)))),
    one("2.1.6", None, N, special(KEY, *targeted(WHILE))),
    one("A.2.5", None, N, special(FUTURE)),
)

SITE_CASES: tuple[Case, ...] = (
    *STAGE_CASES,
    *QUARTER_CASES,
    *SOURCE_CASES,
    *WORK_CASES,
)


def _probe(row: str, parameter: str, made: Callable[[int], Facts], **further: object) -> Probe:
    return Probe(provision=f"SX-SLI/{row}", parameter=parameter, facts=made, **further)  # type: ignore[arg-type]


SITE_PROBES: tuple[Probe, ...] = (
    _probe(
        "A.2.3",
        "checks_per_stage",
        lambda n: staged(visits(*(date(2025, 1, 15),) * n), FOUNDATION),
    ),
    _probe(
        "2.1.4",
        "full_coverage_inspections_per_quarter",
        lambda n: inspected(QUARTER, *full(date(2025, 2, 1)) * n),
    ),
    _probe(
        "A.2.6",
        "full_coverage_inspections_per_quarter",
        lambda n: inspected(YEAR, *full(date(2025, 2, 1)) * n, period=QUARTER),
    ),
)

# What still runs and is already done, and a service in which nothing was looked at.
SITE_SIGHTINGS: tuple[tuple[str, Facts, date], ...] = (
    ("SX-SLI/2.1.2", staged(visits(date(2025, 5, 15)), RUNNING), ON),
    ("SX-SLI/2.1.6", special(FUTURE, *targeted(BEFORE)), ON),
    (
        "SX-SLI/2.1.6",
        special(replace(ITEM, span=span(date(2025, 5, 10)), ended=False), *targeted(WHILE)),
        ON,
    ),
    ("SX-SLI/2.1.6", special(replace(FUTURE, started=True), *targeted(date(2025, 7, 2))), ON),
    ("SX-SLI/A.2.6", inspected(LATE_START, *full(date(2025, 3, 30)), period=QUARTER), ON),
    ("SX-SLI/A.2.2", facts(InspectedProject(services=TRAINING_ONLY)), ON),
)
