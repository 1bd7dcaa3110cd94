"""WebSockets in the protocol ``graphql-transport-ws``, held to what HTTP requests are held to.

Who asks is said by ``connection_init``, whose payload has ``Authorization`` (and ``DPoP``) as an
HTTP request has them in its headers, or by the headers of the handshake. The socket is closed by
4403 when the token ends, so that clients come back with a new one, and by 4401 when it was revoked.
"""

from __future__ import annotations

import asyncio
import json
from contextlib import aclosing, suppress
from typing import TYPE_CHECKING, Any, Final, cast

from strawberry.http.exceptions import WebSocketDisconnected
from strawberry.subscriptions.protocols.graphql_transport_ws.handlers import (
    BaseGraphQLTransportWSHandler,
    Operation,
)

from gateway.access.credentials import CredentialsRefused, Reason
from gateway.access.threads import AccessUnavailable
from gateway.graph.errors import DocumentRefused, entry, mask
from gateway.web.endpoint import Caller, Endpoint
from gateway.web.live import LiveOperation
from gateway.web.refusals import RequestRefused
from gateway.web.requests import operation_request
from gateway.web.results import errors_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from starlette.websockets import WebSocket
    from strawberry.subscriptions.protocols.graphql_transport_ws.types import (
        ConnectionInitMessage,
        Message,
        SubscribeMessage,
    )

    from gateway.access.principal import Principal

BAD_REQUEST: Final = 4400
UNAUTHORIZED: Final = 4401
FORBIDDEN: Final = 4403
ALREADY_EXISTS: Final = 4409
INTERNAL: Final = 4500
TRY_AGAIN_LATER: Final = 1013
_CREDENTIALS: Final = frozenset({"authorization", "dpop"})
_NEEDS_ID: Final = frozenset({"subscribe", "complete"})


