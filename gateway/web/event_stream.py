"""Server-sent events: GraphQL over SSE in its "distinct connections mode".

Every operation has a response of its own: an event ``next`` for each result, then ``complete``.
What is wrong with a request is answered by its HTTP status, what is wrong with its document by a
result, because a browser's ``EventSource`` shows nobody the body of a 4xx.
"""

from __future__ import annotations

from contextlib import aclosing
from typing import TYPE_CHECKING, Any, Final

import anyio
from graphql import OperationType
from starlette.requests import Request
from starlette.responses import Response

from gateway.access.credentials import CredentialsRefused
from gateway.access.threads import AccessUnavailable
from gateway.graph.errors import DocumentRefused, ErrorCode, InputFault, entry
from gateway.web.live import LiveOperation
from gateway.web.negotiation import EVENT_STREAM
from gateway.web.refusals import RequestRefused, encode
from gateway.web.results import errors_of

if TYPE_CHECKING:
    from starlette.types import Receive, Scope, Send

    from gateway.access.principal import Principal
    from gateway.web.endpoint import Caller, Endpoint
    from gateway.web.requests import OperationRequest

_HEADERS: Final = {
    "Cache-Control": "no-store, no-transform",
    "X-Accel-Buffering": "no",
}


async def event_stream(
    endpoint: Endpoint, request: Request, asked: OperationRequest, caller: Caller
) -> EventStream:
    """The response to a request for an operation's results as events.

    Raises:
        RequestRefused: nothing was executed and this is why.
    """
    if endpoint.connections.is_full:
        raise RequestRefused(
            503,
            "打开的订阅过多，请稍后再试",
            "Too many subscriptions are open; try again later",
            headers={"Retry-After": "10"},
        )
    try:
        operation = await LiveOperation.begin(endpoint, asked, caller, request)
    except DocumentRefused as refused:
        return EventStream(endpoint, request, caller, refused)
    kind = operation.admitted.operation.operation
    if kind is OperationType.MUTATION and request.method != "POST":
        raise RequestRefused(
            405, "变更须用 POST", "A mutation must be a POST", headers={"Allow": "POST, OPTIONS"}
        )
    return EventStream(endpoint, request, caller, operation)


class EventStream(Response):
    """An operation's results as events, until it ends, the caller leaves, or the token does."""

    def __init__(
        self,
        endpoint: Endpoint,
        request: Request,
        caller: Caller,
        operation: LiveOperation | DocumentRefused,
    ) -> None:
        super().__init__(headers=_HEADERS, media_type=EVENT_STREAM)
        del self.headers["content-length"]
        self._endpoint = endpoint
        self._request = request
        self._caller = caller
        self._operation = operation
        self._writing = anyio.Lock()
        self._is_ended = False

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Send the events."""
        await send({"type": "http.response.start", "status": 200, "headers": self.raw_headers})
        self._send_message = send
        release_place = scope.get("state", {}).get("release_place")
        if release_place is not None:
            release_place()  # a stream that has begun is not one of the requests being answered
        with self._endpoint.connections.one():
            async with anyio.create_task_group() as tasks:
                tasks.start_soon(self._await_disconnect, receive, tasks.cancel_scope)
                tasks.start_soon(self._beat)
                tasks.start_soon(self._guard, tasks.cancel_scope)
                tasks.start_soon(self._await_stop, tasks.cancel_scope)
                await self._run()
                tasks.cancel_scope.cancel()

    async def _run(self) -> None:
        if isinstance(self._operation, DocumentRefused):
            await self._end(errors_of(self._operation))
            return
        try:
            results = self._operation.results(self._request)
            async with aclosing(results):
                async for result in results:
                    await self._event("next", encode(result))
        except Exception as wrong:  # noqa: BLE001 - the status is sent, so the stream says it
            await self._end(errors_of(wrong))
            return
        await self._end()

    async def _guard(self, scope: anyio.CancelScope) -> None:
        """End the stream when the caller may not have it any more."""
        try:
            async for principal in self._endpoint.authenticator.watch(self._caller.headers):
                refused = self._refusal_for(principal)
                if refused is not None:
                    await self._end(errors_of(refused))
                    break
            else:
                return
        except CredentialsRefused as refused:
            fault = InputFault(*refused.reason.value)
            await self._end([entry(fault, ErrorCode.UNAUTHENTICATED)])
        except AccessUnavailable as unavailable:
            await self._end(errors_of(unavailable))
        scope.cancel()

    def _refusal_for(self, principal: Principal) -> DocumentRefused | None:
        if isinstance(self._operation, DocumentRefused):
            return None  # it is being told already
        return self._operation.refusal_for(principal)

    async def _await_stop(self, scope: anyio.CancelScope) -> None:
        await self._endpoint.stopping.wait()
        await self._end()
        scope.cancel()

    async def _beat(self) -> None:
        while True:
            await anyio.sleep(self._endpoint.streams.heartbeat_seconds)
            await self._write(b":\n\n")

    async def _await_disconnect(self, receive: Receive, scope: anyio.CancelScope) -> None:
        while (await receive())["type"] != "http.disconnect":
            pass
        scope.cancel()

    async def _end(self, errors: list[dict[str, Any]] | None = None) -> None:
        """Say what is wrong, if anything, and that nothing follows."""
        if errors:
            await self._event("next", encode({"errors": errors}))
        await self._event("complete", b"")
        await self._write(b"", more=False)

    async def _event(self, name: str, data: bytes) -> None:
        await self._write(b"event: " + name.encode() + b"\ndata: " + data + b"\n\n")

    async def _write(self, body: bytes, *, more: bool = True) -> None:
        async with self._writing:
            if not self._is_ended:
                self._is_ended = not more
                await self._send_message(
                    {"type": "http.response.body", "body": body, "more_body": more}
                )
