"""Answers of the laws found by the very bytes of a request, before anything is read of it.

The application answers the first such request and says that its answer holds for the day; what it
sent is kept under what was received. The same bytes on an idle connection are the same request, so
they have the same answer, to which only the date is added. Requests that carry anything that could
make a difference (who asks, from where, what is cached) are never kept.
"""

from __future__ import annotations

from dataclasses import dataclass
from http import HTTPStatus
from typing import TYPE_CHECKING, Final

from uvicorn.protocols.http.httptools_impl import STATUS_LINE

from gateway.graph.limits import BoundedCache

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    from starlette.types import ASGIApp, Message, Receive, Scope, Send
    from uvicorn._types import HTTPScope

Headers = list[tuple[bytes, bytes]]

HOLDS_TODAY: Final = "answer_holds_today"
"""Key of a request's state under which the application says that its answer is kept for the day."""

_RECEIVED: Final = "received"
_BEGINNINGS: Final = (b"POST /graphql HTTP/1.1\r\n", b"GET /graphql?")
_LONGEST: Final = 16_384
PLAIN: Final = frozenset(
    {
        b"accept",
        b"accept-encoding",
        b"accept-language",
        b"cache-control",
        b"connection",
        b"content-length",
        b"content-type",
        b"dnt",
        b"host",
        b"origin",
        b"pragma",
        b"priority",
        b"referer",
        b"sec-ch-ua",
        b"sec-ch-ua-mobile",
        b"sec-ch-ua-platform",
        b"sec-fetch-dest",
        b"sec-fetch-mode",
        b"sec-fetch-site",
        b"sec-gpc",
        b"user-agent",
    }
)
"""Headers that a request may have to be kept: none says who asks or passes another's address on."""


@dataclass(slots=True)
class Received:
    """The bytes in which a request arrived; ``None`` once they are more than one whole request."""

    whole: bytes | None


@dataclass(slots=True)
class _Kept:
    """An answer without the headers that the server itself adds, and with those of ``made_with``."""

    headers: bytes
    body: bytes
    made_with: Headers
    wire: bytes


class KeptReplies:
    """Answers by request, bounded by number and bytes; all are dropped when the day changes."""

    def __init__(
        self, today: Callable[[], date], *, entries: int = 1_024, weight: int = 32 * 1024 * 1024
    ) -> None:
        self._today = today
        self._day = today()
        self._kept: BoundedCache[bytes, _Kept] = BoundedCache(entries=entries, weight=weight)

    def __len__(self) -> int:
        return len(self._kept)

    def find(self, received: bytes, added: Headers) -> bytes | None:
        """The whole answer to a request; ``added`` are the server's own headers of this second."""
        kept = self._kept.get(received)
        if kept is None or self._has_turned():
            return None
        if kept.made_with is not added:
            kept.wire = _wire(added, kept.headers, kept.body)
            kept.made_with = added
        return kept.wire

    def keep(
        self, received: bytes, day: date, headers: Sequence[tuple[bytes, bytes]], body: bytes
    ) -> None:
        """Keep an answer of status 200 that holds on ``day``."""
        self._has_turned()
        if day != self._day:
            return
        lines = header_lines(headers)
        weight = len(received) + 2 * (len(lines) + len(body))
        self._kept.put(received, _Kept(lines, body, [], b""), weight)

    def _has_turned(self) -> bool:
        """Whether another day has begun; then nothing is kept any more."""
        day = self._today()
        if day == self._day:
            return False
        self._kept.clear()
        self._day = day
        return True


def watched(received: bytes, scope: HTTPScope) -> Received | None:
    """What to keep an answer under, if a request is one whose answer might be kept."""
    if len(received) > _LONGEST or not received.startswith(_BEGINNINGS):
        return None
    if not all(name in PLAIN for name, _ in scope["headers"]):
        return None
    found = Received(received)
    scope["state"][_RECEIVED] = found
    return found


class Keeping:
    """Keeps what an application answers to requests that are `watched`."""

    def __init__(self, app: ASGIApp, replies: KeptReplies) -> None:
        self._app = app
        self._replies = replies

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on; keep its answer if it holds for the day."""
        state = scope.get("state") or {}
        received: Received | None = state.get(_RECEIVED)
        if received is None:
            await self._app(scope, receive, send)
            return
        begun: Message = {}

        async def keeping(message: Message) -> None:
            nonlocal begun
            if message["type"] == "http.response.start":
                begun = message
            elif HOLDS_TODAY in state and received.whole and _is_whole(begun, message):
                self._replies.keep(
                    received.whole, state[HOLDS_TODAY], begun["headers"], message["body"]
                )
            await send(message)

        await self._app(scope, receive, keeping)


def _is_whole(begun: Message, message: Message) -> bool:
    """Whether these two messages are all of an answer that says 200."""
    if begun.get("status") != HTTPStatus.OK or message.get("more_body"):
        return False
    length = next((value for name, value in begun["headers"] if name == b"content-length"), None)
    return length == b"%d" % len(message["body"])


def header_lines(headers: Sequence[tuple[bytes, bytes]]) -> bytes:
    """Headers as they are sent."""
    return b"".join(b"%b: %b\r\n" % (name.lower(), value) for name, value in headers)


def _wire(added: Headers, lines: bytes, body: bytes) -> bytes:
    """As uvicorn writes it: its own headers first."""
    return b"".join((STATUS_LINE[200], header_lines(added), lines, b"\r\n", body))
