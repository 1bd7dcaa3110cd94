"""What callers have spent, kept with `limits` in a storage that processes may share."""

from __future__ import annotations

import math
import time
from dataclasses import dataclass
from functools import lru_cache
from ipaddress import IPv6Address, ip_address
from typing import TYPE_CHECKING, Final

from limits import RateLimitItem, RateLimitItemPerSecond
from limits.aio.storage import MemoryStorage
from limits.aio.strategies import FixedWindowRateLimiter

from gateway.graph.errors import LOGGER, ErrorCode
from gateway.graph.limits import BoundedCache
from gateway.web.refusals import RequestRefused

if TYPE_CHECKING:
    from collections.abc import Callable

    from limits.aio.storage import Storage

    from gateway.web.rates.budget import RateLimits

_CALLERS: Final = 50_000
"""Callers whose leases a process remembers; one that is forgotten takes a new one."""


@dataclass(frozen=True, slots=True)
class Caller:
    """Whose points are spent: a principal's subject, or an address."""

    key: str
    is_anonymous: bool


@lru_cache(maxsize=10_000)
def caller(subject: str | None, address: str | None) -> Caller:
    """The caller with this subject; without one, the network of the address.

    A household or an office has a /64 of IPv6 to itself, so one address of it is nobody.
    """
    if subject is not None:
        return Caller(f"subject:{subject}", is_anonymous=False)
    try:
        parsed = ip_address(address or "")
    except ValueError:
        return Caller("address:unknown", is_anonymous=True)
    if isinstance(parsed, IPv6Address):
        if parsed.ipv4_mapped is not None:
            return Caller(f"address:{parsed.ipv4_mapped}", is_anonymous=True)
        return Caller(f"address:{parsed.exploded[:19]}::/64", is_anonymous=True)
    return Caller(f"address:{parsed}", is_anonymous=True)


@dataclass(slots=True)
class _Lease:
    """Points taken from the storage and not spent yet.

    ``others`` are those left in the storage; ``ends`` is when the window does, in seconds since
    the epoch; a spending of ``refused`` points or more was refused in this window.
    """

    left: int
    others: int
    ends: float
    refused: float = math.inf


class Rates:
    """The callers' windows.

    Args:
        limits: how much may be spent.
        storage: where windows are kept; this process's memory by default.
        now: seconds since the epoch, as the storage counts them.
    """

    def __init__(
        self,
        limits: RateLimits,
        storage: Storage | None = None,
        now: Callable[[], float] = time.time,
    ) -> None:
        self._limits = limits
        self._now = now
        self._windows = FixedWindowRateLimiter(storage or MemoryStorage())
        self._own_windows = FixedWindowRateLimiter(MemoryStorage())
        self._leases: BoundedCache[str, _Lease] = BoundedCache(entries=_CALLERS, weight=_CALLERS)
        self._items = {
            True: RateLimitItemPerSecond(max(1, limits.anonymous_points), limits.seconds),
            False: RateLimitItemPerSecond(max(1, limits.points), limits.seconds),
        }
        self._policies = {
            item.amount: f'"points";q={item.amount};w={limits.seconds}'
            for item in self._items.values()
        }

    @property
    def refused_points(self) -> int:
        """What a document costs that is refused before its cost is known."""
        return self._limits.refused_points

    async def spend(self, who: Caller, points: int) -> dict[str, str]:
        """Spend points; the headers that say how many are left.

        Raises:
            RequestRefused: 429; nothing was spent.
        """
        headers = self.spend_at_once(who, points)
        if headers is not None:
            return headers
        most = self._limits.anonymous_points if who.is_anonymous else self._limits.points
        item = self._items[who.is_anonymous]
        now = self._now()
        lease = self._leases.get(who.key)
        if lease is None or lease.ends <= now:
            lease = _Lease(0, most, now + self._limits.seconds)
            self._leases.put(who.key, lease, 1)
        if lease.left < points:
            await self._take(who, item, lease, points)
        if lease.left < points:
            raise self._refused(item, lease, points)
        lease.left -= points
        return self._headers(item, lease)

    def spend_at_once(self, who: Caller, points: int) -> dict[str, str] | None:
        """The same if the lease has so many points; ``None`` if the storage has to be asked."""
        if not (self._limits.anonymous_points if who.is_anonymous else self._limits.points):
            return {}
        lease = self._leases.get(who.key)
        if lease is None or lease.ends <= self._now() or lease.left < points:
            return None
        lease.left -= points
        return self._headers(self._items[who.is_anonymous], lease)

    async def _take(self, who: Caller, item: RateLimitItem, lease: _Lease, points: int) -> None:
        """Take at least what ``points`` need from the storage, if the window still has it."""
        if points >= lease.refused:
            return
        missing = points - lease.left
        for wanted in sorted({max(missing, item.amount // self._limits.lease), missing})[::-1]:
            if await self._take_from_storage(who, item, lease, wanted):
                return
        lease.refused = points

    async def _take_from_storage(
        self, who: Caller, item: RateLimitItem, lease: _Lease, wanted: int
    ) -> bool:
        windows = self._windows
        try:
            taken, stats = await _taken(windows, who, item, wanted)
        except Exception as error:  # noqa: BLE001 - whatever the storage's own client raises
            # Never unlimited: until the storage is back, each process counts for itself.
            LOGGER.warning("rate limits are counted by this process: %s", type(error).__name__)
            taken, stats = await _taken(self._own_windows, who, item, wanted)
        lease.others, lease.ends = stats
        if taken:
            lease.left += wanted
        return taken

    def _headers(self, item: RateLimitItem, lease: _Lease) -> dict[str, str]:
        """RateLimit-Policy and RateLimit (draft-ietf-httpapi-ratelimit-headers-10, section 4)."""
        resets = max(0, math.ceil(lease.ends - self._now()))
        left = lease.left + lease.others
        return {
            "RateLimit-Policy": self._policies[item.amount],
            "RateLimit": f'"points";r={left};t={resets}',
        }

    def _refused(self, item: RateLimitItem, lease: _Lease, points: int) -> RequestRefused:
        resets = max(1, math.ceil(lease.ends - self._now()))
        return RequestRefused(
            429,
            f"本时段的点数已用完，请于 {resets} 秒后重试",
            f"The points of this window are spent; try again in {resets} seconds",
            code=ErrorCode.RATE_LIMITED,
            headers={"Retry-After": str(resets), **self._headers(item, lease)},
            data={"budget": "points", "limit": item.amount, "requested": points},
        )


async def _taken(
    windows: FixedWindowRateLimiter, who: Caller, item: RateLimitItem, wanted: int
) -> tuple[bool, tuple[int, float]]:
    """Take points if the window has them; how many it has left, and when it ends."""
    # `hit` alone also counts what it refuses, and would so eat what a cheaper document could have.
    taken = await windows.test(item, who.key, cost=wanted) and await windows.hit(
        item, who.key, cost=wanted
    )
    stats = await windows.get_window_stats(item, who.key)
    return taken, (stats.remaining, stats.reset_time)
