"""Reads records for the ordinary executor: everything batched, every row under its rule.

One reader serves one request. Loads that the resolvers of one level ask for become one statement
per record type and region.
"""

from __future__ import annotations

import asyncio
from collections import defaultdict
from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from strawberry.dataloader import DataLoader

from gateway.access.principal import Principal
from gateway.graph.records.audience import Audience, Audiences
from gateway.graph.records.cursors import sort_text_of
from gateway.graph.records.dialects import DIALECTS
from gateway.graph.records.parameters import Parameters
from gateway.graph.records.rows import Row, read_row
from gateway.graph.records.statements import (
    STATISTICS,
    Asked,
    count_of_regions,
    counts_of_parents,
    page_of_regions,
    pages_of_parents,
    rows_by_number,
)
from gateway.store.database import Database
from gateway.store.databases import Databases
from gateway.store.errors import RegionUnavailable
from gateway.store.records import RecordType, ToMany

Place = tuple[str, int]
"""Region and number."""
Write = Callable[[Parameters], str]


@dataclass(frozen=True, slots=True)
class Records:
    """The records of all regions, for every request."""

    databases: Databases
    audiences: Audiences

    def reader(self, principal: Principal) -> RecordReader:
        """A reader for one request of a principal."""
        return RecordReader(self.databases, self.audiences.of(principal))


@dataclass(frozen=True, slots=True)
class Slice:
    """Rows of a list from some place on, and whether more follow.

    ``unavailable`` are regions that did not answer and are missing from it.
    """

    rows: list[Row]
    has_more: bool
    unavailable: tuple[str, ...] = ()


