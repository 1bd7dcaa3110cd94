"""Browser sessions at the authorization server's own pages, kept on the server.

The cookie is a random secret and nothing else. It opens the login, consent and logout pages; the
API never takes it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Final

from sqlmodel import col, update

from gateway.access.issuer.digests import digest, new_secret
from gateway.access.issuer.tables import BrowserSession
from gateway.access.tables import User

if TYPE_CHECKING:
    from gateway.access.issuer.act import Act

_TOUCH: Final = timedelta(minutes=1)
"""A session's use is noted to the minute, so that not every page writes."""


@dataclass(frozen=True, slots=True)
class SignedIn:
    """A person who is signed in.

    Attributes:
        user: who.
        auth_time: since when.
        token: the cookie, for marking forms as this session's.
    """

    user: User
    auth_time: datetime
    token: str

    def mark(self, *purpose: str) -> str:
        """A mark for a form that only this session's pages can have (CSRF)."""
        return digest("form", self.token, *purpose)


def start(act: Act, user_id: int) -> str:
    """Begin a session; a new secret each time, so that none can be planted beforehand."""
    token = new_secret()
    act.session.add(
        BrowserSession(digest=digest(token), user_id=user_id, created_at=act.now, seen_at=act.now)
    )
    return token


def find(act: Act, token: str | None) -> SignedIn | None:
    """Who is signed in with a cookie, if the session has neither ended nor been idle too long."""
    row = None if not token else act.session.get(BrowserSession, digest(token))
    if row is None or token is None or row.ended_at is not None:
        return None
    lifetimes = act.configuration.lifetimes
    if act.now >= row.seen_at + timedelta(seconds=lifetimes.session_idle):
        return None
    if act.now >= row.created_at + timedelta(seconds=lifetimes.session_absolute):
        return None
    user = act.session.get(User, row.user_id)
    if user is None or user.disabled_at is not None:
        return None
    if act.now >= row.seen_at + _TOUCH:
        row.seen_at = act.now
        act.session.add(row)
    return SignedIn(user, row.created_at, token)


def end(act: Act, token: str | None) -> None:
    """End a session, if there is one."""
    if token:
        act.session.exec(
            update(BrowserSession)
            .where(col(BrowserSession.digest) == digest(token))
            .where(col(BrowserSession.ended_at).is_(None))
            .values(ended_at=act.now)
        )
