"""Clients that prove who they are with a key of their own (RFC 7523, section 3; FAPI 2.0)."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any, Final

from gateway.access.issuer.clients import find_client
from gateway.access.issuer.digests import digest
from gateway.access.issuer.jose import (
    CLIENT_ALGORITHMS,
    TokenRefused,
    Unverified,
    number,
    public_key,
    read_claims,
    read_header,
    unverified_claims,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

    from gateway.access.issuer.act import Act
    from gateway.access.issuer.clients import RegisteredClient

ASSERTION_TYPE: Final = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"
TOKEN_PATH: Final = "/oauth/token"  # noqa: S105 - a path
_TYPES: Final = frozenset({None, "jwt", "client-authentication+jwt"})
_LONGEST: Final = 3_600
_SKEW: Final = 60
"""Seconds by which a client's clock may be ahead; FAPI 2.0 asks for 10 at least, 60 at most."""
_MAX_JTI: Final = 256


def client_of_assertion(act: Act, assertion: str, named: str | None) -> RegisteredClient:
    """The client that an assertion proves; each assertion counts once.

    Args:
        act: the act it is part of.
        assertion: the signed token.
        named: parameter ``client_id``, which must not name another.

    Raises:
        TokenRefused: it proves nothing.
    """
    token = read_header(assertion, CLIENT_ALGORITHMS)
    client_id = _claimed(token)
    if token.typ not in _TYPES or (named is not None and named != client_id):
        raise TokenRefused
    client = find_client(act.session, client_id, demo=act.configuration.demo)
    if client is None or client.auth_method != "private_key_jwt":
        raise TokenRefused
    claims = _verified(token, client)
    expires_at = _check_claims(act, claims, client_id)
    if not act.first_time(digest("assertion", client_id, claims["jti"]), expires_at):
        act.audit("client.assertion_replayed", client_id=client_id)
        raise TokenRefused
    return client


def _claimed(token: Unverified) -> str:
    """The client an assertion says it is from, not believed before its key verified it."""
    claims = unverified_claims(token)
    subject = claims.get("sub")
    if not isinstance(subject, str) or not subject:
        raise TokenRefused
    return subject


def _verified(token: Unverified, client: RegisteredClient) -> dict[str, Any]:
    """Claims, verified with a key the client registered: that of the kid, or its only fitting one."""
    keys = []
    for jwk in client.keys:
        if token.kid is not None and jwk.get("kid") != token.kid:
            continue
        try:
            keys.append(public_key(jwk, token.algorithm))
        except TokenRefused:
            continue
    if len(keys) != 1:
        raise TokenRefused
    return read_claims(token, keys[0])


def _check_claims(act: Act, claims: Mapping[str, Any], client_id: str) -> datetime:
    """Check what an assertion says; until when it must be remembered."""
    audience = claims.get("aud")
    if isinstance(audience, list):
        # An assertion that is also good elsewhere could be played there, or here, by the other.
        audience = audience[0] if len(audience) == 1 else None
    ours = {act.configuration.issuer, act.configuration.at(TOKEN_PATH)}
    if not isinstance(audience, str) or audience not in ours:
        raise TokenRefused
    if claims.get("iss") != client_id or claims.get("sub") != client_id:
        raise TokenRefused
    jti = claims.get("jti")
    if not isinstance(jti, str) or not 1 <= len(jti) <= _MAX_JTI:
        raise TokenRefused
    now = act.now.timestamp()
    expires, issued, begins = (number(claims, name) for name in ("exp", "iat", "nbf"))
    if expires is None or not now < expires <= now + _LONGEST + _SKEW:
        raise TokenRefused
    if any(moment is not None and moment > now + _SKEW for moment in (issued, begins)):
        raise TokenRefused
    return datetime.fromtimestamp(expires, UTC) + timedelta(seconds=_SKEW)
