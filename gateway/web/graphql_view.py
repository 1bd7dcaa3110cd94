"""The endpoint ``/graphql``: GraphQL over HTTP, by GET and POST."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, NoReturn, cast

from graphql import GraphQLError, OperationType
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response
from strawberry.asgi import GraphQL

from gateway.access.principal import ANONYMOUS, Principal
from gateway.graph.errors import DocumentRefused, ErrorCode, GatewayError, render
from gateway.graph.limits import Admission, Admitted, ServedSchema
from gateway.web.answers import Answers, answer, key
from gateway.web.negotiation import media_type
from gateway.web.rates.budget import UNLIMITED
from gateway.web.rates.spending import Rates, caller
from gateway.web.refusals import (
    GRAPHQL_RESPONSE,
    JSON,
    RequestRefused,
    encode,
    masked,
    refusal,
)
from gateway.web.requests import OperationRequest, read
from gateway.web.server.kept import HOLDS_TODAY

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Mapping
    from datetime import date

    import strawberry
    from starlette.requests import HTTPConnection
    from starlette.types import Receive, Scope, Send
    from starlette.websockets import WebSocket
    from strawberry.http import GraphQLHTTPResponse
    from strawberry.types import ExecutionResult

    ContextFactory = Callable[[Request, Response], Awaitable[dict[str, Any]]]
    Authenticate = Callable[[Mapping[str, str]], Awaitable[Principal]]

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

    schema: ServedSchema

    def __init__(  # noqa: PLR0913 - keyword-only collaborators
        self,
        schema: strawberry.Schema,
        admission: Admission,
        answers: Answers,
        *,
        context: ContextFactory | None = None,
        authenticate: Authenticate | None = None,
        documents: Mapping[str, str] | None = None,
        rates: Rates | None = None,
        max_age: int = 300,
    ) -> None:
        super().__init__(
            ServedSchema(schema, admission),
            graphql_ide=None,
            multipart_uploads_enabled=False,
            subscription_protocols=(),
        )
        self._admission = admission
        self._answers = answers
        self._context = context
        self._authenticate = authenticate
        self._documents = documents or {}
        self._rates = rates or Rates(UNLIMITED)
        self._cache_control = f"public, max-age={max_age}"

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer; whatever goes wrong is answered in JSON too."""
        request = Request(scope, receive)
        accepted = JSON
        try:
            accepted = media_type(request.headers.get("accept"))
            response = await self.respond(request, accepted)
        except RequestRefused as refused:
            response = refusal(refused, accepted)
        except ClientDisconnect:
            return
        except Exception as defect:  # noqa: BLE001 - the last line before the server's own log
            response = masked(defect, accepted)
        if request.method == "HEAD":
            response.body = b""
        await response(scope, receive, send)

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
        principal = await self._principal(request)
        asked = await read(request, self._admission.limits)
        text = self._text(asked)
        # Whatever holds now holds for this day, even if midnight passes before it is sent.
        day = self._answers.day
        kept_under = key(text, asked.operation_name, asked.variables)
        kept = self._answers.find(kept_under)
        if kept is not None:
            _say_that_it_holds(request, day)
            return kept.to(request, accepted, self._cache_control)
        return await self._execute(request, accepted, asked, text, principal)

    async def _execute(
        self,
        request: Request,
        accepted: str,
        asked: OperationRequest,
        text: str,
        principal: Principal,
    ) -> Response:
        sub_response = await self.get_sub_response(request)
        sub_response.media_type = accepted
        try:
            admitted = self._admission.admit(text, asked.operation_name, asked.variables)
            _check_method(admitted, request.method)
            admitted.demands.hold(principal, asked.variables)
            context = await self.get_context(request, sub_response)
            context["principal"] = principal
        except (DocumentRefused, GatewayError) as refused:
            error = GraphQLError(str(refused), original_error=refused)
            await self._spend(request, principal, self._rates.refused_points, sub_response)
            return self.create_response({"errors": list(render([error]))}, sub_response)
        await self._spend(request, principal, admitted.cost, sub_response)
        result = await self.schema.execute(
            text,
            variable_values=asked.variables,
            context_value=context,
            operation_name=asked.operation_name,
            operation_extensions=asked.extensions,
        )
        data = await self.process_result(request, result)
        if "errors" in data or not self._answers.is_constant(admitted):
            return self.create_response(data, sub_response)
        kept = answer(encode(data))
        self._answers.keep(key(text, asked.operation_name, asked.variables), kept)
        return kept.to(request, accepted, self._cache_control)

    async def _spend(
        self, request: Request, principal: Principal, points: int, sub_response: Response
    ) -> None:
        """Take points from whoever asks, before they are used.

        Raises:
            RequestRefused: 429, there are not so many left.
        """
        subject = None if principal.is_anonymous else principal.subject
        who = caller(subject, request.client.host if request.client else None)
        sub_response.headers.update(await self._rates.spend(who, points))

    async def _principal(self, request: HTTPConnection) -> Principal:
        """Who asks; anonymous where nobody can sign in."""
        return (
            ANONYMOUS if self._authenticate is None else await self._authenticate(request.headers)
        )

    async def get_context(
        self, request: Request | WebSocket, response: Response | WebSocket
    ) -> dict[str, Any]:
        """What resolvers are given; made by the factory the application was created with."""
        if self._context is None:
            return {"request": request, "response": response}
        return await self._context(cast("Request", request), cast("Response", response))

    async def process_result(
        self,
        request: Request,  # noqa: ARG002 - its signature
        result: ExecutionResult,
    ) -> GraphQLHTTPResponse:
        """Render errors; leave out ``data`` where nothing was executed."""
        shown: GraphQLHTTPResponse = {}
        errors = result.errors or []
        executed = not errors or result.data is not None or any(error.path for error in errors)
        if executed:
            shown["data"] = result.data
        if errors:
            shown["errors"] = list(render(errors))
        if result.extensions:
            shown["extensions"] = result.extensions
        return shown

    def create_response(
        self,
        response_data: GraphQLHTTPResponse | list[GraphQLHTTPResponse],
        sub_response: Response,
    ) -> Response:
        """Encode an answer that is not kept, with the status and media type it calls for."""
        accepted = sub_response.media_type or JSON
        single = cast("GraphQLHTTPResponse", response_data)  # batches are refused when read
        response = Response(encode(single), _status(single, accepted))
        response.headers["content-type"] = accepted
        response.headers["cache-control"] = "no-store"
        response.headers["vary"] = "Accept"
        response.raw_headers.extend(sub_response.raw_headers)
        response.background = sub_response.background
        if sub_response.status_code:
            response.status_code = sub_response.status_code
        if response.status_code == _STATUS[ErrorCode.UNAUTHENTICATED]:
            response.headers.setdefault("www-authenticate", "Bearer")
        return response

    def _text(self, asked: OperationRequest) -> str:
        """Text of the document a request carries or names."""
        if asked.query is not None:
            return asked.query
        if asked.document_id is None:
            raise RequestRefused(
                400,
                "请求中没有 query；浏览器请打开 /graphiql",
                "The request has no query; with a browser open /graphiql",
            )
        stored = self._documents.get(asked.document_id)
        if stored is None:
            raise RequestRefused(
                400,
                "没有以此标识存储的文档",
                "No document is stored under this identifier",
                code=ErrorCode.DOCUMENT_NOT_FOUND,
            )
        return stored


def _say_that_it_holds(request: Request, day: date) -> None:
    """Let the server keep what is sent for the day, if it does that."""
    request.scope.setdefault("state", {})[HOLDS_TODAY] = day


def _check_method(admitted: Admitted, method: str) -> None:
    """Only queries may be asked by GET, and there is no transport for subscriptions here."""
    operation = admitted.operation.operation
    if operation is OperationType.SUBSCRIPTION:
        _refuse(400, "此处不能订阅", "There are no subscriptions here")
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
