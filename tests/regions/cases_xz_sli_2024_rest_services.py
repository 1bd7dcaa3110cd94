"""Cases of XZ-SLI-2024 about entrusting agencies, services and hazards."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from gateway.regime.facts import (
    Attendee,
    Conduct,
    Entrustment,
    Facts,
    FixedTeam,
    Hazard,
    PlannedService,
    Team,
    UnderwritingFile,
    Visit,
)
from gateway.regime.facts.words import (
    Attendance,
    HazardClass,
    MeasureBasis,
    ProjectKind,
    Role,
    ServiceClosing,
)
from gateway.regime.outcomes import Outcome
from tests.regions.casebook import Case, Probe
from tests.regions.cases_xz_sli_2024_rest_records import service

XZ = "XZ-SLI-2024/"
ON = date(2025, 6, 1)


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


def measure(basis: MeasureBasis) -> Facts:
    """A measure that is about to be attached to an assessment."""
    return service(measure_intended=True, measure_basis=basis)


RECTIFIED = Hazard(rectified=True, rectification_uploaded=True, followed_up=True)


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


def _case(provision: str, number: int | None, facts: Facts, outcome: Outcome, **more: Any) -> Case:
    return Case(provision=XZ + provision, number=number, facts=facts, outcome=outcome, **more)


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
    _case("9.2b", 1, measure(MeasureBasis.LAW_OR_RULE), Outcome.MEETS),
    _case(
        "9.2b",
        2,
        measure(MeasureBasis.THIS_NOTICE),
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
        via="gate",
    ),
    _case(
        "8.9c",
        None,
        hazards(Hazard(hazard_class=HazardClass.GENERAL, term_set=True, term_author=False)),
        Outcome.FAILS,
        codes=("AUTHOR_OF_TERM_MISSING",),
        via="gate",
    ),
    _case(
        "8.9c",
        None,
        hazards(Hazard(hazard_class=HazardClass.GENERAL, term_set=True, term_author=True)),
        Outcome.MEETS,
        via="gate",
    ),
)

_NO_GENERAL_HAZARD = _case(
    "8.9c",
    None,
    hazards(Hazard(hazard_class=HazardClass.MAJOR)),
    Outcome.NOT_APPLICABLE,
    via="gate",
)

CASES: tuple[Case, ...] = (*_SERVICES, *_HAZARDS, _NO_GENERAL_HAZARD)

PROBES: tuple[Probe, ...] = (
    Probe(
        provision=XZ + "8.2a",
        parameter="teams_per_project",
        facts=lambda n: team(n, changed=False),
    ),
)

SIGHTINGS: tuple[tuple[str, Facts, date], ...] = (
    (XZ + "6.5a", planned(ServiceClosing.MOVED), ON),
    (XZ + "8.9b", hazards(Hazard(hazard_class=HazardClass.GENERAL)), ON),
)
