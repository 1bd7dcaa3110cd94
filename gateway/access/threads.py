"""Threads for what reads the home database synchronously, as many as it has connections."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, ParamSpec, TypeVar

from anyio import CapacityLimiter, to_thread

from gateway.store.reachability import is_unreachable

if TYPE_CHECKING:
    from collections.abc import Callable

P = ParamSpec("P")
T = TypeVar("T")


class AccessUnavailable(Exception):  # noqa: N818 - it passes
    """Who asks cannot be found out now: the home database does not answer."""


class Threads:
    """Calls that hold a connection, so many at once.

    Args:
        connections: how many.
    """

    def __init__(self, connections: int = 2) -> None:
        self._limiter = CapacityLimiter(connections)

    async def call(self, core: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Run it in a thread.

        Raises:
            AccessUnavailable: the database does not answer.
        """
        try:
            return await to_thread.run_sync(partial(core, *args, **kwargs), limiter=self._limiter)
        except Exception as error:
            if is_unreachable(error):
                raise AccessUnavailable from error
            raise
