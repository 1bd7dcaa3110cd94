"""Authlib's client and requests_oauth2client go through the grants against a running server."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final
from urllib.parse import parse_qsl, urlsplit

import pytest
from authlib.integrations.requests_client import OAuth2Session
from authlib.oauth2.rfc7523 import PrivateKeyJWT
from requests_oauth2client import (
    AuthorizationRequest,
    BearerToken,
    ClientSecretPost,
    OAuth2Client,
    PrivateKeyJwt,
    PublicApp,
)
from requests_oauth2client.exceptions import InvalidGrant, InvalidScope

from tests.issuer.cast import CALLBACK, GENERATED, INSURER, SECRET
from tests.issuer.serving import served
from tests.issuer.signing import ec_key, okp_key, rsa_key
from tests.issuer.world import World

if TYPE_CHECKING:
    from collections.abc import Iterator

SCOPE: Final = "project:read policy:read"


@pytest.fixture(scope="module")
def running() -> Iterator[tuple[str, World]]:
    """Give a running server."""
    with served() as made:
        yield made


def _consent(made: World, url: str) -> str:
    """Sign in and allow; the URL at the client."""
    browser = made.browser()
    made.sign_in(browser)
    asked = urlsplit(url)
    answer = made.authorize(browser, INSURER, **dict(parse_qsl(asked.query)))
    return str(answer.headers["location"])


def test_authlib_signs_a_person_in(running: tuple[str, World]) -> None:
    origin, made = running
    session: Any = OAuth2Session(
        "public",
        redirect_uri=CALLBACK,
        scope=SCOPE,
        code_challenge_method="S256",
        token_endpoint_auth_method="none",
    )
    verifier = "authlib-" * 6
    url, state = session.create_authorization_url(
        f"{origin}/oauth/authorize", code_verifier=verifier
    )
    token = session.fetch_token(
        f"{origin}/oauth/token",
        authorization_response=_consent(made, url),
        state=state,
        code_verifier=verifier,
    )
    assert token["scope"] == SCOPE
    again = session.refresh_token(f"{origin}/oauth/token")
    assert again["refresh_token"] != token["refresh_token"]
    answer = session.revoke_token(f"{origin}/oauth/revoke", again["refresh_token"])
    assert answer.status_code == 200
    assert not made.is_live(again["access_token"])


def test_authlib_acts_as_a_machine_by_basic(running: tuple[str, World]) -> None:
    origin, made = running
    session: Any = OAuth2Session("generated", GENERATED, scope="policy:read")
    token = session.fetch_token(f"{origin}/oauth/token", grant_type="client_credentials")
    assert (token["token_type"], token["scope"]) == ("Bearer", "policy:read")
    told = session.introspect_token(f"{origin}/oauth/introspect", token["access_token"]).json()
    assert (told["active"], told["sub"]) == (True, "c_generated")
    session.revoke_token(f"{origin}/oauth/revoke", token["access_token"])
    assert not made.is_live(token["access_token"])


@pytest.mark.parametrize("algorithm", ["ES256", "PS256"])
def test_authlib_acts_as_a_machine_by_key(running: tuple[str, World], algorithm: str) -> None:
    origin, _ = running
    key = ec_key() if algorithm == "ES256" else rsa_key()
    session: Any = OAuth2Session("keyed", key, token_endpoint_auth_method="private_key_jwt")
    header = {"kid": key.kid}
    session.register_client_auth_method(PrivateKeyJWT(alg=algorithm, headers=header))
    token = session.fetch_token(f"{origin}/oauth/token", grant_type="client_credentials")
    assert token["expires_in"] == 900


def _discovered(origin: str, auth: Any) -> OAuth2Client:
    return OAuth2Client.from_discovery_endpoint(
        f"{origin}/.well-known/oauth-authorization-server",
        issuer=origin,
        auth=auth,
        redirect_uri=CALLBACK,
        testing=True,
    )


def test_requests_oauth2client_signs_a_person_in(running: tuple[str, World]) -> None:
    origin, made = running
    client = _discovered(origin, PublicApp("public"))
    request: AuthorizationRequest = client.authorization_request(scope=SCOPE)
    answer = request.validate_callback(_consent(made, str(request)))
    token = client.authorization_code(answer)
    assert isinstance(token, BearerToken)
    assert token.scope == SCOPE
    again = client.refresh_token(token)
    with pytest.raises(InvalidGrant):
        client.refresh_token(token)
    with pytest.raises(InvalidGrant):
        client.refresh_token(again)


def test_requests_oauth2client_acts_as_a_machine(running: tuple[str, World]) -> None:
    origin, made = running
    client = _discovered(origin, ClientSecretPost("secret", SECRET))
    token = client.client_credentials(scope="policy:read")
    assert client.introspect_token(token)["active"] is True
    assert client.revoke_access_token(token) is True
    assert not made.is_live(str(token.access_token))
    with pytest.raises(InvalidScope):
        client.client_credentials(scope="audit:read")


def test_requests_oauth2client_proves_possession(running: tuple[str, World]) -> None:
    origin, _ = running
    key = {**okp_key().as_dict(private=True), "alg": "EdDSA"}
    client = _discovered(origin, PrivateKeyJwt("keyed", key))
    token = client.client_credentials(scope="policy:read", dpop=True, dpop_alg="ES256")
    assert token.token_type == "DPoP"
