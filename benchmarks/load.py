"""Load by wrk, and what it cost the processes that answered it."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from benchmarks.servers import Server

CONNECTIONS: Final = 16
_SCRIPT: Final = Path(__file__).with_name("load.lua")
_TICK: Final = os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True)
class Round:
    """One server under one operation for some seconds.

    Attributes:
        per_second: answers per second.
        p50_ms: median latency.
        p99_ms: 99th percentile of latency.
        cpu_us: processor time of the server per answer.
        database_us: processor time of the database per answer.
        refused: answers other than 2xx or broken off.
    """

    per_second: float
    p50_ms: float
    p99_ms: float
    cpu_us: float
    database_us: float
    refused: int


def wrk() -> str:
    """Path of wrk.

    Raises:
        SystemExit: it is not installed.
    """
    found = shutil.which("wrk")
    if found is None:
        message = "wrk is missing: apt-get install wrk"
        raise SystemExit(message)
    return found


def run(
    server: Server,
    operation: str,
    bodies: Iterable[bytes],
    seconds: float,
    *,
    database: int | None,
    first: int = 0,
) -> Round:
    """Ask the bodies in turn over 16 connections.

    ``database`` is a process whose time is counted with that of its children, as the server's is;
    ``first`` is where the counter in bodies begins.
    """
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "bodies").write_bytes(b"\n".join(bodies))
        lines = [f"{name}: {value}" for name, value in server.headers.get(operation, {}).items()]
        (Path(folder) / "headers").write_text("\n".join(lines), encoding="utf-8")
        before = (processor(server.pid), processor(database))
        options = ["-t1", f"-c{CONNECTIONS}", f"-d{max(1, round(seconds))}s", "-s", str(_SCRIPT)]
        finished = subprocess.run(
            [wrk(), *options, server.url, "--", folder, str(first)],
            check=True,
            capture_output=True,
            encoding="utf-8",
            timeout=seconds + 60,
        )
        after = (processor(server.pid), processor(database))
    told = json.loads(finished.stdout.rpartition("RESULT ")[2])
    answered = max(1, told["requests"])
    return Round(
        per_second=told["requests"] / (told["duration_us"] / 1e6),
        p50_ms=told["p50_us"] / 1000,
        p99_ms=told["p99_us"] / 1000,
        cpu_us=(after[0] - before[0]) / answered * 1e6,
        database_us=(after[1] - before[1]) / answered * 1e6,
        refused=told["errors"],
    )


def _tree(process: int) -> list[int]:
    found = [process]
    for each in found:
        try:
            children = Path(f"/proc/{each}/task/{each}/children").read_text(encoding="ascii")
        except (FileNotFoundError, ProcessLookupError):  # it has ended
            continue
        found.extend(int(child) for child in children.split())
    return found


def processor(process: int | None) -> float:
    """Seconds of processor time of a process and its children so far."""
    ticks = 0
    for each in _tree(process) if process is not None else ():
        try:
            stat = Path(f"/proc/{each}/stat").read_text(encoding="utf-8")
        except (FileNotFoundError, ProcessLookupError):  # it has ended
            continue
        fields = stat.rpartition(")")[2].split()
        ticks += int(fields[11]) + int(fields[12]) + int(fields[13]) + int(fields[14])
    return ticks / _TICK


def memory(process: int) -> float:
    """Resident memory of a process and its children in MiB."""
    total = 0
    for each in _tree(process):
        status = Path(f"/proc/{each}/status").read_text(encoding="utf-8")
        total += int(status.partition("VmRSS:")[2].split()[0])
    return total / 1024
