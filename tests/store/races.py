"""Two processes that ask for the same idempotency keys at the same time.

Run as ``python -m tests.store.races URL KEYS PLACE``: before each heat of a few keys it says that it is
ready and begins when it is told, and in the end it prints what it did. SQLite serves whoever wrote
last first, so that without heats one process would do everything before the other has its turn. The
second takes the keys of each pair in the other order.
"""

from __future__ import annotations

import asyncio
import json
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path as FilePath
from typing import Any, Final

from gateway.risks.commands import RECORD_FINDING
from gateway.store.acts.errors import KeyInFlight
from gateway.store.acts.path import Path, Request
from gateway.store.databases import Databases
from gateway.store.errors import RegionUnavailable
from tests.store.record_stage import CALENDAR, LIBRARY, Clock, agency
from tests.store.test_path import FINDING

_ROOT: Final = FilePath(__file__).resolve().parents[2]
_AT_ONCE: Final = 16
_HEAT: Final = 20
"""Keys for which both begin together."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Race:
    """What two processes did of the same keys.

    Attributes:
        done: by each of them.
        replayed: replies that each was given again.
        together: keys that both were asking for at the same moment.
    """

    done: tuple[int, ...]
    replayed: tuple[int, ...]
    together: int


async def race(url: str, keys: int, place: int) -> dict[str, Any]:
    """Ask for each key; how many were done here, how many had been done, and when each was asked."""
    databases = Databases(url, {}, tuple(LIBRARY.regions))
    path = Path(databases, LIBRARY.regions, CALENDAR, Clock())
    done = replayed = 0
    asked: dict[int, tuple[float, float]] = {}

    async def ask(waiting: Iterator[int]) -> None:
        nonlocal done, replayed
        for nth in waiting:
            key = nth ^ place
            request = Request(actor=agency(), key=f"race-{key}")
            began = time.monotonic()
            while True:
                try:
                    reply = await path.perform(RECORD_FINDING, "shanghai", FINDING, request)
                except (KeyInFlight, RegionUnavailable):
                    continue  # the other process is at it
                break
            asked[key] = (began, time.monotonic())
            done, replayed = done + (not reply.replayed), replayed + reply.replayed

    for first in range(0, keys, _HEAT):
        sys.stdout.write("ready\n")
        sys.stdout.flush()
        sys.stdin.readline()
        waiting = iter(range(first, min(first + _HEAT, keys)))
        async with asyncio.TaskGroup() as group:
            for _ in range(_AT_ONCE):
                group.create_task(ask(waiting))
    await databases.close()
    return {"done": done, "replayed": replayed, "asked": asked}


def in_two_processes(url: str, keys: int) -> Race:
    """Have two processes ask for the same keys, an even number of them, at the same time."""
    assert keys % 2 == 0, "the second takes them in pairs"
    started = [
        subprocess.Popen(
            [sys.executable, "-m", "tests.store.races", url, str(keys), str(place)],
            cwd=_ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        for place in range(2)
    ]
    for _ in range(0, keys, _HEAT):
        for process in started:
            assert process.stdout is not None
            assert process.stdout.readline() == "ready\n"
        for process in started:
            assert process.stdin is not None
            process.stdin.write("go\n")
            process.stdin.flush()
    told = [json.loads(process.communicate(timeout=600)[0]) for process in started]
    first, second = (each["asked"] for each in told)
    return Race(
        done=tuple(each["done"] for each in told),
        replayed=tuple(each["replayed"] for each in told),
        together=sum(_overlap(first[key], second[key]) for key in first),
    )


def _overlap(one: list[float], two: list[float]) -> bool:
    return one[0] < two[1] and two[0] < one[1]


if __name__ == "__main__":
    sys.stdout.write(json.dumps(asyncio.run(race(sys.argv[1], int(sys.argv[2]), int(sys.argv[3])))))
