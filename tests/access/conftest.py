"""An administration over a fresh database with parties in it, and the API that tokens are shown to."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime

import pytest

from gateway.access.administration import Office
from gateway.access.clients import Clients
from gateway.access.parties import KnownParty, Parties
from gateway.access.people import People
from gateway.access.principal import Jurisdiction
from gateway.access.principals import Principals
from gateway.access.standing import Standings
from gateway.library import Library
from gateway.regime.regions import Region
from gateway.regime.roles import PartyType
from gateway.store.addresses import read_address
from gateway.store.database import Database, DatabaseLimits
from tests.access.guarded import Guarded, guarded
from tests.databases import fresh_database

NOW = datetime(2026, 11, 20, 8, 0, tzinfo=UTC)
PASSWORD = "correct horse battery staple"


@dataclass
class Clock:
    """A clock that stands still until it is told to move."""

    seconds: float = 1000.0

    def __call__(self) -> float:
        return self.seconds


@dataclass
class Desk:
    """Everything that administration and loading of principals consist of."""

    office: Office
    standings: Standings
    clock: Clock
    parties: Parties = field(init=False)
    people: People = field(init=False)
    clients: Clients = field(init=False)
    principals: Principals = field(init=False)

    def __post_init__(self) -> None:
        self.parties = Parties(self.office)
        self.people = People(self.office)
        self.clients = Clients(self.office)
        self.principals = Principals(self.standings)

    def party(self, kind: PartyType, *regions: str, districts: tuple[str, ...] = ()) -> KnownParty:
        """A party of a kind that acts in regions."""
        places = [Jurisdiction(region=key, districts=frozenset(districts)) for key in regions]
        return self.parties.create(kind, f"某{kind.zh}", places)


@pytest.fixture(scope="session")
def regions(installed_library: Library) -> dict[str, Region]:
    return {key: loaded.region for key, loaded in installed_library.regions.items()}


@pytest.fixture
def desk(database_url: str, regions: dict[str, Region]) -> Iterator[Desk]:
    database = Database(read_address(database_url), DatabaseLimits())
    clock = Clock()
    standings = Standings(database.sync_engine, regions, clock)
    office = Office(database.sync_writer, regions, now=lambda: NOW, changed=standings.forget)
    yield Desk(office, standings, clock)
    database.sync_engine.dispose()


@pytest.fixture
def anyio_backend() -> str:
    return "asyncio"


@pytest.fixture
def api(database_url: str) -> Iterator[Guarded]:
    """The API over SQLite and over PostgreSQL."""
    with guarded(database_url) as made:
        yield made


@pytest.fixture
def one(sqlite_url: str) -> Iterator[Guarded]:
    """The API over SQLite."""
    with guarded(sqlite_url) as made:
        yield made


@pytest.fixture(scope="module")
def still() -> Iterator[Guarded]:
    """The API over SQLite, for tests that change nothing."""
    with fresh_database("sqlite") as url, guarded(url) as made:
        yield made
