"""The client of the pages that people sign in to: public, of this origin, and only for reading."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from gateway.access.console_client import register
from gateway.regime.roles import Capability

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy import Engine

PAGES_CLIENT: Final = "pages"
CALLBACK_PATH: Final = "/oversight/callback"
SCOPES: Final = (
    Capability.AGENCY_READ,
    Capability.INSURER_READ,
    Capability.PROJECT_READ,
    Capability.FINDING_READ,
    Capability.STATISTICS_READ,
)
"""What the pages show; a person's party and consent narrow it."""


def register_pages(engine: Engine, issuer: str, now: datetime) -> None:
    """Make the pages' client what it should be; one that was disabled stays so."""
    register(
        engine,
        PAGES_CLIENT,
        now,
        name="监管页面 Pages",
        redirect_uris=f"{issuer}{CALLBACK_PATH}",
        grant_types="authorization_code",
        scopes=" ".join(scope.scope for scope in SCOPES),
    )
