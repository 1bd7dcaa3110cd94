"""What an act writes, as data; and the statements that write it.

On PostgreSQL everything an act writes is one statement: it holds the rows that the decision rested
on as they were known, claims the idempotency key, and writes only if both succeeded. On SQLite the
statements follow one another inside ``BEGIN IMMEDIATE``, where nothing can have changed.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from functools import lru_cache
from itertools import count
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy.dialects import postgresql

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from sqlalchemy import Table

_POSTGRESQL: Final = postgresql.dialect()  # type: ignore[no-untyped-call]


@dataclass(frozen=True, slots=True)
class Hold:
    """A row must still be as it was known, and stays so until the act is done.

    Attributes:
        exclusive: nobody else may decide on it meanwhile; for rows the act changes or counts by.
    """

    table: Table
    id: int
    version: int
    exclusive: bool = False


@dataclass(frozen=True, slots=True)
class Insert:
    """A new row; ``region`` is added."""

    table: Table
    values: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Update:
    """A change of the row with this id; a version is counted on where the table has one."""

    table: Table
    id: int
    changes: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Count:
    """An amount added to the counter row with this key, which is made if it is not there."""

    table: Table
    key: Mapping[str, Any]
    column: str
    by: int


Write = Insert | Update | Count


@dataclass(frozen=True, slots=True)
class Batch:
    """All that one act writes.

    Attributes:
        region: key of the region, on every row.
        claim: the idempotency key's row; ``None`` where nothing is to be replayed.
        lock: number that stands for the key while the act is under way.
        holds: rows the decision rests on.
        writes: what is written, in order.
    """

    region: str
    claim: Mapping[str, Any] | None
    lock: int
    holds: Sequence[Hold]
    writes: Sequence[Write]


def postgresql_batch(batch: Batch) -> tuple[str, list[Any]]:
    """The one statement of a batch; its row says whether the key was free, and whether it wrote.

    The text depends on the shape of the batch alone and is written once.
    """
    parameters: list[Any] = [batch.lock, batch.region]
    for hold in batch.holds:
        parameters += (hold.id, hold.version)
    if batch.claim is not None:
        parameters += batch.claim.values()
    for write in batch.writes:
        if isinstance(write, Insert):
            parameters += write.values.values()
        elif isinstance(write, Update):
            parameters += (*write.changes.values(), write.id)
        else:
            parameters += (*write.key.values(), write.by)
    shape = (
        tuple((hold.table, hold.exclusive) for hold in batch.holds),
        None if batch.claim is None else tuple(batch.claim),
        tuple(map(_shape, batch.writes)),
    )
    return _postgresql_text(*shape), parameters


Shape = tuple[str, Any, tuple[str, ...]]


def _shape(write: Write) -> Shape:
    if isinstance(write, Insert):
        return "insert", write.table, tuple(write.values)
    if isinstance(write, Update):
        return "update", write.table, tuple(write.changes)
    return "count", write.table, (*write.key, write.column)


@lru_cache(maxsize=512)
def _postgresql_text(
    holds: tuple[tuple[Any, bool], ...],
    claim: tuple[str, ...] | None,
    writes: tuple[Shape, ...],
) -> str:
    marks = (f"${place}" for place in count(3))  # after the lock and the region
    parts = ["locked AS MATERIALIZED (SELECT pg_try_advisory_xact_lock($1) AS got)"]
    ready = ["(SELECT got FROM locked)"]
    for place, (table, exclusive) in enumerate(holds):
        parts.append(
            f"held{place} AS MATERIALIZED (SELECT 1 FROM {table.name} WHERE region = $2"
            f" AND id = {next(marks)} AND version = {next(marks)}"
            f" AND (SELECT got FROM locked) FOR {'UPDATE' if exclusive else 'SHARE'})"
        )
        ready.append(f"EXISTS (SELECT FROM held{place})")
    condition = " AND ".join(ready)
    if claim is None:
        parts.append(f"claim AS MATERIALIZED (SELECT 1 AS one WHERE {condition})")
    else:
        values = _typed(_claim_table(), claim, marks)
        parts.append(
            f"claim AS (INSERT INTO store_claim (region, {', '.join(claim)})"
            f" SELECT $2, {values} WHERE {condition} ON CONFLICT DO NOTHING RETURNING 1 AS one)"
        )
    for place, (kind, table, names) in enumerate(writes):
        parts.append(f"write{place} AS ({_postgresql_write(kind, table, names, marks)})")
    return f"WITH {', '.join(parts)} SELECT (SELECT got FROM locked), EXISTS (SELECT FROM claim)"


def _postgresql_write(kind: str, table: Table, names: tuple[str, ...], marks: Iterator[str]) -> str:
    if kind == "update":
        sets = [f"{name} = {next(marks)}" for name in names]
        if "version" in table.columns:
            sets.append(f"version = {table.name}.version + 1")
        return (
            f"UPDATE {table.name} SET {', '.join(sets)} FROM claim"
            f" WHERE region = $2 AND id = {next(marks)}"
        )
    insert = (
        f"INSERT INTO {table.name} (region, {', '.join(names)})"
        f" SELECT $2, {_typed(table, names, marks)} FROM claim"
    )
    if kind == "insert":
        return insert
    *key, column = names
    return (
        f"{insert} ON CONFLICT (region, {', '.join(key)}) DO UPDATE"
        f" SET {column} = {table.name}.{column} + excluded.{column}"
    )


def _typed(table: Table, names: tuple[str, ...], marks: Iterator[str]) -> str:
    """Placeholders with their columns' types: in a SELECT they have none of their own."""
    kinds = {column.name: column.type.compile(_POSTGRESQL) for column in table.columns}
    return ", ".join(f"{next(marks)}::{kinds[name]}" for name in names)


