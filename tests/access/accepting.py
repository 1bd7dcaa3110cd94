"""An API that accepts the tokens of another issuer."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from gateway.access.administration import Office
from gateway.access.external.configuration import ExternalIssuer
from gateway.access.external.key_source import KeySource
from gateway.access.external.tokens import ExternalTokens
from gateway.access.links import Links
from gateway.access.threads import Threads
from gateway.library import load_library
from tests.access.guarded import Guarded, authenticator
from tests.issuer.signing import RESOURCE
from tests.issuer.world import World

if TYPE_CHECKING:
    from collections.abc import Iterator


@dataclass
class Accepting(Guarded):
    """An API that accepts another issuer's tokens, and who links its subjects."""

    links: Links


@contextmanager
def accepting(made: World, configuration: ExternalIssuer, keys: Any = None) -> Iterator[Accepting]:
    """The API over a world, with another issuer's tokens beside its own."""
    threads = Threads()
    tokens = ExternalTokens(
        configuration,
        RESOURCE,
        keys=keys or KeySource(configuration),
        engine=made.database.sync_engine,
        threads=threads,
    )
    regions = {key: each.region for key, each in load_library().regions.items()}
    office = Office(made.database.sync_writer, regions)
    yield Accepting(made, authenticator(made, tokens), Links(office))
