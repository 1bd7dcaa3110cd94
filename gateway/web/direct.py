"""Planned reads and acts answered without the application: the same checks and answers, less between.

Starlette's layers cost more than a planned read itself. So a POST whose head was read before is
authenticated, admitted, charged and answered here, by the very objects that the application uses,
and written with the headers that its middleware would add. Whatever is refused, is not
planned or goes wrong is left to the application, which says why.
"""

from __future__ import annotations

import gzip
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any, Final

from graphql import OperationType
from starlette.requests import HTTPConnection

from gateway.access.credentials import CredentialsRefused
from gateway.graph.errors import DocumentRefused, GatewayError
from gateway.graph.limits import BoundedCache
from gateway.web.compression import LEVEL, WORTH_COMPRESSING
from gateway.web.guards import guarding
from gateway.web.negotiation import EVENT_STREAM, accepts_gzip, media_type
from gateway.web.refusals import RequestRefused
from gateway.web.requests import check_content_type, read_body
from gateway.web.server.heads import Begun
from gateway.web.server.kept import PLAIN

if TYPE_CHECKING:
    import asyncio
    from collections.abc import Awaitable, Callable, Mapping

    from uvicorn._types import HTTPScope

    from gateway.access.credentials import Recall
    from gateway.access.principal import Principal
    from gateway.graph.limits import Admitted
    from gateway.graph.planner import ReadEngine
    from gateway.graph.planner.engine import Prepared
    from gateway.web.endpoint import Caller, Endpoint
    from gateway.web.requests import OperationRequest

_BODIES: Final = 1_024
"""Bodies of planned reads that are remembered; all of them together are no more than twice the
longest that is admitted."""

_READ: Final = PLAIN | {b"authorization"}
"""Headers a request may have. A proof of possession may be shown once only, so none is among them."""


@dataclass(frozen=True, slots=True)
class KnownHead:
    """What a head says.

    Attributes:
        headers: all of them.
        recall: tells who sends them.
        before: headers of the answer ahead of those that are the request's own.
        after: those behind, with the line that ends them.
        scope: of the connection that it was first read on.
        compresses: whether the answer may be compressed.
    """

    headers: Mapping[str, str]
    recall: Recall
    before: bytes
    after: bytes
    compresses: bool
    scope: HTTPScope


class _Read:
    """What was read of a body, and how it was prepared for whoever sent it last."""

    __slots__ = ("admitted", "asked", "prepared", "principal", "text")

    def __init__(self, asked: OperationRequest, text: str, admitted: Admitted) -> None:
        self.asked = asked
        self.text = text
        self.admitted = admitted
        self.principal: Principal | None = None
        self.prepared: Prepared | None = None


