"""Answers that say why a request was not executed, in the shape of GraphQL errors."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Final

import orjson
from starlette.responses import Response

from gateway.graph.errors import ErrorCode, InputFault, entry, mask

if TYPE_CHECKING:
    from collections.abc import Mapping

#: Media types of GraphQL over HTTP (GraphQL-over-HTTP specification, section 4).
JSON: Final = "application/json"
GRAPHQL_RESPONSE: Final = "application/graphql-response+json"


class RequestRefused(Exception):  # noqa: N818 - a decision, not a defect
    """A request is answered without executing anything.

    ``status`` is the HTTP status, ``headers`` those the status calls for, such as ``Allow``.
    """

    def __init__(  # noqa: PLR0913 - keyword-only after the message
        self,
        status: int,
        message_zh: str,
        message_en: str,
        *,
        code: ErrorCode = ErrorCode.BAD_REQUEST,
        headers: Mapping[str, str] | None = None,
        data: Mapping[str, object] | None = None,
    ) -> None:
        self.status = status
        self.code = code
        self.headers = dict(headers or {})
        self.fault = InputFault(message_zh, message_en, data=data or {})
        super().__init__(message_en)


def encode(value: object) -> bytes:
    """JSON as UTF-8; what UTF-8 cannot carry (a lone surrogate echoed back) is escaped."""
    try:
        return orjson.dumps(value)
    except TypeError:  # a lone surrogate, or a number beyond 64 bits
        return json.dumps(value, separators=(",", ":")).encode("ascii")


def refusal(refused: RequestRefused, media_type: str = JSON) -> Response:
    """The answer for a refused request."""
    body = encode({"errors": [entry(refused.fault, refused.code)]})
    headers = {"Cache-Control": "no-store", **refused.headers}
    return Response(body, refused.status, headers, media_type)


def masked(exception: BaseException, media_type: str = JSON) -> Response:
    """The answer for a defect of ours: an id, which the log has too, and nothing else."""
    body = encode({"errors": [entry(mask(exception), ErrorCode.INTERNAL)]})
    return Response(body, 500, {"Cache-Control": "no-store"}, media_type)
