"""Documents that ask for one field of a schema each, written from the schema itself."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from graphql import (
    GraphQLArgument,
    GraphQLEnumType,
    GraphQLInputField,
    GraphQLInputObjectType,
    GraphQLInputType,
    GraphQLInterfaceType,
    GraphQLList,
    GraphQLNonNull,
    GraphQLObjectType,
    Undefined,
    get_named_type,
    is_leaf_type,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from graphql import GraphQLField, GraphQLSchema

_SCALARS: Final = {
    "Boolean": "true",
    "Date": '"2026-11-20"',
    "DateTime": '"2026-11-20T08:00:00+08:00"',
    "Decimal": '"1"',
    "Float": "1",
    "ID": '"a"',
    "Int": "1",
    "String": '"a"',
}


@dataclass(frozen=True, slots=True)
class Way:
    """How a type is reached: what is opened on the way to its fields, and how deep that is."""

    kind: str
    opened: tuple[str, ...] = ()


def asking(schema: GraphQLSchema, wanted: frozenset[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """For each wanted field, as ``Type.field``, the shortest document that asks for it."""
    ways = _ways(schema)
    for parent, name in sorted(wanted):
        kind = schema.type_map[parent]
        assert isinstance(kind, (GraphQLObjectType, GraphQLInterfaceType))
        way = ways[parent]
        asked = _selection(name, kind.fields[name])
        depth = len(way.opened)
        opened = " ".join(f"{part} {{" for part in way.opened)
        yield f"{parent}.{name}", f"{way.kind} {{ {opened} {asked} {'}' * depth} }}"


def _ways(schema: GraphQLSchema) -> dict[str, Way]:
    """The shortest way to each type from a root, through fragments where types are abstract."""
    roots = {
        "query": schema.query_type,
        "mutation": schema.mutation_type,
        "subscription": schema.subscription_type,
    }
    found = {root.name: Way(kind) for kind, root in roots.items() if root is not None}
    pending = deque(found)
    while pending:
        parent = pending.popleft()
        kind = schema.type_map[parent]
        if not isinstance(kind, (GraphQLObjectType, GraphQLInterfaceType)):
            continue
        for step, reached in _steps(schema, kind):
            if reached not in found:
                before = found[parent]
                found[reached] = Way(before.kind, (*before.opened, step))
                pending.append(reached)
    return found


def _steps(
    schema: GraphQLSchema, kind: GraphQLObjectType | GraphQLInterfaceType
) -> Iterator[tuple[str, str]]:
    for name, field in kind.fields.items():
        returned = get_named_type(field.type)
        if not is_leaf_type(returned):
            yield f"{name}{_arguments(field.args)}", returned.name
    if isinstance(kind, GraphQLInterfaceType):
        for member in schema.get_possible_types(kind):
            yield f"... on {member.name}", member.name
    for interface in kind.interfaces:
        yield f"... on {interface.name}", interface.name


def _selection(name: str, field: GraphQLField) -> str:
    returned = get_named_type(field.type)
    inner = "" if is_leaf_type(returned) else " { __typename }"
    return f"{name}{_arguments(field.args)}{inner}"


def _arguments(declared: Mapping[str, GraphQLArgument]) -> str:
    needed = [f"{name}: {_literal(each.type)}" for name, each in declared.items() if _needed(each)]
    return f"({', '.join(needed)})" if needed else ""


def _needed(declared: GraphQLArgument | GraphQLInputField) -> bool:
    return isinstance(declared.type, GraphQLNonNull) and declared.default_value is Undefined


def _literal(kind: GraphQLInputType) -> str:
    if isinstance(kind, GraphQLNonNull):
        return _literal(kind.of_type)
    if isinstance(kind, GraphQLList):
        return f"[{_literal(kind.of_type)}]"
    if isinstance(kind, GraphQLEnumType):
        return str(next(iter(kind.values)))
    if isinstance(kind, GraphQLInputObjectType):
        fields = kind.fields.items()
        inner = ", ".join(
            f"{name}: {_literal(each.type)}" for name, each in fields if _needed(each)
        )
        return f"{{{inner}}}"
    return _SCALARS[kind.name]
