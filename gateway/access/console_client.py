"""The client of the GraphiQL page: public, of this origin, for everybody who may sign in."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from sqlmodel import Session, select

from gateway.access.matrix import scopes_supported
from gateway.access.tables import Client

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy import Engine

CONSOLE_CLIENT: Final = "console"
CONSOLE_PATH: Final = "/graphiql"


def register_console(engine: Engine, issuer: str, now: datetime) -> None:
    """Make the console's client what it should be; one that was disabled stays so.

    It may ask for everything, because the person's party and consent narrow it, and gets no
    refresh token: the page keeps tokens in memory only.
    """
    register(
        engine,
        CONSOLE_CLIENT,
        now,
        name="控制台 GraphiQL",
        redirect_uris=f"{issuer}{CONSOLE_PATH}",
        grant_types="authorization_code",
        scopes=" ".join(scopes_supported()),
    )


def register(engine: Engine, client_id: str, now: datetime, **wanted: str) -> None:
    """Make a public client of this origin what it should be; one that was disabled stays so."""
    with Session(engine) as session, session.begin():
        kept = session.exec(select(Client).where(Client.client_id == client_id)).first()
        if kept is None:
            kept = Client(client_id=client_id, auth_method="none", created_at=now, name=client_id)
        for name, value in wanted.items():
            if getattr(kept, name) != value:
                setattr(kept, name, value)
        session.add(kept)
