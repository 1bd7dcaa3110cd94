"""SH-TIS-2023, article 4: the team, its lead, and the lead's successor."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from gateway.regime.facts import (
    Certificate,
    ContractRole,
    Facts,
    LeadAppointment,
    LeadDimension,
    Person,
    ProfessionalTitle,
    RoleTerm,
    Team,
    TeamMember,
    WorkPeriod,
)
from gateway.regime.facts.words import CertificateGrade, Field, Role, Title
from gateway.regime.outcomes import Outcome
from gateway.regime.spans import Span, anniversary
from tests.regions.casebook import Case, Probe

ID = "SH-TIS-2023"
DAY = date(2025, 6, 1)


def since(day: date) -> Span:
    return Span(since=day, open_ended=True)


def members(**numbers: int) -> tuple[TeamMember, ...]:
    return tuple(
        TeamMember(person=f"{name}-{place}", role=Role[name], active=True, holds_two_roles=False)
        for name, number in numbers.items()
        for place in range(number)
    )


def asked(role: Role, number: int) -> tuple[ContractRole, ...]:
    return (ContractRole(role=role, required=number),)


NAMED = {"TECHNICAL_LEAD": 1, "PROJECT_LEAD": 1, "RISK_ENGINEER": 3, "EXPERT": 1}
TEAM = Team(
    members=members(**NAMED, SUPPORT=1),
    contract_roles=asked(Role.RISK_ENGINEER, 3),
    lead_replaced=False,
)
REPLACED = Team(
    lead_replaced=True,
    lead_dimensions=(),
    original_lead_years=22,
    original_lead_registered=True,
    successor_years=22,
    successor_registered=True,
)
STRUCTURAL = Certificate(
    name="一级注册结构工程师",
    field=Field.CONSTRUCTION,
    grade=CertificateGrade.FIRST,
    registered=True,
    valid=Span(since=date(2022, 4, 1), until=date(2025, 3, 31)),
    employer_is_agency=True,
)
FOR_LIFE = replace(STRUCTURAL, valid=since(date(2015, 1, 1)))
SUPERVISING_ELSEWHERE = replace(
    FOR_LIFE, name="注册监理工程师", grade=CertificateGrade.UNGRADED, employer_is_agency=False
)
SENIOR = ProfessionalTitle(level=Title.SENIOR_ENGINEER, field=Field.CONSTRUCTION)


def leading(number: int, start: date = date(2024, 1, 1)) -> tuple[LeadAppointment, ...]:
    return tuple(LeadAppointment(span=since(start)) for _ in range(number))


LEAD = Person(
    role=Role.PROJECT_LEAD,
    appointed_on=date(2024, 7, 1),
    title=SENIOR,
    certificates=(FOR_LIFE,),
    work_periods=(WorkPeriod(field=Field.CONSTRUCTION, span=since(date(2009, 7, 1))),),
    lead_appointments=leading(1),
    appointments_asked=0,
)


def lead(**changes: object) -> Facts:
    return Facts(person=replace(LEAD, **changes))  # type: ignore[arg-type]  # fields of Person


def team(base: Team = TEAM, **changes: object) -> Facts:
    return Facts(team=replace(base, **changes))  # type: ignore[arg-type]  # fields of Team


def worked(*periods: tuple[Field, date, date]) -> tuple[WorkPeriod, ...]:
    return tuple(WorkPeriod(field=f, span=Span(since=s, until=u)) for f, s, u in periods)


CASES: tuple[Case, ...] = (
    Case(provision=f"{ID}/4.1b", number=1, facts=team(), outcome=Outcome.MEETS),
    Case(
        provision=f"{ID}/4.1b",
        number=2,
        facts=team(members=members(**{**NAMED, "RISK_ENGINEER": 2}, SUPPORT=1)),
        outcome=Outcome.FAILS,
        codes=("CONTRACT_STAFFING_SHORT",),
    ),
    Case(
        provision=f"{ID}/4.1b",
        number=3,
        facts=team(members=members(**NAMED), contract_roles=()),
        outcome=Outcome.MEETS,
        flags=("NO_SUPPORT_STAFF",),
    ),
    Case(
        provision=f"{ID}/4.1b",
        number=None,
        facts=team(members=members(**{**NAMED, "EXPERT": 0}, SUPPORT=1)),
        outcome=Outcome.FAILS,
        codes=("TEAM_ROLE_MISSING",),
    ),
    Case(
        provision=f"{ID}/4.1b",
        number=None,
        facts=team(contract_roles=None),
        outcome=Outcome.UNKNOWN,
        missing=("team.contract_roles",),
    ),
    # The text does not forbid one person in two roles: it is shown.
    Case(
        provision=f"{ID}/4.1b",
        number=None,
        facts=team(
            members=(
                replace(members(TECHNICAL_LEAD=1)[0], holds_two_roles=True),
                *members(PROJECT_LEAD=1, RISK_ENGINEER=3, EXPERT=1, SUPPORT=1),
            )
        ),
        outcome=Outcome.MEETS,
        flags=("TWO_ROLES",),
    ),
    Case(provision=f"{ID}/4.1e", number=1, facts=team(REPLACED), outcome=Outcome.MEETS),
    Case(
        provision=f"{ID}/4.1e",
        number=2,
        facts=team(REPLACED, successor_years=21),
        outcome=Outcome.FAILS,
        codes=("SUCCESSOR_BELOW_ORIGINAL",),
    ),
    Case(
        provision=f"{ID}/4.1e",
        number=3,
        facts=team(REPLACED, original_lead_years=15, successor_years=14),
        outcome=Outcome.FAILS,
        codes=("SUCCESSOR_BELOW_ORIGINAL",),
    ),
    # ... and under paragraph 2, which binds the successor too
    Case(
        provision=f"{ID}/4.2b",
        number=None,
        facts=lead(
            work_periods=(WorkPeriod(field=Field.CONSTRUCTION, span=since(date(2010, 7, 1))),)
        ),
        outcome=Outcome.FAILS,
        codes=("LEAD_EXPERIENCE_SHORT",),
    ),
    Case(
        provision=f"{ID}/4.1e",
        number=None,
        facts=team(REPLACED, original_lead_years=None),
        outcome=Outcome.UNKNOWN,
        missing=("team.original_lead_years",),
    ),
    Case(
        provision=f"{ID}/4.1e",
        number=None,
        facts=team(REPLACED, successor_registered=False),
        outcome=Outcome.FAILS,
        codes=("SUCCESSOR_BELOW_ORIGINAL",),
    ),
    Case(provision=f"{ID}/4.1e", number=None, facts=team(), outcome=Outcome.NOT_APPLICABLE),
    Case(
        provision=f"{ID}/4.1e",
        number=None,
        facts=team(
            REPLACED, lead_dimensions=(LeadDimension(name="高级工程师职称", not_lower=False),)
        ),
        outcome=Outcome.FAILS,
        codes=("SUCCESSOR_BELOW_ORIGINAL",),
    ),
    Case(
        provision=f"{ID}/4.1e",
        number=None,
        facts=team(REPLACED, lead_dimensions=(LeadDimension(name="类似项目业绩", not_lower=True),)),
        outcome=Outcome.MEETS,
    ),
    Case(
        provision=f"{ID}/4.2a",
        number=1,
        on=date(2025, 3, 31),
        facts=lead(certificates=(STRUCTURAL,)),
        outcome=Outcome.MEETS,
    ),
    Case(
        provision=f"{ID}/4.2a",
        number=2,
        on=date(2025, 4, 1),
        facts=lead(certificates=(STRUCTURAL,)),
        outcome=Outcome.FAILS,
        codes=("LEAD_NOT_REGISTERED",),
    ),
    Case(
        provision=f"{ID}/4.2a",
        number=3,
        facts=lead(certificates=()),
        outcome=Outcome.FAILS,
        codes=("LEAD_NOT_REGISTERED",),
    ),
    Case(
        provision=f"{ID}/4.2a",
        number=4,
        facts=lead(certificates=(SUPERVISING_ELSEWHERE,)),
        outcome=Outcome.MEETS,
        flags=("REGISTERED_ELSEWHERE",),
    ),
    # Passing the examination is not registration.
    Case(
        provision=f"{ID}/4.2a",
        number=None,
        facts=lead(certificates=(replace(FOR_LIFE, registered=False),)),
        outcome=Outcome.FAILS,
        codes=("LEAD_NOT_REGISTERED",),
    ),
    Case(
        provision=f"{ID}/4.2a",
        number=None,
        facts=lead(certificates=None),
        outcome=Outcome.UNKNOWN,
        missing=("person.certificates",),
    ),
    Case(provision=f"{ID}/4.2b", number=1, facts=lead(), outcome=Outcome.MEETS),
    Case(
        provision=f"{ID}/4.2b",
        number=2,
        facts=lead(appointed_on=date(2024, 6, 30)),
        outcome=Outcome.FAILS,
        codes=("LEAD_EXPERIENCE_SHORT",),
    ),
    Case(
        provision=f"{ID}/4.2b",
        number=3,
        facts=lead(
            work_periods=worked(
                (Field.CONSTRUCTION, date(2005, 3, 1), date(2014, 2, 28)),
                (Field.ARCHITECTURE, date(2016, 1, 1), date(2021, 12, 31)),
            )
        ),
        outcome=Outcome.MEETS,
    ),
    Case(
        provision=f"{ID}/4.2b",
        number=None,
        facts=lead(work_periods=worked((Field.INSURANCE, date(2000, 1, 1), date(2024, 1, 1)))),
        outcome=Outcome.FAILS,
        codes=("LEAD_EXPERIENCE_SHORT",),
    ),
    Case(
        provision=f"{ID}/4.2b",
        number=None,
        facts=lead(appointed_on=None),
        outcome=Outcome.UNKNOWN,
        missing=("person.appointed_on",),
    ),
    Case(
        provision=f"{ID}/4.2b",
        number=None,
        facts=lead(work_periods=worked((Field.UNCLEAR, date(2000, 1, 1), date(2024, 1, 1)))),
        outcome=Outcome.NEEDS_DECISION,
    ),
    Case(
        provision=f"{ID}/4.2c",
        number=1,
        facts=lead(lead_appointments=leading(8), appointments_asked=1),
        outcome=Outcome.MEETS,
    ),
    Case(
        provision=f"{ID}/4.2c",
        number=2,
        on=date(2024, 7, 1),
        facts=lead(
            lead_appointments=(
                *leading(8),
                LeadAppointment(span=Span(since=date(2022, 1, 1), until=date(2024, 6, 30))),
            ),
            appointments_asked=1,
        ),
        outcome=Outcome.MEETS,
    ),
    Case(
        provision=f"{ID}/4.2c",
        number=3,
        facts=lead(
            lead_appointments=(*leading(5), *leading(4, date(2023, 3, 1))), appointments_asked=1
        ),
        outcome=Outcome.FAILS,
        codes=("LEAD_CONCURRENT_EXCEEDED",),
    ),
    # Being risk engineer on other projects does not count.
    Case(
        provision=f"{ID}/4.2c",
        number=4,
        facts=lead(
            lead_appointments=leading(8),
            appointments_asked=1,
            role_terms=tuple(
                RoleTerm(role=Role.RISK_ENGINEER, span=since(date(2024, 1, 1))) for _ in range(6)
            ),
        ),
        outcome=Outcome.MEETS,
    ),
    # Nine or ten, as one term's end is unknown: the limit may be passed or not.
    Case(
        provision=f"{ID}/4.2c",
        number=None,
        facts=lead(
            lead_appointments=(*leading(8), LeadAppointment(span=Span(since=date(2022, 1, 1)))),
            appointments_asked=1,
        ),
        outcome=Outcome.UNKNOWN,
        missing=("person.lead_appointments[8].span.until",),
    ),
)


def with_registrations(number: int) -> Facts:
    return lead(certificates=(FOR_LIFE,) * number)


def with_years(years: int) -> Facts:
    day = LEAD.appointed_on
    assert day is not None
    period = WorkPeriod(field=Field.CONSTRUCTION, span=since(anniversary(day, -years)))
    return lead(work_periods=(period,))


def with_projects(number: int) -> Facts:
    return lead(lead_appointments=leading(number))


PROBES: tuple[Probe, ...] = (
    Probe(
        provision=f"{ID}/4.2a", parameter="lead_registered_qualification", facts=with_registrations
    ),
    Probe(provision=f"{ID}/4.2b", parameter="lead_min_construction_years", facts=with_years),
    Probe(
        provision=f"{ID}/4.2c",
        parameter="lead_concurrent_projects_forbidden_from",
        facts=with_projects,
        kept=Outcome.FAILS,
        not_kept=Outcome.MEETS,
    ),
)

SIGHTINGS: tuple[tuple[str, Facts, date], ...] = (
    (
        f"{ID}/4.1b",
        team(members=tuple(replace(m, active=False) for m in members(**NAMED, SUPPORT=1))),
        DAY,
    ),
    (f"{ID}/4.1e", team(REPLACED, original_lead_registered=False), DAY),
)
