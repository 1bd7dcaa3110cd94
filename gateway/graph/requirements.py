"""What a caller must be allowed to ask for a field: ``@requires``, and ``@public`` for the rest.

A requirement is declared once, on the field or on its type. From there it is printed in the SDL,
added to the field's description, collected from each document at admission
(`gateway.graph.demands`) and held against the caller before any resolver runs.

Nothing is public by silence: every field of ``Mutation`` and ``Subscription`` and of a type of
records says ``@requires`` or ``@public``, or the schema is not built (`check_requirements`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import strawberry
from graphql import (
    GraphQLField,
    GraphQLInterfaceType,
    GraphQLNamedType,
    GraphQLObjectType,
    GraphQLSchema,
    get_named_type,
)
from strawberry.schema_directive import Location

from gateway.regime.roles import Capability

if TYPE_CHECKING:
    from collections.abc import Iterator

_DEFINITION: Final = "strawberry-definition"
_KNOWN: Final = {capability.scope: capability for capability in Capability}

Composite = GraphQLObjectType | GraphQLInterfaceType


@strawberry.schema_directive(
    locations=[Location.FIELD_DEFINITION, Location.OBJECT, Location.INTERFACE],
    name="requires",
    description="须具备的全部权限；列表为空表示只须登录。写在类型上则适用于其每个字段 / "
    "The scopes a caller must have, all of them; an empty list asks for a signed-in caller only. "
    "On a type it holds for each of its fields",
)
class Requires:
    """Scopes a caller must all have; none means that it must have signed in."""

    scopes: list[str]


@strawberry.schema_directive(
    locations=[Location.FIELD_DEFINITION, Location.OBJECT],
    name="public",
    description="任何人可查询，无须登录 / Anybody may ask, without signing in",
)
class Public:
    """Anybody may ask."""


def requires(*capabilities: Capability) -> Requires:
    """The directive for ``strawberry.field(directives=[…])``: all of these are needed."""
    return Requires(scopes=[capability.scope for capability in capabilities])


PUBLIC: Final = Public()
SIGNED_IN: Final = requires()


class RequirementFaults(Exception):  # noqa: N818 - carries faults, named as they are
    """Fields of a schema that say neither ``@requires`` nor ``@public``, or say it wrongly."""

    def __init__(self, faults: tuple[str, ...]) -> None:
        self.faults = faults
        super().__init__("; ".join(faults))


class Requirements:
    """The scopes each field of a schema asks for, read once when the schema is built."""

    def __init__(self, schema: GraphQLSchema) -> None:
        self._of: dict[tuple[str, str], frozenset[str]] = {}
        self._returns: dict[tuple[str, str], str] = {}
        for parent in _composites(schema):
            for name, field in parent.fields.items():
                self._returns[parent.name, name] = get_named_type(field.type).name
                scopes = _scopes(parent, field)
                if scopes is not None:
                    self._of[parent.name, name] = scopes

    def of(self, parent: str, field: str) -> frozenset[str] | None:
        """Scopes a field asks for, empty if only for a signed-in caller; ``None`` if public."""
        return self._of.get((parent, field))

    def returns(self, parent: str, field: str) -> str:
        """Name of the type the field's selections are made on, empty if there is no such field."""
        return self._returns.get((parent, field), "")

    def __iter__(self) -> Iterator[tuple[str, str]]:
        """The protected fields, as type and field."""
        return iter(self._of)


def require(schema: strawberry.Schema) -> None:
    """Check the requirements a built schema declares and say each in its field's description.

    Raises:
        RequirementFaults: something is open that nobody said is.
    """
    core = schema._schema  # noqa: SLF001 - as Strawberry's own views do
    check_requirements(core)
    describe_requirements(core)


def describe_requirements(schema: GraphQLSchema) -> None:
    """Add to the description of each protected field what it requires."""
    for parent in _composites(schema):
        for field in parent.fields.values():
            scopes = _scopes(parent, field)
            if scopes is not None:
                field.description = f"{field.description or ''}{_sentence(scopes)}"


def check_requirements(schema: GraphQLSchema) -> None:
    """Refuse a schema in which something is open that nobody said is.

    Raises:
        RequirementFaults: names every such field.
    """
    found = tuple(_faults(schema))
    if found:
        raise RequirementFaults(found)


