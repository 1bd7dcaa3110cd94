"""A planned operation and the variants of it that requests of one shape share."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass
from typing import Any

from graphql import FragmentDefinitionNode, OperationDefinitionNode

from gateway.graph.limits import BoundedCache
from gateway.graph.planner.answers import Part
from gateway.graph.records.audience import Audience
from gateway.graph.records.parameters import Parameters
from gateway.store.database import Database
from gateway.store.gathered_reads import GatheredStatement


@dataclass(frozen=True, slots=True)
class Statement:
    """One statement to one database.

    Attributes:
        database: where it runs.
        text: SQL; one row, one column for each place of the answer it fills.
        parameters: what fills it.
        gathered: the same text if requests may share the statement, one row to each.
        is_swift: whether it finds what it needs by keys, so that nothing is gained by waiting for
            it in another thread.
    """

    database: Database
    text: str
    parameters: Parameters
    gathered: GatheredStatement | None = None
    is_swift: bool = False

    def ask(self, values: Mapping[str, Any], audience: Audience) -> asyncio.Future[Any] | None:
        """Its row, asked for among others or there already; ``None`` if it has to be fetched."""
        if not self.database.availability.is_settled:
            return None
        if self.gathered is None:
            row = self._read_at_once(values, audience) if self.is_swift else None
            if row is None:
                return None
            found: asyncio.Future[Any] = asyncio.get_running_loop().create_future()
            found.set_result(row)
            return found
        return self.database.gathered.ask(self.gathered, self.parameters.values(values, audience))

    async def fetch(self, values: Mapping[str, Any], audience: Audience) -> tuple[Any, ...]:
        """Its one row.

        Raises:
            RegionUnavailable: the database does not answer.
        """
        with self.database.guard():
            given = self.parameters.values(values, audience)
            if self.gathered is not None:
                shared: tuple[Any, ...] = await self.database.gathered.ask(self.gathered, given)
                return shared
            row = self._read_at_once(values, audience) if self.is_swift else None
            return row or await self.database.fetch_one(self.text, given)

    def _read_at_once(
        self, values: Mapping[str, Any], audience: Audience
    ) -> tuple[Any, ...] | None:
        given = tuple(self.parameters.values(values, audience))
        return self.database.readers.fetch_at_once(self.text, given)


@dataclass(frozen=True, slots=True)
class Variant:
    """An operation for requests of one shape.

    Attributes:
        statements: at most one to each database.
        parts: the members of ``data``, in order.
    """

    statements: tuple[Statement, ...]
    parts: tuple[Part, ...]

    @property
    def swift(self) -> Statement | None:
        """The only statement, if it finds what it needs by keys."""
        only = self.statements[0] if len(self.statements) == 1 else None
        return None if only is None or not only.is_swift else only


@dataclass(frozen=True, slots=True)
class Plan:
    """A planned operation.

    Attributes:
        operation: of the document.
        fragments: of the document, by name.
        read: coerces variables and gives their part of a variant's key.
        variants: by audience and shape of the variables; ``None`` for what cannot be planned.
    """

    operation: OperationDefinitionNode
    fragments: Mapping[str, FragmentDefinitionNode]
    read: Callable[[Mapping[str, Any]], tuple[dict[str, Any], tuple[Hashable, ...]]]
    variants: BoundedCache[Hashable, Variant | None]
