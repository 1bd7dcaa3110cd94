"""What a token must say to be an access token for this API, by the profile of who issued it.

RFC 9068 is what our own issuer and most others follow. Keycloak has its own ways: its tokens are
called ``JWT`` unless a client is set up otherwise, say what they are in a claim, and name the client
in ``azp``.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any, Final, Literal

from gateway.access.credentials import CredentialsRefused, Reason
from gateway.access.issuer.jose import TokenRefused, Unverified, number

if TYPE_CHECKING:
    from collections.abc import Mapping

Profile = Literal["rfc9068", "keycloak"]

_SKEW: Final = timedelta(seconds=10)
"""How far ahead the clock of an issuer may be (FAPI 2.0, section 5.3.2.1)."""
_TYPES: Final[Mapping[Profile, frozenset[str]]] = {
    "rfc9068": frozenset({"at+jwt"}),
    "keycloak": frozenset({"jwt", "at+jwt"}),
}
_CLIENT_CLAIM: Final[Mapping[Profile, str]] = {"rfc9068": "client_id", "keycloak": "azp"}
_LONGEST: Final = 255


@dataclass(frozen=True, slots=True, kw_only=True)
class Verified:
    """What a token says whose signature and claims hold.

    Attributes:
        issuer: who issued it.
        subject: ``sub``.
        client_id: the client it was issued to.
        scopes: what was granted, space-separated.
        token_id: ``jti``.
        expires_at: when it ends.
        kid: the key that signed it.
        thumbprint: of the key it is bound to (RFC 9449), if it is.
    """

    issuer: str
    subject: str
    client_id: str
    scopes: str
    token_id: str
    expires_at: datetime
    kid: str
    thumbprint: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Expected:
    """What is expected of tokens of one issuer.

    Attributes:
        issuer: its identifier.
        audience: identifier of this API in its tokens.
        profile: how they say things.
    """

    issuer: str
    audience: str
    profile: Profile = "rfc9068"

    def check_type(self, token: Unverified) -> None:
        """Refuse what is no access token by its header.

        Raises:
            TokenRefused: its ``typ`` says so, or says nothing.
        """
        if token.typ not in _TYPES[self.profile] or token.kid is None:
            raise TokenRefused

    def read(self, token: Unverified, claims: Mapping[str, Any], now: datetime) -> Verified:
        """Read the claims of a token whose signature was verified.

        Raises:
            CredentialsRefused: it has ended.
            TokenRefused: it is not for this API, or says less than it must.
        """
        if claims.get("iss") != self.issuer or not self._is_for_us(claims.get("aud")):
            raise TokenRefused
        if self.profile == "keycloak" and claims.get("typ") != "Bearer":
            raise TokenRefused
        issued, ends, begins = (number(claims, name) for name in ("iat", "exp", "nbf"))
        if issued is None or ends is None:
            raise TokenRefused
        if max(issued, begins or 0) > (now + _SKEW).timestamp():
            raise TokenRefused
        if ends <= now.timestamp():
            raise CredentialsRefused(Reason.EXPIRED)
        assert token.kid is not None
        return Verified(
            issuer=self.issuer,
            subject=_text(claims, "sub"),
            client_id=_text(claims, _CLIENT_CLAIM[self.profile]),
            scopes=_text(claims, "scope", otherwise="", longest=4_000),
            token_id=_text(claims, "jti"),
            expires_at=datetime.fromtimestamp(ends, UTC),
            kid=token.kid,
            thumbprint=_thumbprint(claims.get("cnf")),
        )

    def _is_for_us(self, audience: object) -> bool:
        """Whether the token is for this API: alone, except that Keycloak adds ``account``."""
        if isinstance(audience, list):
            if self.profile == "keycloak":
                return self.audience in audience
            return audience == [self.audience]
        return audience == self.audience


def _text(
    claims: Mapping[str, Any], name: str, *, otherwise: str | None = None, longest: int = _LONGEST
) -> str:
    value = claims.get(name, otherwise)
    if not isinstance(value, str) or len(value) > longest or (not value and otherwise is None):
        raise TokenRefused
    return value


def _thumbprint(confirmation: object) -> str | None:
    """The key a token is bound to; one bound in a way not known here is not accepted unbound."""
    if confirmation is None:
        return None
    if not isinstance(confirmation, dict) or set(confirmation) != {"jkt"}:
        raise TokenRefused
    return _text(confirmation, "jkt")
