"""Cases of XZ-SLI-2024 about disclosure, agencies, services, hazards, archives and losses."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any

from gateway.regime.facts import (
    Agency,
    Attendee,
    Branch,
    BusinessDisclosure,
    Certificate,
    Conduct,
    Entrustment,
    Facts,
    FixedTeam,
    Hazard,
    Insurer,
    LiabilityPolicy,
    LiabilityQuotation,
    LossReport,
    Person,
    PlannedService,
    PreventionService,
    ServiceArchive,
    Team,
    UnderwritingFile,
    Visit,
)
from gateway.regime.facts.words import (
    ArchiveAct,
    Assessment,
    Attendance,
    BranchLevel,
    CertificateKind,
    HazardClass,
    LossChannel,
    MeasureBasis,
    ProjectKind,
    Role,
    ServiceClosing,
)
from gateway.regime.outcomes import Outcome
from gateway.regime.spans import Span, anniversary
from tests.regions.casebook import Case, Probe

XZ = "XZ-SLI-2024/"
ON = date(2025, 6, 1)
SHANGHAI = timezone(timedelta(hours=8))


def at(month: int, day: int, hour: int, minute: int = 0, second: int = 0) -> datetime:
    """A moment of 2025 in Asia/Shanghai."""
    return datetime(2025, month, day, hour, minute, second, tzinfo=SHANGHAI)


def service(**facts: Any) -> Facts:
    """What is known of the service."""
    return Facts(service=PreventionService(**facts))


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


def entrusted(**changes: Any) -> Facts:
    """An agency that meets section 7 and has no conflict."""
    agency = Entrustment(
        separate_entity=True,
        found_unqualified=False,
        found_conflicted=False,
        linked_to_insurer=False,
    )
    return service(entrustment=replace(agency, **changes))


def planned(closing: ServiceClosing, **facts: Any) -> Facts:
    """One service of the plan that is about to be closed."""
    return service(planned_services=(PlannedService(closing=closing, **facts),))


def hazards(*found: Hazard) -> Facts:
    """The hazards found."""
    return service(hazards=found)


RECTIFIED = Hazard(rectified=True, rectification_uploaded=True, followed_up=True)


def archive(act: ArchiveAct, last: date, completed: date | None) -> Facts:
    """An archive with its last entry and the completion of the works."""
    kept = ServiceArchive(
        act=act,
        last_entry_on=last,
        works_completed=completed is not None,
        works_completed_on=completed,
    )
    return service(archive=kept)


def loss(
    occurred: datetime | None,
    reported: datetime,
    channel: LossChannel = LossChannel.CLAIMS_TELEPHONE,
    discovered: datetime | None = None,
) -> Facts:
    """A loss and its report."""
    report = LossReport(
        occurred_at=occurred, discovered_at=discovered, reported_at=reported, channel=channel
    )
    return service(loss=report)


def team(registered: int, *, changed: bool, reasoned: bool | None = None) -> Facts:
    """The fixed team of a project."""
    return service(
        fixed_team=FixedTeam(registered=registered, changed=changed, change_reasoned=reasoned)
    )


def visited(*attendees: Attendee) -> Facts:
    """A visit on a day for which a project lead is registered."""
    return Facts(team=Team(visit=Visit(lead_registered=True, attendees=attendees)))


LEAD = Attendee(
    role=Role.PROJECT_LEAD,
    attendance=Attendance.ON_SITE,
    is_registered_lead=True,
    in_project_team=True,
    employed_by_agency=True,
)
TECHNICIAN = replace(LEAD, role=Role.TECHNICIAN, is_registered_lead=False)


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

_SERVICES = (
    _case(
        "4.6c",
        1,
        planned(ServiceClosing.REFUSED),
        Outcome.FAILS,
        codes=("NO_REASON_ALLOWS_REFUSAL",),
    ),
    _case(
        "4.6c", 2, planned(ServiceClosing.NOT_POSSIBLE, obstruction_reported=True), Outcome.MEETS
    ),
    _case(
        "4.6c",
        3,
        planned(ServiceClosing.NOT_POSSIBLE, obstruction_reported=False),
        Outcome.FAILS,
        codes=("OBSTRUCTION_REPORT_MISSING",),
    ),
    _case("4.6c", None, planned(ServiceClosing.MOVED, new_date_agreed=True), Outcome.MEETS),
    _case(
        "4.6c",
        None,
        planned(ServiceClosing.MOVED, new_date_agreed=False),
        Outcome.FAILS,
        codes=("NEW_DATE_NOT_AGREED",),
    ),
    _case("6.3", 1, entrusted(), Outcome.MEETS),
    _case("6.3", 2, entrusted(separate_entity=False), Outcome.FAILS, codes=("NOT_A_THIRD_PARTY",)),
    _case(
        "6.3",
        3,
        entrusted(linked_to_insurer=True),
        Outcome.MEETS,
        flags=("LINKED_TO_INSURER",),
    ),
    _case(
        "6.3",
        None,
        entrusted(found_unqualified=True),
        Outcome.FAILS,
        codes=("AGENCY_NOT_QUALIFIED",),
    ),
    _case(
        "6.3",
        None,
        entrusted(found_conflicted=True),
        Outcome.FAILS,
        codes=("AGENCY_NOT_INDEPENDENT",),
    ),
    _case(
        "6.3",
        None,
        replace(
            entrusted(),
            conduct=Conduct(underwriting=UnderwritingFile(project_kind=ProjectKind.MUNICIPAL)),
        ),
        Outcome.MEETS,
        flags=("REACH_BY_PURPOSE",),
    ),
    _case(
        "6.5a",
        2,
        planned(ServiceClosing.DONE, document_filed=False),
        Outcome.NEEDS_DECISION,
        codes=("NOTHING_FILED",),
    ),
    _case("6.5a", None, planned(ServiceClosing.DONE, document_filed=True), Outcome.MEETS),
    _case("8.2a", 1, team(1, changed=False), Outcome.MEETS),
    _case(
        "8.2a", 2, team(1, changed=True, reasoned=False), Outcome.FAILS, codes=("REASON_REQUIRED",)
    ),
    _case("8.2a", 3, team(1, changed=True, reasoned=True), Outcome.MEETS),
    _case("8.2a", None, team(0, changed=False), Outcome.FAILS, codes=("NOT_ONE_FIXED_TEAM",)),
    _case("8.2b", None, visited(LEAD, TECHNICIAN), Outcome.MEETS, via="gate"),
    _case(
        "8.2b",
        None,
        visited(TECHNICIAN),
        Outcome.FAILS,
        codes=("PROJECT_LEAD_NOT_ON_SITE",),
        via="gate",
    ),
    _case("8.2c", None, visited(LEAD, TECHNICIAN), Outcome.MEETS, via="gate"),
    _case(
        "8.2c",
        None,
        visited(LEAD),
        Outcome.FAILS,
        codes=("TECHNICIAN_NOT_ON_SITE",),
        via="gate",
    ),
    _case(
        "8.5b",
        3,
        planned(ServiceClosing.NOT_POSSIBLE, cause_on_project_side=False),
        Outcome.FAILS,
        codes=("NOT_THE_PROJECT_SIDE",),
    ),
    _case(
        "8.5b",
        None,
        planned(ServiceClosing.NOT_POSSIBLE, cause_on_project_side=True),
        Outcome.MEETS,
    ),
    _case(
        "8.6c",
        None,
        Facts(conduct=Conduct(assigned_to_third_party=True)),
        Outcome.FAILS,
        codes=("SUBCONTRACTED",),
        via="gate",
    ),
    _case(
        "8.6c",
        None,
        Facts(conduct=Conduct(assigned_to_third_party=False)),
        Outcome.MEETS,
        via="gate",
    ),
    _case("9.2b", 1, service(measure_basis=MeasureBasis.LAW_OR_RULE), Outcome.MEETS),
    _case(
        "9.2b",
        2,
        service(measure_basis=MeasureBasis.THIS_NOTICE),
        Outcome.FAILS,
        codes=("LEGAL_BASIS_REQUIRED",),
    ),
)

_HAZARDS = (
    _case(
        "8.8b",
        1,
        hazards(replace(RECTIFIED, followed_up=False)),
        Outcome.FAILS,
        codes=("FOLLOW_UP_PENDING",),
    ),
    _case("8.8b", 2, hazards(RECTIFIED), Outcome.MEETS),
    _case(
        "8.8b",
        None,
        hazards(replace(RECTIFIED, rectification_uploaded=False)),
        Outcome.FAILS,
        codes=("UPLOAD_OWED",),
    ),
    _case(
        "8.8b",
        None,
        hazards(replace(RECTIFIED, rectified=False)),
        Outcome.FAILS,
        codes=("NOT_RECTIFIED",),
    ),
    _case(
        "8.9b",
        2,
        hazards(Hazard(hazard_class=HazardClass.MAJOR, term_set=True)),
        Outcome.FAILS,
        codes=("MAJOR_HAZARD_AT_ONCE",),
    ),
    _case(
        "8.9b",
        None,
        hazards(Hazard(hazard_class=HazardClass.MAJOR, term_set=False)),
        Outcome.MEETS,
    ),
    _case(
        "8.9c",
        2,
        hazards(Hazard(hazard_class=HazardClass.GENERAL, term_set=False)),
        Outcome.FAILS,
        codes=("TIME_FOR_RECTIFICATION_MISSING",),
    ),
    _case(
        "8.9c",
        None,
        hazards(Hazard(hazard_class=HazardClass.GENERAL, term_set=True, term_author=False)),
        Outcome.FAILS,
        codes=("AUTHOR_OF_TERM_MISSING",),
    ),
    _case(
        "8.9c",
        None,
        hazards(Hazard(hazard_class=HazardClass.GENERAL, term_set=True, term_author=True)),
        Outcome.MEETS,
    ),
)

_KEPT = (date(2021, 6, 30), date(2025, 3, 10))
_WITHIN = {"outcome": Outcome.FAILS, "codes": ("WITHIN_RETENTION",)}

_ARCHIVES = (
    _case("6.5b", 1, archive(ArchiveAct.DESTROY, *_KEPT), on=date(2027, 3, 10), **_WITHIN),
    _case("6.5b", 2, archive(ArchiveAct.DESTROY, *_KEPT), Outcome.MEETS, on=date(2027, 3, 11)),
    _case(
        "6.5b",
        3,
        archive(ArchiveAct.DESTROY, date(2024, 5, 1), date(2024, 6, 1)),
        on=date(2026, 6, 2),
        **_WITHIN,
    ),
    # 4 is a day of the duty's; this is the day after it.
    _case(
        "6.5b",
        None,
        archive(ArchiveAct.DESTROY, date(2020, 2, 29), date(2022, 1, 1)),
        Outcome.MEETS,
        on=date(2025, 3, 1),
    ),
    _case(
        "6.5b",
        None,
        archive(ArchiveAct.DESTROY, date(2010, 1, 1), None),
        Outcome.FAILS,
        codes=("WORKS_NOT_COMPLETED",),
    ),
    _case("6.5c", 1, archive(ArchiveAct.NEW_VERSION, ON, None), Outcome.MEETS),
    _case("6.5c", 2, archive(ArchiveAct.DESTROY, *_KEPT), on=date(2026, 6, 1), **_WITHIN),
    _case("6.5c", None, archive(ArchiveAct.HIDE, *_KEPT), on=date(2026, 6, 1), **_WITHIN),
    _case("6.5c", None, archive(ArchiveAct.DESTROY, *_KEPT), Outcome.MEETS, on=date(2027, 3, 11)),
)

_LOSSES = (
    _case(
        "6.6a",
        4,
        loss(None, at(6, 2, 8)),
        Outcome.UNKNOWN,
        missing=("service.loss.occurred_at",),
    ),
    _case(
        "6.6a",
        5,
        loss(at(6, 1, 10), at(6, 1, 12), LossChannel.OTHER),
        Outcome.MEETS,
        flags=("NOT_BY_CLAIMS_TELEPHONE",),
    ),
    # The rule beside the duty, at the very second, across two offsets, and from the discovery.
    _case("6.6a", None, loss(at(6, 1, 10), at(6, 2, 10)), Outcome.MEETS),
    _case(
        "6.6a",
        None,
        loss(at(6, 1, 10), datetime(2025, 6, 2, 2, 0, tzinfo=UTC)),
        Outcome.MEETS,
    ),
    _case(
        "6.6a",
        None,
        loss(at(6, 1, 10), at(6, 2, 10, 0, 1), discovered=at(6, 1, 9)),
        Outcome.FAILS,
        codes=("REPORTED_LATE",),
    ),
    _case(
        "6.6a",
        None,
        loss(at(6, 1, 10), at(6, 2, 10) + timedelta(microseconds=1)),
        Outcome.FAILS,
        codes=("REPORTED_LATE",),
    ),
    # 1.4's second case: a project insured before the notice reports after 30 hours.
    _case(
        "6.6a",
        None,
        loss(at(6, 1, 10), at(6, 2, 16), discovered=at(6, 2, 10)),
        Outcome.FAILS,
        codes=("REPORTED_LATE",),
        flags=("IN_TIME_FROM_DISCOVERY",),
    ),
)

CASES: tuple[Case, ...] = (
    *_FINDINGS,
    *_BUSINESS,
    *_SERVICES,
    *_HAZARDS,
    *_ARCHIVES,
    *_LOSSES,
)

_EVE = timedelta(days=1)
_LONG_AGO = date(2010, 1, 1)

PROBES: tuple[Probe, ...] = (
    Probe(
        provision=XZ + "6.5b",
        parameter="archive_min_years",
        facts=lambda n: archive(ArchiveAct.DESTROY, anniversary(ON, -n) - _EVE, _LONG_AGO),
    ),
    Probe(
        provision=XZ + "6.5b",
        parameter="archive_min_years_after_completion",
        facts=lambda n: archive(ArchiveAct.DESTROY, _LONG_AGO, anniversary(ON, -n) - _EVE),
    ),
    Probe(
        provision=XZ + "6.6a",
        parameter="claim_report_hours",
        facts=lambda n: loss(at(6, 1, 10), at(6, 1, 10) + timedelta(hours=n)),
    ),
    Probe(
        provision=XZ + "8.2a",
        parameter="teams_per_project",
        facts=lambda n: team(n, changed=False),
    ),
)

SIGHTINGS: tuple[tuple[str, Facts, date], ...] = (
    (XZ + "7.5d", holding(CertificateKind.CONSTRUCTOR, registered=False), ON),
    (XZ + "6.5a", planned(ServiceClosing.MOVED), ON),
    (XZ + "8.9b", hazards(Hazard(hazard_class=HazardClass.GENERAL)), ON),
    (XZ + "8.9c", hazards(Hazard(hazard_class=HazardClass.MAJOR)), ON),
)
