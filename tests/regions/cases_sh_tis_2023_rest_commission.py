"""SH-TIS-2023, cases on consultations, changes in the team, contract, reports and validity."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from gateway.regime.facts import (
    AgencyReport,
    Certificate,
    Commission,
    CommissionContract,
    Consultation,
    Determination,
    EvaluationFile,
    Facts,
    LeadDimension,
    OpenFinding,
    Person,
    Standing,
    Team,
    TeamChange,
    WorkPeriod,
)
from gateway.regime.facts.commission_words import AgencyReportKind, ContractItem, FindingCategory
from gateway.regime.facts.words import Field, Role
from gateway.regime.facts.works_words import FindingGrade
from gateway.regime.outcomes import Outcome
from gateway.regime.spans import Span
from tests.regions.casebook import Case

DAY = date(2025, 6, 1)
MEETS, FAILS, UNKNOWN = Outcome.MEETS, Outcome.FAILS, Outcome.UNKNOWN


def case(
    article: str, number: int | None, facts: Facts, outcome: Outcome, *codes: str, on: date = DAY
) -> Case:
    return Case(
        provision=f"SH-TIS-2023/{article}",
        number=number,
        facts=facts,
        on=on,
        outcome=outcome,
        codes=codes,
    )


def gate(article: str, number: int | None, facts: Facts, outcome: Outcome, *codes: str) -> Case:
    """A case of the gate of a provision that has a rule too."""
    return replace(case(article, number, facts, outcome, *codes), via="gate")


def commission(**stated: object) -> Facts:
    return Facts(commission=Commission(**stated))  # type: ignore[arg-type]  # fields of Commission


def asked(*, verified: bool | None, to_asker: bool | None = True) -> Facts:
    return commission(
        consultation=Consultation(verification_recorded=verified, addressed_to_asker=to_asker)
    )


CONSULTATIONS = (
    case("3.3a", 1, asked(verified=True), MEETS),
    case("3.3a", 2, asked(verified=False), FAILS, "NOT_VERIFIED"),
    gate("3.3c", 1, asked(verified=True), MEETS),
    gate("3.3c", 2, asked(verified=True, to_asker=False), FAILS, "NOT_THE_CONSULTING_INSURER"),
    gate("3.3c", None, asked(verified=False), FAILS, "NOT_VERIFIED"),
)


def roster(*, confirmed: bool, change: TeamChange | None = None) -> Facts:
    return commission(roster_confirmed=confirmed, change=change)


DIRECT = TeamChange(role=Role.RISK_ENGINEER, requested=False)
REQUESTED = TeamChange(
    role=Role.RISK_ENGINEER, requested=True, reason_stated=True, insurer_consented=True
)

ROSTER = (
    case("4.1c", 1, roster(confirmed=False), MEETS),
    case("4.1c", 2, roster(confirmed=True, change=DIRECT), FAILS, "ROSTER_LOCKED"),
    case(
        "4.1c",
        3,
        roster(confirmed=True, change=replace(REQUESTED, reason_stated=False)),
        FAILS,
        "REASON_MISSING",
    ),
    case("4.1c", None, roster(confirmed=True, change=REQUESTED), MEETS),
    case(
        "4.1c",
        None,
        roster(confirmed=True, change=replace(REQUESTED, insurer_consented=False)),
        FAILS,
        "NO_CONSENT",
    ),
)

CONFIRMED = TeamChange(
    role=Role.PROJECT_LEAD,
    reason_stated=True,
    written_confirmation=True,
    confirmed_by_principal=True,
    confirmed_on=date(2024, 4, 10),
    effective_on=date(2024, 4, 10),
)


def replacing(**changed: object) -> Facts:
    return commission(change=replace(CONFIRMED, **changed))  # type: ignore[arg-type]  # its fields


# Twenty-two years each, as in the printed case; the successor is registered and leads nothing.
SUCCESSOR = Person(
    role=Role.PROJECT_LEAD,
    appointed_on=date(2024, 4, 10),
    certificates=(
        Certificate(
            registered=True,
            valid=Span(since=date(2010, 1, 1), open_ended=True),
            employer_is_agency=True,
        ),
    ),
    work_periods=(
        WorkPeriod(field=Field.CONSTRUCTION, span=Span(since=date(2002, 4, 10), open_ended=True)),
    ),
    lead_appointments=(),
    appointments_asked=1,
)
EQUALS = Team(
    lead_replaced=False,
    lead_dimensions=(),
    original_lead_years=22,
    original_lead_registered=True,
    successor_years=22,
    successor_registered=True,
)
LATE_STARTER = replace(
    SUCCESSOR,
    work_periods=(
        WorkPeriod(field=Field.CONSTRUCTION, span=Span(since=date(2009, 4, 11), open_ended=True)),
    ),
)

LEAD_CHANGES = (
    case("4.1d", 1, replacing(), MEETS),
    case(
        "4.1d",
        2,
        replacing(effective_on=date(2024, 4, 9)),
        FAILS,
        "EFFECTIVE_BEFORE_CONFIRMATION",
    ),
    case("4.1d", 3, replacing(confirmed_by_principal=False), FAILS, "WRONG_INSURER"),
    case("4.1d", 4, replacing(reason_stated=False), FAILS, "REASON_MISSING"),
    case("4.1d", None, replacing(written_confirmation=False), FAILS, "NO_WRITTEN_CONFIRMATION"),
    # 4.1e asks before the change what its rule asks after it, and of the successor all of 4.2.
    replace(case("4.1e", None, Facts(team=EQUALS, person=SUCCESSOR), MEETS), via="gate"),
    *(
        replace(case("4.1e", None, Facts(team=team, person=SUCCESSOR), MEETS), via="gate")
        for team in (
            replace(EQUALS, original_lead_registered=False, successor_registered=False),
            replace(EQUALS, lead_dimensions=(LeadDimension(name="职称", not_lower=True),)),
        )
    ),
    *(
        replace(
            case(
                "4.1e",
                None,
                Facts(team=team, person=SUCCESSOR),
                FAILS,
                "SUCCESSOR_BELOW_ORIGINAL",
            ),
            via="gate",
        )
        for team in (
            replace(EQUALS, successor_registered=False),
            replace(EQUALS, lead_dimensions=(LeadDimension(name="职称", not_lower=False),)),
        )
    ),
    replace(
        case(
            "4.1e",
            None,
            Facts(team=replace(EQUALS, successor_years=21), person=SUCCESSOR),
            FAILS,
            "SUCCESSOR_BELOW_ORIGINAL",
        ),
        via="gate",
    ),
    replace(
        case(
            "4.1e",
            None,
            Facts(
                team=replace(EQUALS, original_lead_years=15, successor_years=14),
                person=LATE_STARTER,
            ),
            FAILS,
            "SUCCESSOR_BELOW_ORIGINAL",
            "LEAD_EXPERIENCE_SHORT",
        ),
        via="gate",
    ),
)

SIGNED = CommissionContract(
    signed_by_insurer=True,
    signed_by_agency=True,
    signed_on=date(2024, 6, 2),
    items=tuple(ContractItem),
)
WITHOUT_FEES = tuple(item for item in ContractItem if item is not ContractItem.FEES)


def signing(*decided: date, **changed: object) -> Facts:
    contract = replace(SIGNED, **changed)  # type: ignore[arg-type]  # fields of the contract
    found = tuple(Determination(decided_on=day, triggers=(1,), annulled=False) for day in decided)
    return Facts(commission=Commission(contract=contract), standing=Standing(determinations=found))


ANNULLED = Facts(
    commission=Commission(contract=SIGNED),
    standing=Standing(
        determinations=(
            Determination(decided_on=date(2024, 1, 10), triggers=(1,), annulled=True),
            Determination(decided_on=date(2024, 6, 1), triggers=(1,), annulled=False),
        )
    ),
)
FIRST, SECOND, THIRD = date(2024, 1, 10), date(2024, 6, 1), date(2024, 6, 20)
UNMARKED_ON_THE_DAY = case("5.2", None, signing(FIRST, SECOND, signed_on=date(2024, 6, 1)), MEETS)
MARKED = replace(
    case("5.2", None, signing(FIRST, SECOND), MEETS),
    flags=("KEY_SUPERVISION",),
)
UNMARKED_AFTER_ONE = case("5.2", None, signing(FIRST), MEETS)
LOST = replace(
    case("5.2", None, signing(FIRST, SECOND, THIRD, signed_on=date(2024, 7, 1)), MEETS),
    flags=("KEY_SUPERVISION", "ELIGIBILITY_LOST"),
)

CONTRACTS = (
    case("5.2", 1, signing(), MEETS),
    replace(case("5.2", 2, signing(items=WITHOUT_FEES), MEETS), flags=("CONTRACT_ITEM_ABSENT",)),
    case("5.2", 3, signing(signed_by_insurer=False), FAILS, "NO_WRITTEN_CONTRACT"),
    case("5.2", None, signing(signed_by_agency=False), FAILS, "NO_WRITTEN_CONTRACT"),
    MARKED,
    UNMARKED_ON_THE_DAY,
    UNMARKED_AFTER_ONE,
    case("5.2", None, ANNULLED, MEETS),
    LOST,
)


def reporting(
    kind: AgencyReportKind | None, *, plan: bool = True, contract: CommissionContract = SIGNED
) -> Facts:
    return commission(
        contract=contract,
        report=AgencyReport(kind=kind, plan_on_file=plan),
    )


UNTYPED = replace(case("8.2", None, reporting(None), UNKNOWN), missing=("commission.report.kind",))

REPORTS = (
    case("8.2", 1, reporting(AgencyReportKind.STAGE), MEETS),
    replace(
        case("8.2", 2, reporting(AgencyReportKind.PROCESS, plan=False), MEETS),
        flags=("NO_RISK_PLAN",),
    ),
    case("8.2", 4, reporting(AgencyReportKind.OTHER), MEETS),
    *(
        case(
            "8.2",
            None,
            reporting(AgencyReportKind.STAGE, contract=half_signed),
            FAILS,
            "NO_COMMISSION",
        )
        for half_signed in (
            replace(SIGNED, signed_by_insurer=False),
            replace(SIGNED, signed_by_agency=False),
        )
    ),
    UNTYPED,
)


def technical(grade: FindingGrade) -> OpenFinding:
    return OpenFinding(category=FindingCategory.TECHNICAL, grade=grade)


SEVERE, ORDINARY = technical(FindingGrade.SEVERE), technical(FindingGrade.ORDINARY)
PROCEDURE = OpenFinding(category=FindingCategory.QUALITY_PROCEDURE)


def still_open(*findings: OpenFinding, report: bool | None = True) -> Facts:
    return commission(open_findings=findings, final_report_accepted=report)


COMPLETION = (
    case("8.4b", 1, still_open(), MEETS),
    case("8.4b", 2, still_open(SEVERE), FAILS, "SERIOUS_RISK_OPEN"),
    replace(
        case("8.4b", 3, still_open(ORDINARY, ORDINARY, ORDINARY), MEETS),
        flags=("LOWER_GRADE_OPEN",),
    ),
    case("8.4b", 4, still_open(PROCEDURE), FAILS, "PROCEDURE_OPEN"),
    case(
        "8.4b",
        None,
        still_open(SEVERE, PROCEDURE),
        FAILS,
        "SERIOUS_RISK_OPEN",
        "PROCEDURE_OPEN",
    ),
    case("8.4c", 1, still_open(), MEETS),
    case("8.4c", 2, still_open(PROCEDURE), FAILS, "PROCEDURE_OPEN"),
    replace(
        case("8.4c", 3, still_open(report=False), MEETS), flags=("FINAL_REPORT_NOT_ON_RECORD",)
    ),
    case("8.4c", None, still_open(SEVERE), FAILS, "SERIOUS_RISK_OPEN"),
)

OTHERS = (
    case("7c", 1, commission(site_check_recorded=True), MEETS),
    case("7c", 2, commission(site_check_recorded=False), FAILS, "NO_SITE_CHECK"),
    case(
        "11c",
        3,
        commission(evaluation=EvaluationFile(result_final=False)),
        FAILS,
        "NOT_FINAL",
    ),
    case("11c", None, commission(evaluation=EvaluationFile(result_final=True)), MEETS),
)

VALIDITY = (
    case("15", 1, commission(fact_day=date(2023, 9, 30)), FAILS, "NOT_IN_FORCE"),
    case("15", None, commission(fact_day=date(2023, 10, 1)), MEETS),
    case("15", 2, commission(fact_day=date(2028, 9, 30)), MEETS),
    case("15", 3, commission(fact_day=date(2028, 10, 1)), FAILS, "NOT_IN_FORCE"),
)

CASES: tuple[Case, ...] = (
    *CONSULTATIONS,
    *ROSTER,
    *LEAD_CHANGES,
    *CONTRACTS,
    *REPORTS,
    *COMPLETION,
    *OTHERS,
    *VALIDITY,
)

ELSEWHERE: dict[tuple[str, int], Case] = {
    ("SH-TIS-2023/12.3c", 1): MARKED,
    ("SH-TIS-2023/12.3c", 2): UNMARKED_ON_THE_DAY,
    ("SH-TIS-2023/12.3c", 3): UNMARKED_AFTER_ONE,
    ("SH-TIS-2023/12.3d", 3): LOST,
}
"""Printed cases of the ladder's marks, which the gate of signing shows."""
