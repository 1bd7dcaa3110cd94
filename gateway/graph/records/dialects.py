"""How the two kinds of databases say the same things, text by text."""

from __future__ import annotations

import json
from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime
from enum import Enum, auto
from typing import Final


class Sql(str):
    """An expression, as against a piece of text that stands for itself."""

    __slots__ = ()


NEVER: Final = "9999"
"""Sorts after every moment as text."""
_MAX_ARGUMENTS: Final = 90  # PostgreSQL takes 100


class Kind(Enum):
    """Types of columns and parameters."""

    NUMBER = auto()
    TEXT = auto()
    WORD = auto()
    FLAG = auto()
    DAY = auto()
    MOMENT = auto()
    YUAN = auto()
    TEXTS = auto()
    NUMBERS = auto()


def quoted(text: str) -> Sql:
    """A text as an SQL literal."""
    return Sql("'" + text.replace("'", "''") + "'")


class Dialect(ABC):
    """What differs between the databases.

    Attributes:
        name: which it is.
        gathers: whether requests gain by sharing a statement.
    """

    name: str
    gathers: bool = False

    @abstractmethod
    def placeholder(self, position: int, kind: Kind) -> Sql:
        """The parameter at a position, from 1."""

    @abstractmethod
    def asked(self, columns: Mapping[int, Kind]) -> Sql:
        """Requests as rows of a table ``asked``, in order by its column ``nth``.

        Each parameter in ``columns`` is an array and has its elements in a column of the place's
        number: ``p1``.
        """

    @abstractmethod
    def adapt(self, kind: Kind, value: object) -> object:
        """A value as the driver takes it."""

    @abstractmethod
    def any_of(self, expression: str, parameter: str) -> Sql:
        """Whether an expression is in a list."""

    @abstractmethod
    def contains(self, expression: str, parameter: str) -> Sql:
        """Whether a text has another in it, letter by letter."""

    @abstractmethod
    def by_code_point(self, expression: str) -> Sql:
        """A text to be compared by code points, whatever the database's collation."""

    @abstractmethod
    def moment_text(self, expression: str) -> Sql:
        """A moment as text that sorts as the moment does; what has none comes last."""

    @abstractmethod
    def hexadecimal(self, expression: str) -> Sql:
        """The UTF-8 bytes of a text in lower-case hexadecimal digits."""

    @abstractmethod
    def json(self, kind: Kind, expression: str, *, nullable: bool) -> tuple[str | Sql, ...]:
        """A column as JSON, in parts to be concatenated."""

    @abstractmethod
    def concatenated(self, parts: Sequence[str | Sql]) -> Sql:
        """Parts put together; none of the expressions may be null."""

    @abstractmethod
    def joined(self, expression: str, where: str | None = None, separator: str = ",") -> Sql:
        """Texts of several rows put together in the order of the rows; null if there are none."""

    @abstractmethod
    def padded(self, expression: str) -> Sql:
        """A number below 1,000 in four digits."""

    @abstractmethod
    def as_bytes(self, expression: str) -> Sql:
        """A text as bytes, so that the driver decodes nothing."""


class Postgresql(Dialect):
    """PostgreSQL, by asyncpg. The session's time zone has to be UTC."""

    name = "postgresql"
    gathers = True
    _CASTS: Final = {
        Kind.NUMBER: "bigint",
        Kind.TEXT: "text",
        Kind.WORD: "text",
        Kind.FLAG: "boolean",
        Kind.DAY: "date",
        Kind.MOMENT: "timestamptz",
        Kind.TEXTS: "text[]",
        Kind.NUMBERS: "bigint[]",
    }

    def placeholder(self, position: int, kind: Kind) -> Sql:
        return Sql(f"${position}::{self._CASTS[kind]}")

    def asked(self, columns: Mapping[int, Kind]) -> Sql:
        arrays = ", ".join(f"${place}::{self._CASTS[kind]}[]" for place, kind in columns.items())
        names = ", ".join(f"p{place}" for place in columns)
        return Sql(f"unnest({arrays}) WITH ORDINALITY AS asked({names}, nth)")

    def adapt(self, kind: Kind, value: object) -> object:  # noqa: ARG002 - the driver knows
        return value

    def any_of(self, expression: str, parameter: str) -> Sql:
        return Sql(f"{expression} = ANY({parameter})")

    def contains(self, expression: str, parameter: str) -> Sql:
        return Sql(f"strpos({expression}, {parameter}) > 0")

    def by_code_point(self, expression: str) -> Sql:
        return Sql(f'{expression} COLLATE "C"')

    def moment_text(self, expression: str) -> Sql:
        form = 'YYYY-MM-DD"T"HH24:MI:SS"+00:00"'
        written = f"to_char({expression} AT TIME ZONE 'UTC', '{form}')"
        return Sql(f"coalesce({written}, '{NEVER}')")

    def hexadecimal(self, expression: str) -> Sql:
        return Sql(f"encode(convert_to({expression}, 'UTF8'), 'hex')")

    def json(self, kind: Kind, expression: str, *, nullable: bool) -> tuple[str | Sql, ...]:
        if kind in {Kind.WORD, Kind.YUAN}:
            if nullable:
                return (Sql(f"coalesce('\"' || {expression} || '\"', 'null')"),)
            return ('"', Sql(expression), '"')
        if kind is Kind.NUMBER and not nullable:
            return (Sql(expression),)
        written = f"to_json({expression})"
        return (Sql(f"coalesce({written}, 'null')" if nullable else written),)

    def concatenated(self, parts: Sequence[str | Sql]) -> Sql:
        merged = [each if isinstance(each, Sql) else quoted(each) for each in merge(parts)]
        while len(merged) > _MAX_ARGUMENTS:
            merged = [
                Sql(f"concat({', '.join(merged[start : start + _MAX_ARGUMENTS])})")
                for start in range(0, len(merged), _MAX_ARGUMENTS)
            ]
        if len(merged) == 1 and merged[0].startswith("'"):
            return Sql(f"{merged[0]}::text")
        return Sql(f"concat({', '.join(merged)})")

    def joined(self, expression: str, where: str | None = None, separator: str = ",") -> Sql:
        condition = f" FILTER (WHERE {where})" if where else ""
        return Sql(f"string_agg({expression}, {quoted(separator)}){condition}")

    def padded(self, expression: str) -> Sql:
        return Sql(f"lpad(({expression})::text, 4, '0')")

    def as_bytes(self, expression: str) -> Sql:
        return Sql(f"convert_to({expression}, 'UTF8')")


