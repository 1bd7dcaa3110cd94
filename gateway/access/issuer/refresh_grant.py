"""The refresh token grant (RFC 6749, section 6), with rotation (RFC 9700, section 4.14).

A public client's refresh token is good once; one that comes again ends its whole family, since
nobody can tell the thief from the owner. A confidential client's is bound to it by client
authentication and stays, so that an answer lost on the way costs it nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from authlib.oauth2.rfc6749.errors import InvalidGrantError
from authlib.oauth2.rfc6749.grants import RefreshTokenGrant
from sqlmodel import col, update

from gateway.access.issuer.digests import digest
from gateway.access.issuer.person_tokens import person_tokens, standing_grant, weigh
from gateway.access.issuer.tables import Grant, RefreshToken
from gateway.access.issuer.tokens import revoke_grant

if TYPE_CHECKING:
    from gateway.access.issuer.clients import RegisteredClient
    from gateway.access.issuer.server import ActRequest


@dataclass(frozen=True, slots=True)
class PresentedToken:
    """A refresh token that is good so far, in plain values."""

    digest: str
    client_id: str
    grant: Grant

    def get_scope(self) -> str:
        """What was consented to."""
        return self.grant.scope

    def check_client(self, client: RegisteredClient) -> bool:
        """Whether it is this client's."""
        return client.client_id == self.client_id


class RefreshGrant(RefreshTokenGrant):
    """Authlib's grant over our tables."""

    request: ActRequest

    def authenticate_refresh_token(self, refresh_token: str) -> PresentedToken | None:
        """The token, if it is this client's, not used before, and its grant stands."""
        act = self.request.act
        row = act.session.get(RefreshToken, digest(refresh_token))
        if row is None or row.client_id != self.request.client.client_id:
            return None
        if row.used_at is not None:
            self._end_family(row.grant_id)
            return None
        if row.expires_at <= act.now:
            return None
        if row.thumbprint is not None and row.thumbprint != self.request.thumbprint:
            return None
        grant = standing_grant(act, row.grant_id)
        return None if grant is None else PresentedToken(row.digest, row.client_id, grant)

    def authenticate_user(self, refresh_token: PresentedToken) -> Grant:
        """The grant; the person behind it is looked up when tokens are made."""
        return refresh_token.grant

    def issue_token(self, user: Grant, refresh_token: PresentedToken) -> dict[str, Any]:
        """The tokens; scopes are weighed first, so that a bad scope costs nobody the session."""
        rotates = self.request.client.is_public
        asked: str | None = self.request.payload.scope
        terms = weigh(self.request, user, asked)
        if rotates and not self._use_up(refresh_token.digest):
            self._end_family(user.id)
            raise InvalidGrantError
        return person_tokens(self.request, user, terms, refresh=rotates)

    def save_token(self, token: dict[str, Any]) -> None:
        """Nothing more: tokens are remembered where they are made."""

    def revoke_old_credential(self, refresh_token: PresentedToken) -> None:
        """Nothing more: it was used up first."""

    def _use_up(self, token_digest: str) -> bool:
        """Whether this request is the first to use the token: one UPDATE decides."""
        act = self.request.act
        claimed = act.session.exec(
            update(RefreshToken)
            .where(col(RefreshToken.digest) == token_digest, col(RefreshToken.used_at).is_(None))
            .values(used_at=act.now)
        )
        return bool(claimed.rowcount == 1)

    def _end_family(self, grant_id: int) -> None:
        act = self.request.act
        revoke_grant(act.session, grant_id, act.now, "refresh token reused")
        act.audit("refresh.reused", client_id=self.request.client.client_id)
