"""Write the demonstration data: COPY into PostgreSQL, ``executemany`` into SQLite.

A database gets all of its part or nothing: one transaction each, the regions' own before the home,
so that nobody can sign in before there is something to see.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import asyncpg
from sqlalchemy import Connection, func, insert, select

from gateway.access.tables import Client, Party, User
from gateway.agencies.tables import Agency, Person
from gateway.demo.files import agencies, insurers, people
from gateway.demo.findings import findings
from gateway.demo.obligations import obligations
from gateway.demo.parties import parties
from gateway.demo.personas import persona_accounts, persona_parties
from gateway.demo.plan import RegionPlan, Rows, plan_region
from gateway.demo.works import projects
from gateway.insurers.tables import Insurer
from gateway.library.calendars import read_calendar
from gateway.projects.tables import Project
from gateway.risks.tables import RiskFinding
from gateway.store.identifiers import FIRST_REAL_ID
from gateway.store.metadata import METADATA
from gateway.store.tables import Obligation

if TYPE_CHECKING:
    from sqlalchemy import Table

    from gateway.regime.calendar import Calendar
    from gateway.regime.regions import LoadedRegion
    from gateway.store.database import Database
    from gateway.store.databases import Databases

_REAL: Final = (Party, User, Client, Agency, Person, Insurer, Project, RiskFinding, Obligation)
"""Tables in which a real record keeps the demonstration away."""

Written = Callable[[int], None]


class RecordsPresent(Exception):  # noqa: N818 - a decision about a database
    """A database has records that no demonstration wrote; nothing was written."""

    def __init__(self, database: Database, table: str) -> None:
        self.table = table
        super().__init__(
            f"{database.address} has records in {table} that are not of a demonstration"
        )


class AlreadyLoaded(Exception):  # noqa: N818 - likewise
    """A database has demonstration data already; nothing was written."""

    def __init__(self, database: Database) -> None:
        super().__init__(f"{database.address} has demonstration data already")


@dataclass(frozen=True, slots=True)
class Demonstration:
    """What is loaded where.

    Attributes:
        plans: the regions.
        laws: their laws, by the regions' keys.
        calendar: the working days; a year that is loaded later changes nothing here.
        with_personas: whether accounts and machine clients are made.
    """

    plans: tuple[RegionPlan, ...]
    laws: Mapping[str, LoadedRegion]
    calendar: Calendar
    with_personas: bool

    def rows_of(self, database: Database) -> Iterator[Rows]:
        """Rows for one database, in the order that references ask for."""
        if database.is_home:
            for plan in self.plans:
                yield from parties(plan)
            yield from persona_parties(self.plans)
            if self.with_personas:
                yield from persona_accounts(self.plans)
        for plan in self.plans:
            if plan.key in database.regions:
                for part in (agencies, people, insurers, projects, findings):
                    yield from part(plan)
                yield from obligations(plan, self.laws[plan.key], self.calendar)

    @property
    def total(self) -> int:
        """Number of people, projects and findings, which is nearly everything."""
        return sum(
            each.sizes.people + each.sizes.projects + each.sizes.findings for each in self.plans
        )


def plan_demonstration(
    laws: Mapping[str, LoadedRegion], scale: int, *, with_personas: bool
) -> Demonstration:
    """Plan the demonstration of these regions."""
    plans = tuple(plan_region(law.region, scale) for _, law in sorted(laws.items()))
    return Demonstration(plans, laws, read_calendar(), with_personas)


def has_demonstration(database: Database) -> bool:
    """Whether a database has demonstration data."""
    with database.sync_engine.connect() as connection:
        return _has(connection, METADATA.tables[_marked(database)], real=False)


def has_personas(home: Database) -> bool:
    """Whether the home database has accounts of a demonstration."""
    with home.sync_engine.connect() as connection:
        return _has(connection, METADATA.tables[User.__tablename__], real=False)


def load(
    databases: Databases, demonstration: Demonstration, written: Written = lambda _rows: None
) -> int:
    """Load it; how many rows were written.

    ``written`` is told after every chunk how many rows of those counted in ``total`` it had.

    Raises:
        RecordsPresent: a database has real records. Nothing was written anywhere.
        AlreadyLoaded: a database has demonstration data. Nothing was written anywhere.
    """
    for database in databases:
        _check(database)
    rows = 0
    for database in reversed(list(databases)):
        if database.dialect == "sqlite":
            rows += _insert(database, demonstration, written)
        else:
            rows += asyncio.run(_copy(database, demonstration, written))
    return rows


def _check(database: Database) -> None:
    with database.sync_engine.connect() as connection:
        for model in _REAL:
            table = METADATA.tables[model.__tablename__]
            if _has(connection, table, real=True):
                raise RecordsPresent(database, table.name)
        if _has(connection, METADATA.tables[_marked(database)], real=False):
            raise AlreadyLoaded(database)


def _marked(database: Database) -> str:
    """The table by which demonstration data is known; the home may have no region's records."""
    return str(Party.__tablename__ if database.is_home else Agency.__tablename__)


def _has(connection: Connection, table: Table, *, real: bool) -> bool:
    number = table.c.id
    wanted = select(func.count()).select_from(
        select(number)
        .where(number >= FIRST_REAL_ID if real else number < FIRST_REAL_ID)
        .limit(1)
        .subquery()
    )
    if table.name == Client.__tablename__:
        # The console's client is the gateway's own and belongs to no party.
        wanted = select(func.count()).where(number >= FIRST_REAL_ID, table.c.party_id.is_not(None))
    return bool(connection.scalar(wanted))


def _insert(database: Database, demonstration: Demonstration, written: Written) -> int:
    total = 0
    with database.sync_writer.begin() as connection:
        for rows in demonstration.rows_of(database):
            if rows.rows:
                values = [dict(zip(rows.columns, row, strict=True)) for row in rows.rows]
                connection.execute(insert(rows.table), values)
            total += len(rows.rows)
            written(_counted(rows))
    return total


async def _copy(database: Database, demonstration: Demonstration, written: Written) -> int:
    # A connection of its own: those of the pool give up a statement after seconds.
    connection = await asyncpg.connect(database.address.driver_dsn)
    total = 0
    try:
        async with connection.transaction():
            for rows in demonstration.rows_of(database):
                await connection.copy_records_to_table(
                    rows.table.name, records=rows.rows, columns=rows.columns
                )
                total += len(rows.rows)
                written(_counted(rows))
        await connection.execute("ANALYZE")
    finally:
        await connection.close()
    return total


def _counted(rows: Rows) -> int:
    counted = (Person, Project, RiskFinding)
    return len(rows.rows) if rows.table.name in {each.__tablename__ for each in counted} else 0
