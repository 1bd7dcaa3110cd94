"""Authorization codes: good once, for a minute, for the client and the place they were made for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gateway.access.issuer.tables import AuthorizationCode, Grant
from tests.issuer.cast import CALLBACK, INSURER, WANG
from tests.issuer.checks.registry import check, refused

if TYPE_CHECKING:
    from tests.issuer.world import World


@check
def a_replayed_code_ends_everything_it_gave(oauth: World) -> None:
    code = oauth.code()
    tokens = oauth.redeem(code).json()
    refused(oauth.redeem(code), "invalid_grant")
    assert not oauth.is_live(tokens["access_token"])
    refused(oauth.refresh(tokens["refresh_token"]), "invalid_grant")
    assert [grant.revoked_because for grant in oauth.rows(Grant)] == ["code replayed"]


@check
def a_code_lasts_a_minute(oauth: World) -> None:
    first, second = oauth.code(), oauth.code()
    oauth.clock.advance(seconds=59)
    assert oauth.redeem(first).status_code == 200
    oauth.clock.advance(seconds=1)
    refused(oauth.redeem(second), "invalid_grant")


@check
def a_code_is_for_its_client_alone(oauth: World) -> None:
    code = oauth.code("secret")
    refused(oauth.redeem(code, "stranger"), "invalid_grant")
    refused(oauth.redeem(code, "public"), "invalid_grant")
    assert oauth.redeem(code, "secret").status_code == 200


@check
def a_code_is_for_its_redirect_uri_alone(oauth: World) -> None:
    for other in ("https://evil.example/callback", f"{CALLBACK}/", ""):
        refused(oauth.redeem(oauth.code(), redirect_uri=other), "invalid_grant")


@check
def a_code_that_was_never_made_is_refused(oauth: World) -> None:
    for code in ("x" * 43, "é", "x" * 5_000):
        refused(oauth.redeem(code), "invalid_grant")
    refused(oauth.redeem(""), "invalid_request")


@check
def codes_are_kept_as_digests(oauth: World) -> None:
    code = oauth.code()
    [row] = oauth.rows(AuthorizationCode)
    assert code not in str(row.model_dump())


@check
def a_code_of_somebody_disabled_is_refused(oauth: World) -> None:
    from gateway.access.tables import Membership, User

    code = oauth.code()
    oauth.change(User, WANG, disabled_at=oauth.clock.now)
    refused(oauth.redeem(code), "invalid_grant")
    oauth.change(User, WANG, disabled_at=None)
    code = oauth.code()
    with oauth.session as session, session.begin():
        session.delete(session.get(Membership, (WANG, INSURER)))
    refused(oauth.redeem(code), "invalid_grant")
