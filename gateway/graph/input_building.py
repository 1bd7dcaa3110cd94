"""Build the inputs of acts from what was coerced, without resolving their types again each time.

Strawberry resolves the type of every field of an input for every request, which costs an act as much as
its law does. What a field's value needs is the same each time: nothing for scalars and enums, Strawberry's
own conversion for what holds inputs in it.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any, TypeVar

from strawberry.types.base import (
    StrawberryList,
    StrawberryOptional,
    get_object_definition,
    has_object_definition,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

    from strawberry.types.arguments import InputContext

C = TypeVar("C", bound=type)


def built_at_once(cls: C) -> C:
    """Have an input's values built by what is known of its fields."""
    definition = get_object_definition(cls, strict=True)
    definition.from_input = _build
    return cls


def _build(cls: type, value: Mapping[str, Any], context: InputContext) -> Any:  # noqa: ANN401 - the input
    fields = _fields(cls, context.config.name_converter)
    given: dict[str, Any] = {}
    for name, item in value.items():
        python_name, kind = fields[name]
        given[python_name] = item if kind is None else context.convert(item, kind, name)
    return cls(**given)


@lru_cache(maxsize=64)
def _fields(cls: type, names: Any) -> dict[str, tuple[str, Any]]:  # noqa: ANN401 - a name converter
    """Fields by their names in the schema: the name in Python, and the type if it needs converting."""
    definition = get_object_definition(cls, strict=True)
    return {
        names.from_field(field): (field.python_name, _kind(field.type))
        for field in definition.fields
    }


def _kind(of: Any) -> Any:  # noqa: ANN401 - any of Strawberry's types
    inner = of.of_type if isinstance(of, StrawberryOptional) else of
    return of if isinstance(inner, StrawberryList) or has_object_definition(inner) else None
