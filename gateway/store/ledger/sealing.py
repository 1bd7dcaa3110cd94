"""One batch of a region's entries sealed, on either database's own driver.

The sealer works in the process that answers requests, so that every microsecond of it is theirs:
on PostgreSQL a batch is four statements however many entries it has, and what it hashes for the
leaves stays where it is. Verification reads and hashes every body itself
(`gateway.store.ledger.verifying`).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final

from gateway.store.ledger.growth import grow, old_hashes
from gateway.store.ledger.merkle import leaf_hash

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Iterable

    import asyncpg

    from gateway.store.ledger.stored import Kept

_HASH_BYTES: Final = 32

_LOCK: Final = "SELECT pg_try_advisory_xact_lock(hashtextextended('seal ' || $1::text, 0))"
"""A statement of its own: what comes after it sees what the one who had the lock before wrote."""

_SEAL: Final = """
WITH tree AS MATERIALIZED (
  SELECT coalesce(max(seq) + 1, 0) AS size FROM ledger_leaf WHERE region = $1::text
), waiting AS MATERIALIZED (
  SELECT o.entry_id, tree.size + row_number() OVER (ORDER BY o.entry_id) - 1 AS seq,
    sha256('\\x00'::bytea || convert_to(e.body, 'UTF8')) AS hash
  FROM tree, (
    SELECT entry_id FROM store_outbox WHERE region = $1::text AND seq IS NULL
    ORDER BY entry_id LIMIT $2::integer
  ) o JOIN ledger_entry e ON e.region = $1::text AND e.id = o.entry_id
), placed AS (
  INSERT INTO ledger_leaf (region, seq, entry_id, hash)
  SELECT $1::text, seq, entry_id, encode(hash, 'hex') FROM waiting
), numbered AS ({numbered})
SELECT (SELECT size FROM tree), coalesce(string_agg(hash, '' ORDER BY seq), '') FROM waiting
"""
_NUMBERED: Final = """
  UPDATE store_outbox o SET seq = waiting.seq FROM waiting
  WHERE o.region = $1::text AND o.entry_id = waiting.entry_id
"""
_FORGOTTEN: Final = """
  DELETE FROM store_outbox o USING waiting
  WHERE o.region = $1::text AND o.entry_id = waiting.entry_id
"""
_KNOWN: Final = """
SELECT 0, seq, hash FROM ledger_leaf WHERE region = $1::text AND seq = ANY($2::bigint[])
UNION ALL
SELECT n.level, n.place, n.hash FROM unnest($3::integer[], $4::bigint[]) AS kept(level, place)
JOIN ledger_node n ON n.region = $1::text AND n.level = kept.level AND n.place = kept.place
"""
_KEEP: Final = """
WITH nodes AS (
  INSERT INTO ledger_node (region, level, place, hash)
  SELECT $1::text, level, place, hash
  FROM unnest($2::integer[], $3::bigint[], $4::text[]) AS kept(level, place, hash)
)
INSERT INTO ledger_head (region, size, root, signed_at, note) VALUES ($1::text, $5, $6, $7, $8)
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Batch:
    """What is to be sealed, and how.

    Attributes:
        region: whose entries.
        most: of them at once.
        forgets: whether nobody is told of them, so that their messages go at once.
        sign: gives the checkpoint of a size and its root.
        now: the moment.
    """

    region: str
    most: int
    forgets: bool
    sign: Callable[[int, bytes], str]
    now: Callable[[], datetime]

    def signed_at(self) -> datetime:
        """The moment as records keep it."""
        return self.now().astimezone(UTC).replace(microsecond=0)


