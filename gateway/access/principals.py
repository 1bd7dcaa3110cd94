"""From what a verified token says to a principal: who asks, within what stands today."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from anyio import to_thread

from gateway.access.matrix import capability_of
from gateway.access.principal import Principal
from gateway.access.standing import Identity, Standing, Standings


@dataclass(frozen=True, slots=True, kw_only=True)
class VerifiedToken:
    """What a verified token says; nothing else of it counts.

    Attributes:
        identity: whom it speaks of.
        scopes: what was granted, space-separated.
        token_id: its ``jti``.
        expires_at: when it ends.
    """

    identity: Identity
    scopes: str
    token_id: str | None = None
    expires_at: datetime | None = None


def principal_of(standing: Standing, token: VerifiedToken) -> Principal:
    """Who asks: what the token was granted, within what stands today."""
    granted = {capability_of(scope) for scope in token.scopes.split()}
    identity = token.identity
    subject = f"c_{identity.client_id}" if identity.user_id is None else f"u_{identity.user_id}"
    return Principal(
        subject=subject,
        party_id=standing.party_id,
        party_type=standing.party_type,
        party_name=standing.party_name,
        jurisdictions=dict(standing.jurisdictions),
        scopes={region: held & granted for region, held in standing.allowed.items()},
        user_id=identity.user_id,
        client_id=identity.client_id,
        display_name=standing.display_name,
        person_verified=standing.person_verified,
        token_id=token.token_id,
        expires_at=token.expires_at,
    )


class Principals:
    """Loads principals for requests."""

    def __init__(self, standings: Standings) -> None:
        self.standings = standings

    def load(self, token: VerifiedToken) -> Principal | None:
        """Who asks with a token; ``None`` if what it rests on is disabled or gone.

        Reads the database: call it from a thread, or use `load_soon`.
        """
        standing = self.standings.find(token.identity)
        return None if standing is None else principal_of(standing, token)

    async def load_soon(self, token: VerifiedToken) -> Principal | None:
        """The same from an event loop: at once if it is kept, in a thread otherwise."""
        kept = self.standings.kept(token.identity)
        standing = (
            kept[0]
            if kept is not None
            else await to_thread.run_sync(self.standings.find, token.identity)
        )
        return None if standing is None else principal_of(standing, token)
