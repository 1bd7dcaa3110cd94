"""The gateway beside its peers on one throwaway PostgreSQL: equal answers first, then speed.

    python -m benchmarks.compare [--seconds 3] [--rounds 5] [--scale N] [--json FILE] [--markdown FILE]
    python -m benchmarks.compare --sqlite        # the gateway beside the bare limit on a SQLite file

Needs wrk (``apt-get install wrk``) and an npm registry the first time.
"""

from __future__ import annotations

import argparse
import contextlib
import json
import statistics
import tempfile
import time
from dataclasses import asdict
from pathlib import Path
from typing import Final

import psycopg

from benchmarks import data, load, operations, product
from benchmarks.load import Round
from benchmarks.report import markdown
from benchmarks.servers import Server, peers, sqlite_limit
from tests.postgres import new_cluster

OPERATIONS: Final = ("Q1", "Q2", "Q3", "Q4", "Q5", "M1")
SETTINGS: Final = {
    "shared_buffers": "1GB",
    "max_wal_size": "4GB",
    "random_page_cost": "1.1",
    "checkpoint_timeout": "30min",
    "autovacuum": "off",  # a vacuum in the middle of a round is noise; loading analyses
    "jit": "off",
}
"""What differs from PostgreSQL's defaults; commits are as durable as ever."""

_BUSY: Final = """
SELECT count(*) FROM pg_stat_activity
WHERE state = 'active' AND backend_type = 'client backend' AND pid <> pg_backend_pid()
"""
Bodies = dict[tuple[str, str], list[bytes]]
Figures = dict[str, dict[str, list[Round]]]


def compared(servers: list[Server], chosen: list[str], url: str) -> Bodies:
    """The bodies for each server and operation, once all servers answered them alike.

    Raises:
        SystemExit: two answers differ.
    """
    made: Bodies = {}
    agencies, projects = data.agencies(url), data.projects(url)
    for operation in chosen:
        meant = operations.variables_of(operation, agencies, projects)
        asked = [server for server in servers if operation in server.operations]
        answers: dict[str, list[object]] = {}
        for server in asked:
            dialect = operations.DIALECTS[server.dialect]
            pairs = list(operations.bodies(server, dialect, operation, meant))
            made[server.name, operation] = [body for body, _ in pairs]
            answers[server.name] = [answer for _, answer in pairs]
        _check_equal(operation, answers)
        print(f"{operation}: {len(meant)} requests answered alike by {len(asked)}", flush=True)
    return made


def _check_equal(operation: str, answers: dict[str, list[object]]) -> None:
    first, *others = answers
    for other in others:
        for one, two in zip(answers[first], answers[other], strict=True):
            if one != two:
                shown = [json.dumps(each, ensure_ascii=False)[:2000] for each in (one, two)]
                message = f"{operation}: {first} and {other} differ\n{shown[0]}\n{shown[1]}"
                raise SystemExit(message)


def measure(
    servers: list[Server], chosen: list[str], made: Bodies, url: str, options: argparse.Namespace
) -> Figures:
    """Interleaved rounds: in each round every operation goes round all servers."""
    figures: Figures = {server.name: {name: [] for name in chosen} for server in servers}
    counted = 0
    for turn in range(options.rounds + 1):
        for operation in chosen:
            for server in servers if turn % 2 else servers[::-1]:
                if operation not in server.operations:
                    continue
                settle(url, server)
                found = load.run(
                    server,
                    operation,
                    made[server.name, operation],
                    options.seconds if turn else 1.0,  # the first round warms up
                    database=options.postmaster,
                    first=counted,
                )
                counted += 1_000_000
                if turn:
                    figures[server.name][operation].append(found)
                    print(f"round {turn} {operation} {server.name}: {found}", flush=True)
    return figures


def settle(url: str, server: Server) -> None:
    """Wait until what nobody waits for any more is finished, in the database or in the server."""
    if not url.startswith("postgresql"):
        rules = operations.body(operations.DIALECTS[server.dialect], "Q4", {})
        operations.ask(server.url, rules, {})
        return
    with psycopg.connect(url, autocommit=True) as connection:
        while True:
            row = connection.execute(_BUSY).fetchone()
            assert row is not None
            if row[0] == 0:
                return
            time.sleep(0.05)


def summed(figures: Figures) -> dict[str, dict[str, dict[str, float]]]:
    """Medians of the rounds."""
    return {
        server: {
            operation: {
                key: statistics.median(asdict(each)[key] for each in rounds)
                for key in asdict(rounds[0])
            }
            for operation, rounds in by_operation.items()
            if rounds
        }
        for server, by_operation in figures.items()
    }


def main() -> None:
    """Load, compare, measure, print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=3.0, help="per operation and round")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--scale", type=int, help="of the data; the full shape without")
    parser.add_argument("--only", default="", help="operations, e.g. Q1,Q2")
    parser.add_argument("--servers", default="", help="names of servers, e.g. Mercurius,Gateway")
    parser.add_argument("--json", type=Path, help="write the figures here too")
    parser.add_argument("--markdown", type=Path, help="write the table here too")
    parser.add_argument("--database", help="URL of a database already filled by this program")
    parser.add_argument("--sqlite", action="store_true", help="a SQLite file, without peers")
    parser.add_argument("--postmaster", type=int, help="its process, to count processor time")
    options = parser.parse_args()
    chosen = options.only.split(",") if options.only else list(OPERATIONS)
    load.wrk()

    with contextlib.ExitStack() as stack:
        if options.database is None and options.sqlite:
            folder = stack.enter_context(tempfile.TemporaryDirectory())
            options.database = f"sqlite:///{folder}/bench.sqlite3"
            data.fill(options.database, options.scale)
        elif options.database is None:
            cluster = stack.enter_context(new_cluster(18, SETTINGS))
            cluster.execute("CREATE DATABASE bench")
            options.database, options.postmaster = cluster.url("bench"), cluster.postmaster
            data.fill(options.database, options.scale)
        else:
            data.forget_peers(options.database)
        rules = Path(stack.enter_context(tempfile.TemporaryDirectory())) / "rules.json"
        rules.write_text(json.dumps(product.rules(), ensure_ascii=False), encoding="utf-8")
        beside = [sqlite_limit(options.database, rules)] if options.sqlite else None
        servers = [product.gateway(options.database), *(beside or peers(options.database, rules))]
        if options.servers:
            servers = [each for each in servers if each.name in options.servers.split(",")]
        for server in servers:
            stack.enter_context(server)
        made = compared(servers, chosen, options.database)
        figures = summed(measure(servers, chosen, made, options.database, options))
        for server in servers:
            figures[server.name]["memory_mib"] = {"after": load.memory(server.pid)}
    table = markdown(figures, chosen)
    print(table)
    if options.markdown:
        options.markdown.write_text(table, encoding="utf-8")
    if options.json:
        options.json.write_text(json.dumps(figures, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
