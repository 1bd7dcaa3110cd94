"""A small stage of records for tests of acts: one agency, its person, an insurer, a project."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import Any, Final

from sqlalchemy import insert, text

from gateway.access.matrix import capabilities
from gateway.access.principal import Jurisdiction, Principal
from gateway.agencies.tables import Agency, Person
from gateway.insurers.tables import Insurer
from gateway.library import load_library
from gateway.library.calendars import read_calendar
from gateway.projects.tables import Participant, Project, TeamMember
from gateway.regime.roles import PartyType
from gateway.store.acts.path import Path
from gateway.store.databases import Databases

NOW: Final = datetime(2026, 11, 20, 2, 0, tzinfo=UTC)
"""10:00 in Shanghai on a Friday."""

LIBRARY: Final = load_library()
CALENDAR: Final = read_calendar(None)
AGENCY_PARTY, INSURER_PARTY, CONTRACTOR_PARTY, OTHER_PARTY = 11, 12, 13, 14
AGENCY, INSURER, PROJECT, PERSON, OTHER_AGENCY, OTHER_PERSON = 101, 102, 103, 104, 105, 106
DISTRICTS: Final = {
    "shanghai": "310101",
    "hangzhou": "330102",
    "xinzhou": "140902",
    "shaoxing": "330602",
}


@dataclass(slots=True)
class Clock:
    """A clock that tests set."""

    now: datetime = NOW

    def __call__(self) -> datetime:
        return self.now


@dataclass(slots=True)
class Stage:
    """Databases with a few records in one region, and the path over them."""

    databases: Databases
    path: Path
    clock: Clock
    region: str
    counter: int = field(default=0)

    async def rows(self, statement: str) -> list[dict[str, Any]]:
        async with self.databases.of(self.region).engine.connect() as connection:
            found = await connection.execute(text(statement))
            return [dict(row) for row in found.mappings()]

    async def count(self, table: str) -> int:
        return int((await self.rows(f"SELECT count(*) AS n FROM {table}"))[0]["n"])

    def key(self) -> str:
        self.counter += 1
        return f"key-{self.counter}"


def actor(  # noqa: PLR0913 - keyword-only parts of a principal
    kind: PartyType,
    party: int,
    region: str = "shanghai",
    *,
    user: int | None = 1,
    verified: bool = True,
    client: str | None = None,
) -> Principal:
    """Somebody who may do what the matrix gives the kind in the region."""
    held = capabilities(kind, LIBRARY.regions[region].region)
    return Principal(
        subject=f"u_{user}" if user is not None else f"c_{client}",
        party_id=party,
        party_type=kind,
        party_name="甲",
        jurisdictions={region: Jurisdiction(region=region)},
        scopes={region: held},
        user_id=user,
        client_id=client,
        person_verified=verified,
    )


def agency(region: str = "shanghai", **more: Any) -> Principal:
    return actor(PartyType.AGENCY, AGENCY_PARTY, region, **more)


def insurer(region: str = "shanghai", **more: Any) -> Principal:
    return actor(PartyType.INSURER, INSURER_PARTY, region, user=2, **more)


def contractor(region: str = "shanghai", **more: Any) -> Principal:
    return actor(PartyType.CONTRACTOR, CONTRACTOR_PARTY, region, user=3, **more)


@asynccontextmanager
async def stage(
    url: str, region: str = "shanghai", fill: Callable[[Stage], Any] | None = None
) -> AsyncIterator[Stage]:
    """Give a stage with records."""
    databases = Databases(url, {}, tuple(LIBRARY.regions))
    clock = Clock()
    path = Path(databases, LIBRARY.regions, CALENDAR, clock)
    made = Stage(databases, path, clock, region)
    try:
        await fill_stage(made)
        if fill is not None:
            await fill(made)
        yield made
    finally:
        await databases.close()


async def fill_stage(made: Stage) -> None:
    """Write the records every stage has."""
    times = {"created_at": NOW, "updated_at": NOW, "version": 1}
    region = made.region
    async with made.databases.of(region).begin() as connection:
        for number, party, name in (
            (AGENCY, AGENCY_PARTY, "甲风险管理"),
            (OTHER_AGENCY, OTHER_PARTY, "乙风险管理"),
        ):
            values = {"id": number, "party_id": party, "name": name, "status": "ACTIVE", **times}
            await connection.execute(insert(Agency).values(region=region, **values))
        await connection.execute(
            insert(Insurer).values(
                region=region,
                id=INSURER,
                party_id=INSURER_PARTY,
                name="丙保险",
                status="ACTIVE",
                **times,
            )
        )
        for number, employer, user in ((PERSON, AGENCY, 1), (OTHER_PERSON, OTHER_AGENCY, 9)):
            values = {"id": number, "agency_id": employer, "user_id": user, "name": "张三"}
            await connection.execute(
                insert(Person).values(
                    region=region,
                    status="ACTIVE",
                    registered=True,
                    title="SENIOR_ENGINEER",
                    career_since=date(2000, 1, 1),
                    **values,
                    **times,
                )
            )
        lines = LIBRARY.regions[region].region.lines
        await connection.execute(
            insert(Project).values(
                region=region,
                id=PROJECT,
                code="P-1",
                name="一期",
                line=lines[0].name,
                district=DISTRICTS[region],
                status="UNDER_CONSTRUCTION",
                insurer_id=INSURER,
                agency_id=AGENCY,
                lead_id=PERSON,
                **times,
            )
        )
        for party, part in (
            (CONTRACTOR_PARTY, "CONTRACTOR"),
            (AGENCY_PARTY, "AGENCY"),
            (INSURER_PARTY, "LEAD_INSURER"),
        ):
            await connection.execute(
                insert(Participant).values(
                    region=region, project_id=PROJECT, party_id=party, part=part, created_at=NOW
                )
            )
        await connection.execute(
            insert(TeamMember).values(
                region=region,
                id=1,
                project_id=PROJECT,
                person_id=PERSON,
                role="PROJECT_LEAD",
                since=date(2026, 1, 1),
                created_at=NOW,
            )
        )
