"""SH-IDI-2025, articles 3 to 7: cases of what an insurer may not do yet."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

from gateway.regime.facts import (
    Determination,
    EmergencyFile,
    Facts,
    InsurerReport,
    ManagerAssessment,
    Participant,
    Person,
    PolicyFile,
    QuotationLetter,
    Relations,
    RiskContract,
    RiskFinding,
    StaffAssignment,
    Standing,
    Tie,
    WorkPeriod,
    Works,
)
from gateway.regime.facts.policy_words import SumBasis
from gateway.regime.facts.words import Field, TieKind
from gateway.regime.facts.works_words import FindingGrade
from gateway.regime.outcomes import Outcome
from gateway.regime.spans import Span
from tests.regions.casebook import Case, Probe

ID = "SH-IDI-2025"
DAY = date(2025, 6, 2)


def policy(**changes: object) -> Facts:
    return Facts(policy=PolicyFile(**changes))  # type: ignore[arg-type]  # its fields


OWN_PASS = ManagerAssessment(by_employer=True, passed=True, assessed_on=DAY)


def manager(
    *assessments: ManagerAssessment, since: date = date(2018, 1, 1), uploaded: bool = True
) -> Facts:
    period = WorkPeriod(field=Field.INSURANCE, span=Span(since=since, open_ended=True))
    return Facts(
        person=Person(work_periods=(period,)),
        policy=PolicyFile(
            assignment=StaffAssignment(uploaded=uploaded, duty_from=DAY, assessments=assessments)
        ),
    )


LETTER = QuotationLetter(
    quoted_rate=Decimal("1.5"),
    signed=True,
    signer_heads_department=True,
    company_seal=True,
    to_enquirer=True,
    sent=True,
    attached_to_entry=True,
)


def letter(**changes: object) -> QuotationLetter:
    return replace(LETTER, **changes)  # type: ignore[arg-type]  # its fields


def priced(rate: str, *letters: QuotationLetter) -> Facts:
    return policy(contract_rate=Decimal(rate), letters=letters)


def under_contract(since: date, until: date) -> Facts:
    contract = RiskContract(concluded=True, in_force=Span(since=since, until=until))
    return policy(risk_contract=contract)


def paid(cleared: str, *, by_owner: bool = True) -> Facts:
    return policy(
        premium_due=Decimal("4500000.00"),
        premium_cleared=Decimal(cleared),
        paid_by_owner=by_owner,
    )


def contracts(risk_on: date | None, *, concluded: bool = True, first: bool | None = None) -> Facts:
    contract = RiskContract(
        concluded=concluded, concluded_on=risk_on, before_insurance_contract=first
    )
    return policy(risk_contract=contract, contract_signed_on=date(2025, 6, 9))


def related(*kinds: TieKind) -> Facts:
    return Facts(
        relations=Relations(
            participants=(Participant(name="施工单位甲", ownership_known=True),),
            ties=tuple(Tie(participant="施工单位甲", kind=kind) for kind in kinds),
            services=(),
        )
    )


def determined(times: int) -> Standing:
    """So many determinations of responsibility that stand against the agency."""
    one = Determination(
        decided_on=date(2025, 1, 10), conduct_on=date(2024, 5, 6), triggers=(9,), annulled=False
    )
    return Standing(determinations=(one,) * times)


_ONE = determined(1).determinations or ()
NOT_COUNTED = Standing(
    determinations=(
        replace(_ONE[0], annulled=True),
        replace(_ONE[0], decided_on=date(2029, 1, 1)),
        replace(_ONE[0], conduct_on=date(2023, 9, 30)),
    )
)
"""Annulled, made later than any day asked about, and of conduct before the text's first day."""


def fee(*, fixed: bool, evidence: bool | None) -> Facts:
    contract = RiskContract(extra_fee_in_contract=fixed, extra_fee_evidenced=evidence)
    return policy(risk_contract=contract)


ORDINARY = RiskFinding(grade=FindingGrade.ORDINARY, closed=False, set_aside=False)
SEVERE = RiskFinding(grade=FindingGrade.SEVERE, closed=False, set_aside=False)
REPORT = InsurerReport(review_passed=True, conditions_confirmed=True, insurer_seal=True)


def report(*findings: RiskFinding, **changes: object) -> Facts:
    return Facts(
        policy=PolicyFile(report=replace(REPORT, **changes)),  # type: ignore[arg-type]  # its fields
        works=Works(findings=findings),
    )


def emergency(**changes: bool) -> Facts:
    file = EmergencyFile(evidence_taken=True, measures_taken=True, authority_told=True)
    return policy(emergency=replace(file, **changes))


def gate(item: str, number: int | None, facts: Facts, outcome: Outcome, *codes: str) -> Case:
    return Case(
        provision=f"{ID}/{item}",
        number=number,
        facts=facts,
        on=DAY,
        outcome=outcome,
        codes=codes,
        via="gate",
    )


