"""SX-SLI, cases on trainings, drills, results, complaints and accidents."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

from gateway.regime.facts import (
    Facts,
    InspectedProject,
    Inspection,
    RescueDrill,
    ResultSet,
    RowStatements,
    SafetyAccident,
    SafetyTraining,
    ServiceComplaint,
)
from gateway.regime.facts.inspection_words import (
    ComplaintTarget,
    EmergencyHelp,
    ResultPart,
    ResultPeriod,
    TrainingSubject,
)
from gateway.regime.facts.words import AccidentGrade, Assessment, GradeBasis
from gateway.regime.outcomes import Outcome
from gateway.regime.spans import Span
from tests.regions.casebook import Case, Probe
from tests.regions.cases_sx_sli_rest_site import ON, YEAR, F, M, N, U, facts, one, span

D = Outcome.NEEDS_DECISION

TRAINING = SafetyTraining(
    held_on=date(2025, 3, 1),
    concentrated=True,
    managers=2,
    workers=30,
    subjects=(TrainingSubject.LAW, TrainingSubject.STANDARDS),
)


def trained(*trainings: SafetyTraining, due: bool = True) -> Facts:
    return facts(InspectedProject(trainings=trainings, training_due=due))


def halves(
    *days: date,
    service: Span = YEAR,
    in_contract: bool = False,
    held: bool = False,
    concentrated: bool = True,
) -> Facts:
    return facts(
        InspectedProject(
            service_period=service,
            training_in_contract=in_contract,
            contract_trainings_held=held,
            trainings=tuple(
                replace(TRAINING, held_on=day, concentrated=concentrated) for day in days
            ),
        )
    )


ROSTER = InspectedProject(
    managers=10,
    managers_trained=10,
    workers=80,
    workers_trained=80,
    training_planned_for_part=False,
)
PART = replace(ROSTER, workers_trained=79, training_planned_for_part=True)
NEW_YEAR = date(2026, 1, 1)
JULY = date(2025, 7, 1)
HELPLESS = InspectedProject(emergency_help=(), emergency_in_contract=True, emergency_due=True)
DRILL = RescueDrill(agency_took_part=True, evaluated=True)


def helped(*kinds: EmergencyHelp) -> Facts:
    return facts(replace(HELPLESS, emergency_help=kinds))


def drilled(*drills: RescueDrill) -> Facts:
    return facts(InspectedProject(drills=drills))


TRAINING_CASES = (
    one("A.4.c2", 1, M, trained(TRAINING)),
    one("A.4.c2", 2, F, trained(replace(TRAINING, managers=0)), "NO_MANAGER_TRAINED"),
    one(
        "A.4.c2",
        3,
        F,
        trained(replace(TRAINING, subjects=(TrainingSubject.LAW,))),
        "TRAINING_SUBJECT_MISSING",
    ),
    one("A.4.c2", None, F, trained(replace(TRAINING, workers=0)), "NO_WORKER_TRAINED"),
    one("A.4.c2", None, U, trained(due=False)),
    one("A.4.1", 1, M, halves(in_contract=True, held=True), on=NEW_YEAR),
    one(
        "A.4.1",
        2,
        F,
        halves(date(2025, 7, 1), date(2025, 12, 31)),
        "HALF_YEAR_WITHOUT_TRAINING",
        on=NEW_YEAR,
    ),
    one("A.4.1", 3, U, halves(service=span(date(2025, 5, 15), date(2025, 12, 31))), on=JULY),
    one("A.4.1", None, F, halves(in_contract=True), "CONTRACT_TRAINING_MISSED", on=JULY),
    one("A.4.1", None, M, halves(date(2025, 6, 30), in_contract=True), on=JULY),
    one("A.4.1", None, F, halves(date(2025, 6, 30), concentrated=False), on=JULY),
    one("A.4.2", 1, M, facts(ROSTER)),
    one("A.4.2", 2, F, facts(PART), "WORKERS_NOT_COVERED", flags=("CONTENT_CELL_ALLOWS_PART",)),
    one(
        "A.4.2",
        3,
        U,
        facts(InspectedProject(managers_trained=10, workers_trained=80)),
        missing=("inspection.projects[0].managers", "inspection.projects[0].workers"),
    ),
    one(
        "A.4.2",
        None,
        N,
        facts(replace(ROSTER, managers=0, managers_trained=0, workers=0, workers_trained=0)),
    ),
    one("A.4.2", None, F, facts(replace(ROSTER, managers_trained=9)), "MANAGERS_NOT_COVERED"),
    one("A.5.1", 1, M, helped(EmergencyHelp.COMMENTS)),
    one("A.5.1", 2, F, helped(), "NO_HELP_WITH_THE_EMERGENCY_PLAN"),
    one(
        "A.5.1",
        3,
        D,
        facts(replace(HELPLESS, emergency_in_contract=False, emergency_due=False)),
        "EMERGENCY_PLAN_NOT_IN_CONTRACT",
    ),
    one("A.5.1", None, U, facts(replace(HELPLESS, emergency_due=False))),
    one("A.5.2", 1, M, drilled(DRILL)),
    one("A.5.2", 2, F, drilled(replace(DRILL, evaluated=False)), "DRILL_NOT_EVALUATED"),
    one("A.5.2", 3, F, drilled(replace(DRILL, agency_took_part=False)), "DRILL_WITHOUT_THE_AGENCY"),
    one("A.5.2", None, F, drilled(), "NO_GUIDED_AND_EVALUATED_DRILL"),
)


PARTS = tuple(ResultPart)
QUARTER = span(date(2025, 1, 1), date(2025, 3, 31))


def sets(*, parts: tuple[ResultPart, ...] = PARTS, shows: bool = True) -> tuple[ResultSet, ...]:
    """The three monthly sets and the quarterly one of the first quarter."""
    ends = (date(2025, 1, 31), date(2025, 2, 28), date(2025, 3, 31))
    monthly = [(ResultPeriod.MONTHLY, span(end.replace(day=1), end)) for end in ends]
    return tuple(
        ResultSet(
            period=period,
            covers=covers,
            parts=parts,
            shows_rectification=shows,
            insurer_received=True,
            department_received=True,
        )
        for period, covers in (*monthly, (ResultPeriod.QUARTERLY, QUARTER))
    )


def issued(
    *results: ResultSet,
    prompt: Assessment | None = Assessment.ACCEPTED,
    inspected: Span = QUARTER,
    service: Span = YEAR,
) -> Facts:
    project = InspectedProject(service_period=service, result_sets=results)
    return Facts(
        inspection=Inspection(
            projects=(project,),
            inspected_period=inspected,
            statements=RowStatements(results_prompt=prompt, reports_prompt=prompt),
        )
    )


ANNUAL = ResultSet(
    period=ResultPeriod.ANNUAL,
    covers=YEAR,
    parts=PARTS,
    shows_rectification=True,
    insurer_received=True,
    department_received=True,
)
DECEMBER = span(date(2025, 12, 31), date(2025, 12, 31))
YEAR_END = tuple(
    replace(ANNUAL, period=period, covers=span(since, date(2025, 12, 31)))
    for period, since in (
        (ResultPeriod.MONTHLY, date(2025, 12, 1)),
        (ResultPeriod.QUARTERLY, date(2025, 10, 1)),
    )
)

RESULT_CASES = (
    one("A.7.1", 1, M, issued(*sets())),
    one("A.7.1", 2, F, issued(*sets(shows=False)), "LIST_WITHOUT_RECTIFICATION"),
    one("A.7.1", 3, F, issued(*sets()[:3]), "RESULT_SET_MISSING"),
    one(
        "A.7.1",
        None,
        F,
        issued(*sets(parts=PARTS[:1])),
        "RESULT_PART_MISSING",
        flags=("READING_DIFFERS",),
    ),
    one("A.7.1", None, F, issued(*sets(parts=PARTS[1:])), "RESULT_PART_MISSING"),
    one("A.7.1", None, M, issued(ANNUAL, *YEAR_END, inspected=DECEMBER), on=date(2026, 1, 5)),
    one(
        "A.7.1",
        None,
        F,
        issued(*YEAR_END, inspected=DECEMBER),
        "RESULT_SET_MISSING",
        on=date(2026, 1, 5),
    ),
    one("A.7.1", None, D, issued(*sets(), prompt=Assessment.PENDING), "PROMPTNESS_NOT_JUDGED"),
    one("A.7.1", None, F, issued(*sets(), prompt=Assessment.REJECTED), "NOT_PROMPT"),
    one("A.7.2", 1, M, issued(*sets())),
    one(
        "A.7.2",
        2,
        F,
        issued(*sets(), replace(ANNUAL, department_received=False)),
        "DEPARTMENT_WITHOUT_THE_RESULTS",
    ),
    one(
        "A.7.2",
        3,
        U,
        issued(*sets(), prompt=None),
        missing=("inspection.statements.reports_prompt",),
    ),
    one(
        "A.7.2",
        None,
        F,
        issued(replace(ANNUAL, insurer_received=False)),
        "INSURER_WITHOUT_THE_RESULTS",
    ),
    one("A.7.2", None, F, issued(*sets(), prompt=Assessment.REJECTED), "NOT_PROMPT"),
)

COMPLAINT = ServiceComplaint(about=ComplaintTarget.AGENCY, made_on=date(2025, 1, 1))


def complained(*complaints: ServiceComplaint) -> Facts:
    return Facts(inspection=Inspection(service_period=YEAR, complaints=complaints))


ACCIDENT = SafetyAccident(
    happened_on=date(2025, 12, 31),
    on_insured_project=True,
    deaths=0,
    serious_injuries=0,
    direct_loss=Decimal(500_000),
    grade_basis=GradeBasis.LOSSES,
    official_grade=AccidentGrade.NONE,
)


def struck(*accidents: SafetyAccident) -> Facts:
    return Facts(inspection=Inspection(service_period=YEAR, accidents=accidents))


def hit(deaths: int = 0, injuries: int = 0, loss: int = 500_000) -> Facts:
    return struck(
        replace(ACCIDENT, deaths=deaths, serious_injuries=injuries, direct_loss=Decimal(loss))
    )


def official(grade: AccidentGrade) -> Facts:
    return struck(replace(ACCIDENT, grade_basis=GradeBasis.OFFICIAL, official_grade=grade))


EVENT_CASES = (
    one("A.7b.1", 1, M, complained()),
    one("A.7b.1", 2, M, complained(replace(COMPLAINT, made_on=date(2024, 12, 31)))),
    one("A.7b.1", 3, M, complained(replace(COMPLAINT, about=ComplaintTarget.INSURER))),
    one("A.7b.1", None, F, complained(COMPLAINT), "COMPLAINT_IN_THE_SERVICE_PERIOD"),
    one("A.8.2", 1, F, hit(deaths=2), "GENERAL_ACCIDENT"),
    one("A.8.2", 2, F, hit(injuries=9, loss=9_999_999), "GENERAL_ACCIDENT"),
    one("A.8.2", 3, M, struck(replace(ACCIDENT, happened_on=date(2026, 1, 1)))),
    one("A.8.2", None, M, struck()),
    one("A.8.2", None, M, struck(replace(ACCIDENT, on_insured_project=False))),
    one("A.8.2", None, F, official(AccidentGrade.ORDINARY), "GENERAL_ACCIDENT"),
    one("A.8.2", None, M, official(AccidentGrade.LARGER)),
    one("A.8.3", 1, F, hit(deaths=3), "LARGER_OR_GRAVER_ACCIDENT"),
    one("A.8.3", 2, F, hit(injuries=10), "LARGER_OR_GRAVER_ACCIDENT"),
    one("A.8.3", 3, M, hit(injuries=9, deaths=2)),
    one("A.8.3", 4, F, hit(deaths=30), "LARGER_OR_GRAVER_ACCIDENT"),
    one("A.8.2", None, M, hit(deaths=30)),
    one("A.8.2", None, F, hit(injuries=9, deaths=2), "GENERAL_ACCIDENT"),
    one("A.8.3", None, F, official(AccidentGrade.LARGER), "LARGER_OR_GRAVER_ACCIDENT"),
    one("A.8.3", None, M, official(AccidentGrade.ORDINARY)),
)

ROW_CASES: tuple[Case, ...] = (*TRAINING_CASES, *RESULT_CASES, *EVENT_CASES)

ROW_PROBES: tuple[Probe, ...] = (
    Probe(
        provision="SX-SLI/A.4.1",
        parameter="trainings_per_half_year",
        facts=lambda n: halves(*(date(2025, 3, 1),) * n),
        on=JULY,
    ),
    *(
        Probe(provision=f"SX-SLI/{row}", parameter=name, facts=made, kept=F, not_kept=M)
        for row in ("A.8.2", "A.8.3")
        for name, made in (
            ("deaths", lambda n: hit(deaths=n)),
            ("serious_injuries", lambda n: hit(injuries=n)),
            ("direct_loss", lambda n: hit(loss=n)),
        )
    ),
)

ROW_SIGHTINGS: tuple[tuple[str, Facts, date], ...] = (
    ("SX-SLI/A.4.1", halves(date(2025, 3, 1), service=span(date(2025, 2, 1))), JULY),
    ("SX-SLI/A.8.3", struck(replace(ACCIDENT, on_insured_project=False)), ON),
    ("SX-SLI/A.4.c2", trained(TRAINING, due=False), ON),
    ("SX-SLI/A.5.1", facts(replace(HELPLESS, emergency_help=(EmergencyHelp.OTHER,))), ON),
    (
        "SX-SLI/A.5.1",
        facts(replace(HELPLESS, emergency_help=(EmergencyHelp.DRAFTING,), emergency_due=False)),
        ON,
    ),
    ("SX-SLI/A.7.1", issued(*sets(), service=span(date(2025, 1, 15))), ON),
    ("SX-SLI/A.8.3", struck(replace(ACCIDENT, happened_on=date(2026, 1, 1))), ON),
)
