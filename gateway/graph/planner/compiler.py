"""Turns an operation, under one shape of variables and audience, into statements."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any, Final

from graphql import GraphQLField

from gateway.graph.planner.answers import Column, Part
from gateway.graph.planner.framed import framed_page, framed_statistics, merged_statistics
from gateway.graph.planner.inputs import Unplannable, argument
from gateway.graph.planner.listings import Listing, number_of, read_listing
from gateway.graph.planner.parts import named_object
from gateway.graph.planner.plan import Statement, Variant
from gateway.graph.planner.selections import Selections, node_of
from gateway.graph.planner.statistics import COUNTED, statistics_list
from gateway.graph.planner.writer import Dear, Writer
from gateway.graph.records.audience import Audience
from gateway.graph.records.catalog import NODES, RECORDS
from gateway.graph.records.dialects import DIALECTS, Sql
from gateway.graph.records.parameters import GatheredParameters
from gateway.store.database import Database
from gateway.store.databases import Databases
from gateway.store.gathered_reads import GatheredStatement
from gateway.store.records import RecordType

SINGLE: Final = {
    "agency": "Agency",
    "person": "Person",
    "insurer": "Insurer",
    "project": "Project",
    "riskFinding": "RiskFinding",
    "obligation": "Obligation",
}
"""Root fields of one record, by the type they return."""
LISTS: Final = {
    "agencies": "Agency",
    "people": "Person",
    "insurers": "Insurer",
    "projects": "Project",
    "riskFindings": "RiskFinding",
    "obligations": "Obligation",
}
"""Root fields that list records, by the type they list."""
PLANNED: Final = frozenset({*SINGLE, *LISTS, "node", *COUNTED, "__typename"})
"""Root fields that can be planned."""
_SWIFT: Final = frozenset({*SINGLE, "node", "__typename"})
"""Root fields that are found by keys alone."""


class Compiler:
    """Compiles one variant.

    Args:
        databases: where the records are.
        selections: of the operation.
        audience: who asks.
    """

    def __init__(self, databases: Databases, selections: Selections, audience: Audience) -> None:
        self._databases = databases
        self._selections = selections
        self._audience = audience
        self._is_swift = False
        self._begin()

    def _begin(self) -> None:
        self._places: dict[Database, int] = {}
        self._writers: list[Writer] = []
        self._columns: list[list[Sql]] = []

    def variant(self) -> Variant:
        """The statements and how they fill the answer.

        Single rows found by keys are gathered with those that others ask for, or read at once.

        Raises:
            Unplannable: the executor has to answer it.
        """
        asked = {node_of(details).name.value for details in self._selections.root().values()}
        if asked <= _SWIFT:
            self._is_swift = True
            try:
                return self._compiled()
            except Dear:
                self._is_swift = False
                self._begin()
        return self._compiled()

    def _compiled(self) -> Variant:
        query = self._selections.schema.query_type
        assert query is not None
        parts = []
        for name, details in self._selections.root().items():
            node = node_of(details)
            lead = f'"{name}":'.encode()
            if node.name.value == "__typename":
                parts.append(Part(lead, fixed=f'"{query.name}"'.encode()))
                continue
            if node.name.value not in PLANNED:
                raise Unplannable
            parts.append(self._part(lead, query.fields[node.name.value], details))
        statements = tuple(
            _statement(database, writer, columns)
            for database, writer, columns in zip(
                self._places, self._writers, self._columns, strict=True
            )
        )
        return Variant(statements, tuple(parts))

    def _part(self, lead: bytes, declared: GraphQLField, details: Any) -> Part:  # noqa: ANN401 - field details
        name = node_of(details).name.value
        if name in COUNTED:
            return self._statistics(lead, COUNTED[name], declared, details)
        if name in LISTS:
            return self._list(lead, RECORDS[LISTS[name]], declared, details)
        return self._single(lead, SINGLE.get(name), declared, details)

    def _single(
        self,
        lead: bytes,
        wanted: str | None,
        declared: GraphQLField,
        details: Any,  # noqa: ANN401 - field details
    ) -> Part:
        node = node_of(details)
        given = argument(node, declared, "id", self._selections.values)
        if given.value is False and wanted is None:
            raise Unplannable  # an identifier of the laws
        if given.value is False:
            return Part(lead, fixed=b"null")
        name, region, _ = given.value
        seen = name in NODES and region in self._audience.regions(name)
        if wanted not in {None, name} or not seen:
            return Part(lead, fixed=b"null")
        record = RECORDS[name]
        place, writer = self._writer(self._databases.of(region))
        selected = self._selections.inside(writer.type_of(record), details)
        column = self._column(place, writer.single(record, region, number_of(given), selected))
        return Part(lead, column=column, node=node, regions={place: (region,)})

    def _list(
        self,
        lead: bytes,
        record: RecordType,
        declared: GraphQLField,
        details: Any,  # noqa: ANN401 - field details
    ) -> Part:
        held = self._held(record, declared, details)
        if not held:
            listing = read_listing(self._selections, record, declared, details)
            return Part(lead, fixed=self._empty(listing).encode())
        asked = {}
        texts = []
        for database, regions in held.items():
            place, writer = self._writer(database)
            listing = read_listing(self._selections, record, declared, details)
            rows = writer.rows(record, regions)
            branches = [writer.branch(rows, region, listing) for region in regions]
            asked[place] = tuple(regions)
            texts.append((place, writer, listing, rows, branches))
        node = node_of(details)
        if len(texts) == 1:
            place, writer, listing, rows, branches = texts[0]
            column = self._column(place, writer.pages.page(rows, listing, branches, 0))
            return Part(lead, column=column, node=node, regions=asked)
        framed = [
            (place, framed_page(writer, rows, listing, branches))
            for place, writer, listing, rows, branches in texts
        ]
        columns = tuple(self._column(place, each.frames) for place, each in framed)
        counts = tuple(
            self._column(place, each.total, is_text=False)
            for place, each in framed
            if each.total is not None
        )
        merged = framed[0][1].merged(columns, counts)
        return Part(lead, merged=merged, node=node, regions=asked)

    def _statistics(
        self,
        lead: bytes,
        name: str,
        declared: GraphQLField,
        details: Any,  # noqa: ANN401 - field details
    ) -> Part:
        held = self._held(RECORDS[name], declared, details)
        if not held:
            return Part(lead, fixed=b"[]")
        kind = named_object(declared.type)
        selected = self._selections.inside(kind, details)
        asked = {}
        columns = []
        for database, regions in held.items():
            place, writer = self._writer(database)
            asked[place] = tuple(regions)
            if len(held) == 1:
                text = statistics_list(writer, kind, selected, regions)
            else:
                text = framed_statistics(writer, kind, selected, regions)
            columns.append(self._column(place, text))
        node = node_of(details)
        if len(columns) == 1:
            return Part(lead, column=columns[0], node=node, regions=asked)
        return Part(lead, merged=merged_statistics(tuple(columns)), node=node, regions=asked)

    def _held(
        self,
        record: RecordType,
        declared: GraphQLField,
        details: Any,  # noqa: ANN401 - field details
    ) -> Mapping[Database, Sequence[str]]:
        """The regions asked for in which something may be seen, by database."""
        seen = self._audience.regions(record.name)
        given = argument(node_of(details), declared, "regions", self._selections.values)
        named = None if given.value is None else {name.lower() for name in given.value}
        held: dict[Database, list[str]] = defaultdict(list)
        for region in seen:
            if named is None or region in named:
                held[self._databases.of(region)].append(region)
        return held

    def _writer(self, database: Database) -> tuple[int, Writer]:
        place = self._places.get(database)
        if place is None:
            place = self._places[database] = len(self._writers)
            dialect = DIALECTS[database.dialect]
            self._writers.append(
                Writer(self._selections, dialect, self._audience, is_swift=self._is_swift)
            )
            self._columns.append([])
        return place, self._writers[place]

    def _column(self, place: int, text: Sql, *, is_text: bool = True) -> Column:
        dialect = self._writers[place].dialect
        self._columns[place].append(dialect.as_bytes(text) if is_text else text)
        return Column(place, len(self._columns[place]) - 1)

    def _empty(self, listing: Listing) -> str:
        """A connection in which the caller may see nothing."""
        texts = {
            "edges": "[]",
            "nodes": "[]",
            "totalCount": "0",
            "__typename": f'"{listing.kind.name}"',
        }
        members = []
        for name, details in listing.selected.items():
            field = node_of(details).name.value
            text = self._empty_info(listing, details) if field == "pageInfo" else texts[field]
            members.append(f'"{name}":{text}')
        return f"{{{','.join(members)}}}"

    def _empty_info(self, listing: Listing, details: Any) -> str:  # noqa: ANN401 - field details
        kind = named_object(listing.kind.fields["pageInfo"].type)
        texts = {
            "hasNextPage": "false",
            "hasPreviousPage": "false" if listing.after is None else "true",
            "startCursor": "null",
            "endCursor": "null",
            "__typename": f'"{kind.name}"',
        }
        members = [
            f'"{name}":{texts[node_of(inner).name.value]}'
            for name, inner in self._selections.inside(kind, details).items()
        ]
        return f"{{{','.join(members)}}}"


def _statement(database: Database, writer: Writer, columns: Sequence[Sql]) -> Statement:
    text = ", ".join(columns)
    parameters = writer.parameters
    whole = f"SELECT {', '.join([text, *parameters.unused(text)])}"
    if not isinstance(parameters, GatheredParameters):
        return Statement(database, whole, parameters, is_swift=writer.is_swift)
    whole = f"{whole} FROM {parameters.asked()} ORDER BY asked.nth"
    gathered = GatheredStatement(whole, parameters.shared)
    return Statement(database, whole, parameters, gathered, is_swift=True)
