"""Requests of GraphQL over HTTP, read strictly: anything doubtful is refused with 4xx.

A POST must say ``application/json``, which a page of another origin cannot send without asking
first (CORS preflight); a GET can only query. So no cross-site request changes anything.
"""

from __future__ import annotations

import json
import math
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import parse_qsl

from gateway.web.refusals import RequestRefused

if TYPE_CHECKING:
    from starlette.requests import HTTPConnection, Request

    from gateway.graph.limits import Limits

_BROKEN_ESCAPE: Final = re.compile(rb"%(?![0-9A-Fa-f]{2})")
_PARAMETERS: Final = frozenset({"query", "operationName", "variables", "extensions", "documentId"})
_MAX_PARAMETERS: Final = 16


@dataclass(frozen=True, slots=True)
class OperationRequest:
    """What one request asks for.

    Attributes:
        query: text of the document, or ``None`` if ``document_id`` names a stored one.
        operation_name: which of the document's operations.
        variables: as sent, not coerced yet.
        extensions: as sent.
        document_id: identifier of a stored document.
    """

    query: str | None
    operation_name: str | None
    variables: dict[str, Any]
    extensions: dict[str, Any]
    document_id: str | None


async def read(request: Request, limits: Limits) -> OperationRequest:
    """Read the request.

    Raises:
        RequestRefused: 400, 413 or 415, with what is wrong.
    """
    if request.method == "POST":
        check_content_type(request)
        return read_body(await _body(request, limits.bytes), limits)
    return operation_request(_query_string(request.scope["query_string"], limits.bytes), limits)


def read_body(body: bytes, limits: Limits) -> OperationRequest:
    """Read the body of a POST.

    Raises:
        RequestRefused: 400, with what is wrong.
    """
    members = parse_json(body, "请求体", "The body")
    if not isinstance(members, dict):
        raise _refused(zh="请求体应为 JSON 对象", en="The body must be a JSON object")
    return operation_request(members, limits)


def operation_request(members: dict[str, Any], limits: Limits) -> OperationRequest:
    """What the members of a body, of a query string or of a message ask for.

    Raises:
        RequestRefused: 400, with what is wrong.
    """
    asked = OperationRequest(
        query=_text(members, "query"),
        operation_name=_text(members, "operationName"),
        variables=_object(members, "variables"),
        extensions=_object(members, "extensions"),
        document_id=_text(members, "documentId"),
    )
    _check_depth(asked.variables, limits.variables_depth)
    return asked


def parse_json(data: bytes, name_zh: str, name_en: str) -> object:
    """Read JSON (RFC 8259) in UTF-8; numbers outside the range of a double are no JSON here.

    Raises:
        RequestRefused: 400.
    """
    try:
        return _DECODER.decode(data.decode())
    except (ValueError, RecursionError):
        # Not chained: the exception has the whole body in it.
        raise _refused(
            zh=f"{name_zh}不是 UTF-8 编码的 JSON", en=f"{name_en} is not JSON in UTF-8"
        ) from None


def _finite(text: str) -> float:
    value = float(text)
    if not math.isfinite(value):
        raise ValueError(text)
    return value


_DECODER: Final = json.JSONDecoder(parse_constant=_finite, parse_float=_finite)


def check_content_type(request: HTTPConnection) -> None:
    """Whether a POST says that it is JSON in UTF-8.

    Raises:
        RequestRefused: 415.
    """
    media_type, *parameters = request.headers.get("content-type", "").lower().split(";")
    charset = next((p.strip() for p in parameters if p.strip().startswith("charset=")), "")
    utf8 = charset.removeprefix("charset=").strip('"') in {"", "utf-8", "utf8"}
    if media_type.strip() != "application/json" or not utf8:
        raise RequestRefused(
            415,
            "POST 的 Content-Type 须为 application/json，编码为 UTF-8",
            "The Content-Type of a POST must be application/json in UTF-8",
            headers={"Accept-Post": "application/json"},
        )
    if request.headers.get("content-encoding", "identity").lower() != "identity":
        raise RequestRefused(
            415,
            "不接受压缩的请求体",
            "Compressed bodies are not accepted",
            headers={"Accept-Encoding": "identity"},
        )


async def _body(request: Request, limit: int) -> bytes:
    announced = request.headers.get("content-length", "0")
    if not announced.isdecimal() or int(announced[:20]) > limit:
        raise _too_large(limit)
    parts: list[bytes] = []
    size = 0
    async for part in request.stream():
        size += len(part)
        if size > limit:
            raise _too_large(limit)
        parts.append(part)
    return b"".join(parts)


def _query_string(raw: bytes, limit: int) -> dict[str, Any]:
    if len(raw) > limit:
        raise _too_large(limit, status=414)
    members: dict[str, Any] = {}
    for name, value in _pairs(raw):
        if name in members:
            raise _refused(
                zh="查询字符串中参数重复", en="A parameter of the query string is repeated"
            )
        if name in _PARAMETERS:
            members[name] = value
    for name in ("variables", "extensions"):
        if name in members:
            text = members[name].encode(errors="surrogatepass")
            members[name] = parse_json(text, name, name) if text else None
    return members


def _pairs(raw: bytes) -> list[tuple[str, str]]:
    """Split a query string; `parse_qsl` alone lets a broken escape pass as text."""
    try:
        pairs = parse_qsl(
            raw.decode(), keep_blank_values=True, errors="strict", max_num_fields=_MAX_PARAMETERS
        )
    except ValueError:
        pairs = None
    if pairs is None or _BROKEN_ESCAPE.search(raw):
        raise _refused(
            zh="查询字符串的百分号编码有误或参数过多",
            en="The query string is not percent-encoded UTF-8 or has too many parameters",
        )
    return pairs


def _text(members: dict[str, Any], name: str) -> str | None:
    value = members.get(name)
    if value is None or isinstance(value, str):
        return value or None
    raise _refused(zh=f"{name} 应为字符串", en=f"{name} must be a string")


def _object(members: dict[str, Any], name: str) -> dict[str, Any]:
    value = members.get(name)
    if value is None:
        return {}
    if isinstance(value, dict):
        return value
    raise _refused(zh=f"{name} 应为 JSON 对象", en=f"{name} must be a JSON object")


def _check_depth(value: object, limit: int) -> None:
    pending = [(value, 1)]
    while pending:
        current, depth = pending.pop()
        if not isinstance(current, (dict, list)):
            continue
        if depth > limit:
            raise _refused(zh="变量嵌套过深", en="The variables are nested too deeply")
        inner = current.values() if isinstance(current, dict) else current
        pending.extend((each, depth + 1) for each in inner)


def _too_large(limit: int, *, status: int = 413) -> RequestRefused:
    return RequestRefused(
        status,
        f"请求超过 {limit} 字节",
        f"The request is larger than {limit} bytes",
        data={"budget": "bytes", "limit": limit},
    )


def _refused(*, zh: str, en: str) -> RequestRefused:
    return RequestRefused(400, zh, en)
