"""An operation on a connection that stays open: results one by one, to whoever may still have them."""

from __future__ import annotations

from contextlib import aclosing
from typing import TYPE_CHECKING, Self

from gateway.graph.errors import DocumentRefused
from gateway.web.results import stream

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator

    from starlette.requests import HTTPConnection
    from strawberry.http import GraphQLHTTPResponse

    from gateway.access.principal import Principal
    from gateway.graph.limits import Admitted
    from gateway.web.endpoint import Caller, Endpoint
    from gateway.web.requests import OperationRequest


class LiveOperation:
    """One operation, admitted; made by `begin`."""

    def __init__(self, endpoint: Endpoint, asked: OperationRequest, caller: Caller) -> None:
        self._endpoint = endpoint
        self._asked = asked
        self._caller = caller
        self._text = endpoint.text(asked)
        self.admitted: Admitted = endpoint.admission.admit(
            self._text, asked.operation_name, asked.variables
        )
        self.admitted.demands.hold(caller.principal, asked.variables)

    @classmethod
    async def begin(
        cls,
        endpoint: Endpoint,
        asked: OperationRequest,
        caller: Caller,
        connection: HTTPConnection,
    ) -> Self:
        """Admit an operation and take its cost from the caller's points, once for all results.

        Raises:
            DocumentRefused: the operation is not executed, and why.
            RequestRefused: no text of a document was found, or the points are spent.
        """
        try:
            operation = cls(endpoint, asked, caller)
        except DocumentRefused:
            await endpoint.spend(caller, connection, endpoint.rates.refused_points)
            raise
        await endpoint.spend(caller, connection, operation.admitted.cost)
        return operation

    def refusal_for(self, principal: Principal) -> DocumentRefused | None:
        """Why somebody may not have further results, after what they may do has changed."""
        try:
            self.admitted.demands.hold(principal, self._asked.variables)
        except DocumentRefused as refused:
            return refused
        return None

    async def results(
        self, connection: HTTPConnection
    ) -> AsyncGenerator[GraphQLHTTPResponse, None]:
        """Its results, rendered."""
        context = await self._endpoint.give_context(self._caller, connection)
        results = stream(self._endpoint.schema, self._asked, self._text, context)
        async with aclosing(results):
            async for result in results:
                yield result
