"""Databases: addresses, transactions, limits, what happens when one is down."""

from __future__ import annotations

import socket
import sqlite3
from contextlib import suppress
from typing import Any

import anyio
import asyncpg
import pytest
from sqlalchemy import text

from gateway.store.addresses import AddressRefused, read_address
from gateway.store.database import Database, DatabaseLimits
from gateway.store.databases import Databases
from gateway.store.errors import RegionUnavailable

REGIONS = ("hangzhou", "shanghai")


def _database(url: str, **limits: Any) -> Database:
    return Database(read_address(url), DatabaseLimits(**limits), regions=REGIONS, is_home=True)


def test_regions_without_a_database_of_their_own_share_the_home() -> None:
    databases = Databases(
        "sqlite:////tmp/a.sqlite3", {"SHANGHAI": "sqlite:////tmp/b.sqlite3"}, REGIONS
    )

    assert databases.of("hangzhou") is databases.home
    assert databases.of("shanghai") is not databases.home
    assert [database.regions for database in databases] == [("hangzhou",), ("shanghai",)]


def test_one_address_is_one_database() -> None:
    databases = Databases(
        "sqlite:////tmp/a.sqlite3", {"shanghai": "sqlite:////tmp/a.sqlite3"}, REGIONS
    )

    assert [database.regions for database in databases] == [REGIONS]


def test_a_database_of_a_region_that_is_not_installed_is_refused() -> None:
    with pytest.raises(ValueError, match="atlantis"):
        Databases("sqlite:////tmp/a.sqlite3", {"atlantis": "sqlite:////tmp/b.sqlite3"}, REGIONS)


@pytest.mark.parametrize("given", ["mysql://a/b", "sqlite://", "sqlite:///:memory:", "nonsense"])
def test_an_address_of_no_database_is_refused(given: str) -> None:
    with pytest.raises(AddressRefused):
        read_address(given)


def test_an_address_is_shown_without_its_password() -> None:
    address = read_address("postgresql+asyncpg://gateway:hush@db.internal/records")

    assert str(address) == "postgresql://gateway:***@db.internal/records"
    assert address.driver_dsn == "postgresql://gateway:hush@db.internal/records"


def test_what_is_written_is_read_by_engine_and_driver(database_url: str) -> None:
    async def run() -> tuple[Any, str | bytes | None]:
        database = _database(database_url)
        async with database.begin() as connection:
            await connection.execute(
                text("INSERT INTO access_party_region VALUES (1, 'shanghai', '')")
            )
        async with database.engine.connect() as connection:
            counted = await connection.scalar(text("SELECT count(*) FROM access_party_region"))
        mark = "?1" if database.dialect == "sqlite" else "$1"
        found = await database.fetch_text(
            f"SELECT region FROM access_party_region WHERE region = {mark}", ("shanghai",)
        )
        await database.close()
        return counted, found

    assert anyio.run(run) == (1, "shanghai")


def test_an_exception_rolls_the_transaction_back(database_url: str) -> None:
    async def run() -> Any:
        database = _database(database_url)
        with suppress(RuntimeError):
            async with database.begin() as connection:
                await connection.execute(
                    text("INSERT INTO access_party_region VALUES (1, 'shanghai', '')")
                )
                raise RuntimeError
        async with database.engine.connect() as connection:
            counted = await connection.scalar(text("SELECT count(*) FROM access_party_region"))
        await database.close()
        return counted

    assert anyio.run(run) == 0


def test_sqlite_writes_ahead_waits_and_keeps_foreign_keys(sqlite_url: str) -> None:
    async def run() -> list[Any]:
        database = _database(sqlite_url, lock_timeout=1.5)
        async with database.engine.connect() as connection:
            values = [
                await connection.scalar(text(f"PRAGMA {name}"))
                for name in ("journal_mode", "foreign_keys", "busy_timeout", "synchronous")
            ]
        await database.close()
        return values

    assert anyio.run(run) == ["wal", 1, 1500, 2]


def test_readers_of_sqlite_cannot_write(sqlite_url: str) -> None:
    async def run() -> None:
        database = _database(sqlite_url)
        try:
            await database.fetch_text("DELETE FROM access_party RETURNING id")
        finally:
            await database.close()

    with pytest.raises(sqlite3.OperationalError, match="readonly"):
        anyio.run(run)


def test_a_statement_that_takes_too_long_is_given_up(postgresql_url: str) -> None:
    async def run() -> None:
        database = _database(postgresql_url, statement_timeout=0.1)
        try:
            with database.guard("shanghai"):
                await database.fetch_text("SELECT pg_sleep(30)")
        finally:
            await database.close()

    with pytest.raises(RegionUnavailable) as caught:
        anyio.run(run)
    assert caught.value.data == {"region": "shanghai"}
    assert isinstance(caught.value.__cause__, asyncpg.QueryCanceledError)


def test_a_database_that_refuses_connections_is_an_unavailable_region() -> None:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]

    async def run() -> bool:
        database = _database(f"postgresql://postgres@127.0.0.1:{port}/none")
        try:
            with pytest.raises(RegionUnavailable), database.guard("shanghai"):
                await database.fetch_text("SELECT 1")
            return await database.is_reachable()
        finally:
            await database.close()

    assert anyio.run(run) is False


def test_a_database_that_never_answers_is_given_up_in_time() -> None:
    async def run() -> float:
        with socket.socket() as silent:
            silent.bind(("127.0.0.1", 0))
            silent.listen()
            port = silent.getsockname()[1]
            database = _database(
                f"postgresql://postgres@127.0.0.1:{port}/none", connect_timeout=0.2
            )
            began = anyio.current_time()
            with pytest.raises(RegionUnavailable), database.guard("shanghai"):
                await database.fetch_text("SELECT 1")
            taken = anyio.current_time() - began
            await database.close()
            return taken

    assert anyio.run(run) < 2


def test_a_row_of_sqlite_is_read_at_once_unless_the_file_is_locked(sqlite_url: str) -> None:
    async def read() -> list[Any]:
        database = _database(sqlite_url)
        path = sqlite_url.removeprefix("sqlite:///")
        try:
            other = sqlite3.connect(path, isolation_level=None)
            other.execute("PRAGMA journal_mode = DELETE")
            free = database.readers.fetch_at_once("SELECT ?1 + 1", (6,))
            other.execute("BEGIN EXCLUSIVE")
            locked = database.readers.fetch_at_once("SELECT count(*) FROM agency", ())
            other.execute("ROLLBACK")
            other.close()
            again = database.readers.fetch_at_once("SELECT count(*) FROM agency", ())
        finally:
            await database.close()
        return [free, locked, again]

    assert anyio.run(read) == [(7,), None, (0,)]
