"""Routes beside ``/graphql``: the SDL, liveness and readiness."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from gateway.graph.errors import mask
from gateway.web.answers import answer

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Mapping

    from starlette.requests import Request

    Readiness = Callable[[], Awaitable[Mapping[str, bool]]]

_BRIEFLY: Final = "public, max-age=300"
_OPTIONAL: Final = "region."
"""How names of checks begin without which the gateway still does most of its work."""

_NO_STORE: Final = {"Cache-Control": "no-store"}


def page_routes(sdl: str, ready: Readiness | None) -> list[Route]:
    """The routes. ``ready`` says for each thing the gateway needs whether it is there."""
    document = answer(sdl.encode())

    def schema(request: Request) -> Response:
        return document.to(request, "text/plain; charset=utf-8", _BRIEFLY)

    def alive(_request: Request) -> Response:
        return JSONResponse({"status": "ok"}, headers=_NO_STORE)

    async def readiness(_request: Request) -> Response:
        checks = await _checks(ready)
        # A region whose database is down costs its part of answers; the others must go on.
        needed = all(good for name, good in checks.items() if not name.startswith(_OPTIONAL))
        status = "unready" if not needed else "ready" if all(checks.values()) else "degraded"
        code = 200 if needed else 503
        return JSONResponse({"status": status, "checks": checks}, code, _NO_STORE)

    return [
        Route("/schema.graphql", schema, name="sdl"),
        Route("/healthz", alive, name="alive"),
        Route("/readyz", readiness, name="ready"),
    ]


async def _checks(ready: Readiness | None) -> dict[str, bool]:
    if ready is None:
        return {}
    try:
        return dict(await ready())
    except Exception as defect:  # noqa: BLE001 - a check that fails to run is a check that fails
        mask(defect, where="readiness")
        return {"readiness": False}
