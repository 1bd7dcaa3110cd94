"""The pages themselves: templates, headers, and what their policy lets them do."""

from __future__ import annotations

from dataclasses import dataclass
from importlib.resources import files
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

from jinja2 import Environment, PackageLoader, select_autoescape
from starlette.responses import HTMLResponse, Response

from gateway.access.issuer.scopes import canonical
from gateway.access.matrix import capability_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from starlette.requests import Request

    from gateway.access.issuer.authorization import AskConsent
    from gateway.access.issuer.sessions import SignedIn

_SERVICE_UNAVAILABLE: Final = 503
_MESSAGES: Final = {
    "": ("", ""),
    "wrong": ("账号或密码不正确。", "The account or the password is wrong."),
    "locked": (
        "尝试次数过多，请稍后再试。",
        "Too many attempts. Try again later.",
    ),
    "expired": (
        "页面已失效，请重新填写。",
        "The page had expired. Fill it in again.",
    ),
}
_STOPS: Final = {
    "form_expired": (
        "此页面已失效，未作任何改动。请返回应用重新开始。",
        "This page has expired and nothing was changed. Go back to the application and start again.",
    ),
    "invalid_client": (
        "未登记的应用。请联系该应用的提供方。",
        "This application is not registered. Contact whoever provides it.",
    ),
    "invalid_request_uri": (
        "授权请求已使用或已过期。请返回应用重新开始。",
        "The request was used or has expired. Go back to the application and start again.",
    ),
}
_STOPPED: Final = (
    "应用发来的授权请求有误，无法继续。请联系该应用的提供方。",
    "The application's request is not valid. Contact whoever provides the application.",
)


@dataclass(frozen=True, slots=True)
class SignInHint:
    """What the login page of a demonstration gives away.

    Attributes:
        password: the password of every persona.
        logins: the personas, by the name of the place they act in.
    """

    password: str
    logins: Mapping[str, Sequence[str]]


class Pages:
    """Renders pages in Chinese first, then English; they work without scripts."""

    def __init__(self, hint: SignInHint | None = None) -> None:
        self._hint = hint
        self._templates = Environment(
            loader=PackageLoader("gateway.web.oauth"),
            autoescape=select_autoescape(default=True, default_for_string=True),
            trim_blocks=True,
            lstrip_blocks=True,
        )
        self._style = files("gateway.web.oauth").joinpath("style.css").read_bytes()

    def style(self, _request: Request) -> Response:
        """The style sheet of every page."""
        return Response(
            self._style, media_type="text/css", headers={"Cache-Control": "public, max-age=300"}
        )

    def login(
        self, following: str, mark: str, target: str | None, *, message: str, status: int
    ) -> Response:
        """Sign in, and go on to ``following``, which may end at ``target``."""
        zh, en = _MESSAGES[message]
        return self._page(
            "login.html",
            status,
            target,
            following=following,
            mark=mark,
            zh=zh,
            en=en,
            hint=self._hint,
        )

    def consent(self, asked: AskConsent, person: SignedIn, mark: str, other: str) -> Response:
        """Decide, once for each party the person may act for; ``other`` signs somebody else in."""
        parties = [
            {
                "id": party.id,
                "name": party.name,
                "type": party.type,
                "scopes": [
                    {"name": scope, "label": capability_of(scope)}
                    for scope in canonical(party.scopes).split()
                ],
            }
            for party in asked.parties
        ]
        return self._page(
            "consent.html",
            200,
            asked.redirect_uri,
            client=asked.client.name,
            goes_to=_source(asked.redirect_uri),
            person=person.user.display_name,
            parties=parties,
            mark=mark,
            other=other,
        )

    def logout(self, person: str, mark: str) -> Response:
        """Ask before signing out."""
        return self._page("logout.html", 200, None, person=person, mark=mark)

    def signed_out(self) -> Response:
        """Say that nobody is signed in."""
        return self._message("已退出登录。", "You are signed out.", 200)

    def signed_in(self, login: str) -> Response:
        """Say that somebody is."""
        return self._message(f"{login} 已登录。", f"{login} is signed in.", 200)

    def stopped(self, error: str, status: int) -> Response:
        """Say why nothing goes on from here."""
        return self._message(*_STOPS.get(error, _STOPPED), status, error=error)

    def busy(self) -> Response:
        """Say that it passes."""
        response = self._message(
            "系统繁忙，请稍后刷新。", "Busy at present. Reload in a moment.", _SERVICE_UNAVAILABLE
        )
        response.headers["Retry-After"] = "2"
        return response

    def _message(self, zh: str, en: str, status: int, *, error: str = "") -> Response:
        return self._page("message.html", status, None, zh=zh, en=en, error=error)

    def _page(self, template: str, status: int, target: str | None, **values: object) -> Response:
        text = self._templates.get_template(template).render(**values)
        return HTMLResponse(text, status, _headers(target))


def _headers(target: str | None) -> dict[str, str]:
    """Headers of a page whose form may lead to ``target`` in the end.

    Chromium checks ``form-action`` for redirects after a form, too. ``same-origin`` has browsers
    name the form's origin when it is sent, and tells other sites nothing.
    """
    sources = f"'self' {_source(target)}".strip() if target else "'self'"
    return {
        "Content-Security-Policy": (
            "default-src 'none'; style-src 'self'; "
            f"form-action {sources}; base-uri 'none'; frame-ancestors 'none'"
        ),
        "Cache-Control": "no-store",
        "Referrer-Policy": "same-origin",
    }


def _source(uri: str) -> str:
    """A redirect URI as a source of a policy: its origin, or the scheme of an application's own."""
    parts = urlsplit(uri)
    if parts.scheme in {"http", "https"}:
        return f"{parts.scheme}://{parts.netloc}"
    return f"{parts.scheme}:"
