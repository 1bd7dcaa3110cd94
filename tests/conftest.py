"""What all tests may share: the real laws, and a client of the real schema in process."""

from __future__ import annotations

from datetime import date
from typing import Final

import pytest
from hypothesis import settings

from gateway.library import Library, load_library
from gateway.serving import build_app
from tests.databases import database_url, postgresql_url, sqlite_url
from tests.graph_client import GraphClient
from tests.postgres import begin_session, end_session

__all__ = ["database_url", "postgresql_url", "sqlite_url"]

# The same examples on every machine: a failure seen once is seen again.
settings.register_profile("fixed", derandomize=True, deadline=None, database=None)
settings.load_profile("fixed")

TODAY: Final = date(2026, 11, 20)
"""A fixed day, so that no answer depends on when the tests run."""


def pytest_configure() -> None:
    """Let the session's workers share their PostgreSQL."""
    begin_session()


def pytest_unconfigure() -> None:
    """End the session's PostgreSQL."""
    end_session()


@pytest.fixture(scope="session")
def installed_library() -> Library:
    """Give the laws of all installed regions."""
    return load_library()


@pytest.fixture(scope="session")
def graph() -> GraphClient:
    """Give a client of the gateway's own schema on a fixed day."""
    return GraphClient(build_app(today=lambda: TODAY))
