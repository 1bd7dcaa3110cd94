"""The two cookies of the authorization server's pages, both random secrets and nothing else."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response

_SECRET: Final = re.compile(r"[A-Za-z0-9_-]{43}")


class Cookies:
    """How cookies are set: host only, for this origin only, out of reach of scripts.

    ``__Host-`` keeps a neighbouring host from planting one (RFC 6265bis, section 4.1.3.2); browsers
    take that prefix over TLS only. ``Lax`` lets a client's link to the authorization page find the
    session, and no form of another site.
    """

    def __init__(self, *, secure: bool) -> None:
        self._secure = secure
        prefix = "__Host-" if secure else ""
        self.session_name = f"{prefix}oauth-session"
        self.visitor_name = f"{prefix}oauth-visitor"

    def session(self, request: Request) -> str | None:
        """The session's secret."""
        return _read(request, self.session_name)

    def visitor(self, request: Request) -> str | None:
        """The secret of somebody not signed in."""
        return _read(request, self.visitor_name)

    def remember_session(self, response: Response, secret: str) -> None:
        """Until the browser is closed; the server ends it earlier."""
        self._set(response, self.session_name, secret)

    def remember_visitor(self, response: Response, secret: str) -> None:
        """Likewise."""
        self._set(response, self.visitor_name, secret)

    def forget(self, response: Response) -> None:
        """Drop the session's cookie."""
        self._drop(response, self.session_name)

    def forget_visitor(self, response: Response) -> None:
        """Drop the visitor's cookie."""
        self._drop(response, self.visitor_name)

    def _set(self, response: Response, name: str, secret: str) -> None:
        response.set_cookie(
            name, secret, path="/", secure=self._secure, httponly=True, samesite="lax"
        )

    def _drop(self, response: Response, name: str) -> None:
        response.delete_cookie(name, path="/", secure=self._secure, httponly=True, samesite="lax")


def _read(request: Request, name: str) -> str | None:
    value = request.cookies.get(name)
    return value if value is not None and _SECRET.fullmatch(value) else None
