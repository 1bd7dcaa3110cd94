"""A region's own database stops or hangs: its part is missing, the rest comes as before."""

from __future__ import annotations

import asyncio
import signal
import time
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager
from typing import Any, Final

import httpx2
import pytest

from benchmarks.region_down import application, start_again, supervisor_of
from gateway.demo.loading import load, plan_demonstration
from gateway.library import Library
from gateway.store.databases import Databases
from tests.databases import fresh_database, migrate
from tests.postgres import Cluster, new_cluster

DOWN: Final = "shanghai"
ALL: Final = "{agencies(first: 60) {edges {node {id}}} }"
ONE: Final = "{agencies(regions: [%s]) {edges {node {id}}} }"
AT_ONCE: Final = 0.5
"""Seconds within which an answer comes that waits for nothing; a busy machine needs some."""


@pytest.fixture(scope="module")
def cluster() -> Iterator[Cluster]:
    """Give a cluster of Shanghai's own."""
    with new_cluster(16, {"fsync": "off"}) as started:
        yield started


@pytest.fixture
def databases(cluster: Cluster, installed_library: Library) -> Iterator[Databases]:
    """Give a home on one PostgreSQL and Shanghai on another, with the demonstration in both."""
    own = cluster.create_database()
    migrate(cluster.url(own))
    laws = installed_library.regions
    with fresh_database("postgresql") as home:
        opened = Databases(home, {DOWN: cluster.url(own)}, list(laws))
        load(opened, plan_demonstration(laws, 1, with_personas=False))
        yield opened
        for database in opened:
            database.sync_engine.dispose()


class Asked:
    """One answer and how long it took."""

    def __init__(self, whole: dict[str, Any], seconds: float) -> None:
        self.seconds = seconds
        self.regions = sorted(
            {
                edge["node"]["id"].split(".")[1]
                for edge in ((whole.get("data") or {}).get("agencies") or {"edges": []})["edges"]
            }
        )
        self.errors = [
            (error["extensions"]["code"], error["extensions"].get("region"))
            for error in whole.get("errors", [])
        ]


class Asker:
    """Somebody who may see everything."""

    def __init__(self, client: httpx2.AsyncClient) -> None:
        self._client = client

    async def ask(self, document: str) -> Asked:
        begun = time.perf_counter()
        answer = await self._client.post("/graphql", json={"query": document})
        return Asked(answer.json(), time.perf_counter() - begun)

    async def ready(self) -> tuple[int, dict[str, Any]]:
        answer = await self._client.get("/readyz")
        return answer.status_code, answer.json()


@asynccontextmanager
async def _asking(databases: Databases, library: Library, *, planned: bool) -> AsyncIterator[Asker]:
    app = application(databases, library, supervisor_of(databases.regions), planned=planned)
    transport = httpx2.ASGITransport(app=app)
    async with (
        databases.opened(),
        httpx2.AsyncClient(transport=transport, base_url="http://gateway") as client,
    ):
        yield Asker(client)


@contextmanager
def _stopped(cluster: Cluster) -> Iterator[None]:
    cluster.kill()
    try:
        yield
    finally:
        start_again(cluster)


@contextmanager
def _hanging(cluster: Cluster) -> Iterator[None]:
    cluster.signal_all(signal.SIGSTOP)
    try:
        yield
    finally:
        cluster.signal_all(signal.SIGCONT)


@pytest.mark.parametrize("planned", [True, False])
@pytest.mark.parametrize("outage", [_stopped, _hanging])
def test_only_its_part_is_missing_and_it_comes_back(
    outage: Callable[[Cluster], Any],
    cluster: Cluster,
    databases: Databases,
    installed_library: Library,
    *,
    planned: bool,
) -> None:
    others = sorted(set(databases.regions) - {DOWN})

    async def scenario() -> None:
        async with _asking(databases, installed_library, planned=planned) as asker:
            whole = await asker.ask(ALL)
            assert (whole.regions, whole.errors) == (sorted(databases.regions), [])

            with outage(cluster):
                first = await asyncio.gather(*(asker.ask(ALL) for _ in range(4)))
                for answer in first:
                    assert answer.regions == others
                    assert answer.errors == [("REGION_UNAVAILABLE", DOWN)]
                    assert answer.seconds <= 2.0 + AT_ONCE, "its own timeout"

                # Whoever comes next may wait until it is found out that nothing answers.
                assert (await asker.ask(ALL)).seconds <= 1.0 + AT_ONCE
                later = [await asker.ask(ALL) for _ in range(10)]
                assert {tuple(answer.regions) for answer in later} == {tuple(others)}
                assert max(answer.seconds for answer in later) < AT_ONCE, "it is not asked again"

                alone = await asker.ask(ONE % DOWN.upper())
                assert (alone.regions, alone.errors) == ([], [("REGION_UNAVAILABLE", DOWN)])
                assert alone.seconds < AT_ONCE
                another = await asker.ask(ONE % others[0].upper())
                assert (another.regions, another.errors) == ([others[0]], [])

                status, ready = await asker.ready()
                assert (status, ready["status"]) == (200, "degraded")
                assert ready["checks"] == {"database": True, f"region.{DOWN}": False}

            await _until_whole(asker)
            assert (await asker.ready())[1]["status"] == "ready"

    asyncio.run(scenario())


async def _until_whole(asker: Asker) -> None:
    """Wait until every region answers again."""
    deadline = time.monotonic() + 30
    while (await asker.ask(ALL)).errors:
        assert time.monotonic() < deadline, "the region did not come back"
        await asyncio.sleep(0.05)
