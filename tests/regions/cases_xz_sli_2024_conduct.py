"""Cases of XZ-SLI-2024 about teams, visits, independence and prohibitions."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from gateway.regime.facts import (
    Attendee,
    Charge,
    Conduct,
    Facts,
    LeadAppointment,
    Person,
    Relations,
    ServiceRendered,
    Team,
    TeamMember,
    Tie,
    UnderwritingFile,
    Visit,
)
from gateway.regime.facts.words import Attendance, Role, Service, TieKind
from gateway.regime.outcomes import Outcome
from gateway.regime.spans import Span
from tests.regions.casebook import Case, Probe

XZ = "XZ-SLI-2024/"
ON = date(2025, 6, 1)


def underwriting(policies: int, due_dates: int) -> Facts:
    """One insured unit with so many concurrent policies and due dates."""
    file = UnderwritingFile(concurrent_policies=policies, premium_due_dates=due_dates)
    return Facts(conduct=Conduct(underwriting=file))


def charges(*entries: Charge) -> Facts:
    """Charges beside the premium."""
    return Facts(conduct=Conduct(charges=entries))


def charge(amount: str, *, planned: bool | None) -> Charge:
    """A charge to the policyholder."""
    return Charge(amount=Decimal(amount), planned_service=planned)


def service(*, assigned: bool, own_staff: bool) -> Facts:
    """How the agency carried out the service."""
    return Facts(
        conduct=Conduct(assigned_to_third_party=assigned, attendees_all_own_staff=own_staff)
    )


def member(role: Role, **changes: Any) -> TeamMember:
    """A person active in one role."""
    return replace(TeamMember(role=role, active=True, holds_two_roles=False), **changes)


THREE = (member(Role.TECHNICAL_LEAD), member(Role.PROJECT_LEAD), member(Role.TECHNICIAN))
BUSY_LEAD = Person(lead_appointments=(LeadAppointment(span=Span(since=ON, open_ended=True)),) * 15)


def team(*members: TeamMember) -> Facts:
    """A project team."""
    return Facts(team=Team(members=members))


def visit(*attendees: Attendee, lead_registered: bool | None = True) -> Facts:
    """A visit with these people."""
    return Facts(team=Team(visit=Visit(lead_registered=lead_registered, attendees=attendees)))


LEAD = Attendee(
    role=Role.PROJECT_LEAD,
    attendance=Attendance.ON_SITE,
    is_registered_lead=True,
    in_project_team=True,
    employed_by_agency=True,
)
TECHNICIAN = replace(LEAD, role=Role.TECHNICIAN, is_registered_lead=False)
TECHNICAL_LEAD = replace(LEAD, role=Role.TECHNICAL_LEAD, is_registered_lead=False)
CONTRACTORS_MANAGER = Attendee(
    attendance=Attendance.ON_SITE,
    is_registered_lead=False,
    in_project_team=False,
    employed_by_agency=False,
)


def ties(*kinds: TieKind, through_group: bool = False, declared: bool | None = True) -> Facts:
    """The agency's links to the participants."""
    entries = tuple(Tie(kind=kind, through_group=through_group) for kind in kinds)
    return Facts(relations=Relations(ties=entries, declaration_signed=declared))


def rendered(what: Service, *, same_project: bool, indirect: bool = False) -> Facts:
    """Another service that the agency renders."""
    entry = ServiceRendered(service=what, same_project=same_project, indirect=indirect)
    return Facts(relations=Relations(services=(entry,)))


M, F = Outcome.MEETS, Outcome.FAILS
D, U = Outcome.NEEDS_DECISION, Outcome.UNKNOWN

