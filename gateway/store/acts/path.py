"""The path every act takes: decide on what is known, write if it still holds, or begin again.

On PostgreSQL an act is two statements: one loads the key's claim and the facts, one holds the rows
the decision rests on at the versions that were known, claims the key and writes everything, or
nothing. Each is a transaction of its own; that the second finds what the first saw makes them one
act (optimistic concurrency under READ COMMITTED). Acts that wait at the same moment share their
statements (`gateway.store.acts.lanes`). On SQLite both run inside ``BEGIN IMMEDIATE``.
"""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Final, TypeVar

from gateway.store.acts.asked import Asked, Request
from gateway.store.acts.errors import KeyRefused
from gateway.store.acts.lanes import Lanes

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import datetime

    from gateway.regime.calendar import Calendar
    from gateway.regime.regions import LoadedRegion
    from gateway.store.acts.act import Act
    from gateway.store.acts.reply import Reply
    from gateway.store.database import Database
    from gateway.store.databases import Databases

__all__ = ["Path", "Request"]

I = TypeVar("I")  # noqa: E741 - the input
_LONGEST_KEY: Final = 80


class Path:
    """Does acts.

    Args:
        databases: where the records are.
        laws: the law of a region, by its key.
        calendar: the working days.
        now: the moment with its offset.
    """

    def __init__(
        self,
        databases: Databases,
        laws: Mapping[str, LoadedRegion],
        calendar: Calendar,
        now: Callable[[], datetime],
    ) -> None:
        self._databases = databases
        self._laws = laws
        self._calendar = calendar
        self._now = now
        self._lanes: dict[Database, Lanes] = {}

    async def perform(self, act: Act[I], region: str, given: I, request: Request) -> Reply:
        """Do an act, refuse it, or give again the reply that its key was given before.

        Raises:
            CodedError: the act cannot be asked for so: by this caller, with this key, now.
        """
        if not 1 <= len(request.key) <= _LONGEST_KEY or not request.key.isprintable():
            raise KeyRefused(_LONGEST_KEY)
        asked = Asked(act, given, request, self._laws[region], self._calendar, self._now)
        database = self._databases.of(region)
        with database.guard(region):
            if database.dialect == "sqlite":
                return await database.sqlite_writer.run(asked.on_sqlite)
            return await self._lanes_of(database).perform(asked)

    def _lanes_of(self, database: Database) -> Lanes:
        """The lanes of a database in the running loop; acts wait in them for one another."""
        loop = asyncio.get_running_loop()
        lanes = self._lanes.get(database)
        if lanes is None or lanes.loop is not loop:
            lanes = self._lanes[database] = Lanes(database, loop)
        return lanes