async def seal_on_postgresql(
    connection: asyncpg.pool.PoolConnectionProxy[asyncpg.Record], batch: Batch
) -> int:
    """Seal a batch inside a transaction; how many entries, 0 too where somebody else is sealing."""
    if not await connection.fetchval(_LOCK, batch.region):
        return 0
    statement = _SEAL.format(numbered=_FORGOTTEN if batch.forgets else _NUMBERED)
    sealed = await connection.fetchrow(statement, batch.region, batch.most)
    assert sealed is not None
    size, joined = sealed
    if not joined:
        return 0
    leaves = [joined[at : at + _HASH_BYTES] for at in range(0, len(joined), _HASH_BYTES)]
    later = size + len(leaves)
    wanted = old_hashes(size, later)
    nodes_wanted = [kept for kept in wanted if kept[0]]
    rows = await connection.fetch(
        _KNOWN,
        batch.region,
        [place for level, place in wanted if not level],
        [level for level, _ in nodes_wanted],
        [place for _, place in nodes_wanted],
    )
    nodes, root = grow(size, leaves, _hashes(rows))
    await connection.execute(
        _KEEP,
        batch.region,
        [level for level, _ in nodes],
        [place for _, place in nodes],
        [hash_.hex() for hash_ in nodes.values()],
        later,
        root.hex(),
        batch.signed_at(),
        batch.sign(later, root),
    )
    return len(leaves)


def seal_on_sqlite(connection: sqlite3.Connection, batch: Batch) -> int:
    """Seal a batch inside ``BEGIN IMMEDIATE``; how many entries there were."""
    region = batch.region
    waiting = connection.execute(
        "SELECT o.entry_id, e.body FROM store_outbox o"
        " JOIN ledger_entry e ON e.region = o.region AND e.id = o.entry_id"
        " WHERE o.region = ? AND o.seq IS NULL ORDER BY o.entry_id LIMIT ?",
        (region, batch.most),
    ).fetchall()
    if not waiting:
        return 0
    (size,) = connection.execute(
        "SELECT coalesce(max(seq) + 1, 0) FROM ledger_leaf WHERE region = ?", (region,)
    ).fetchone()
    leaves = [leaf_hash(body.encode()) for _, body in waiting]
    later = size + len(leaves)
    nodes, root = grow(size, leaves, _known_to_sqlite(connection, region, old_hashes(size, later)))
    connection.executemany(
        "INSERT INTO ledger_leaf (region, seq, entry_id, hash) VALUES (?, ?, ?, ?)",
        [
            (region, size + place, entry, hash_.hex())
            for place, ((entry, _), hash_) in enumerate(zip(waiting, leaves, strict=True))
        ],
    )
    connection.executemany(
        "INSERT INTO ledger_node (region, level, place, hash) VALUES (?, ?, ?, ?)",
        [(region, level, place, hash_.hex()) for (level, place), hash_ in nodes.items()],
    )
    if batch.forgets:
        connection.executemany(
            "DELETE FROM store_outbox WHERE region = ? AND entry_id = ?",
            [(region, entry) for entry, _ in waiting],
        )
    else:
        connection.executemany(
            "UPDATE store_outbox SET seq = ? WHERE region = ? AND entry_id = ?",
            [(size + place, region, entry) for place, (entry, _) in enumerate(waiting)],
        )
    connection.execute(
        "INSERT INTO ledger_head (region, size, root, signed_at, note) VALUES (?, ?, ?, ?, ?)",
        (region, later, root.hex(), batch.signed_at().isoformat(), batch.sign(later, root)),
    )
    return len(leaves)


def _known_to_sqlite(
    connection: sqlite3.Connection, region: str, wanted: Iterable[Kept]
) -> dict[Kept, bytes]:
    found: dict[Kept, bytes] = {}
    for level, place in wanted:
        table = "ledger_node WHERE level = ?1 AND place" if level else "ledger_leaf WHERE seq"
        statement = f"SELECT ?1, ?2, hash FROM {table} = ?2 AND region = ?3"  # noqa: S608 - of two constants
        found |= _hashes(connection.execute(statement, (level, place, region)))
    return found


def _hashes(rows: Iterable[Iterable[object]]) -> dict[Kept, bytes]:
    return {(level, place): bytes.fromhex(hash_) for level, place, hash_ in rows}  # type: ignore[misc,arg-type]  # as selected
