"""Work that is done for one region after another, round after round, beside the requests."""

from __future__ import annotations

import asyncio
import logging
from contextlib import asynccontextmanager, suppress
from typing import TYPE_CHECKING, Final, Generic, TypeVar

from gateway.store.reachability import is_unreachable

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Awaitable, Callable, Sequence

LOGGER: Final = logging.getLogger("gateway")

T = TypeVar("T")


class Rounds(Generic[T]):
    """Rounds of one kind of work.

    Args:
        name: of the work, in the log: ``sealing``.
        regions: whose work it is.
        work: does it for a region.
        interval: seconds between rounds.
    """

    def __init__(
        self,
        name: str,
        regions: Sequence[str],
        work: Callable[[str], Awaitable[T]],
        interval: float,
    ) -> None:
        self._name = name
        self._regions = regions
        self._work = work
        self._interval = interval
        self._failing: set[str] = set()

    @asynccontextmanager
    async def running(self) -> AsyncIterator[None]:
        """Do rounds while the block lasts."""
        task = asyncio.create_task(self._run(), name=self._name)
        try:
            yield
        finally:
            task.cancel()
            with suppress(asyncio.CancelledError):
                await task

    async def once(self) -> dict[str, T]:
        """One round: what the work came to in the regions where it did not fail."""
        done: dict[str, T] = {}
        for region in self._regions:
            try:
                done[region] = await self._work(region)
            except Exception as error:  # noqa: BLE001 - a region that fails must not stop the others
                self._failed(region, error)
            else:
                self._failing.discard(region)
        return done

    async def _run(self) -> None:
        while True:
            await self.once()
            await asyncio.sleep(self._interval)

    def _failed(self, region: str, error: Exception) -> None:
        """Say once that a region fails, not each round; that it cannot be reached others say."""
        if not is_unreachable(error) and region not in self._failing:
            self._failing.add(region)
            LOGGER.error("%s %s failed: %s", self._name, region, type(error).__name__)
