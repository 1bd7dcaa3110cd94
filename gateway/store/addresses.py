"""Addresses of databases, as settings give them and as each driver wants them."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Final, Literal

from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError

Dialect = Literal["sqlite", "postgresql"]

_DRIVERS: Final[dict[Dialect, tuple[str, str]]] = {
    "sqlite": ("sqlite+aiosqlite", "sqlite+pysqlite"),
    "postgresql": ("postgresql+asyncpg", "postgresql+psycopg"),
}
_ALIASES: Final = {"postgres": "postgresql"}


class AddressRefused(ValueError):  # noqa: N818 - a decision about a setting
    """An address names no database that records can be kept in; the text never quotes it."""


@dataclass(frozen=True, slots=True)
class Address:
    """Where a database is.

    Attributes:
        dialect: which of the two kinds it is.
        asynchronous: the address for SQLAlchemy with aiosqlite or asyncpg.
        synchronous: the same for sqlite3 or psycopg.
        path: the file of a SQLite database.
    """

    dialect: Dialect
    asynchronous: URL
    synchronous: URL
    path: Path | None = None

    @property
    def driver_dsn(self) -> str:
        """The address as asyncpg itself reads it."""
        bare = self.asynchronous.set(drivername="postgresql")
        return bare.render_as_string(hide_password=False)

    def __str__(self) -> str:
        """Without the password."""
        return self.synchronous.set(drivername=self.dialect).render_as_string(hide_password=True)


def read_address(text: str) -> Address:
    """Read ``postgresql://…`` or ``sqlite:///…``; a driver named in it is replaced.

    Raises:
        AddressRefused: it is neither, or SQLite without a file, which several connections could
            not share.
    """
    try:
        url = make_url(text)
    except ArgumentError:
        message = "is not the address of a database"
        raise AddressRefused(message) from None
    name = url.drivername.partition("+")[0]
    dialect = _ALIASES.get(name, name)
    if dialect == "postgresql":
        return Address("postgresql", *_for_drivers(url, "postgresql"))
    if dialect != "sqlite":
        message = "must begin with postgresql:// or sqlite:///"
        raise AddressRefused(message)
    if not url.database or url.database == ":memory:":
        message = "needs a file: sqlite:///path/to/records.sqlite3"
        raise AddressRefused(message)
    path = Path(url.database).expanduser()
    return Address("sqlite", *_for_drivers(url.set(database=str(path)), "sqlite"), path)


def _for_drivers(url: URL, dialect: Dialect) -> tuple[URL, URL]:
    asynchronous, synchronous = _DRIVERS[dialect]
    return url.set(drivername=asynchronous), url.set(drivername=synchronous)