class SocketHandler(BaseGraphQLTransportWSHandler[dict[str, Any], None]):
    """Strawberry's handling of the protocol; admission, errors and sign-in are ours."""

    _caller: Caller | None = None
    _guarding: asyncio.Task[None] | None = None

    @property
    def _endpoint(self) -> Endpoint:
        return cast("Endpoint", self.view.endpoint)  # type: ignore[attr-defined]

    @property
    def _socket(self) -> WebSocket:
        return cast("WebSocket", self.context["request"])

    async def handle_message(self, message: Message) -> None:
        """Refuse what is no message of the protocol before anything reads it."""
        if _is_message(message):
            await super().handle_message(message)
        else:
            await self.handle_invalid_message("Failed to parse message")

    async def handle_connection_init(self, message: ConnectionInitMessage) -> None:
        """Find out who asks, acknowledge, and watch that it stays so."""
        payload = message.get("payload") or {}
        if not self.connection_init_received and not self.connection_timed_out:
            headers = _headers(self._socket.headers, payload)
            try:
                principal = await self._endpoint.authenticator.authenticate(headers, "GET")
            except CredentialsRefused as refused:
                await self.websocket.close(FORBIDDEN, str(refused))
                return
            except AccessUnavailable:
                await self.websocket.close(TRY_AGAIN_LATER, "Try again later")
                return
            self._caller = Caller(principal, headers)
        await super().handle_connection_init({"type": "connection_init", "payload": payload})
        if self.connection_acknowledged and self._guarding is None:
            self._guarding = asyncio.create_task(self._guard())

    async def handle_subscribe(self, message: SubscribeMessage) -> None:
        """Start an operation, or say why not."""
        name = message["id"]
        if self._caller is None or not self.connection_acknowledged:
            await self.websocket.close(UNAUTHORIZED, "Unauthorized")
            return
        if name in self.operations:
            await self.websocket.close(ALREADY_EXISTS, f"Subscriber for {name} already exists")
            return
        operation: LiveOperationOnSocket = LiveOperationOnSocket(self, name, "", None, None)
        try:
            self._check_number()
            asked = operation_request(
                cast("dict[str, Any]", message["payload"]), self._endpoint.admission.limits
            )
            operation.live = await LiveOperation.begin(
                self._endpoint, asked, self._caller, self._socket
            )
        except RequestRefused as refused:
            await self._send_errors(name, [entry(refused.fault, refused.code)])
            return
        except DocumentRefused as refused:
            await self._send_errors(name, errors_of(refused))
            return
        self.operations[name] = operation
        operation.task = asyncio.create_task(self.run_operation(operation))
        operation.task.add_done_callback(self._task_done)

    async def run_operation(self, operation: Operation[dict[str, Any], None]) -> None:
        """Send the results of an operation as they come."""
        live = cast("LiveOperationOnSocket", operation).live
        with suppress(WebSocketDisconnected):
            try:
                results = live.results(self._socket)
                async with aclosing(results):
                    async for result in results:
                        await operation.send_operation_message(
                            cast("Message", {"id": operation.id, "type": "next", "payload": result})
                        )
            except WebSocketDisconnected:
                raise
            except Exception as defect:  # noqa: BLE001 - answered like any defect, the socket lives
                await self._end(operation, errors_of(defect))
            else:
                await operation.send_operation_message({"id": operation.id, "type": "complete"})

    async def shutdown(self) -> None:
        """Stop watching, then everything else."""
        if self._guarding is not None:
            self._guarding.cancel()
            with suppress(asyncio.CancelledError):
                await self._guarding
        await super().shutdown()

    def _check_number(self) -> None:
        limit = self._endpoint.streams.operations
        if len(self.operations) >= limit:
            raise RequestRefused(
                400,
                f"一个连接同时至多 {limit} 个操作",
                f"At most {limit} operations run on one connection at a time",
            )

    async def _guard(self) -> None:
        """Follow what the caller may do; close when it may nothing any more."""
        caller = cast("Caller", self._caller)
        try:
            async for principal in self._endpoint.authenticator.watch(caller.headers):
                self._caller = Caller(principal, caller.headers)
                await self._stop_forbidden(principal)
        except CredentialsRefused as refused:
            code = FORBIDDEN if refused.reason is Reason.EXPIRED else UNAUTHORIZED
            await self._close(code, str(refused))
        except AccessUnavailable:
            await self._close(TRY_AGAIN_LATER, "Try again later")
        except Exception as defect:  # noqa: BLE001 - who cannot be watched is not served
            await self._close(INTERNAL, mask(defect, where="socket").message_en)

    async def _close(self, code: int, reason: str) -> None:
        with suppress(WebSocketDisconnected, RuntimeError):  # it may be closed already
            await self.websocket.close(code, reason)

    async def _stop_forbidden(self, principal: Principal) -> None:
        for operation in tuple(self.operations.values()):
            refused = cast("LiveOperationOnSocket", operation).live.refusal_for(principal)
            if refused is not None:
                await self._end(operation, errors_of(refused))
                if operation.task is not None:
                    operation.task.cancel()

    async def _end(
        self, operation: Operation[dict[str, Any], None], errors: list[dict[str, object]]
    ) -> None:
        await operation.send_operation_message(
            cast("Message", {"id": operation.id, "type": "error", "payload": errors})
        )

    async def _send_errors(self, name: str, errors: list[dict[str, object]]) -> None:
        await self.send_message(cast("Message", {"id": name, "type": "error", "payload": errors}))


class LiveOperationOnSocket(Operation[dict[str, Any], None]):
    """An operation of the protocol with what runs under it."""

    __slots__ = ("live",)
    live: LiveOperation


def read_message(text: str | bytes) -> object:
    """Read a message.

    Raises:
        json.JSONDecodeError: it is no JSON, or nested deeper than any message is.
    """
    try:
        return json.loads(text)
    except RecursionError:
        problem = "nested too deeply"
        raise json.JSONDecodeError(problem, "", 0) from None


def _is_message(message: object) -> bool:
    if not isinstance(message, dict) or not isinstance(message.get("type"), str):
        return False
    kind, name, payload = message["type"], message.get("id"), message.get("payload")
    if kind in _NEEDS_ID and not (isinstance(name, str) and name):
        return False
    return isinstance(payload, dict) or (payload is None and kind != "subscribe")


def _headers(handshake: Mapping[str, str], payload: Mapping[str, object]) -> dict[str, str]:
    """Headers by lower-case name; the credentials of the payload take the handshake's place."""
    shown = {
        name.lower(): value
        for name, value in payload.items()
        if name.lower() in _CREDENTIALS and isinstance(value, str)
    }
    kept = handshake.items() if not shown else ()
    return {name: value for name, value in kept if name in _CREDENTIALS} | shown
