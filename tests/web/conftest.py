"""One application over the sample schema, in process and over a socket."""

from __future__ import annotations

import socket
import threading
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Final

import pytest
import uvicorn
from starlette.testclient import TestClient

from gateway.web.application import create_app
from tests.npm import npm_ci

from .sample_schema import sample_schema

if TYPE_CHECKING:
    from collections.abc import Iterator

    from starlette.applications import Starlette

AUDITS: Final = Path(__file__).parent / "audits"
CONSTANT: Final = frozenset({"hello", "law", "broken"})


class Calendar:
    """The day the application believes it is."""

    def __init__(self) -> None:
        self.day = date(2026, 11, 20)

    def today(self) -> date:
        """Give that day."""
        return self.day


@pytest.fixture
def calendar() -> Calendar:
    """Give a day that a test may change."""
    return Calendar()


@pytest.fixture
def app(calendar: Calendar) -> Starlette:
    """Give an application with two answers that may be kept and one that may not for errors."""
    return create_app(sample_schema(), constant_fields=CONSTANT, today=calendar.today)


@pytest.fixture
def client(app: Starlette) -> TestClient:
    """Give a client that asks for no compression, as ``curl`` does."""
    return TestClient(app, headers={"accept-encoding": "identity"}, follow_redirects=False)


@pytest.fixture(scope="session")
def audits() -> Path:
    """Give the folder of the npm clients, installed."""
    npm_ci(AUDITS)
    return AUDITS


@pytest.fixture(scope="session")
def origin() -> Iterator[str]:
    """Give the origin of a server on a free port of this machine."""
    served = create_app(sample_schema(), constant_fields=CONSTANT)
    with socket.create_server(("127.0.0.1", 0)) as listening, _serving(served, listening):
        yield f"http://127.0.0.1:{listening.getsockname()[1]}"


@contextmanager
def _serving(served: Starlette, listening: socket.socket) -> Iterator[None]:
    config = uvicorn.Config(served, ws="none", lifespan="off", log_level="warning")
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]})
    thread.start()
    try:
        yield
    finally:
        server.should_exit = True
        thread.join()
