"""The GraphiQL page at ``/graphiql``: a build of ``console/`` that asks no other host for anything.

The page is static. What it may do is fixed here by its Content-Security-Policy: scripts, workers
and connections of this origin only, no inline script, no ``eval``. Styles may be inline because
the editor places its lines with them; fonts and images may be ``data:`` because its style sheet
carries them so.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from starlette.responses import HTMLResponse
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

if TYPE_CHECKING:
    import os

    from starlette.requests import Request
    from starlette.responses import Response
    from starlette.routing import BaseRoute
    from starlette.types import Scope

#: Where the build of ``console/`` is put, in a checkout and in a wheel alike.
CONSOLE_DIRECTORY: Final = Path(__file__).parent / "static" / "console"

#: Header ``Content-Security-Policy`` (W3C CSP Level 3) of the page, its workers and its assets.
CONTENT_SECURITY_POLICY: Final = (
    "default-src 'self'; "
    "style-src 'self' 'unsafe-inline'; "
    "font-src 'self' data:; "
    "img-src 'self' data:; "
    "object-src 'none'; "
    "base-uri 'none'; "
    "form-action 'none'; "
    "frame-ancestors 'none'"
)

_GUARDS: Final = {
    "Content-Security-Policy": CONTENT_SECURITY_POLICY,
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}

_REVALIDATE: Final = "no-cache"
_IMMUTABLE: Final = "public, max-age=31536000, immutable"

_NOT_BUILT: Final = """<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>监管网关 · Regime Gateway</title>
<style>
body { font: 1rem/1.7 system-ui, sans-serif; margin: 4rem auto; max-width: 42rem; padding: 0 1rem }
</style>
</head>
<body>
<h1>控制台页面尚未构建</h1>
<p>接口照常工作：<code>POST /graphql</code>，接口定义见 <a href="/schema.graphql">SDL</a>。</p>
<p>在源码目录运行 <code>make console</code>（需要能访问 npm 软件源），再刷新本页。</p>
<section lang="en">
<h2>The console page has not been built</h2>
<p>The API works all the same: <code>POST /graphql</code>, described by its
<a href="/schema.graphql">SDL</a>.</p>
<p>Run <code>make console</code> in a checkout (it needs an npm registry), then reload.</p>
</section>
</body>
</html>
"""


class _HashedAssets(StaticFiles):
    """Files whose names carry a digest of their content, so that they never change."""

    async def check_config(self) -> None:
        """Let a console that is not built be a 404, where the base class raises."""

    def file_response(
        self,
        full_path: str | os.PathLike[str],
        stat_result: os.stat_result,
        scope: Scope,
        status_code: int = 200,
    ) -> Response:
        response = super().file_response(full_path, stat_result, scope, status_code)
        response.headers.update({**_GUARDS, "Cache-Control": _IMMUTABLE})
        return response


def console_routes(directory: Path = CONSOLE_DIRECTORY) -> list[BaseRoute]:
    """Routes of the page, ``/graphiql``, and of its assets, ``/graphiql/assets/…``.

    ``directory`` is the build. It is looked at on each request: a console that is built while the
    server runs is served from then on, and until then the page answers 503 and says how to build.
    """
    page = directory / "index.html"

    def graphiql(_request: Request) -> HTMLResponse:
        built = page.is_file()
        return HTMLResponse(
            page.read_bytes() if built else _NOT_BUILT,
            status_code=200 if built else 503,
            headers={**_GUARDS, "Cache-Control": _REVALIDATE if built else "no-store"},
        )

    assets = _HashedAssets(directory=directory / "assets", check_dir=False)
    return [
        Route("/graphiql", graphiql, methods=["GET"], name="console"),
        Mount("/graphiql/assets", assets, name="console-assets"),
    ]
