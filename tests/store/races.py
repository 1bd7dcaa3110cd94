"""Two processes that ask for the same idempotency keys at the same time.

Run as ``python -m tests.store.races URL KEYS``; prints how many replies were given again.
"""

from __future__ import annotations

import asyncio
import subprocess
import sys
from pathlib import Path as FilePath
from typing import Final

from gateway.risks.commands import RECORD_FINDING
from gateway.store.acts.errors import KeyInFlight
from gateway.store.acts.path import Path, Request
from gateway.store.databases import Databases
from gateway.store.errors import RegionUnavailable
from tests.store.record_stage import CALENDAR, LIBRARY, Clock, agency
from tests.store.test_path import FINDING

_ROOT: Final = FilePath(__file__).resolve().parents[2]
_AT_ONCE: Final = 16


async def race(url: str, keys: int) -> tuple[int, int]:
    """Ask for each key; how many were done here, and how many had been done."""
    databases = Databases(url, {}, tuple(LIBRARY.regions))
    path = Path(databases, LIBRARY.regions, CALENDAR, Clock())
    done = replayed = 0
    waiting = iter(range(keys))

    async def ask() -> None:
        nonlocal done, replayed
        for key in waiting:
            request = Request(actor=agency(), key=f"race-{key}")
            while True:
                try:
                    reply = await path.perform(RECORD_FINDING, "shanghai", FINDING, request)
                except (KeyInFlight, RegionUnavailable):
                    continue  # the other process is at it
                break
            done, replayed = done + (not reply.replayed), replayed + reply.replayed

    async with asyncio.TaskGroup() as group:
        for _ in range(_AT_ONCE):
            group.create_task(ask())
    await databases.close()
    return done, replayed


def in_two_processes(url: str, keys: int) -> list[tuple[int, int]]:
    """What each of two processes did of the same keys."""
    started = [
        subprocess.Popen(
            [sys.executable, "-m", "tests.store.races", url, str(keys)],
            cwd=_ROOT,
            stdout=subprocess.PIPE,
            text=True,
        )
        for _ in range(2)
    ]
    results: list[tuple[int, int]] = []
    for process in started:
        output, _ = process.communicate(timeout=600)
        done, replayed = output.split()
        results.append((int(done), int(replayed)))
    return results


if __name__ == "__main__":
    sys.stdout.write("{} {}".format(*asyncio.run(race(sys.argv[1], int(sys.argv[2])))))