def sqlite_statements(batch: Batch) -> list[tuple[str, list[Any]]]:
    """The statements of a batch, in order; the claim's is the first where there is one."""
    statements: list[tuple[str, list[Any]]] = []
    if batch.claim is not None:
        statements.append(_sqlite_insert("store_claim", {"region": batch.region, **batch.claim}))
    for write in batch.writes:
        if isinstance(write, Insert):
            values = {"region": batch.region, **write.values}
            statements.append(_sqlite_insert(write.table.name, values))
        elif isinstance(write, Update):
            sets = [f"{name} = ?" for name in write.changes]
            if "version" in write.table.columns:
                sets.append("version = version + 1")
            parameters = [*map(_plain, write.changes.values()), batch.region, write.id]
            statements.append(
                (
                    f"UPDATE {write.table.name} SET {', '.join(sets)} WHERE region = ? AND id = ?",
                    parameters,
                )
            )
        else:
            values = {"region": batch.region, **write.key, write.column: write.by}
            insert, parameters = _sqlite_insert(write.table.name, values)
            insert += f" ON CONFLICT (region, {', '.join(write.key)}) DO UPDATE"
            insert += f" SET {write.column} = {write.column} + excluded.{write.column}"
            statements.append((insert, parameters))
    return statements


def _sqlite_insert(table: str, values: Mapping[str, Any]) -> tuple[str, list[Any]]:
    marks = ", ".join("?" * len(values))
    names = ", ".join(values)
    return f"INSERT INTO {table} ({names}) VALUES ({marks})", [*map(_plain, values.values())]


def _plain(value: object) -> object:
    """A value as SQLite keeps it; the same text as `gateway.store.metadata` writes."""
    if isinstance(value, datetime):
        return value.astimezone(UTC).replace(microsecond=0).isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return f"{value:.2f}"
    return value


@lru_cache(maxsize=1)
def _claim_table() -> Table:
    from gateway.store.tables import Claim  # noqa: PLC0415 - keeps this module free of tables

    table: Table = Claim.__table__  # type: ignore[attr-defined]
    return table
