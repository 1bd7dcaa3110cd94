"""Two short cuts through a connection, for requests that were parsed before, byte for byte.

A request whose very bytes are known is answered at once (`gateway.web.server.kept`). One whose head
is known (`gateway.web.server.heads`) is answered without parser and application, if what it asks
can be. Both are taken only where nothing else is under way on the connection; everything else goes
the long way, which gives the same answers.
"""

from __future__ import annotations

import asyncio
from functools import partial
from typing import TYPE_CHECKING, Any, cast

from gateway.graph.errors import mask
from gateway.web.server.kept import watched
from gateway.web.server.protocol import GatewayProtocol

if TYPE_CHECKING:
    from collections.abc import Callable

    from uvicorn._types import ASGI3Application
    from uvicorn.protocols.http.httptools_impl import RequestResponseCycle

    from gateway.web.server.heads import Head
    from gateway.web.server.kept import Received


class QuickProtocol(GatewayProtocol):
    """A connection that does not read the same bytes twice."""

    def __init__(self, *arguments: Any, **named: Any) -> None:  # noqa: ANN401 - the base class's
        super().__init__(*arguments, **named)
        self._arriving: bytes | None = None
        self._watched: Received | None = None
        self._direct: asyncio.Future[Any] | None = None
        self._later = b""
        self._leaves = False

    @property
    def is_waiting(self) -> bool:
        """Whether no request is being answered on this connection."""
        return self._direct is None and super().is_waiting

    @property
    def _is_idle(self) -> bool:
        """Whether what arrives now begins a request, and nothing else is under way."""
        return (
            not self._receiving
            and not self._dropping
            and not self.pipeline
            and self.is_waiting
            and not self.flow.write_paused
            and not self.gate.stopping.has_begun
            and not self.transport.is_closing()
        )

    def data_received(self, data: bytes) -> None:
        """Answer what is known, parse what is not."""
        if self._direct is not None:
            self._later += data
            self.flow.pause_reading()
        elif not self._is_idle:
            super().data_received(data)
        elif not self._answered_unread(data) and not self._begun_directly(data):
            self._parse(data)

    def _parse(self, data: bytes) -> None:
        # Read by `_start_asgi_task`, which is called while these bytes are parsed.
        self._arriving = data
        super().data_received(data)
        if self._watched is not None and (self._receiving or self.pipeline):
            self._watched.whole = None  # there was more than one request in these bytes
        self._arriving = self._watched = None

    def _start_asgi_task(self, cycle: RequestResponseCycle, app: ASGI3Application) -> None:
        if self._arriving is not None and cycle.keep_alive and not cycle.more_body:
            self._watched = watched(self._arriving, cycle.scope)
            # Whoever shows no credentials is shown the laws, and those are kept.
            if self._watched is None and self.gate.heads is not None:
                self.gate.heads.learn(self._arriving, cycle.scope)
        super()._start_asgi_task(cycle, app)

    def _answered_unread(self, data: bytes) -> bool:
        """Answer a request by its bytes."""
        kept = self.gate.kept
        reply = None if kept is None else kept.find(data, self.server_state.default_headers)
        if reply is None:
            return False
        self._send(reply)
        return True

    def _begun_directly(self, data: bytes) -> bool:
        """Begin to answer a request under a known head without the application."""
        heads = self.gate.heads
        found = None if heads is None or self.gate.is_full else heads.find(data)
        if found is None:
            return False
        assert heads is not None
        head, body = found
        address = self.client[0] if self.client else None
        try:
            begun = heads.direct.begin(head.says, body, address)
        except Exception as defect:  # noqa: BLE001 - the application answers it, or fails with it
            mask(defect, where="direct")
            return False
        self._deadline = None
        self.gate.running += 1
        self._counted = True
        if begun is None:
            self._direct = self.loop.create_task(self._answer_directly(data, head, body, address))
        else:
            self._direct = begun.asked
            begun.asked.add_done_callback(partial(self._finish_directly, data, begun.finish))
        self._direct.add_done_callback(self.tasks.discard)
        # The drain cancels what is in there, and needs no more of it than that.
        self.tasks.add(cast("asyncio.Task[None]", self._direct))
        return True

    def _finish_directly(
        self,
        data: bytes,
        finish: Callable[[asyncio.Future[Any]], bytes | None],
        asked: asyncio.Future[Any],
    ) -> None:
        """Answer a request that waited for one thing alone."""
        self._direct = None
        self._release()
        if asked.cancelled():  # the drain is over
            self._refuse(self.gate.replies.stopping)
            return
        reply: bytes | None = None
        try:
            reply = finish(asked)
        except Exception as defect:  # noqa: BLE001 - the application answers it, or fails with it
            mask(defect, where="direct")
        self._conclude(data, reply)

    async def _answer_directly(
        self, data: bytes, head: Head, body: bytes, address: str | None
    ) -> None:
        assert self.gate.heads is not None
        reply: bytes | None = None
        try:
            reply = await self.gate.heads.direct.answer(head.says, body, address)
        except asyncio.CancelledError:  # the drain is over
            self._direct = None
            self._refuse(self.gate.replies.stopping)
            raise
        except Exception as defect:  # noqa: BLE001 - the application answers it, or fails with it
            mask(defect, where="direct")
        finally:
            self._direct = None
            self._release()
        self._conclude(data, reply)

    def _conclude(self, data: bytes, reply: bytes | None) -> None:
        """Send a reply, or have the application answer; then go on with what arrived meanwhile."""
        if self.transport.is_closing():
            return
        if reply is None:
            self._parse(data)
        else:
            self._send(self.gate.beginning(self.server_state.default_headers) + reply)
        if self._leaves and self.is_waiting:
            self.transport.close()
            return
        later, self._later = self._later, b""
        self.flow.resume_reading()
        if later:
            self.data_received(later)

    def _send(self, reply: bytes) -> None:
        self.transport.write(reply)
        self.server_state.total_requests += 1
        self._expect(self.limits.idle_seconds)

    def shutdown(self) -> None:
        """Close when what is being answered has been."""
        if self._direct is None:
            super().shutdown()
        else:
            self._leaves = True
