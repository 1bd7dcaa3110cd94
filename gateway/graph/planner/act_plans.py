"""How an act's document is read once: what builds its input, and what of the payload it shows.

Only what certainly comes out as the executor would have it is planned: one act, its input as one
variable, and of its payload what holds no further resolvers. Anything else is `Unplannable`.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, cast

from graphql import (
    FragmentDefinitionNode,
    GraphQLField,
    GraphQLInputObjectType,
    GraphQLInputType,
    GraphQLNonNull,
    GraphQLObjectType,
    GraphQLSchema,
    OperationDefinitionNode,
    Undefined,
    VariableNode,
    get_nullable_type,
    is_leaf_type,
    is_required_input_field,
)

from gateway.graph.planner.inputs import Unplannable
from gateway.graph.planner.selections import Selections, node_of

if TYPE_CHECKING:
    from graphql.execution.collect_fields import FieldDetails
    from strawberry.schema.name_converter import NameConverter
    from strawberry.types.field import StrawberryField

_DEFINITION: Final = "strawberry-definition"
_PAYLOAD: Final = "ActPayload"
_LISTS: Final = {"flags": "marks", "obligations": "opened", "met": "met"}
"""Lists of every payload, by the part of the reply that they show."""

Read = Callable[[Any], Any]
"""What an object gives to one member of the answer; `Unplannable` if the executor has to say."""


@dataclass(frozen=True, slots=True)
class ActPlan:
    """An act's document.

    Attributes:
        name: of the act's member of ``data``.
        variable: name of the variable that is the input.
        read: builds the input from JSON.
        resolve: the field's own resolver: of nothing, what it is told, and the input.
        show: the payload as the document selects it.
    """

    name: str
    variable: str
    read: Read
    resolve: Callable[[None, Any, Any], Awaitable[Any]]
    show: Read


def act_plan(
    schema: GraphQLSchema,
    operation: OperationDefinitionNode,
    fragments: Mapping[str, FragmentDefinitionNode],
    names: NameConverter,
) -> ActPlan:
    """Plan a mutation that was admitted.

    Raises:
        Unplannable: the executor has to do it.
    """
    mutation = schema.mutation_type
    definitions = operation.variable_definitions or ()
    # With any other variable what is selected could differ from request to request.
    if len(definitions) != 1 or definitions[0].default_value is not None:
        raise Unplannable
    selections = Selections(schema, operation, fragments, {})
    acts = list(selections.root().items())
    if mutation is None or len(acts) != 1:
        raise Unplannable
    name, details = acts[0]
    declared = mutation.fields.get(node_of(details).name.value)
    definition = _definition(declared)
    resolver = definition.base_resolver
    plain = not definition.extensions and not definition.permission_classes
    if declared is None or resolver is None or not plain or list(declared.args) != ["input"]:
        raise Unplannable
    variable = _variable(details)
    kind = get_nullable_type(declared.args["input"].type)
    return ActPlan(
        name,
        variable,
        _input(cast("GraphQLInputObjectType", kind), names),
        cast("Callable[[None, Any, Any], Awaitable[Any]]", resolver.wrapped_func),
        _payload(selections, declared, details),
    )


def _definition(declared: GraphQLField | None) -> StrawberryField:
    found = None if declared is None else declared.extensions.get(_DEFINITION)
    if found is None:
        raise Unplannable
    definition: StrawberryField = found
    return definition


def _variable(details: list[FieldDetails]) -> str:
    """The variable that is the act's only argument."""
    arguments = node_of(details).arguments or ()
    if len(arguments) != 1:
        raise Unplannable
    value = arguments[0].value
    if not isinstance(value, VariableNode):
        raise Unplannable
    return value.name.value


