"""HZ-TIS-2024, cases on what every agency must have: article 6."""

from __future__ import annotations

from gateway.regime.facts import Certificate, Person
from gateway.regime.facts.words import CertificateKind, Title
from tests.regions.casebook import Case
from tests.regions.cases_hz_tis_2024_agency import (
    ACCEPTED,
    AGENCY,
    BELOW_ENGINEER,
    DECIDE,
    FAILS,
    MEETS,
    PENDING,
    REJECTED,
    case,
    of,
    planned,
    titled,
    unknown,
)

UNTITLED_REGISTERED = Person(
    technical=True,
    certificates=(Certificate(kind=CertificateKind.SUPERVISING_ENGINEER, registered=True),),
)

REQUIREMENTS_CASES = (
    case("6", 1, of(AGENCY), MEETS),
    case("6", 2, of(AGENCY, staff=BELOW_ENGINEER), FAILS, "TITLE_BELOW_ENGINEER"),
    case("6", 3, of(AGENCY, service_system=REJECTED), FAILS, "SERVICE_SYSTEM_REJECTED"),
    case(
        "6",
        None,
        of(AGENCY, business_standing=REJECTED, service_capability=REJECTED),
        FAILS,
        "BUSINESS_STANDING_REJECTED",
        "SERVICE_CAPABILITY_REJECTED",
    ),
    case("6", None, of(AGENCY, business_standing=PENDING), DECIDE, "FINDING_OPEN"),
    unknown("6", None, of(AGENCY, service_capability=None), "agency.service_capability"),
)

PEOPLE_CASES = (
    case("6.2a", 1, of(AGENCY), MEETS),
    case("6.2a", 2, of(AGENCY, staff=BELOW_ENGINEER), FAILS, "TITLE_BELOW_ENGINEER"),
    unknown("6.2a", 3, of(AGENCY, staff=(UNTITLED_REGISTERED,)), "agency.staff[0].title.level"),
    unknown("6.2a", None, of(AGENCY, staff=()), "agency.staff"),
    case("6.2b", 1, of(AGENCY), MEETS),
    case("6.2b", 2, of(AGENCY, lead_candidates=(titled(Title.PROFESSOR_ENGINEER),)), MEETS),
    unknown("6.2b", 3, of(AGENCY, lead_candidates=()), "agency.lead_candidates"),
    case(
        "6.2b",
        None,
        of(AGENCY, lead_candidates=(titled(Title.SENIOR_ENGINEER), titled(Title.ENGINEER))),
        FAILS,
        "LEAD_TITLE_BELOW_SENIOR",
    ),
    case("6.2c", 1, of(AGENCY), MEETS),
    case(
        "6.2c",
        2,
        of(AGENCY, discipline_positions=(planned("结构", 4, 4), planned("电气", 2, 0))),
        FAILS,
        "STAFF_BELOW_PLANS",
    ),
    case(
        "6.2c",
        3,
        of(AGENCY, discipline_positions=(planned("结构", 4, 3),), staffing_finding=PENDING),
        DECIDE,
        "FINDING_OPEN",
    ),
    unknown(
        "6.2c",
        None,
        of(AGENCY, discipline_positions=(planned("结构", 4, 3),)),
        "agency.staffing_finding",
    ),
    case(
        "6.2c",
        None,
        of(AGENCY, discipline_positions=(planned("结构", 4, 3),), staffing_finding=ACCEPTED),
        MEETS,
    ),
    case(
        "6.2c",
        None,
        of(AGENCY, discipline_positions=(planned("结构", 4, 3),), staffing_finding=REJECTED),
        FAILS,
        "STAFFING_REJECTED",
    ),
    # An accepted finding does not fill a discipline that nobody works in.
    case(
        "6.2c",
        None,
        of(AGENCY, discipline_positions=(planned("电气", 2, 0),), staffing_finding=ACCEPTED),
        FAILS,
        "STAFF_BELOW_PLANS",
    ),
    case("6.2c", None, of(AGENCY, discipline_positions=(planned("暖通", 0, 0),)), MEETS),
    unknown("6.2c", None, of(AGENCY, discipline_positions=()), "agency.discipline_positions"),
)

CASES: tuple[Case, ...] = (*REQUIREMENTS_CASES, *PEOPLE_CASES)
