"""Deliberate flaws of what people meet: logins, forms, pages, and how requests are read."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qsl

from sqlmodel import select

from gateway.access.issuer import logins, service, sessions
from gateway.access.issuer.digests import digest
from gateway.access.issuer.tables import LoginGuard
from gateway.access.tables import User
from gateway.web.oauth import people, reading, routes
from tests.issuer.flaws import flaw

if TYPE_CHECKING:
    import pytest

    from gateway.access.issuer.act import Act

    Patch = pytest.MonkeyPatch


@flaw(
    "a_login_needs_its_pages_mark",
    "a_consent_needs_its_pages_mark",
    "a_login_from_another_site_is_refused",
    "a_consent_from_another_site_is_refused",
)
def forms_of_other_sites_count(patch: Patch) -> None:
    patch.setattr(people.Desk, "_is_genuine", lambda *_: True)


@flaw("a_consent_is_for_the_request_it_was_shown_for")
def a_mark_is_good_for_any_request(patch: Patch) -> None:
    patch.setattr(sessions.SignedIn, "mark", lambda self, *_: digest("form", self.token))


@flaw("login_leads_nowhere_else")
def login_leads_anywhere(patch: Patch) -> None:
    patch.setattr(people.Desk, "_safe", lambda _self, following: following)


@flaw("an_account_is_locked_after_failures", "an_address_is_locked_after_failures")
def failures_are_not_counted(patch: Patch) -> None:
    patch.setattr(logins, "_count", lambda act, *_: (1, act.now))


@flaw("ones_own_account_opens_no_others")
def a_success_forgives_the_address(patch: Patch) -> None:
    def forgive(act: Act, _login: str) -> None:
        for row in act.session.exec(select(LoginGuard)).all():
            act.session.delete(row)

    patch.setattr(logins, "_forgive", forgive)


@flaw("accounts_that_do_not_exist_look_like_wrong_passwords")
def unknown_accounts_cost_nothing(patch: Patch) -> None:
    genuine = service.Issuer.login

    def quick(issuer: Any, login: str, password: str, address: str, before: str | None) -> Any:
        with issuer._act(address) as act:
            if act.session.exec(select(User).where(User.login == login)).first():
                return genuine(issuer, login, password, address, before)
        return service.LoginResult(None)

    patch.setattr(service.Issuer, "login", quick)


@flaw("a_session_ends_by_signing_out", "a_login_ends_the_session_before")
def sessions_do_not_end(patch: Patch) -> None:
    patch.setattr(sessions, "end", lambda *_: None)
    patch.setattr(logins, "end", lambda *_: None)


@flaw("only_forms_are_read")
def any_body_is_a_form(patch: Patch) -> None:
    patch.setattr(reading, "is_form", lambda _type: True)


@flaw("a_parameter_comes_once", "odd_bytes_are_refused")
def the_last_parameter_wins(patch: Patch) -> None:
    def lenient(raw: bytes, _limit: int) -> dict[str, str]:
        return dict(parse_qsl(raw.decode("latin-1").replace("%00", "")))

    patch.setattr(reading, "read_parameters", lenient)


@flaw("the_query_does_not_count")
def the_query_counts_everywhere(patch: Patch) -> None:
    genuine = reading.read_wire

    async def merged(request: Any, *, query: bool) -> Any:
        del query
        wire = await genuine(request, query=True)
        return dataclasses.replace(wire, form={**wire.query, **wire.form})

    patch.setattr(routes, "read_wire", merged)


@flaw("names_are_shown_as_text")
def pages_do_not_escape(patch: Patch) -> None:
    patch.setattr("gateway.web.oauth.pages.select_autoescape", lambda **_: False)


@flaw("forms_lead_to_the_client_and_no_further", "pages_do_little_and_stand_in_no_frame")
def pages_have_no_policy_of_their_own(patch: Patch) -> None:
    policy = {"Content-Security-Policy": "form-action 'self'; default-src 'self'"}
    patch.setattr("gateway.web.oauth.pages._headers", lambda _target: policy)
