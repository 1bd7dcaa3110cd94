"""The application: routes, middleware and what they are made of."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, Final

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.routing import Route, WebSocketRoute

from gateway.access.credentials import NobodySignsIn
from gateway.clock import today_in_china
from gateway.graph.errors import ErrorCode
from gateway.graph.limits import Admission, Limits, ServedSchema
from gateway.graph.planner import ActEngine, ReadEngine
from gateway.web.answers import Answers
from gateway.web.compression import Compression
from gateway.web.console import console_routes
from gateway.web.direct import DirectAnswers
from gateway.web.endpoint import Connections, Endpoint, StreamLimits
from gateway.web.graphql_view import GraphQLView
from gateway.web.guards import MaskedDefects, SecurityHeaders
from gateway.web.pages import page_routes
from gateway.web.rates.budget import UNLIMITED
from gateway.web.rates.spending import Rates
from gateway.web.refusals import RequestRefused, refusal
from gateway.web.server.stopping import Stopping

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping, Sequence

    import strawberry
    from starlette.requests import Request
    from starlette.responses import Response
    from starlette.routing import BaseRoute
    from starlette.types import Lifespan

    from gateway.access.credentials import Authenticator
    from gateway.graph.records.reader import Records
    from gateway.web.endpoint import ContextFactory
    from gateway.web.pages import Readiness

_NOT_FOUND: Final = 404
_WORDS: Final = {
    404: ("没有此页", "There is no such page"),
    405: ("此处不接受这种方法", "This method is not accepted here"),
}


def create_app(  # noqa: PLR0913 - keyword-only collaborators
    schema: strawberry.Schema,
    *,
    limits: Limits | None = None,
    constant_fields: Collection[str] = (),
    today: Callable[[], date] = today_in_china,
    context: ContextFactory | None = None,
    records: Records | None = None,
    authenticator: Authenticator | None = None,
    documents: Mapping[str, str] | None = None,
    rates: Rates | None = None,
    streams: StreamLimits | None = None,
    stopping: Stopping | None = None,
    ready: Readiness | None = None,
    routes: Sequence[BaseRoute] = (),
    lifespan: Lifespan[Starlette] | None = None,
    max_age: int = 300,
) -> Starlette:
    """Create the ASGI application; its ``state.direct`` is for the server that runs it.

    Args:
        schema: what ``/graphql`` serves; it is not changed.
        limits: budgets of requests and documents.
        constant_fields: root fields of queries that depend on the day and on nothing else; their
            answers are kept as bytes and may be kept by proxies for ``max_age`` seconds.
        today: the day in Asia/Shanghai.
        context: makes what resolvers get as context; a `GatewayError` it raises is answered.
        records: where records are read; without them, reads of records are executed too.
        authenticator: says by a request's headers who asks; without it everybody is anonymous.
        streams: budgets of WebSockets and event streams.
        stopping: says when event streams have to end.
        documents: stored documents by identifier, for requests with ``documentId``.
        rates: how many cost points a caller may spend; without them nobody is limited.
        ready: what ``/readyz`` answers, by name.
        routes: further routes, ahead of those made here.
        lifespan: what is set up before the first request and torn down after the last.
        max_age: seconds for which a GET of a constant answer may be reused; a proxy may thus
            answer as of yesterday for that long after midnight.
    """
    admission = Admission(schema, limits)
    streams = streams or StreamLimits()
    endpoint = Endpoint(
        schema=ServedSchema(schema, admission),
        admission=admission,
        planned=None if records is None else ReadEngine(schema, admission, records),
        acts=None if records is None else ActEngine(schema, admission),
        authenticator=authenticator or NobodySignsIn(),
        context=context,
        documents=documents or {},
        rates=rates or Rates(UNLIMITED),
        streams=streams,
        stopping=stopping or Stopping(),
        connections=Connections(streams.connections),
    )
    view = GraphQLView(endpoint, Answers(constant_fields, today), max_age=max_age)
    handlers: dict[Any, Any] = {HTTPException: _not_served}
    application = Starlette(
        routes=[
            *routes,
            Route("/graphql", view, name="graphql"),
            WebSocketRoute("/graphql", view, name="subscriptions"),
            *page_routes(schema.as_str(), ready),
            *console_routes(),
        ],
        middleware=[
            Middleware(SecurityHeaders),
            Middleware(MaskedDefects),
            Middleware(Compression),
        ],
        exception_handlers=handlers,
        lifespan=lifespan,
    )
    application.state.direct = DirectAnswers(endpoint)
    return application


def _not_served(_request: Request, raised: HTTPException) -> Response:
    """Answer what Starlette itself refuses in the shape of everything else."""
    status = raised.status_code
    words = _WORDS.get(status, ("请求有误", "The request is refused"))
    code = ErrorCode.NOT_FOUND if status == _NOT_FOUND else ErrorCode.BAD_REQUEST
    return refusal(RequestRefused(status, *words, code=code, headers=raised.headers))
