"""Fresh databases for tests, copied from one that was migrated once in the session."""

from __future__ import annotations

import shutil
import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Final

import pytest

from gateway.store.addresses import read_address
from gateway.store.database import Database, DatabaseLimits
from gateway.store.migration import upgrade
from tests.postgres import Cluster, session_lock, shared_cluster

if TYPE_CHECKING:
    from collections.abc import Iterator

ENGINES: Final = ("sqlite", "postgresql")
_TEMPLATE: Final = "gateway_template"


@contextmanager
def fresh_database(engine: str) -> Iterator[str]:
    """The URL of a migrated, empty database: ``sqlite``, ``postgresql`` or ``postgresql18``."""
    if engine == "sqlite":
        with tempfile.TemporaryDirectory(prefix="regime-gateway-") as folder:
            path = Path(folder) / "records.sqlite3"
            shutil.copyfile(_sqlite_template(), path)
            yield f"sqlite:///{path}"
        return
    cluster = shared_cluster(18 if engine == "postgresql18" else 16)
    name = cluster.create_database(_postgresql_template(cluster))
    try:
        yield cluster.url(name)
    finally:
        cluster.drop_database(name)


@pytest.fixture(params=ENGINES)
def database_url(request: pytest.FixtureRequest) -> Iterator[str]:
    """Give a migrated, empty database on SQLite and on PostgreSQL 16."""
    with fresh_database(request.param) as url:
        yield url


@pytest.fixture
def sqlite_url() -> Iterator[str]:
    """Give a migrated, empty SQLite database."""
    with fresh_database("sqlite") as url:
        yield url


@pytest.fixture(params=["postgresql", "postgresql18"])
def postgresql_url(request: pytest.FixtureRequest) -> Iterator[str]:
    """Give a migrated, empty database on PostgreSQL 16 and 18."""
    with fresh_database(request.param) as url:
        yield url


def migrate(url: str) -> None:
    """Bring a database to the newest tables."""
    database = Database(read_address(url), DatabaseLimits())
    upgrade(database)
    database.sync_engine.dispose()


def _sqlite_template() -> Path:
    with session_lock("sqlite-template") as folder:
        path = folder / "template.sqlite3"
        if not path.is_file():
            migrate(f"sqlite:///{path}")
        return path


def _postgresql_template(cluster: Cluster) -> str:
    with session_lock(f"template-{cluster.folder.name}"):
        marker = cluster.folder / "migrated"
        if not marker.is_file():
            cluster.execute(f"CREATE DATABASE {_TEMPLATE} TEMPLATE template0")
            migrate(cluster.url(_TEMPLATE))
            marker.touch()
    return _TEMPLATE
