"""Routes beside ``/graphql``: the landing page, the SDL, liveness and readiness."""

from __future__ import annotations

import base64
import hashlib
from typing import TYPE_CHECKING, Final

from starlette.responses import HTMLResponse, JSONResponse, Response
from starlette.routing import Route

from gateway.graph.errors import mask
from gateway.web.answers import answer

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Mapping

    from starlette.requests import Request

    Readiness = Callable[[], Awaitable[Mapping[str, bool]]]

_STYLE: Final = (
    "body{font:1rem/1.7 system-ui,sans-serif;margin:4rem auto;max-width:42rem;padding:0 1rem}"
    "code{font-size:.95em}li{margin:.4rem 0}"
)
_LANDING: Final = f"""<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>监管网关 · Regime Gateway</title>
<style>{_STYLE}</style>
</head>
<body>
<h1>监管网关</h1>
<p>一个 GraphQL 接口，覆盖各地的工程保险监管规定。</p>
<ul>
<li><a href="/graphiql">控制台</a>：查询、浏览接口文档</li>
<li><code>POST /graphql</code>：接口，<code>Content-Type: application/json</code></li>
<li><a href="/graphql?query=%7B__typename%7D">GET /graphql</a>：只可查询，可缓存</li>
<li><a href="/schema.graphql">接口定义</a>（SDL）</li>
<li><a href="/healthz">存活</a>与<a href="/readyz">就绪</a></li>
</ul>
<section lang="en">
<h2>Regime Gateway</h2>
<p>One GraphQL API over the regional regimes of construction insurance.</p>
<ul>
<li><a href="/graphiql">Console</a>: ask, and read the documentation of the API</li>
<li><code>POST /graphql</code>: the API, <code>Content-Type: application/json</code></li>
<li><a href="/graphql?query=%7B__typename%7D">GET /graphql</a>: queries only, cacheable</li>
<li><a href="/schema.graphql">Schema</a> (SDL)</li>
<li><a href="/healthz">Liveness</a> and <a href="/readyz">readiness</a></li>
</ul>
</section>
</body>
</html>
"""
_STYLE_DIGEST: Final = base64.b64encode(hashlib.sha256(_STYLE.encode()).digest()).decode()
_BRIEFLY: Final = "public, max-age=300"
_LANDING_HEADERS: Final = {
    "Content-Security-Policy": (
        f"default-src 'none'; style-src 'sha256-{_STYLE_DIGEST}'; "
        "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    ),
    "Cache-Control": _BRIEFLY,
}
_OPTIONAL: Final = "region."
"""How names of checks begin without which the gateway still does most of its work."""

_NO_STORE: Final = {"Cache-Control": "no-store"}


def page_routes(sdl: str, ready: Readiness | None) -> list[Route]:
    """The routes. ``ready`` says for each thing the gateway needs whether it is there."""
    document = answer(sdl.encode())

    def landing(_request: Request) -> Response:
        return HTMLResponse(_LANDING, headers=_LANDING_HEADERS)

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
        Route("/", landing, name="landing"),
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
