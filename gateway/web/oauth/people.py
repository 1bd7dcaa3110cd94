"""The pages for people: signing in and out, and deciding what a client may do.

Server-rendered, without scripts. A form counts only with a mark that its own session's page has
(CSRF), and if the browser says where it comes from, only from here.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final
from urllib.parse import quote, urlsplit

from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from gateway.access.issuer import metadata
from gateway.access.issuer.authorization import AskConsent, SignInFirst, Stopped
from gateway.access.issuer.digests import digest, new_secret, same
from gateway.access.issuer.logins import MAX_LOGIN, MAX_PASSWORD
from gateway.access.issuer.service import Busy
from gateway.access.issuer.wire import Malformed, Reply
from gateway.web.oauth.cookies import Cookies
from gateway.web.oauth.pages import Pages, SignInHint
from gateway.web.oauth.reading import read_wire

if TYPE_CHECKING:
    from starlette.requests import Request

    from gateway.access.issuer.authorization import Outcome
    from gateway.access.issuer.service import Issuer
    from gateway.access.issuer.sessions import SignedIn
    from gateway.access.issuer.wire import WireRequest
    from gateway.web.oauth.threads import Threads

SEE_OTHER: Final = 303
_TOO_MANY: Final = 429


def people_routes(issuer: Issuer, threads: Threads, hint: SignInHint | None = None) -> list[Route]:
    """The routes of the pages and of their style sheet."""
    desk = Desk(issuer, threads, hint)
    return [
        Route(metadata.AUTHORIZE_PATH, desk.authorize, methods=["GET", "POST"]),
        Route(metadata.LOGIN_PATH, desk.login, methods=["GET", "POST"]),
        Route(metadata.LOGOUT_PATH, desk.logout, methods=["GET", "POST"]),
        Route("/oauth/style.css", desk.pages.style, methods=["GET"]),
    ]


@dataclass(frozen=True, slots=True)
class _Form:
    """A login form as it was sent."""

    login: str
    password: str
    following: str


class Desk:
    """Where people are received."""

    def __init__(self, issuer: Issuer, threads: Threads, hint: SignInHint | None = None) -> None:
        self._issuer = issuer
        self._threads = threads
        self._origin = issuer.configuration.issuer
        self._cookies = Cookies(secure=issuer.configuration.is_secure)
        self.pages = Pages(hint)

    async def authorize(self, request: Request) -> Response:
        """Show the consent page, or carry out what was decided on it."""
        try:
            wire = await read_wire(request, query=True)
            cookie = self._cookies.session(request)
            if request.method == "POST":
                return await self._decided(request, wire, cookie)
            outcome, person = await self._threads.call(self._issuer.authorize, wire, cookie)
        except Malformed as malformed:
            return self.pages.stopped("invalid_request", malformed.status)
        except Busy:
            return self.pages.busy()
        return self._shown(request, outcome, person)

    async def login(self, request: Request) -> Response:
        """Show the login page, or sign in."""
        try:
            wire = await read_wire(request, query=True)
            if request.method == "POST":
                return await self._signed_in(request, wire)
            return await self._login_page(request, wire.query.get("next", ""))
        except Malformed as malformed:
            return self.pages.stopped("invalid_request", malformed.status)
        except Busy:
            return self.pages.busy()

    async def logout(self, request: Request) -> Response:
        """Ask whether to sign out, or do."""
        try:
            wire = await read_wire(request, query=False)
            cookie = self._cookies.session(request)
            person = await self._threads.call(self._issuer.person, cookie)
            if person is None:
                return self.pages.signed_out()
            if request.method == "GET":
                return self.pages.logout(person.user.display_name, person.mark("logout"))
            if not self._is_genuine(request, wire, person.mark("logout")):
                return self.pages.stopped("form_expired", 403)
            await self._threads.call(self._issuer.logout, cookie)
        except Malformed as malformed:
            return self.pages.stopped("invalid_request", malformed.status)
        except Busy:
            return self.pages.busy()
        response = self.pages.signed_out()
        self._cookies.forget(response)
        return response

    def _shown(self, request: Request, outcome: Outcome, person: SignedIn | None) -> Response:
        match outcome:
            case Reply():
                return _redirect(outcome)
            case SignInFirst():
                return RedirectResponse(self._login_url(request), SEE_OTHER, _NO_STORE)
            case AskConsent():
                assert person is not None
                mark = person.mark("consent", _query(request))
                return self.pages.consent(outcome, person, mark, self._login_url(request))
            case Stopped():
                return self.pages.stopped(outcome.error, 400)

    async def _decided(self, request: Request, wire: WireRequest, cookie: str | None) -> Response:
        person = await self._threads.call(self._issuer.person, cookie)
        if person is None:
            return RedirectResponse(self._login_url(request), SEE_OTHER, _NO_STORE)
        # The mark names the very request it was shown for.
        if not self._is_genuine(request, wire, person.mark("consent", _query(request))):
            return self.pages.stopped("form_expired", 403)
        party = wire.form.get("party", "") if wire.form.get("decision") == "allow" else ""
        if party and not (party.isascii() and party.isdecimal() and len(party) < 20):  # noqa: PLR2004 - digits of 63 bits
            return self.pages.stopped("invalid_request", 400)
        party_id = int(party) if party else None
        if wire.form.get("decision") == "allow" and party_id is None:
            return self.pages.stopped("invalid_request", 400)
        outcome = await self._threads.call(self._issuer.decide, wire, cookie, party_id)
        return self._shown(request, outcome, person)

    async def _login_page(
        self, request: Request, following: str, *, message: str = "", status: int = 200
    ) -> Response:
        following = self._safe(following)
        target = await self._threads.call(self._issuer.answering_origin, following)
        # A visitor's own secret in a cookie, and the mark only this server can make of it.
        visitor = self._cookies.visitor(request) or new_secret()
        response = self.pages.login(
            following, self._visitor_mark(visitor), target, message=message, status=status
        )
        self._cookies.remember_visitor(response, visitor)
        return response

    async def _signed_in(self, request: Request, wire: WireRequest) -> Response:
        form = _Form(
            wire.form.get("login", ""), wire.form.get("password", ""), wire.form.get("next", "")
        )
        visitor = self._cookies.visitor(request)
        if visitor is None or not self._is_genuine(request, wire, self._visitor_mark(visitor)):
            return await self._login_page(request, form.following, message="expired", status=403)
        if not (0 < len(form.login) <= MAX_LOGIN and 0 < len(form.password) <= MAX_PASSWORD):
            return await self._login_page(request, form.following, message="wrong", status=403)
        result = await self._threads.hash(
            self._issuer.login,
            form.login,
            form.password,
            wire.address,
            self._cookies.session(request),
        )
        if result.locked_seconds:
            response = await self._login_page(
                request, form.following, message="locked", status=_TOO_MANY
            )
            response.headers["Retry-After"] = str(result.locked_seconds)
            return response
        if result.cookie is None:
            return await self._login_page(request, form.following, message="wrong", status=403)
        following = self._safe(form.following)
        response = (
            RedirectResponse(following, SEE_OTHER, _NO_STORE)
            if following
            else self.pages.signed_in(form.login)
        )
        self._cookies.remember_session(response, result.cookie)
        self._cookies.forget_visitor(response)
        return response

    def _login_url(self, request: Request) -> str:
        following = f"{metadata.AUTHORIZE_PATH}?{_query(request)}"
        return f"{metadata.LOGIN_PATH}?next={quote(following, safe='')}"

    def _safe(self, following: str) -> str:
        """Where to go on: the authorization endpoint with its query, or nowhere else.

        Nothing else needs it, and what is not followed cannot lead anywhere (CWE-601).
        """
        parts = urlsplit(following)
        if parts.scheme or parts.netloc or parts.path != metadata.AUTHORIZE_PATH:
            return ""
        return f"{metadata.AUTHORIZE_PATH}?{parts.query}" if parts.query.isascii() else ""

    def _is_genuine(self, request: Request, wire: WireRequest, mark: str) -> bool:
        """Whether a form comes from the page that was shown in this browser."""
        origin = request.headers.get("origin")
        if origin is not None and origin != self._origin:
            return False
        return same(wire.form.get("mark", ""), mark)

    def _visitor_mark(self, visitor: str) -> str:
        return self._issuer.vault.mark(digest("visitor", visitor))


_NO_STORE: Final = {"Cache-Control": "no-store"}


def _query(request: Request) -> str:
    raw: bytes = request.scope["query_string"]
    return raw.decode("ascii")


def _redirect(reply: Reply) -> Response:
    response = Response(status_code=reply.status, headers=_NO_STORE)
    # As Authlib encoded it; encoding it again would change what the client compares.
    response.headers["Location"] = reply.location or ""
    return response
