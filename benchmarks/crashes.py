"""Kill the server and PostgreSQL many times under writers; race two processes for the same keys.

``python benchmarks/crashes.py [--rounds 30] [--keys 2000]`` prints one line for each; exit 1 if
anything acknowledged was lost, half written or done twice.
"""

from __future__ import annotations

import argparse
import asyncio
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from gateway.store.databases import Databases
from tests.databases import migrate
from tests.postgres import Cluster, new_cluster
from tests.store.crashes import Server, Tally, kill_the_server, rounds
from tests.store.races import in_two_processes
from tests.store.record_stage import LIBRARY, Clock, Stage, fill_stage

SECONDS = (1.0, 2.5)


def fresh(cluster: Cluster) -> str:
    name = cluster.create_database()
    migrate(cluster.url(name))
    return cluster.url(name)


def told(tally: Tally, what: str) -> bool:
    print(tally.line(what), flush=True)
    return tally.ledger_holds and not (tally.lost or tally.half_written or tally.duplicates)


def killed_postgresql(cluster: Cluster, many: int) -> bool:
    recovered: list[float] = []

    async def kill(_server: Server) -> None:
        await asyncio.to_thread(cluster.kill)
        began = time.monotonic()
        await asyncio.to_thread(cluster.start)
        recovered.append(time.monotonic() - began)

    tally = asyncio.run(rounds(fresh(cluster), many, SECONDS, kill))
    recovered.sort()
    well = told(tally, "kill -9 of PostgreSQL")
    print(
        f"  back after {recovered[len(recovered) // 2]:.1f} s (median), {recovered[-1]:.1f} s (most)"
    )
    return well


def raced(url: str, keys: int, what: str) -> bool:
    async def prepared() -> None:
        databases = Databases(url, {}, tuple(LIBRARY.regions))
        await fill_stage(Stage(databases, None, Clock(), "shanghai"))  # type: ignore[arg-type]
        await databases.close()

    async def counted() -> int:
        databases = Databases(url, {}, tuple(LIBRARY.regions))
        made = Stage(databases, None, Clock(), "shanghai")  # type: ignore[arg-type]
        found = await made.count("finding")
        await databases.close()
        return found

    asyncio.run(prepared())
    began = time.monotonic()
    race = in_two_processes(url, keys)
    seconds = time.monotonic() - began
    findings = asyncio.run(counted())
    print(
        f"race on {what}: {keys} keys, two processes did {race.done[0]} and {race.done[1]}, "
        f"asked for {race.together} at the same moment, duplicated {findings - keys}, {seconds:.0f} s",
        flush=True,
    )
    return findings == keys == sum(race.done) and race.together > 0


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=30)
    parser.add_argument("--keys", type=int, default=2000)
    parser.add_argument("--without-race", action="store_true")
    given = parser.parse_args()
    well = True
    with tempfile.TemporaryDirectory() as folder, new_cluster() as cluster:
        file = f"sqlite:///{folder}/raced.sqlite3"
        migrate(file)
        if not given.without_race:
            well &= raced(fresh(cluster), given.keys, "PostgreSQL")
            well &= raced(file, given.keys, "SQLite")
        for url, what in (
            (fresh(cluster), "PostgreSQL"),
            (f"sqlite:///{folder}/r.sqlite3", "SQLite"),
        ):
            migrate(url)
            tally = asyncio.run(rounds(url, given.rounds, SECONDS, kill_the_server))
            well &= told(tally, f"kill -9 of the server on {what}")
        well &= killed_postgresql(cluster, given.rounds)
    return 0 if well else 1


if __name__ == "__main__":
    sys.exit(main())
