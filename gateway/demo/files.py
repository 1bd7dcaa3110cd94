"""Files of agencies, their people, and insurers."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Final

from gateway.agencies.tables import Agency, FileStatus, Person
from gateway.demo.marks import DAY, NOON
from gateway.demo.names import person_name
from gateway.demo.parties import party_code, party_name
from gateway.demo.plan import CHUNK, RegionPlan, Rows, mixed
from gateway.demo.sizes import PEOPLE_PER_AGENCY
from gateway.insurers.tables import Insurer
from gateway.regime.facts.words import SupervisionGrade, Title
from gateway.store.metadata import METADATA

_AGENCY: Final = (
    "region",
    "id",
    "name",
    "credit_code",
    "supervision_grade",
    "founded_on",
    "status",
    "party_id",
    "version",
    "created_at",
    "updated_at",
)
_PERSON: Final = (
    "region",
    "id",
    "agency_id",
    "name",
    "title",
    "certificate",
    "registered",
    "career_since",
    "status",
    "user_id",
    "version",
    "created_at",
    "updated_at",
)
_INSURER: Final = (
    "region",
    "id",
    "name",
    "credit_code",
    "status",
    "party_id",
    "version",
    "created_at",
    "updated_at",
)
_ACTIVE: Final = FileStatus.ACTIVE.name
_ENDED: Final = FileStatus.ENDED.name
_TITLES: Final = [title.name for title in Title]
_GRADES: Final = [None, *(grade.name for grade in SupervisionGrade)]
_OF_EIGHT: Final = 8


def persona_user(plan: RegionPlan) -> int:
    """Number of the account of the region's first practitioner, the persona of its agency."""
    return plan.party("agency", 0)


def agencies(plan: RegionPlan) -> Iterator[Rows]:
    """Rows of agencies; one in thirty has ended."""
    table = METADATA.tables[Agency.__tablename__]
    for start in range(0, plan.sizes.agencies, CHUNK):
        numbers = range(start, min(start + CHUNK, plan.sizes.agencies))
        yield Rows(
            table,
            _AGENCY,
            [
                (
                    plan.key,
                    plan.first + 1 + number,
                    party_name(plan, "agency", number),
                    party_code(plan, "agency", number),
                    _GRADES[mixed(number) % len(_GRADES)],
                    _day_before(mixed(number) % 9_000 + 400),
                    _ENDED if number % 30 == 29 else _ACTIVE,  # noqa: PLR2004 - one in thirty
                    plan.party("agency", number),
                    1,
                    NOON,
                    NOON,
                )
                for number in numbers
            ],
        )


def people(plan: RegionPlan) -> Iterator[Rows]:
    """Rows of practitioners, ten to an agency; the first of all has an account."""
    table = METADATA.tables[Person.__tablename__]
    for start in range(0, plan.sizes.people, CHUNK):
        numbers = range(start, min(start + CHUNK, plan.sizes.people))
        yield Rows(
            table,
            _PERSON,
            [
                (
                    plan.key,
                    plan.first + 1 + number,
                    plan.first + 1 + number // PEOPLE_PER_AGENCY,
                    person_name(number),
                    _TITLES[mixed(number) % len(_TITLES)],
                    f"DEMO-{plan.code}-{number + 1:07}" if number % 4 else None,
                    number % _OF_EIGHT < 6,  # noqa: PLR2004 - six in eight
                    _day_before(mixed(number + 7) % 12_000 + 200),
                    _ACTIVE,
                    None if number else persona_user(plan),
                    1,
                    NOON,
                    NOON,
                )
                for number in numbers
            ],
        )


def insurers(plan: RegionPlan) -> Iterator[Rows]:
    """Rows of insurers."""
    yield Rows(
        METADATA.tables[Insurer.__tablename__],
        _INSURER,
        [
            (
                plan.key,
                plan.first + 1 + number,
                party_name(plan, "insurer", number),
                party_code(plan, "insurer", number),
                _ACTIVE,
                plan.party("insurer", number),
                1,
                NOON,
                NOON,
            )
            for number in range(plan.sizes.insurers)
        ],
    )


def _day_before(days: int) -> date:
    return DAY - timedelta(days=days)
