"""What every table shares: names of constraints and the column types that both databases have.

Days are days in Asia/Shanghai; moments are kept in UTC to the second. Both are written by
PostgreSQL's own types and by SQLite as text of fixed width, so that they sort, compare and turn
into JSON alike.
"""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any, Final

from sqlalchemy import BigInteger, Date, DateTime, Dialect, Integer, Numeric, String
from sqlalchemy.types import TypeDecorator, TypeEngine
from sqlmodel import SQLModel

SQLModel.metadata.naming_convention = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}
METADATA: Final = SQLModel.metadata

BIG_ID: Final = BigInteger().with_variant(Integer(), "sqlite")
"""Identifiers: 63 bits; SQLite's rowid needs them to be called INTEGER."""


PERSONAL: Final = "personal"
"""Key of a column's ``info``: it says something of a natural person, so that it can be erased."""


class Moment(TypeDecorator[datetime]):
    """A moment, UTC, to the second; needs an offset when written."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        """``timestamptz`` on PostgreSQL, text of 25 characters on SQLite."""
        if dialect.name == "sqlite":
            return dialect.type_descriptor(String(25))
        return dialect.type_descriptor(DateTime(timezone=True))

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> object:
        """To UTC, without fractions of a second."""
        if value is None:
            return None
        if value.tzinfo is None:
            message = "a moment needs its offset"
            raise ValueError(message)
        whole = value.astimezone(UTC).replace(microsecond=0)
        return whole.isoformat() if dialect.name == "sqlite" else whole

    def process_result_value(self, value: object, _dialect: Dialect) -> datetime | None:
        """As UTC."""
        read = datetime.fromisoformat(value) if isinstance(value, str) else value
        return read.astimezone(UTC) if isinstance(read, datetime) else None


class Day(TypeDecorator[date]):
    """A day in Asia/Shanghai."""

    impl = Date()
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        """``date`` on PostgreSQL, text of 10 characters on SQLite."""
        kind: TypeEngine[Any] = String(10) if dialect.name == "sqlite" else Date()
        return dialect.type_descriptor(kind)

    def process_bind_param(self, value: date | None, dialect: Dialect) -> object:
        """Written YYYY-MM-DD where there is no type for it."""
        return value.isoformat() if value is not None and dialect.name == "sqlite" else value

    def process_result_value(self, value: object, _dialect: Dialect) -> date | None:
        """As a day."""
        read = date.fromisoformat(value) if isinstance(value, str) else value
        return read if isinstance(read, date) else None


class Yuan(TypeDecorator[Decimal]):
    """An amount of money in yuan, to the fen; never a float."""

    impl = Numeric(18, 2)
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        """``numeric(18, 2)`` on PostgreSQL, text with two decimals on SQLite."""
        kind: TypeEngine[Any] = String(20) if dialect.name == "sqlite" else Numeric(18, 2)
        return dialect.type_descriptor(kind)

    def process_bind_param(self, value: Decimal | None, dialect: Dialect) -> object:
        """With two decimals where there is no type for it."""
        return f"{value:.2f}" if value is not None and dialect.name == "sqlite" else value

    def process_result_value(self, value: object, _dialect: Dialect) -> Decimal | None:
        """As a decimal."""
        return None if value is None else Decimal(str(value))


def by_code_point(length: int) -> TypeEngine[str]:
    """Text that is ordered by code points on both databases, and has indexes in that order.

    Chinese has no alphabet; what a server's locale makes of it differs from machine to machine.
    """
    return String(length).with_variant(String(length, collation="C"), "postgresql")


def words_check(column: str, words: list[str]) -> str:
    """Text of a CHECK that a column has one of a closed list of words."""
    listed = ", ".join(f"'{word}'" for word in words)
    return f"{column} IN ({listed})"
