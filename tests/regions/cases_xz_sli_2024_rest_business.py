"""Cases of XZ-SLI-2024 about findings on insurers and agencies, and doing business."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from gateway.regime.facts import (
    Agency,
    Branch,
    BusinessDisclosure,
    Certificate,
    Facts,
    Insurer,
    LiabilityPolicy,
    LiabilityQuotation,
    Person,
)
from gateway.regime.facts.words import (
    Assessment,
    BranchLevel,
    CertificateKind,
)
from gateway.regime.outcomes import Outcome
from gateway.regime.spans import Span
from tests.regions.casebook import Case, Probe
from tests.regions.cases_xz_sli_2024_rest_records import at, service

XZ = "XZ-SLI-2024/"
ON = date(2025, 6, 1)


def disclosure(**changes: Any) -> Facts:
    """A complete disclosure of 10 March, nine in the morning, and a quotation a minute later."""
    given = BusinessDisclosure(
        all_items=True,
        all_parts_of_plans=True,
        to_city_housing_bureau=True,
        given_at=at(3, 10, 9),
        conditions_found_unmet=False,
        act_at=at(3, 10, 9, 1),
        earlier_policy=False,
    )
    return service(disclosure=replace(given, **changes))


def holding(kind: CertificateKind, **changes: Any) -> Facts:
    """A person with one certificate, registered at the agency to 30 June 2025."""
    certificate = Certificate(
        kind=kind,
        registered=True,
        valid=Span(since=date(2022, 7, 1), until=date(2025, 6, 30)),
        employer_is_agency=True,
    )
    return Facts(person=Person(certificates=(replace(certificate, **changes),)))


BRANCH = Branch(coordinating=True, in_city=True, level=BranchLevel.PREFECTURE, authorised=True)


def _case(provision: str, number: int | None, facts: Facts, outcome: Outcome, **more: Any) -> Case:
    return Case(provision=XZ + provision, number=number, facts=facts, outcome=outcome, **more)


_FINDINGS = (
    _case(
        "3.8",
        1,
        Facts(insurer=Insurer(service_experience=Assessment.ACCEPTED)),
        Outcome.MEETS,
    ),
    _case(
        "3.8",
        2,
        Facts(insurer=Insurer(service_experience=Assessment.PENDING)),
        Outcome.NEEDS_DECISION,
    ),
    _case(
        "3.8",
        3,
        Facts(insurer=Insurer(service_experience=Assessment.REJECTED)),
        Outcome.FAILS,
        codes=("SERVICE_EXPERIENCE_NOT_ACCEPTED",),
    ),
    _case(
        "7.1",
        1,
        Facts(agency=Agency(professional_capability=Assessment.ACCEPTED)),
        Outcome.MEETS,
    ),
    _case(
        "7.1",
        2,
        Facts(agency=Agency(professional_capability=Assessment.PENDING)),
        Outcome.NEEDS_DECISION,
    ),
    _case(
        "7.1",
        3,
        Facts(agency=Agency(professional_capability=Assessment.REJECTED)),
        Outcome.FAILS,
        codes=("PROFESSIONAL_CAPABILITY_NOT_ACCEPTED",),
    ),
    _case("7.5d", 1, holding(CertificateKind.CONSTRUCTOR), Outcome.MEETS),
    _case(
        "7.5d",
        2,
        holding(CertificateKind.SECOND_CLASS_CONSTRUCTOR),
        Outcome.FAILS,
        codes=("NO_LISTED_REGISTRATION",),
    ),
    _case(
        "7.5d",
        3,
        holding(CertificateKind.COST_ENGINEER),
        Outcome.FAILS,
        codes=("NO_LISTED_REGISTRATION",),
    ),
    _case("7.5d", 4, holding(CertificateKind.FIRE_ENGINEER), Outcome.MEETS, on=date(2025, 6, 30)),
    _case(
        "7.5d",
        None,
        holding(CertificateKind.FIRE_ENGINEER),
        Outcome.FAILS,
        on=date(2025, 7, 1),
        codes=("NO_LISTED_REGISTRATION",),
    ),
    _case(
        "7.5d",
        None,
        holding(CertificateKind.JUNIOR_SAFETY_ENGINEER),
        Outcome.NEEDS_DECISION,
        codes=("CERTIFICATE_LEVEL_NOT_PRINTED",),
    ),
    _case(
        "7.5d",
        None,
        holding(CertificateKind.ARCHITECT, employer_is_agency=False),
        Outcome.MEETS,
        flags=("REGISTERED_ELSEWHERE",),
    ),
)

_BUSINESS = (
    _case(
        "2.5",
        3,
        service(liability_policy=LiabilityPolicy(reported_to_housing_authority=False)),
        Outcome.FAILS,
        codes=("HOUSING_AUTHORITY_NOT_TOLD",),
    ),
    _case(
        "2.5",
        None,
        service(liability_policy=LiabilityPolicy(reported_to_housing_authority=True)),
        Outcome.MEETS,
    ),
    _case(
        "4.1a",
        None,
        Facts(insurer=Insurer(branches=(BRANCH, BRANCH))),
        Outcome.FAILS,
        via="gate",
    ),
    _case(
        "4.4b",
        3,
        service(quotation=LiabilityQuotation(formal_letter=True, all_items_stated=False)),
        Outcome.FAILS,
        codes=("QUOTATION_INCOMPLETE",),
    ),
    _case(
        "4.4b",
        None,
        service(quotation=LiabilityQuotation(formal_letter=False)),
        Outcome.FAILS,
        codes=("FORMAL_LETTER_MISSING",),
    ),
    _case(
        "4.4b",
        None,
        service(quotation=LiabilityQuotation(formal_letter=True, all_items_stated=True)),
        Outcome.MEETS,
    ),
    _case(
        "4.4d",
        1,
        service(
            quotation=LiabilityQuotation(
                refusal_reasoned=False, refusal_finding=Assessment.ACCEPTED
            )
        ),
        Outcome.FAILS,
        codes=("REASON_REQUIRED",),
    ),
    _case(
        "4.4d",
        2,
        service(
            quotation=LiabilityQuotation(refusal_reasoned=True, refusal_finding=Assessment.PENDING)
        ),
        Outcome.MEETS,
        flags=("REASON_NOT_JUDGED",),
    ),
    _case(
        "4.4d",
        3,
        service(
            quotation=LiabilityQuotation(refusal_reasoned=True, refusal_finding=Assessment.REJECTED)
        ),
        Outcome.FAILS,
        codes=("REASON_NOT_PROPER",),
    ),
    _case("5.1", 1, disclosure(), Outcome.MEETS),
    _case(
        "5.1",
        2,
        disclosure(all_parts_of_plans=False),
        Outcome.FAILS,
        codes=("DISCLOSURE_INCOMPLETE",),
    ),
    _case(
        "5.1",
        3,
        disclosure(conditions_found_unmet=True),
        Outcome.MEETS,
        flags=("GIVEN_NOT_QUALIFIED",),
    ),
    _case(
        "5.1",
        None,
        disclosure(to_city_housing_bureau=False),
        Outcome.FAILS,
        codes=("NOT_GIVEN_TO_CITY_BUREAU",),
    ),
    _case("5.2", 1, disclosure(), Outcome.MEETS),
    _case(
        "5.2",
        2,
        disclosure(act_at=at(3, 9, 12)),
        Outcome.FAILS,
        codes=("NOT_DISCLOSED_BEFORE",),
    ),
    _case("5.2", 3, service(disclosure=BusinessDisclosure(earlier_policy=True)), Outcome.MEETS),
    _case(
        "5.2",
        None,
        disclosure(conditions_found_unmet=True),
        Outcome.FAILS,
        codes=("BASIC_CONDITIONS_NOT_MET",),
    ),
    _case(
        "5.2",
        None,
        disclosure(all_items=False),
        Outcome.FAILS,
        codes=("DISCLOSURE_INCOMPLETE",),
    ),
)

CASES: tuple[Case, ...] = (*_FINDINGS, *_BUSINESS)

PROBES: tuple[Probe, ...] = ()

SIGHTINGS: tuple[tuple[str, Facts, date], ...] = (
    (XZ + "7.5d", holding(CertificateKind.CONSTRUCTOR, registered=False), ON),
)
