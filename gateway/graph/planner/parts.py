"""Pieces of statements: rows with their names, and text and expressions to be concatenated."""

from __future__ import annotations

from dataclasses import dataclass, field

from graphql import GraphQLObjectType, GraphQLOutputType, get_named_type

from gateway.graph.planner.selections import Selections
from gateway.graph.records.dialects import Sql, quoted
from gateway.store.records import RecordType

Parts = list[str | Sql]


@dataclass(frozen=True, slots=True)
class Rows:
    """Rows in a statement.

    Attributes:
        record: their type.
        alias: what a row is called.
        regions: the regions they can be of.
        used: columns that are read of them.
    """

    record: RecordType
    alias: str
    regions: tuple[str, ...]
    used: set[str] = field(default_factory=set)

    def column(self, name: str) -> str:
        """A column of a row."""
        self.used.add(name)
        return f"{self.alias}.{name}"

    @property
    def region(self) -> str:
        """The region of a row: known by itself where there is only one."""
        return quoted(self.regions[0]) if len(self.regions) == 1 else self.column("region")


def closed(members: Parts) -> Parts:
    """An object of which the members were begun; ``{}`` if there are none."""
    return [*members, "}"] if members else ["{}"]


def object_type(selections: Selections, name: str) -> GraphQLObjectType:
    """An object type of the schema."""
    kind = selections.schema.type_map[name]
    assert isinstance(kind, GraphQLObjectType)
    return kind


def named_object(kind: GraphQLOutputType) -> GraphQLObjectType:
    """The object type under lists and non-nulls."""
    named = get_named_type(kind)
    assert isinstance(named, GraphQLObjectType)
    return named