def _faults(schema: GraphQLSchema) -> Iterator[str]:
    yield from _unknown_scopes(schema)
    for root in (schema.mutation_type, schema.subscription_type):
        if root is not None:
            yield from _unclassified(root)
    roots = {schema.query_type, schema.mutation_type, schema.subscription_type}
    records = {
        kind.name: kind
        for kind in _composites(schema)
        if isinstance(kind, GraphQLObjectType) and kind not in roots and _is_record(kind)
    }
    for record in records.values():
        yield from _unclassified(record)
    yield from _laxer_interfaces(schema)
    if schema.query_type is not None:
        yield from _open_ways(schema.query_type, records)


def _unknown_scopes(schema: GraphQLSchema) -> Iterator[str]:
    for parent in _composites(schema):
        for name, field in parent.fields.items():
            unknown = sorted((_scopes(parent, field) or frozenset()) - _KNOWN.keys())
            if unknown:
                yield f"{parent.name}.{name} requires unknown scopes: {', '.join(unknown)}"


def _unclassified(parent: GraphQLObjectType) -> Iterator[str]:
    if _applied(parent):
        return
    for name, field in parent.fields.items():
        if not _applied(field):
            yield f"{parent.name}.{name} says neither @requires nor @public"


def _is_record(kind: GraphQLObjectType) -> bool:
    """Whether a type shows records: it is a node, or one of its fields is protected."""
    applied = _applied(kind)
    if Public in applied:
        return False
    is_node = any(interface.name == "Node" for interface in kind.interfaces)
    return (
        is_node or Requires in applied or any(Requires in _applied(f) for f in kind.fields.values())
    )


def _laxer_interfaces(schema: GraphQLSchema) -> Iterator[str]:
    """Fields that an interface shows for less than a type that implements it asks.

    ``Node.id`` is exempt: it shows the identifier that the caller gave.
    """
    for kind in _composites(schema):
        for interface in kind.interfaces:
            for name, field in interface.fields.items():
                asked = _scopes(kind, kind.fields[name])
                shown = _scopes(interface, field)
                exempt = (interface.name, name) == ("Node", "id")
                if not exempt and asked is not None and (shown is None or not asked <= shown):
                    yield f"{interface.name}.{name} asks for less than {kind.name}.{name}"


def _open_ways(query: GraphQLObjectType, records: dict[str, GraphQLObjectType]) -> Iterator[str]:
    """Root fields from which records are reached without a requirement on the way.

    The records' own fields are protected; what is between, counts and cursors, would not be.
    """
    for name, field in query.fields.items():
        if not _applied(field) and _reaches(field, records, set()):
            yield f"{query.name}.{name} leads to records and says neither @requires nor @public"


def _reaches(field: GraphQLField, records: dict[str, GraphQLObjectType], seen: set[str]) -> bool:
    kind = get_named_type(field.type)
    if kind.name in records:
        return True
    if not isinstance(kind, GraphQLObjectType) or kind.name in seen:
        return False
    seen.add(kind.name)
    return any(
        not _applied(inner) and _reaches(inner, records, seen) for inner in kind.fields.values()
    )


def _scopes(parent: Composite, field: GraphQLField) -> frozenset[str] | None:
    """What the field asks for: its own and its type's, nothing if it is public by itself."""
    own, inherited = _applied(field), _applied(parent)
    if Public in own:
        return None
    found = [each.scopes for each in (own.get(Requires), inherited.get(Requires)) if each]
    return frozenset(scope for scopes in found for scope in scopes) if found else None


def _applied(element: GraphQLField | GraphQLNamedType) -> dict[type, Any]:
    """The requirement directives on a field or type, by their class."""
    definition = element.extensions.get(_DEFINITION)
    applied = getattr(definition, "directives", None) or ()
    return {type(each): each for each in applied if isinstance(each, (Requires, Public))}


def _composites(schema: GraphQLSchema) -> Iterator[Composite]:
    for kind in schema.type_map.values():
        if isinstance(kind, (GraphQLObjectType, GraphQLInterfaceType)) and kind.name[:2] != "__":
            yield kind


def _sentence(scopes: frozenset[str]) -> str:
    if not scopes:
        return "（须登录 / Needs a signed-in caller）"
    zh = "、".join(f"{scope} {_KNOWN[scope].zh}" for scope in sorted(scopes))
    en = ", ".join(sorted(scopes))
    return f"（须有权限 {zh} / Needs scope {en}）"
