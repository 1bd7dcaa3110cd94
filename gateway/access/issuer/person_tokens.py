"""Tokens of a person's grant, at its first use and at every refresh."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from authlib.oauth2.rfc6749.errors import InvalidGrantError

from gateway.access.issuer.digests import digest, new_secret
from gateway.access.issuer.failures import InvalidTargetError
from gateway.access.issuer.scopes import narrowed, person_scopes
from gateway.access.issuer.tables import Grant, RefreshToken
from gateway.access.issuer.tokens import TokenTerms, issue
from gateway.access.tables import User

if TYPE_CHECKING:
    from gateway.access.issuer.act import Act
    from gateway.access.issuer.server import ActRequest


def standing_grant(act: Act, grant_id: int) -> Grant | None:
    """A grant that has neither ended nor been revoked, as the database has it now."""
    grant = act.session.get(Grant, grant_id, populate_existing=True)
    if grant is None or grant.revoked_at is not None or grant.expires_at <= act.now:
        return None
    return grant


def weigh(request: ActRequest, grant: Grant, asked: str | None) -> TokenTerms:
    """What a token of a grant may say now.

    Args:
        request: the token request.
        grant: whose token it is.
        asked: scopes asked for; all of them must still be allowed. ``None`` means what is left
            of the grant, which the answer names.

    Raises:
        InvalidGrantError: the person, the membership or the party is gone.
        InvalidScopeError: more was asked for than is allowed now, or nothing is left.
        InvalidTargetError: another resource was asked for than the grant is for.
    """
    act, client = request.act, request.client
    if request.payload.data.get("resource", grant.resource) != grant.resource:
        raise InvalidTargetError
    user = act.session.get(User, grant.user_id)
    if user is None or user.disabled_at is not None:
        raise InvalidGrantError
    party = person_scopes(act.session, act.policy, client, user, grant.party_id)
    if party is None:
        raise InvalidGrantError
    return TokenTerms(
        client_id=client.client_id,
        subject=f"u_{user.id}",
        party=party,
        scope=narrowed(asked, party.scopes & frozenset(grant.scope.split())),
        resource=grant.resource,
        seconds=act.configuration.lifetimes.user_token,
        auth_time=grant.auth_time,
        grant_id=grant.id,
        thumbprint=request.thumbprint,
    )


def person_tokens(
    request: ActRequest, grant: Grant, terms: TokenTerms, *, refresh: bool
) -> dict[str, Any]:
    """An access token of a grant, and a refresh token if wanted."""
    token = issue(request.act, terms)
    if refresh:
        token["refresh_token"] = _refresh_token(request, grant)
    request.act.audit(
        "token.issued",
        terms.scope,
        client_id=terms.client_id,
        user_id=grant.user_id,
        party_id=grant.party_id,
    )
    return token


def _refresh_token(request: ActRequest, grant: Grant) -> str:
    """A new refresh token; a public client's is bound to the key it proved (RFC 9449, section 5)."""
    act, client = request.act, request.client
    token = new_secret()
    ends_at = grant.expires_at
    if client.is_public:
        idle = timedelta(seconds=act.configuration.lifetimes.refresh_idle)
        ends_at = min(ends_at, act.now + idle)
    act.session.add(
        RefreshToken(
            digest=digest(token),
            grant_id=grant.id,
            client_id=client.client_id,
            thumbprint=request.thumbprint if client.is_public else None,
            created_at=act.now,
            expires_at=ends_at,
        )
    )
    return token
