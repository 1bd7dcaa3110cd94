"""The records that measurements read: 20,000 agencies, 200,000 people, 50,000 projects, 1,000,000
findings in four regions, as ``gateway demo --shape bench`` makes them.
"""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from typing import Any, Final

import psycopg

from benchmarks.operations import BODIES, RECORDING, REGION

GATEWAY: Final = str(Path(sys.executable).with_name("gateway"))
INSURER: Final = 14_090_020_000_000
"""The party of the demonstration's insurer where M1 records; it has a machine client."""

_AUDIT: Final = """
CREATE TABLE IF NOT EXISTS bench_audit (
  id INTEGER PRIMARY KEY, region TEXT NOT NULL, finding_id INTEGER NOT NULL, act TEXT NOT NULL,
  actor TEXT NOT NULL, at TEXT NOT NULL, payload TEXT NOT NULL
)
"""
"""What `peers.sql` makes for the peers' own audit, for SQLite."""
_PEERS: Final = Path(__file__).parent / "peers"


def fill(url: str, scale: int | None = None) -> None:
    """Make the tables of an empty database and fill them; without ``scale`` to the full shape.

    Demo mode also makes parties and people, of whom one asks on behalf of the gateway's requests.
    """
    told = {**os.environ, "GATEWAY_DATABASE_URL": url, "GATEWAY_DEMO": "true"}
    size = ["--shape", "bench"] if scale is None else ["--scale", str(scale)]
    for command in (["db", "upgrade"], ["demo", *size]):
        subprocess.run([GATEWAY, *command], env=told, check=True)
    if url.startswith("postgresql"):
        with psycopg.connect(url, autocommit=True) as connection:
            connection.execute((_PEERS / "peers.sql").read_text(encoding="utf-8"))
            connection.execute("VACUUM ANALYZE")
    else:
        with closing(sqlite3.connect(_file(url), isolation_level=None)) as file:
            file.execute(_AUDIT)
            file.execute("ANALYZE")


def forget_peers(url: str) -> None:
    """Take away what peers wrote in an earlier run: no roll-up of the gateway's counts it."""
    if not url.startswith("postgresql"):
        with closing(sqlite3.connect(_file(url), isolation_level=None)) as file:
            file.execute(
                "DELETE FROM finding WHERE (region, id) IN (SELECT region, finding_id FROM bench_audit)"
            )
            file.execute("DELETE FROM bench_audit")
        return
    with psycopg.connect(url, autocommit=True) as connection:
        gone = connection.execute(
            "DELETE FROM finding f USING bench_audit a"
            " WHERE f.region = a.region AND f.id = a.finding_id"
        )
        if gone.rowcount:
            connection.execute("TRUNCATE bench_audit")
            connection.execute("VACUUM ANALYZE finding")


def agencies(url: str) -> list[int]:
    """Numbers of agencies, spread over all of the region's."""
    return [number for (number,) in _spread(url, "SELECT id FROM agency", REGION)]


def projects(url: str) -> list[tuple[int, str, str]]:
    """Numbers of an insurer's projects with scale and grade of an ordinary finding they have.

    A major hazard is given no day by which it is to be put right, and these are.
    """
    finding = (
        "(SELECT {0} FROM finding f WHERE f.region = p.region AND f.project_id = p.id"
        " AND f.grade = 'GENERAL' LIMIT 1)"
    )
    columns = ", ".join(["p.id", finding.format("scale"), finding.format("grade")])
    taking_part = f"SELECT {columns} FROM project p JOIN project_participant t USING (region) "
    own = f"{taking_part} WHERE t.project_id = p.id AND t.party_id = {INSURER} AND"
    return _spread(url, own, RECORDING)


def _file(url: str) -> str:
    return url.removeprefix("sqlite:///")


def _spread(url: str, statement: str, region: str) -> list[tuple[Any, ...]]:
    where = "" if statement.endswith("AND") else "WHERE"
    ordered = f"{statement} {where} region = {{}} ORDER BY 1"
    rows: list[tuple[Any, ...]]
    if url.startswith("postgresql"):
        with psycopg.connect(url) as connection:
            rows = connection.execute(ordered.format("%s").encode(), (region,)).fetchall()
    else:
        with closing(sqlite3.connect(_file(url))) as file:
            rows = file.execute(ordered.format("?"), (region,)).fetchall()
    step = max(1, len(rows) // BODIES)
    return rows[::step][:BODIES]
