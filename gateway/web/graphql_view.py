"""The endpoint ``/graphql``: GraphQL over HTTP, by GET and POST, and where subscriptions start."""

from __future__ import annotations

from contextlib import suppress
from datetime import timedelta
from typing import TYPE_CHECKING, Any, Final, NoReturn, cast

from graphql import OperationType
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response
from starlette.websockets import WebSocket
from strawberry.asgi import GraphQL
from strawberry.subscriptions import GRAPHQL_TRANSPORT_WS_PROTOCOL

from gateway.graph.errors import DocumentRefused, ErrorCode, GatewayError, mask
from gateway.graph.limits import Admitted
from gateway.web.answers import Answers, answer, key
from gateway.web.challenges import challenge
from gateway.web.endpoint import Caller, Endpoint
from gateway.web.event_stream import event_stream
from gateway.web.negotiation import EVENT_STREAM, media_type
from gateway.web.refusals import (
    GRAPHQL_RESPONSE,
    JSON,
    RequestRefused,
    encode,
    masked,
    refusal,
)
from gateway.web.requests import OperationRequest, read
from gateway.web.results import errors_of, shown
from gateway.web.server.kept import HOLDS_TODAY
from gateway.web.sockets import SocketHandler, read_message

if TYPE_CHECKING:
    from datetime import date

    from starlette.types import Receive, Scope, Send
    from strawberry.http import GraphQLHTTPResponse
    from strawberry.types import ExecutionResult

_TRY_AGAIN_LATER: Final = 1013
_INTERNAL_ERROR: Final = 1011
_ALLOWED: Final = {"Allow": "GET, HEAD, POST, OPTIONS"}

# Whatever the media type, these are refusals of the request and not of its document.
_STATUS: Final = {
    ErrorCode.INTERNAL: 500,
    ErrorCode.UNAUTHENTICATED: 401,
    ErrorCode.FORBIDDEN: 403,
    ErrorCode.COST_EXCEEDED: 400,
    ErrorCode.BAD_REQUEST: 400,
    ErrorCode.DOCUMENT_NOT_FOUND: 400,
}


