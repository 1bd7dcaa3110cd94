"""What the server answers by itself, ready as bytes: the same JSON errors as everywhere else."""

from __future__ import annotations

from http import HTTPStatus
from typing import TYPE_CHECKING, Final

from gateway.graph.errors import ErrorCode
from gateway.web.refusals import RequestRefused, refusal

if TYPE_CHECKING:
    from collections.abc import Mapping

    from starlette.types import Receive, Scope, Send

    from gateway.web.server.budget import ServerLimits

_ALWAYS: Final = {"Connection": "close", "X-Content-Type-Options": "nosniff"}


class Reply:
    """One answer: for a connection that will be closed, or as an application of its own."""

    def __init__(self, refused: RequestRefused) -> None:
        response = refusal(refused)
        response.headers.update(_ALWAYS)
        self._body = bytes(response.body)
        self._headers = list(response.raw_headers)
        self._status = refused.status
        lines = b"".join(b"%b: %b\r\n" % header for header in self._headers)
        phrase = HTTPStatus(refused.status).phrase.encode()
        self.wire: Final = b"HTTP/1.1 %d %b\r\n%b\r\n%b" % (
            refused.status,
            phrase,
            lines,
            self._body,
        )
        """The whole answer as HTTP/1.1."""

    async def __call__(self, _scope: Scope, _receive: Receive, send: Send) -> None:
        """Answer so in the place of the application."""
        await send(
            {
                "type": "http.response.start",
                "status": self._status,
                "headers": self._headers,
            }
        )
        await send({"type": "http.response.body", "body": self._body, "more_body": False})


class Replies:
    """The answers a server with these budgets may need."""

    def __init__(self, limits: ServerLimits) -> None:
        self.malformed = _reply(400, "请求不是 HTTP/1.1", "The request is not HTTP/1.1")
        self.too_slow = _reply(
            408, "请求发送过慢", "The request arrived too slowly", code=ErrorCode.TIMEOUT
        )
        self.body_too_large = _reply(
            413,
            f"请求体超过 {limits.body_bytes} 字节",
            f"The body is larger than {limits.body_bytes} bytes",
            data={"budget": "bytes", "limit": limits.body_bytes},
        )
        self.head_too_large = _reply(
            431,
            f"请求头超过 {limits.head_bytes} 字节",
            f"The header is larger than {limits.head_bytes} bytes",
            data={"budget": "bytes", "limit": limits.head_bytes},
        )
        self.overloaded = _reply(
            503,
            "请求过多，请稍后重试",
            "Too many requests at once; try again shortly",
            code=ErrorCode.OVERLOADED,
            headers={"Retry-After": str(limits.retry_seconds)},
        )
        self.stopping = _reply(
            503,
            "服务正在重启，请重试",
            "The server is restarting; try again",
            code=ErrorCode.OVERLOADED,
            headers={"Retry-After": str(limits.retry_seconds)},
        )


def _reply(  # noqa: PLR0913 - keyword-only after the message
    status: int,
    message_zh: str,
    message_en: str,
    *,
    code: ErrorCode = ErrorCode.BAD_REQUEST,
    headers: Mapping[str, str] | None = None,
    data: Mapping[str, object] | None = None,
) -> Reply:
    return Reply(
        RequestRefused(status, message_zh, message_en, code=code, headers=headers, data=data)
    )
