"""Results of execution as they are sent, whatever the transport: errors rendered, nothing leaked."""

from __future__ import annotations

from contextlib import aclosing
from typing import TYPE_CHECKING, Any

from gateway.graph.errors import DocumentRefused, ErrorCode, GatewayError, entry, mask, render

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator

    from strawberry.http import GraphQLHTTPResponse
    from strawberry.types import ExecutionResult

    from gateway.graph.limits import ServedSchema
    from gateway.web.requests import OperationRequest


def shown(result: ExecutionResult) -> GraphQLHTTPResponse:
    """A result with its errors rendered; without ``data`` where nothing was executed."""
    answer: GraphQLHTTPResponse = {}
    errors = result.errors or []
    if not errors or result.data is not None or any(error.path for error in errors):
        answer["data"] = result.data
    if errors:
        answer["errors"] = list(render(errors))
    if result.extensions:
        answer["extensions"] = result.extensions
    return answer


def errors_of(refused: Exception) -> list[dict[str, object]]:
    """What is wrong, as members of ``errors``; what nobody foresaw is masked."""
    if isinstance(refused, DocumentRefused):
        return render(refused.errors)
    if isinstance(refused, GatewayError):
        return [entry(fault, refused.code) for fault in refused.faults]
    return [entry(mask(refused), ErrorCode.INTERNAL)]


async def stream(
    schema: ServedSchema, asked: OperationRequest, text: str, context: dict[str, Any]
) -> AsyncGenerator[GraphQLHTTPResponse, None]:
    """The results of an operation of any kind, one after the other."""
    results = await schema.stream(
        text,
        variable_values=asked.variables,
        context_value=context,
        operation_name=asked.operation_name,
        operation_extensions=asked.extensions,
    )
    async with aclosing(results):
        async for result in results:
            yield shown(result)  # type: ignore[arg-type]  # @defer and @stream are not enabled
