"""What each field of a schema costs and how long its list is, read once when the schema is built.

A field costs what ``@cost`` on it says, else what ``@cost`` on the type it returns says, else 1.
A list is as long as its slicing argument says (``first``, ``last`` or ``limit`` of type ``Int``
unless ``@listSize`` names others), else as ``@listSize(assumedSize:)`` says, else
`Limits.list_size`. A field with a slicing argument that returns an object passes the length to
the lists of that object named ``edges``, ``nodes`` and ``items``, or those ``sizedFields`` names.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from graphql import (
    GraphQLField,
    GraphQLInterfaceType,
    GraphQLList,
    GraphQLNamedType,
    GraphQLObjectType,
    GraphQLOutputType,
    GraphQLSchema,
    SchemaMetaFieldDef,
    TypeMetaFieldDef,
    TypeNameMetaFieldDef,
    get_named_type,
    get_nullable_type,
)

from gateway.graph.limits.directives import Cost, ListSize

if TYPE_CHECKING:
    import strawberry

    from gateway.graph.limits.budget import Limits

_SLICING: Final = ("first", "last", "limit")
_SIZED: Final = frozenset({"edges", "nodes", "items"})
_DEFINITION: Final = "strawberry-definition"


@dataclass(frozen=True, slots=True)
class Price:
    """What one field costs.

    Attributes:
        weight: of one occurrence.
        returns: name of the type its selections are made on.
        size: length of its list when no slicing argument is given; 1 if it is no list.
        slicing: names of the arguments that say the length.
        default: what `size` is when the arguments are there but not given.
        sized_fields: fields of the returned object that have the length, for a connection.
    """

    weight: int
    returns: str
    size: int = 1
    slicing: tuple[str, ...] = ()
    default: int = 1
    sized_fields: frozenset[str] = frozenset()


class Prices:
    """The price of every field of a schema, introspection included."""

    def __init__(self, schema: strawberry.Schema, limits: Limits) -> None:
        self._core: GraphQLSchema = schema._schema  # noqa: SLF001 - as Strawberry's own views do
        self._limits = limits
        self._introspection = _introspection_sizes(self._core)
        self._of: dict[tuple[str, str], Price] = {}
        for parent in self._core.type_map.values():
            if isinstance(parent, (GraphQLObjectType, GraphQLInterfaceType)):
                for name, field in parent.fields.items():
                    self._of[parent.name, name] = self._price(parent, name, field)
        self._meta = {
            name: Price(1, get_named_type(field.type).name)
            for name, field in (
                ("__schema", SchemaMetaFieldDef),
                ("__type", TypeMetaFieldDef),
                ("__typename", TypeNameMetaFieldDef),
            )
        }

    def root(self, operation: str) -> str:
        """Name of the type an operation starts from, empty if the schema has no such operation."""
        types = {
            "query": self._core.query_type,
            "mutation": self._core.mutation_type,
            "subscription": self._core.subscription_type,
        }
        found = types[operation]
        return found.name if found is not None else ""

    def of(self, parent: str, field: str) -> Price | None:
        """Price of a field, ``None`` if there is no such field; validation says so later."""
        return self._meta.get(field) or self._of.get((parent, field))

    def _price(self, parent: GraphQLNamedType, name: str, field: GraphQLField) -> Price:
        returns = get_named_type(field.type)
        declared = _directives(field)
        cost = declared.get(Cost) or _directives(returns).get(Cost)
        weight = cost.weight if cost is not None else 1
        known = self._introspection.get((parent.name, name))
        if known is not None:
            return Price(weight, returns.name, size=known)
        listed: ListSize | None = declared.get(ListSize)
        slicing = _slicing(field, listed)
        is_list = _is_list(field.type)
        if not slicing:
            size = self._assumed(listed, self._limits.list_size) if is_list else 1
            return Price(weight, returns.name, size=size)
        sized = frozenset[str]() if is_list else _sized(returns, listed)
        default = self._assumed(listed, self._limits.page_size)
        defaults = [field.args[argument].default_value for argument in slicing]
        numbers = [value for value in defaults if type(value) is int]
        return Price(
            weight,
            returns.name,
            slicing=slicing if is_list or sized else (),
            default=max(numbers) if numbers else default,
            sized_fields=sized,
        )

    @staticmethod
    def _assumed(listed: ListSize | None, otherwise: int) -> int:
        declared = listed.assumed_size if listed is not None else None
        return otherwise if declared is None else declared


def _directives(element: GraphQLField | GraphQLNamedType) -> dict[type, Any]:
    definition = element.extensions.get(_DEFINITION)
    return {type(applied): applied for applied in getattr(definition, "directives", None) or ()}


def _is_list(output: GraphQLOutputType) -> bool:
    return isinstance(get_nullable_type(output), GraphQLList)


def _slicing(field: GraphQLField, listed: ListSize | None) -> tuple[str, ...]:
    declared = listed.slicing_arguments if listed is not None else None
    if declared is not None:
        missing = sorted(set(declared) - field.args.keys())
        if missing:
            message = f"@listSize names arguments that do not exist: {', '.join(missing)}"
            raise ValueError(message)
        return tuple(declared)
    return tuple(
        name
        for name in _SLICING
        if name in field.args and get_named_type(field.args[name].type).name == "Int"
    )


def _sized(returns: GraphQLNamedType, listed: ListSize | None) -> frozenset[str]:
    declared = listed.sized_fields if listed is not None else None
    if declared is not None:
        return frozenset(declared)
    fields = getattr(returns, "fields", {})
    return frozenset(name for name in _SIZED & fields.keys() if _is_list(fields[name].type))


def _introspection_sizes(schema: GraphQLSchema) -> dict[tuple[str, str], int]:
    """Lengths of introspection's lists: those of this schema, on average and rounded up."""
    types = list(schema.type_map.values())
    fields = [field for type_ in types for field in (getattr(type_, "fields", None) or {}).values()]
    arguments = [argument for field in fields for argument in getattr(field, "args", {}) or ()]
    values = [value for type_ in types for value in getattr(type_, "values", {}) or ()]
    per_type = -(-len(fields) // len(types))
    return {
        ("__Schema", "types"): len(types),
        ("__Schema", "directives"): len(schema.directives),
        ("__Directive", "locations"): 2,
        ("__Directive", "args"): 1,
        ("__Type", "fields"): per_type,
        ("__Type", "inputFields"): per_type,
        ("__Type", "interfaces"): 1,
        ("__Type", "possibleTypes"): 1,
        ("__Type", "enumValues"): -(-len(values) // len(types)),
        ("__Field", "args"): -(-len(arguments) // max(len(fields), 1)),
    }
