"""Access tokens of ours (RFC 9068) and what is remembered of them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any, Final

from joserfc import jwt
from sqlmodel import col, update

from gateway.access.issuer.digests import new_secret
from gateway.access.issuer.jose import TokenRefused, number, read_claims, read_header
from gateway.access.issuer.tables import AccessToken, Grant

if TYPE_CHECKING:
    from sqlmodel import Session

    from gateway.access.issuer.act import Act
    from gateway.access.issuer.configuration import Configuration
    from gateway.access.issuer.keys import KeyRing
    from gateway.access.issuer.scopes import ActingParty

TYPE: Final = "at+jwt"


@dataclass(frozen=True, slots=True, kw_only=True)
class TokenTerms:
    """What an access token is to say.

    Attributes:
        client_id: who may use it.
        subject: ``u_<number>`` or ``c_<client id>``.
        party: for whom it acts; in the token for showing only.
        scope: what it is good for.
        resource: where it is good.
        seconds: how long.
        auth_time: when the person signed in.
        grant_id: the family it belongs to; none for machines.
        thumbprint: of the key it is bound to (RFC 9449).
    """

    client_id: str
    subject: str
    party: ActingParty
    scope: str
    resource: str
    seconds: int
    auth_time: datetime | None = None
    grant_id: int | None = None
    thumbprint: str | None = None


def issue(act: Act, terms: TokenTerms) -> dict[str, Any]:
    """Sign an access token and remember it; gives the members of a token response."""
    jti = new_secret()
    expires_at = act.now + timedelta(seconds=terms.seconds)
    claims: dict[str, Any] = {
        "iss": act.configuration.issuer,
        "aud": terms.resource,
        "sub": terms.subject,
        "client_id": terms.client_id,
        "scope": terms.scope,
        "jti": jti,
        "iat": int(act.now.timestamp()),
        "exp": int(expires_at.timestamp()),
        "party": str(terms.party.id),
        "party_type": terms.party.type.name,
    }
    if terms.auth_time is not None:
        claims["auth_time"] = int(terms.auth_time.timestamp())
    if terms.thumbprint is not None:
        claims["cnf"] = {"jkt": terms.thumbprint}
    header = {"typ": TYPE, "alg": act.keys.algorithm, "kid": act.keys.kid}
    signed = jwt.encode(header, claims, act.keys.private, algorithms=[act.keys.algorithm])
    act.session.add(
        AccessToken(
            jti=jti, client_id=terms.client_id, grant_id=terms.grant_id, expires_at=expires_at
        )
    )
    return {
        "access_token": signed,
        "token_type": "Bearer" if terms.thumbprint is None else "DPoP",
        "expires_in": terms.seconds,
        "scope": terms.scope,
    }


def read_access_token(
    text: str, keys: KeyRing, configuration: Configuration, now: datetime
) -> dict[str, Any]:
    """Claims of an access token of ours that has not ended; whether it was revoked is not asked.

    Raises:
        TokenRefused: it is none.
    """
    token = read_header(text, {key.algorithm for key in keys.published.values()})
    key = None if token.kid is None else keys.published.get(token.kid)
    if key is None or key.algorithm != token.algorithm or token.typ != TYPE:
        raise TokenRefused
    claims = read_claims(token, key.public)
    expires = number(claims, "exp")
    if (
        claims.get("iss") != configuration.issuer
        or claims.get("aud") not in configuration.resources
    ):
        raise TokenRefused
    if expires is None or expires <= now.timestamp():
        raise TokenRefused
    return claims


def is_live(session: Session, jti: str, now: datetime) -> bool:
    """Whether an access token of ours is still good: known, not ended, neither it nor its grant revoked."""
    row = session.get(AccessToken, jti)
    if row is None or row.revoked_at is not None or row.expires_at <= now:
        return False
    if row.grant_id is None:
        return True
    grant = session.get(Grant, row.grant_id)
    return grant is not None and grant.revoked_at is None


def revoke_token(session: Session, jti: str, now: datetime) -> None:
    """End one access token at once."""
    session.exec(
        update(AccessToken)
        .where(col(AccessToken.jti) == jti, col(AccessToken.revoked_at).is_(None))
        .values(revoked_at=now)
    )


def revoke_grant(session: Session, grant_id: int, now: datetime, because: str) -> bool:
    """End a grant with every token of its family; whether it was still standing."""
    done = session.exec(
        update(Grant)
        .where(col(Grant.id) == grant_id, col(Grant.revoked_at).is_(None))
        .values(revoked_at=now, revoked_because=because)
    )
    return done.rowcount == 1
