"""A server process for the tests: run with the budgets as JSON, it says on stderr where it listens."""

from __future__ import annotations

import asyncio
import contextlib
import json
import os
import signal
import sys
from collections.abc import AsyncIterator
from datetime import date
from itertools import count

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, StreamingResponse
from starlette.routing import Route, WebSocketRoute
from starlette.websockets import WebSocket, WebSocketDisconnect
from uvicorn._types import HTTPScope

from gateway.web.pages import page_routes
from gateway.web.server.budget import ServerLimits
from gateway.web.server.heads import Begun
from gateway.web.server.kept import HOLDS_TODAY, KeptReplies
from gateway.web.server.running import run
from gateway.web.server.stopping import Stopping


class Held:
    """Requests that are answered when the process is sent SIGUSR1."""

    def __init__(self) -> None:
        self.number = 0
        self.may_go = asyncio.Event()

    async def wait(self) -> None:
        self.number += 1
        await self.may_go.wait()
        self.number -= 1


async def echo(request: Request) -> PlainTextResponse:
    return PlainTextResponse(str(len(await request.body())))


async def client(request: Request) -> JSONResponse:
    assert request.client is not None
    return JSONResponse(request.client.host)


def laws() -> Route:
    """Answers how often it was asked, with the status asked for; "constant" holds for the day."""
    times = count(1)

    async def graphql(request: Request) -> JSONResponse:
        body = (await request.body()).decode()
        if "constant" in body + request.url.query:
            request.scope["state"][HOLDS_TODAY] = date(2026, 9, 30)
        status = 400 if "refused" in body else 200
        return JSONResponse(next(times), status, headers={"X-Asked": request.method})

    return Route("/graphql", graphql, methods=["GET", "POST"])


async def socket(websocket: WebSocket) -> None:
    await websocket.accept()
    with contextlib.suppress(WebSocketDisconnect):
        while True:
            await websocket.send_text(await websocket.receive_text())


def waiting_routes(held: Held, stopping: Stopping) -> list[Route]:
    async def hold(_request: Request) -> PlainTextResponse:
        await held.wait()
        return PlainTextResponse("held")

    async def holding(_request: Request) -> JSONResponse:
        return JSONResponse(held.number)

    async def stream(request: Request) -> StreamingResponse:
        async def parts() -> AsyncIterator[bytes]:
            request.state.release_place()
            yield b"begun\n"
            await stopping.wait()
            yield b"ended\n"

        return StreamingResponse(parts(), media_type="text/event-stream")

    return [Route("/hold", hold), Route("/holding", holding), Route("/stream", stream)]


class KnownReads:
    """Answers some bodies of ``POST /known`` directly."""

    def __init__(self, held: Held) -> None:
        self._held = held

    def read_head(self, scope: HTTPScope) -> object | None:
        return scope["path"] if scope["path"] == "/known" else None

    def begin(self, head: object, body: bytes, address: str | None) -> Begun | None:
        if not body.startswith(b"begin"):
            return None
        asked = asyncio.ensure_future(self._held.wait())
        return Begun(asked, lambda _asked: self._answer(head, body, address))

    async def answer(self, head: object, body: bytes, address: str | None) -> bytes | None:
        if body.startswith(b"hold"):
            await self._held.wait()
        return self._answer(head, body, address)

    def _answer(self, head: object, body: bytes, address: str | None) -> bytes | None:
        if body.endswith(b"broken"):
            raise RuntimeError
        if body.endswith(b"other"):
            return None
        said = f"{head} {address} {body.decode()}"
        return f"content-length: {len(said)}\r\n\r\n{said}".encode()


async def known(request: Request) -> PlainTextResponse:
    return PlainTextResponse(f"application {(await request.body()).decode()}")


def application(stopping: Stopping, held: Held) -> Starlette:

    @contextlib.asynccontextmanager
    async def lifespan(_app: Starlette) -> AsyncIterator[None]:
        asyncio.get_running_loop().add_signal_handler(signal.SIGUSR1, held.may_go.set)
        yield

    async def checks() -> dict[str, bool]:
        return {}

    return Starlette(
        routes=[
            Route("/echo", echo, methods=["GET", "POST"]),
            Route("/client", client),
            laws(),
            Route("/known", known, methods=["POST"]),
            *waiting_routes(held, stopping),
            WebSocketRoute("/socket", socket),
            *page_routes("", stopping.readiness(checks)),
        ],
        lifespan=lifespan,
    )


if __name__ == "__main__":
    stopping = Stopping()
    held = Held()
    code = run(
        application(stopping, held),
        limits=ServerLimits(**json.loads(sys.argv[1])),
        stopping=stopping,
        port=0,
        trusted_proxies=json.loads(os.environ.get("TRUSTED", "[]")),
        kept=KeptReplies(lambda: date(2026, 9, 30)),
        direct=KnownReads(held),
    )
    raise SystemExit(code)
