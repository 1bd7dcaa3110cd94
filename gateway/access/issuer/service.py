"""The authorization server as the routes and the command line call it: one transaction a call.

Everything here is synchronous and belongs in a worker thread. A refusal is an answer and is
committed like one: used codes, ended families and seen assertions must outlive it. Only a defect
rolls back.
"""

from __future__ import annotations

import threading
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from sqlalchemy.exc import DBAPIError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError
from sqlmodel import Session

from gateway.access.issuer import authorization, keys, logins, sessions, token_endpoints
from gateway.access.issuer.act import Act
from gateway.access.issuer.failures import ServerBusyError
from gateway.access.issuer.metadata import AUTHORIZE_PATH
from gateway.access.issuer.sweeping import SWEEP_SECONDS, sweep
from gateway.access.issuer.tokens import is_live
from gateway.access.issuer.wire import MAX_QUERY, Malformed, Reply, WireRequest, read_parameters

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from sqlalchemy import Engine

    from gateway.access.issuer.authorization import Outcome
    from gateway.access.issuer.configuration import Configuration
    from gateway.access.issuer.keys import KeyRing
    from gateway.access.issuer.scopes import ScopePolicy
    from gateway.access.issuer.sessions import SignedIn
    from gateway.access.issuer.vault import KeyVault

KEYS_SECONDS = 60
"""How long a process goes by the keys it read; a withdrawn key is refused after that at last."""


class Busy(Exception):  # noqa: N818 - it passes
    """The home database does not answer in time."""


def busy() -> Reply:
    """What a client is told meanwhile."""
    status, body, _ = ServerBusyError()()
    return Reply(status, body, (("Retry-After", "2"), ("Cache-Control", "no-store")))


@dataclass(frozen=True, slots=True)
class LoginResult:
    """How a login ended.

    Attributes:
        cookie: of the new session, if it succeeded.
        locked_seconds: how long no password is tried, if there were too many failures.
    """

    cookie: str | None
    locked_seconds: int = 0