@dataclass(slots=True)
class RecordReader:
    """Reads for one request.

    Attributes:
        databases: where the records are.
        audience: who asks.
    """

    databases: Databases
    audience: Audience
    _loaders: dict[Hashable, DataLoader[Place, Any]] = field(default_factory=dict)

    async def row(self, record: RecordType, place: Place) -> Row | None:
        """One row; ``None`` if there is none or it is not seen.

        Raises:
            RegionUnavailable: its region does not answer.
        """
        if place[0] not in self.audience.reaches[record.name]:
            return None

        async def load(region: str, numbers: list[int]) -> dict[int, Row]:
            def write(parameters: Parameters) -> str:
                return rows_by_number(record, region, numbers, self.audience, parameters)

            rows = await self._fetch(self.databases.of(region), region, write)
            read = (read_row(record, row) for row in rows)
            return {row["id"]: row for row in read}

        found: Row | None = await self._loader(record.name, load).load(place)
        return found

    async def page(self, asked: Asked) -> Slice:
        """Rows of a list over regions; those that do not answer are named and left out.

        Raises:
            RegionUnavailable: none of them answers.
        """
        regions = self._seen(asked)

        async def part(database: Database, keys: list[str]) -> list[Row]:
            def write(parameters: Parameters) -> str:
                return page_of_regions(asked, keys, self.audience, parameters)

            rows = await self._fetch(database, keys[0], write)
            return [read_row(asked.record, row) for row in rows]

        parts, unavailable = await self._of_each_database(regions, part)
        rows = [row for part in parts for row in part]
        rows.sort(key=lambda row: _order(asked, row), reverse=asked.sort.descending)
        return Slice(rows[: asked.first], len(rows) > asked.first, unavailable)

    async def count(self, asked: Asked) -> int:
        """How many rows a list over regions has, without those of regions that do not answer."""

        async def part(database: Database, keys: list[str]) -> int:
            def write(parameters: Parameters) -> str:
                return count_of_regions(asked, keys, self.audience, parameters)

            rows = await self._fetch(database, keys[0], write)
            return int(rows[0][0])

        parts, _ = await self._of_each_database(self._seen(asked), part)
        return sum(parts)

    async def children(self, relation: ToMany, parent: Place, asked: Asked) -> Slice:
        """Rows that name a parent."""
        record = asked.record
        if parent[0] not in self.audience.reaches[record.name]:
            return Slice([], has_more=False)

        async def load(region: str, parents: list[int]) -> dict[int, Slice]:
            def write(parameters: Parameters) -> str:
                return pages_of_parents(
                    asked, relation.column, region, parents, self.audience, parameters
                )

            found: dict[int, list[Row]] = defaultdict(list)
            for row in await self._fetch(self.databases.of(region), region, write):
                found[row[0]].append(read_row(record, row[1:-1]))
            return {
                number: Slice(found[number][: asked.first], len(found[number]) > asked.first)
                for number in parents
            }

        key = ("page", relation.column, _named(asked))
        page: Slice = await self._loader(key, load).load(parent)
        return page

    async def count_children(self, relation: ToMany, parent: Place, asked: Asked) -> int:
        """How many rows name a parent."""
        if parent[0] not in self.audience.reaches[asked.record.name]:
            return 0
        whole = replace(asked, first=0, after=None)

        async def load(region: str, parents: list[int]) -> dict[int, int]:
            def write(parameters: Parameters) -> str:
                return counts_of_parents(
                    whole, relation.column, region, parents, self.audience, parameters
                )

            rows = await self._fetch(self.databases.of(region), region, write)
            counted = {int(row[0]): int(row[1]) for row in rows}
            return {number: counted.get(number, 0) for number in parents}

        count: int = await self._loader(("count", relation.column, _named(whole)), load).load(
            parent
        )
        return count

    async def statistics(
        self, record: str, regions: Sequence[str]
    ) -> tuple[list[tuple[Any, ...]], tuple[str, ...]]:
        """Region, the words counted by, count; and the regions that did not answer."""
        seen = [each for each in regions if each in self.audience.reaches[record]]
        counted = STATISTICS[record]

        async def part(database: Database, keys: list[str]) -> list[tuple[Any, ...]]:
            def write(parameters: Parameters) -> str:
                return counted(keys, self.audience, parameters)

            return [tuple(row) for row in await self._fetch(database, keys[0], write)]

        parts, unavailable = await self._of_each_database(seen, part)
        return sorted(row for part in parts for row in part), unavailable

    def _seen(self, asked: Asked) -> list[str]:
        reaches = self.audience.reaches[asked.record.name]
        return [region for region in asked.regions if region in reaches]

    async def _of_each_database(
        self, regions: Sequence[str], part: Callable[[Database, list[str]], Any]
    ) -> tuple[list[Any], tuple[str, ...]]:
        """One statement to each database, at the same time; and the regions without an answer."""
        held: dict[Database, list[str]] = defaultdict(list)
        for region in regions:
            held[self.databases.of(region)].append(region)
        answers = await asyncio.gather(
            *(part(database, keys) for database, keys in held.items()), return_exceptions=True
        )
        given: list[Any] = []
        unavailable: list[str] = []
        for answer, keys in zip(answers, held.values(), strict=True):
            if isinstance(answer, RegionUnavailable):
                unavailable += keys
            elif isinstance(answer, BaseException):
                raise answer
            else:
                given.append(answer)
        if unavailable and not given:
            raise RegionUnavailable(unavailable[0])
        return given, tuple(sorted(unavailable))

    async def _fetch(
        self, database: Database, region: str, write: Write
    ) -> Sequence[Sequence[Any]]:
        parameters = Parameters(DIALECTS[database.dialect])
        statement = str(write(parameters))  # asyncpg takes no subclass of it
        with database.guard(region):
            return await database.fetch_rows(statement, tuple(parameters.values({}, self.audience)))

    def _loader(
        self, key: Hashable, load: Callable[[str, list[int]], Any]
    ) -> DataLoader[Place, Any]:
        known = self._loaders.get(key)
        if known is not None:
            return known

        async def batch(places: list[Place]) -> list[Any]:
            of_regions: dict[str, list[int]] = defaultdict(list)
            for region, number in places:
                of_regions[region].append(number)
            found: dict[Place, Any] = {}
            for region, numbers in of_regions.items():
                try:
                    loaded = await load(region, numbers)
                except RegionUnavailable as error:
                    loaded = dict.fromkeys(numbers, error)
                found.update({(region, number): value for number, value in loaded.items()})
            return [found.get(place) for place in places]

        made: DataLoader[Place, Any] = DataLoader(load_fn=batch)
        self._loaders[key] = made
        return made


def _order(asked: Asked, row: Row) -> tuple[Any, ...]:
    number = (row["id"], row["region"])
    if asked.sort.column == "id":
        return number
    return (sort_text_of(asked.record, asked.sort, row), *number)


def _named(asked: Asked) -> Hashable:
    """What tells apart lists of the same relation."""
    filters = tuple(
        (each.name, tuple(value) if isinstance(value, list) else value)
        for each, value in asked.set_filters
    )
    return (asked.record.name, filters, asked.sort.name, asked.first, asked.after)
