"""HTTP requests turned into what the authorization server reads.

The body is read once, up to its limit, and only as a form: Starlette's own reading takes multipart
too, replaces what is not UTF-8 and makes an empty form of JSON.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from gateway.access.issuer.wire import (
    FORM,
    MAX_BODY,
    MAX_QUERY,
    Malformed,
    WireRequest,
    is_form,
    read_parameters,
)

if TYPE_CHECKING:
    from starlette.requests import Request

_UNSUPPORTED: int = 415
_TOO_LARGE: int = 413


async def read_wire(request: Request, *, query: bool) -> WireRequest:
    """Read a request; ``query`` says whether its query string counts.

    Raises:
        Malformed: 400, 413 or 415, with what is wrong.
    """
    parameters = read_parameters(request.scope["query_string"], MAX_QUERY) if query else {}
    form = await _form(request) if request.method == "POST" else {}
    authorizations = request.headers.getlist("authorization")
    if len(authorizations) > 1:
        message = "Header Authorization is repeated"
        raise Malformed(message)
    return WireRequest(
        method=request.method,
        path=request.url.path,
        query=parameters,
        form=form,
        authorization=authorizations[0] if authorizations else None,
        proofs=tuple(request.headers.getlist("dpop")),
        address=request.client.host if request.client else "",
    )


async def _form(request: Request) -> dict[str, str]:
    announced = request.headers.get("content-length", "0")
    if not announced.isdecimal() or int(announced[:20]) > MAX_BODY:
        message = "The body is too long"
        raise Malformed(message, _TOO_LARGE)
    if request.headers.get("content-encoding", "identity").lower() != "identity":
        message = "Compressed bodies are not accepted"
        raise Malformed(message, _UNSUPPORTED)
    parts: list[bytes] = []
    size = 0
    async for part in request.stream():
        size += len(part)
        if size > MAX_BODY:
            message = "The body is too long"
            raise Malformed(message, _TOO_LARGE)
        parts.append(part)
    if not is_form(request.headers.get("content-type")):
        message = f"The body must be {FORM}"
        raise Malformed(message, _UNSUPPORTED)
    return read_parameters(b"".join(parts), MAX_BODY)
