"""The selections of an operation, merged and ordered as the specification says."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from graphql import (
    FieldNode,
    FragmentDefinitionNode,
    GraphQLObjectType,
    GraphQLSchema,
    OperationDefinitionNode,
)
from graphql.execution.collect_fields import (
    FieldDetails,
    FragmentDetails,
    collect_fields,
    collect_subfields,
)
from graphql.execution.values import VariableValues

Selected = Mapping[str, list[FieldDetails]]
"""The fields of one object by their names in the answer, in order."""


class Selections:
    """What one operation selects under the variables of one request.

    Collected by graphql-core itself, so that fragments, directives and the order of names are what
    they are when it executes.
    """

    def __init__(
        self,
        schema: GraphQLSchema,
        operation: OperationDefinitionNode,
        fragments: Mapping[str, FragmentDefinitionNode],
        values: Mapping[str, Any],
    ) -> None:
        self.schema = schema
        self.values = values
        self._operation = operation
        self._fragments = {name: FragmentDetails(node) for name, node in fragments.items()}
        self._variables = VariableValues({}, dict(values))

    def root(self) -> Selected:
        """The operation's own fields."""
        root = self.schema.get_root_type(self._operation.operation)
        assert root is not None
        return collect_fields(
            self.schema, self._fragments, self._variables, root, self._operation
        ).grouped_field_set

    def inside(self, kind: GraphQLObjectType, details: list[FieldDetails]) -> Selected:
        """The fields selected on an object that a field returns."""
        return collect_subfields(
            self.schema, self._fragments, self._variables, self._operation, kind, details
        ).grouped_field_set


def node_of(details: list[FieldDetails]) -> FieldNode:
    """The field as the document writes it first; all of one name have the same arguments."""
    return details[0].node
