"""HZ-TIS-2024, cases on scope, contract, plan, reports, the lead's change and the ending."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from gateway.regime.facts import (
    AgencyReport,
    Commission,
    CommissionContract,
    ContractTermination,
    DeterminationFile,
    EvaluationFile,
    Facts,
    ImplementationPlan,
    InsurerRound,
    Person,
    ProfessionalTitle,
    RegisterEntry,
    ScoredProject,
    TeamChange,
    WorkPeriod,
)
from gateway.regime.facts.commission_words import (
    AgencyReportKind,
    GroundElement,
    PlanItem,
    RegisterState,
    WorkStage,
)
from gateway.regime.facts.words import Field, Role, Title
from gateway.regime.spans import Span
from tests.regions.casebook import Case
from tests.regions.cases_hz_tis_2024_agency import FAILS, MEETS, case, flagged, unknown

STRUCTURE, WATERPROOFING, INSULATION, FINISH = "主体结构", "防水", "保温", "装修"


def commission(**stated: object) -> Facts:
    return Facts(commission=Commission(**stated))  # type: ignore[arg-type]  # fields of Commission


def scope(policy: tuple[str, ...] | None, commissioned: tuple[str, ...] | None) -> Facts:
    return commission(insured_items=policy, covered_items=commissioned)


THREE = (STRUCTURE, WATERPROOFING, INSULATION)
STAGES = tuple(WorkStage)
WITHOUT_OPERATION = tuple(stage for stage in WorkStage if stage is not WorkStage.OPERATION)

SCOPES = (
    case("3a", 1, scope(THREE, THREE), MEETS),
    case("3a", 2, scope(THREE, THREE[:2]), FAILS, "SCOPE_NARROWER"),
    case("3a", 3, scope((STRUCTURE,), (STRUCTURE, FINISH)), FAILS, "SCOPE_WIDER"),
    unknown("3a", None, scope(None, THREE), "commission.insured_items"),
    case("3b", 1, commission(stages=STAGES), MEETS),
    case("3b", 2, commission(stages=WITHOUT_OPERATION), FAILS, "STAGE_MISSING"),
    unknown("3b", 3, commission(), "commission.stages"),
)

SIGNED = CommissionContract(signed_by_insurer=True, signed_by_agency=True, on_model_form=True)
UNSIGNED = replace(SIGNED, signed_by_agency=False)


def received(*, application: bool, state: RegisterState = RegisterState.REGISTERED) -> Facts:
    return commission(application_received=application, register=RegisterEntry(state=state))


def plan(*items: PlanItem, lead: str = "甲") -> Facts:
    return commission(plan=ImplementationPlan(items=items, lead_name=lead), lead_name="甲")


WITHOUT_SCHEDULE = tuple(item for item in PlanItem if item is not PlanItem.SCHEDULE)

CONTRACTS = (
    case("10a", 2, received(application=False), FAILS, "APPLICATION_NOT_RECEIVED"),
    case("10a", None, received(application=True), MEETS),
    case(
        "10a",
        None,
        received(application=True, state=RegisterState.REMOVED),
        FAILS,
        "AGENCY_NOT_REGISTERED",
    ),
    case("10b", 1, commission(contract=SIGNED), MEETS),
    flagged(
        case("10b", 2, commission(contract=replace(SIGNED, on_model_form=False)), MEETS),
        "NOT_MODEL_FORM",
    ),
    case("10b", 3, commission(contract=UNSIGNED), FAILS, "NO_CONTRACT"),
    case("12a", 1, commission(contract=SIGNED), MEETS),
    case("12a", 3, commission(contract=UNSIGNED), FAILS, "NO_CONTRACT"),
    case("12b", 1, plan(*PlanItem), MEETS),
    case("12b", 2, plan(*WITHOUT_SCHEDULE), FAILS, "PLAN_ITEM_MISSING"),
    case("12b", 3, plan(*PlanItem, lead="乙"), FAILS, "PLAN_LEAD_DIFFERS"),
)

AUTHORISED = date(2024, 6, 1)


def reporting(
    kind: AgencyReportKind, contract: CommissionContract = SIGNED, **changed: object
) -> Facts:
    report = AgencyReport(
        kind=kind, lead_signed_on=AUTHORISED, plan_on_file=True, preparation_on_file=True
    )
    return commission(
        contract=contract,
        lead_authorised_on=AUTHORISED,
        report=replace(report, **changed),  # type: ignore[arg-type]  # fields of AgencyReport
    )


PREPARATION, CONSTRUCTION = AgencyReportKind.PREPARATION, AgencyReportKind.CONSTRUCTION
SIGNED_ON_THE_DAY = case("13a", None, reporting(CONSTRUCTION), MEETS)
SIGNED_BEFORE = flagged(
    case("13a", None, reporting(CONSTRUCTION, lead_signed_on=date(2024, 5, 31)), MEETS),
    "LEAD_NOT_AUTHORISED",
)

REPORTS = (
    case("13a", 1, reporting(PREPARATION, preparation_on_file=False), MEETS),
    flagged(
        case("13a", 2, reporting(CONSTRUCTION, preparation_on_file=False), MEETS),
        "PREPARATION_REPORT_MISSING",
    ),
    case("13a", 3, reporting(PREPARATION, UNSIGNED), FAILS, "NO_CONTRACT"),
    flagged(case("13a", None, reporting(PREPARATION, plan_on_file=False), MEETS), "NO_RISK_PLAN"),
    SIGNED_ON_THE_DAY,
    SIGNED_BEFORE,
    case("13c", 3, commission(recheck_recorded=False), FAILS, "NO_SITE_RECHECK"),
    case("13c", None, commission(recheck_recorded=True), MEETS),
)

CHANGED = TeamChange(
    role=Role.PROJECT_LEAD,
    requested=True,
    reason_stated=True,
    written_confirmation=True,
    confirmed_on=date(2024, 4, 10),
    effective_on=date(2024, 4, 10),
    successor_in_database=True,
)


def lead(years_since: date = date(2014, 4, 10)) -> Person:
    title = ProfessionalTitle(level=Title.SENIOR_ENGINEER, obtained_on=date(2012, 1, 1))
    work = WorkPeriod(
        field=Field.CONSTRUCTION_MANAGEMENT, span=Span(since=years_since, open_ended=True)
    )
    return Person(
        role=Role.PROJECT_LEAD,
        appointed_on=date(2024, 4, 10),
        title=title,
        work_periods=(work,),
    )


def locked(*, fixed: bool, **changed: object) -> Facts:
    change = replace(CHANGED, **changed)  # type: ignore[arg-type]  # fields of TeamChange
    return commission(lead_fixed=fixed, change=change)


def succession(person: Person, **changed: object) -> Facts:
    change = replace(CHANGED, **changed)  # type: ignore[arg-type]  # fields of TeamChange
    return Facts(commission=Commission(change=change), person=person)


NINE_YEARS = date(2014, 4, 11)

LEAD_CHANGES = (
    case("15.2d", 1, locked(fixed=True, requested=False), FAILS, "LEAD_LOCKED"),
    case("15.2d", 2, locked(fixed=False, requested=False), MEETS),
    case(
        "15.2d",
        3,
        locked(fixed=True, role=Role.RISK_ENGINEER, requested=False),
        MEETS,
    ),
    case(
        "15.2d",
        None,
        locked(fixed=True, role=Role.RISK_ENGINEER, successor_in_database=False),
        FAILS,
        "NOT_IN_TALENT_DB",
    ),
    case("15.2d", None, locked(fixed=True), MEETS),
    case("15.2e", 1, succession(lead()), MEETS),
    # The outgoing lead's twenty-five years are no fact of this gate.
    case("15.2e", 2, succession(lead()), MEETS),
    case("15.2e", 3, succession(lead(NINE_YEARS)), FAILS, "THRESHOLD_NOT_MET"),
    case(
        "15.2e",
        4,
        succession(lead(), written_confirmation=False),
        FAILS,
        "NO_WRITTEN_CONFIRMATION",
    ),
    case("15.2e", None, succession(lead(), reason_stated=False), FAILS, "REASON_MISSING"),
    case(
        "15.2e",
        None,
        succession(lead(), effective_on=date(2024, 4, 9)),
        FAILS,
        "EFFECTIVE_BEFORE_CONFIRMATION",
    ),
    case(
        "15.2e", None, succession(lead(), successor_in_database=False), FAILS, "PERSON_NOT_APPROVED"
    ),
)

ENDED = ContractTermination(
    grounds=(1,),
    known_on=date(2024, 5, 8),
    notice_received=True,
    notice_received_on=date(2025, 5, 8),
    contract_sets_period=False,
)


def ending(**changed: object) -> Facts:
    return commission(termination=replace(ENDED, **changed))  # type: ignore[arg-type]  # its fields


def recorded(*elements: GroundElement) -> Facts:
    return commission(determination=DeterminationFile(elements=elements))


LATE = date(2025, 5, 9)

ENDINGS = (
    case("17b", 1, ending(), MEETS),
    flagged(case("17b", 2, ending(notice_received_on=LATE), MEETS), "RIGHT_POSSIBLY_LAPSED"),
    case("17b", 3, ending(grounds=()), FAILS, "GROUND_MISSING"),
    case("17b", None, ending(grounds=(5,)), FAILS, "GROUND_MISSING"),
    case("17b", None, ending(notice_received=False), FAILS, "NO_NOTICE"),
    case("17b", None, ending(notice_received_on=LATE, contract_sets_period=True), MEETS),
    case("17.3", 1, recorded(GroundElement.USER_OF_NAME, GroundElement.EVIDENCE), MEETS),
    case("17.3", 2, recorded(GroundElement.USER_OF_NAME), FAILS, "EVIDENCE_MISSING"),
    case("17.4", 1, recorded(GroundElement.MARKET_CONDUCT, GroundElement.RULE_BREACHED), MEETS),
    case("17.4", 2, recorded(GroundElement.MARKET_CONDUCT), FAILS, "ELEMENT_MISSING"),
)


def scored(*answers: bool) -> Facts:
    projects = tuple(
        ScoredProject(project=f"P{place}", scored=answer) for place, answer in enumerate(answers)
    )
    return commission(evaluation=EvaluationFile(projects=projects))


def rounds(**closed: bool) -> Facts:
    listed = tuple(InsurerRound(insurer=name, closed=answer) for name, answer in closed.items())
    return commission(evaluation=EvaluationFile(rounds=listed))


EVALUATIONS = (
    case("18.1a", 1, scored(True, True, True), MEETS),
    case("18.1a", 2, scored(True, True, False), FAILS, "PROJECT_NOT_SCORED"),
    case("18.1b", 1, rounds(A=True, B=True), MEETS),
    flagged(case("18.1b", 2, rounds(A=True, B=False), MEETS), "SCORES_MISSING"),
    flagged(case("18.1b", None, rounds(A=False), FAILS, "NO_SCORES"), "SCORES_MISSING"),
)

NOT_BY_INSURER = commission(contract=replace(SIGNED, signed_by_insurer=False))
LEFT_OUT = (
    *(
        case(article, None, NOT_BY_INSURER, FAILS, "NO_CONTRACT")
        for article in ("10b", "12a", "13a")
    ),
    case("17.3", None, recorded(GroundElement.EVIDENCE), FAILS, "EVIDENCE_MISSING"),
    case("17.4", None, recorded(GroundElement.RULE_BREACHED), FAILS, "ELEMENT_MISSING"),
)

CASES: tuple[Case, ...] = (
    *LEFT_OUT,
    *SCOPES,
    *CONTRACTS,
    *REPORTS,
    *LEAD_CHANGES,
    *ENDINGS,
    *EVALUATIONS,
)
