"""Put the authentication of the API together from the settings, and run it while serving."""

from __future__ import annotations

import asyncio
from contextlib import asynccontextmanager, suppress
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from sqlalchemy.exc import SQLAlchemyError

from gateway.access.bearer import TokenAuthenticator, TokenVerifier
from gateway.access.changes import watch_changes
from gateway.access.console_client import register_console
from gateway.access.issuer.metadata import RESOURCE_METADATA_PATH
from gateway.access.own_tokens import OwnTokens
from gateway.access.pages_client import register_pages
from gateway.access.principals import Principals
from gateway.access.proofs import Proofs
from gateway.access.standing import Standings
from gateway.access.threads import Threads

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Mapping

    from gateway.access.issuer.service import Issuer
    from gateway.regime.regions import Region
    from gateway.store.database import Database


class ResourceServer:
    """The API as a protected resource: whose tokens it takes, and who they speak of.

    Args:
        home: the home database.
        regions: the installed regions by key.
        resource: identifier of the API in tokens, its URL as clients know it.
        issuer: the embedded authorization server, if it is served.
        verifiers: of tokens of other issuers.
    """

    def __init__(  # noqa: PLR0913 - keyword-only collaborators
        self,
        home: Database,
        regions: Mapping[str, Region],
        resource: str,
        *,
        issuer: Issuer | None = None,
        verifiers: tuple[TokenVerifier, ...] = (),
        demo: bool = False,
    ) -> None:
        self._home = home
        self._issuer = issuer
        self.threads = Threads()
        self.changes = watch_changes(home)
        own: tuple[TokenVerifier, ...] = ()
        if issuer is not None:
            own = (
                OwnTokens(
                    issuer.configuration.issuer,
                    resource,
                    keys=issuer.key_ring,
                    engine=home.sync_engine,
                    threads=self.threads,
                ),
            )
        self.authenticator = TokenAuthenticator(
            (*own, *verifiers),
            principals=Principals(Standings(home.sync_engine, regions, demo=demo)),
            changes=self.changes,
            proofs=Proofs(home.sync_writer, self.threads, resource),
            threads=self.threads,
            resource_metadata=resource.removesuffix("/graphql") + RESOURCE_METADATA_PATH,
        )

    @asynccontextmanager
    async def running(self) -> AsyncIterator[None]:
        """Listen to changes, and let the console and the pages sign people in, as long as the API is served."""
        listening = asyncio.create_task(self.changes.run())
        if self._issuer is not None:
            issuer = self._issuer.configuration.issuer
            # Without a database nobody signs in; the laws are served all the same.
            with suppress(SQLAlchemyError):
                for register in (register_console, register_pages):
                    await asyncio.to_thread(
                        register, self._home.sync_writer, issuer, datetime.now(UTC)
                    )
        try:
            yield
        finally:
            listening.cancel()
            with suppress(asyncio.CancelledError):
                await listening
            self.changes.close()
