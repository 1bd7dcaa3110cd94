"""A server process for crash tests: the schema and the path of acts over HTTP, for one caller.

Run as ``python -m tests.store.crash_server URL PORT``; whoever signs in is not what is shown here.
"""

from __future__ import annotations

import os
import signal
import sys
from typing import TYPE_CHECKING, Any

import uvicorn
from starlette.applications import Starlette
from starlette.responses import JSONResponse
from starlette.routing import Route

from gateway.graph.context import Laws
from gateway.graph.errors import render
from gateway.graph.records.audience import Audiences
from gateway.graph.records.reader import Records
from gateway.graph.schema import build_schema
from gateway.library.search import SearchIndex
from gateway.store.acts.path import Path
from gateway.store.databases import Databases
from tests.store.record_stage import CALENDAR, LIBRARY, Clock, agency

if TYPE_CHECKING:
    from starlette.requests import Request


def build(url: str) -> Starlette:
    databases = Databases(url, {}, tuple(LIBRARY.regions))
    clock = Clock()
    sights = {key: loaded.region.sights for key, loaded in LIBRARY.regions.items()}
    context: dict[str, Any] = {
        "laws": Laws(LIBRARY, SearchIndex(()), CALENDAR, now=clock),
        "records": Records(databases, Audiences(databases.regions, sights)),
        "acts": Path(databases, LIBRARY.regions, CALENDAR, clock),
        "databases": databases,
        "principal": agency(),
    }
    schema = build_schema()

    async def graphql(request: Request) -> JSONResponse:
        asked = await request.json()
        result = await schema.execute(asked["query"], asked["variables"], dict(context))
        return JSONResponse({"data": result.data, "errors": render(result.errors or [])})

    return Starlette(routes=[Route("/graphql", graphql, methods=["POST"])])


def serve_when_told(url: str, port: int) -> None:
    """Fork a server for each line that is read, so that starting one again takes no time."""
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    sys.stdout.write("ready\n")
    sys.stdout.flush()
    for _ in sys.stdin:
        child = os.fork()
        if child == 0:
            uvicorn.run(build(url), host="127.0.0.1", port=port, log_level="critical")
            os._exit(0)
        sys.stdout.write(f"{child}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    serve_when_told(sys.argv[1], int(sys.argv[2]))