class DirectAnswers:
    """Answers planned reads and acts; see `gateway.web.server.heads.Direct`."""

    def __init__(self, endpoint: Endpoint) -> None:
        self._endpoint = endpoint
        self._limits = endpoint.admission.limits
        self._bodies: BoundedCache[bytes, _Read] = BoundedCache(
            entries=_BODIES, weight=4 * self._limits.bytes
        )
        self._last: tuple[bytes, _Read] | None = None

    def read_head(self, scope: HTTPScope) -> KnownHead | None:
        """What a head says, if it is that of a plain request to ``/graphql``."""
        if (scope["method"], scope["path"], scope["query_string"]) != ("POST", "/graphql", b""):
            return None
        names = [name for name, _ in scope["headers"]]
        if len(names) != len(set(names)) or not _READ.issuperset(names):
            return None
        connection = HTTPConnection(dict(scope))
        try:
            check_content_type(connection)
            accepted = media_type(connection.headers.get("accept"))
            recall = self._endpoint.authenticator.recall(connection.headers)
        except (RequestRefused, CredentialsRefused):
            return None
        length = int(connection.headers.get("content-length", "0"))
        if accepted == EVENT_STREAM or length > self._limits.bytes:
            return None
        own = {
            "content-type": accepted,
            "cache-control": "no-store",
            "vary": "Accept, Accept-Encoding",
        }
        return KnownHead(
            connection.headers,
            recall,
            _lines(own),
            _lines({name.lower(): value for name, value in guarding(scope["scheme"]).items()})
            + b"\r\n",
            accepts_gzip(connection.headers.get("accept-encoding")),
            scope,
        )

    def begin(self, head: KnownHead, body: bytes, address: str | None) -> Begun | None:
        """Ask for a single row among those that wait; ``None`` leaves it to `answer`.

        Nothing is awaited: who asks and what they may spend is known, or it is `answer` that
        finds it out, and that says why something is refused.
        """
        principal = head.recall()
        engine = self._endpoint.planned
        if principal is None or engine is None:
            return None
        try:
            prepared = self._prepared_read(engine, self._read(body), principal)
        except (RequestRefused, DocumentRefused):
            return None
        if prepared is None or prepared.variant.swift is None:
            return None
        charged = self._endpoint.spend_at_once(principal, address, prepared.cost)
        asked = None if charged is None else engine.ask(prepared)
        if asked is None or charged is None:
            return None
        return Begun(asked, partial(self._finish, engine, prepared, head, charged))

    @staticmethod
    def _finish(
        engine: ReadEngine,
        prepared: Prepared,
        head: KnownHead,
        charged: Mapping[str, str],
        asked: asyncio.Future[Any],
    ) -> bytes:
        return _written(engine.finish(prepared, asked), head, charged)

    def _read(self, body: bytes) -> _Read:
        """What a body asks for.

        Raises:
            DocumentRefused: the document is not admitted.
            RequestRefused: there is something wrong with the body.
        """
        read = self._bodies.get(body)
        if read is not None:
            return read
        if self._last is not None and self._last[0] is body:
            return self._last[1]
        asked = read_body(body, self._limits)
        text = self._endpoint.text(asked)
        admitted = self._endpoint.admission.admit(text, asked.operation_name, asked.variables)
        read = _Read(asked, text, admitted)
        self._last = (body, read)
        return read

    def _prepared_read(
        self, engine: ReadEngine, read: _Read, principal: Principal
    ) -> Prepared | None:
        """A read prepared for whoever asks, whom its demands are held against.

        Raises:
            DocumentRefused: they do not meet the demands.
        """
        if read.principal is principal:
            return read.prepared
        admitted, asked = read.admitted, read.asked
        admitted.demands.hold(principal, asked.variables)
        if admitted.operation.operation is not OperationType.QUERY:
            return None
        prepared = engine.prepare(
            admitted, read.text, asked.operation_name, asked.variables, principal
        )
        read.principal, read.prepared = principal, prepared
        if prepared is not None and self._last is not None and self._last[1] is read:
            body = self._last[0]
            self._bodies.put(body, read, 2 * len(body))
        return prepared

    async def answer(self, head: KnownHead, body: bytes, address: str | None) -> bytes | None:
        """Headers and body of the answer; ``None`` leaves it to the application."""
        endpoint = self._endpoint
        try:
            caller = await endpoint.caller(head.headers, "POST")
            principal = caller.principal
            read = self._read(body)
            asked, text, admitted = read.asked, read.text, read.admitted
            admitted.demands.hold(principal, asked.variables)
            done = await self._prepared(head, address, caller, admitted, asked, text)
            if done is None:
                return None
            charged = await endpoint.spend_of(principal, address, admitted.cost)
        except (RequestRefused, DocumentRefused, GatewayError):
            return None
        answered = await done()
        return None if answered is None else _written(answered, head, charged)

    async def _prepared(  # noqa: PLR0913, PLR0917 - what one request is made of
        self,
        head: KnownHead,
        address: str | None,
        caller: Caller,
        admitted: Admitted,
        asked: OperationRequest,
        text: str,
    ) -> Callable[[], Awaitable[bytes | None]] | None:
        """What gives the body once it is paid for; ``None`` for what is not planned."""
        endpoint = self._endpoint
        if admitted.operation.operation is OperationType.MUTATION:
            act = endpoint.prepare_act(admitted, asked, text)
            if act is None:
                return None
            connection = HTTPConnection({**head.scope, "client": (address, 0)})
            context = await endpoint.give_context(caller, connection)
            return partial(endpoint.act, act, asked, text, context)
        engine = endpoint.planned
        if engine is None:
            return None
        read = engine.prepare(
            admitted, text, asked.operation_name, asked.variables, caller.principal
        )
        return None if read is None else partial(engine.fetch, read)


def _written(body: bytes, head: KnownHead, charged: Mapping[str, str]) -> bytes:
    """Headers and body as they are sent."""
    encoding = b""
    if head.compresses and len(body) >= WORTH_COMPRESSING:
        body = gzip.compress(body, LEVEL, mtime=0)
        encoding = b"content-encoding: gzip\r\n"
    own = (head.before, _lines(charged), encoding, head.after, body)
    return b"content-length: %d\r\n%b" % (len(body), b"".join(own))


def _lines(headers: Mapping[str, str]) -> bytes:
    return "".join(f"{name.lower()}: {value}\r\n" for name, value in headers.items()).encode(
        "latin-1"
    )
