"""HZ-TIS-2024, cases on the project team and its lead: articles 7 and 15."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from gateway.regime.facts import (
    Facts,
    LeadAppointment,
    Person,
    Post,
    ProfessionalTitle,
    Team,
    TeamMember,
    WorkPeriod,
)
from gateway.regime.facts.words import Field, KeyPost, Role, Title
from gateway.regime.spans import Span, anniversary
from tests.regions.casebook import Case, Probe
from tests.regions.cases_hz_tis_2024_agency import (
    DAY,
    DECIDE,
    FAILS,
    MEETS,
    case,
    flagged,
    since,
    unknown,
)

APPOINTED = date(2024, 6, 1)
RUNNING = LeadAppointment(span=since(date(2024, 1, 1)))
OVER = LeadAppointment(span=Span(since=date(2022, 1, 1), until=date(2024, 12, 31)))


def member(
    person: str,
    role: Role = Role.RISK_ENGINEER,
    *,
    listed: bool | None = True,
    elsewhere: bool | None = False,
    active: bool = True,
) -> TeamMember:
    return TeamMember(
        person=person,
        role=role,
        active=active,
        in_talent_database=listed,
        listed_under_other_agency=elsewhere,
    )


ROSTER = (
    member("甲", Role.PROJECT_LEAD),
    member("乙"),
    member("丙"),
    member("丁", Role.EXPERT),
    member("戊", Role.TECHNICIAN),
)


def roster(*members: TeamMember) -> Facts:
    return Facts(team=Team(members=members))


FULL_TIME = Person(
    other_posts=(), lead_appointments=(), appointments_asked=1, contract_is_silent=True
)


def leading(person: Person = FULL_TIME, *members: TeamMember, **changed: object) -> Facts:
    team = Team(members=members or (ROSTER[0],))
    return Facts(
        team=team,
        person=replace(person, **changed),  # type: ignore[arg-type]  # fields of Person
    )


def limited(limit: int | None, *appointments: LeadAppointment) -> Facts:
    return leading(
        lead_appointments=appointments, contract_is_silent=False, contract_project_limit=limit
    )


def post(*, risk_management: bool | None, span: Span) -> tuple[Post, ...]:
    return (
        Post(
            post=KeyPost.SUPERVISING_ENGINEER,
            same_project=False,
            risk_management=risk_management,
            span=span,
        ),
    )


def titled(level: Title | None, obtained_on: date | None) -> Facts:
    title = ProfessionalTitle(level=level, obtained_on=obtained_on)
    return Facts(person=Person(title=title, appointed_on=APPOINTED))


def worked(appointed_on: date, *periods: tuple[Field | None, Span | None]) -> Facts:
    listed = tuple(WorkPeriod(field=field, span=span) for field, span in periods)
    return Facts(person=Person(appointed_on=appointed_on, work_periods=listed))


MANAGEMENT = Field.CONSTRUCTION_MANAGEMENT
DECADE = (MANAGEMENT, since(date(2014, 7, 1)))
SEVEN_YEARS = Span(since=date(2017, 6, 1), until=date(2024, 5, 31))
FIVE_YEARS = Span(since=date(2012, 6, 1), until=date(2017, 5, 31))

DATABASE_CASES = (
    case("7.3", 1, roster(*ROSTER), MEETS),
    case("7.3", 2, roster(*ROSTER[:4], member("戊", listed=False)), FAILS, "NOT_IN_TALENT_DB"),
    flagged(
        case("7.3", 3, roster(*ROSTER[:4], member("戊", elsewhere=True)), MEETS),
        "LISTED_UNDER_OTHER_AGENCY",
    ),
    # Support staff and people who have left do no risk management.
    case(
        "7.3",
        None,
        roster(
            *ROSTER,
            member("己", Role.SUPPORT, listed=False),
            member("庚", listed=False, active=False),
        ),
        MEETS,
    ),
    unknown("7.3", None, roster(member("甲", listed=None)), "team.members[0].in_talent_database"),
    unknown("7.3", None, roster(), "team.members"),
)

FULL_TIME_CASES = (
    case("15.1a", 1, leading(), MEETS),
    case("15.1a", 2, leading(lead_appointments=(RUNNING,)), DECIDE, "FULL_TIME_MEANING_OPEN"),
    case("15.1a", 3, limited(2, RUNNING), MEETS),
    case("15.1a", 4, limited(2, RUNNING, RUNNING), FAILS, "CONTRACT_LIMIT"),
    case("15.1a", None, limited(2, RUNNING, OVER), MEETS),
    # The lead already in post is counted once: nothing more is asked of him.
    case("15.1a", None, leading(lead_appointments=(RUNNING,), appointments_asked=0), MEETS),
    unknown("15.1a", None, limited(None, RUNNING), "person.contract_project_limit"),
    unknown(
        "15.1a",
        None,
        leading(lead_appointments=(RUNNING,), contract_is_silent=None),
        "person.contract_is_silent",
    ),
    case(
        "15.1a",
        None,
        leading(FULL_TIME, member("乙"), member("甲", Role.PROJECT_LEAD, active=False)),
        FAILS,
        "NO_LEAD",
    ),
    flagged(
        case("15.1a", None, leading(FULL_TIME, ROSTER[0], member("乙", Role.PROJECT_LEAD)), MEETS),
        "SEVERAL_LEADS",
    ),
    case(
        "15.1a",
        None,
        leading(other_posts=post(risk_management=False, span=since(date(2024, 1, 1)))),
        FAILS,
        "LEAD_NOT_FULL_TIME",
    ),
    case(
        "15.1a",
        None,
        leading(other_posts=post(risk_management=False, span=FIVE_YEARS)),
        MEETS,
    ),
    case(
        "15.1a",
        None,
        leading(other_posts=post(risk_management=True, span=since(date(2024, 1, 1)))),
        MEETS,
    ),
)

TITLE_CASES = (
    case("15.2a", 1, titled(Title.SENIOR_ENGINEER, date(2020, 3, 1)), MEETS),
    case("15.2a", 2, titled(Title.PROFESSOR_ENGINEER, date(2020, 3, 1)), MEETS),
    case(
        "15.2a",
        3,
        titled(Title.SENIOR_ENGINEER, date(2024, 6, 2)),
        FAILS,
        "LEAD_TITLE_BELOW_SENIOR",
    ),
    case("15.2a", 4, titled(Title.SENIOR_ENGINEER, date(2024, 6, 1)), MEETS),
    case("15.2a", None, titled(Title.ENGINEER, date(2015, 1, 1)), FAILS, "LEAD_TITLE_BELOW_SENIOR"),
    unknown("15.2a", None, titled(None, date(2020, 3, 1)), "person.title.level"),
)

EXPERIENCE_CASES = (
    case("15.2b", 1, worked(date(2024, 7, 1), DECADE), MEETS),
    case("15.2b", 2, worked(date(2024, 6, 30), DECADE), FAILS, "LEAD_MANAGEMENT_SHORT"),
    unknown(
        "15.2b",
        3,
        worked(date(2024, 6, 1), (MANAGEMENT, SEVEN_YEARS), (Field.UNCLEAR, FIVE_YEARS)),
        "person.work_periods[1].field",
    ),
    # Construction work without saying whether it was management; design work that was not.
    unknown(
        "15.2b",
        None,
        worked(date(2024, 6, 1), (MANAGEMENT, SEVEN_YEARS), (Field.CONSTRUCTION, FIVE_YEARS)),
        "person.work_periods[1].field",
    ),
    case(
        "15.2b",
        None,
        worked(date(2024, 6, 1), (MANAGEMENT, SEVEN_YEARS), (Field.ARCHITECTURE, FIVE_YEARS)),
        FAILS,
        "LEAD_MANAGEMENT_SHORT",
    ),
    case(
        "15.2b",
        None,
        worked(date(2024, 6, 1), (MANAGEMENT, SEVEN_YEARS), (Field.SAFETY_MANAGEMENT, FIVE_YEARS)),
        DECIDE,
    ),
)

CASES: tuple[Case, ...] = (*DATABASE_CASES, *FULL_TIME_CASES, *TITLE_CASES, *EXPERIENCE_CASES)

PROBES = (
    Probe(
        provision="HZ-TIS-2024/15.2b",
        parameter="lead_min_construction_management_years",
        facts=lambda n: worked(APPOINTED, (MANAGEMENT, since(anniversary(APPOINTED, -n)))),
        on=DAY,
    ),
)

SIGHTINGS: tuple[tuple[str, Facts, date], ...] = (
    ("HZ-TIS-2024/15.2b", worked(APPOINTED, (MANAGEMENT, None)), DAY),
)
