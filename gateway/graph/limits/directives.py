"""Directives by which a schema says what its fields cost: ``@cost`` and ``@listSize``.

The vocabulary is that of the IBM GraphQL Cost Directives specification, with whole numbers as
weights. Applied to fields as ``strawberry.field(directives=[Cost(weight=5)])``.
"""

from __future__ import annotations

import strawberry
from strawberry.schema_directive import Location


@strawberry.schema_directive(
    locations=[Location.FIELD_DEFINITION, Location.OBJECT],
    name="cost",
    description="本字段或类型每出现一次的代价，默认为 1 / "
    "What one occurrence of this field or type costs; 1 by default",
)
class Cost:
    """What one occurrence of a field, or of an object of a type, costs; 1 by default."""

    weight: int


@strawberry.schema_directive(
    locations=[Location.FIELD_DEFINITION],
    name="listSize",
    description="计算代价时列表按多长计 / How long a list is taken to be when a cost is computed",
)
class ListSize:
    """How long a list is taken to be when a cost is computed.

    Attributes:
        assumed_size: the length if no slicing argument is given.
        slicing_arguments: arguments that say the length, by their value if they are numbers, by
            their own length if they are lists.
        sized_fields: for a field that returns no list but an object with lists (a connection),
            which fields of that object have the length.
    """

    assumed_size: int | None = None
    slicing_arguments: list[str] | None = None
    sized_fields: list[str] | None = None
