"""Who is connected, how many requests are being answered, and who has been too slow."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from uvicorn.protocols.http.httptools_impl import STATUS_LINE

from gateway.web.server.kept import header_lines
from gateway.web.server.replies import Replies

if TYPE_CHECKING:
    import asyncio

    from gateway.web.server.budget import ServerLimits
    from gateway.web.server.heads import Heads
    from gateway.web.server.kept import Headers, KeptReplies
    from gateway.web.server.protocol import GatewayProtocol
    from gateway.web.server.stopping import Stopping

TICK: Final = 0.25
"""Seconds between two looks at the deadlines; one timer for all is cheaper than one for each."""

_EVICTED_AT_ONCE: Final = 16
"""One in so many is let go when there are too many, so that the search is not repeated at once."""

KEPT_OPEN: Final = frozenset({"/healthz", "/readyz"})
"""Paths answered however many requests are: whoever watches must not take load for death."""


class Gate:
    """What the connections of one server share.

    ``kept`` are answers found by the bytes of a request, before it is parsed, ``heads`` those of
    requests that may be answered directly.
    """

    def __init__(
        self,
        limits: ServerLimits,
        stopping: Stopping,
        kept: KeptReplies | None = None,
        heads: Heads | None = None,
    ) -> None:
        self.limits = limits
        self.stopping = stopping
        self.replies = Replies(limits)
        self.kept = kept
        self.heads = heads
        self._added: Headers = []
        self._beginning = b""
        self.connected: dict[GatewayProtocol, None] = {}
        self.running = 0
        self.most_connections = limits.connections
        self._sweeping: asyncio.TimerHandle | None = None

    @property
    def is_full(self) -> bool:
        """Whether as many requests are being answered as may be."""
        return self.running >= self.limits.concurrency

    def beginning(self, added: Headers) -> bytes:
        """How an answer with status 200 begins; ``added`` are the server's headers of this second."""
        if added is not self._added:
            self._added = added
            self._beginning = STATUS_LINE[200] + header_lines(added)
        return self._beginning

    def enter(self, connection: GatewayProtocol) -> None:
        """Count a new connection; let go of those that have waited longest if there are too many."""
        if len(self.connected) >= self.most_connections:
            self._make_room()
        self.connected[connection] = None
        if self._sweeping is None:
            self._sweeping = connection.loop.call_later(TICK, self._sweep, connection.loop)

    def leave(self, connection: GatewayProtocol) -> None:
        """Forget a connection that is closed or no longer speaks HTTP."""
        self.connected.pop(connection, None)

    def _make_room(self) -> None:
        waiting = sorted(
            (each for each in self.connected if each.is_waiting),
            key=lambda each: each.waiting_since,
        )
        for each in waiting[: len(self.connected) // _EVICTED_AT_ONCE + 1]:
            self.leave(each)
            each.transport.abort()

    def _sweep(self, loop: asyncio.AbstractEventLoop) -> None:
        now = loop.time()
        for connection in tuple(self.connected):
            connection.check(now)
        more = bool(self.connected)
        self._sweeping = loop.call_later(TICK, self._sweep, loop) if more else None
