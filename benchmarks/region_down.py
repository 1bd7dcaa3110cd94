"""What other regions notice when one region's database stops or hangs.

    python benchmarks/region_down.py [--seconds 10] [--connections 4] [--rounds 3]

Two PostgreSQL clusters: one is home, the other Shanghai's own. A server process answers pages of
another region's projects, and pages over all regions, on keep-alive connections: first with both
up, then with Shanghai's killed, then with all of its processes stopped (SIGSTOP), in turns. Printed
are medians over the rounds of p50 and p99, the ratio to normal, and how long answers over all
regions took. Exit 1 if the other region's p99 is above 1.2 × normal.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import signal
import statistics
import subprocess
import sys
import time
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

sys.path.insert(0, str(Path(__file__).parents[1]))

from gateway.access.credentials import Recall
from gateway.access.principal import Jurisdiction, Principal
from gateway.demo.loading import load, plan_demonstration
from gateway.graph.context import Laws
from gateway.graph.records.audience import Audiences
from gateway.graph.records.reader import Records
from gateway.graph.schema import build_schema
from gateway.library import Library, load_library
from gateway.library.calendars import default_folder, read_calendar
from gateway.library.search import SearchIndex
from gateway.regime.roles import Capability, PartyType
from gateway.store.availability import reachable
from gateway.store.databases import Databases
from gateway.web.application import create_app
from gateway.web.server.budget import ServerLimits
from gateway.web.server.running import run
from gateway.web.server.stopping import Stopping
from tests.databases import migrate
from tests.postgres import Cluster, new_cluster

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable, Iterator, Mapping, Sequence

    from starlette.applications import Starlette

DOWN: Final = "shanghai"
OTHER: Final = "hangzhou"
MOST: Final = 1.2
_PORT: Final = 18_431
_PAGE: Final = (
    "{projects(regions: [%s], first: 20) {edges {cursor node {id name code status"
    " agency {id name} insurer {id name}}}}}"
)
_ALL: Final = "{projects(first: 20) {edges {node {id name}}}}"


def supervisor_of(regions: Sequence[str]) -> Principal:
    """An authority that sees everything in these regions."""
    return Principal(
        subject="u_1",
        party_id=1,
        party_type=PartyType.REGULATOR_CONSTRUCTION,
        jurisdictions={region: Jurisdiction(region=region) for region in regions},
        scopes=dict.fromkeys(regions, frozenset(Capability)),
    )


class Somebody:
    """An authenticator for whom everybody is the same principal."""

    resource_metadata: str | None = None

    def __init__(self, principal: Principal) -> None:
        self._principal = principal

    async def authenticate(self, headers: Mapping[str, str], method: str = "POST") -> Principal:  # noqa: ARG002
        return self._principal

    def recall(self, headers: Mapping[str, str]) -> Recall:  # noqa: ARG002
        return lambda: self._principal

    async def watch(self, headers: Mapping[str, str]) -> AsyncIterator[Principal]:  # noqa: ARG002
        yield self._principal


def application(
    databases: Databases, library: Library, principal: Principal, *, planned: bool = True
) -> Starlette:
    """The gateway's application for one principal, whatever a request says."""
    laws = Laws(library, SearchIndex(library.provisions()), read_calendar(default_folder()))
    sights = {key: loaded.region.sights for key, loaded in library.regions.items()}
    records = Records(databases, Audiences(databases.regions, sights))

    async def context(*_: object) -> dict[str, Any]:
        return {"laws": laws, "records": records}

    async def ready() -> dict[str, bool]:
        return await reachable(databases)

    return create_app(
        build_schema(),
        context=context,
        records=records if planned else None,
        authenticator=Somebody(principal),
        ready=ready,
    )


def serve(home: str, own: str) -> int:
    """Serve on the two databases until stopped."""
    library = load_library()
    databases = Databases(home, {DOWN: own}, tuple(library.regions))
    app = application(databases, library, supervisor_of(databases.regions))
    limits = ServerLimits(red_seconds=0)
    return run(app, limits=limits, stopping=Stopping(), port=_PORT, log_level="error")


def start_again(cluster: Cluster) -> None:
    """Start a killed cluster; a start is refused while what was killed is still leaving."""
    for _ in range(20):
        try:
            cluster.start()
        except subprocess.CalledProcessError:
            time.sleep(0.2)
        else:
            return
    message = "PostgreSQL did not start again"
    raise TimeoutError(message)


async def _post(query: str, until: float) -> list[tuple[float, bytes]]:
    """Send a query again and again on one connection until then."""
    reader, writer = await asyncio.open_connection("127.0.0.1", _PORT)
    body = json.dumps({"query": query}).encode()
    head = "POST /graphql HTTP/1.1\r\nhost: g\r\ncontent-type: application/json\r\ncontent-length: "
    request = f"{head}{len(body)}\r\n\r\n".encode() + body
    took = []
    while time.monotonic() < until:
        begun = time.perf_counter()
        writer.write(request)
        answered = await reader.readuntil(b"\r\n\r\n")
        length = int(answered.lower().partition(b"content-length: ")[2].split(b"\r\n")[0])
        content = await reader.readexactly(length)
        took.append((time.perf_counter() - begun, content))
    writer.close()
    return took


