"""Tokens that tests of the API bear, and what is shown with them."""

from __future__ import annotations

from typing import Any

from gateway.access.issuer.digests import base64url_sha256
from tests.access.guarded import Guarded
from tests.issuer.signing import RESOURCE, proof


def machine(api: Guarded, client: str = "secret", scope: str = "policy:read") -> str:
    """A machine client's token."""
    answer = api.world.machine(client, scope=scope)
    assert answer.status_code == 200, answer.text
    token: str = answer.json()["access_token"]
    return token


def person(api: Guarded, **given: str) -> str:
    """A token of Wang's, who acts for the insurer."""
    token: str = api.world.tokens(**{"scope": "policy:read", **given})["access_token"]
    return token


def bound(api: Guarded) -> str:
    """A machine's token that is bound to a key."""
    answer = api.world.token(
        {**_basic(), **proof()}, grant_type="client_credentials", scope="policy:read"
    )
    assert answer.json()["token_type"] == "DPoP", answer.text
    token: str = answer.json()["access_token"]
    return token


def _basic() -> dict[str, str]:
    from tests.issuer.world import basic

    return basic("secret")


def proven(token: str, **given: Any) -> dict[str, str]:
    """The headers of a bound token with a proof of its key."""
    ath = base64url_sha256(token.encode())
    shown = proof(given.pop("url", RESOURCE), **{"ath": ath, **given})
    return {"authorization": f"DPoP {token}", "dpop": shown["DPoP"]}
