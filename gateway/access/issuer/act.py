"""One act of the authorization server: a transaction, the moment, and what it may use."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy.exc import IntegrityError

from gateway.access.issuer.tables import AuditEvent, SeenProof

if TYPE_CHECKING:
    from datetime import datetime

    from sqlmodel import Session

    from gateway.access.issuer.configuration import Configuration
    from gateway.access.issuer.keys import KeyRing
    from gateway.access.issuer.scopes import ScopePolicy


@dataclass(frozen=True, slots=True)
class Act:
    """What everything within one request shares.

    Attributes:
        session: its transaction.
        now: its moment, whole seconds in UTC.
        address: of the peer.
        configuration: of the server.
        keys: the signing keys.
        policy: the matrix.
    """

    session: Session
    now: datetime
    address: str
    configuration: Configuration
    keys: KeyRing
    policy: ScopePolicy

    def audit(
        self,
        kind: str,
        detail: str = "",
        *,
        client_id: str | None = None,
        user_id: int | None = None,
        party_id: int | None = None,
    ) -> None:
        """Note what happened; kept with everything else this transaction does."""
        self.session.add(
            AuditEvent(
                at=self.now,
                kind=kind,
                client_id=None if client_id is None else client_id[:64],
                user_id=user_id,
                party_id=party_id,
                address=self.address[:45] or None,
                detail=detail[:200],
            )
        )

    def first_time(self, digest: str, expires_at: datetime) -> bool:
        """Whether an identifier is seen for the first time; under races exactly one wins.

        The savepoint keeps a loser's transaction usable: a refusal is kept, too.
        """
        try:
            with self.session.begin_nested():
                self.session.add(SeenProof(digest=digest, expires_at=expires_at))
        except IntegrityError:
            return False
        return True
