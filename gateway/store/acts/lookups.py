"""What an act needs to know, loaded by one statement that answers with one JSON object.

A lookup names a table and how its rows are found: by values of the input, by the principal, or
through another lookup. The statement is text, made once per act and database.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final

import orjson
from sqlalchemy import Boolean

from gateway.store.metadata import Day, Moment, Yuan

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from sqlalchemy import Column, Table

    from gateway.store.addresses import Dialect

Row = dict[str, Any]
"""A row by column."""


@dataclass(frozen=True, slots=True)
class Of:
    """The value of a column in what another lookup finds."""

    lookup: str
    column: str


@dataclass(frozen=True, slots=True)
class Lookup:
    """Rows of a region's table that an act needs to know.

    Attributes:
        name: how the act calls them.
        table: where they are.
        by: column and what it must equal: the name of a value of the act, or `Of` a lookup.
        many: all of them rather than the only one.
        where: a further condition, constant SQL that both databases read.
        columns: which columns are read; all if empty.
    """

    name: str
    table: Table
    by: tuple[tuple[str, str | Of], ...]
    many: bool = False
    where: str = ""
    columns: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class LoadingStatement:
    """The statement of some lookups for one database.

    On PostgreSQL it loads for many acts at once: each placeholder stands for an array, and its rows
    are the acts in order. On SQLite it loads for one.

    Attributes:
        text: reads one JSON object: the claim of the idempotency key and each lookup by name.
        values: names of the values its placeholders stand for, in order.
    """

    text: str
    values: tuple[str, ...]

    def parameters(self, values: Mapping[str, Any]) -> tuple[Any, ...]:
        """The values of one act in the order of the placeholders."""
        return tuple(values[name] for name in self.values)

    def arrays(self, acts: Sequence[Mapping[str, Any]]) -> tuple[list[Any], ...]:
        """The values of many acts, an array for each placeholder."""
        return tuple([values[name] for values in acts] for name in self.values)


REGION: Final = "region"
HOLDER: Final = "holder"
KEY: Final = "key"
_TEXTS: Final = frozenset({REGION, HOLDER, KEY})


@lru_cache(maxsize=256)
def loading_statement(
    lookups: tuple[Lookup, ...], texts: frozenset[str], dialect: Dialect
) -> LoadingStatement:
    """The statement that loads the claim of a key and every lookup.

    ``texts`` names the values that are texts; all others are numbers.
    """
    marks: dict[str, str] = {}
    known = {lookup.name: lookup for lookup in lookups}

    def mark(value: str) -> str:
        place = len(marks) + 1
        return marks.setdefault(value, f"given.{value}" if dialect == "postgresql" else f"?{place}")

    def condition(lookup: Lookup) -> str:
        parts = [f"{lookup.table.name}.{REGION} = {mark(REGION)}"]
        for column, value in lookup.by:
            if isinstance(value, Of):
                of = known[value.lookup]
                wanted = f"(SELECT {value.column} FROM {of.table.name} WHERE {condition(of)})"
            else:
                wanted = mark(value)
            parts.append(f"{lookup.table.name}.{column} = {wanted}")
        if lookup.where:
            parts.append(f"({lookup.where})")
        return " AND ".join(parts)

    claim = (
        f"store_claim WHERE store_claim.region = {mark(REGION)}"
        f" AND store_claim.holder = {mark(HOLDER)} AND store_claim.key = {mark(KEY)}"
    )
    members = [("claim", _one(["fingerprint", "reply"], [], claim, dialect))]
    for lookup in lookups:
        columns = [
            c for c in lookup.table.columns if not lookup.columns or c.name in lookup.columns
        ]
        names = [column.name for column in columns]
        money = [column.name for column in columns if isinstance(column.type, Yuan)]
        source = f"{lookup.table.name} WHERE {condition(lookup)}"
        read = _many if lookup.many else _one
        members.append((lookup.name, read(names, money, source, dialect)))
    listed = ", ".join(f"'{name}', {text}" for name, text in members)
    if dialect == "sqlite":
        return LoadingStatement(f"SELECT json_object({listed})", tuple(marks))
    arrays = ", ".join(
        f"${place}::{'text' if name in texts | _TEXTS else 'bigint'}[]"
        for place, name in enumerate(marks, 1)
    )
    given = f"unnest({arrays}) WITH ORDINALITY AS given({', '.join(marks)}, nth)"
    text = f"SELECT json_build_object({listed})::text FROM {given} ORDER BY given.nth"
    return LoadingStatement(text, tuple(marks))


def read_loaded(
    lookups: Sequence[Lookup], text: str | bytes
) -> tuple[Row | None, dict[str, Row | list[Row] | None]]:
    """The claim, and what each lookup found, as Python's own types."""
    loaded = orjson.loads(text)
    claim = loaded.pop("claim")
    for lookup in lookups:
        decoders = _decoders(lookup.table)
        found = loaded[lookup.name]
        rows = found if lookup.many else [] if found is None else [found]
        for row in rows:
            for name, decode in decoders:
                if row.get(name) is not None:
                    row[name] = decode(row[name])
    return claim, loaded


def _one(names: list[str], money: list[str], source: str, dialect: Dialect) -> str:
    if dialect == "postgresql":
        return f"(SELECT row_to_json(t) FROM (SELECT {_columns(names, money)} FROM {source} LIMIT 1) t)"
    pairs = ", ".join(f"'{name}', {name}" for name in names)
    return f"(SELECT json_object({pairs}) FROM {source} LIMIT 1)"


def _many(names: list[str], money: list[str], source: str, dialect: Dialect) -> str:
    if dialect == "postgresql":
        inner = f"SELECT {_columns(names, money)} FROM {source}"
        return f"(SELECT coalesce(json_agg(t), '[]') FROM ({inner}) t)"
    pairs = ", ".join(f"'{name}', {name}" for name in names)
    return f"(SELECT json_group_array(json_object({pairs})) FROM {source})"


def _columns(names: list[str], money: list[str]) -> str:
    """JSON's numbers would lose the fen of large amounts."""
    return ", ".join(f"{name}::text AS {name}" if name in money else name for name in names)


@lru_cache(maxsize=64)
def _decoders(table: Table) -> tuple[tuple[str, Callable[[Any], Any]], ...]:
    return tuple(
        (column.name, decode)
        for column in table.columns
        if (decode := _decoder(column)) is not None
    )


def _decoder(column: Column[Any]) -> Callable[[Any], Any] | None:
    if isinstance(column.type, Moment):
        return datetime.fromisoformat
    if isinstance(column.type, Day):
        return date.fromisoformat
    if isinstance(column.type, Yuan):
        return Decimal
    if isinstance(column.type, Boolean):
        return bool
    return None
