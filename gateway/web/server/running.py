"""Run an application until the process is told to stop, then stop in order.

On SIGTERM: readiness turns red and the listener stays open for a while, so that a balancer sees it;
then the listener closes, WebSockets are closed with 1012 (service restart), requests in flight are
answered, and the process exits with 0. SIGINT does the same without the wait; a second one ends it.
"""

from __future__ import annotations

import asyncio
import gc
import resource
import signal
from contextlib import contextmanager, suppress
from functools import partial
from typing import TYPE_CHECKING, Any, Final, cast

import uvicorn

from gateway.web.server.gate import Gate
from gateway.web.server.heads import Heads
from gateway.web.server.kept import Keeping
from gateway.web.server.quick import QuickProtocol

if TYPE_CHECKING:
    import socket
    from collections.abc import Iterator, Sequence

    from starlette.types import ASGIApp, Receive, Scope, Send

    from gateway.web.server.budget import ServerLimits
    from gateway.web.server.heads import Direct
    from gateway.web.server.kept import KeptReplies
    from gateway.web.server.stopping import Stopping

_COLLECTED: Final = (20_000, 20, 20)
"""Objects made before the youngest are looked through for garbage, and so on: requests leave little
that is not freed at once."""
_SPARE_FILES: Final = 256
"""Open files left for databases, logs and WebSockets beside the connections of HTTP."""


class _Interrupted:
    """Answers 503 where the drain is over and an answer has not begun; uvicorn would say 500."""

    def __init__(self, app: ASGIApp, gate: Gate) -> None:
        self._app = app
        self._gate = gate

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on; answer for it if it is cancelled."""
        try:
            await self._app(scope, receive, send)
        except asyncio.CancelledError:
            if scope["type"] != "http" or not self._gate.stopping.has_begun:
                raise
            # What has begun cannot be answered otherwise: its connection is cut off.
            with suppress(RuntimeError):
                await self._gate.replies.stopping(scope, receive, send)


class _Server(uvicorn.Server):
    """uvicorn's server, which leaves by its own exit code and not by the signal's."""

    def __init__(self, config: uvicorn.Config, limits: ServerLimits, stopping: Stopping) -> None:
        super().__init__(config)
        self._limits = limits
        self._stopping = stopping

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Take the signals in the event loop; uvicorn would raise them again when it is done."""
        loop = asyncio.get_running_loop()
        loop.add_signal_handler(signal.SIGTERM, self._stop, self._limits.red_seconds)
        loop.add_signal_handler(signal.SIGINT, self._stop, 0.0)
        try:
            yield
        finally:
            loop.remove_signal_handler(signal.SIGTERM)
            loop.remove_signal_handler(signal.SIGINT)

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Start, then have the collector of garbage leave alone what lasts as long as the process.

        The laws, the schema and the tables are hundreds of thousands of objects: to walk them
        again and again would hold up every request under way.
        """
        await super().startup(sockets)
        gc.collect()
        gc.freeze()
        gc.set_threshold(*_COLLECTED)

    def _stop(self, seconds: float) -> None:
        if self._stopping.has_begun:
            self.force_exit = self.should_exit
            self.should_exit = True
            return
        self._stopping.begin()
        asyncio.get_running_loop().call_later(seconds, self._leave)

    def _leave(self) -> None:
        self.should_exit = True


def run(  # noqa: PLR0913 - keyword-only after the application
    app: ASGIApp,
    *,
    limits: ServerLimits,
    stopping: Stopping,
    host: str = "127.0.0.1",
    port: int = 8000,
    log_level: str = "info",
    trusted_proxies: Sequence[str] = (),
    kept: KeptReplies | None = None,
    direct: Direct | None = None,
) -> int:
    """Serve until told to stop; the exit code.

    ``trusted_proxies`` are addresses and networks whose ``X-Forwarded-For`` and
    ``X-Forwarded-Proto`` are believed; nobody's by default. ``kept`` is where answers that hold for
    the day are kept by the bytes of their requests; nowhere by default. ``direct`` answers what the
    application need not be asked for.
    """
    room = _open_files() - _SPARE_FILES
    gate = Gate(limits, stopping, kept, None if direct is None else Heads(direct))
    gate.most_connections = max(1, min(limits.connections, room))
    served: ASGIApp = _Interrupted(app if kept is None else Keeping(app, kept), gate)
    protocol = partial(QuickProtocol, gate=gate)
    config = uvicorn.Config(
        cast("Any", served),
        host=host,
        port=port,
        http=cast("Any", protocol),
        ws="websockets-sansio",
        ws_max_size=limits.body_bytes,
        log_level=log_level,
        server_header=False,
        # The access log would hold the query text of every GET.
        access_log=False,
        proxy_headers=bool(trusted_proxies),
        forwarded_allow_ips=list(trusted_proxies),
        timeout_graceful_shutdown=cast("int", limits.drain_seconds),
    )
    server = _Server(config, limits, stopping)
    server.run()
    return 0 if server.started else 3


def _open_files() -> int:
    """How many files this process may open, after raising that to what the system allows."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    if soft < hard:
        resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))
    return 1 << 30 if hard == resource.RLIM_INFINITY else hard
