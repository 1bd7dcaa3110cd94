"""The gateway as it is measured: its tables, its rules, its server."""

from __future__ import annotations

import importlib
import json
import sys
from pathlib import Path
from typing import Any

import psycopg
from sqlalchemy import create_engine

from benchmarks.servers import Server
from gateway.graph.context import Laws
from gateway.graph.schema import build_schema
from gateway.library import load_library
from gateway.library.calendars import read_calendar
from gateway.library.search import SearchIndex
from gateway.store.metadata import METADATA

_PEERS = Path(__file__).parent / "peers"
_TABLES = ("access", "agencies", "insurers", "projects", "risks")


def create(url: str) -> None:
    """Create the record tables and what the peers need beside them."""
    for package in _TABLES:
        importlib.import_module(f"gateway.{package}.tables")
    engine = create_engine(url.replace("postgresql:", "postgresql+psycopg:"))
    METADATA.create_all(engine)
    engine.dispose()
    with psycopg.connect(url) as connection:
        connection.execute((_PEERS / "peers.sql").read_text(encoding="utf-8"))


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
    command = [str(Path(sys.executable).with_name("gateway")), "serve", "--port", "{port}"]
    told = {"GATEWAY_DATABASE_URL": url, "GATEWAY_LOG_LEVEL": "warning"}
    return Server("Gateway", command, "gateway", told, operations=("Q4",))
