"""SX-SLI, cases on gates: what may not be done before something is on record."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from gateway.regime.facts import (
    AgencyMeasure,
    ArchiveDisposal,
    Entrustment,
    Facts,
    FeeEntry,
    InspectedProject,
    Inspection,
    PreventionService,
    QuarterResult,
    ResponsibleUnit,
    RiskReview,
    RowStatements,
)
from gateway.regime.facts.inspection_words import (
    ArchiveMedium,
    HazardOpinion,
    HazardOrder,
    RulesDocument,
)
from gateway.regime.facts.words import Answer, MeasureBasis
from gateway.regime.facts.works_words import ActingParty
from gateway.regime.outcomes import Outcome
from tests.regions.casebook import Case, Probe
from tests.regions.cases_sx_sli_rest_hazards import HAZARD, LEVEL_2, LEVEL_3, found
from tests.regions.cases_sx_sli_rest_site import F, M, N, U, facts

D = Outcome.NEEDS_DECISION


def gate(
    row: str,
    number: int | None,
    outcome: Outcome,
    stated: Facts,
    *codes: str,
    **further: Any,
) -> Case:
    """A case of a gate; ``further`` are the day and the flags."""
    return Case(
        provision=f"SX-SLI/{row}",
        number=number,
        facts=stated,
        outcome=outcome,
        codes=codes,
        via="gate",
        **further,
    )


def entrusted(*, separate: bool = True, linked: bool = False, contract: bool = True) -> Facts:
    entrustment = Entrustment(separate_entity=separate, linked_to_insurer=linked)
    return Facts(
        service=PreventionService(entrustment=entrustment),
        inspection=Inspection(service_contract_recorded=contract),
    )


FEE = FeeEntry(service_cited=True, service_delivered=True, for_prevention=True)


def booked(fee: FeeEntry) -> Facts:
    return Facts(inspection=Inspection(fee=fee))


def stored(*, source: bool, time: bool = True) -> Facts:
    return Facts(inspection=Inspection(record_has_source=source, record_has_time=time))


INSURER_GATES = (
    gate("1.1", 1, M, entrusted()),
    gate("1.1", 2, F, entrusted(separate=False), "NOT_A_THIRD_PARTY"),
    gate("1.1", 3, M, entrusted(linked=True), flags=("LINKED_TO_THE_INSURER",)),
    gate("1.1", None, F, entrusted(contract=False), "NO_SERVICE_CONTRACT"),
    gate("1.3", 1, M, booked(FEE)),
    gate("1.3", 2, F, booked(replace(FEE, service_cited=False)), "SERVICE_REFERENCE_REQUIRED"),
    gate(
        "1.3",
        3,
        M,
        booked(replace(FEE, service_delivered=False)),
        flags=("SERVICE_NOT_DELIVERED_AT_BOOKING",),
    ),
    gate("1.3", None, F, booked(replace(FEE, for_prevention=False)), "NOT_FOR_PREVENTION_SERVICE"),
    gate("1.4a", 1, M, stored(source=True)),
    gate("1.4a", 2, M, stored(source=False), flags=("SOURCE_MISSING",)),
    gate("1.4a", None, F, stored(source=True, time=False), "TIME_OF_COLLECTION_MISSING"),
)

UNSUPERVISED = replace(LEVEL_3, project_has_supervisor=False, closed_by=None)
MAJOR_NOT_SEVERE = replace(LEVEL_2, major=Answer.YES)

HAZARD_GATES = (
    gate("2.2.1a", None, M, found(HAZARD)),
    gate("2.2.1a", None, M, found(replace(HAZARD, opinion=HazardOpinion.PARTIAL_STOP))),
    gate(
        "2.2.1a",
        None,
        F,
        found(replace(HAZARD, opinion=HazardOpinion.RECTIFY)),
        "STOP_OPINION_REQUIRED",
    ),
    gate(
        "2.2.1a",
        None,
        M,
        found(replace(HAZARD, addressee_named=False)),
        flags=("OPINION_WITHOUT_ADDRESSEE",),
    ),
    gate("2.2.1a", None, N, found(LEVEL_2)),
    gate("2.2.2a", 2, F, found(replace(LEVEL_2, severe=Answer.OPEN)), "SEVERE_NOT_ANSWERED"),
    gate(
        "2.2.2a",
        3,
        M,
        found(replace(LEVEL_2, opinion=HazardOpinion.STOP)),
        flags=("MORE_THAN_ASKED",),
    ),
    gate("2.2.2a", None, M, found(LEVEL_2)),
    gate("2.2.2a", None, N, found(LEVEL_3)),
    gate("2.2.3a", None, N, found(HAZARD)),
    gate("2.2.3b", None, N, found(HAZARD)),
    gate("3.2.2", None, N, found(LEVEL_3)),
    gate("2.2.2a", None, F, found(replace(LEVEL_2, opinion=HazardOpinion.NONE)), "NO_OPINION"),
    gate("2.2.2b", 4, M, found(MAJOR_NOT_SEVERE), flags=("MAJOR_NOT_TREATED_AS_SEVERE",)),
    gate("2.2.2b", None, F, found(replace(LEVEL_2, severe_reasoned=False)), "REASON_REQUIRED"),
    gate("2.2.2b", None, N, found(replace(LEVEL_2, severe=Answer.YES))),
    gate("2.2.2b", None, N, found(HAZARD, LEVEL_3)),
    gate("2.2.3a", None, M, found(LEVEL_3)),
    gate("2.2.3a", None, F, found(replace(LEVEL_3, units=())), "RESPONSIBLE_UNIT_MISSING"),
    gate("2.2.3a", None, U, found(replace(LEVEL_3, units=(ResponsibleUnit(),)))),
    gate("2.2.3b", 1, M, found(LEVEL_3)),
    gate(
        "2.2.3b",
        2,
        F,
        found(replace(LEVEL_3, closed_by=ActingParty.CONTRACTOR)),
        "NOT_CLOSED_BY_THE_SUPERVISOR",
    ),
    gate("2.2.3b", 3, D, found(UNSUPERVISED), "PROJECT_WITHOUT_SUPERVISOR"),
    gate("2.2.3b", None, F, found(replace(LEVEL_3, rectified=False)), "NOT_RECTIFIED"),
    gate(
        "3.2.2",
        2,
        F,
        found(replace(HAZARD, order=HazardOrder.NONE, no_order_reasoned=False)),
        "NO_ORDER_AND_NO_REASON",
    ),
    gate("3.2.2", None, M, found(replace(HAZARD, order=HazardOrder.NONE, no_order_reasoned=True))),
    gate("3.2.2", None, M, found(replace(HAZARD, order=HazardOrder.STOP))),
    gate(
        "3.2.2",
        None,
        M,
        found(replace(HAZARD, order=HazardOrder.PARTIAL_STOP)),
        flags=("PARTIAL_STOP_ORDER",),
    ),
    gate("A.6.c3", 3, F, found(replace(LEVEL_3, closed=False)), "NOT_CLOSED"),
    gate("A.6.c3", None, M, found(LEVEL_3)),
)


def measured(*, clause: bool | None = None, basis: MeasureBasis | None = None) -> Facts:
    return Facts(
        inspection=Inspection(measure=AgencyMeasure(contract_clause_cited=clause, basis=basis))
    )


ATTACHED = QuarterResult(attached=True)
EXCUSED = QuarterResult(attached=False, absence_reasoned=True)
LACKING = QuarterResult(attached=False, absence_reasoned=False)


def year_of(third: QuarterResult) -> Facts:
    return Facts(inspection=Inspection(annual_quarters=(ATTACHED, ATTACHED, third, ATTACHED)))


def reviewed(review: RiskReview) -> Facts:
    return facts(InspectedProject(risk_reviews=(review,)))


REVIEW = RiskReview(assessed_on=date(2025, 2, 2), cites_check=True, checked_on=date(2025, 2, 1))

OVERSIGHT_GATES = (
    gate("3.1.5", 3, F, measured(clause=False), "NOT_A_CONTRACTUAL_MEASURE"),
    gate("3.1.5", None, M, measured(clause=True)),
    gate("3.2.3", 1, M, measured(basis=MeasureBasis.LAW_OR_RULE)),
    gate("3.2.3", 2, F, measured(basis=MeasureBasis.THIS_NOTICE), "LEGAL_BASIS_REQUIRED"),
    gate("3.2.6", 1, M, year_of(ATTACHED)),
    gate("3.2.6", 2, F, year_of(LACKING), "QUARTERLY_RESULT_MISSING"),
    gate("3.2.6", 3, M, year_of(EXCUSED)),
    gate("3.3.2", 3, F, measured(basis=MeasureBasis.NONE), "LEGAL_BASIS_REQUIRED"),
    gate("3.3.2", None, M, measured(basis=MeasureBasis.LAW_OR_RULE)),
    gate("A.3.c1", 1, M, reviewed(REVIEW)),
    gate(
        "A.3.c1",
        2,
        F,
        reviewed(RiskReview(assessed_on=date(2025, 2, 2), cites_check=False)),
        "ASSESSMENT_WITHOUT_BASIS",
    ),
    gate("A.3.c1", None, M, reviewed(replace(REVIEW, checked_on=date(2025, 2, 2)))),
    gate(
        "A.3.c1",
        None,
        F,
        reviewed(replace(REVIEW, checked_on=date(2025, 2, 3))),
        "CHECK_AFTER_THE_ASSESSMENT",
    ),
)

PAPER = ArchiveDisposal(
    medium=ArchiveMedium.PAPER,
    completed=True,
    completed_on=date(2020, 6, 30),
    insurer_approved=True,
    several_insurers=False,
)
UNFINISHED = replace(PAPER, completed=False, completed_on=None)
LAST_DAY, FREE_DAY = date(2025, 6, 30), date(2025, 7, 1)


def asked(disposal: ArchiveDisposal) -> Facts:
    return Facts(inspection=Inspection(disposal=disposal))


def leap(day: date) -> Facts:
    return asked(replace(PAPER, completed_on=day))


ARCHIVE_GATES = (
    gate("A.7.c2", 1, F, asked(PAPER), "STILL_TO_BE_KEPT", on=LAST_DAY),
    gate("A.7.c2", 2, M, asked(PAPER), on=FREE_DAY),
    gate("A.7.c2", 3, F, asked(UNFINISHED), "PROJECT_NOT_COMPLETED"),
    gate("A.7.c2", None, N, asked(replace(PAPER, medium=ArchiveMedium.ELECTRONIC))),
    gate("A.7.c2", None, F, leap(date(2020, 2, 29)), "STILL_TO_BE_KEPT", on=date(2025, 2, 28)),
    gate("A.7.c2", None, M, leap(date(2020, 2, 29)), on=date(2025, 3, 1)),
    gate("A.7.c2", None, M, leap(date(2019, 2, 28)), on=date(2024, 2, 29)),
    gate("A.7.c3", 1, M, asked(PAPER), on=FREE_DAY),
    gate(
        "A.7.c3",
        2,
        F,
        asked(replace(PAPER, insurer_approved=False)),
        "INSURER_APPROVAL_MISSING",
        on=FREE_DAY,
    ),
    gate("A.7.c3", 3, F, asked(PAPER), "STILL_TO_BE_KEPT", on=date(2024, 6, 30)),
    gate("A.7.c3", None, M, asked(replace(UNFINISHED, medium=ArchiveMedium.ELECTRONIC))),
    gate(
        "A.7.c3",
        None,
        M,
        asked(replace(PAPER, several_insurers=True)),
        on=FREE_DAY,
        flags=("APPROVAL_OF_THE_LEAD_INSURER",),
    ),
    gate("A.7.c3", None, U, asked(replace(PAPER, insurer_approved=None)), on=FREE_DAY),
)


def said(**statements: object) -> Facts:
    return Facts(inspection=Inspection(statements=RowStatements(**statements)))  # type: ignore[arg-type]


EVERY_RULE = tuple(RulesDocument)

STATEMENT_GATES = (
    gate("A.1.1", 1, M, said(rules_documented=EVERY_RULE, rules_found_absent=False)),
    gate("A.1.1", 2, U, said(rules_documented=EVERY_RULE[:1], rules_found_absent=False)),
    gate("A.1.1", 3, F, said(rules_documented=(), rules_found_absent=True), "NO_MANAGEMENT_RULES"),
    gate("A.4.3", 1, M, said(training_targeted=Answer.YES, training_reasoned=True)),
    gate("A.4.3", 2, U, said()),
    gate(
        "A.4.3", 3, F, said(training_targeted=Answer.NO, training_reasoned=False), "REASON_REQUIRED"
    ),
    gate("A.7.3", 1, M, said(papers_missing=False, papers_orderly=True, papers_complete=True)),
    gate("A.7.3", 2, F, said(papers_missing=True), "PAPERS_MISSING"),
    gate(
        "A.7.3",
        3,
        F,
        said(papers_missing=False, papers_orderly=False, papers_complete=True),
        "PAPERS_NOT_ORDERLY",
    ),
    gate(
        "A.7.3",
        None,
        F,
        said(papers_missing=False, papers_orderly=True, papers_complete=False),
        "PAPERS_NOT_COMPLETE",
    ),
    gate("A.7b.2", 1, M, said(insurers_accept=(Answer.YES,))),
    gate("A.7b.2", 2, U, said(insurers_accept=())),
    gate(
        "A.7b.2", None, F, said(insurers_accept=(Answer.YES, Answer.NO)), "INSURER_DOES_NOT_ACCEPT"
    ),
    gate("A.7b.3", 1, M, said(department_accepts=Answer.YES)),
    gate("A.7b.3", 2, U, said(insurers_accept=(Answer.YES,))),
    gate("A.7b.3", None, F, said(department_accepts=Answer.NO), "DEPARTMENT_DOES_NOT_ACCEPT"),
    gate("A.8.1", 3, M, said(missed_major_hazards=(Answer.NO,))),
    gate("A.8.1", None, U, said(missed_major_hazards=(Answer.OPEN,))),
    gate("A.8.1", None, F, said(missed_major_hazards=(Answer.YES,)), "MAJOR_HAZARD_MISSED"),
)

GATE_CASES: tuple[Case, ...] = (
    *INSURER_GATES,
    *HAZARD_GATES,
    *OVERSIGHT_GATES,
    *ARCHIVE_GATES,
    *STATEMENT_GATES,
)

GATE_PROBES: tuple[Probe, ...] = (
    # Completed exactly that many years before the day before the day asked.
    Probe(
        provision="SX-SLI/A.7.c2",
        parameter="paper_archive_min_years_after_completion",
        facts=lambda n: asked(replace(PAPER, completed_on=date(2025 - n, 6, 30))),
        on=FREE_DAY,
    ),
)
