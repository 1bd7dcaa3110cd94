"""What a region's ledger can show: its head, its entries, and proofs over them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import func, select

from gateway.store.ledger.merkle import Range, consistency_ranges, inclusion_ranges
from gateway.store.ledger.stored import LEAVES, load, needed, root_from
from gateway.store.ledger.tables import LedgerEntry, LedgerHead

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from sqlalchemy import Table
    from sqlalchemy.ext.asyncio import AsyncConnection

_ENTRIES: Final[Table] = LedgerEntry.__table__  # type: ignore[attr-defined]
_HEADS: Final[Table] = LedgerHead.__table__  # type: ignore[attr-defined]


@dataclass(frozen=True, slots=True, kw_only=True)
class SignedHead:
    """A signed head: how many entries, under which root, and the checkpoint that says so."""

    size: int
    root: str
    signed_at: datetime
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SealedEntry:
    """An entry in its place; ``body`` is its canonical JSON, ``leaf`` its hash in hex."""

    seq: int
    number: int
    leaf: str
    body: str


@dataclass(frozen=True, slots=True, kw_only=True)
class InclusionProof:
    """That an entry is under a head: the hashes from the leaf upwards, in hex."""

    entry: SealedEntry
    head: SignedHead
    hashes: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ConsistencyProof:
    """That a later tree only adds to an earlier one."""

    size: int
    root: str
    head: SignedHead
    hashes: tuple[str, ...]


async def head(connection: AsyncConnection, region: str) -> SignedHead | None:
    """The newest head; ``None`` while nothing is sealed."""
    statement = (
        select(_HEADS.c.size, _HEADS.c.root, _HEADS.c.signed_at, _HEADS.c.note)
        .where(_HEADS.c.region == region)
        .order_by(_HEADS.c.size.desc())
        .limit(1)
    )
    row: Any = (await connection.execute(statement)).first()
    if row is None:
        return None
    return SignedHead(size=row[0], root=row[1], signed_at=row[2], note=row[3])


async def entries(
    connection: AsyncConnection, region: str, after: int, limit: int
) -> list[SealedEntry]:
    """Sealed entries in order, after a place."""
    rows: Any = await connection.execute(
        _sealed(region).where(LEAVES.c.seq > after).order_by(LEAVES.c.seq).limit(limit)
    )
    return [_entry(row) for row in rows]


async def count(connection: AsyncConnection, region: str) -> int:
    """How many entries are sealed."""
    last: int | None = await connection.scalar(
        select(func.max(LEAVES.c.seq)).where(LEAVES.c.region == region)
    )
    return 0 if last is None else last + 1


async def inclusion(connection: AsyncConnection, region: str, number: int) -> InclusionProof | None:
    """The proof of an entry under the newest head; ``None`` while it is not sealed or not there."""
    newest = await head(connection, region)
    row: Any = (
        await connection.execute(_sealed(region).where(LEAVES.c.entry_id == number))
    ).first()
    if newest is None or row is None or row[0] >= newest.size:
        return None
    hashes = await _hashes(connection, region, inclusion_ranges(row[0], newest.size), newest.size)
    return InclusionProof(entry=_entry(row), head=newest, hashes=hashes)


async def consistency(
    connection: AsyncConnection, region: str, size: int
) -> ConsistencyProof | None:
    """The proof that the newest head only adds to the tree of a size; ``None`` if it is no size."""
    newest = await head(connection, region)
    if newest is None or not 0 < size <= newest.size:
        return None
    ranges = consistency_ranges(size, newest.size)
    hashes = await _hashes(connection, region, ranges, newest.size)
    (root,) = await _hashes(connection, region, [(0, size)], size)
    return ConsistencyProof(size=size, root=root, head=newest, hashes=hashes)


async def _hashes(
    connection: AsyncConnection, region: str, ranges: Sequence[Range], size: int
) -> tuple[str, ...]:
    known = await load(connection, region, needed(ranges, size))
    return tuple(root_from(*each, known).hex() for each in ranges)


def _sealed(region: str) -> Any:  # noqa: ANN401 - a SELECT
    joined = (_ENTRIES.c.region == LEAVES.c.region) & (_ENTRIES.c.id == LEAVES.c.entry_id)
    return (
        select(LEAVES.c.seq, LEAVES.c.entry_id, LEAVES.c.hash, _ENTRIES.c.body)
        .join(_ENTRIES, joined)
        .where(LEAVES.c.region == region)
    )


def _entry(row: Any) -> SealedEntry:  # noqa: ANN401 - a row
    return SealedEntry(seq=row[0], number=row[1], leaf=row[2], body=row[3])
