"""Writers whose server or whose PostgreSQL is killed with SIGKILL again and again.

Each writer keeps what was acknowledged. A key whose reply never came is sent again until it is
answered. Afterwards nothing acknowledged may be missing, nothing may be half there, and no key may
have been done twice. The short run is a test; `benchmarks/crashes.py` makes the long one.
"""

from __future__ import annotations

import asyncio
import os
import random
import signal
import socket
import subprocess
import sys
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import httpx2

from gateway.store.databases import Databases
from gateway.store.ledger.sealer import Sealer
from gateway.store.ledger.verifying import verify
from tests.store.record_stage import LIBRARY, NOW, PROJECT, Clock, Stage, fill_stage
from tests.store.test_ledger import KEY

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

WRITERS: Final = 8
_ROOT: Final = Path(__file__).resolve().parents[2]
_SECONDS: Final = 60
_DOCUMENT: Final = """
mutation($input: RecordFindingInput!) {
  recordFinding(input: $input) { finding { id } refusal { reasons { code } } replayed }
}
"""


@dataclass(slots=True)
class Tally:
    """What writers saw, and what was found afterwards."""

    rounds: int = 0
    acknowledged: dict[str, str] = field(default_factory=dict)
    unanswered: set[str] = field(default_factory=set)
    retried: int = 0
    replayed: int = 0
    lost: int = 0
    half_written: int = 0
    duplicates: int = 0
    ledger_holds: bool = False

    def line(self, what: str) -> str:
        return (
            f"{what}: {self.rounds} rounds, {len(self.acknowledged)} acknowledged, "
            f"{self.retried} sent again for want of it ({self.replayed} of them had been done), "
            f"lost {self.lost}, half-written {self.half_written}, duplicates {self.duplicates}, "
            f"ledger {'holds' if self.ledger_holds else 'BROKEN'}"
        )


class Server:
    """The server process, forked from one that has everything loaded."""

    def __init__(self, url: str) -> None:
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port: int = probe.getsockname()[1]
        self._parent = subprocess.Popen(
            [sys.executable, "-m", "tests.store.crash_server", url, str(self.port)],
            cwd=_ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )
        assert self._parent.stdout is not None
        assert self._parent.stdout.readline() == "ready\n"
        self._child = 0

    @property
    def endpoint(self) -> str:
        return f"http://127.0.0.1:{self.port}/graphql"

    async def start(self) -> None:
        assert self._parent.stdin is not None
        assert self._parent.stdout is not None
        self._parent.stdin.write("start\n")
        self._parent.stdin.flush()
        self._child = int(self._parent.stdout.readline())
        async with asyncio.timeout(_SECONDS):
            while True:
                with suppress(OSError):
                    _, writer = await asyncio.open_connection("127.0.0.1", self.port)
                    writer.close()
                    return
                await asyncio.sleep(0.02)

    def kill(self) -> None:
        """kill -9 of the server."""
        with suppress(ProcessLookupError):
            os.kill(self._child, signal.SIGKILL)

    def end(self) -> None:
        """End it and what it was forked from."""
        self.kill()
        self._parent.kill()
        self._parent.communicate(timeout=_SECONDS)


async def rounds(
    url: str, many: int, seconds: tuple[float, float], crash: Callable[[Server], Awaitable[None]]
) -> Tally:
    """Let writers write for a while, crash something, and have what was not answered sent again."""
    await _fill(url)
    tally, server, chance = Tally(), Server(url), random.Random(7)
    await server.start()
    try:
        for number in range(many):
            writing = asyncio.create_task(_write(server, tally, f"{number}"))
            await asyncio.sleep(chance.uniform(*seconds))
            await crash(server)
            writing.cancel()
            with suppress(asyncio.CancelledError):
                await writing
            await _send_again(server, tally)
            tally.rounds += 1
    finally:
        server.end()
    await _inspect(url, tally)
    return tally


