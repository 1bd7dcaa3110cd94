"""The authorization code grant (RFC 6749, section 4.1), each code good once."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from authlib.oauth2.rfc6749.errors import InvalidGrantError
from authlib.oauth2.rfc6749.grants import AuthorizationCodeGrant
from sqlmodel import col, select, update

from gateway.access.issuer.digests import digest, new_secret
from gateway.access.issuer.person_tokens import person_tokens, standing_grant, weigh
from gateway.access.issuer.tables import AuthorizationCode, Grant
from gateway.access.issuer.tokens import revoke_grant

if TYPE_CHECKING:
    from gateway.access.issuer.clients import RegisteredClient
    from gateway.access.issuer.scopes import ActingParty
    from gateway.access.issuer.server import ActRequest
    from gateway.access.tables import User


@dataclass(frozen=True, slots=True)
class Decision:
    """What a person decided on the consent page.

    Attributes:
        user: who.
        party: for whom.
        scope: what for.
        auth_time: when the person signed in.
    """

    user: User
    party: ActingParty
    scope: str
    auth_time: datetime


@dataclass(frozen=True, slots=True)
class RedeemedCode:
    """A code that has just been used up, in plain values."""

    grant: Grant
    redirect_uri: str
    challenge: str
    thumbprint: str | None

    def get_redirect_uri(self) -> str:
        """Where the code was sent."""
        return self.redirect_uri

    def get_scope(self) -> str:
        """What was consented to."""
        return self.grant.scope


class CodeGrant(AuthorizationCodeGrant):
    """Authlib's grant over our tables."""

    request: ActRequest

    def generate_authorization_code(self) -> str:
        """256 random bits."""
        return new_secret()

    def save_authorization_code(self, code: str, request: ActRequest) -> None:
        """Keep the grant and the code that stands for it for a minute."""
        act, client = request.act, request.client
        decision: Decision = request.user
        lifetimes = act.configuration.lifetimes
        lasts = lifetimes.refresh_absolute if client.is_public else lifetimes.confidential_grant
        grant = Grant(
            client_id=client.client_id,
            user_id=decision.user.id,
            party_id=decision.party.id,
            scope=decision.scope,
            resource=request.resource,
            auth_time=decision.auth_time,
            created_at=act.now,
            expires_at=act.now + timedelta(seconds=lasts),
        )
        act.session.add(grant)
        act.session.add(
            AuthorizationCode(
                digest=digest(code),
                grant_id=grant.id,
                client_id=client.client_id,
                redirect_uri=request.payload.redirect_uri,
                challenge=request.payload.data["code_challenge"],
                thumbprint=request.payload.data.get("dpop_jkt"),
                expires_at=act.now + timedelta(seconds=lifetimes.code),
            )
        )
        act.audit(
            "grant.made",
            decision.scope,
            client_id=client.client_id,
            user_id=decision.user.id,
            party_id=decision.party.id,
        )

    def query_authorization_code(self, code: str, client: RegisteredClient) -> RedeemedCode | None:
        """Use the code up: one UPDATE decides who was first, before anything is issued.

        A code that comes again ends everything it gave (RFC 6749, section 4.1.2).
        """
        act = self.request.act
        mine = (
            col(AuthorizationCode.digest) == digest(code),
            col(AuthorizationCode.client_id) == client.client_id,
        )
        claimed = act.session.exec(
            update(AuthorizationCode)
            .where(
                *mine,
                col(AuthorizationCode.used_at).is_(None),
                col(AuthorizationCode.expires_at) > act.now,
            )
            .values(used_at=act.now)
        )
        row = act.session.exec(
            select(AuthorizationCode).where(*mine).execution_options(populate_existing=True)
        ).first()
        if row is None:
            return None
        if claimed.rowcount != 1:
            if row.used_at is not None:
                revoke_grant(act.session, row.grant_id, act.now, "code replayed")
                act.audit("code.replayed", client_id=client.client_id)
            return None
        grant = standing_grant(act, row.grant_id)
        if grant is None:
            return None
        return RedeemedCode(grant, row.redirect_uri, row.challenge, row.thumbprint)

    def authenticate_user(self, code: RedeemedCode) -> Grant:
        """The grant; the person behind it is looked up when tokens are made."""
        if code.thumbprint is not None and code.thumbprint != self.request.thumbprint:
            message = "The code is bound to another key"
            raise InvalidGrantError(message)
        return code.grant

    def generate_token(
        self,
        user: Grant,
        scope: str | None = None,
        grant_type: str | None = None,
        expires_in: int | None = None,
        include_refresh_token: bool = True,  # noqa: FBT001, FBT002 - likewise
    ) -> dict[str, Any]:
        """The tokens of the grant."""
        del grant_type, expires_in
        terms = weigh(self.request, user, scope)
        return person_tokens(self.request, user, terms, refresh=include_refresh_token)

    def save_token(self, token: dict[str, Any]) -> None:
        """Nothing more: tokens are remembered where they are made."""

    def delete_authorization_code(self, authorization_code: RedeemedCode) -> None:
        """Nothing more: the code was used up first, and is remembered to notice a replay."""
