"""Signing in to the pages: the authorization-code flow with PKCE (RFC 7636) against this origin.

The session is the access token itself, sealed with the server's key in a cookie that no script
reads and that only this origin gets. What it may do is decided anew on every request, so a token
that is revoked, or a person who loses a right, is out at once; signing out revokes the token.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import hmac
import json
import secrets
import time
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import urlencode, urlsplit

from starlette.responses import RedirectResponse, Response

from gateway.access.credentials import CredentialsRefused
from gateway.access.issuer.assertions import TOKEN_PATH
from gateway.access.issuer.metadata import AUTHORIZE_PATH, REVOKE_PATH
from gateway.access.issuer.vault import VaultFault
from gateway.access.issuer.wire import WireRequest
from gateway.access.pages_client import CALLBACK_PATH, PAGES_CLIENT
from gateway.access.threads import AccessUnavailable
from gateway.pages.refusals import refused

if TYPE_CHECKING:
    from collections.abc import Callable

    from starlette.requests import Request

    from gateway.access.credentials import Authenticator
    from gateway.access.issuer.service import Issuer
    from gateway.access.principal import Principal
    from gateway.access.threads import Threads
    from gateway.pages.visits import Visit

_FLOW_SECONDS: Final = 600
_OK: Final = 200
_SEE_OTHER: Final = 303
_NO_STORE: Final = {"Cache-Control": "no-store"}
_SECRET_BYTES: Final = 32


class SigningIn:
    """Signs people in and out of the pages.

    Args:
        issuer: the authorization server of this origin.
        authenticator: the authentication of the API; pages have no other.
        threads: where the home database is read.
        clock: seconds since 1970.
    """

    def __init__(
        self,
        issuer: Issuer,
        authenticator: Authenticator,
        threads: Threads,
        clock: Callable[[], float] = time.time,
    ) -> None:
        self._issuer = issuer
        self._authenticator = authenticator
        self._threads = threads
        self._clock = clock
        self._origin = issuer.configuration.issuer
        self._secure = issuer.configuration.is_secure
        prefix = "__Host-" if self._secure else ""
        self._session, self._flow = f"{prefix}pages-session", f"{prefix}pages-flow"

    async def principal(self, request: Request) -> Principal | None:
        """Who is signed in; ``None`` if nobody is, or no longer.

        Raises:
            PageRefused: 503, it cannot be found out now.
        """
        session = self._open(self._session, request)
        if session is None:
            return None
        headers = {"authorization": f"Bearer {session['token']}"}
        try:
            return await self._authenticator.authenticate(headers, "GET")
        except CredentialsRefused:
            return None
        except AccessUnavailable:
            raise refused(
                zh="暂时无法核验登录，请稍后再试",
                en="Sign-ins cannot be verified now; try again later",
                status=503,
            ) from None

    def has_been_here(self, request: Request) -> bool:
        """Whether the browser brings a session, be it one that has ended."""
        return self._open(self._session, request) is not None

    def forget(self, response: Response) -> None:
        """Have the browser drop its session, so that it is not tried for ever."""
        self._drop(response, self._session)

    def begin(self, visit: Visit) -> Response:
        """Send the browser to the authorization server.

        No scope is asked for in particular: of what the client is registered for, each party gets
        what it may have, and the page says what is lacking.
        """
        state, verifier = (secrets.token_urlsafe(_SECRET_BYTES) for _ in range(2))
        challenge = hashlib.sha256(verifier.encode()).digest()
        asked = {
            "response_type": "code",
            "client_id": PAGES_CLIENT,
            "redirect_uri": f"{self._origin}{CALLBACK_PATH}",
            "state": state,
            "code_challenge": base64.urlsafe_b64encode(challenge).decode().rstrip("="),
            "code_challenge_method": "S256",
        }
        response = RedirectResponse(f"{AUTHORIZE_PATH}?{urlencode(asked)}", _SEE_OTHER, _NO_STORE)
        flow = {
            "state": state,
            "verifier": verifier,
            "back": visit.url("/oversight"),
            "until": int(self._clock()) + _FLOW_SECONDS,
        }
        self._seal(response, self._flow, flow)
        return response

    async def finish(self, request: Request, visit: Visit) -> Response:
        """Take the browser back from the authorization server, with a code or without.

        Raises:
            PageRefused: it was not begun here, it took too long, or it was not allowed.
        """
        flow = self._open(self._flow, request)
        state = visit.one("state") or ""
        if (
            flow is None
            or self._clock() >= flow["until"]
            or not hmac.compare_digest(flow["state"].encode(), state.encode())
            or visit.one("iss") != self._origin
        ):
            raise refused(
                zh="登录已过期或不是从本页开始的，请重新登录",
                en="Signing in took too long or did not begin here; sign in again",
            )
        code = visit.one("code")
        if code is None:
            raise refused(zh="没有授权，未登录", en="Not allowed, so not signed in", status=403)
        token = await self._exchange(request, code, flow["verifier"])
        response = RedirectResponse(flow["back"], _SEE_OTHER, _NO_STORE)
        self._seal(response, self._session, {"token": token})
        self._drop(response, self._flow)
        return response

    async def leave(self, request: Request, visit: Visit) -> Response:
        """Sign out: revoke the token and forget it.

        Raises:
            PageRefused: 403, another site sent the form.
        """
        self._check_origin(request)
        session = self._open(self._session, request)
        if session is not None:
            form = {"token": session["token"], "client_id": PAGES_CLIENT}
            wire = WireRequest(method="POST", path=REVOKE_PATH, form=form, address=_peer(request))
            await self._threads.call(self._issuer.revoke, wire)
        response = RedirectResponse(visit.url("/oversight"), _SEE_OTHER, _NO_STORE)
        self._drop(response, self._session)
        return response

    async def _exchange(self, request: Request, code: str, verifier: str) -> str:
        form = {
            "grant_type": "authorization_code",
            "code": code,
            "redirect_uri": f"{self._origin}{CALLBACK_PATH}",
            "client_id": PAGES_CLIENT,
            "code_verifier": verifier,
        }
        wire = WireRequest(method="POST", path=TOKEN_PATH, form=form, address=_peer(request))
        reply = await self._threads.call(self._issuer.token, wire)
        token = (reply.body or {}).get("access_token")
        if reply.status != _OK or not isinstance(token, str):
            raise refused(
                zh="授权码无效，请重新登录", en="The code does not hold; sign in again", status=403
            )
        return token

    def _check_origin(self, request: Request) -> None:
        origin = request.headers.get("origin")
        site = request.headers.get("sec-fetch-site", "same-origin")
        if site != "same-origin" or (origin is not None and not self._is_own(origin)):
            raise refused(zh="表单来自别的网站", en="The form comes from elsewhere", status=403)

    def _is_own(self, origin: str) -> bool:
        return urlsplit(origin)[:2] == urlsplit(self._origin)[:2]

    def _seal(self, response: Response, name: str, values: dict[str, Any]) -> None:
        sealed = self._issuer.vault.seal(name, json.dumps(values).encode())
        response.set_cookie(
            name, sealed, path="/", secure=self._secure, httponly=True, samesite="lax"
        )

    def _drop(self, response: Response, name: str) -> None:
        response.delete_cookie(name, path="/", secure=self._secure, httponly=True, samesite="lax")

    def _open(self, name: str, request: Request) -> dict[str, Any] | None:
        """What a cookie of ours says; one that is forged, cut or of another key says nothing."""
        sealed = request.cookies.get(name)
        if not sealed or not sealed.isascii():
            return None
        try:
            opened: dict[str, Any] = json.loads(self._issuer.vault.open(name, sealed))
        except (VaultFault, binascii.Error, ValueError):
            return None
        return opened


def _peer(request: Request) -> str:
    return request.client.host if request.client else ""
