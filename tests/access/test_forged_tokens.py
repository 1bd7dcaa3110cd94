"""Forged, foreign and malformed tokens are refused; what a token says of itself is not believed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import pytest
from joserfc.jwk import ECKey

from gateway.access.credentials import CredentialsRefused, Reason
from gateway.regime.roles import Capability
from tests.access.bearing import machine
from tests.access.guarded import Guarded
from tests.issuer.cast import AGENCY, INSURER
from tests.issuer.signing import ISSUER, NOW, RESOURCE, claims_of, header_of, sign

if TYPE_CHECKING:
    from collections.abc import Mapping

pytestmark = pytest.mark.anyio

POLICY: Final = frozenset({Capability.POLICY_READ})


def _forged(token: str, header: Mapping[str, Any] | None = None, **claims: Any) -> str:
    """The same token, signed by a key that is not the issuer's."""
    said = {**claims_of(token), **claims}
    kept = {name: value for name, value in said.items() if value is not None}
    return sign({**header_of(token), **(header or {})}, kept, ECKey.generate_key("P-256"))


def _resigned(api: Guarded, header: Mapping[str, Any] | None = None, **claims: Any) -> str:
    """A token signed by the issuer's own key that says something else."""
    token = machine(api)
    said = {
        name: value for name, value in {**claims_of(token), **claims}.items() if value is not None
    }
    return sign({**header_of(token), **(header or {})}, said, api.world.issuer.key_ring().private)


async def test_a_resigned_token_holds_if_nothing_was_changed(still: Guarded) -> None:
    assert (await still.who(_resigned(still))).subject == "c_secret"


async def test_another_key_signs_nothing(still: Guarded) -> None:
    assert await still.refusal(_forged(machine(still))) is Reason.INVALID


@pytest.mark.parametrize(
    "header",
    [
        {"alg": "none"},
        {"alg": "HS256"},
        {"alg": "RS256"},
        {"alg": None},
        {"alg": ["ES256"]},
        {"kid": None},
        {"kid": "unknown"},
        {"kid": 1},
        {"kid": "\u00e9"},
        {"typ": None},
        {"typ": "JWT"},
        {"typ": "id_token+jwt"},
        {"typ": 1},
        {"crit": "no list"},
        {"crit": []},
        {"crit": ["b64"], "b64": False},
        {"crit": {"a": 1}},
        {"b64": False},
    ],
)
async def test_odd_headers_are_refused(still: Guarded, header: dict[str, Any]) -> None:
    token = machine(still)
    shown = _with_header(token, header) if "alg" in header else _resigned(still, header)

    assert await still.refusal(shown) in {Reason.INVALID, Reason.MALFORMED}


def _with_header(token: str, changed: Mapping[str, Any]) -> str:
    """The token's own payload below another header; its signature too, unless there is none."""
    _, payload, signature = token.split(".")
    header = {**header_of(token), **changed}
    kept = {name: value for name, value in header.items() if value is not None}
    return f"{_encoded(kept)}.{payload}.{'' if header['alg'] == 'none' else signature}"


def _encoded(header: Mapping[str, Any]) -> str:
    import json
    from base64 import urlsafe_b64encode

    return urlsafe_b64encode(json.dumps(header).encode()).rstrip(b"=").decode()


@pytest.mark.parametrize(
    "claims",
    [
        {"iss": "http://127.0.0.1:8001"},
        {"iss": None},
        {"iss": [ISSUER]},
        {"aud": "https://other.example/graphql"},
        {"aud": None},
        {"aud": ISSUER},
        {"aud": f"{RESOURCE}/"},
        {"aud": [RESOURCE, "https://other.example/graphql"]},
        {"aud": []},
        {"aud": {"a": RESOURCE}},
        {"sub": None},
        {"sub": 1},
        {"sub": ""},
        {"client_id": None},
        {"jti": None},
        {"jti": ""},
        {"exp": None},
        {"exp": "1900000000"},
        {"exp": True},
        {"exp": 1e300},
        {"exp": float("nan")},
        {"iat": None},
        {"iat": int(NOW.timestamp()) + 11},
        {"nbf": int(NOW.timestamp()) + 11},
        {"nbf": "soon"},
        {"scope": ["policy:read"]},
        {"cnf": {"x5t#S256": "a"}},
        {"cnf": "a"},
        {"cnf": {"jkt": 1}},
    ],
)
async def test_odd_claims_are_refused(still: Guarded, claims: dict[str, Any]) -> None:
    assert await still.refusal(_resigned(still, **claims)) is Reason.INVALID


async def test_a_clock_that_is_a_little_ahead_is_borne_with(still: Guarded) -> None:
    ahead = int(NOW.timestamp()) + 10

    assert (await still.who(_resigned(still, iat=ahead, nbf=ahead))).subject == "c_secret"


async def test_more_scopes_than_the_client_has_are_worth_nothing(still: Guarded) -> None:
    shown = _resigned(still, scope="policy:read audit:read determination:write nonsense")

    assert (await still.who(shown)).capabilities == POLICY


async def test_the_party_a_token_names_is_not_believed(still: Guarded) -> None:
    who = await still.who(_resigned(still, party=str(AGENCY), party_type="AGENCY"))

    assert who.party_id == INSURER


async def test_the_client_a_token_names_must_be_whose_it_was(still: Guarded) -> None:
    assert await still.refusal(_resigned(still, client_id="stranger")) is Reason.REVOKED


@pytest.mark.parametrize(
    "shown",
    [
        "Bearer",
        "Bearer ",
        "Bearer a b",
        "Bearer a,b",
        "Bearer é",
        "Basic YTpi",
        "Token abc",
        "Bearer " + "a" * 20_000,
        "",
        "DPoP",
    ],
)
async def test_a_malformed_header_is_refused(still: Guarded, shown: str) -> None:
    with pytest.raises(CredentialsRefused) as raised:
        await still.authenticator.authenticate({"authorization": shown})

    assert raised.value.reason is Reason.MALFORMED


@pytest.mark.parametrize(
    "token", ["a", "a.b", "a.b.c", "..", "a.b.c.d", "e30.e30.", "bnVsbA.e30.AA", "." * 3]
)
async def test_what_is_no_token_is_refused(still: Guarded, token: str) -> None:
    assert await still.refusal(token) is Reason.INVALID


async def test_a_thousand_random_tokens_are_refused(still: Guarded) -> None:
    from random import Random

    random = Random(20261129)
    token = machine(still)
    alphabet = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_."
    for _ in range(1_000):
        changed = list(token)
        for _ in range(random.randint(1, 8)):
            changed[random.randrange(len(changed))] = random.choice(alphabet)
        shown = "".join(changed)
        if shown != token and shown.rsplit(".", 1)[0] != token.rsplit(".", 1)[0]:
            assert await still.refusal(shown) in {Reason.INVALID, Reason.EXPIRED}
