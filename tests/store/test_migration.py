"""Migrations: from nothing to the newest tables and back, on both databases."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from sqlalchemy import inspect

from gateway.store.addresses import read_address
from gateway.store.database import Database, DatabaseLimits
from gateway.store.migration import check, downgrade, migrations_folder, state, upgrade


@pytest.fixture
def database(database_url: str) -> Iterator[Database]:
    opened = Database(read_address(database_url), DatabaseLimits())
    yield opened
    opened.sync_engine.dispose()


def test_the_tables_are_what_the_release_declares(database: Database) -> None:
    assert check(database) is None
    assert state(database).is_current


def test_going_back_to_nothing_leaves_nothing(database: Database) -> None:
    downgrade(database, "base")

    left = set(inspect(database.sync_engine).get_table_names())
    assert left == {"alembic_version"}
    assert state(database).revision is None

    upgrade(database)
    assert check(database) is None


def test_a_difference_is_named(database: Database) -> None:
    with database.sync_writer.begin() as connection:
        connection.exec_driver_sql("ALTER TABLE access_party DROP COLUMN created_at")

    assert "created_at" in str(check(database))


def test_migrations_have_dated_names_and_one_head() -> None:
    names = sorted(file.name for file in (migrations_folder() / "versions").glob("*.py"))

    assert all(name[:15].replace("-", "").isdigit() and name[15] == "_" for name in names)
