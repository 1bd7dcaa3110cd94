"""The gateway as it is measured: its tables, its rules, its server."""

from __future__ import annotations

import base64
import json
import os
import subprocess
import tempfile
import urllib.parse
import urllib.request
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

from sqlalchemy import create_engine
from sqlmodel import Session

from benchmarks.data import GATEWAY
from benchmarks.operations import RECORDING
from benchmarks.servers import Server
from gateway.access.tables import Party, PartyRegion
from gateway.demo.marks import CLIENT_SECRET
from gateway.graph.context import Laws
from gateway.graph.schema import build_schema
from gateway.library import load_library
from gateway.library.calendars import read_calendar
from gateway.library.search import SearchIndex
from gateway.regime.roles import PartyType

_PEERS: Final = Path(__file__).parent / "peers"
_READ: Final = "agency:read person:read insurer:read project:read finding:read statistics:read"
_RECORD: Final = "finding:read finding:write"
_AUTHORITY: Final = 1_000
_REGIONS: Final = ("hangzhou", "shanghai", "shaoxing", "xinzhou")


def rules() -> Any:
    """The gateway's own answer to Q4, which the peers hold in memory."""
    library = load_library()
    laws = Laws(library, SearchIndex(library.provisions()), read_calendar(None))
    document = (_PEERS / "rules.graphql").read_text(encoding="utf-8")
    answer = build_schema().execute_sync(document, context_value={"laws": laws})
    assert not answer.errors, answer.errors
    return json.loads(json.dumps(answer.data))


def gateway(url: str) -> Server:
    """The gateway, serving that database; an authority of all regions reads, an insurer records."""
    told = {
        "GATEWAY_DATABASE_URL": url,
        "GATEWAY_DATABASE_LIMITS__POOL_SIZE": "16",
        "GATEWAY_DATA_DIR": tempfile.mkdtemp(prefix="gateway-bench-"),
        "GATEWAY_DEMO": "true",
        "GATEWAY_LOG_LEVEL": "warning",
        "GATEWAY_RATES__POINTS": "1000000000000",  # counted, and never spent
    }
    _add_authority(url)
    created = subprocess.run(
        [GATEWAY, "clients", "create", "bench", "--party", str(_AUTHORITY), "--json"],
        env={**os.environ, **told},
        check=True,
        capture_output=True,
    )
    client = json.loads(created.stdout)
    reader = (client["client_id"], client["client_secret"])

    def sign(server: Server) -> dict[str, dict[str, str]]:
        reads = _token(server, *reader, _READ)
        return {
            **dict.fromkeys(("Q1", "Q2", "Q3", "Q5"), reads),
            "M1": _token(server, f"demo-insurer-{RECORDING}", CLIENT_SECRET, _RECORD),
        }

    return Server("Gateway", [GATEWAY, "serve"], "gateway", told, sign=sign)


def _add_authority(url: str) -> None:
    at = datetime.now(UTC)
    engine = create_engine(url.replace("postgresql:", "postgresql+psycopg:"))
    with Session(engine) as session:
        if session.get(Party, _AUTHORITY) is None:
            kind = PartyType.REGULATOR_CONSTRUCTION.name
            session.add(Party(id=_AUTHORITY, type=kind, name="测量", created_at=at))
            session.add_all(PartyRegion(party_id=_AUTHORITY, region=each) for each in _REGIONS)
            session.commit()
    engine.dispose()


def _token(server: Server, client: str, secret: str, scope: str) -> dict[str, str]:
    origin = server.url.removesuffix("/graphql")
    with urllib.request.urlopen(f"{origin}/.well-known/oauth-authorization-server") as answered:
        endpoint = json.load(answered)["token_endpoint"]
    basic = base64.b64encode(f"{client}:{secret}".encode()).decode()
    asked = urllib.parse.urlencode({"grant_type": "client_credentials", "scope": scope})
    request = urllib.request.Request(
        endpoint, data=asked.encode(), headers={"Authorization": f"Basic {basic}"}
    )
    with urllib.request.urlopen(request) as answered:
        token = json.load(answered)["access_token"]
    return {"Authorization": f"Bearer {token}"}
