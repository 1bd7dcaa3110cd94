"""Root fields on the ledger: its head, its entries, and proofs that anybody can check."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import datetime
from typing import Annotated, Any

import strawberry
from sqlalchemy.ext.asyncio import AsyncConnection

from gateway.graph.context import principal
from gateway.graph.errors import BadUserInput, InputFault, NotFoundError
from gateway.graph.limits import ListSize
from gateway.graph.nodes import RegionArg
from gateway.graph.requirements import requires
from gateway.graph.words import RegionCode
from gateway.regime.roles import Capability
from gateway.store.acts.errors import MissingScope
from gateway.store.databases import Databases
from gateway.store.ledger import proofs

Info = strawberry.Info
MOST_ENTRIES = 100
_NO_ENTRY = ("没有此记录，或尚未封入", "there is no such entry, or it is not sealed yet")
_NO_TREE = ("没有此大小的树", "there is no tree of this size")
_AUDIT = requires(Capability.AUDIT_READ)
_HEX = "十六进制 SHA-256 / SHA-256 in hex"


@strawberry.type(
    description="经签名的树头，可另处留存以备核对 / A signed head, to be kept elsewhere and held against",
    directives=[_AUDIT],
)
class LedgerHead:
    """A signed head."""

    size: int = strawberry.field(description="已封入的记录数 / How many entries it covers")
    root: str = strawberry.field(description=f"树根，{_HEX}")
    signed_at: datetime = strawberry.field(description="签名时间 / When it was signed")
    checkpoint: str = strawberry.field(
        description="检查点（C2SP tlog-checkpoint，Ed25519 签名） / The checkpoint, signed with Ed25519"
    )


@strawberry.type(description="审计账的一条记录 / An entry of the ledger", directives=[_AUDIT])
class LedgerEntry:
    """An entry of the ledger."""

    place: int = strawberry.field(description="次序，自 0 起 / Its place, from 0")
    entry_id: strawberry.ID = strawberry.field(description="编号 / Its number")
    leaf_hash: str = strawberry.field(description=f"叶的散列，{_HEX}")
    body: str = strawberry.field(
        description="规范 JSON（RFC 8785）；叶的散列即对其计算 / Canonical JSON, over which the leaf's hash is taken"
    )


@strawberry.type(
    description="一条记录在树中的证明（RFC 9162） / Proof that an entry is in the tree",
    directives=[_AUDIT],
)
class LedgerInclusion:
    """Proof that an entry is in the tree."""

    entry: LedgerEntry = strawberry.field(description="记录 / The entry")
    head: LedgerHead = strawberry.field(description="树头 / The head")
    hashes: list[str] = strawberry.field(
        description=f"自叶而上的散列，{_HEX}", directives=[ListSize(assumed_size=32)]
    )


@strawberry.type(
    description="较早的树为较晚的树之前部的证明（RFC 9162） / Proof that a tree was only added to",
    directives=[_AUDIT],
)
class LedgerConsistency:
    """Proof that a tree was only added to."""

    size: int = strawberry.field(description="较早的记录数 / Size of the earlier tree")
    root: str = strawberry.field(description=f"较早的树根，{_HEX}")
    head: LedgerHead = strawberry.field(description="较晚的树头 / The later head")
    hashes: list[str] = strawberry.field(
        description=f"证明，{_HEX}", directives=[ListSize(assumed_size=32)]
    )


@strawberry.type
class LedgerQueries:
    """Root fields on the ledger; for authorities of the whole region."""

    @strawberry.field(
        description="最新的树头；尚无记录时为空 / The newest head; null while there is none",
        directives=[_AUDIT],
    )
    async def ledger_head(self, info: Info, region: RegionArg) -> LedgerHead | None:
        """The newest head."""
        async with _reading(info, region) as connection:
            found = await proofs.head(connection, region.value)
        return None if found is None else _head(found)

    @strawberry.field(
        description="已封入的记录，依次序 / Sealed entries in order",
        directives=[_AUDIT, ListSize(slicing_arguments=["first"])],
    )
    async def ledger_entries(
        self,
        info: Info,
        region: RegionArg,
        first: Annotated[
            int, strawberry.argument(description="条数，至多 100 / How many, at most 100")
        ] = 20,
        after: Annotated[
            int | None, strawberry.argument(description="自此次序之后 / After this place")
        ] = None,
    ) -> list[LedgerEntry]:
        """Sealed entries in order."""
        if not 1 <= first <= MOST_ENTRIES:
            raise BadUserInput(
                InputFault("条数须为 1 至 100", "first must be 1 to 100", ("first",))
            )
        async with _reading(info, region) as connection:
            found = await proofs.entries(
                connection, region.value, -1 if after is None else after, first
            )
        return [_entry(each) for each in found]

    @strawberry.field(
        description="一条记录在最新树头之下的证明 / Proof of an entry under the newest head",
        directives=[_AUDIT],
    )
    async def ledger_proof(
        self,
        info: Info,
        region: RegionArg,
        entry_id: Annotated[
            strawberry.ID, strawberry.argument(description="记录编号 / Number of the entry")
        ],
    ) -> LedgerInclusion:
        """Proof of an entry."""
        number = int(entry_id) if entry_id.isascii() and entry_id.isdigit() else -1
        if not 0 < number < 1 << 63:
            raise NotFoundError(*_NO_ENTRY, path=("entryId",))
        async with _reading(info, region) as connection:
            found = await proofs.inclusion(connection, region.value, number)
        if found is None:
            raise NotFoundError(*_NO_ENTRY, path=("entryId",))
        return LedgerInclusion(
            entry=_entry(found.entry), head=_head(found.head), hashes=list(found.hashes)
        )

    @strawberry.field(
        description="最新树头仅在较早的树上增添的证明 / Proof that the newest head only adds to an earlier tree",
        directives=[_AUDIT],
    )
    async def ledger_consistency(
        self,
        info: Info,
        region: RegionArg,
        size: Annotated[
            int, strawberry.argument(description="较早的记录数 / Size of the earlier tree")
        ],
    ) -> LedgerConsistency:
        """Proof that the tree was only added to."""
        async with _reading(info, region) as connection:
            found = await proofs.consistency(connection, region.value, size)
        if found is None:
            raise NotFoundError(*_NO_TREE, path=("size",))
        return LedgerConsistency(
            size=found.size, root=found.root, head=_head(found.head), hashes=list(found.hashes)
        )


@asynccontextmanager
async def _reading(info: Info[Any, Any], region: RegionCode) -> AsyncIterator[AsyncConnection]:
    """A connection for somebody who may read the whole region's ledger."""
    who, key = principal(info), region.value
    place = who.jurisdictions.get(key)
    held = who.scopes.get(key, frozenset())
    if place is None or place.districts or Capability.AUDIT_READ not in held:
        raise MissingScope(Capability.AUDIT_READ, key)
    databases: Databases = info.context["databases"]
    database = databases.of(key)
    with database.guard(key):
        async with database.engine.connect() as connection:
            yield connection


def _head(found: proofs.SignedHead) -> LedgerHead:
    return LedgerHead(
        size=found.size, root=found.root, signed_at=found.signed_at, checkpoint=found.note
    )


def _entry(found: proofs.SealedEntry) -> LedgerEntry:
    return LedgerEntry(
        place=found.seq,
        entry_id=strawberry.ID(str(found.number)),
        leaf_hash=found.leaf,
        body=found.body,
    )
