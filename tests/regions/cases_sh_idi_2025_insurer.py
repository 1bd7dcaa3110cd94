"""SH-IDI-2025, cases on insurers: experience, department, team, head count."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from gateway.regime.facts import Facts, Insurer, Person
from gateway.regime.facts.words import Field, Role
from gateway.regime.outcomes import Outcome
from tests.regions.casebook import Case, Probe
from tests.regions.cases_sh_idi_2025_people import (
    SENIOR_TITLE,
    certified,
    ungraded,
    with_construction_years,
)

DAY = date(2025, 6, 1)
NEXT_DAY = date(2025, 6, 2)


def experienced(projects: int, claims: int) -> Facts:
    return Facts(insurer=Insurer(risk_management_projects=projects, claims_handled=claims))


def department(*, exists: bool | None, independent: bool | None) -> Facts:
    return Facts(insurer=Insurer(department_exists=exists, department_independent=independent))


def colleague(name: str, role: Role, discipline: Field, *, active: bool = True) -> Person:
    return Person(name=name, role=role, discipline=discipline, active=active)


def builders(count: int) -> tuple[Person, ...]:
    return tuple(
        colleague(f"风控{n}", Role.INSURER_RISK_STAFF, Field.ARCHITECTURE) for n in range(count)
    )


def managers(count: int, *, active: bool = True) -> tuple[Person, ...]:
    return tuple(
        colleague(f"经理{n}", Role.INSURER_PROJECT_MANAGER, Field.INSURANCE, active=active)
        for n in range(count)
    )


LAWYER = colleague("律师", Role.INSURER_RISK_STAFF, Field.LAW)


def staffed(*staff: Person) -> Facts:
    return Facts(insurer=Insurer(staff=staff))


def qualified(number: int) -> Person:
    person = with_construction_years(12)
    return replace(
        person,
        name=f"风控{number}",
        role=Role.INSURER_RISK_STAFF,
        certificates=(certified(),),
        title=SENIOR_TITLE,
        active=True,
        real_name_verified=True,
    )


def qualified_staff(count: int) -> tuple[Person, ...]:
    return tuple(qualified(number) for number in range(count))


UNSETTLED = replace(qualified(99), certificates=(ungraded(),), title=None)
LEFT = replace(qualified(9), active=False)
UNNAMED = replace(qualified(9), name=None)

EXPERIENCE_CASES = (
    Case(
        provision="SH-IDI-2025/4.1",
        number=1,
        facts=experienced(3, 12),
        outcome=Outcome.MEETS,
    ),
    Case(
        # Motor insurance claims are no claims in IDI: both counts are zero.
        provision="SH-IDI-2025/4.1",
        number=2,
        facts=experienced(0, 0),
        outcome=Outcome.FAILS,
        codes=("NO_RISK_MANAGEMENT_EXPERIENCE", "NO_CLAIMS_EXPERIENCE"),
    ),
    Case(
        provision="SH-IDI-2025/4.1",
        number=3,
        facts=experienced(1, 1),
        outcome=Outcome.MEETS,
    ),
    Case(
        provision="SH-IDI-2025/4.1",
        number=None,
        facts=Facts(insurer=Insurer(risk_management_projects=3)),
        outcome=Outcome.UNKNOWN,
        missing=("insurer.claims_handled",),
    ),
)

DEPARTMENT_CASES = (
    Case(
        provision="SH-IDI-2025/4.2.a",
        number=1,
        facts=department(exists=True, independent=True),
        outcome=Outcome.MEETS,
    ),
    Case(
        provision="SH-IDI-2025/4.2.a",
        number=2,
        facts=department(exists=True, independent=False),
        outcome=Outcome.FAILS,
        codes=("NO_INDEPENDENT_DEPARTMENT",),
    ),
    Case(
        provision="SH-IDI-2025/4.2.a",
        number=3,
        facts=department(exists=None, independent=None),
        outcome=Outcome.UNKNOWN,
        missing=("insurer.department_exists", "insurer.department_independent"),
    ),
)

TEAM_CASES = (
    Case(
        provision="SH-IDI-2025/4.2.b",
        number=1,
        facts=staffed(*builders(12), LAWYER, *managers(4)),
        outcome=Outcome.MEETS,
    ),
    Case(
        provision="SH-IDI-2025/4.2.b",
        number=2,
        facts=staffed(*builders(12), *managers(4)),
        outcome=Outcome.FAILS,
        codes=("DISCIPLINE_MISSING",),
    ),
    Case(
        provision="SH-IDI-2025/4.2.b",
        number=3,
        facts=staffed(*builders(11), LAWYER, *managers(2, active=False)),
        outcome=Outcome.FAILS,
        codes=("NO_PROJECT_MANAGER",),
    ),
)

HEAD_COUNT_CASES = (
    Case(
        provision="SH-IDI-2025/4.2.f",
        number=1,
        facts=staffed(*qualified_staff(10)),
        outcome=Outcome.MEETS,
    ),
    Case(
        provision="SH-IDI-2025/4.2.f",
        number=2,
        facts=staffed(*qualified_staff(9), UNSETTLED),
        outcome=Outcome.NEEDS_DECISION,
        codes=("RISK_STAFF_SHORT",),
    ),
    Case(
        provision="SH-IDI-2025/4.2.f",
        number=3,
        on=NEXT_DAY,
        facts=staffed(*qualified_staff(9), LEFT),
        outcome=Outcome.FAILS,
        codes=("RISK_STAFF_SHORT",),
    ),
    Case(
        # The day of leaving itself still counts.
        provision="SH-IDI-2025/4.2.f",
        number=None,
        on=DAY,
        facts=staffed(*qualified_staff(9), replace(LEFT, active=True)),
        outcome=Outcome.MEETS,
    ),
    Case(
        # The lawyer of 4.2.b is not one of the ten.
        provision="SH-IDI-2025/4.2.f",
        number=None,
        facts=staffed(
            *qualified_staff(9),
            replace(
                qualified(50),
                certificates=(certified(field=Field.LAW),),
                title=replace(SENIOR_TITLE, field=Field.LAW),
            ),
        ),
        outcome=Outcome.FAILS,
        codes=("RISK_STAFF_SHORT",),
    ),
    Case(
        # One person counts once, however often listed.
        provision="SH-IDI-2025/4.2.f",
        number=None,
        facts=staffed(*qualified_staff(9), qualified(0)),
        outcome=Outcome.FAILS,
        codes=("RISK_STAFF_SHORT",),
    ),
    Case(
        # Somebody without a name may be one of the nine, listed twice.
        provision="SH-IDI-2025/4.2.f",
        number=None,
        facts=staffed(*qualified_staff(9), UNNAMED),
        outcome=Outcome.UNKNOWN,
        missing=("insurer.staff[9].name",),
    ),
)

CASES: tuple[Case, ...] = (
    *EXPERIENCE_CASES,
    *DEPARTMENT_CASES,
    *TEAM_CASES,
    *HEAD_COUNT_CASES,
)

PROBES: tuple[Probe, ...] = (
    Probe(
        provision="SH-IDI-2025/4.2.f",
        parameter="risk_staff_min",
        facts=lambda n: staffed(*qualified_staff(n)),
    ),
)

SIGHTINGS: tuple[tuple[str, Facts, date], ...] = (
    ("SH-IDI-2025/4.2.a", department(exists=False, independent=False), DAY),
    (
        "SH-IDI-2025/4.2.f",
        staffed(
            *managers(1),
            replace(qualified(1), real_name_verified=False),
            *qualified_staff(10),
        ),
        DAY,
    ),
)