class Issuer:
    """The authorization server.

    Args:
        engine: of the home database, for transactions that write.
        configuration: how it is set up.
        policy: which scopes kinds of parties may have where.
        vault: opens the signing keys.
        verify_password: whether a password fits a hash; costs as much without a hash.
        clock: the moment.
    """

    def __init__(  # noqa: PLR0913 - collaborators
        self,
        engine: Engine,
        configuration: Configuration,
        *,
        policy: ScopePolicy,
        vault: KeyVault,
        verify_password: Callable[[str | None, str], bool],
        clock: Callable[[], datetime] | None = None,
    ) -> None:
        self._engine = engine
        self.configuration = configuration
        self._policy = policy
        self.vault = vault
        self._verify_password = verify_password
        self._clock = clock or (lambda: datetime.now(UTC))
        self._ring: KeyRing | None = None
        self._ring_read_at = datetime.min.replace(tzinfo=UTC)
        self._swept_at = self._ring_read_at
        self._lock = threading.Lock()

    def token(self, wire: WireRequest) -> Reply:
        """Answer the token endpoint."""
        return self._reply(wire, token_endpoints.token)

    def revoke(self, wire: WireRequest) -> Reply:
        """Answer the revocation endpoint."""
        return self._reply(wire, token_endpoints.revoke)

    def introspect(self, wire: WireRequest) -> Reply:
        """Answer the introspection endpoint."""
        return self._reply(wire, token_endpoints.introspect)

    def push(self, wire: WireRequest) -> Reply:
        """Answer the endpoint for pushed authorization requests."""
        return self._reply(wire, token_endpoints.push)

    def key_ring(self) -> KeyRing:
        """The signing keys, read at most once a minute; keys that are due are rotated.

        Raises:
            Busy: the database does not answer.
        """
        now = self._now()
        ring = self._ring
        # No lock is held over the query: two threads that both read do no harm.
        if ring is None or now >= ring.due_at or self._age(now) >= KEYS_SECONDS:
            with self._session() as session:
                ring = keys.read_ring(session, self.vault, self.configuration, now)
            with self._lock:
                self._ring, self._ring_read_at = ring, now
                sweeps = (now - self._swept_at).total_seconds() >= SWEEP_SECONDS
                self._swept_at = now if sweeps else self._swept_at
            if sweeps:
                self.sweep()
        return ring

    def sweep(self) -> int:
        """Forget what is over; how many rows it was. Another process may be at it: then none."""
        try:
            with self._session() as session:
                return sweep(session, self.configuration, self._now())
        except (Busy, DBAPIError):
            return 0

    def rotate_keys(self) -> str:
        """Have a new key sign from now on; its kid."""
        with self._session() as session:
            kid = keys.rotate(session, self.vault, self.configuration, self._now())
        self._ring = None
        return kid

    def withdraw_key(self, kid: str) -> bool:
        """Stop accepting a retired key; whether there was one of that name."""
        with self._session() as session:
            done = keys.withdraw(session, kid, self._now())
        self._ring = None
        return done

    def is_live(self, jti: str) -> bool:
        """Whether an access token of ours was not revoked, by itself or with its family."""
        with self._session() as session:
            return is_live(session, jti, self._now())

    def authorize(self, wire: WireRequest, cookie: str | None) -> tuple[Outcome, SignedIn | None]:
        """Answer a browser that comes with an authorization request."""
        with self._act(wire.address) as act:
            person = sessions.find(act, cookie)
            return authorization.authorize(act, wire, person), person

    def decide(self, wire: WireRequest, cookie: str | None, party_id: int | None) -> Outcome:
        """Carry out a decision; the caller has checked that it came from this session's form."""
        with self._act(wire.address) as act:
            person = sessions.find(act, cookie)
            if person is None:
                return authorization.Stopped("login_required")
            return authorization.decide(act, wire, person, party_id)

    def person(self, cookie: str | None) -> SignedIn | None:
        """Who is signed in."""
        with self._act("") as act:
            return sessions.find(act, cookie)

    def login(self, login: str, password: str, address: str, before: str | None) -> LoginResult:
        """Sign in. Hashes between two transactions, so that no connection waits for it.

        The caller bounds how many of these run at once: each takes 19 MiB. Logins are kept in
        lower case (`gateway.access.inputs.read_login`).
        """
        login = login.strip().lower()
        with self._act(address) as act:
            attempt = logins.count_attempt(act, login)
            now = act.now
        if attempt.locked_until is not None:
            seconds = int((attempt.locked_until - now).total_seconds())
            return LoginResult(None, max(seconds, 1))
        fits = self._verify_password(attempt.password_hash, password)
        with self._act(address) as act:
            return LoginResult(logins.conclude(act, attempt, before, fits=fits))

    def logout(self, cookie: str | None) -> None:
        """End a session."""
        with self._act("") as act:
            sessions.end(act, cookie)

    def answering_origin(self, continues_at: str) -> str | None:
        """Where an authorization request would send the browser in the end, if that is allowed.

        ``continues_at`` is a path of ours with the request in its query. Pages in between must
        name it in their ``form-action``: browsers check that for redirects after a form, too.
        """
        path, _, query = continues_at.partition("?")
        if path != AUTHORIZE_PATH:
            return None
        try:
            wire = WireRequest(
                method="GET", path=path, query=read_parameters(query.encode(), MAX_QUERY)
            )
        except Malformed:
            return None
        with self._act("") as act:
            return authorization.redirect_uri_of(act, wire)

    def _reply(self, wire: WireRequest, answer: Callable[[Act, WireRequest], Reply]) -> Reply:
        try:
            with self._act(wire.address) as act:
                return answer(act, wire)
        except Busy:
            return busy()

    @contextmanager
    def _act(self, address: str) -> Iterator[Act]:
        ring = self.key_ring()
        with self._session() as session:
            yield Act(session, self._now(), address, self.configuration, ring, self._policy)

    @contextmanager
    def _session(self) -> Iterator[Session]:
        try:
            with Session(self._engine, expire_on_commit=False) as session, session.begin():
                yield session
        except (OperationalError, PoolTimeoutError) as error:
            raise Busy from error
        except DBAPIError as error:
            if error.connection_invalidated:
                raise Busy from error
            raise

    def _now(self) -> datetime:
        return self._clock().astimezone(UTC).replace(microsecond=0)

    def _age(self, now: datetime) -> float:
        return abs((now - self._ring_read_at).total_seconds())
