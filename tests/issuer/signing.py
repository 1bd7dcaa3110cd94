"""Tokens that clients sign, right and wrong: what libraries refuse to make is what is tested."""

from __future__ import annotations

import hmac
import json
import secrets
from base64 import urlsafe_b64decode, urlsafe_b64encode
from datetime import UTC, datetime
from functools import cache
from typing import TYPE_CHECKING, Any, Final

from joserfc.jwk import ECKey, OKPKey, RSAKey
from joserfc.jws import JWSRegistry

if TYPE_CHECKING:
    from collections.abc import Mapping

ISSUER: Final = "http://127.0.0.1:8000"


RESOURCE: Final = f"{ISSUER}/graphql"


NOW: Final = datetime(2026, 11, 29, 4, 0, 0, tzinfo=UTC)


ASSERTION_TYPE: Final = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"


@cache
def ec_key() -> ECKey:
    return ECKey.generate_key("P-256", {"kid": "ec"})


@cache
def rsa_key() -> RSAKey:
    return RSAKey.generate_key(2048, {"kid": "rsa"})


@cache
def okp_key() -> OKPKey:
    return OKPKey.generate_key("Ed25519", {"kid": "okp"})


@cache
def proof_key() -> ECKey:
    return ECKey.generate_key("P-256")


def keys_by_algorithm() -> dict[str, Any]:
    return {"ES256": ec_key(), "PS256": rsa_key(), "EdDSA": okp_key()}


def assertion(
    client_id: str = "keyed",
    algorithm: str = "ES256",
    header: Mapping[str, Any] | None = None,
    key: Any = None,
    **claims: Any,
) -> dict[str, str]:
    """Form members of ``private_key_jwt``; a claim given as ``None`` is left out."""

    signer = key or keys_by_algorithm()[algorithm]
    said = {
        "iss": client_id,
        "sub": client_id,
        "aud": ISSUER,
        "jti": secrets.token_urlsafe(12),
        "iat": int(NOW.timestamp()),
        "exp": int(NOW.timestamp()) + 60,
        **claims,
    }
    said = {name: value for name, value in said.items() if value is not None}
    text = sign({"alg": algorithm, "kid": signer.kid, **(header or {})}, said, signer)
    return {"client_assertion_type": ASSERTION_TYPE, "client_assertion": text}


def proof(
    url: str = f"{ISSUER}/oauth/token",
    header: Mapping[str, Any] | None = None,
    key: Any = None,
    **claims: Any,
) -> dict[str, str]:
    """Header ``DPoP``; a claim given as ``None`` is left out."""

    signer = key or proof_key()
    said = {
        "jti": secrets.token_urlsafe(12),
        "htm": "POST",
        "htu": url,
        "iat": int(NOW.timestamp()),
        **claims,
    }
    said = {name: value for name, value in said.items() if value is not None}
    whole = {"typ": "dpop+jwt", "alg": "ES256", "jwk": signer.as_dict(private=False)}
    return {"DPoP": sign({**whole, **(header or {})}, said, signer)}


def sign(header: Mapping[str, Any], claims: Mapping[str, Any], key: Any) -> str:
    """Sign anything, however wrong: what libraries refuse to make is what is tested."""
    kept = {name: value for name, value in header.items() if value is not None}
    signing = f"{_b64(json.dumps(kept).encode())}.{_b64(json.dumps(claims).encode())}"
    algorithm = kept.get("alg")
    if algorithm == "none":
        return f"{signing}."
    if algorithm == "HS256":
        return f"{signing}.{_b64(hmac.digest(key, signing.encode(), 'sha256'))}"

    model = JWSRegistry.algorithms[str(algorithm)]
    return f"{signing}.{_b64(model.sign(signing.encode(), key))}"


def _b64(data: bytes) -> str:
    return urlsafe_b64encode(data).rstrip(b"=").decode()


def claims_of(access_token: str) -> dict[str, Any]:
    """Claims of a token, read without checking."""

    payload = access_token.split(".")[1]
    read: dict[str, Any] = json.loads(urlsafe_b64decode(payload + "=" * (-len(payload) % 4)))
    return read


def header_of(access_token: str) -> dict[str, Any]:

    head = access_token.split(".", maxsplit=1)[0]
    read: dict[str, Any] = json.loads(urlsafe_b64decode(head + "=" * (-len(head) % 4)))
    return read
