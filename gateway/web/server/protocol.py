"""One HTTP connection: uvicorn's own protocol, held to deadlines.

A request goes through three phases: it is waited for, it arrives, it is answered. The first two
have a deadline that no single byte extends; the application is not started before the third, so
that who sends slowly holds a socket and a few hundred bytes and nothing else.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

from gateway.web.server.gate import KEPT_OPEN

if TYPE_CHECKING:
    import asyncio

    from uvicorn._types import ASGI3Application
    from uvicorn.config import Config
    from uvicorn.protocols.http.httptools_impl import RequestResponseCycle
    from uvicorn.server import ServerState

    from gateway.web.server.gate import Gate
    from gateway.web.server.replies import Reply

_LINGER_SECONDS = 2.0
"""How long what a refused client still sends is read and dropped, so that it sees the answer
(RFC 9112, section 9.6)."""


class GatewayProtocol(HttpToolsProtocol):
    """An HTTP/1.1 connection whose sender has to keep up."""

    def __init__(
        self,
        config: Config,
        server_state: ServerState,
        app_state: dict[str, Any],
        _loop: asyncio.AbstractEventLoop | None = None,
        *,
        gate: Gate,
    ) -> None:
        super().__init__(config, server_state, app_state, _loop)
        self.gate = gate
        self.limits = gate.limits
        self.waiting_since = 0.0
        self._deadline: float | None = None
        self._stalled_since: float | None = None
        self._receiving = False
        self._in_body = False
        self._head_bytes = 0
        self._body_since = 0.0
        self._body_bytes = 0
        self._held: tuple[RequestResponseCycle, ASGI3Application] | None = None
        self._dropping = False
        self._counted = False

    @property
    def is_waiting(self) -> bool:
        """Whether no request is being answered on this connection."""
        return self.cycle is None or self.cycle.response_complete or self._held is not None

    # -- the deadlines ---------------------------------------------------------------------------

    def check(self, now: float) -> None:
        """Let go of this connection if its time is over."""
        stalled = self._stalled_since
        if stalled is not None and now - stalled > self.limits.write_seconds:
            self.transport.abort()
            return
        deadline = self._deadline
        if deadline is None or now <= deadline or self.flow.read_paused:
            return
        if self.transport.is_closing() or self._dropping or not self.is_waiting:
            self.transport.abort()
        elif self._receiving:
            self._refuse(self.gate.replies.too_slow)
        else:
            self._deadline = now + _LINGER_SECONDS
            self.transport.close()

    def _expect(self, seconds: float) -> None:
        self.waiting_since = self.loop.time()
        self._deadline = self.waiting_since + seconds

    def _refuse(self, reply: Reply) -> None:
        """Answer in the application's place, read on for a moment, and close."""
        held, self._held = self._held, None
        if held is not None:
            held[0].disconnected = True
            held[0].response_complete = True
        if self._dropping or not self.is_waiting:
            # Another answer is on its way: it may end, and nothing follows it.
            self.cycle.keep_alive = False
        else:
            self.transport.write(reply.wire)
            if self.transport.can_write_eof():
                self.transport.write_eof()
        self._dropping = True
        self._expect(_LINGER_SECONDS)

    # -- the connection --------------------------------------------------------------------------

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Start the clock: a connection is made to be used."""
        super().connection_made(transport)
        self._expect(self.limits.header_seconds)
        self.gate.enter(self)

    def connection_lost(self, exc: Exception | None) -> None:
        """Forget it."""
        self.gate.leave(self)
        self._release()
        self._held = None
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        """Parse what arrives, unless this client has had its answer."""
        if self._dropping:
            return
        super().data_received(data)
        if self._receiving and not self._in_body:
            self._head_bytes += len(data)
            if self._head_bytes > self.limits.head_bytes:
                self._refuse(self.gate.replies.head_too_large)

    def send_400_response(self, msg: str) -> None:  # noqa: ARG002 - says no more than the status
        """Answer what is not HTTP; unless a callback has refused the request already."""
        if not self._dropping:
            self._refuse(self.gate.replies.malformed)

    def handle_websocket_upgrade(self) -> None:
        """Hand the socket on; from here its own protocol has its own deadlines."""
        self._deadline = None
        self.gate.leave(self)
        super().handle_websocket_upgrade()

    def pause_writing(self) -> None:
        """Note since when the client has not read."""
        self._stalled_since = self.loop.time()
        super().pause_writing()

    def resume_writing(self) -> None:
        """The client reads on."""
        self._stalled_since = None
        super().resume_writing()

    # -- a request arrives -----------------------------------------------------------------------

    def on_message_begin(self) -> None:
        """The first byte of a request."""
        if self._dropping:
            return
        super().on_message_begin()
        self._receiving = True
        self._in_body = False
        self._head_bytes = 0
        self._expect(self.limits.header_seconds)

    def on_headers_complete(self) -> None:
        """The header is there; what follows is the body, if any."""
        if self._dropping:
            return
        self._in_body = True
        self._body_bytes = 0
        self._body_since = self.loop.time()
        self._expect(min(self.limits.body_grace, self.limits.body_seconds))
        super().on_headers_complete()
        announced = next((value for name, value in self.headers if name == b"content-length"), b"0")
        if int(announced) > self.limits.body_bytes:
            self._refuse(self.gate.replies.body_too_large)
        elif self.expect_100_continue and self._held is not None:
            self.transport.write(b"HTTP/1.1 100 Continue\r\n\r\n")
            self._held[0].waiting_for_100_continue = False

    def on_body(self, body: bytes) -> None:
        """Hold what arrives; every byte buys the time that ``body_rate`` gives it, up to the end."""
        if self._dropping:
            return
        self._body_bytes += len(body)
        if self._body_bytes > self.limits.body_bytes:
            self._refuse(self.gate.replies.body_too_large)
            return
        bought = self.limits.body_grace + self._body_bytes / self.limits.body_rate
        self._deadline = self._body_since + min(bought, self.limits.body_seconds)
        self.cycle.body += body

    def on_message_complete(self) -> None:
        """The request is complete: now it is answered."""
        if self._dropping:
            return
        self._receiving = False
        self._deadline = None
        super().on_message_complete()
        held, self._held = self._held, None
        if held is not None:
            self._start_asgi_task(*held)

    # -- a request is answered -------------------------------------------------------------------

    def _start_asgi_task(self, cycle: RequestResponseCycle, app: ASGI3Application) -> None:
        if cycle.more_body:
            self._held = (cycle, app)
            return
        if self.gate.stopping.has_begun:
            cycle.keep_alive = False
        if self.gate.is_full and cycle.scope["path"] not in KEPT_OPEN:
            app = cast("ASGI3Application", self.gate.replies.overloaded)
        else:
            self.gate.running += 1
            self._counted = True
            # A stream that has begun costs little and lasts: it gives its place back itself.
            cycle.scope["state"]["release_place"] = self._release
        super()._start_asgi_task(cycle, app)

    def _release(self) -> None:
        if self._counted:
            self._counted = False
            self.gate.running -= 1

    def on_response_complete(self) -> None:
        """The answer is written: begin the next one, or wait for the next request.

        As in uvicorn, but without a timer for each pause: the sweep has one for all.
        """
        self._release()
        self.server_state.total_requests += 1
        if self.transport.is_closing():
            return
        self.flow.resume_reading()
        if self.pipeline:
            self._start_asgi_task(*self.pipeline.pop())
        if self._receiving:
            # Reading was paused for the earlier request's sake, so this one's time begins now.
            self._body_since = self.loop.time()
            self._body_bytes = 0
            self._expect(self.limits.body_grace if self._in_body else self.limits.header_seconds)
        elif self.is_waiting:
            self._expect(self.limits.idle_seconds)
