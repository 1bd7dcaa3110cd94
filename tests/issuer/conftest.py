"""One authorization server per test, on SQLite; on both databases where it matters."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.databases import fresh_database
from tests.issuer.world import World, world

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture
def oauth() -> Iterator[World]:
    """Give a server over SQLite."""
    with fresh_database("sqlite") as url, world(url) as made:
        yield made


@pytest.fixture
def oauth_everywhere(database_url: str) -> Iterator[World]:
    """Give a server over SQLite and one over PostgreSQL."""
    with world(database_url) as made:
        yield made
