"""Variables and arguments of planned operations: what shapes a statement and what fills it.

Only what is certainly right is read here. Anything else is `Unplannable`: the ordinary executor
says what is wrong with it, in its own words.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass
from typing import Any, Final, cast

from graphql import (
    FieldNode,
    GraphQLEnumType,
    GraphQLField,
    GraphQLInputObjectType,
    GraphQLInputType,
    GraphQLList,
    GraphQLNonNull,
    GraphQLSchema,
    ListValueNode,
    NullValueNode,
    ObjectValueNode,
    OperationDefinitionNode,
    Undefined,
    ValueNode,
    VariableNode,
    get_nullable_type,
    type_from_ast,
)

from gateway.graph.errors import BadUserInput
from gateway.graph.scalars import read_day, read_moment
from gateway.store.identifiers import read_record_id
from gateway.store.records import is_storable

_INT_LIMIT: Final = 1 << 31


class Unplannable(Exception):  # noqa: N818 - a decision, not a defect
    """The executor has to answer this."""


Pair = tuple[Any, Hashable]
"""A coerced value and what of it shapes the statement."""
Reader = Callable[[Any], Pair]


def variable_readers(
    schema: GraphQLSchema, operation: OperationDefinitionNode
) -> Callable[[Mapping[str, Any]], tuple[dict[str, Any], tuple[Hashable, ...]]]:
    """What coerces the variables of an operation and gives their part of a variant's key."""
    readers: list[tuple[str, Reader, Pair | None, bool]] = []
    for definition in operation.variable_definitions or ():
        kind = type_from_ast(schema, definition.type)
        if kind is None:
            raise Unplannable
        reader = _reader(cast("GraphQLInputType", kind))
        default = definition.default_value
        otherwise = None if default is None else reader(_plain(default))
        required = isinstance(kind, GraphQLNonNull) and default is None
        readers.append((definition.variable.name.value, reader, otherwise, required))
    if not readers:
        return lambda _given: ({}, ())

    def read(given: Mapping[str, Any]) -> tuple[dict[str, Any], tuple[Hashable, ...]]:
        values: dict[str, Any] = {}
        shape: list[Hashable] = []
        for name, reader, otherwise, required in readers:
            if name in given:
                value, part = reader(given[name])
            elif otherwise is not None:
                value, part = otherwise
            elif required:
                raise Unplannable
            else:
                shape.append(Undefined)
                continue
            values[name] = value
            shape.append(part)
        return values, tuple(shape)

    return read


def _reader(kind: GraphQLInputType) -> Reader:
    if isinstance(kind, GraphQLNonNull):
        inner = _nullable(cast("GraphQLInputType", kind.of_type))

        def non_null(given: Any) -> Pair:  # noqa: ANN401 - JSON
            if given is None:
                raise Unplannable
            return inner(given)

        return non_null
    inner_nullable = _nullable(kind)

    def nullable(given: Any) -> Pair:  # noqa: ANN401 - JSON
        return (None, None) if given is None else inner_nullable(given)

    return nullable


def _nullable(kind: GraphQLInputType) -> Reader:
    if isinstance(kind, GraphQLList):
        return _list(kind)
    if isinstance(kind, GraphQLEnumType):
        names = frozenset(kind.values)

        def word(given: Any) -> Pair:  # noqa: ANN401 - JSON
            if type(given) is str and given in names:
                return given, given
            raise Unplannable

        return word
    if isinstance(kind, GraphQLInputObjectType):
        return _object(kind)
    reader = _SCALARS.get(getattr(kind, "name", ""))
    if reader is None:
        raise Unplannable
    return reader


def _list(kind: GraphQLList[Any]) -> Reader:
    item = _reader(kind.of_type)
    is_enum = isinstance(get_nullable_type(kind.of_type), GraphQLEnumType)

    def read(given: Any) -> Pair:  # noqa: ANN401 - JSON
        if type(given) is not list:
            raise Unplannable
        pairs = [item(each) for each in given]
        values = [value for value, _ in pairs]
        # Words may name regions, which shape the statement; other lists only fill it.
        return values, tuple(values) if is_enum else True

    return read


def _object(kind: GraphQLInputObjectType) -> Reader:
    fields = {name: _reader(field.type) for name, field in kind.fields.items()}
    if any(isinstance(field.type, GraphQLNonNull) for field in kind.fields.values()):
        raise Unplannable

    def read(given: Any) -> Pair:  # noqa: ANN401 - JSON
        if type(given) is not dict:
            raise Unplannable
        values: dict[str, Any] = {}
        shape: list[Hashable] = []
        for name, value in given.items():
            reader = fields.get(name)
            if reader is None:
                raise Unplannable
            values[name], part = reader(value)
            shape.append((name, part))
        return values, tuple(sorted(shape, key=_first))

    return read


