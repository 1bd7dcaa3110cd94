"""Signed tokens of others (RFC 7515, RFC 7519), read with one algorithm and one key at a time.

The key is chosen by us, never by the token: ``jwk``, ``jku``, ``x5u`` and ``x5c`` of a header are
not followed. The library raises more than its own errors for odd input (a ``crit`` that is no
list is a TypeError), so everything raised while reading a stranger's token is one refusal.
"""

from __future__ import annotations

import json
from base64 import urlsafe_b64decode
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from joserfc.jwk import ECKey, OKPKey, RSAKey, import_key
from joserfc.jws import JWSRegistry, deserialize_compact

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from joserfc._rfc7515.model import JWSAlgModel

PublicKey = ECKey | OKPKey | RSAKey

CLIENT_ALGORITHMS: Final = ("ES256", "PS256", "EdDSA", "Ed25519")
"""What clients may sign with (FAPI 2.0, section 5.4); ``Ed25519`` is RFC 9864's name for the only
``EdDSA`` taken here, and newer clients use it."""
MAX_TOKEN: Final = 16 * 1024
_PARTS: Final = 3
_RSA_BITS: Final = 2_048
_PRIVATE_MEMBERS: Final = frozenset({"d", "p", "q", "dp", "dq", "qi", "oth", "k"})
_ED25519: Final = ("OKP", "Ed25519")
_CURVES: Final = {"ES256": ("EC", "P-256"), "EdDSA": _ED25519, "Ed25519": _ED25519}
_SAME: Final = {"Ed25519": "EdDSA"}


class TokenRefused(Exception):  # noqa: N818 - a decision about somebody's token
    """A signed token that is not accepted."""


class _OneAlgorithm(JWSRegistry):
    """One algorithm, whatever the library recommends; unknown header members are ignored.

    ``EdDSA`` is what FAPI 2.0 and today's clients call it; RFC 9864 has a newer name, and the
    library warns of the old one.
    """

    max_header_length = 4_096  # a DPoP proof with an RSA key has 700 bytes of header
    max_payload_length = MAX_TOKEN

    def __init__(self, algorithm: str) -> None:
        super().__init__(algorithms=[algorithm], strict_check_header=False)
        self._algorithm = algorithm

    def get_alg(self, name: str) -> JWSAlgModel:
        if name != self._algorithm:
            raise TokenRefused(name)
        return self.algorithms[name]


@dataclass(frozen=True, slots=True)
class Unverified:
    """A token's header, before anything in it is believed."""

    text: str
    algorithm: str
    header: Mapping[str, Any]

    @property
    def kid(self) -> str | None:
        """The key it says it was signed with."""
        kid = self.header.get("kid")
        return kid if isinstance(kid, str) else None

    @property
    def typ(self) -> str | None:
        """Its type in lower case, without the optional ``application/`` (RFC 7515, 4.1.9)."""
        typ = self.header.get("typ")
        return typ.lower().removeprefix("application/") if isinstance(typ, str) else None


def read_header(text: str, algorithms: Collection[str]) -> Unverified:
    """Read the header of a compact token.

    Raises:
        TokenRefused: it is no token, is too long, names another algorithm, or says that something
            in it must be understood that is not.
    """
    if len(text) > MAX_TOKEN or text.count(".") != _PARTS - 1 or not text.isascii():
        raise TokenRefused
    header = _object(text.split(".", maxsplit=1)[0])
    if "crit" in header or "b64" in header:
        raise TokenRefused
    algorithm = header.get("alg")
    if not isinstance(algorithm, str) or algorithm not in algorithms:
        raise TokenRefused
    return Unverified(text, algorithm, header)


def unverified_claims(token: Unverified) -> dict[str, Any]:
    """Claims before the signature is checked, to find out whose key to check it with.

    Raises:
        TokenRefused: the payload is no JSON object.
    """
    return _object(token.text.split(".")[1])


def read_claims(token: Unverified, key: PublicKey) -> dict[str, Any]:
    """Claims of a token whose signature the key verifies.

    Raises:
        TokenRefused: it does not, or the payload is no JSON object.
    """
    try:
        # Everything a stranger can provoke in the library, and it is not all JoseError.
        signed = deserialize_compact(
            token.text, key, [token.algorithm], _OneAlgorithm(token.algorithm)
        )
        claims = json.loads(signed.payload or b"")
    except Exception:  # noqa: BLE001 - see above
        raise TokenRefused from None
    if not isinstance(claims, dict):
        raise TokenRefused
    return claims


def public_key(jwk: object, algorithm: str) -> PublicKey:
    """The key of a JWK (RFC 7517) for one algorithm.

    Raises:
        TokenRefused: it is no public key, or none for that algorithm.
    """
    if not isinstance(jwk, dict) or not _PRIVATE_MEMBERS.isdisjoint(jwk):
        raise TokenRefused
    named = str(jwk.get("alg", algorithm))
    if jwk.get("use", "sig") != "sig" or _SAME.get(named, named) != _SAME.get(algorithm, algorithm):
        raise TokenRefused
    try:
        key = import_key(
            {name: jwk[name] for name in ("kty", "crv", "x", "y", "n", "e") if name in jwk}
        )
    except Exception:  # noqa: BLE001 - likewise
        raise TokenRefused from None
    if algorithm in _CURVES:
        if (jwk.get("kty"), jwk.get("crv")) != _CURVES[algorithm]:
            raise TokenRefused
    elif not isinstance(key, RSAKey) or key.raw_value.key_size < _RSA_BITS:
        raise TokenRefused
    if not isinstance(key, ECKey | OKPKey | RSAKey):
        raise TokenRefused
    return key


def number(claims: Mapping[str, Any], name: str) -> int | None:
    """A NumericDate (RFC 7519, section 2) in whole seconds; ``None`` if it is absent.

    Raises:
        TokenRefused: it is no number, or none that a clock could show.
    """
    value = claims.get(name)
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value < 1 << 40:
        raise TokenRefused
    return int(value)


def _object(encoded: str) -> dict[str, Any]:
    try:
        read = json.loads(urlsafe_b64decode(encoded + "=" * (-len(encoded) % 4)))
    except (ValueError, RecursionError):
        raise TokenRefused from None
    if not isinstance(read, dict):
        raise TokenRefused
    return read
