"""Forget what is over: rows that no later request can ask for. The audit trail is kept."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any, Final

from sqlmodel import col, delete, select

from gateway.access.issuer.tables import (
    AccessToken,
    AuthorizationCode,
    BrowserSession,
    Grant,
    LoginGuard,
    PushedRequest,
    RefreshToken,
    SeenProof,
)

if TYPE_CHECKING:
    from sqlalchemy.sql import ColumnElement
    from sqlmodel import Session

    from gateway.access.issuer.configuration import Configuration

SWEEP_SECONDS: Final = 600
_DAY: Final = timedelta(days=1)
"""A code or token that comes again within a day of its end is still told from nonsense."""
_GRANTS: Final = timedelta(days=30)


def sweep(session: Session, configuration: Configuration, now: datetime) -> int:
    """Delete what is over; how many rows it was."""
    window = timedelta(seconds=configuration.login.window)
    absolute = timedelta(seconds=configuration.lifetimes.session_absolute)
    over: list[tuple[type[Any], ColumnElement[bool]]] = [
        (SeenProof, col(SeenProof.expires_at) <= now),
        (PushedRequest, col(PushedRequest.expires_at) <= now),
        (AuthorizationCode, col(AuthorizationCode.expires_at) <= now - _DAY),
        (AccessToken, col(AccessToken.expires_at) <= now - _DAY),
        (RefreshToken, col(RefreshToken.expires_at) <= now - _DAY),
        (LoginGuard, col(LoginGuard.since) <= now - window),
        (BrowserSession, col(BrowserSession.created_at) <= now - absolute),
        (Grant, col(Grant.expires_at) <= now - _GRANTS),
    ]
    swept = 0
    for table, ended in over:
        # Asked first: even a DELETE of nothing makes the triggers tell of a change of access.
        if session.exec(select(table).where(ended).limit(1)).first() is not None:
            swept += session.exec(delete(table).where(ended)).rowcount
    return swept
