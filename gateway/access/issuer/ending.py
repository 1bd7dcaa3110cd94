"""End everything a person has going: after another password, and when the account is disabled."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlmodel import col, update

from gateway.access.issuer.tables import BrowserSession, Grant

if TYPE_CHECKING:
    from datetime import datetime

    from sqlmodel import Session


def end_everything(session: Session, user_id: int, now: datetime, because: str) -> None:
    """End a person's browser sessions and grants, and with them every token.

    Whoever sets another password because the old one is known to others wants those others gone.
    An account that is enabled again starts anew.
    """
    session.exec(
        update(BrowserSession)
        .where(col(BrowserSession.user_id) == user_id, col(BrowserSession.ended_at).is_(None))
        .values(ended_at=now)
    )
    session.exec(
        update(Grant)
        .where(col(Grant.user_id) == user_id, col(Grant.revoked_at).is_(None))
        .values(revoked_at=now, revoked_because=because)
    )
