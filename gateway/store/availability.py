"""Whether a database answers: a breaker for each, and readiness over all.

A server that is gone says so at once; one that hangs says nothing, and everybody who asks it waits
for a timeout. Once it is known not to answer, nobody asks it any more but one task that tries now
and then, so that a region that is down takes no time from answers that name it among others.
"""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Final

import asyncpg

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from gateway.store.databases import Databases

TRY_AGAIN_SECONDS: Final = 1.0
"""Between two tries of a database that does not answer."""

_GONE: Final = (
    ConnectionError,  # refused, reset
    asyncpg.PostgresConnectionError,
    asyncpg.CannotConnectNowError,  # starting up or shutting down
    asyncpg.AdminShutdownError,
    asyncpg.CrashShutdownError,
)


class DatabaseDown(ConnectionError):  # noqa: N818 - a state, found out before
    """A database is known not to answer, so it was not asked."""


class Availability:
    """A breaker: closed while a database answers, open while it is known not to.

    A connection that is refused or cut says that the server is gone. A timeout alone may be one
    slow statement: then the database is asked something small at once, whoever comes meanwhile
    waits for what is found out, and only silence opens the breaker.

    Args:
        answers: asks the database something small; whether it answered.
        pause: seconds between two tries while it does not.
    """

    def __init__(
        self, answers: Callable[[], Awaitable[bool]], pause: float = TRY_AGAIN_SECONDS
    ) -> None:
        self._answers = answers
        self._pause = pause
        self._trying: asyncio.Task[None] | None = None
        self._found_out: asyncio.Future[None] | None = None
        self.is_known_down = False

    def failed(self, error: BaseException) -> None:
        """Note why there was no answer; a lock or a statement given up by the server is one."""
        if isinstance(error, _GONE):
            self.is_known_down = True
        elif not isinstance(error, TimeoutError):
            return
        if self._trying is None:
            loop = asyncio.get_running_loop()
            self._found_out = loop.create_future()
            self._trying = loop.create_task(self._try_until_it_answers())

    @property
    def is_settled(self) -> bool:
        """Whether the database may be asked as far as is known."""
        return self._found_out is None and not self.is_known_down

    async def settled(self) -> None:
        """Return once the database may be asked.

        Raises:
            DatabaseDown: it is known not to answer.
        """
        if self._found_out is not None and not self.is_known_down:
            await asyncio.shield(self._found_out)
        if self.is_known_down:
            raise DatabaseDown

    async def close(self) -> None:
        """Try no more."""
        trying, self._trying = self._trying, None
        if trying is not None:
            trying.cancel()
            await asyncio.gather(trying, return_exceptions=True)
            self._know(down=False)

    async def _try_until_it_answers(self) -> None:
        if not self.is_known_down and await self._answers():
            self._know(down=False)
            return
        self._know(down=True)
        while True:
            await asyncio.sleep(self._pause)
            if await self._answers():
                self._know(down=False)
                return

    def _know(self, *, down: bool) -> None:
        self.is_known_down = down
        if not down:
            self._trying = None
        found_out, self._found_out = self._found_out, None
        if found_out is not None:
            found_out.set_result(None)


async def reachable(databases: Databases) -> dict[str, bool]:
    """Whether the home database (``database``) and the regions' own (``region.<key>``) answer."""
    asked = list(databases)
    answered = await asyncio.gather(*(database.is_reachable() for database in asked))
    found: dict[str, bool] = {}
    for database, answers in zip(asked, answered, strict=True):
        if database.is_home:
            found["database"] = answers
        else:
            found.update({f"region.{region}": answers for region in database.regions})
    return found
