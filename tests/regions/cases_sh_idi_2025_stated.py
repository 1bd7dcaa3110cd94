"""SH-IDI-2025: cases of steps whose check the facts of the day answer."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal

from gateway.regime.duties import DutyState
from gateway.regime.facts import (
    Claim,
    CreditMeasure,
    DesignStage,
    Facts,
    FirstSupervisionMeeting,
    HouseholdFiles,
    PlatformInformation,
    PolicyFile,
    Rectification,
    RiskContract,
    RiskFinding,
    SpecialReports,
    Standing,
    SupervisionReport,
    UserPapers,
    Works,
)
from gateway.regime.facts.works_words import FindingGrade, InformationKind
from gateway.regime.outcomes import Outcome
from gateway.regime.spans import Span
from tests.regions.casebook import Case, DutyCase
from tests.regions.cases_sh_idi_2025_rest_gates import NOT_COUNTED, determined
from tests.regions.cases_sh_idi_2025_works_gates import CN, DESIGN, ID, SEVERE, closed

DAY = date(2025, 6, 2)
MEETS, FAILS, UNKNOWN = Outcome.MEETS, Outcome.FAILS, Outcome.UNKNOWN
DECIDE, NOT_APPLICABLE = Outcome.NEEDS_DECISION, Outcome.NOT_APPLICABLE


def case(  # noqa: PLR0913 - one line of the tables below
    article: str,
    number: int | None,
    facts: Facts,
    outcome: Outcome = MEETS,
    *codes: str,
    flags: tuple[str, ...] = (),
    missing: tuple[str, ...] = (),
    on: date = DAY,
) -> Case:
    return Case(
        provision=f"{ID}/{article}",
        number=number,
        facts=facts,
        on=on,
        outcome=outcome,
        codes=codes,
        flags=flags,
        missing=missing,
        via="rule",
    )


def contract(signed_on: date, **stage: object) -> Facts:
    """A contract signed on a day, and the design stage."""
    return Facts(
        policy=PolicyFile(contract_signed_on=signed_on),
        works=Works(design=DesignStage(**stage)),  # type: ignore[arg-type]  # its fields
    )


def works(**stated: object) -> Facts:
    return Facts(works=Works(**stated))  # type: ignore[arg-type]  # fields of Works


def design(**stage: object) -> Facts:
    return works(design=DesignStage(**stage))  # type: ignore[arg-type]  # its fields


def instalment(agreed: bool, amount: str | None = None) -> Facts:
    contract_of_agency = RiskContract(
        first_instalment_agreed=agreed,
        first_instalment=None if amount is None else Decimal(amount),
    )
    return Facts(policy=PolicyFile(risk_contract=contract_of_agency))


def papers(handed_over_on: date) -> Facts:
    given = UserPapers(handed_over_on=handed_over_on, completed_on=date(2025, 10, 30))
    return Facts(policy=PolicyFile(user_papers=given))


SUBMITTED = {"submitted_for_review": True, "submitted_on": date(2025, 9, 1)}
BEGUN = {"drawings_started_on": date(2025, 6, 10)}
STAGE_START = "works.design.drawings_started_on"


def interval(asked: int | None) -> Facts:
    """Thirty days from contract to planned submission."""
    return contract(
        date(2025, 6, 1), submission_planned_on=date(2025, 7, 1), agency_days_asked=asked
    )


POLICY_CASES: tuple[Case, ...] = (
    case(
        "6.1.a",
        2,
        contract(date(2025, 9, 2), **SUBMITTED),
        FAILS,
        "SIGNED_AFTER_REVIEW_SUBMISSION",
    ),
    case("6.1.a", 3, contract(date(2025, 7, 1), **SUBMITTED), UNKNOWN, missing=(STAGE_START,)),
    case("6.1.a", None, contract(date(2025, 6, 9), **BEGUN, **SUBMITTED)),
    case("6.1.a", None, contract(date(2025, 6, 9), **BEGUN, submitted_for_review=False)),
    case(
        "6.1.a",
        None,
        contract(date(2025, 6, 10), **BEGUN, submitted_for_review=False),
        FAILS,
        "SIGNED_AFTER_DRAWINGS_BEGAN",
    ),
    case("6.1.b", 1, interval(30)),
    case(
        "6.1.b",
        2,
        contract(date(2025, 6, 1), submission_planned_on=date(2025, 6, 30), agency_days_asked=30),
        FAILS,
        "AGENCY_TIME_INSUFFICIENT",
    ),
    case("6.1.b", 3, interval(None), UNKNOWN, missing=("works.design.agency_days_asked",)),
    case("7.1.d", 1, instalment(True, "200000.00")),
    case("7.1.d", 2, instalment(False), FAILS, "NO_FIRST_INSTALMENT"),
    case("7.1.d", 3, instalment(True, "0.00"), FAILS, "NO_FIRST_INSTALMENT"),
    case("7.5.a", 3, papers(date(2025, 10, 29)), FAILS, "BEFORE_COMPLETION"),
    case("7.5.a", None, papers(date(2025, 10, 30))),
)


def reviewed(started_on: date) -> Facts:
    return design(
        review_started=True, review_started_on=started_on, certificate_on=date(2025, 10, 10)
    )


def special(household: bool, preview: bool, ground: bool, required: bool) -> Facts:
    reports = SpecialReports(
        household_completed=household, preview_completed=preview, no_preview_ground_stated=ground
    )
    return works(special_reports=reports, preview_required=required)


def reserved(days: int, asked: int = 15) -> Facts:
    return design(agency_days_reserved=days, agency_days_asked=asked)


def repair(appeared_on: date, *, commissioned: bool, warranty: bool, default: bool = True) -> Facts:
    """A defect in waterproofing that the contractor may not have repaired."""
    return Facts(
        claim=Claim(
            contractor_default=default,
            appeared_on=appeared_on,
            liability=Span(since=date(2027, 9, 11), until=date(2037, 9, 10)),
            other_firm_commissioned=commissioned,
            statutory_warranty_running=warranty,
        )
    )


BEFORE, AFTER = date(2027, 5, 1), date(2028, 5, 1)


def rectified(due_on: date | None, on: date) -> Facts:
    return works(rectification=Rectification(due_on=due_on, rectified_on=on))


def summed_up(raised: int, platform: int, *, section: bool = True, closed_too: int = 10) -> Facts:
    return works(
        supervision_report=SupervisionReport(
            findings_section=section,
            raised_reported=raised,
            raised_on_platform=platform,
            closed_reported=closed_too,
            closed_on_platform=10,
        )
    )


def meeting(*, answered: bool, signed: bool | None = None) -> Facts:
    return works(
        first_meeting=FirstSupervisionMeeting(
            insurance_item_answered=answered, insurance_contract_signed=signed
        )
    )


ORDINARY_DESIGN = replace(DESIGN, grade=FindingGrade.ORDINARY)


def urging(*findings: RiskFinding, urged: bool = False, submitted: bool = True) -> Facts:
    stage = DesignStage(submitted_for_review=submitted, authority_urged=urged)
    return works(findings=findings, design=stage)


def agreed(performed_on: date, *, fixed: bool = True) -> Facts:
    return Facts(
        claim=Claim(
            performance_date_agreed=fixed,
            performance_agreed_on=date(2025, 12, 20),
            performed_on=performed_on,
        )
    )


def files(kept: int) -> Facts:
    return works(household_files=HouseholdFiles(units=240, files=kept))


def information(kind: InformationKind, *, uploaded: bool) -> Facts:
    return works(information=PlatformInformation(kind=kind, uploaded=uploaded))


def standing(times: int) -> Facts:
    return Facts(standing=replace(determined(times), credit_measure=CreditMeasure(imposed=False)))


MEASURE = Facts(
    standing=Standing(
        determinations=(),
        credit_measure=CreditMeasure(
            imposed=True, span=Span(since=date(2026, 1, 1), until=date(2026, 12, 31))
        ),
    )
)

WORKS_CASES: tuple[Case, ...] = (
    case("8.1.a", 2, reviewed(date(2025, 10, 10)), flags=("REVIEW_AFTER_CERTIFICATE",)),
    case("8.1.a", None, reviewed(date(2025, 10, 9))),
    case("8.1.a", None, design(review_started=False), DECIDE, "DESIGN_REVIEW_OPEN"),
    case("8.3.b", 3, special(household=True, preview=False, ground=True, required=False)),
    case("8.3.b", None, special(household=True, preview=True, ground=False, required=True)),
    case(
        "8.3.b",
        None,
        special(household=True, preview=False, ground=False, required=False),
        FAILS,
        "SPECIAL_REPORT_MISSING",
    ),
    case(
        "8.3.b",
        None,
        special(household=False, preview=False, ground=True, required=True),
        FAILS,
        "SPECIAL_REPORT_MISSING",
    ),
    case("9.1.2.b", 2, reserved(14), FAILS, "AGENCY_TIME_INSUFFICIENT"),
    case("9.1.2.b", None, reserved(15)),
    case("9.1.2.b", None, reserved(0), FAILS, "AGENCY_TIME_MISSING"),
    case(
        "9.1.6.d",
        3,
        repair(AFTER, commissioned=False, warranty=True),
        DECIDE,
        "WARRANTY_OVERLAPS_COVER",
    ),
    case("9.1.6.d", None, repair(BEFORE, commissioned=True, warranty=True)),
    case(
        "9.1.6.d",
        None,
        repair(BEFORE, commissioned=False, warranty=True),
        FAILS,
        "OWNER_TO_COMMISSION_REPAIR",
    ),
    case("9.1.6.d", None, repair(AFTER, commissioned=False, warranty=False), NOT_APPLICABLE),
    case(
        "9.1.6.d",
        None,
        repair(BEFORE, commissioned=False, warranty=True, default=False),
        NOT_APPLICABLE,
    ),
    case(
        "9.3.a",
        3,
        rectified(None, date(2025, 9, 15)),
        UNKNOWN,
        missing=("works.rectification.due_on",),
    ),
    case("9.3.a", None, rectified(date(2025, 9, 15), date(2025, 9, 15))),
    case("9.3.a", None, rectified(date(2025, 9, 15), date(2025, 9, 16)), FAILS, "RECTIFIED_LATE"),
    case("9.4.2", 1, summed_up(12, 12)),
    case("9.4.2", 2, summed_up(11, 12), flags=("COUNTS_DIFFER",)),
    case("9.4.2", None, summed_up(12, 12, closed_too=9), flags=("COUNTS_DIFFER",)),
    case("9.4.2", None, summed_up(12, 12, section=False), FAILS, "FINDINGS_SECTION_MISSING"),
    case(
        "10.2.b",
        3,
        meeting(answered=True, signed=False),
        flags=("INSURANCE_CONTRACT_NOT_SIGNED",),
    ),
    case("10.2.b", None, meeting(answered=True, signed=True)),
    case("10.2.b", None, meeting(answered=False), FAILS, "INSURANCE_CHECK_MISSING"),
    case("10.3.b", 1, urging(DESIGN), DECIDE, "URGING_DUE"),
    case("10.3.b", 3, urging(ORDINARY_DESIGN), NOT_APPLICABLE),
    case("10.3.b", None, urging(DESIGN, urged=True)),
    case("10.3.b", None, urging(closed(DESIGN)), NOT_APPLICABLE),
    case("10.3.b", None, urging(SEVERE), NOT_APPLICABLE),
    case("10.3.b", None, urging(DESIGN, submitted=False), NOT_APPLICABLE),
    case("13.c", 3, agreed(date(2025, 12, 20))),
    case("13.c", None, agreed(date(2025, 12, 21)), FAILS, "PERFORMED_LATE"),
    case("13.c", None, agreed(date(2025, 12, 21), fixed=False), NOT_APPLICABLE),
    case("17.2.a", 1, files(240)),
    case("17.2.a", 2, files(239), FAILS, "HOUSEHOLD_FILE_MISSING"),
    case(
        "17.2.b",
        2,
        information(InformationKind.CONTRACT_AND_POLICY, uploaded=False),
        NOT_APPLICABLE,
    ),
    case("17.2.b", None, information(InformationKind.CLAIMS, uploaded=True)),
    case(
        "17.2.b",
        None,
        information(InformationKind.CLAIMS, uploaded=False),
        DECIDE,
        "UPLOAD_MISSING",
    ),
    case("19.c", 1, standing(1), NOT_APPLICABLE, flags=("CORRECTION_AND_YELLOW_CARD",)),
    case("19.c", None, standing(2), NOT_APPLICABLE, flags=("KEY_SUPERVISION",)),
    case("19.c", None, standing(3), NOT_APPLICABLE, flags=("ELIGIBILITY_LOST",)),
    case("19.c", 3, MEASURE, FAILS, "MEASURE_ENDED", on=date(2027, 1, 1)),
    case(
        "19.c",
        None,
        Facts(standing=replace(NOT_COUNTED, credit_measure=CreditMeasure(imposed=False))),
        NOT_APPLICABLE,
    ),
    case("19.c", None, MEASURE, on=date(2026, 12, 31)),
)

NOW = datetime(2026, 6, 1, 12, tzinfo=CN)

# Every instalment falls due on the day that the contract gives it.
DUTY_CASES: tuple[DutyCase, ...] = (
    DutyCase(
        provision=f"{ID}/7.1.c",
        number=1,
        triggers={"fee_due": date(2025, 9, 15)},
        done=date(2025, 9, 15),
        now=NOW,
        state=DutyState.MET,
        due=date(2025, 9, 15),
    ),
    DutyCase(
        provision=f"{ID}/7.1.c",
        number=2,
        triggers={"fee_due": date(2025, 9, 15)},
        done=date(2025, 9, 16),
        now=NOW,
        state=DutyState.MET_LATE,
        due=date(2025, 9, 15),
    ),
    DutyCase(
        provision=f"{ID}/7.1.c",
        number=None,
        triggers={"fee_due": date(2025, 9, 15)},
        now=NOW,
        state=DutyState.OVERDUE,
        due=date(2025, 9, 15),
    ),
)
