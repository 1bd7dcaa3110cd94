"""Tokens bound to a key, and the proofs that go with them."""

from __future__ import annotations

import asyncio
from typing import Any, Final

import pytest
from joserfc.jwk import ECKey

from gateway.access.credentials import CredentialsRefused, Reason
from gateway.regime.roles import Capability
from tests.access.bearing import bound, machine, proven
from tests.access.guarded import Guarded
from tests.issuer.signing import NOW

pytestmark = pytest.mark.anyio

POLICY: Final = frozenset({Capability.POLICY_READ})


async def test_a_bound_token_with_its_proof_is_accepted_once(api: Guarded) -> None:
    token = bound(api)
    shown = proven(token)

    assert (await api.authenticator.authenticate(shown, "POST")).subject == "c_secret"
    with pytest.raises(CredentialsRefused) as raised:
        await api.authenticator.authenticate(shown, "POST")
    assert raised.value.is_proof
    assert (await api.authenticator.authenticate(proven(token), "POST")).subject == "c_secret"


async def test_of_many_uses_of_one_proof_one_counts(api: Guarded) -> None:
    shown = proven(bound(api))

    results = await asyncio.gather(
        *(api.authenticator.authenticate(shown, "POST") for _ in range(12)),
        return_exceptions=True,
    )

    assert [type(each).__name__ for each in results].count("Principal") == 1
    assert [type(each).__name__ for each in results].count("CredentialsRefused") == 11


async def test_a_bound_token_without_a_proof_is_refused(still: Guarded) -> None:
    token = bound(still)

    assert await still.refusal(token) is Reason.PROOF
    with pytest.raises(CredentialsRefused):
        await still.authenticator.authenticate({"authorization": f"DPoP {token}"})


async def test_a_token_that_is_not_bound_takes_no_proof(still: Guarded) -> None:
    with pytest.raises(CredentialsRefused):
        await still.authenticator.authenticate(proven(machine(still)))


@pytest.mark.parametrize(
    "given",
    [
        {"url": "http://127.0.0.1:8000/other"},
        {"url": "https://evil.example/graphql"},
        {"htm": "GET"},
        {"ath": "wrong"},
        {"ath": None},
        {"iat": int(NOW.timestamp()) - 301},
        {"iat": int(NOW.timestamp()) + 61},
        {"jti": None},
        {"key": ECKey.generate_key("P-256")},
        {"header": {"typ": "jwt"}},
    ],
)
async def test_a_proof_of_something_else_proves_nothing(
    still: Guarded, given: dict[str, Any]
) -> None:
    with pytest.raises(CredentialsRefused) as raised:
        await still.authenticator.authenticate(proven(bound(still), **given), "POST")

    assert raised.value.is_proof
