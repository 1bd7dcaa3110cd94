"""Verify a region's ledger from its first entry on, and name the first that is not as it was."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import orjson
from sqlalchemy import select

from gateway.regime.words import Word
from gateway.store.ledger.canonical import canonical
from gateway.store.ledger.merkle import Frontier, leaf_hash
from gateway.store.ledger.notes import NoteRefused
from gateway.store.ledger.sealer import origin
from gateway.store.ledger.stored import LEAVES, NODES, WIDTH
from gateway.store.ledger.tables import LedgerEntry, LedgerHead
from gateway.store.tables import OutboxMessage

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import Connection, Table

    from gateway.store.ledger.notes import Head, NoteKey

_ENTRIES: Final[Table] = LedgerEntry.__table__  # type: ignore[attr-defined]
_HEADS: Final[Table] = LedgerHead.__table__  # type: ignore[attr-defined]
_OUTBOX: Final[Table] = OutboxMessage.__table__  # type: ignore[attr-defined]
_CHUNK: Final = 5_000


class LedgerFault(Word):
    """What can be wrong with a ledger."""

    ANCHOR_OF_ANOTHER_LEDGER = ("所给锚点属于另一本账", "the anchor is of another ledger")
    ENTRY_CHANGED = ("记录内容被改动", "an entry was changed")
    ENTRY_DELETED = ("记录被删除", "an entry was deleted")
    ENTRY_INSERTED = ("有未经系统写入的记录", "an entry was put in by hand")
    ENTRY_NOT_CANONICAL = ("记录不是规范形式", "an entry is not in canonical form")
    ENTRIES_CHANGED_UNDER_A_HEAD = (
        "树头所覆盖的记录被改动",
        "entries that a head covers were changed",
    )
    ENTRIES_MISSING_UNDER_A_HEAD = (
        "树头所覆盖的记录缺失",
        "entries that a head covers are missing",
    )
    HEAD_CHANGED = ("树头被改动", "a head was changed")
    HEAD_MISSING = ("树头缺失", "a head is missing")
    HEAD_NOT_SIGNED = ("树头签名无效", "a head's signature does not verify")
    LEAF_MISSING = ("次序中有缺号", "a place in the order is missing")
    NODE_CHANGED = ("中间节点被改动", "an inner node was changed")
    NODE_WITHOUT_LEAVES = ("有节点而无其叶", "an inner node has no leaves")
    NOT_AS_ANCHORED = ("与锚点所载不符", "it is not as the anchor has it")
    ORDER_CHANGED = ("记录次序被调换", "entries were swapped")
    TAIL_CUT = ("尾部被截断，短于锚点所载", "its tail was cut: it is shorter than the anchor says")


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What a verification found.

    Attributes:
        region: whose ledger.
        size: how many entries were found in order, as far as it was read.
        pending: entries not sealed yet.
        fault: what is wrong; ``None`` if nothing is.
        seq: place of the first bad entry, or the first of those among which it is.
        entry: its number, where one can be named.
    """

    region: str
    size: int
    pending: int = 0
    fault: LedgerFault | None = None
    seq: int | None = None
    entry: int | None = None

    @property
    def holds(self) -> bool:
        """Whether nothing is wrong."""
        return self.fault is None


class _Bad(Exception):  # noqa: N818 - the first thing found wrong
    def __init__(
        self, fault: LedgerFault, seq: int | None = None, entry: int | None = None
    ) -> None:
        self.fault, self.seq, self.entry = fault, seq, entry
        super().__init__(fault.name)


def verify(
    connection: Connection, region: str, key: NoteKey, anchor: Head | None = None
) -> Verdict:
    """Verify a region's ledger.

    Args:
        connection: to the region's database.
        region: whose ledger.
        key: signed the heads.
        anchor: a head that was kept outside; what it covered must still be so.
    """
    reading = _Reading(connection, region, key, anchor)
    try:
        for seq, entry, hash_, body in _leaves(connection, region):
            reading.leaf(seq, entry, hash_, body)
        reading.end()
        pending = _loose(connection, region)
    except _Bad as bad:
        return Verdict(
            region=region, size=reading.tree.size, fault=bad.fault, seq=bad.seq, entry=bad.entry
        )
    return Verdict(region=region, size=reading.tree.size, pending=pending)


