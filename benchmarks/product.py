"""The gateway as it is measured: its tables, its rules, its server."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from benchmarks.data import GATEWAY
from benchmarks.servers import Server
from gateway.graph.context import Laws
from gateway.graph.schema import build_schema
from gateway.library import load_library
from gateway.library.calendars import read_calendar
from gateway.library.search import SearchIndex

_PEERS = Path(__file__).parent / "peers"


def rules() -> Any:
    """The gateway's own answer to Q4, which the peers hold in memory."""
    library = load_library()
    laws = Laws(library, SearchIndex(library.provisions()), read_calendar(None))
    document = (_PEERS / "rules.graphql").read_text(encoding="utf-8")
    answer = build_schema().execute_sync(document, context_value={"laws": laws})
    assert not answer.errors, answer.errors
    return json.loads(json.dumps(answer.data))


def gateway(url: str) -> Server:
    """The gateway, serving that database."""
    command = [GATEWAY, "serve", "--port", "{port}"]
    told = {"GATEWAY_DATABASE_URL": url, "GATEWAY_LOG_LEVEL": "warning", "GATEWAY_DEMO": "true"}
    return Server("Gateway", command, "gateway", told, operations=("Q4",))
