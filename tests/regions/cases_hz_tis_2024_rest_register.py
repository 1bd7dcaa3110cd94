"""HZ-TIS-2024, cases on the register, the talent database and the key-observation list."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from gateway.regime.facts import (
    Agency,
    Commission,
    CommissionContract,
    Facts,
    Person,
    ProfessionalTitle,
    RegisterEntry,
    Standing,
    TalentEntry,
    WorkPeriod,
)
from gateway.regime.facts.commission_words import DossierItem, RegisterAct, RegisterState
from gateway.regime.facts.words import Assessment, Field, Role, Title
from gateway.regime.outcomes import Outcome
from gateway.regime.spans import Span
from tests.regions.casebook import Case
from tests.regions.cases_hz_tis_2024_agency import (
    ACCEPTED,
    FAILS,
    MEETS,
    PENDING,
    REJECTED,
    case,
    flagged,
)


def entry(
    state: RegisterState | None,
    act: RegisterAct = RegisterAct.COMMISSIONING,
    *,
    nominated: bool = True,
) -> Facts:
    register = RegisterEntry(act=act, nominated=nominated, state=state)
    return Facts(commission=Commission(register=register))


WATCHED = flagged(case("5.3b", None, entry(RegisterState.WATCHED), MEETS), "KEY_OBSERVATION")

REGISTER = (
    case("5.3b", 1, entry(RegisterState.REGISTERED), MEETS),
    case("5.3b", 2, entry(RegisterState.NOMINATED), FAILS, "AGENCY_NOT_REGISTERED"),
    case(
        "5.3b",
        3,
        entry(RegisterState.NOT_NOMINATED, RegisterAct.ENTRY, nominated=False),
        FAILS,
        "NOT_NOMINATED",
    ),
    case("5.3b", 4, entry(RegisterState.REMOVED), FAILS, "AGENCY_NOT_REGISTERED"),
    case("5.3b", None, entry(RegisterState.NOMINATED, RegisterAct.ENTRY), MEETS),
    WATCHED,
)


def dossier(left_out: DossierItem | None = None, **findings: Assessment) -> Facts:
    filed = tuple(item for item in DossierItem if item is not left_out)
    return Facts(
        agency=Agency(**findings),  # type: ignore[arg-type]  # findings of the agency
        commission=Commission(register=RegisterEntry(dossier=filed)),
    )


DOSSIERS = (
    case("6.1", 1, dossier(business_standing=ACCEPTED), MEETS),
    case(
        "6.1",
        2,
        dossier(DossierItem.BANK_CREDIT, business_standing=ACCEPTED),
        FAILS,
        "EVIDENCE_MISSING",
    ),
    case("6.1", 3, dossier(business_standing=PENDING), FAILS, "FINDING_OPEN"),
    case("6.1", None, dossier(business_standing=REJECTED), FAILS, "FINDING_REJECTED"),
    case("6.3", 1, dossier(service_system=ACCEPTED), MEETS),
    case(
        "6.3",
        2,
        dossier(DossierItem.SERVICE_SYSTEM, service_system=PENDING),
        FAILS,
        "EVIDENCE_MISSING",
    ),
    case("6.3", None, dossier(service_system=REJECTED), FAILS, "FINDING_REJECTED"),
    case("6.4", 1, dossier(service_capability=ACCEPTED), MEETS),
    case(
        "6.4",
        2,
        dossier(DossierItem.RETURN_VISIT, service_capability=ACCEPTED),
        FAILS,
        "EVIDENCE_MISSING",
    ),
    case("6.4", None, dossier(service_capability=PENDING), FAILS, "FINDING_OPEN"),
    case("6.4", None, dossier(service_capability=REJECTED), FAILS, "FINDING_REJECTED"),
)


def admitted(roster_from: date, *, approved: bool = True) -> Facts:
    talent = TalentEntry(approved=approved, approved_on=date(2024, 5, 10), roster_from=roster_from)
    return Facts(commission=Commission(talent=talent))


def applicant(role: Role, title: Title, since: date) -> Facts:
    work = WorkPeriod(field=Field.CONSTRUCTION_MANAGEMENT, span=Span(since=since, open_ended=True))
    return Facts(
        person=Person(
            role=role,
            appointed_on=date(2024, 5, 10),
            title=ProfessionalTitle(level=title, obtained_on=date(2012, 1, 1)),
            work_periods=(work,),
        )
    )


TALENT = (
    case("7.1", 1, admitted(date(2024, 5, 10)), MEETS),
    case("7.1", 2, admitted(date(2024, 5, 9)), FAILS, "PERSON_NOT_APPROVED"),
    case("7.1", None, admitted(date(2024, 5, 11), approved=False), FAILS, "PERSON_NOT_APPROVED"),
    case(
        "7.2a",
        1,
        applicant(Role.PROJECT_LEAD, Title.SENIOR_ENGINEER, date(2014, 5, 10)),
        MEETS,
    ),
    case(
        "7.2a",
        2,
        applicant(Role.PROJECT_LEAD, Title.SENIOR_ENGINEER, date(2014, 5, 11)),
        FAILS,
        "THRESHOLD_NOT_MET",
    ),
    case("7.2a", 3, applicant(Role.TECHNICIAN, Title.ENGINEER, date(2022, 5, 10)), MEETS),
    case(
        "7.2a",
        None,
        applicant(Role.TECHNICIAN, Title.ASSISTANT_ENGINEER, date(2010, 5, 10)),
        FAILS,
        "THRESHOLD_NOT_MET",
    ),
)


def listing(state: RegisterState, *, quality: bool, performance: bool = False) -> Facts:
    return Facts(
        commission=Commission(register=RegisterEntry(state=state)),
        standing=Standing(quality_below_standard=quality, non_performance=performance),
    )


def refusing(*, watched: bool = True, demand: bool = True, refusal: bool) -> Facts:
    return Facts(
        standing=Standing(watched=watched, demand_received=demand, refusal_recorded=refusal)
    )


LISTS = (
    case("18.2.1a", 1, listing(RegisterState.REGISTERED, quality=True), MEETS),
    case(
        "18.2.1a", None, listing(RegisterState.REGISTERED, quality=False), FAILS, "GROUND_MISSING"
    ),
    case(
        "18.2.1a",
        None,
        listing(RegisterState.REMOVED, quality=False, performance=True),
        FAILS,
        "NOT_REGISTERED",
    ),
    replace(case("18.2.1b", 1, refusing(refusal=True), MEETS), via="gate"),
    replace(case("18.2.1b", 2, refusing(refusal=False), FAILS, "NO_REFUSAL"), via="gate"),
    replace(
        case("18.2.1b", None, refusing(demand=False, refusal=False), FAILS, "NO_DEMAND"), via="gate"
    ),
    replace(
        case("18.2.1b", None, refusing(watched=False, refusal=True), FAILS, "NOT_WATCHED"),
        via="gate",
    ),
)


def running(signed_on: date, state: RegisterState = RegisterState.REMOVED) -> Facts:
    """A commission of an agency that was removed on 1 August 2024."""
    return Facts(
        commission=Commission(
            contract=CommissionContract(signed_on=signed_on),
            register=RegisterEntry(state=state, removed_on=date(2024, 8, 1)),
        )
    )


# Removal ends no running commission; only new ones are closed to the agency.
REMOVALS = (
    flagged(case("18.2.1b", 3, running(date(2024, 7, 31)), MEETS), "AGENCY_REMOVED"),
    case("18.2.1b", None, running(date(2024, 7, 31)), MEETS, on=date(2024, 7, 31)),
    flagged(
        case("18.2.1b", None, running(date(2024, 8, 1)), FAILS, "AGENCY_NOT_REGISTERED"),
        "AGENCY_REMOVED",
    ),
    case(
        "18.2.1b",
        None,
        running(date(2024, 7, 31), RegisterState.REGISTERED),
        Outcome.NOT_APPLICABLE,
    ),
)

CASES: tuple[Case, ...] = (*REGISTER, *DOSSIERS, *TALENT, *LISTS, *REMOVALS)
