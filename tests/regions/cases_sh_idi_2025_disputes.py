"""SH-IDI-2025, articles 11 to 19: cases of steps of claims, disputes and sanctions."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from gateway.regime.facts import (
    Appraisal,
    AppraisalQualification,
    Dispute,
    DisputeConsent,
    Exclusion,
    Facts,
    FirmQualification,
    RegulatoryAct,
    RepairJob,
    Standing,
)
from gateway.regime.facts.claim_words import (
    ClaimVerdict,
    Disputant,
    DisputeSubject,
    ExclusionKind,
    RepairExecutor,
)
from gateway.regime.outcomes import Outcome
from gateway.regime.spans import Span
from tests.regions.casebook import Case
from tests.regions.cases_sh_idi_2025_claims import NO_EXCLUSION, asserted, claim
from tests.regions.cases_sh_idi_2025_works_gates import case

FAILS, DECIDE = Outcome.FAILS, Outcome.NEEDS_DECISION


def firm(work: str, covers: str, until: date = date(2026, 1, 1)) -> Facts:
    qualification = FirmQualification(field=covers, valid=Span(since=date(2020, 1, 1), until=until))
    job = RepairJob(
        executor=RepairExecutor.FIRM, work_field=work, firm_qualifications=(qualification,)
    )
    return claim(repair=job)


def refusal(*, reasons: bool, exclusion: Exclusion = NO_EXCLUSION) -> Facts:
    return claim(refusal_reasons_stated=reasons, exclusion=exclusion)


REQUEST = Dispute(
    applicant=Disputant.HOMEOWNER,
    applied_on=date(2028, 1, 10),
    subject=DisputeSubject.COVER,
    contract_validity=Span(since=date(2025, 6, 9), until=date(2037, 9, 10)),
    in_writing=True,
    content_stated=True,
    joint_commission_proposed=True,
    every_party_addressed=True,
)
QUALIFIED = Appraisal(
    dispute_field="结构",
    qualifications=(
        AppraisalQualification(
            field="结构", valid=Span(since=date(2020, 1, 1), until=date(2030, 1, 1))
        ),
    ),
    competence_fields=("结构",),
    declared=True,
    ties=(),
    role_on_project=False,
)


def dispute(**changes: object) -> Facts:
    return claim(dispute=replace(REQUEST, **changes))  # type: ignore[arg-type]  # its fields


def consents(appraisal: Appraisal = QUALIFIED, *, homeowner: bool = True) -> Facts:
    stated = (
        DisputeConsent(party=Disputant.HOMEOWNER, consented=homeowner),
        DisputeConsent(party=Disputant.INSURER, consented=True),
    )
    return replace(dispute(consents=stated), appraisal=appraisal)


def act(**stated: bool) -> Facts:
    return Facts(standing=Standing(regulatory_act=RegulatoryAct(**stated)))


def entry(*, rule: bool = True, individual: bool = False, identified: bool = False) -> Facts:
    return act(
        rule_relied_on_stated=rule,
        concerns_individual=individual,
        individual_identified=identified,
    )


COVERED, DECLINED = ClaimVerdict.COVERED, ClaimVerdict.NOT_COVERED
AFTER_TERM = date(2037, 9, 11)

CLAIM_GATE_CASES = (
    case("11.1.b", 1, claim(verdict=COVERED, performed=True)),
    case("11.1.b", 2, claim(verdict=COVERED, performed=False), FAILS, "COVERED_CLAIM_UNPERFORMED"),
    case("11.1.b", 3, claim(verdict=DECLINED, performed=False)),
    case("11.2.c", 1, firm("防水", "防水")),
    case("11.2.c", 2, firm("结构", "装修"), FAILS, "REPAIR_FIRM_NOT_QUALIFIED"),
    case("11.2.c", 3, firm("防水", "防水", date(2025, 5, 31)), FAILS, "REPAIR_FIRM_NOT_QUALIFIED"),
    case("11.2.c", None, claim(repair=RepairJob(executor=RepairExecutor.INSURER))),
    case("13.e", 1, refusal(reasons=True)),
    case("13.e", 2, refusal(reasons=False), FAILS, "REASONS_MISSING"),
    case(
        "13.e",
        3,
        refusal(reasons=True, exclusion=asserted(ExclusionKind.HOMEOWNER, evidence=False)),
        FAILS,
        "EXCLUSION_WITHOUT_EVIDENCE",
    ),
    case("13.e", None, refusal(reasons=True, exclusion=asserted(ExclusionKind.HOMEOWNER))),
)

DISPUTE_CASES = (
    case("15.1.a", 1, dispute()),
    case("15.1.a", 2, dispute(applicant=Disputant.CONTRACTOR), FAILS, "NOT_A_DISPUTING_PARTY"),
    case("15.1.a", 3, dispute(subject=DisputeSubject.AMOUNT), FAILS, "NOT_ABOUT_COVER"),
    case("15.1.a", None, dispute(applied_on=AFTER_TERM), FAILS, "CONTRACT_NOT_IN_FORCE"),
    case(
        "15.1.a",
        None,
        dispute(applied_on=AFTER_TERM, subject=DisputeSubject.REPAIR_WARRANTY),
        DECIDE,
        "WARRANTY_BEYOND_CONTRACT",
    ),
    # Before liability begins the contract is in force already.
    case("15.1.a", None, dispute(applied_on=date(2025, 6, 9), applicant=Disputant.OWNER)),
    case("15.1.b", 1, dispute()),
    case("15.1.b", 2, dispute(in_writing=False), FAILS, "NOT_IN_WRITING"),
    case(
        "15.1.b",
        3,
        dispute(joint_commission_proposed=False),
        FAILS,
        "JOINT_COMMISSION_NOT_PROPOSED",
    ),
    case("15.1.b", None, dispute(content_stated=False), FAILS, "DISPUTE_NOT_STATED"),
    case("15.1.b", None, dispute(every_party_addressed=False), FAILS, "RECIPIENT_MISSING"),
    case("15.2.a", 1, consents()),
    case("15.2.a", 2, consents(homeowner=False), FAILS, "CONSENT_MISSING"),
    case(
        "15.2.a",
        None,
        consents(replace(QUALIFIED, role_on_project=True)),
        FAILS,
        "ROLE_ON_PROJECT",
    ),
    case(
        "15.2.a",
        None,
        consents(replace(QUALIFIED, competence_fields=("防水",))),
        FAILS,
        "FIELD_NOT_COVERED",
    ),
)

AUTHORITY_CASES = (
    case("16.2", 2, claim(performed=False), FAILS, "CLAIM_NOT_PERFORMED"),
    case("16.2", None, claim(performed=True)),
    case("18.c", 1, act(legal_basis_stated=True)),
    case("18.c", 2, act(legal_basis_stated=False), FAILS, "LEGAL_BASIS_MISSING"),
    case("19.b", 1, entry()),
    case("19.b", 2, entry(rule=False), FAILS, "RULE_RELIED_ON_MISSING"),
    case("19.b", 3, entry(individual=True), FAILS, "PERSON_NOT_IDENTIFIED"),
    case("19.b", None, entry(individual=True, identified=True)),
    case("19.c", 2, entry(rule=False), FAILS, "RULE_RELIED_ON_MISSING"),
    case("19.c", None, entry()),
)

CASES: tuple[Case, ...] = (*CLAIM_GATE_CASES, *DISPUTE_CASES, *AUTHORITY_CASES)