PROHIBITIONS = (
    Case(provision=XZ + "4.3b", number=1, facts=underwriting(1, 1), outcome=M),
    Case(
        provision=XZ + "4.3b",
        number=2,
        facts=underwriting(1, 2),
        outcome=F,
        codes=("SPLIT_PAYMENT",),
    ),
    Case(
        # A policy and its renewal do not run at the same time: one policy on any day.
        provision=XZ + "4.3b",
        number=3,
        facts=underwriting(1, 1),
        outcome=M,
    ),
    Case(
        provision=XZ + "4.3b",
        number=None,
        facts=underwriting(2, 1),
        outcome=D,
        codes=("SPLIT_POLICIES",),
    ),
    Case(provision=XZ + "4.6d", number=1, facts=charges(), outcome=M),
    Case(
        provision=XZ + "4.6d",
        number=2,
        facts=charges(charge("0.01", planned=True)),
        outcome=F,
        codes=("EXTRA_CHARGE",),
    ),
    Case(
        provision=XZ + "4.6d",
        number=3,
        facts=charges(charge("5000", planned=False)),
        outcome=D,
        codes=("CHARGE_OUTSIDE_PLAN",),
    ),
    Case(
        provision=XZ + "4.6d",
        number=None,
        facts=charges(charge("5000", planned=None)),
        outcome=U,
        missing=("conduct.charges[0].planned_service",),
    ),
    Case(
        provision=XZ + "8.6c",
        number=1,
        facts=service(assigned=True, own_staff=True),
        outcome=F,
        codes=("SUBCONTRACTED",),
    ),
    Case(
        provision=XZ + "8.6c",
        number=2,
        facts=service(assigned=False, own_staff=True),
        outcome=M,
    ),
    Case(
        provision=XZ + "8.6c",
        number=3,
        facts=service(assigned=False, own_staff=False),
        outcome=D,
        codes=("ATTENDEE_OF_OTHER_EMPLOYER",),
    ),
)

TEAMS = (
    Case(provision=XZ + "8.1b", number=1, facts=team(*THREE), outcome=M),
    Case(
        provision=XZ + "8.1b",
        number=2,
        facts=team(*THREE[:2]),
        outcome=F,
        codes=("ROLE_NOT_FILLED",),
    ),
    Case(
        provision=XZ + "8.1b",
        number=3,
        outcome=M,
        facts=replace(team(*THREE), person=BUSY_LEAD),
    ),
    Case(
        provision=XZ + "8.1b",
        number=None,
        outcome=M,
        facts=team(*THREE[:2], member(Role.TECHNICIAN, holds_two_roles=True)),
        flags=("ONE_PERSON_IN_TWO_ROLES",),
    ),
    Case(
        provision=XZ + "8.1b",
        number=None,
        outcome=F,
        facts=team(*THREE[:2], member(Role.TECHNICIAN, active=False)),
        codes=("ROLE_NOT_FILLED",),
    ),
    Case(provision=XZ + "8.2b", number=1, facts=visit(LEAD, TECHNICIAN), outcome=M),
    Case(
        provision=XZ + "8.2b",
        number=2,
        facts=visit(TECHNICAL_LEAD),
        outcome=F,
        codes=("PROJECT_LEAD_NOT_ON_SITE",),
    ),
    Case(
        provision=XZ + "8.2b",
        number=3,
        facts=visit(CONTRACTORS_MANAGER),
        outcome=F,
        codes=("PROJECT_LEAD_NOT_ON_SITE",),
    ),
    Case(
        provision=XZ + "8.2b",
        number=None,
        outcome=F,
        facts=visit(replace(LEAD, attendance=Attendance.REMOTE)),
        codes=("PROJECT_LEAD_NOT_ON_SITE",),
    ),
    Case(
        provision=XZ + "8.2b",
        number=None,
        outcome=U,
        facts=visit(TECHNICIAN, lead_registered=False),
        missing=("team.visit.lead_registered",),
    ),
    Case(provision=XZ + "8.2c", number=1, facts=visit(LEAD, TECHNICIAN), outcome=M),
    Case(
        provision=XZ + "8.2c",
        number=2,
        facts=visit(LEAD),
        outcome=F,
        codes=("TECHNICIAN_NOT_ON_SITE",),
    ),
    Case(
        provision=XZ + "8.2c",
        number=3,
        outcome=M,
        facts=visit(LEAD, replace(TECHNICIAN, in_project_team=False)),
        flags=("TECHNICIAN_OUTSIDE_FIXED_TEAM",),
    ),
)

