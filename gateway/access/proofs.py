"""Proofs of possession that come with requests to the API (RFC 9449, section 7)."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from sqlalchemy.exc import IntegrityError
from sqlmodel import Session

from gateway.access.credentials import CredentialsRefused, Reason
from gateway.access.issuer.dpop import Proof, read_proof
from gateway.access.issuer.jose import TokenRefused
from gateway.access.issuer.tables import SeenProof

if TYPE_CHECKING:
    from collections.abc import Callable

    from sqlalchemy import Engine

    from gateway.access.threads import Threads


class Proofs:
    """Checks proofs; each counts once, in whatever process it is shown.

    Args:
        engine: of the home database, for transactions that write.
        threads: where that is done.
        target: URL of the API as clients know it.
        now: the moment.
    """

    def __init__(
        self,
        engine: Engine,
        threads: Threads,
        target: str,
        now: Callable[[], datetime] | None = None,
    ) -> None:
        self._engine = engine
        self._threads = threads
        self._target = target
        self._now = now or (lambda: datetime.now(UTC))

    async def check(self, text: str, token: str, thumbprint: str, method: str) -> None:
        """Hold a proof against the request, the token and its key.

        Raises:
            AccessUnavailable: whether it was used before cannot be found out now.
            CredentialsRefused: it proves nothing here, or was used before.
        """
        try:
            proof = read_proof(
                text, method=method, url=self._target, now=self._now(), access_token=token
            )
        except TokenRefused:
            raise CredentialsRefused(Reason.PROOF) from None
        if proof.thumbprint != thumbprint or not await self._threads.call(self._first_time, proof):
            raise CredentialsRefused(Reason.PROOF)

    def _first_time(self, proof: Proof) -> bool:
        try:
            with Session(self._engine) as session, session.begin():
                session.add(SeenProof(digest=proof.digest, expires_at=proof.expires_at))
        except IntegrityError:
            return False
        return True
