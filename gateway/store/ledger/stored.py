"""The hashes of a region's tree as the database keeps them, looked up all at once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import select

from gateway.store.ledger.merkle import Range, range_root
from gateway.store.ledger.tables import LedgerLeaf, LedgerNode

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from sqlalchemy import Table
    from sqlalchemy.ext.asyncio import AsyncConnection

WIDTH: Final = 256
"""Leaves under a kept node of the first level, nodes under one of the next."""

LEAVES: Final[Table] = LedgerLeaf.__table__  # type: ignore[attr-defined]
NODES: Final[Table] = LedgerNode.__table__  # type: ignore[attr-defined]
_MOST_AT_ONCE: Final = 500

Kept = tuple[int, int]
"""A kept hash: its level, 0 for leaves, and its place."""


def kept_at(first: int, last: int) -> Kept | None:
    """Where the hash of a range is kept, if it is one of those that are."""
    width, level = last - first, 0
    while width % WIDTH == 0:
        width, level = width // WIDTH, level + 1
    span = WIDTH**level
    return (level, first // span) if width == 1 and first % span == 0 else None


def needed(ranges: Iterable[Range], size: int) -> set[Kept]:
    """The kept hashes from which the roots of some ranges follow, in a tree of this size."""
    found: set[Kept] = set()

    def note(first: int, last: int) -> bytes | None:
        kept = kept_at(first, last)
        if kept is None or last > size:
            return None
        found.add(kept)
        return b""

    for first, last in ranges:
        range_root(first, last, note)
    return found


def root_from(first: int, last: int, hashes: Mapping[Kept, bytes]) -> bytes:
    """The root of a range, from kept hashes."""

    def known(start: int, end: int) -> bytes | None:
        kept = kept_at(start, end)
        return None if kept is None else hashes.get(kept)

    return range_root(first, last, known)


async def load(
    connection: AsyncConnection, region: str, wanted: Iterable[Kept]
) -> dict[Kept, bytes]:
    """Kept hashes by where they are kept."""
    by_level: dict[int, list[int]] = {}
    for level, place in wanted:
        by_level.setdefault(level, []).append(place)
    found: dict[Kept, bytes] = {}
    for level, places in by_level.items():
        for start in range(0, len(places), _MOST_AT_ONCE):
            chosen = places[start : start + _MOST_AT_ONCE]
            if level == 0:
                statement = select(LEAVES.c.seq, LEAVES.c.hash).where(
                    LEAVES.c.region == region, LEAVES.c.seq.in_(chosen)
                )
            else:
                statement = select(NODES.c.place, NODES.c.hash).where(
                    NODES.c.region == region, NODES.c.level == level, NODES.c.place.in_(chosen)
                )
            rows: Any = await connection.execute(statement)
            found |= {(level, place): bytes.fromhex(hash_) for place, hash_ in rows}
    return found
