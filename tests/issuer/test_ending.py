"""Another password, or a disabled account, ends what the person had going."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from gateway.access.administration import Office
from gateway.access.issuer.tables import Grant
from gateway.access.people import People
from gateway.library import load_library
from tests.issuer.checks.registry import refused
from tests.issuer.world import World, authorize_url

if TYPE_CHECKING:
    from collections.abc import Callable


def _another_password(people: People) -> None:
    people.set_password("wang", "another long password")


def _disable_and_enable(people: People) -> None:
    people.set_disabled("wang", disabled=True)
    people.set_disabled("wang", disabled=False)


@pytest.mark.parametrize(
    "act, because",
    [(_another_password, "another password"), (_disable_and_enable, "account disabled")],
)
def test_everything_ends(
    oauth_everywhere: World, act: Callable[[People], None], because: str
) -> None:
    oauth = oauth_everywhere
    regions = {key: each.region for key, each in load_library().regions.items()}
    people = People(Office(oauth.database.sync_writer, regions, now=oauth.clock))
    browser, others = oauth.browser(), oauth.browser()
    oauth.sign_in(browser)
    oauth.sign_in(others, "li")
    tokens, code = oauth.tokens(), oauth.code()

    act(people)

    assert browser.get(authorize_url()).status_code == 303
    assert others.get(authorize_url(scope="finding:read")).status_code == 200
    assert not oauth.is_live(tokens["access_token"])
    refused(oauth.refresh(tokens["refresh_token"]), "invalid_grant")
    refused(oauth.redeem(code), "invalid_grant")
    assert {grant.revoked_because for grant in oauth.rows(Grant)} == {because}


def test_a_login_is_one_however_it_is_typed(oauth: World) -> None:
    assert oauth.sign_in(oauth.browser(), " Wang ").status_code == 200
    tried = [
        oauth.sign_in(oauth.browser(f"192.0.2.{number}"), login, "wrong password").status_code
        for number, login in enumerate(("wang", "WANG", "Wang", "wANG", "wang ", "waNg"))
    ]
    assert tried == [403] * 5 + [429]
