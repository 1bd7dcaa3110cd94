"""Compression of answers with gzip, as far as the client accepts it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from starlette.datastructures import Headers, MutableHeaders
from starlette.middleware.gzip import GZipResponder

from gateway.web.negotiation import accepts_gzip

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

#: Bytes below which an answer is sent as it is.
WORTH_COMPRESSING: Final = 500
LEVEL: Final = 5
"""Of gzip, for what is compressed while it is sent."""


class Compression:
    """Starlette's gzip, but ``gzip;q=0`` is a no, and ``Vary`` names each header once.

    An answer that comes with a ``Content-Encoding`` passes as it is.
    """

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on and compress its answer."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def varying(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                named = f"{headers.get('vary', '')}, Accept-Encoding".split(",")
                headers["vary"] = ", ".join(
                    dict.fromkeys(name.strip() for name in named if name.strip())
                )
            await send(message)

        app = self._app
        if accepts_gzip(Headers(scope=scope).get("accept-encoding")):
            # A new one per request: it has the state of one compression.
            app = GZipResponder(app, WORTH_COMPRESSING, compresslevel=LEVEL)
        await app(scope, receive, varying)
