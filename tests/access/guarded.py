"""An authorization server and the API's authentication over one database."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pytest

from gateway.access.bearer import TokenAuthenticator
from gateway.access.changes import watch_changes
from gateway.access.credentials import CredentialsRefused, Reason
from gateway.access.own_tokens import OwnTokens
from gateway.access.principals import Principals
from gateway.access.proofs import Proofs
from gateway.access.standing import Standings
from gateway.access.threads import Threads
from gateway.library import load_library
from tests.issuer.signing import ISSUER, RESOURCE
from tests.issuer.world import World, world

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gateway.access.bearer import TokenVerifier
    from gateway.access.principal import Principal


@dataclass
class Guarded:
    """A world whose tokens an authenticator takes."""

    world: World
    authenticator: TokenAuthenticator

    async def who(self, token: str, method: str = "POST", **headers: str) -> Principal:
        """Who a token stands for."""
        shown = {"authorization": f"Bearer {token}", **headers}
        return await self.authenticator.authenticate(shown, method)

    async def refusal(self, token: str, method: str = "POST", **headers: str) -> Reason:
        """Why a token is refused."""
        with pytest.raises(CredentialsRefused) as raised:
            await self.who(token, method, **headers)
        return raised.value.reason


def authenticator(made: World, *others: TokenVerifier) -> TokenAuthenticator:
    """The API's authentication, as another process than the server's has it."""
    regions = {key: each.region for key, each in load_library().regions.items()}
    threads = Threads()
    engine = made.database.sync_engine
    own = OwnTokens(ISSUER, RESOURCE, keys=made.issuer.key_ring, engine=engine, threads=threads)
    return TokenAuthenticator(
        (own, *others),
        # The cast has small numbers, as personas of the demo do.
        principals=Principals(Standings(engine, regions, demo=True)),
        changes=watch_changes(made.database),
        proofs=Proofs(made.database.sync_writer, threads, RESOURCE, made.clock),
        threads=threads,
        resource_metadata=f"{ISSUER}/.well-known/oauth-protected-resource/graphql",
        now=made.clock,
    )


@contextmanager
def guarded(url: str, **given: Any) -> Iterator[Guarded]:
    """A world and its authenticator over a migrated, empty database."""
    with world(url, **given) as made:
        yield Guarded(made, authenticator(made))
