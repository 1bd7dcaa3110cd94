"""What drivers raise when a database does not answer."""

from __future__ import annotations

import sqlite3
from typing import Final

import asyncpg
import psycopg
from sqlalchemy import exc

_UNREACHABLE: Final = (
    OSError,  # refused, reset, unknown host; TimeoutError is one of them
    asyncpg.PostgresConnectionError,
    asyncpg.InterfaceError,  # the connection went away under the statement
    asyncpg.InternalClientError,  # likewise, noticed by the driver's own bookkeeping
    asyncpg.CannotConnectNowError,  # starting up or shutting down
    asyncpg.AdminShutdownError,
    asyncpg.CrashShutdownError,
    asyncpg.TooManyConnectionsError,
    asyncpg.InvalidCatalogNameError,
    asyncpg.InvalidAuthorizationSpecificationError,
    asyncpg.QueryCanceledError,  # the statement timeout
    asyncpg.LockNotAvailableError,
    exc.TimeoutError,
)
_SQLITE_UNREACHABLE: Final = ("SQLITE_BUSY", "SQLITE_CANTOPEN", "SQLITE_FULL", "SQLITE_IOERR")


def is_unreachable(error: BaseException) -> bool:
    """Whether an exception of a driver or of SQLAlchemy means: no connection, or no answer in time."""
    if isinstance(error, exc.DBAPIError):
        if error.connection_invalidated:
            return True
        driver = error.orig
        if isinstance(driver, psycopg.OperationalError):
            return True
        # SQLAlchemy wraps asyncpg's exceptions in its own and keeps them as the cause.
        return driver is not None and is_unreachable(driver.__cause__ or driver)
    if isinstance(error, sqlite3.OperationalError):
        name = getattr(error, "sqlite_errorname", "")
        return name.startswith(_SQLITE_UNREACHABLE)
    return isinstance(error, _UNREACHABLE)
