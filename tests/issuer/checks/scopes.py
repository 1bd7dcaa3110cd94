"""Scopes: what is asked for and not allowed is refused whole, at every step."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlmodel import select

from gateway.access.tables import Client, Membership, Party, PartyRegion
from tests.issuer.cast import AGENCY, INSURER, OTHER, WANG
from tests.issuer.checks.registry import check, no_token, refused
from tests.issuer.world import answered, authorize_url

if TYPE_CHECKING:
    from tests.issuer.world import World


@check
def a_machine_gets_all_it_asks_for_or_nothing(oauth: World) -> None:
    refused(oauth.machine(scope="policy:read audit:read"), "invalid_scope")
    refused(oauth.machine(scope="policy:read no:such"), "invalid_scope")
    refused(oauth.machine(scope="policy:read  project:read"), "invalid_scope")
    refused(oauth.machine(scope="é"), "invalid_scope")
    assert oauth.machine(scope="policy:read policy:read").json()["scope"] == "policy:read"


@check
def a_machine_gets_what_matrix_and_registration_share(oauth: World) -> None:
    with oauth.session as session, session.begin():
        row = session.exec(select(Client).where(Client.client_id == "secret")).one()
        row.scopes = "policy:read determination:write"
    refused(oauth.machine(scope="determination:write"), "invalid_scope")
    assert oauth.machine().json()["scope"] == "policy:read"


@check
def a_person_is_refused_what_the_client_lacks(oauth: World) -> None:
    browser = oauth.browser()
    oauth.sign_in(browser)
    answer = browser.get(authorize_url(client_id="secret", scope="project:read claim:read"))
    assert answered(answer).get("error") == "invalid_scope"


@check
def a_person_is_refused_what_the_party_lacks(oauth: World) -> None:
    browser = oauth.browser()
    oauth.sign_in(browser)
    answer = browser.get(authorize_url(scope="project:read audit:read"))
    assert answered(answer).get("error") == "invalid_scope"


@check
def a_person_is_refused_what_the_membership_lacks(oauth: World) -> None:
    browser = oauth.browser()
    oauth.sign_in(browser, "li")
    answer = browser.get(authorize_url(scope="finding:read finding:write"))
    assert answered(answer).get("error") == "invalid_scope"
    answer = oauth.authorize(browser, AGENCY, scope="")
    tokens = oauth.redeem(answered(answer)["code"]).json()
    assert tokens["scope"] == "finding:read"


@check
def only_parties_that_may_do_it_are_offered(oauth: World) -> None:
    browser = oauth.browser()
    oauth.sign_in(browser)
    both = browser.get(authorize_url(scope="project:read")).text
    assert ("平安财险" in both, "沪安风控" in both, "别家财险" in both) == (True, True, False)
    one = browser.get(authorize_url(scope="claim:decide")).text
    assert ("平安财险" in one, "沪安风控" in one) == (True, False)


@check
def nobody_acts_for_a_party_of_others(oauth: World) -> None:
    for party in (OTHER, 999, AGENCY):
        browser = oauth.browser()
        oauth.sign_in(browser)
        answer = oauth.authorize(browser, party, scope="claim:decide")
        assert answered(answer).get("error") == "access_denied"


@check
def a_clients_people_are_its_partys(oauth: World) -> None:
    browser = oauth.browser()
    oauth.sign_in(browser, "li")
    answer = browser.get(authorize_url(client_id="secret", scope="finding:read"))
    assert answered(answer).get("error") == "access_denied"


@check
def somebody_of_no_party_allows_nothing(oauth: World) -> None:
    browser = oauth.browser()
    oauth.sign_in(browser, "idle")
    assert answered(browser.get(authorize_url())).get("error") == "access_denied"


@check
def a_refresh_gets_no_more_than_was_granted(oauth: World) -> None:
    tokens = oauth.tokens(scope="project:read")
    answer = oauth.refresh(tokens["refresh_token"], scope="project:read policy:read")
    refused(answer, "invalid_scope")


@check
def a_refused_refresh_scope_costs_no_session(oauth: World) -> None:
    tokens = oauth.tokens(scope="project:read")
    refused(oauth.refresh(tokens["refresh_token"], scope="policy:read"), "invalid_scope")
    assert oauth.refresh(tokens["refresh_token"]).status_code == 200


@check
def a_refresh_weighs_scopes_again(oauth: World) -> None:
    tokens = oauth.tokens(scope="project:read policy:read", client_id="secret")
    oauth.change(Membership, (WANG, INSURER), scopes="project:read")
    refused(
        oauth.refresh(tokens["refresh_token"], "secret", scope="project:read policy:read"),
        "invalid_scope",
    )
    assert oauth.refresh(tokens["refresh_token"], "secret").json()["scope"] == "project:read"
    oauth.change(Membership, (WANG, INSURER), scopes="finding:read")
    refused(oauth.refresh(tokens["refresh_token"], "secret"), "invalid_scope")


@check
def a_party_that_acts_nowhere_may_do_nothing(oauth: World) -> None:
    with oauth.session as session, session.begin():
        session.delete(session.get(PartyRegion, (INSURER, "shanghai", "")))
    refused(oauth.machine(), "invalid_scope")


@check
def a_disabled_party_gets_nothing(oauth: World) -> None:
    tokens = oauth.tokens()
    oauth.change(Party, INSURER, disabled_at=oauth.clock.now)
    refused(oauth.machine(), "invalid_client", 401)
    refused(oauth.refresh(tokens["refresh_token"]), "invalid_grant")


@check
def a_public_client_never_acts_as_a_machine(oauth: World) -> None:
    with oauth.session as session, session.begin():
        row = session.exec(select(Client).where(Client.client_id == "public")).one()
        row.grant_types = "client_credentials authorization_code"
    answer = oauth.token(None, grant_type="client_credentials", client_id="public")
    refused(answer, "unauthorized_client")


@check
def a_client_gets_only_its_grants(oauth: World) -> None:
    answer = oauth.post(
        "/oauth/token",
        {"grant_type": "password", "username": "wang", "password": "x", "client_id": "public"},
    )
    refused(answer, "unsupported_grant_type")
    browser = oauth.browser()
    oauth.sign_in(browser)
    no_token(browser.get(authorize_url(client_id="machine-only")))
