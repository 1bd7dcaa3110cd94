"""What an act writes, as data; and the statements that write it.

On PostgreSQL everything that acts of one shape write is one statement: it holds the rows that each
decision rested on as they were known, claims the idempotency keys, and writes only for those acts for
which both succeeded. On SQLite the
statements follow one another inside ``BEGIN IMMEDIATE``, where nothing can have changed.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final

import orjson
from sqlalchemy.dialects import postgresql

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

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


Shape = tuple[
    tuple[tuple[Any, bool], ...],
    tuple[str, ...] | None,
    tuple[tuple[str, Any, tuple[str, ...]], ...],
]
"""What batches must have in common to be written by one statement: all but their values."""


def shape_of(batch: Batch) -> Shape:
    """The shape of a batch."""
    return (
        tuple((hold.table, hold.exclusive) for hold in batch.holds),
        None if batch.claim is None else tuple(batch.claim),
        tuple(map(_shape_of_write, batch.writes)),
    )


def _shape_of_write(write: Write) -> tuple[str, Any, tuple[str, ...]]:
    if isinstance(write, Insert):
        return "insert", write.table, tuple(write.values)
    if isinstance(write, Update):
        return "update", write.table, tuple(write.changes)
    return "count", write.table, (*write.key, write.column)


def row_of(batch: Batch, shape: Shape) -> bytes:
    """The values of a batch as its statement reads them: one JSON object.

    JSON, because a driver encodes fifty arrays for more than the rest of the act costs it.

    Raises:
        TypeError: a text in it is none that a database can keep.
    """
    values = dict(zip(_names(shape), _values_of(batch), strict=True))
    return orjson.dumps(values, default=_amount)


@lru_cache(maxsize=512)
def _names(shape: Shape) -> tuple[str, ...]:
    """The names of the values of a batch in `row_of`."""
    holds, claim, writes = shape
    many = 2 + 2 * len(holds) + len(claim or ())
    many += sum(len(names) + (kind == "update") for kind, _, names in writes)
    return tuple(f"c{place}" for place in range(1, many + 1))


def _amount(value: object) -> str:
    """An amount of money, which JSON's numbers would not keep."""
    if isinstance(value, Decimal):
        return str(value)
    raise TypeError


def _values_of(batch: Batch) -> list[Any]:
    """The values of a batch in the order of its statement's columns."""
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
    return parameters


@lru_cache(maxsize=512)
def postgresql_text(shape: Shape) -> str:
    """The statement that writes batches of one shape, each wholly or not at all.

    Its one placeholder stands for a JSON array of what `row_of` gives. Its rows are the batches in
    order: whether the key was free, and whether the batch was written.
    """
    holds, claim, writes = shape
    columns = _Columns()
    columns.add("bigint")  # the lock
    columns.add("text")  # the region
    held = [(columns.add("bigint"), columns.add("integer")) for _ in holds]
    claimed = [] if claim is None else columns.typed(_claim_table(), claim)
    written = [(*each, _given(columns, *each)) for each in writes]
    source = (
        f"ROWS FROM (json_to_recordset($1::json) AS ({columns.typed_names()}))"
        f" WITH ORDINALITY AS g({columns.names()}, nth)"
    )
    locked = "SELECT *, pg_try_advisory_xact_lock(c1) AS got"
    parts = [f"given AS MATERIALIZED ({locked} FROM {source})"]
    ready = ["got"]
    for place, ((table, exclusive), (number, version)) in enumerate(zip(holds, held, strict=True)):
        parts.append(
            f"held{place} AS MATERIALIZED (SELECT given.nth FROM given JOIN {table.name} t"
            f" ON t.region = given.c2 AND t.id = given.{number} AND t.version = given.{version}"
            f" WHERE given.got FOR {'UPDATE' if exclusive else 'SHARE'} OF t)"
        )
        ready.append(f"nth IN (SELECT nth FROM held{place})")
    condition = " AND ".join(ready)
    if claim is None:
        parts.append(f"ready AS MATERIALIZED (SELECT * FROM given WHERE {condition})")
    else:
        key = dict(zip(claim, claimed, strict=True))
        parts.append(
            f"claim AS (INSERT INTO store_claim (region, {', '.join(claim)})"
            f" SELECT c2, {', '.join(claimed)} FROM given WHERE {condition}"
            " ON CONFLICT DO NOTHING RETURNING region, holder, key)"
        )
        parts.append(
            "ready AS MATERIALIZED (SELECT given.* FROM given JOIN claim ON claim.region = given.c2"
            f" AND claim.holder = given.{key['holder']} AND claim.key = given.{key['key']})"
        )
    for place, each in enumerate(written):
        parts.append(f"write{place} AS ({_written(*each)})")
    return (
        f"WITH {', '.join(parts)} SELECT got, nth IN (SELECT nth FROM ready) FROM given"
        " ORDER BY nth"
    )


class _Columns:
    """The columns of what is given: one for each placeholder."""

    def __init__(self) -> None:
        self._kinds: list[str] = []

    def add(self, kind: str) -> str:
        self._kinds.append(kind)
        return f"c{len(self._kinds)}"

    def typed(self, table: Table, names: tuple[str, ...]) -> list[str]:
        """A column for each column of a table."""
        kinds = {column.name: column.type.compile(_POSTGRESQL) for column in table.columns}
        return [self.add(kinds[name]) for name in names]

    def names(self) -> str:
        return ", ".join(f"c{place}" for place in range(1, len(self._kinds) + 1))

    def typed_names(self) -> str:
        return ", ".join(f"c{place} {kind}" for place, kind in enumerate(self._kinds, 1))


def _given(columns: _Columns, kind: str, table: Table, names: tuple[str, ...]) -> list[str]:
    """Columns for the values of a write; an update ends with the row's id."""
    return columns.typed(table, (*names, "id") if kind == "update" else names)


def _written(kind: str, table: Table, names: tuple[str, ...], given: list[str]) -> str:
    if kind == "insert":
        return (
            f"INSERT INTO {table.name} (region, {', '.join(names)})"
            f" SELECT c2, {', '.join(given)} FROM ready"
        )
    if kind == "update":
        sets = [f"{name} = ready.{of}" for name, of in zip(names, given, strict=False)]
        if "version" in table.columns:
            sets.append("version = t.version + 1")
        return (
            f"UPDATE {table.name} t SET {', '.join(sets)} FROM ready"
            f" WHERE t.region = ready.c2 AND t.id = ready.{given[-1]}"
        )
    *key, column = names
    *by, amount = given
    # One row of the counter is touched once by a statement, and always in the same order.
    return (
        f"INSERT INTO {table.name} (region, {', '.join(names)})"
        f" SELECT c2, {', '.join(by)}, sum({amount}) FROM ready GROUP BY c2, {', '.join(by)}"
        f" ORDER BY c2, {', '.join(by)} ON CONFLICT (region, {', '.join(key)}) DO UPDATE"
        f" SET {column} = {table.name}.{column} + excluded.{column}"
    )


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
