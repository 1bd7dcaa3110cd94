"""An authorization server on a free port of this machine, on the real clock."""

from __future__ import annotations

import json
import socket
import threading
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import uvicorn

from tests.databases import fresh_database
from tests.issuer.cast import CALLBACK, INSURER, PASSWORD, SECRET
from tests.issuer.signing import keys_by_algorithm
from tests.issuer.world import World, world

if TYPE_CHECKING:
    from collections.abc import Iterator


@contextmanager
def served(engine: str = "sqlite") -> Iterator[tuple[str, World]]:
    """Give its origin, which is its issuer, and what is behind it."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        origin = f"http://127.0.0.1:{listening.getsockname()[1]}"
        with (
            fresh_database(engine) as url,
            world(url, clock=lambda: datetime.now(UTC), issuer=origin) as made,
            _running(made, listening),
        ):
            yield origin, made


@contextmanager
def _running(made: World, listening: socket.socket) -> Iterator[None]:
    config = uvicorn.Config(made.app, ws="none", lifespan="off", log_level="warning")
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]})
    thread.start()
    try:
        yield
    finally:
        server.should_exit = True
        thread.join()


def told(origin: str) -> dict[str, Any]:
    """What a client has to be told: nobody else's client knows our fixtures."""
    keys = {name: key.as_dict(private=True) for name, key in keys_by_algorithm().items()}
    return {
        "issuer": origin,
        "resource": f"{origin}/graphql",
        "callback": CALLBACK,
        "login": "wang",
        "password": PASSWORD,
        "party": str(INSURER),
        "secret": SECRET,
        "keys": json.loads(json.dumps(keys)),
    }