class Sqlite(Dialect):
    """SQLite, by Python's own driver."""

    name = "sqlite"

    def placeholder(self, position: int, kind: Kind) -> Sql:  # noqa: ARG002 - SQLite has no types
        return Sql(f"?{position}")

    def asked(self, columns: Mapping[int, Kind]) -> Sql:
        raise NotImplementedError  # a call of SQLite costs less than gathering

    def adapt(self, kind: Kind, value: object) -> object:
        if kind in {Kind.TEXTS, Kind.NUMBERS}:
            return json.dumps(value)
        if isinstance(value, datetime):
            return value.astimezone(UTC).isoformat()
        if isinstance(value, date):
            return value.isoformat()
        return int(value) if isinstance(value, bool) else value

    def any_of(self, expression: str, parameter: str) -> Sql:
        return Sql(f"{expression} IN (SELECT value FROM json_each({parameter}))")

    def contains(self, expression: str, parameter: str) -> Sql:
        return Sql(f"instr({expression}, {parameter}) > 0")

    def by_code_point(self, expression: str) -> Sql:
        return Sql(expression)

    def moment_text(self, expression: str) -> Sql:
        return Sql(f"coalesce({expression}, '{NEVER}')")

    def hexadecimal(self, expression: str) -> Sql:
        return Sql(f"lower(hex({expression}))")

    def json(self, kind: Kind, expression: str, *, nullable: bool) -> tuple[str | Sql, ...]:
        if kind is Kind.FLAG:
            return (
                Sql(f"CASE {expression} WHEN 1 THEN 'true' WHEN 0 THEN 'false' ELSE 'null' END"),
            )
        if kind is Kind.NUMBER:
            return (Sql(f"coalesce({expression}, 'null')" if nullable else expression),)
        if kind is Kind.TEXT:
            return (Sql(f"json_quote({expression})"),)
        if nullable:
            return (Sql(f"coalesce('\"' || {expression} || '\"', 'null')"),)
        return ('"', Sql(expression), '"')

    def concatenated(self, parts: Sequence[str | Sql]) -> Sql:
        merged = [each if isinstance(each, Sql) else quoted(each) for each in merge(parts)]
        # Halved again and again: SQLite bounds the depth of expressions, not their number.
        while len(merged) > _MAX_ARGUMENTS:
            merged = [
                Sql(f"({' || '.join(merged[start : start + _MAX_ARGUMENTS])})")
                for start in range(0, len(merged), _MAX_ARGUMENTS)
            ]
        # Without parentheses: the parser's stack is short, and every user is a list of expressions.
        return Sql(" || ".join(merged))

    def joined(self, expression: str, where: str | None = None, separator: str = ",") -> Sql:
        condition = f" FILTER (WHERE {where})" if where else ""
        return Sql(f"group_concat({expression}, {quoted(separator)}){condition}")

    def padded(self, expression: str) -> Sql:
        return Sql(f"printf('%04d', {expression})")

    def as_bytes(self, expression: str) -> Sql:
        return Sql(f"CAST({expression} AS BLOB)")


def merge(parts: Sequence[str | Sql]) -> list[str | Sql]:
    """Adjacent texts made one."""
    merged: list[str | Sql] = []
    for part in parts:
        if merged and not isinstance(part, Sql) and not isinstance(merged[-1], Sql):
            merged[-1] += part
        else:
            merged.append(part)
    return merged


DIALECTS: Final[dict[str, Dialect]] = {each.name: each for each in (Postgresql(), Sqlite())}
