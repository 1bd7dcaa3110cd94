"""The client of the GraphiQL page: public, of this origin, for everybody who may sign in."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

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
    wanted: dict[str, Any] = {
        "name": "控制台 GraphiQL",
        "redirect_uris": f"{issuer}{CONSOLE_PATH}",
        "grant_types": "authorization_code",
        "scopes": " ".join(scopes_supported()),
    }
    with Session(engine) as session, session.begin():
        kept = session.exec(select(Client).where(Client.client_id == CONSOLE_CLIENT)).first()
        if kept is None:
            kept = Client(client_id=CONSOLE_CLIENT, auth_method="none", created_at=now, **wanted)
        for name, value in wanted.items():
            if getattr(kept, name) != value:
                setattr(kept, name, value)
        session.add(kept)
