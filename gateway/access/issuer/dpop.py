"""Proofs of possession (RFC 9449): whoever sends a token shows that it has the key, too."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

from gateway.access.issuer.digests import base64url_sha256, digest
from gateway.access.issuer.jose import (
    CLIENT_ALGORITHMS,
    TokenRefused,
    number,
    public_key,
    read_claims,
    read_header,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

ALGORITHMS: Final = CLIENT_ALGORITHMS
TYPE: Final = "dpop+jwt"
_OLDEST: Final = 300
_SKEW: Final = 60
_MAX_JTI: Final = 256
_DEFAULT_PORTS: Final = {"https": 443, "http": 80}


class Proof:
    """A proof that holds for one request.

    Attributes:
        thumbprint: SHA-256 of its key (RFC 7638), which tokens are bound to.
        digest: under which it is remembered, so that it counts once.
        expires_at: until when.
    """

    __slots__ = ("digest", "expires_at", "thumbprint")

    def __init__(self, thumbprint: str, jti: str, expires_at: datetime) -> None:
        self.thumbprint = thumbprint
        self.digest = digest("proof", thumbprint, jti)
        self.expires_at = expires_at


def read_proof(
    text: str, *, method: str, url: str, now: datetime, access_token: str | None = None
) -> Proof:
    """Check a proof against the request it came with.

    Args:
        text: header ``DPoP``.
        method: of the request.
        url: of the request; query and fragment do not count.
        now: the moment.
        access_token: the token it came with, at a resource.

    Raises:
        TokenRefused: it proves nothing for this request. Whether it was used before is the
            caller's to find out, by its ``digest``.
    """
    token = read_header(text, ALGORITHMS)
    if token.typ != TYPE:
        raise TokenRefused
    key = public_key(token.header.get("jwk"), token.algorithm)
    claims = read_claims(token, key)
    jti, issued = claims.get("jti"), number(claims, "iat")
    if not isinstance(jti, str) or not 1 <= len(jti) <= _MAX_JTI or issued is None:
        raise TokenRefused
    if not now.timestamp() - _OLDEST <= issued <= now.timestamp() + _SKEW:
        raise TokenRefused
    if claims.get("htm") != method or not _same_target(claims, url):
        raise TokenRefused
    if access_token is not None and claims.get("ath") != base64url_sha256(access_token.encode()):
        raise TokenRefused
    until = datetime.fromtimestamp(issued, UTC) + timedelta(seconds=_OLDEST + _SKEW)
    return Proof(key.thumbprint(), jti, until)


def _same_target(claims: Mapping[str, object], url: str) -> bool:
    target = claims.get("htu")
    return isinstance(target, str) and _normal(target) == _normal(url) is not None


def _normal(url: str) -> tuple[str, str, int, str] | None:
    """Scheme, host, port and path, normalised as RFC 3986 (section 6.2) has it."""
    try:
        parts = urlsplit(url)
        port = parts.port or _DEFAULT_PORTS.get(parts.scheme, 0)
    except ValueError:
        return None
    return parts.scheme, parts.hostname or "", port, parts.path or "/"
