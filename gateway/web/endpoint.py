"""What every transport of ``/graphql`` shares: one admission, one authentication, one schema."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from starlette.requests import HTTPConnection
from starlette.responses import Response

from gateway.access.credentials import Authenticator, CredentialsRefused, NobodySignsIn
from gateway.access.threads import AccessUnavailable
from gateway.graph.errors import ErrorCode
from gateway.web.challenges import unauthorized
from gateway.web.rates.budget import UNLIMITED
from gateway.web.rates.spending import Rates
from gateway.web.rates.spending import caller as spender
from gateway.web.refusals import RequestRefused, encode
from gateway.web.results import shown
from gateway.web.server.stopping import Stopping

if TYPE_CHECKING:
    from gateway.access.principal import Principal
    from gateway.graph.limits import Admission, Admitted, ServedSchema
    from gateway.graph.planner import ActEngine, ReadEngine
    from gateway.graph.planner.act_engine import PreparedAct
    from gateway.web.requests import OperationRequest

ContextFactory = Callable[[HTTPConnection, Response | None], Awaitable[dict[str, Any]]]


@dataclass(frozen=True, slots=True)
class StreamLimits:
    """Budgets of connections that stay open.

    Attributes:
        connections: WebSockets and event streams together, per process.
        operations: at one time on one WebSocket.
        init_seconds: until a WebSocket has sent ``connection_init``.
        heartbeat_seconds: between signs of life on a silent event stream.
    """

    connections: int = 1_000
    operations: int = 50
    init_seconds: float = 10.0
    heartbeat_seconds: float = 12.0


class Connections:
    """Counts the connections that stay open."""

    def __init__(self, limit: int) -> None:
        self._limit = limit
        self._open = 0

    @property
    def is_full(self) -> bool:
        """Whether one more is too many."""
        return self._open >= self._limit

    @contextmanager
    def one(self) -> Iterator[None]:
        """Count a connection while it is open."""
        self._open += 1
        try:
            yield
        finally:
            self._open -= 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Endpoint:
    """What is served, to whom, within what.

    Attributes:
        schema: executes documents.
        admission: admits them.
        acts: does acts without executing their documents; without it all are executed.
        planned: answers reads of records without executing them; without it all is executed.
        authenticator: says who asks.
        context: makes what resolvers are given, beside ``principal`` and ``watch``.
        documents: stored documents by identifier.
        rates: how many cost points a caller may spend.
        streams: budgets of connections that stay open.
        connections: those that are open.
        stopping: says when streams have to end because the server does.
    """

    schema: ServedSchema
    admission: Admission
    planned: ReadEngine | None = None
    acts: ActEngine | None = None
    authenticator: Authenticator = field(default_factory=NobodySignsIn)
    context: ContextFactory | None = None
    documents: Mapping[str, str] = field(default_factory=dict)
    rates: Rates = field(default_factory=lambda: Rates(UNLIMITED))
    streams: StreamLimits = StreamLimits()
    stopping: Stopping = field(default_factory=Stopping)
    connections: Connections = field(
        default_factory=lambda: Connections(StreamLimits().connections)
    )

    async def caller(self, headers: Mapping[str, str], method: str) -> Caller:
        """Who asks.

        Raises:
            RequestRefused: 401, the credentials do not hold; 503, it cannot be found out now.
        """
        try:
            return Caller(await self.authenticator.authenticate(headers, method), headers)
        except CredentialsRefused as refused:
            raise unauthorized(refused, self.authenticator.resource_metadata) from None
        except AccessUnavailable as unavailable:
            raise RequestRefused(
                503,
                "暂时无法核验访问令牌，请稍后再试",
                "Access tokens cannot be verified now; try again later",
                code=ErrorCode.REGION_UNAVAILABLE,
                headers={"Retry-After": "2"},
            ) from unavailable

    def text(self, asked: OperationRequest) -> str:
        """Text of the document a request carries or names.

        Raises:
            RequestRefused: it does neither, or no such document is stored.
        """
        if asked.query is not None:
            return asked.query
        if asked.document_id is None:
            raise RequestRefused(
                400,
                "请求中没有 query；浏览器请打开 /graphiql",
                "The request has no query; with a browser open /graphiql",
            )
        stored = self.documents.get(asked.document_id)
        if stored is None:
            raise RequestRefused(
                400,
                "没有以此标识存储的文档",
                "No document is stored under this identifier",
                code=ErrorCode.DOCUMENT_NOT_FOUND,
            )
        return stored

    def prepare_act(
        self, admitted: Admitted, asked: OperationRequest, text: str
    ) -> PreparedAct | None:
        """An act that can be done without executing its document."""
        if self.acts is None:
            return None
        return self.acts.prepare(admitted, text, asked.operation_name, asked.variables)

    async def act(
        self,
        prepared: PreparedAct,
        asked: OperationRequest,
        text: str,
        context: Mapping[str, Any],
    ) -> bytes:
        """Do a prepared act; the body of its answer, which has status 200."""
        assert self.acts is not None
        done = await self.acts.perform(prepared, context)
        if isinstance(done, dict):
            return encode(done)
        # It is done, or refused: the executor writes that, and has nothing done again.
        result = await self.schema.execute(
            text,
            variable_values=asked.variables,
            context_value={**context, "acts": done},
            operation_name=asked.operation_name,
            operation_extensions=asked.extensions,
        )
        return encode(shown(result))

    async def spend(
        self, caller: Caller, connection: HTTPConnection, points: int
    ) -> dict[str, str]:
        """Take points from whoever asks, before they are used; headers that say how many are left.

        Raises:
            RequestRefused: 429, there are not so many left.
        """
        address = connection.client.host if connection.client else None
        return await self.spend_of(caller.principal, address, points)

    async def spend_of(
        self, principal: Principal, address: str | None, points: int
    ) -> dict[str, str]:
        """The same for a principal, or for an address if nobody in particular asks."""
        subject = None if principal.is_anonymous else principal.subject
        return await self.rates.spend(spender(subject, address), points)

    def spend_at_once(
        self, principal: Principal, address: str | None, points: int
    ) -> dict[str, str] | None:
        """The same if nobody has to be asked; ``None`` otherwise, and nothing is spent."""
        subject = None if principal.is_anonymous else principal.subject
        return self.rates.spend_at_once(spender(subject, address), points)

    async def give_context(
        self, caller: Caller, connection: HTTPConnection, response: Response | None = None
    ) -> dict[str, Any]:
        """What resolvers are given: who asks, and ``watch``, which tells when that changes."""
        if self.context is None:
            made: dict[str, Any] = {"request": connection, "response": response}
        else:
            made = await self.context(connection, response)
        headers = caller.headers
        return {
            **made,
            "principal": caller.principal,
            "watch": lambda: self.authenticator.watch(headers),
        }


@dataclass(frozen=True, slots=True)
class Caller:
    """Who asks, and the headers that said so."""

    principal: Principal
    headers: Mapping[str, str]
