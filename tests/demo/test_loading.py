"""Loading on both databases: all of it or nothing, never beside real records."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import func, select, text

from gateway.agencies.tables import Agency
from gateway.demo.loading import (
    AlreadyLoaded,
    Demonstration,
    RecordsPresent,
    has_demonstration,
    load,
    plan_demonstration,
)
from gateway.store.databases import Databases
from gateway.store.metadata import METADATA
from tests.databases import fresh_database

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import Engine

    from gateway.library import Library

EXPECTED = {
    "agency": 40,
    "person": 400,
    "insurer": 20,
    "project": 100,
    "project_participant": 816,
    "project_member": 300,
    "finding": 2_000,
    "obligation": 3_202,
    "ledger_entry": 7_430,
    "store_outbox": 7_430,
    "access_user": 62,
    "access_membership": 62,
    "access_client": 9,
}


@pytest.fixture
def demonstration(installed_library: Library) -> Demonstration:
    """Give the demonstration of scale 1 in all installed regions, with personas."""
    return plan_demonstration(installed_library.regions, 1, with_personas=True)


@pytest.fixture
def databases(database_url: str, installed_library: Library) -> Iterator[Databases]:
    """Give one database for everything."""
    opened = Databases(database_url, {}, tuple(installed_library.regions))
    yield opened
    opened.home.sync_engine.dispose()


def _count(engine: Engine, table: str) -> int:
    with engine.connect() as connection:
        return int(connection.scalar(select(func.count()).select_from(METADATA.tables[table])) or 0)


def test_everything_is_written_and_refers_to_what_is_there(
    databases: Databases, demonstration: Demonstration
) -> None:
    told: list[int] = []

    rows = load(databases, demonstration, told.append)

    engine = databases.home.sync_engine
    assert {table: _count(engine, table) for table in EXPECTED} == EXPECTED
    assert rows == sum(_count(engine, table) for table in (*EXPECTED, *_uncounted()))
    assert sum(told) == demonstration.total == 2_500
    assert has_demonstration(databases.home)
    if databases.home.dialect == "sqlite":
        with engine.connect() as connection:
            assert connection.execute(text("PRAGMA foreign_key_check")).all() == []


def _uncounted() -> tuple[str, ...]:
    return ("access_party", "access_party_region", "finding_count")


def test_a_second_time_is_refused_and_writes_nothing(
    databases: Databases, demonstration: Demonstration
) -> None:
    load(databases, demonstration)

    with pytest.raises(AlreadyLoaded):
        load(databases, demonstration)

    assert _count(databases.home.sync_engine, "finding") == 2_000


def test_beside_a_real_record_nothing_is_loaded(
    databases: Databases, demonstration: Demonstration
) -> None:
    now = datetime(2026, 11, 20, tzinfo=UTC)
    with databases.home.sync_writer.begin() as connection:
        real = Agency(region="shanghai", name="真实机构", created_at=now, updated_at=now)
        connection.execute(METADATA.tables["agency"].insert(), [real.model_dump()])

    with pytest.raises(RecordsPresent) as refused:
        load(databases, demonstration)

    assert refused.value.table == "agency"
    assert "真实机构" not in str(refused.value)
    assert _count(databases.home.sync_engine, "agency") == 1
    assert _count(databases.home.sync_engine, "access_user") == 0


@pytest.mark.parametrize("engine", ["sqlite", "postgresql"])
def test_a_region_of_its_own_database_gets_its_records_there(
    engine: str, database_url: str, demonstration: Demonstration, installed_library: Library
) -> None:
    with fresh_database(engine) as own:
        databases = Databases(database_url, {"hangzhou": own}, tuple(installed_library.regions))

        load(databases, demonstration)

        home, hangzhou = databases.home.sync_engine, databases.of("hangzhou").sync_engine
        assert (_count(home, "finding"), _count(hangzhou, "finding")) == (1_500, 500)
        assert (_count(home, "access_user"), _count(hangzhou, "access_user")) == (62, 0)
        for database in databases:
            database.sync_engine.dispose()
