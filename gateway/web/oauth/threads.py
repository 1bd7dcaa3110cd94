"""Threads of the authorization server's synchronous core, bounded by what they use.

The default pool has forty threads: more than there are database connections, and forty password
hashes at once would take most of a gigabyte.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, ParamSpec, TypeVar

from anyio import CapacityLimiter, to_thread

if TYPE_CHECKING:
    from collections.abc import Callable

P = ParamSpec("P")
T = TypeVar("T")


class Threads:
    """Two limits: calls that hold a connection, and calls that hash a password.

    Args:
        connections: of the pool the core uses.
        hashes: at once; each takes 19 MiB and a core for a twentieth of a second.
    """

    def __init__(self, connections: int, hashes: int = 2) -> None:
        self._connections = CapacityLimiter(connections)
        self._hashes = CapacityLimiter(hashes)

    async def call(self, core: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Run what holds a connection."""
        return await to_thread.run_sync(partial(core, *args, **kwargs), limiter=self._connections)

    async def hash(self, core: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Run what hashes a password."""
        return await to_thread.run_sync(partial(core, *args, **kwargs), limiter=self._hashes)
