"""Access tokens of our own issuer: verified by its keys, live as long as its tables say so."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlmodel import Session, col, select

from gateway.access.credentials import CredentialsRefused, Reason
from gateway.access.issuer.jose import TokenRefused, read_claims, read_header
from gateway.access.issuer.service import Busy
from gateway.access.issuer.tables import AccessToken, Grant, SigningKey
from gateway.access.principals import VerifiedToken
from gateway.access.standing import Identity
from gateway.access.threads import AccessUnavailable
from gateway.access.token_profiles import Expected, Verified

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from sqlalchemy import Engine

    from gateway.access.issuer.keys import KeyRing
    from gateway.access.threads import Threads


class OwnTokens:
    """Verifies tokens of the embedded issuer.

    Args:
        issuer: its identifier.
        audience: identifier of this API.
        keys: its keys; may read the database.
        engine: of the home database.
        threads: where the database is read.
    """

    def __init__(
        self,
        issuer: str,
        audience: str,
        *,
        keys: Callable[[], KeyRing],
        engine: Engine,
        threads: Threads,
    ) -> None:
        self.issuer = issuer
        self._expected = Expected(issuer=issuer, audience=audience)
        self._keys = keys
        self._engine = engine
        self._threads = threads

    async def verify(self, token: str, now: datetime) -> Verified:
        """As in `TokenVerifier`."""
        return await self._threads.call(self._verify, token, now)

    async def resolve(self, verified: Verified) -> VerifiedToken:
        """As in `TokenVerifier`."""
        return await self._threads.call(self._resolve, verified)

    def _verify(self, text: str, now: datetime) -> Verified:
        try:
            ring = self._keys()
        except Busy as busy:
            raise AccessUnavailable from busy
        token = read_header(text, {key.algorithm for key in ring.published.values()})
        self._expected.check_type(token)
        key = ring.published.get(token.kid or "")
        if key is None or key.algorithm != token.algorithm:
            raise TokenRefused
        return self._expected.read(token, read_claims(token, key.public), now)

    def _resolve(self, verified: Verified) -> VerifiedToken:
        """Who it speaks of, by what was remembered when it was issued and not by what it says."""
        columns = (
            col(AccessToken.client_id),
            col(AccessToken.grant_id),
            col(Grant.user_id),
            col(Grant.party_id),
        )
        standing = (
            select(*columns)
            .select_from(AccessToken)
            .join(Grant, col(Grant.id) == col(AccessToken.grant_id), isouter=True)
            .where(
                col(AccessToken.jti) == verified.token_id,
                col(AccessToken.revoked_at).is_(None),
                col(Grant.revoked_at).is_(None),
                select(SigningKey.kid).where(SigningKey.kid == verified.kid).exists(),
            )
        )
        with Session(self._engine) as session:
            found = session.exec(standing).first()
        if found is None or found[0] != verified.client_id:
            raise CredentialsRefused(Reason.REVOKED)
        client_id, grant_id, user_id, party_id = found
        if grant_id is not None and user_id is None:
            raise CredentialsRefused(Reason.REVOKED)  # its grant is gone
        return VerifiedToken(
            identity=Identity(client_id, user_id, party_id),
            scopes=verified.scopes,
            token_id=verified.token_id,
            expires_at=verified.expires_at,
        )
