"""How fast the gateway starts and answers, as figures of one run and ratios within it.

    python benchmarks/run.py [--seconds 3] [--json FILE]

Times on a shared machine drift; the ratios to the smallest operation of the same run do not.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import socket
import statistics
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from itertools import count
from pathlib import Path

HOST = "127.0.0.1"
CONNECTIONS = 16
STARTS = 5
EXAMPLES = Path(__file__).parents[1] / "console/src/examples"
EVERYTHING = (EXAMPLES / "01-compare-regimes.graphql").read_text(encoding="utf-8")
AGENCY = (EXAMPLES / "02-assess-agency.graphql").read_text(encoding="utf-8")
FACTS = json.loads((EXAMPLES / "02-assess-agency.json").read_text(encoding="utf-8"))
SEARCH = (EXAMPLES / "03-search-provisions.graphql").read_text(encoding="utf-8")


def _days() -> Iterator[str]:
    first = date(2024, 1, 1)
    return ((first + timedelta(days=offset % 9000)).isoformat() for offset in count())


DAYS = _days()
OPERATIONS: dict[str, Callable[[], dict[str, object]]] = {
    "smallest: __typename": lambda: {"query": "{ __typename }"},
    "compareRegimes, everything, kept": lambda: {"query": EVERYTHING, "variables": {}},
    "compareRegimes, everything, executed": lambda: {
        "query": EVERYTHING,
        "variables": {"asOf": next(DAYS)},
    },
    "assessAgency, four regions": lambda: {"query": AGENCY, "variables": FACTS},
    "provisions, searched, kept": lambda: {
        "query": SEARCH,
        "variables": {"search": "专职负责人", "first": 5},
    },
}


def _request(body: dict[str, object]) -> bytes:
    payload = json.dumps(body).encode()
    head = (
        f"POST /graphql HTTP/1.1\r\nHost: {HOST}\r\nContent-Type: application/json\r\n"
        f"Accept: application/json\r\nContent-Length: {len(payload)}\r\n\r\n"
    )
    return head.encode() + payload


async def _answer(reader: asyncio.StreamReader) -> bytes:
    head = await reader.readuntil(b"\r\n\r\n")
    lowered = head.lower()
    start = lowered.index(b"content-length:") + len(b"content-length:")
    length = int(lowered[start : lowered.index(b"\r\n", start)])
    body = await reader.readexactly(length)
    assert head.startswith(b"HTTP/1.1 200"), head
    return body


async def _connection(
    port: int, make: Callable[[], dict[str, object]], until: float, latencies: list[float]
) -> None:
    reader, writer = await asyncio.open_connection(HOST, port)
    while (begun := time.perf_counter()) < until:
        writer.write(_request(make()))
        await _answer(reader)
        latencies.append(time.perf_counter() - begun)
    writer.close()


async def _load(port: int, make: Callable[[], dict[str, object]], seconds: float) -> list[float]:
    latencies: list[float] = []
    until = time.perf_counter() + seconds
    await asyncio.gather(*(_connection(port, make, until, latencies) for _ in range(CONNECTIONS)))
    return latencies


def _start() -> tuple[subprocess.Popen[bytes], int, float]:
    """Start a gateway and wait for its first answer; the third value is how long that took."""
    with socket.create_server((HOST, 0)) as held:
        port = held.getsockname()[1]
    gateway = Path(sys.executable).with_name("gateway")
    begun = time.perf_counter()
    server = subprocess.Popen(
        [gateway, "serve", "--port", str(port)],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    request = urllib.request.Request(
        f"http://{HOST}:{port}/graphql",
        data=b'{"query":"{ regions { code name } }"}',
        headers={"Content-Type": "application/json"},
    )
    while True:
        try:
            with urllib.request.urlopen(request) as answer:
                assert b"SHANGHAI" in answer.read()
                return server, port, time.perf_counter() - begun
        except OSError:
            if server.poll() is not None or time.perf_counter() - begun > 60:
                raise
            time.sleep(0.005)


def _stop(server: subprocess.Popen[bytes]) -> None:
    server.terminate()
    server.wait(10)


def main() -> None:
    """Run the benchmarks and print a table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=3.0, help="per operation")
    parser.add_argument("--json", type=Path, help="write the figures here too")
    options = parser.parse_args()

    starts = []
    for _ in range(STARTS):
        server, _, took = _start()
        starts.append(took)
        _stop(server)
    print(f"start to first answer: median {statistics.median(starts):.2f} s of {STARTS}")

    server, port, _ = _start()
    figures: dict[str, dict[str, float]] = {}
    try:
        for name, make in OPERATIONS.items():
            asyncio.run(_load(port, make, 0.5))
            latencies = asyncio.run(_load(port, make, options.seconds))
            figures[name] = {
                "p50_ms": statistics.median(latencies) * 1000,
                "per_second": len(latencies) / options.seconds,
            }
    finally:
        _stop(server)
    floor = figures["smallest: __typename"]["per_second"]
    print(f"{CONNECTIONS} connections, {options.seconds:g} s each; the client shares the machine")
    print(f"{'operation':<40}{'p50 ms':>9}{'per second':>12}{'to smallest':>13}")
    for name, figure in figures.items():
        ratio = figure["per_second"] / floor
        print(f"{name:<40}{figure['p50_ms']:>9.2f}{figure['per_second']:>12.0f}{ratio:>13.3f}")
    if options.json:
        text = json.dumps({"starts": starts, "operations": figures}, ensure_ascii=False, indent=2)
        options.json.write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
