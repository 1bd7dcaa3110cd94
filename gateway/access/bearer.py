"""Who asks, by the access token a request shows: the one authentication of the API.

A token is verified once and its principal kept for a minute at most, by the token's SHA-256; both
are used again only while nothing has changed that access rests on (`gateway.access.changes`), so
that what is revoked is refused at once. A token that is bound to a key needs a proof with each
request (RFC 9449).
"""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from typing import TYPE_CHECKING, Final, Protocol
from weakref import WeakValueDictionary

from gateway.access.credentials import (
    Credentials,
    CredentialsRefused,
    Reason,
    Recall,
    read_credentials,
)
from gateway.access.issuer.jose import TokenRefused, read_header, unverified_claims
from gateway.access.principal import ANONYMOUS, Principal

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable, Mapping, Sequence

    from gateway.access.changes import AccessChanges
    from gateway.access.principals import Principals, VerifiedToken
    from gateway.access.proofs import Proofs
    from gateway.access.threads import Threads
    from gateway.access.token_profiles import Verified

ALGORITHMS: Final = ("ES256", "PS256", "RS256", "EdDSA")
"""Algorithms of which an issuer may use some; ``none`` and those with shared keys never are."""
_KEPT_SECONDS: Final = 60
_MOST_KEPT: Final = 10_000


class TokenVerifier(Protocol):
    """Verifies the tokens of one issuer.

    Attributes:
        issuer: its identifier.
    """

    issuer: str

    async def verify(self, token: str, now: datetime) -> Verified:
        """What a token says whose signature and claims hold.

        Raises:
            CredentialsRefused: it has ended.
            TokenRefused: it does not hold.
        """

    async def resolve(self, verified: Verified) -> VerifiedToken:
        """Who it speaks of here.

        Raises:
            CredentialsRefused: nobody, or it was revoked.
        """


@dataclass(slots=True)
class _Kept:
    """A verified token, and who asks by it as of an epoch."""

    verified: Verified
    verifier: TokenVerifier
    principal: Principal
    epoch: int
    until: datetime


