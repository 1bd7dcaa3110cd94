"""The routes, and the endpoints that clients call without a browser."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Final

from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from gateway.access.issuer import metadata
from gateway.access.issuer.assertions import TOKEN_PATH
from gateway.access.issuer.service import Busy, busy
from gateway.access.issuer.wire import Malformed
from gateway.web.oauth.pages import SignInHint
from gateway.web.oauth.people import people_routes
from gateway.web.oauth.reading import read_wire
from gateway.web.oauth.threads import Threads

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Sequence

    from starlette.requests import Request

    from gateway.access.issuer.service import Issuer
    from gateway.access.issuer.wire import Reply, WireRequest

    Endpoint = Callable[[Request], Awaitable[Response]]

_KEYS_MAX_AGE: Final = 300
_CORS: Final = {"Access-Control-Allow-Origin": "*", "Cross-Origin-Resource-Policy": "cross-origin"}
"""For every origin, and so never with credentials: a browser sends no cookie along."""
_PREFLIGHT: Final = {
    **_CORS,
    "Access-Control-Allow-Methods": "GET, POST",
    "Access-Control-Allow-Headers": "Authorization, Content-Type, DPoP",
    "Access-Control-Max-Age": "600",
}
_NO_STORE: Final = {"Cache-Control": "no-store", "Pragma": "no-cache"}
_BRIEFLY: Final = {"Cache-Control": f"public, max-age={_KEYS_MAX_AGE}"}


def oauth_routes(
    issuer: Issuer, threads: Threads | None = None, hint: SignInHint | None = None
) -> list[Route]:
    """All routes of an authorization server: for clients, for browsers, and its metadata.

    ``hint`` is what the login page of a demonstration gives away.
    """
    threads = threads or Threads(2)
    return [
        *_client_routes(issuer, threads),
        *_document_routes(issuer, threads),
        *people_routes(issuer, threads, hint),
    ]


def _client_routes(issuer: Issuer, threads: Threads) -> list[Route]:
    def endpoint(core: Callable[[WireRequest], Reply], *, shared: bool) -> Endpoint:
        headers = _CORS if shared else {}

        async def answer(request: Request) -> Response:
            if request.method == "OPTIONS":
                return Response(status_code=204, headers=_PREFLIGHT)
            try:
                wire = await read_wire(request, query=False)
            except Malformed as malformed:
                return _refused(malformed, headers)
            return _response(await threads.call(core, wire), headers)

        return answer

    shared = ["POST", "OPTIONS"]
    return [
        Route(TOKEN_PATH, endpoint(issuer.token, shared=True), methods=shared),
        Route(metadata.REVOKE_PATH, endpoint(issuer.revoke, shared=True), methods=shared),
        Route(
            metadata.INTROSPECT_PATH, endpoint(issuer.introspect, shared=False), methods=["POST"]
        ),
        Route(metadata.PUSH_PATH, endpoint(issuer.push, shared=False), methods=["POST"]),
    ]


def _document_routes(issuer: Issuer, threads: Threads) -> list[Route]:
    headers = {**_CORS, **_BRIEFLY}
    server = metadata.server_metadata(issuer.configuration)

    async def server_metadata(_request: Request) -> Response:
        return JSONResponse(server, headers=headers)

    async def jwks(_request: Request) -> Response:
        try:
            ring = await threads.call(issuer.key_ring)
        except Busy:
            return _response(busy(), _CORS)
        return Response(
            json.dumps(ring.jwks()), headers=headers, media_type="application/jwk-set+json"
        )

    return [
        Route(metadata.SERVER_METADATA_PATH, server_metadata, methods=["GET"]),
        Route(metadata.JWKS_PATH, jwks, methods=["GET"]),
    ]


def resource_route(resource: str, servers: Sequence[str]) -> Route:
    """What the API says of itself (RFC 9728); served whoever issues its tokens.

    Args:
        resource: identifier of the API.
        servers: issuers whose tokens it takes.
    """
    said = metadata.resource_metadata(resource, servers)

    async def answer(_request: Request) -> Response:
        return JSONResponse(said, headers={**_CORS, **_BRIEFLY})

    return Route(metadata.RESOURCE_METADATA_PATH, answer, methods=["GET"])


def _response(reply: Reply, headers: dict[str, str]) -> Response:
    # As UTF-8 without escapes; the values are ours, but for echoes in the allowed ASCII.
    body = b"" if reply.body is None else json.dumps(dict(reply.body)).encode()
    return Response(
        body,
        reply.status,
        {**_NO_STORE, **dict(reply.headers), **headers},
        media_type="application/json",
    )


def _refused(malformed: Malformed, headers: dict[str, str]) -> Response:
    body = {"error": "invalid_request", "error_description": malformed.description}
    return JSONResponse(body, malformed.status, {**_NO_STORE, **headers})
