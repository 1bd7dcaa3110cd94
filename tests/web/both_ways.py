"""The same application twice: answered directly where that may be, and through all its layers."""

from __future__ import annotations

import asyncio
import re
import socket
from collections import Counter
from contextlib import AsyncExitStack, asynccontextmanager, contextmanager
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING, Any, cast

import uvicorn

from gateway.access.credentials import CredentialsRefused, Recall, read_credentials
from gateway.access.principal import ANONYMOUS, Principal
from gateway.graph.context import Laws
from gateway.graph.limits import Limits
from gateway.graph.schema import build_schema
from gateway.library.search import SearchIndex
from gateway.regime.roles import Capability, PartyType
from gateway.store.acts.path import Path
from gateway.web.application import create_app
from gateway.web.rates.budget import RateLimits
from gateway.web.rates.spending import Rates
from gateway.web.server.budget import ServerLimits
from gateway.web.server.gate import Gate
from gateway.web.server.heads import Begun, Heads
from gateway.web.server.quick import QuickProtocol
from gateway.web.server.stopping import Stopping
from tests.graph.records.worlds import Gateway
from tests.record_world import REGIONS, principal
from tests.store.record_stage import CALENDAR, LIBRARY, NOW

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterator, Mapping

    from uvicorn._types import HTTPScope

    from gateway.web.direct import DirectAnswers

SCHEMA = build_schema()
PEOPLE = {
    "regulator": principal(PartyType.REGULATOR_CONSTRUCTION, *REGIONS),
    "one-region": principal(PartyType.REGULATOR_FINANCIAL, "shanghai"),
    "insurer": principal(
        PartyType.INSURER,
        "xinzhou",
        capabilities=[Capability.AGENCY_READ, Capability.AGENCY_WRITE],
    ),
    "no-projects": principal(
        PartyType.REGULATOR_CONSTRUCTION, *REGIONS, capabilities=[Capability.AGENCY_READ]
    ),
}
LAWS = replace(Laws(LIBRARY, SearchIndex(()), CALENDAR), now=lambda: NOW)


class Tokens:
    """Who asks is named by the token."""

    resource_metadata: str | None = (
        "https://gateway.example/.well-known/oauth-protected-resource/graphql"
    )

    async def authenticate(
        self,
        headers: Mapping[str, str],
        method: str = "POST",  # noqa: ARG002 - its signature
    ) -> Principal:
        shown = read_credentials(headers)
        if shown is None:
            return ANONYMOUS
        if shown.token not in PEOPLE:
            raise CredentialsRefused
        return PEOPLE[shown.token]

    def recall(self, headers: Mapping[str, str]) -> Recall:
        shown = read_credentials(headers)
        return lambda: ANONYMOUS if shown is None else PEOPLE.get(shown.token)

    async def watch(self, headers: Mapping[str, str]) -> AsyncIterator[Principal]:
        yield await self.authenticate(headers)


@dataclass
class Counted:
    """What is answered directly, counted."""

    direct: DirectAnswers
    times: Counter[bool]
    begun: int = 0

    def read_head(self, scope: HTTPScope) -> object | None:
        return self.direct.read_head(scope)

    def begin(self, head: Any, body: bytes, address: str | None) -> Begun | None:
        begun = self.direct.begin(head, body, address)
        self.times[True] += begun is not None
        self.begun += begun is not None
        return begun

    async def answer(self, head: Any, body: bytes, address: str | None) -> bytes | None:
        answered = await self.direct.answer(head, body, address)
        self.times[answered is not None] += 1
        return answered


def _app(over: Gateway, rates: RateLimits) -> Any:
    acts = Path(over.databases, LIBRARY.regions, CALENDAR, lambda: NOW)

    async def context(_connection: object, _response: object) -> dict[str, Any]:
        return {"records": over.records, "laws": LAWS, "acts": acts}

    return create_app(
        SCHEMA,
        context=context,
        limits=Limits(cost=20_000, bytes=5_000),
        records=over.records,
        authenticator=Tokens(),
        rates=Rates(rates),
    )


@asynccontextmanager
async def _serving(app: Any, counted: Counted | None) -> AsyncIterator[int]:
    stopping = Stopping()
    heads = None if counted is None else Heads(counted)
    gate = Gate(ServerLimits(), stopping, heads=heads)
    config = uvicorn.Config(
        app,
        http=cast("Any", partial(QuickProtocol, gate=gate)),
        lifespan="off",
        log_level="critical",
        server_header=False,
    )
    server = uvicorn.Server(config)
    with socket.create_server(("127.0.0.1", 0)) as listening:
        task = asyncio.ensure_future(server._serve([listening]))
        while not server.started:  # noqa: ASYNC110 - uvicorn tells it so and no other way
            await asyncio.sleep(0)
        try:
            yield listening.getsockname()[1]
        finally:
            server.should_exit = True
            await task


def request_of(headers: dict[str, str], body: bytes) -> bytes:
    """A plain POST to the endpoint, as bytes."""
    lines = "".join(f"{name}: {value}\r\n" for name, value in headers.items())
    head = f"POST /graphql HTTP/1.1\r\nhost: gateway\r\n{lines}content-length: {len(body)}\r\n\r\n"
    return head.encode() + body


async def _answers(port: int, requests: list[bytes]) -> list[bytes]:
    """Whole answers without the date, over one connection as long as it is kept open."""
    found = []
    writer: asyncio.StreamWriter | None = None
    for request in requests:
        if writer is None:
            reader, writer = await asyncio.open_connection("127.0.0.1", port)
        writer.write(request)
        head = await reader.readuntil(b"\r\n\r\n")
        length = re.search(rb"content-length: (\d+)", head)
        body = b"" if length is None else await reader.readexactly(int(length[1]))
        # What tells the time: of day, and to the end of the window.
        found.append(re.sub(rb"\r\ndate: [^\r]+|;t=\d+", b"", head) + body)
        if b"connection: close" in head:
            writer.close()
            writer = None
    if writer is not None:
        writer.close()
    return found


@dataclass
class Both:
    """A server with the short cut and one without."""

    loop: asyncio.AbstractEventLoop
    quick: int
    slow: int
    counted: Counted

    @property
    def times(self) -> Counter[bool]:
        return self.counted.times

    def ask(self, requests: list[bytes]) -> tuple[list[bytes], list[bytes], int]:
        """The answers of both, and how often the short cut was taken."""
        before = self.times[True]
        directly = self.loop.run_until_complete(_answers(self.quick, requests))
        plainly = self.loop.run_until_complete(_answers(self.slow, requests))
        return directly, plainly, self.times[True] - before


@contextmanager
def serving_both(over: Gateway, rates: RateLimits) -> Iterator[Both]:
    stack = AsyncExitStack()
    app = _app(over, rates)
    counted = Counted(app.state.direct, Counter())

    async def begin() -> tuple[int, int]:
        quick = await stack.enter_async_context(_serving(app, counted))
        return quick, await stack.enter_async_context(_serving(_app(over, rates), None))

    ports = over.loop.run_until_complete(begin())
    try:
        yield Both(over.loop, *ports, counted)
    finally:
        over.loop.run_until_complete(stack.aclose())