async def _write(server: Server, tally: Tally, prefix: str) -> None:
    async with httpx2.AsyncClient(timeout=_SECONDS) as client, asyncio.TaskGroup() as group:
        for writer in range(WRITERS):
            group.create_task(_write_on(client, server, tally, f"{prefix}-{writer}"))


async def _write_on(client: httpx2.AsyncClient, server: Server, tally: Tally, prefix: str) -> None:
    number = 0
    while True:
        number += 1
        key = f"{prefix}-{number}"
        tally.unanswered.add(key)
        try:
            await _send(client, server, tally, key)
        except httpx2.HTTPError:
            return  # killed under this request; it is sent again later


async def _send(client: httpx2.AsyncClient, server: Server, tally: Tally, key: str) -> bool | None:
    """Whether the reply was one given before; ``None`` if it was an error."""
    given = {
        "project": f"Project.shanghai.{PROJECT}",
        "scale": "FINDING",
        "grade": "OTHER",
        "title": key,
        "foundAt": NOW.isoformat(),
        "rectifyBy": "2026-12-01",
        "idempotencyKey": key,
    }
    answer = await client.post(
        server.endpoint, json={"query": _DOCUMENT, "variables": {"input": given}}
    )
    body: dict[str, Any] = answer.json()
    if body["errors"]:
        return None
    payload = body["data"]["recordFinding"]
    assert payload["refusal"] is None, payload
    before = tally.acknowledged.setdefault(key, payload["finding"]["id"])
    assert before == payload["finding"]["id"]
    tally.unanswered.discard(key)
    return bool(payload["replayed"])


async def _send_again(server: Server, tally: Tally) -> None:
    """Ask for every key that was not answered until it is."""
    async with httpx2.AsyncClient(timeout=_SECONDS) as client, asyncio.timeout(_SECONDS):
        for key in sorted(tally.unanswered):
            tally.retried += 1
            while True:
                with suppress(httpx2.HTTPError):
                    replayed = await _send(client, server, tally, key)
                    if replayed is not None:
                        tally.replayed += replayed
                        break
                await asyncio.sleep(0.05)


async def _fill(url: str) -> None:
    databases = Databases(url, {}, tuple(LIBRARY.regions))
    try:
        await fill_stage(Stage(databases, None, Clock(), "shanghai"))  # type: ignore[arg-type]
    finally:
        await databases.close()


async def _inspect(url: str, tally: Tally) -> None:
    """Count what the database has, and verify its ledger."""
    databases = Databases(url, {}, tuple(LIBRARY.regions))
    stage = Stage(databases, None, Clock(), "shanghai")  # type: ignore[arg-type]
    try:
        findings = await stage.rows("SELECT id, title FROM finding")
        claims = {row["key"] for row in await stage.rows("SELECT key FROM store_claim")}
        duties = await stage.rows(
            "SELECT subject_id, count(*) AS n FROM obligation GROUP BY subject_id"
        )
        entries = await stage.count("ledger_entry")
        counted = (await stage.rows("SELECT sum(count) AS n FROM finding_count"))[0]["n"]
        kept = {row["title"]: f"RiskFinding.shanghai.{row['id']}" for row in findings}
        tally.lost = sum(kept.get(key) != ident for key, ident in tally.acknowledged.items())
        tally.duplicates = len(findings) - len(kept)
        obliged = {row["subject_id"]: row["n"] for row in duties}
        tally.half_written = sum(
            row["title"] not in claims or obliged.get(row["id"]) != 2 for row in findings
        )
        tally.half_written += abs(entries - len(findings)) + abs(len(claims) - len(findings))
        tally.half_written += abs(int(counted or 0) - len(findings))
        await Sealer(databases, lambda: KEY, lambda: NOW).seal_all()
        with databases.home.sync_engine.connect() as connection:
            verdict = verify(connection, "shanghai", KEY)
        tally.ledger_holds = verdict.holds and verdict.size == entries
    finally:
        await databases.close()


async def kill_the_server(server: Server) -> None:
    """kill -9, and start it again."""
    server.kill()
    await server.start()
