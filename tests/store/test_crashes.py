"""What survives SIGKILL of the server and of PostgreSQL, and two processes after the same keys."""

from __future__ import annotations

import asyncio

from gateway.store.databases import Databases
from tests.databases import migrate
from tests.postgres import new_cluster
from tests.store.crashes import Server, Tally, kill_the_server, rounds
from tests.store.races import in_two_processes
from tests.store.record_stage import LIBRARY, Clock, Stage, fill_stage

SHORT = (0.3, 0.6)


def _nothing_amiss(tally: Tally) -> None:
    assert (tally.lost, tally.half_written, tally.duplicates) == (0, 0, 0)
    assert tally.ledger_holds
    assert tally.acknowledged


def test_nothing_is_lost_when_the_server_is_killed(database_url: str) -> None:
    _nothing_amiss(asyncio.run(rounds(database_url, 2, SHORT, kill_the_server)))


def test_nothing_is_lost_when_postgresql_is_killed() -> None:
    with new_cluster() as cluster:
        name = cluster.create_database()
        migrate(cluster.url(name))

        async def kill_postgresql(_server: Server) -> None:
            await asyncio.to_thread(cluster.kill)
            await asyncio.to_thread(cluster.start)

        _nothing_amiss(asyncio.run(rounds(cluster.url(name), 2, SHORT, kill_postgresql)))


def test_two_processes_after_the_same_keys_do_each_once(database_url: str) -> None:
    keys = 150

    async def prepared() -> None:
        databases = Databases(database_url, {}, tuple(LIBRARY.regions))
        await fill_stage(Stage(databases, None, Clock(), "shanghai"))  # type: ignore[arg-type]
        await databases.close()

    async def counted() -> tuple[int, int]:
        databases = Databases(database_url, {}, tuple(LIBRARY.regions))
        made = Stage(databases, None, Clock(), "shanghai")  # type: ignore[arg-type]
        found = await made.count("finding"), await made.count("store_claim")
        await databases.close()
        return found

    asyncio.run(prepared())
    race = in_two_processes(database_url, keys)

    assert [sum(each) for each in zip(race.done, race.replayed, strict=True)] == [keys, keys]
    assert sum(race.done) == keys
    assert asyncio.run(counted()) == (keys, keys)