async def _load(query: str, connections: int, seconds: float) -> list[tuple[float, bytes]]:
    until = time.monotonic() + seconds
    parts = await asyncio.gather(*(_post(query, until) for _ in range(connections)))
    return [each for part in parts for each in part]


def _percentiles(took: list[tuple[float, bytes]]) -> tuple[float, float]:
    cuts = statistics.quantiles([seconds for seconds, _ in took], n=100)
    return cuts[49] * 1000, cuts[98] * 1000


@dataclass
class Phase:
    """What was seen while the region's database was in one state."""

    p50: list[float] = field(default_factory=list)
    p99: list[float] = field(default_factory=list)
    requests: int = 0
    over_all: list[float] = field(default_factory=list)

    async def watch(self, seconds: float, connections: int, *, complete: bool) -> None:
        """Ask for the other region's pages, and on one more connection for all regions'."""
        others, over_all = await asyncio.gather(
            _load(_PAGE % OTHER.upper(), connections, seconds),
            _post(_ALL, time.monotonic() + seconds),
        )
        assert all(b'"errors"' not in answer for _, answer in others)
        assert all((b'"REGION_UNAVAILABLE"' in answer) is not complete for _, answer in over_all)
        p50, p99 = _percentiles(others)
        self.p50.append(p50)
        self.p99.append(p99)
        self.requests += len(others)
        self.over_all += [took for took, _ in over_all]

    def line(self, name: str, usual: Phase) -> str:
        """One line of the table; medians over the rounds."""
        slow = [took for took in self.over_all if took > 1]
        p50, p99 = statistics.median(self.p50), statistics.median(self.p99)
        return (
            f"{name:<10}{self.requests:>9}{p50:>9.2f}{p99:>9.2f}"
            f"{p99 / statistics.median(usual.p99):>7.2f}   "
            f"{len(slow)} of {len(self.over_all)} waited up to {max(slow, default=0):.1f} s,"
            f" median {statistics.median(self.over_all) * 1000:.1f} ms"
        )


async def _measure(cluster: Cluster, seconds: float, connections: int, rounds: int) -> bool:
    outages: dict[str, tuple[Callable[[], None], Callable[[], None]]] = {
        "killed": (cluster.kill, lambda: start_again(cluster)),
        "SIGSTOP": (
            lambda: cluster.signal_all(signal.SIGSTOP),
            lambda: cluster.signal_all(signal.SIGCONT),
        ),
    }
    await _load(_PAGE % OTHER.upper(), connections, seconds)
    normal, seen = Phase(), {name: Phase() for name in outages}
    for _ in range(rounds):
        for name, (stop, go) in outages.items():
            await normal.watch(seconds, connections, complete=True)
            stop()
            await seen[name].watch(seconds, connections, complete=False)
            go()
            while b'"REGION_UNAVAILABLE"' in (await _post(_ALL, time.monotonic() + 0.2))[-1][1]:
                pass
    print(f"{'':<10}{'requests':>9}{'p50 ms':>9}{'p99 ms':>9}{'p99 ×':>7}   over all regions")
    for name, phase in {"normal": normal, **seen}.items():
        print(phase.line(name, normal))
    usual = statistics.median(normal.p99)
    return all(statistics.median(phase.p99) <= MOST * usual for phase in seen.values())


@contextmanager
def _serving(home: str, own: str) -> Iterator[None]:
    process = subprocess.Popen([sys.executable, __file__, "--serve", home, own], env=os.environ)
    try:
        asyncio.run(_until_ready())
        yield
    finally:
        process.terminate()
        process.wait()


async def _until_ready() -> None:
    while True:
        try:
            _, writer = await asyncio.open_connection("127.0.0.1", _PORT)
        except OSError:
            await asyncio.sleep(0.1)
        else:
            writer.close()
            return


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("--seconds", type=float, default=10)
    parser.add_argument("--connections", type=int, default=4)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--serve", nargs=2)
    arguments = parser.parse_args()
    if arguments.serve:
        return serve(*arguments.serve)
    laws = load_library().regions
    with new_cluster(16) as home_cluster, new_cluster(16) as own_cluster:
        home, own = (
            cluster.url(cluster.create_database()) for cluster in (home_cluster, own_cluster)
        )
        migrate(home)
        migrate(own)
        databases = Databases(home, {DOWN: own}, list(laws))
        load(databases, plan_demonstration(laws, 10, with_personas=False))
        for database in databases:
            database.sync_engine.dispose()
        with _serving(home, own):
            good = asyncio.run(
                _measure(own_cluster, arguments.seconds, arguments.connections, arguments.rounds)
            )
    print(f"other regions' p99 at most {MOST} × normal: {'yes' if good else 'NO'}")
    return 0 if good else 1


if __name__ == "__main__":
    raise SystemExit(main())
