"""Tokens with Keycloak's ways, and why the standard's profile does not take them."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any, Final

import pytest
from joserfc.jwk import ECKey

from gateway.access.credentials import Reason
from gateway.access.external.configuration import ExternalIssuer
from gateway.access.links import Subject
from gateway.regime.roles import Capability
from tests.access.accepting import Accepting, accepting
from tests.databases import fresh_database
from tests.issuer.cast import INSURER, WANG
from tests.issuer.signing import NOW, RESOURCE, sign
from tests.issuer.world import world

if TYPE_CHECKING:
    from collections.abc import Iterator

pytestmark = pytest.mark.anyio

REALM: Final = "https://id.example/realms/insurers"
KEY: Final = ECKey.generate_key("P-256")


class OneKey:
    """Stands for a fetched key set."""

    async def key(self, _kid: str, _algorithm: str) -> ECKey:
        return KEY


@pytest.fixture(scope="module")
def keycloak() -> Iterator[Accepting]:
    configuration = ExternalIssuer(issuer=REALM, profile="keycloak")
    with (
        fresh_database("sqlite") as url,
        world(url) as made,
        accepting(made, configuration, OneKey()) as opened,
    ):
        subject = Subject(issuer=REALM, subject="f3c1", outside_client="front")
        opened.links.link_person("wang", subject, party_id=INSURER, client_id="public")
        yield opened


@pytest.fixture(scope="module")
def strict() -> Iterator[Accepting]:
    with (
        fresh_database("sqlite") as url,
        world(url) as made,
        accepting(made, ExternalIssuer(issuer=REALM), OneKey()) as opened,
    ):
        yield opened


def _keycloak_token(header: dict[str, Any] | None = None, **claims: Any) -> str:
    """As Keycloak 26 issues it, with an audience mapper."""
    said = {
        "iss": REALM,
        "aud": [RESOURCE, "account"],
        "sub": "f3c1",
        "typ": "Bearer",
        "azp": "front",
        "sid": "9a",
        "jti": "onrtac:1",
        "iat": int(NOW.timestamp()),
        "exp": int((NOW + timedelta(seconds=300)).timestamp()),
        "scope": "openid policy:read profile",
        "preferred_username": "admin",
        **claims,
    }
    kept = {name: value for name, value in said.items() if value is not None}
    return sign({"alg": "ES256", "typ": "JWT", "kid": "k1", **(header or {})}, kept, KEY)


async def test_a_token_as_keycloak_issues_it_is_accepted(keycloak: Accepting) -> None:
    who = await keycloak.who(_keycloak_token())

    assert (who.subject, who.party_id) == (f"u_{WANG}", INSURER)
    assert who.capabilities == {Capability.POLICY_READ}


async def test_one_called_an_access_token_is_accepted_too(keycloak: Accepting) -> None:
    shown = _keycloak_token({"typ": "at+jwt"}, aud=RESOURCE)

    assert (await keycloak.who(shown)).user_id == WANG


@pytest.mark.parametrize("kind", ["ID", "Refresh", "Offline", "Logout", "bearer", "", None, 1])
async def test_other_tokens_of_keycloak_are_refused(keycloak: Accepting, kind: object) -> None:
    assert await keycloak.refusal(_keycloak_token(typ=kind)) is Reason.INVALID


@pytest.mark.parametrize(
    "claims",
    [
        {"aud": "account"},
        {"aud": ["account"]},
        {"aud": None},
        {"azp": None, "client_id": "front"},
        {"iss": f"{REALM}/"},
        {"jti": None},
        {"exp": int((NOW + timedelta(seconds=901)).timestamp())},
    ],
)
async def test_tokens_of_keycloak_for_others_or_for_too_long_are_refused(
    keycloak: Accepting, claims: dict[str, Any]
) -> None:
    assert await keycloak.refusal(_keycloak_token(**claims)) is Reason.INVALID


async def test_another_application_is_refused(keycloak: Accepting) -> None:
    assert await keycloak.refusal(_keycloak_token(azp="intranet")) is Reason.UNLINKED


@pytest.mark.parametrize("header", [{"typ": None}, {"typ": "JWE"}, {"kid": None}])
async def test_odd_headers_are_refused(keycloak: Accepting, header: dict[str, Any]) -> None:
    assert await keycloak.refusal(_keycloak_token(header)) is Reason.INVALID


async def test_keycloaks_ways_are_not_those_of_the_standard(strict: Accepting) -> None:
    assert await strict.refusal(_keycloak_token()) is Reason.INVALID
    called = _keycloak_token({"typ": "at+jwt"}, client_id="front")
    assert await strict.refusal(called) is Reason.INVALID  # two audiences