class _Reading:
    """A ledger being read from its first leaf on."""

    def __init__(
        self, connection: Connection, region: str, key: NoteKey, anchor: Head | None
    ) -> None:
        if anchor is not None and anchor.origin != origin(key, region):
            anchor = None
            self._foreign = True
        else:
            self._foreign = False
        self.tree = Frontier()
        self._region, self._key, self._anchor = region, key, anchor
        self._block = Frontier()
        self._since = 0  # where the entries under the next head begin
        self._before = 0  # the entry before, under the same head
        heads = select(_HEADS.c.size, _HEADS.c.root, _HEADS.c.note)
        ordered = heads.where(_HEADS.c.region == region).order_by(_HEADS.c.size.desc())
        self._heads = list(connection.execute(ordered))
        nodes = select(NODES.c.place, NODES.c.hash)
        found = connection.execute(nodes.where(NODES.c.region == region, NODES.c.level == 1))
        self._nodes = {row[0]: row[1] for row in found}

    def leaf(self, seq: int, entry: int, hash_: str, body: str | None) -> None:
        """Take the next leaf."""
        _check_leaf(self._region, self.tree.size, seq, entry, hash_, body)
        if entry <= self._before:
            raise _Bad(LedgerFault.ORDER_CHANGED, seq, entry)
        self._before = entry
        self.tree.add(bytes.fromhex(hash_))
        self._block.add(bytes.fromhex(hash_))
        if self._block.size == WIDTH:
            self._end_block(seq)
        if not self._is_as_anchored():
            raise _Bad(LedgerFault.NOT_AS_ANCHORED, 0)
        if self._heads and self._heads[-1][0] == self.tree.size:
            _check_head(self._region, self._key, self._heads.pop(), self.tree, self._since)
            self._since, self._before = self.tree.size, 0

    def end(self) -> None:
        """There are no more leaves."""
        size = self.tree.size
        if self._foreign:
            raise _Bad(LedgerFault.ANCHOR_OF_ANOTHER_LEDGER)
        if self._heads:
            raise _Bad(LedgerFault.ENTRIES_MISSING_UNDER_A_HEAD, size)
        if self._anchor is not None and size < self._anchor.size:
            raise _Bad(LedgerFault.TAIL_CUT, size)
        if self._since != size:
            raise _Bad(LedgerFault.HEAD_MISSING, self._since)
        if self._nodes:
            raise _Bad(LedgerFault.NODE_WITHOUT_LEAVES, size)

    def _is_as_anchored(self) -> bool:
        anchor = self._anchor
        if anchor is None or self.tree.size != anchor.size:
            return True
        return self.tree.root() == anchor.root

    def _end_block(self, seq: int) -> None:
        if self._nodes.pop(seq // WIDTH, None) != self._block.root().hex():
            raise _Bad(LedgerFault.NODE_CHANGED, seq + 1 - WIDTH)
        self._block = Frontier()


def _leaves(connection: Connection, region: str) -> Iterator[Any]:
    """Leaves in order with their entries' bodies."""
    last = -1
    while True:
        rows = list(
            connection.execute(
                select(LEAVES.c.seq, LEAVES.c.entry_id, LEAVES.c.hash, _ENTRIES.c.body)
                .outerjoin(
                    _ENTRIES,
                    (_ENTRIES.c.region == LEAVES.c.region) & (_ENTRIES.c.id == LEAVES.c.entry_id),
                )
                .where(LEAVES.c.region == region, LEAVES.c.seq > last)
                .order_by(LEAVES.c.seq)
                .limit(_CHUNK)
            )
        )
        if not rows:
            return
        yield from rows
        last = rows[-1][0]


def _check_leaf(  # noqa: PLR0913, PLR0917 - one row
    region: str, expected: int, seq: int, entry: int, hash_: str, body: str | None
) -> None:
    if seq != expected:
        raise _Bad(LedgerFault.LEAF_MISSING, expected)
    if body is None:
        raise _Bad(LedgerFault.ENTRY_DELETED, seq, entry)
    if leaf_hash(body.encode()).hex() != hash_:
        raise _Bad(LedgerFault.ENTRY_CHANGED, seq, entry)
    try:
        said = orjson.loads(body)
        same = canonical(said).decode() == body
    except (ValueError, TypeError):
        same, said = False, {}
    if not same or said.get("id") != str(entry) or said.get("region") != region:
        raise _Bad(LedgerFault.ENTRY_NOT_CANONICAL, seq, entry)


def _check_head(region: str, key: NoteKey, row: Any, tree: Frontier, since: int) -> None:  # noqa: ANN401 - a row
    size, root, note = row
    try:
        head = key.open(note)
    except NoteRefused:
        raise _Bad(LedgerFault.HEAD_NOT_SIGNED, since) from None
    said = (head.origin, head.size, head.root.hex())
    if said != (origin(key, region), size, root):
        raise _Bad(LedgerFault.HEAD_CHANGED, since)
    if tree.root() != head.root:
        raise _Bad(LedgerFault.ENTRIES_CHANGED_UNDER_A_HEAD, since)


def _loose(connection: Connection, region: str) -> int:
    """How many entries wait to be sealed; one that neither waits nor is sealed was put in by hand."""
    waiting = set(
        connection.scalars(
            select(_OUTBOX.c.entry_id).where(_OUTBOX.c.region == region, _OUTBOX.c.seq.is_(None))
        )
    )
    unsealed = connection.scalars(
        select(_ENTRIES.c.id)
        .outerjoin(
            LEAVES, (LEAVES.c.region == _ENTRIES.c.region) & (LEAVES.c.entry_id == _ENTRIES.c.id)
        )
        .where(_ENTRIES.c.region == region, LEAVES.c.seq.is_(None))
        .order_by(_ENTRIES.c.id)
    )
    for entry in unsealed:
        if entry not in waiting:
            raise _Bad(LedgerFault.ENTRY_INSERTED, entry=entry)
    return len(waiting)
