"""The grants as they should go, on both databases."""

from __future__ import annotations

from tests.issuer.cast import INSURER, WANG
from tests.issuer.signing import ISSUER, RESOURCE, assertion, claims_of, header_of
from tests.issuer.world import World, answered


def test_a_machine_gets_a_token_for_its_party(oauth_everywhere: World) -> None:
    answer = oauth_everywhere.machine(scope="policy:read project:read")
    body = answer.json()
    assert answer.status_code == 200, body
    assert body | {"access_token": ""} == {
        "access_token": "",
        "token_type": "Bearer",
        "expires_in": 900,
        "scope": "project:read policy:read",
    }
    claims = claims_of(body["access_token"])
    assert claims["iss"] == ISSUER
    assert claims["aud"] == RESOURCE
    assert (claims["sub"], claims["client_id"]) == ("c_secret", "secret")
    assert (claims["party"], claims["party_type"]) == (str(INSURER), "INSURER")
    assert claims["exp"] - claims["iat"] == 900
    header = header_of(body["access_token"])
    kids = [key["kid"] for key in oauth_everywhere.client.get("/oauth/jwks.json").json()["keys"]]
    assert (header["typ"], header["alg"], [header["kid"]]) == ("at+jwt", "ES256", kids)


def test_a_person_allows_a_public_client(oauth_everywhere: World) -> None:
    tokens = oauth_everywhere.tokens("public", scope="policy:read project:read")
    assert tokens["scope"] == "project:read policy:read"
    assert tokens["expires_in"] == 600
    claims = claims_of(tokens["access_token"])
    assert (claims["sub"], claims["client_id"]) == (f"u_{WANG}", "public")
    assert claims["auth_time"] <= claims["iat"]
    again = oauth_everywhere.refresh(tokens["refresh_token"]).json()
    assert again["scope"] == "project:read policy:read"
    assert again["refresh_token"] != tokens["refresh_token"]


def test_a_confidential_clients_refresh_token_stays(oauth_everywhere: World) -> None:
    tokens = oauth_everywhere.tokens("secret")
    for _ in range(2):
        again = oauth_everywhere.refresh(tokens["refresh_token"], "secret")
        assert again.status_code == 200
        assert "refresh_token" not in again.json()


def test_a_client_proves_itself_with_each_algorithm(oauth_everywhere: World) -> None:
    for algorithm in ("ES256", "PS256", "EdDSA"):
        answer = oauth_everywhere.token(
            None, grant_type="client_credentials", **assertion(algorithm=algorithm)
        )
        assert answer.status_code == 200, (algorithm, answer.text)


def test_the_answer_names_the_issuer(oauth_everywhere: World) -> None:
    browser = oauth_everywhere.browser()
    oauth_everywhere.sign_in(browser)
    allowed = answered(oauth_everywhere.authorize(browser))
    refused = answered(oauth_everywhere.authorize(browser, None))
    assert allowed["iss"] == refused["iss"] == ISSUER
    assert allowed["state"] == refused["state"] == "st/ate"
    assert refused["error"] == "access_denied"