def _input(kind: GraphQLInputObjectType, names: NameConverter) -> Read:
    """Builds an input; lists and objects in it are the executor's to read."""
    definition = kind.extensions[_DEFINITION]
    made: Callable[..., Any] = definition.origin
    python_names = {names.from_field(field): field.python_name for field in definition.fields}
    fields = {
        name: (python_names[name], isinstance(field.type, GraphQLNonNull), _leaf_reader(field.type))
        for name, field in kind.fields.items()
    }
    required = {name for name, field in kind.fields.items() if is_required_input_field(field)}
    if kind.is_one_of:
        raise Unplannable

    def read(given: Any) -> Any:  # noqa: ANN401 - JSON
        if type(given) is not dict or not given.keys() >= required:
            raise Unplannable
        values: dict[str, Any] = {}
        for name, value in given.items():
            if name not in fields:
                raise Unplannable
            python_name, needed, reader = fields[name]
            if value is None and not needed:
                values[python_name] = None
            elif value is None or reader is None:
                raise Unplannable
            else:
                values[python_name] = reader(value)
        return made(**values)

    return read


def _leaf_reader(kind: GraphQLInputType) -> Read | None:
    """Reads a scalar or a word."""
    nullable: Any = get_nullable_type(kind)
    if not is_leaf_type(nullable):
        return None
    wanted = _TYPES.get(nullable.name)
    if wanted is not None:

        def same(given: Any) -> Any:  # noqa: ANN401 - JSON
            if type(given) is not wanted:
                raise Unplannable
            return given

        return same
    parse: Read = nullable.parse_value

    def parsed(given: Any) -> Any:  # noqa: ANN401 - JSON
        try:
            value = parse(given)
        except Exception:  # noqa: BLE001 - a scalar's refusal, which the executor words
            raise Unplannable from None
        if value is Undefined:
            raise Unplannable
        return value

    return parsed


_TYPES: Final[Mapping[str, type]] = {"String": str, "ID": str, "Boolean": bool}
"""Scalars that take one type of JSON as it is; of others there is none in these."""


def _payload(selections: Selections, declared: GraphQLField, details: list[FieldDetails]) -> Read:
    kind = get_nullable_type(declared.type)
    if not isinstance(kind, GraphQLObjectType):
        raise Unplannable
    if all(interface.name != _PAYLOAD for interface in kind.interfaces):
        raise Unplannable
    return _object(selections, kind, details, _payload_member)


Member = Callable[[Selections, GraphQLObjectType, "list[FieldDetails]"], Read]


def _object(
    selections: Selections,
    kind: GraphQLObjectType,
    details: list[FieldDetails],
    member: Member,
) -> Read:
    members = [
        (
            name,
            _typename(kind)
            if node_of(inner).name.value == "__typename"
            else member(selections, kind, inner),
        )
        for name, inner in selections.inside(kind, details).items()
    ]

    def read(shown: Any) -> dict[str, Any]:  # noqa: ANN401 - a payload or a node
        return {name: each(shown) for name, each in members}

    return read


def _typename(kind: GraphQLObjectType) -> Read:
    name = kind.name
    return lambda _shown: name


def _payload_member(
    selections: Selections, kind: GraphQLObjectType, details: list[FieldDetails]
) -> Read:
    name = node_of(details).name.value
    if name == "replayed":
        return lambda payload: payload.reply.replayed
    if name == "refusal":

        def refusal(payload: Any) -> None:  # noqa: ANN401 - of any act
            if payload.reply.refusals:
                raise Unplannable

        return refusal
    part = _LISTS.get(name)
    if part is not None:

        def nothing(payload: Any) -> list[Any]:  # noqa: ANN401 - of any act
            if getattr(payload.reply, part):
                raise Unplannable
            return []

        return nothing
    return _member(selections, kind, details)


def _member(selections: Selections, kind: GraphQLObjectType, details: list[FieldDetails]) -> Read:
    """What an attribute gives: a leaf, or an object of such."""
    declared = kind.fields[node_of(details).name.value]
    definition = _definition(declared)
    if definition.base_resolver is not None or declared.args or definition.extensions:
        raise Unplannable
    nullable: Any = get_nullable_type(declared.type)
    attribute = definition.python_name
    needed = isinstance(declared.type, GraphQLNonNull)
    if is_leaf_type(nullable):
        inner: Read = nullable.serialize
    elif isinstance(nullable, GraphQLObjectType):
        inner = _object(selections, nullable, details, _member)
    else:
        raise Unplannable

    def read(shown: Any) -> Any:  # noqa: ANN401 - a payload or a node
        value = getattr(shown, attribute)
        if value is not None:
            return inner(value)
        if needed:
            raise Unplannable
        return None

    return read
