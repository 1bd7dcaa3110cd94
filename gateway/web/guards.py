"""Middleware around every route: headers that tell browsers what not to do, and no 500 that talks.

A page that needs more than the default policy sets its own; headers already there stay.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from starlette.datastructures import MutableHeaders

from gateway.graph.errors import mask
from gateway.web.refusals import masked

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

_HEADERS: Final = {
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'; base-uri 'none'",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}
_OVER_TLS: Final = {"Strict-Transport-Security": "max-age=63072000"}


def guarding(scheme: str) -> dict[str, str]:
    """The headers that every answer over a scheme has, unless it has its own."""
    return {**_HEADERS, **(_OVER_TLS if scheme == "https" else {})}


class SecurityHeaders:
    """Adds the headers of the OWASP Secure Headers Project that apply to an API and its pages."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on and add to the headers of its answer."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        added = guarding(scope["scheme"])

        async def guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in added.items():
                    headers.setdefault(name, value)
            await send(message)

        await self._app(scope, receive, guarded)


class AnswerBroken(Exception):  # noqa: N818 - says what happened
    """An answer broke off halfway; the log has the cause under its id."""


class MaskedDefects:
    """Answers what no route caught, so that no server logs the text of an exception."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on; mask what is raised."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        started = False

        async def watched(message: Message) -> None:
            nonlocal started
            started = True
            await send(message)

        try:
            await self._app(scope, receive, watched)
        except Exception as defect:  # noqa: BLE001 - the last line before the server's own log
            if started:
                raise AnswerBroken(mask(defect).message_en) from None
            await masked(defect)(scope, receive, send)
