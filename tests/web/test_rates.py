"""Callers spend cost points; processes may share what has been spent."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import pytest
from limits.aio.storage import MemoryStorage, Storage
from starlette.testclient import TestClient

from gateway.store.addresses import read_address
from gateway.store.database import Database, DatabaseLimits
from gateway.store.rate_windows import DatabaseWindows
from gateway.web.application import create_app
from gateway.web.rates.budget import RateLimits
from gateway.web.rates.spending import Caller, Rates, caller
from gateway.web.rates.storage import open_storage
from gateway.web.refusals import RequestRefused

from .sample_schema import sample_schema

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine

ANNE = Caller("subject:u_1", is_anonymous=False)
BERT = Caller("subject:u_2", is_anonymous=False)
SOMEBODY = Caller("address:192.0.2.1", is_anonymous=True)


def _run(spending: Coroutine[None, None, None]) -> None:
    asyncio.run(spending)


def test_points_are_spent_and_refused_when_there_are_too_few() -> None:
    async def spending() -> None:
        rates = Rates(RateLimits(points=100, seconds=60), now=lambda: 0)
        first = await rates.spend(ANNE, 60)
        with pytest.raises(RequestRefused) as refused:
            await rates.spend(ANNE, 41)
        last = await rates.spend(ANNE, 40)

        assert first["RateLimit-Policy"] == '"points";q=100;w=60'
        assert first["RateLimit"].startswith('"points";r=40;t=')
        assert last["RateLimit"].startswith('"points";r=0;t=')
        assert refused.value.status == 429
        assert refused.value.code == "RATE_LIMITED"
        assert int(refused.value.headers["Retry-After"]) >= 1
        assert refused.value.headers["RateLimit"].startswith('"points";r=40;t=')
        assert refused.value.fault.data == {"budget": "points", "limit": 100, "requested": 41}

    _run(spending())


def test_callers_do_not_spend_each_others_points() -> None:
    async def spending() -> None:
        rates = Rates(RateLimits(points=100, anonymous_points=10))
        await rates.spend(ANNE, 100)
        await rates.spend(SOMEBODY, 10)
        await rates.spend(BERT, 100)
        for who in (ANNE, BERT, SOMEBODY):
            with pytest.raises(RequestRefused):
                await rates.spend(who, 1)

    _run(spending())


def test_nobody_is_limited_where_the_points_are_0() -> None:
    async def spending() -> None:
        rates = Rates(RateLimits(points=0, anonymous_points=1))

        assert await rates.spend(ANNE, 1_000_000_000) == {}
        with pytest.raises(RequestRefused):
            await rates.spend(SOMEBODY, 2)

    _run(spending())


def _in_memory(spending: Callable[[Storage], Coroutine[None, None, None]]) -> None:
    async def run() -> None:
        await spending(MemoryStorage())

    asyncio.run(run())


def _in_database(url: str, spending: Callable[[Storage], Coroutine[None, None, None]]) -> None:
    async def run() -> None:
        database = Database(read_address(url), DatabaseLimits(), is_home=True)
        try:
            await spending(DatabaseWindows(database))
        finally:
            await database.close()

    asyncio.run(run())


async def _two_processes(storage: Storage) -> None:
    limits = RateLimits(points=1_000, lease=10)
    processes = [Rates(limits, storage), Rates(limits, storage)]
    spent = 0
    for turn in range(120):
        try:
            await processes[turn % 2].spend(ANNE, 10)
        except RequestRefused:
            continue
        spent += 10
    assert spent == 1_000


def test_two_processes_share_a_storage() -> None:
    _in_memory(_two_processes)


def test_two_processes_share_the_home_database(database_url: str) -> None:
    _in_database(database_url, _two_processes)


def test_a_window_of_the_database_ends_and_another_begins(database_url: str) -> None:
    clock = [1_000.0]

    async def windows() -> None:
        database = Database(read_address(database_url), DatabaseLimits(), is_home=True)
        storage = DatabaseWindows(database, now=lambda: clock[0])
        try:
            assert await storage.incr("anne", 60, 5) == 5
            assert await storage.incr("anne", 60, 6) == 11
            assert await storage.incr("bert", 60, 1) == 1
            assert (await storage.get("anne"), await storage.get_expiry("anne")) == (11, 1_060.0)
            clock[0] = 1_060.0
            assert (await storage.get("anne"), await storage.get_expiry("anne")) == (0, 1_060.0)
            assert await storage.incr("anne", 60, 2) == 2
            await storage.clear("anne")
            assert await storage.get("anne") == 0
            assert await storage.check()
            assert await storage.reset() == 1
        finally:
            await database.close()

    asyncio.run(windows())


def test_a_process_counts_for_itself_while_the_storage_is_away(
    caplog: pytest.LogCaptureFixture,
) -> None:
    class Away(MemoryStorage):
        async def incr(self, key: str, expiry: float, amount: int = 1) -> int:
            raise ConnectionError(key, expiry, amount)

    async def spending() -> None:
        rates = Rates(RateLimits(points=100), Away())
        await rates.spend(ANNE, 100)
        with pytest.raises(RequestRefused):
            await rates.spend(ANNE, 1)

    _run(spending())
    assert "counted by this process: ConnectionError" in caplog.text
    assert "u_1" not in caplog.text


@pytest.mark.parametrize(
    ("subject", "address", "key"),
    [
        ("u_7", "192.0.2.1", "subject:u_7"),
        (None, "192.0.2.1", "address:192.0.2.1"),
        (None, "::ffff:192.0.2.1", "address:192.0.2.1"),
        (None, "2001:db8:1:2:3:4:5:6", "address:2001:0db8:0001:0002::/64"),
        (None, "2001:db8:1:2::9", "address:2001:0db8:0001:0002::/64"),
        (None, None, "address:unknown"),
        (None, "testclient", "address:unknown"),
    ],
)
def test_who_pays(subject: str | None, address: str | None, key: str) -> None:
    assert caller(subject, address).key == key


def test_a_storage_that_is_none_is_refused() -> None:
    home = Database(read_address("sqlite:///nowhere.sqlite3"), DatabaseLimits())

    for name in ("elsewhere", "elsewhere://host", "memory://"):
        with pytest.raises(ValueError, match="GATEWAY_RATES__STORAGE"):
            open_storage(name, home)


def test_an_answer_says_what_is_left_and_a_refused_document_costs_too() -> None:
    app = create_app(
        sample_schema(),
        rates=Rates(RateLimits(anonymous_points=100, refused_points=60)),
    )
    with TestClient(app, client=("192.0.2.1", 1)) as client:
        cheap = client.post("/graphql", json={"query": "{hello}"})
        cost = cheap.json()["extensions"]["cost"]["requested"]
        bad = client.post("/graphql", json={"query": "{nothing"})
        worse = client.post("/graphql", json={"query": "{nothing else"})

    assert cheap.headers["ratelimit"].startswith(f'"points";r={100 - cost};t=')
    assert cheap.headers["ratelimit-policy"] == '"points";q=100;w=60'
    assert bad.status_code == 200
    assert bad.headers["ratelimit"].startswith(f'"points";r={40 - cost};t=')
    assert worse.status_code == 429
    assert worse.headers["retry-after"].isdecimal()
    assert worse.json()["errors"][0]["extensions"]["code"] == "RATE_LIMITED"
