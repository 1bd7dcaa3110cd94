"""How heavy the pages are and how soon they begin: bytes on the wire and time to the first byte.

    python -m benchmarks.pages [--rounds 20] [--json FILE]

Each page is asked for once afresh (the server has kept nothing of it) and then over and over. Times
on a shared machine drift; the ratios to the smallest page of the same run do not.
"""

from __future__ import annotations

import argparse
import gzip
import http.client
import json
import re
import statistics
import time
from pathlib import Path

from benchmarks.run import HOST, _start, _stop

PATHS = (
    "/",
    "/compare",
    "/compare?topic=project_lead",
    "/instruments",
    "/instruments?q=%E4%BF%9D%E9%99%A9",
    "/instruments/SH-IDI-2025",
    "/provisions/SH-TIS-2023/4.2c",
    "/assess",
    "/deadlines",
    "/deadlines?duty=SH-IDI-2025/6.2.b&e.policy_issued=2026-09-30",
    "/oversight",
)
ASSETS = re.compile(r'(?:src|href)="(/pages/[^"]+)"')


def _get(connection: http.client.HTTPConnection, path: str) -> tuple[float, bytes]:
    """Milliseconds to the first byte, and the body as it came over the wire."""
    begun = time.perf_counter()
    connection.request("GET", path, headers={"Accept-Encoding": "gzip"})
    answer = connection.getresponse()
    first = (time.perf_counter() - begun) * 1000
    body = answer.read()
    assert answer.status == 200, (path, answer.status)
    return first, body


def main() -> None:
    """Measure every page and print a table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=20, help="visits of each page, kept")
    parser.add_argument("--json", type=Path, help="write the figures here too")
    options = parser.parse_args()

    server, port, _ = _start()
    figures: dict[str, dict[str, float]] = {}
    assets: dict[str, int] = {}
    try:
        connection = http.client.HTTPConnection(HOST, port, timeout=60)
        for path in PATHS:
            fresh, wire = _get(connection, path)
            times = [_get(connection, path)[0] for _ in range(options.rounds)]
            whole = gzip.decompress(wire) if wire[:2] == b"\x1f\x8b" else wire
            figures[path] = {
                "html_kib": len(whole) / 1024,
                "wire_kib": len(wire) / 1024,
                "fresh_ms": fresh,
                "kept_ms": statistics.median(times),
            }
            for asset in ASSETS.findall(whole.decode()):
                if asset not in assets:
                    assets[asset] = len(_get(connection, asset)[1])
    finally:
        _stop(server)

    print(f"{'page':<62}{'HTML KiB':>10}{'gzip KiB':>10}{'first ms':>10}{'kept ms':>9}")
    for path, each in figures.items():
        print(
            f"{path:<62}{each['html_kib']:>10.1f}{each['wire_kib']:>10.1f}"
            f"{each['fresh_ms']:>10.1f}{each['kept_ms']:>9.1f}"
        )
    scripts = sum(size for name, size in assets.items() if name.endswith(".js"))
    for name, size in assets.items():
        print(f"{name:<62}{'':>10}{size / 1024:>10.1f}")
    print(f"scripts together: {scripts / 1024:.1f} KiB of gzip, of 20 at most")
    if options.json:
        text = json.dumps({"pages": figures, "assets": assets}, ensure_ascii=False, indent=2)
        options.json.write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