MEETS, FAILS = Outcome.MEETS, Outcome.FAILS
FORMER_EMPLOYER = replace(OWN_PASS, by_employer=False)
ESTIMATED = SumBasis.ESTIMATED

CASES: tuple[Case, ...] = (
    gate(
        "3.1.b",
        3,
        policy(sum_basis=ESTIMATED, adjustment_done=False),
        FAILS,
        "PREMIUM_ADJUSTMENT_PENDING",
    ),
    gate("3.1.b", None, policy(sum_basis=ESTIMATED, adjustment_done=True), MEETS),
    gate(
        "3.1.b",
        None,
        policy(sum_basis=SumBasis.ACTUAL_COST, adjustment_done=False),
        Outcome.NOT_APPLICABLE,
    ),
    gate("4.2.h", 1, manager(OWN_PASS), MEETS),
    gate("4.2.h", 2, manager(FORMER_EMPLOYER), FAILS, "ASSESSMENT_MISSING"),
    # On 2025-06-02 it is 4 years and 11 months since 2020-07-02.
    gate("4.2.h", 3, manager(OWN_PASS, since=date(2020, 7, 2)), FAILS, "EXPERIENCE_SHORT"),
    gate("4.2.h", None, manager(replace(OWN_PASS, passed=False)), FAILS, "ASSESSMENT_FAILED"),
    gate(
        "4.2.h",
        None,
        manager(replace(OWN_PASS, assessed_on=date(2025, 6, 3))),
        FAILS,
        "ASSESSMENT_AFTER_START",
    ),
    gate("4.2.i", 1, manager(OWN_PASS, uploaded=False), FAILS, "STAFF_NOT_UPLOADED"),
    gate("4.2.i", 2, manager(OWN_PASS), MEETS),
    # Uploaded, and refused all the same by the gate of 4.2.h below.
    gate("4.2.i", 3, manager(), MEETS),
    gate("4.2.h", None, manager(), FAILS, "ASSESSMENT_MISSING"),
    gate("5.2.b", 1, priced("1.5", LETTER), MEETS),
    gate("5.2.b", 2, priced("1.5"), FAILS, "NO_QUOTATION_LETTER"),
    gate("5.2.b", 3, priced("1.2", LETTER), FAILS, "PRICE_NOT_IN_A_QUOTATION_LETTER"),
    gate("5.2.b", None, priced("1.5", letter(sent=False)), FAILS, "NO_QUOTATION_LETTER"),
    gate("5.2.c", 1, policy(letter=LETTER), MEETS),
    gate("5.2.c", 2, policy(letter=letter(company_seal=False)), FAILS, "LETTER_NOT_SEALED"),
    gate(
        "5.2.c",
        3,
        policy(letter=letter(signer_heads_department=False)),
        FAILS,
        "SIGNER_NOT_DEPARTMENT_HEAD",
    ),
    gate(
        "5.2.c",
        None,
        policy(letter=letter(signed=False, to_enquirer=False)),
        FAILS,
        "LETTER_NOT_SIGNED",
        "RECIPIENT_NOT_ENQUIRER",
    ),
    gate("5.2.e", 1, policy(first_entry=True, letters=(LETTER,)), MEETS),
    gate("5.2.e", 2, policy(first_entry=True, letters=()), FAILS, "QUOTATION_LETTER_MISSING"),
    gate("5.2.e", 3, policy(first_entry=False, letters=(LETTER,)), Outcome.NOT_APPLICABLE),
    gate(
        "5.2.e",
        None,
        policy(first_entry=True, letters=(letter(company_seal=False, signed=False),)),
        FAILS,
        "QUOTATION_LETTER_INCOMPLETE",
    ),
    gate("5.3.b", 1, under_contract(date(2025, 1, 1), date(2027, 12, 31)), MEETS),
    gate(
        "5.3.b",
        2,
        policy(risk_contract=RiskContract(concluded=False)),
        FAILS,
        "AGENCY_NOT_UNDER_CONTRACT",
    ),
    gate(
        "5.3.b",
        3,
        under_contract(date(2025, 1, 1), date(2025, 6, 1)),
        FAILS,
        "AGENCY_NOT_UNDER_CONTRACT",
    ),
    gate("6.2.a", 1, paid("4500000.00"), MEETS),
    gate("6.2.a", 2, paid("2250000.00"), FAILS, "PREMIUM_NOT_FULLY_RECEIVED"),
    gate("6.2.a", 3, paid("4500000.00", by_owner=False), FAILS, "PAYER_NOT_OWNER"),
    gate("6.2.a", None, paid("4499999.99"), FAILS, "PREMIUM_NOT_FULLY_RECEIVED"),
    gate("7.1.a", 1, related(), MEETS),
    replace(
        gate("7.1.a", 2, replace(related(), standing=determined(3)), MEETS),
        flags=("ELIGIBILITY_LOST",),
    ),
    gate("7.1.a", None, replace(related(), standing=determined(2)), MEETS),
    gate("7.1.a", None, replace(related(), standing=NOT_COUNTED), MEETS),
    gate("7.1.a", None, related(TieKind.COMMON_GROUP), FAILS, "AGENCY_NOT_INDEPENDENT"),
    gate("7.1.b", 1, contracts(date(2025, 6, 5)), MEETS),
    Case(
        provision=f"{ID}/7.1.b",
        number=2,
        facts=contracts(date(2025, 6, 9)),
        on=DAY,
        outcome=Outcome.UNKNOWN,
        missing=("policy.risk_contract.before_insurance_contract",),
        via="gate",
    ),
    gate(
        "7.1.b",
        3,
        contracts(None, concluded=False),
        FAILS,
        "RISK_MANAGEMENT_CONTRACT_MISSING",
    ),
    gate("7.1.b", None, contracts(date(2025, 6, 9), first=True), MEETS),
    gate(
        "7.1.b",
        None,
        contracts(date(2025, 6, 9), first=False),
        FAILS,
        "INSURANCE_CONTRACT_BEFORE_RISK_MANAGEMENT_CONTRACT",
    ),
    gate(
        "7.1.b",
        None,
        contracts(date(2025, 6, 10)),
        FAILS,
        "INSURANCE_CONTRACT_BEFORE_RISK_MANAGEMENT_CONTRACT",
    ),
    gate("7.1.e", 1, fee(fixed=False, evidence=True), MEETS),
    gate("7.1.e", 2, fee(fixed=False, evidence=False), FAILS, "EXTRA_FEE_WITHOUT_EVIDENCE"),
    gate("7.1.e", 3, fee(fixed=True, evidence=True), FAILS, "FEE_ALREADY_FIXED_IN_CONTRACT"),
    gate("7.3.b", 1, policy(plan_author_listed=True), MEETS),
    gate("7.3.b", 2, policy(plan_author_listed=False), FAILS, "AUTHOR_NOT_LISTED_STAFF"),
    gate("7.4.a", 1, report(), MEETS),
    gate("7.4.a", 2, report(review_passed=False), FAILS, "AGENCY_REPORT_NOT_REVIEWED"),
    gate("7.4.b", 1, report(), MEETS),
    gate("7.4.b", 2, report(insurer_seal=False), FAILS, "INSURER_SEAL_MISSING"),
    gate(
        "7.4.b",
        3,
        report(conditions_confirmed=False),
        FAILS,
        "COMPLETION_CONDITIONS_NOT_CONFIRMED",
    ),
    gate("7.4.b", None, report(SEVERE), FAILS, "SEVERE_RISK_OPEN"),
    gate("7.4.d", 1, report(*(ORDINARY,) * 5), MEETS),
    # Rectified by the designer is not closed by the agency.
    gate("7.4.d", 2, report(SEVERE), FAILS, "SEVERE_RISK_OPEN"),
    # Referred and undecided: neither closed nor set aside.
    gate("7.4.d", 3, report(SEVERE, ORDINARY), FAILS, "SEVERE_RISK_OPEN"),
    gate("7.4.d", None, report(replace(SEVERE, set_aside=True)), MEETS),
    gate("7.4.d", None, report(replace(SEVERE, closed=True)), MEETS),
    gate("7.8.c", 3, emergency(evidence_taken=False), FAILS, "EVIDENCE_MISSING"),
    gate("7.8.c", None, emergency(measures_taken=False), FAILS, "MEASURES_MISSING"),
    gate("7.8.c", None, emergency(), MEETS),
    gate("7.8.d", 2, emergency(authority_told=False), FAILS, "AUTHORITY_REPORT_MISSING"),
    gate("7.8.d", None, emergency(), MEETS),
    gate(
        "7.9.d",
        1,
        policy(agency_report_written=True, agency_report_evidenced=True),
        MEETS,
    ),
    gate(
        "7.9.d",
        2,
        policy(agency_report_written=False, agency_report_evidenced=False),
        FAILS,
        "REPORT_NOT_IN_WRITING",
    ),
)

PROBES: tuple[Probe, ...] = (
    Probe(
        provision=f"{ID}/7.4.d",
        parameter="open_severe_risks_allowed",
        facts=lambda n: report(*(SEVERE,) * n),
    ),
)

SIGHTINGS: tuple[tuple[str, Facts, date], ...] = (
    (
        f"{ID}/5.2.e",
        policy(first_entry=True, letters=(letter(attached_to_entry=False),)),
        DAY,
    ),
)
