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
from gateway.access.external.key_source import KeySource
from gateway.access.external.tokens import ExternalTokens
from gateway.access.issuer.metadata import RESOURCE_METADATA_PATH
from gateway.access.own_tokens import OwnTokens
from gateway.access.pages_client import register_pages
from gateway.access.principals import Principals
from gateway.access.proofs import Proofs
from gateway.access.standing import Standings
from gateway.access.threads import Threads

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Mapping

    from gateway.access.external.configuration import ExternalIssuer
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
        external: other issuers whose tokens are accepted.
    """

    def __init__(  # noqa: PLR0913 - keyword-only collaborators
        self,
        home: Database,
        regions: Mapping[str, Region],
        resource: str,
        *,
        issuer: Issuer | None = None,
        external: tuple[ExternalIssuer, ...] = (),
        demo: bool = False,
    ) -> None:
        self._home = home
        self._issuer = issuer
        self.threads = Threads()
        self.changes = watch_changes(home)
        engine, threads = home.sync_engine, self.threads
        verifiers: list[TokenVerifier] = [
            ExternalTokens(each, resource, keys=KeySource(each), engine=engine, threads=threads)
            for each in external
        ]
        if issuer is not None:
            name, keys = issuer.configuration.issuer, issuer.key_ring
            verifiers.append(OwnTokens(name, resource, keys=keys, engine=engine, threads=threads))
        self.authenticator = TokenAuthenticator(
            verifiers,
            principals=Principals(Standings(engine, regions, demo=demo)),
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
