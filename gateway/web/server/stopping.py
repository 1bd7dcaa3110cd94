"""That the server is about to stop, for whoever must know: readiness, long answers, streams."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Mapping

Readiness = Callable[[], Awaitable[Mapping[str, bool]]]


class Stopping:
    """Set once by the server on SIGTERM or SIGINT, before its listener closes."""

    def __init__(self) -> None:
        self._event = asyncio.Event()

    @property
    def has_begun(self) -> bool:
        """Whether the server is stopping; new work that lasts is not begun any more."""
        return self._event.is_set()

    def begin(self) -> None:
        """Say so; in the server's event loop."""
        self._event.set()

    async def wait(self) -> None:
        """Return when the server begins to stop, so that an endless answer can end."""
        await self._event.wait()

    def readiness(self, checks: Readiness) -> Readiness:
        """The same checks, and ``serving``, which is false from then on."""

        async def checked() -> Mapping[str, bool]:
            return {"serving": not self.has_begun, **await checks()}

        return checked
