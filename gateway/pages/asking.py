"""Questions of the pages to the schema: stored documents, executed in process as any other.

The documents lie beside this file, go through the same admission as those of a client, and are
answered for a principal; what a client may not read, a page does not show.
"""

from __future__ import annotations

from importlib.resources import files
from typing import TYPE_CHECKING, Any, Final

from gateway.access.principal import ANONYMOUS
from gateway.graph.errors import render
from gateway.graph.limits import Admission, Limits, ServedSchema
from gateway.pages.refusals import Complaint, PageRefused

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    import strawberry

    from gateway.access.principal import Principal

    ContextOf = Callable[[Principal], object]

#: HTTP status of a page whose question was answered with an error of this code.
_STATUS: Final = {
    "BAD_USER_INPUT": 400,
    "BAD_REQUEST": 400,
    "COST_EXCEEDED": 400,
    "UNAUTHENTICATED": 401,
    "FORBIDDEN": 403,
    "NOT_FOUND": 404,
    "REGION_UNAVAILABLE": 503,
}
_DEFECT: Final = 500


def read_documents() -> dict[str, str]:
    """The stored documents by the name of their file, without its ending."""
    folder = files("gateway.pages") / "documents"
    return {
        entry.name.removesuffix(".graphql"): entry.read_text(encoding="utf-8")
        for entry in folder.iterdir()
        if entry.name.endswith(".graphql")
    }


class Asking:
    """Asks one schema.

    ``context_of`` makes what resolvers get as context for a principal, as for a request of a
    client.
    """

    def __init__(
        self, schema: strawberry.Schema, context_of: ContextOf, limits: Limits | None = None
    ) -> None:
        self._schema = ServedSchema(schema, Admission(schema, limits))
        self._context_of = context_of
        self._documents = read_documents()

    async def ask(
        self,
        document: str,
        variables: Mapping[str, object] | None = None,
        principal: Principal = ANONYMOUS,
    ) -> Any:  # noqa: ANN401 - answers of the schema are plain JSON
        """The data of an answer without errors.

        Raises:
            PageRefused: the schema answered with errors; the page says which.
        """
        data, complaints = await self.ask_partly(document, variables, principal)
        if complaints:
            raise PageRefused(_status(complaints), complaints)
        return data

    async def ask_partly(
        self,
        document: str,
        variables: Mapping[str, object] | None = None,
        principal: Principal = ANONYMOUS,
    ) -> tuple[Any, list[Complaint]]:
        """What could be answered, and what was complained of beside it."""
        result = await self._schema.execute(
            self._documents[document],
            variable_values=dict(variables or {}),
            context_value=self._context_of(principal),
        )
        return result.data, [_complaint(entry) for entry in render(result.errors or [])]


def _complaint(entry: Mapping[str, Any]) -> Complaint:
    extensions = entry["extensions"]
    message = extensions["message"]
    path = ".".join(str(key) for key in extensions.get("inputPath", ()))
    return Complaint(message["zh"], message["en"], code=extensions["code"], path=path)


def _status(complaints: list[Complaint]) -> int:
    """The status the gravest complaint calls for; one of unknown kind is a defect of ours."""
    statuses = [_STATUS.get(complaint.code, _DEFECT) for complaint in complaints]
    return _DEFECT if _DEFECT in statuses else statuses[0]
