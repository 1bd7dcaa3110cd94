"""All databases of the gateway: the home and, where a region has one of its own, the region's."""

from __future__ import annotations

from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, Self

from gateway.store.addresses import read_address
from gateway.store.database import Database, DatabaseLimits

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterator, Mapping, Sequence


class Databases:
    """The databases by region; those with the same address are one.

    Args:
        home: address of the home database, which holds parties and every region without its own.
        of_regions: address by region key.
        regions: keys of all installed regions.
        limits: how each database is used.

    Raises:
        AddressRefused: an address is none.
        ValueError: a database is bound to a region that is not installed.
    """

    def __init__(
        self,
        home: str,
        of_regions: Mapping[str, str] | None = None,
        regions: Sequence[str] = (),
        limits: DatabaseLimits | None = None,
    ) -> None:
        own = {key.lower(): address for key, address in (of_regions or {}).items()}
        unknown = sorted(set(own) - set(regions))
        if unknown:
            message = f"a database is bound to regions that are not installed: {', '.join(unknown)}"
            raise ValueError(message)
        held: dict[str, list[str]] = {home: []}
        for region in sorted(regions):
            held.setdefault(own.get(region, home), []).append(region)
        self._all = tuple(
            Database(
                read_address(address),
                limits or DatabaseLimits(),
                regions=tuple(keys),
                is_home=address == home,
            )
            for address, keys in held.items()
        )
        self._of = {region: database for database in self._all for region in database.regions}

    @property
    def home(self) -> Database:
        """The database with parties, people, clients and tokens."""
        return self._all[0]

    @property
    def regions(self) -> tuple[str, ...]:
        """Keys of all regions, sorted."""
        return tuple(sorted(self._of))

    def of(self, region: str) -> Database:
        """The database with a region's records.

        Raises:
            KeyError: there is no such region.
        """
        return self._of[region]

    def __iter__(self) -> Iterator[Database]:
        """Every database once, home first."""
        return iter(self._all)

    async def close(self) -> None:
        """Close every connection."""
        for database in self._all:
            await database.close()

    @asynccontextmanager
    async def opened(self) -> AsyncIterator[Self]:
        """Close everything at the end; nothing needs opening, connections come when asked for."""
        try:
            yield self
        finally:
            await self.close()
