"""Windows of the rate limits in the home database, for several processes without a further server.

A storage for the package `limits`. Processes take their points in portions, so that a window costs
some dozens of statements and not one for each request.
"""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any, Final

from limits.aio.storage import Storage
from sqlalchemy import case, delete, func, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.exc import SQLAlchemyError

from gateway.store.rate_tables import RateWindow

if TYPE_CHECKING:
    from collections.abc import Callable

    from gateway.store.database import Database

_SWEEP_EVERY: Final = 256
"""One window opened in so many also deletes those that have ended."""


_TABLE: Final = RateWindow.__table__  # type: ignore[attr-defined]


class DatabaseWindows(Storage):
    """Fixed windows, one row for each caller."""

    STORAGE_SCHEME = None  # made by hand, never from an address

    def __init__(self, home: Database, now: Callable[[], float] = time.time) -> None:
        super().__init__()
        self._home = home
        self._now = now
        self._opened = 0

    @property
    def base_exceptions(self) -> type[Exception] | tuple[type[Exception], ...]:
        """What a database that cannot be reached raises."""
        return (SQLAlchemyError, OSError)

    async def incr(self, key: str, expiry: int, amount: int = 1) -> int:
        """Add to a window, or begin a new one of ``expiry`` seconds if it has ended."""
        now = int(self._now())
        dialect: Any = sqlite if self._home.dialect == "sqlite" else postgresql
        insert = dialect.insert(_TABLE).values(key=key, spent=amount, ends_at=now + expiry)
        over = _TABLE.c.ends_at <= now
        statement = insert.on_conflict_do_update(
            index_elements=[_TABLE.c.key],
            set_={
                "spent": case((over, amount), else_=_TABLE.c.spent + amount),
                "ends_at": case((over, now + expiry), else_=_TABLE.c.ends_at),
            },
        ).returning(_TABLE.c.spent)
        async with self._home.begin() as connection:
            spent = (await connection.execute(statement)).scalar_one()
            self._opened += 1
            if self._opened % _SWEEP_EVERY == 0:
                await connection.execute(delete(_TABLE).where(_TABLE.c.ends_at <= now))
        return int(spent)

    async def get(self, key: str) -> int:
        """What has been spent in the window; 0 if it has ended."""
        return (await self._row(key))[0]

    async def get_expiry(self, key: str) -> float:
        """When the window ends; now if there is none."""
        return (await self._row(key))[1]

    async def check(self) -> bool:
        """Whether the database answers."""
        return await self._home.is_reachable()

    async def reset(self) -> int | None:
        """Forget every window; how many there were."""
        async with self._home.begin() as connection:
            number = await connection.scalar(select(func.count()).select_from(_TABLE))
            await connection.execute(delete(_TABLE))
        return number

    async def clear(self, key: str) -> None:
        """Forget a window."""
        async with self._home.begin() as connection:
            await connection.execute(delete(_TABLE).where(_TABLE.c.key == key))

    async def _row(self, key: str) -> tuple[int, float]:
        now = self._now()
        columns = select(_TABLE.c.spent, _TABLE.c.ends_at).where(_TABLE.c.key == key)
        async with self._home.engine.connect() as connection:
            row = (await connection.execute(columns)).one_or_none()
        if row is None or row.ends_at <= int(now):
            return 0, now
        return int(row.spent), float(row.ends_at)
