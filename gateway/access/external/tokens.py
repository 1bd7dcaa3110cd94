"""Access tokens of another issuer, and who their subjects are here."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlmodel import Session

from gateway.access.credentials import CredentialsRefused, Reason
from gateway.access.external_tables import ExternalIdentity
from gateway.access.issuer.jose import TokenRefused, number, read_claims, read_header
from gateway.access.principals import VerifiedToken
from gateway.access.standing import Identity
from gateway.access.token_profiles import Expected, Verified

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy import Engine

    from gateway.access.external.configuration import ExternalIssuer
    from gateway.access.external.key_source import KeySource
    from gateway.access.threads import Threads


class ExternalTokens:
    """Verifies tokens of an issuer that is not ours.

    Args:
        configuration: of the issuer.
        resource: identifier of this API, unless the configuration names another.
        keys: of the issuer.
        engine: of the home database, which says who the issuer's subjects are here.
        threads: where that is read.
    """

    def __init__(
        self,
        configuration: ExternalIssuer,
        resource: str,
        *,
        keys: KeySource,
        engine: Engine,
        threads: Threads,
    ) -> None:
        self.issuer = configuration.issuer
        self._configuration = configuration
        self._expected = Expected(
            issuer=configuration.issuer,
            audience=configuration.audience or resource,
            profile=configuration.profile,
        )
        self._keys = keys
        self._engine = engine
        self._threads = threads

    async def verify(self, token: str, now: datetime) -> Verified:
        """As in `TokenVerifier`."""
        header = read_header(token, self._configuration.algorithms)
        self._expected.check_type(header)
        assert header.kid is not None
        claims = read_claims(header, await self._keys.key(header.kid, header.algorithm))
        verified = self._expected.read(header, claims, now)
        issued, ends = number(claims, "iat"), number(claims, "exp")
        assert issued is not None
        assert ends is not None
        if ends - issued > self._configuration.longest_token:
            raise TokenRefused
        return verified

    async def resolve(self, verified: Verified) -> VerifiedToken:
        """As in `TokenVerifier`."""
        return await self._threads.call(self._resolve, verified)

    def _resolve(self, verified: Verified) -> VerifiedToken:
        """By issuer and subject alone; what else the token says of who it is for counts nothing."""
        with Session(self._engine) as session:
            found = session.get(ExternalIdentity, (verified.issuer, verified.subject))
        if found is None or found.outside_client != verified.client_id:
            raise CredentialsRefused(Reason.UNLINKED)
        return VerifiedToken(
            identity=Identity(found.client_id, found.user_id, found.party_id),
            scopes=verified.scopes,
            token_id=verified.token_id,
            expires_at=verified.expires_at,
        )