def _first(part: Any) -> str:  # noqa: ANN401 - a pair of `_object`
    return str(part[0])


def _text(given: Any) -> Pair:  # noqa: ANN401 - JSON
    if type(given) is not str or not is_storable(given):
        raise Unplannable
    return given, True


def _identifier(given: Any) -> Pair:  # noqa: ANN401 - JSON
    if type(given) is not str:
        raise Unplannable
    read = read_record_id(given)
    # `False` is no id of a record, `None` no id at all.
    return (False, False) if read is None else (read, read[:2])


def _integer(given: Any) -> Pair:  # noqa: ANN401 - JSON
    if type(given) is not int or not -_INT_LIMIT <= given < _INT_LIMIT:
        raise Unplannable
    return given, given


def _flag(given: Any) -> Pair:  # noqa: ANN401 - JSON
    if type(given) is not bool:
        raise Unplannable
    return given, given


def _day(given: Any) -> Pair:  # noqa: ANN401 - JSON
    try:
        return read_day(given), True
    except BadUserInput:
        raise Unplannable from None


def _moment(given: Any) -> Pair:  # noqa: ANN401 - JSON
    try:
        moment = read_moment(given)
    except BadUserInput:
        raise Unplannable from None
    if moment.tzinfo is None:
        raise Unplannable
    return moment, True


_SCALARS: Final[dict[str, Reader]] = {
    "ID": _identifier,
    "String": _text,
    "Int": _integer,
    "Boolean": _flag,
    "Date": _day,
    "DateTime": _moment,
}


def _plain(node: ValueNode) -> Any:  # noqa: ANN401 - JSON
    """A literal as JSON would have it; not for variables inside."""
    if isinstance(node, NullValueNode):
        return None
    if isinstance(node, ListValueNode):
        return [_plain(each) for each in node.values]
    if isinstance(node, ObjectValueNode):
        return {each.name.value: _plain(each.value) for each in node.fields}
    if isinstance(node, VariableNode):
        raise Unplannable
    value: Any = getattr(node, "value", None)
    kind = node.kind
    if kind == "int_value":
        return int(value)
    if kind in {"string_value", "enum_value", "boolean_value"}:
        return value
    raise Unplannable


@dataclass(frozen=True, slots=True)
class Given:
    """What a place of an argument is given: a constant, or a variable or a part of one.

    Attributes:
        value: the value for the request the variant is written for; ``None`` if null or not given.
        path: variable and keys in it; empty for a constant.
        fields: of an object written out in the document.
    """

    value: Any
    path: tuple[str, ...] = ()
    fields: Mapping[str, Given] | None = None

    def member(self, name: str) -> Given:
        """A field of an object."""
        if self.fields is not None:
            return self.fields.get(name, NOT_GIVEN)
        value = None if self.value is None else self.value.get(name)
        return Given(value, (*self.path, name) if self.path else ())

    def read(self, values: Mapping[str, Any]) -> Any:  # noqa: ANN401 - any coerced value
        """The value for a request of the same shape."""
        if not self.path:
            return self.value
        found = values[self.path[0]]
        for key in self.path[1:]:
            found = found[key]
        return found


NOT_GIVEN: Final = Given(None)


def argument(node: FieldNode, field: GraphQLField, name: str, values: Mapping[str, Any]) -> Given:
    """What an argument of a field is given.

    Raises:
        Unplannable: it is not certainly right.
    """
    declared = field.args[name]
    written = next((each.value for each in node.arguments or () if each.name.value == name), None)
    absent = isinstance(written, VariableNode) and written.name.value not in values
    if written is None or absent:
        default = declared.default_value
        if default is Undefined and isinstance(declared.type, GraphQLNonNull):
            raise Unplannable
        return NOT_GIVEN if default is Undefined else Given(getattr(default, "name", default))
    given = _given(written, declared.type, values)
    if given.value is None and given.fields is None and isinstance(declared.type, GraphQLNonNull):
        raise Unplannable
    return given


def _given(node: ValueNode, kind: GraphQLInputType, values: Mapping[str, Any]) -> Given:
    if isinstance(node, VariableNode):
        name = node.name.value
        return Given(values[name], (name,)) if name in values else NOT_GIVEN
    nullable = get_nullable_type(kind)
    if isinstance(node, ObjectValueNode) and isinstance(nullable, GraphQLInputObjectType):
        fields = {
            each.name.value: _given(each.value, nullable.fields[each.name.value].type, values)
            for each in node.fields
        }
        return Given({}, (), fields)
    plain = _plain(node)
    if isinstance(nullable, GraphQLList) and plain is not None and type(plain) is not list:
        plain = [plain]
    return Given(_reader(kind)(plain)[0])
