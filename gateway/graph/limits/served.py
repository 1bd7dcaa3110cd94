"""A schema seen through its limits and requirements."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import strawberry
from graphql import ExecutionResult
from strawberry.extensions import SchemaExtension

from gateway.graph.context import principal_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from graphql import GraphQLError
    from strawberry.types import ExecutionContext

    from gateway.graph.limits.admission import Admission


class ServedSchema(strawberry.Schema):
    """A built schema whose every execution is admitted first; the given schema stays as it is.

    Whoever asks is the context's ``principal``, or anonymous if there is none.

    It reports ``extensions.cost`` and leaves logging to `gateway.graph.errors.render`, because
    Strawberry's own log line quotes the document.
    """

    def __init__(self, schema: strawberry.Schema, admission: Admission) -> None:
        self.__dict__.update(schema.__dict__)
        self.admission = admission
        self.extensions = (_admitting(admission), *schema.extensions)

    def process_errors(
        self,
        errors: list[GraphQLError],
        execution_context: ExecutionContext | None = None,
    ) -> None:
        """Log nothing here."""


def _admitting(admission: Admission) -> Callable[[], SchemaExtension]:
    class Admitting(SchemaExtension):
        """Hands over the admitted document, parsed and validated."""

        cost: int | None = None

        def on_operation(self) -> Iterator[None]:
            context = self.execution_context
            # Until there is a document, `operation_name` is what the request said and no guess.
            name = context.operation_name
            admitted = admission.admit(context.query or "", name, context.variables)
            admitted.demands.hold(principal_of(context.context), context.variables or {})
            context.graphql_document = admitted.document
            self.cost = admitted.cost
            yield

        def on_validate(self) -> Iterator[None]:
            self.execution_context.pre_execution_errors = []
            yield

        def on_execute(self) -> Iterator[None]:
            yield
            # Lists that are there without the part of a region that did not answer.
            noted = (self.execution_context.context or {}).get("unanswered")
            result = self.execution_context.result
            if noted and isinstance(result, ExecutionResult):
                result.errors = [*(result.errors or ()), *noted]

        def get_results(self) -> dict[str, Any]:
            if self.cost is None:
                return {}
            return {"cost": {"requested": self.cost, "limit": admission.limits.cost}}

    return Admitting