class GraphQLView(GraphQL[Any, None]):
    """Strawberry's view with a strict reading of requests, limits, masked errors and kept answers.

    Errors before execution are answered without ``data``: by 400 for
    ``application/graphql-response+json``, by 200 for ``application/json`` where the document is
    at fault (GraphQL-over-HTTP specification, sections 6.4.1 and 6.4.2), by 4xx in both where the
    request is. Once executed, an answer is 200.
    """

    graphql_transport_ws_handler_class = SocketHandler

    def __init__(self, endpoint: Endpoint, answers: Answers, *, max_age: int = 300) -> None:
        super().__init__(
            endpoint.schema,
            graphql_ide=None,
            multipart_uploads_enabled=False,
            subscription_protocols=(GRAPHQL_TRANSPORT_WS_PROTOCOL,),
            connection_init_wait_timeout=timedelta(seconds=endpoint.streams.init_seconds),
            max_subscriptions_per_connection=None,
        )
        self.endpoint = endpoint
        self._answers = answers
        self._cache_control = f"public, max-age={max_age}"

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer; whatever goes wrong is answered in JSON too."""
        if scope["type"] == "websocket":
            await self._converse(WebSocket(scope, receive, send))
            return
        request = Request(scope, receive)
        accepted = JSON
        try:
            accepted = media_type(request.headers.get("accept"))
            response = await self.respond(request, accepted)
        except RequestRefused as refused:
            response = refusal(refused, JSON if accepted == EVENT_STREAM else accepted)
        except ClientDisconnect:
            return
        except Exception as defect:  # noqa: BLE001 - the last line before the server's own log
            response = masked(defect, accepted)
        if request.method == "HEAD":
            response.body = b""
        await response(scope, receive, send)

    async def _converse(self, socket: WebSocket) -> None:
        """Hold a conversation over a WebSocket; no defect is logged with its text."""
        if self.endpoint.connections.is_full:
            await socket.close(_TRY_AGAIN_LATER)
            return
        with self.endpoint.connections.one():
            try:
                await self.run(socket)
            except Exception as defect:  # noqa: BLE001 - the last line before the server's own log
                reason = mask(defect, where="socket").message_en
                with suppress(RuntimeError):  # it is closed already
                    await socket.close(_INTERNAL_ERROR, reason)

    def should_render_graphql_ide(self, request: object) -> bool:  # noqa: ARG002 - its signature
        """Never: the console is a page of its own."""
        return False

    async def respond(self, request: Request, accepted: str) -> Response:
        """Answer one request with media type ``accepted``.

        Raises:
            RequestRefused: nothing was executed and this is why.
        """
        if request.method == "OPTIONS":
            return Response(status_code=204, headers=_ALLOWED)
        if request.method not in {"GET", "HEAD", "POST"}:
            raise RequestRefused(
                405, "只接受 GET 和 POST", "Only GET and POST are accepted", headers=_ALLOWED
            )
        caller = await self.endpoint.caller(request.headers, request.method)
        asked = await read(request, self.endpoint.admission.limits)
        if accepted == EVENT_STREAM:
            return await event_stream(self.endpoint, request, asked, caller)
        text = self.endpoint.text(asked)
        # Whatever holds now holds for this day, even if midnight passes before it is sent.
        day = self._answers.day
        kept_under = key(text, asked.operation_name, asked.variables)
        kept = self._answers.find(kept_under)
        if kept is not None:
            _say_that_it_holds(request, day)
            return kept.to(request, accepted, self._cache_control)
        return await self._execute(request, accepted, asked, text, caller)

    async def _execute(
        self,
        request: Request,
        accepted: str,
        asked: OperationRequest,
        text: str,
        caller: Caller,
    ) -> Response:
        sub_response = await self.get_sub_response(request)
        sub_response.media_type = accepted
        try:
            admitted = self.endpoint.admission.admit(text, asked.operation_name, asked.variables)
            _check_method(admitted, request.method)
            admitted.demands.hold(caller.principal, asked.variables)
            context = await self.endpoint.give_context(caller, request, sub_response)
        except (DocumentRefused, GatewayError) as refused:
            await self._spend(request, caller, self.endpoint.rates.refused_points, sub_response)
            return self.create_response({"errors": list(errors_of(refused))}, sub_response)
        await self._spend(request, caller, admitted.cost, sub_response)
        act = self.endpoint.prepare_act(admitted, asked, text)
        if act is not None:
            planned: bytes | None = await self.endpoint.act(act, asked, text, context)
        else:
            planned = await self._planned(admitted, asked, text, caller)
        if planned is not None:
            return _uncached(Response(planned, 200), sub_response)
        result = await self.schema.execute(
            text,
            variable_values=asked.variables,
            context_value=context,
            operation_name=asked.operation_name,
            operation_extensions=asked.extensions,
        )
        data = shown(result)
        if "errors" in data or not self._answers.is_constant(admitted):
            return self.create_response(data, sub_response)
        kept = answer(encode(data))
        self._answers.keep(key(text, asked.operation_name, asked.variables), kept)
        return kept.to(request, accepted, self._cache_control)

    async def _planned(
        self, admitted: Admitted, asked: OperationRequest, text: str, caller: Caller
    ) -> bytes | None:
        """The answer of a read of records, if a plan can give it."""
        engine = self.endpoint.planned
        if engine is None:
            return None
        return await engine.answer_admitted(
            admitted, text, asked.operation_name, asked.variables, caller.principal
        )

    async def _spend(
        self, request: Request, caller: Caller, points: int, sub_response: Response
    ) -> None:
        """Take points from whoever asks, before they are used.

        Raises:
            RequestRefused: 429, there are not so many left.
        """
        sub_response.headers.update(await self.endpoint.spend(caller, request, points))

    async def get_context(
        self,
        request: Request | WebSocket,
        response: Response | WebSocket,  # noqa: ARG002 - its signature
    ) -> dict[str, Any]:
        """What is known of a connection before anybody says who they are."""
        return {"request": request}

    def decode_json(self, data: str | bytes) -> object:
        """A message of a WebSocket."""
        return read_message(data)

    async def process_result(
        self,
        request: Request,  # noqa: ARG002 - its signature
        result: ExecutionResult,
    ) -> GraphQLHTTPResponse:
        """A result as it is sent."""
        return shown(result)

    def create_response(
        self,
        response_data: GraphQLHTTPResponse | list[GraphQLHTTPResponse],
        sub_response: Response,
    ) -> Response:
        """Encode an answer that is not kept, with the status and media type it calls for."""
        accepted = sub_response.media_type or JSON
        single = cast("GraphQLHTTPResponse", response_data)  # batches are refused when read
        response = _uncached(Response(encode(single), _status(single, accepted)), sub_response)
        if sub_response.status_code:
            response.status_code = sub_response.status_code
        if response.status_code == _STATUS[ErrorCode.UNAUTHENTICATED]:
            where = self.endpoint.authenticator.resource_metadata
            response.headers.setdefault("www-authenticate", challenge(where))
        return response


def _uncached(response: Response, sub_response: Response) -> Response:
    """An answer for one caller, with the headers that were collected for it."""
    response.headers["content-type"] = sub_response.media_type or JSON
    response.headers["cache-control"] = "no-store"
    response.headers["vary"] = "Accept"
    response.raw_headers.extend(sub_response.raw_headers)
    response.background = sub_response.background
    return response


def _say_that_it_holds(request: Request, day: date) -> None:
    """Let the server keep what is sent for the day, if it does that."""
    request.scope.setdefault("state", {})[HOLDS_TODAY] = day


def _check_method(admitted: Admitted, method: str) -> None:
    """Only queries may be asked by GET; a subscription has no single answer."""
    operation = admitted.operation.operation
    if operation is OperationType.SUBSCRIPTION:
        _refuse(
            400,
            f"订阅须用 WebSocket 或 Accept: {EVENT_STREAM}",
            f"A subscription needs a WebSocket or Accept: {EVENT_STREAM}",
        )
    if operation is OperationType.MUTATION and method != "POST":
        _refuse(405, "变更须用 POST", "A mutation must be a POST", Allow="POST, OPTIONS")


def _refuse(status: int, message_zh: str, message_en: str, **headers: str) -> NoReturn:
    raise RequestRefused(status, message_zh, message_en, headers=headers)


def _status(response_data: GraphQLHTTPResponse, accepted: str) -> int:
    if "data" in response_data:
        return 200
    codes = {error["extensions"]["code"] for error in response_data["errors"] or ()}  # type: ignore[index]
    for code, status in _STATUS.items():
        if code in codes:
            return status
    return 400 if accepted == GRAPHQL_RESPONSE else 200