class TokenAuthenticator:
    """The authentication of HTTP, WebSocket and server-sent events.

    Args:
        verifiers: of the issuers whose tokens are accepted.
        principals: loads who asks.
        changes: tells when what is kept must be read anew.
        proofs: checks proofs of possession.
        threads: where the database is read.
        resource_metadata: URL of the metadata of RFC 9728.
        now: the moment.
    """

    def __init__(  # noqa: PLR0913 - collaborators
        self,
        verifiers: Sequence[TokenVerifier],
        *,
        principals: Principals,
        changes: AccessChanges,
        proofs: Proofs,
        threads: Threads,
        resource_metadata: str | None = None,
        now: Callable[[], datetime] | None = None,
    ) -> None:
        self._verifiers = {verifier.issuer: verifier for verifier in verifiers}
        self._principals = principals
        self.changes = changes
        self._proofs = proofs
        self._threads = threads
        self.resource_metadata = resource_metadata
        self._now = now or (lambda: datetime.now(UTC))
        self._kept: dict[bytes, _Kept] = {}
        self._locks: WeakValueDictionary[bytes, asyncio.Lock] = WeakValueDictionary()
        self._epoch = -1

    @property
    def issuers(self) -> tuple[str, ...]:
        """Identifiers of the issuers whose tokens are accepted."""
        return tuple(self._verifiers)

    async def authenticate(self, headers: Mapping[str, str], method: str = "POST") -> Principal:
        """Who sends these headers; anonymous if they have no credentials.

        Raises:
            AccessUnavailable: it cannot be found out now.
            CredentialsRefused: the credentials do not hold.
        """
        credentials = read_credentials(headers)
        if credentials is None:
            return ANONYMOUS
        kept = await self._find(credentials.token)
        await self._check_binding(credentials, kept.verified.thumbprint, method)
        return kept.principal

    def recall(self, headers: Mapping[str, str]) -> Recall:
        """What tells who sends these headers, as long as their token is kept and usable.

        A token that is bound to a key is never recalled: each request has a proof of its own.

        Raises:
            CredentialsRefused: the credentials are malformed.
        """
        credentials = read_credentials(headers)
        if credentials is None:
            return lambda: ANONYMOUS
        digest, is_dpop = _digest(credentials.token), credentials.is_dpop

        def recalled() -> Principal | None:
            kept = self._usable(digest)
            if kept is None or is_dpop or kept.verified.thumbprint is not None:
                return None
            return kept.principal

        return recalled

    async def watch(self, headers: Mapping[str, str]) -> AsyncIterator[Principal]:
        """Who sends these headers, now and whenever what they may do changes.

        Raises:
            AccessUnavailable: it cannot be found out now.
            CredentialsRefused: from the moment the credentials do not hold any more.
        """
        credentials = read_credentials(headers)
        if credentials is None:
            yield ANONYMOUS
            await asyncio.Event().wait()
            return
        before: Principal | None = None
        while True:
            epoch = self.changes.epoch()
            kept = await self._find(credentials.token)
            if kept.principal != before:
                before = kept.principal
                yield before
            left = (kept.verified.expires_at - self._now()).total_seconds()
            try:
                async with asyncio.timeout(max(left, 0)):
                    await self.changes.wait(epoch)
            except TimeoutError:
                pass  # the token has ended, which the next round says

    async def _find(self, token: str) -> _Kept:
        digest = _digest(token)
        kept = self._usable(digest)
        if kept is not None:
            return kept
        lock = self._locks.setdefault(digest, asyncio.Lock())
        async with lock:  # many requests with one token read its principal once
            return self._usable(digest) or await self._read(digest, token)

    def _usable(self, digest: bytes) -> _Kept | None:
        kept = self._kept.get(digest)
        if kept is None:
            return None
        usable = kept.epoch == self._current_epoch() and self._now() < kept.until
        return kept if usable else None

    async def _read(self, digest: bytes, token: str) -> _Kept:
        epoch, now = self._current_epoch(), self._now()
        before = self._kept.pop(digest, None)
        try:
            if before is None:
                verifier = self._verifier(token)
                verified = await verifier.verify(token, now)
            elif before.verified.expires_at <= now:
                raise CredentialsRefused(Reason.EXPIRED)
            else:
                verifier, verified = before.verifier, before.verified
        except TokenRefused:
            raise CredentialsRefused from None
        named = await verifier.resolve(verified)
        principal = await self._threads.call(self._principals.load, named)
        if principal is None:
            raise CredentialsRefused(Reason.REVOKED)
        until = min(verified.expires_at, now + timedelta(seconds=_KEPT_SECONDS))
        kept = self._kept[digest] = _Kept(verified, verifier, principal, epoch, until)
        while len(self._kept) > _MOST_KEPT:
            self._kept.pop(next(iter(self._kept)))
        return kept

    def _verifier(self, token: str) -> TokenVerifier:
        """The verifier of the issuer a token names; whether it says the truth its key tells."""
        claims = unverified_claims(read_header(token, ALGORITHMS))
        issuer = claims.get("iss")
        found = self._verifiers.get(issuer) if isinstance(issuer, str) else None
        if found is None:
            raise TokenRefused
        return found

    def _current_epoch(self) -> int:
        epoch = self.changes.epoch()
        if epoch != self._epoch:
            self._epoch = epoch
            self._principals.standings.forget()
        return epoch

    async def _check_binding(
        self, credentials: Credentials, thumbprint: str | None, method: str
    ) -> None:
        """Refuse a bound token without its proof, and a proof for a token that is not bound."""
        if thumbprint is None:
            if credentials.is_dpop:
                raise CredentialsRefused
            return
        if not credentials.is_dpop or credentials.proof is None:
            raise CredentialsRefused(Reason.PROOF)
        await self._proofs.check(credentials.proof, credentials.token, thumbprint, method)


def _digest(token: str) -> bytes:
    """What a token is kept under: it is not kept itself."""
    return sha256(token.encode()).digest()