INDEPENDENCE = (
    Case(provision=XZ + "8.3a", number=1, facts=ties(), outcome=M),
    Case(
        provision=XZ + "8.3a",
        number=2,
        facts=ties(TieKind.SHAREHOLDING),
        outcome=F,
        codes=("DIRECT_INTEREST",),
    ),
    Case(
        provision=XZ + "8.3a",
        number=3,
        facts=ties(declared=None),
        outcome=U,
        missing=("relations.declaration_signed",),
    ),
    Case(
        provision=XZ + "8.3a",
        number=None,
        facts=ties(declared=False),
        outcome=U,
        missing=("relations.declaration_signed",),
    ),
    Case(
        provision=XZ + "8.3a",
        number=None,
        facts=ties(TieKind.COMMON_GROUP),
        outcome=D,
        codes=("GROUP_OR_INDIRECT_TIE",),
    ),
    Case(
        provision=XZ + "8.3a",
        number=None,
        outcome=D,
        facts=ties(TieKind.SHAREHOLDING, through_group=True),
        codes=("GROUP_OR_INDIRECT_TIE",),
    ),
    Case(
        provision=XZ + "8.3a",
        number=None,
        facts=ties(TieKind.IS_PARTICIPANT),
        outcome=F,
        codes=("DIRECT_INTEREST",),
    ),
    Case(provision=XZ + "8.3a", number=None, facts=ties(TieKind.STATE_HOLDER_ONLY), outcome=M),
    Case(
        provision=XZ + "8.3b",
        number=1,
        outcome=M,
        facts=rendered(Service.SUPERVISION, same_project=False),
    ),
    Case(
        provision=XZ + "8.3b",
        number=2,
        outcome=F,
        facts=rendered(Service.SUPERVISION, same_project=True),
        codes=("EXCLUDED_SERVICE",),
    ),
    Case(
        provision=XZ + "8.3b",
        number=3,
        outcome=D,
        facts=rendered(Service.TESTING, same_project=True),
        codes=("SERVICE_NOT_PRINTED",),
    ),
    Case(
        provision=XZ + "8.3b",
        number=None,
        outcome=F,
        facts=rendered(Service.MATERIAL_SUPPLY, same_project=True, indirect=True),
        codes=("EXCLUDED_SERVICE",),
    ),
)

CASES: tuple[Case, ...] = PROHIBITIONS + TEAMS + INDEPENDENCE

PROBES: tuple[Probe, ...] = (
    Probe(
        provision=XZ + "4.3b",
        parameter="premium_due_dates",
        facts=lambda n: underwriting(1, n),
    ),
    Probe(
        provision=XZ + "4.3b",
        parameter="concurrent_policies_per_unit",
        facts=lambda n: underwriting(n, 1),
        not_kept=Outcome.NEEDS_DECISION,
    ),
    Probe(
        provision=XZ + "4.6d",
        parameter="extra_charge",
        facts=lambda n: charges(charge(str(n), planned=True)),
    ),
    Probe(
        provision=XZ + "8.2b",
        parameter="project_lead_present",
        facts=lambda n: visit(*(LEAD,) * n),
    ),
    Probe(
        provision=XZ + "8.2c",
        parameter="technicians_present",
        facts=lambda n: visit(LEAD, *(TECHNICIAN,) * n),
    ),
)

SIGHTINGS: tuple[tuple[str, Facts, date], ...] = (
    (XZ + "8.2c", visit(replace(TECHNICIAN, employed_by_agency=False)), ON),
    (XZ + "8.2c", visit(replace(TECHNICIAN, attendance=Attendance.ABSENT)), ON),
)
