"""Entries, their order, the tree above them, and its signed heads. Nothing here is ever changed.

The migrations forbid UPDATE, DELETE and TRUNCATE of these tables by trigger on both databases, and
``gateway db grant`` leaves a gateway's own role no right to them either.
"""

from __future__ import annotations

from datetime import datetime
from typing import Final

from sqlalchemy import Column, Index, Integer, PrimaryKeyConstraint, String, Text
from sqlmodel import Field, SQLModel

from gateway.store.identifiers import new_id
from gateway.store.metadata import BIG_ID, Moment


class LedgerEntry(SQLModel, table=True):
    """One act, done or refused: its canonical JSON."""

    __tablename__ = "ledger_entry"
    __table_args__ = (PrimaryKeyConstraint("region", "id"),)

    region: str = Field(sa_column=Column(String(40), nullable=False))
    id: int = Field(default_factory=new_id, sa_column=Column(BIG_ID, nullable=False))
    body: str = Field(sa_column=Column(Text, nullable=False))


class LedgerLeaf(SQLModel, table=True):
    """The place of an entry in its region's order, from 0; ``hash`` is the leaf's, in hex."""

    __tablename__ = "ledger_leaf"
    __table_args__ = (
        PrimaryKeyConstraint("region", "seq"),
        Index("uq_ledger_leaf_entry_id", "region", "entry_id", unique=True),
    )

    region: str = Field(sa_column=Column(String(40), nullable=False))
    seq: int = Field(sa_column=Column(BIG_ID, nullable=False))
    entry_id: int = Field(sa_column=Column(BIG_ID, nullable=False))
    hash: str = Field(sa_column=Column(String(64), nullable=False))


class LedgerNode(SQLModel, table=True):
    """The root of a full subtree of 256 ** ``level`` leaves, the ``place``-th from the left."""

    __tablename__ = "ledger_node"
    __table_args__ = (PrimaryKeyConstraint("region", "level", "place"),)

    region: str = Field(sa_column=Column(String(40), nullable=False))
    level: int = Field(sa_column=Column(Integer, nullable=False))
    place: int = Field(sa_column=Column(BIG_ID, nullable=False))
    hash: str = Field(sa_column=Column(String(64), nullable=False))


class LedgerHead(SQLModel, table=True):
    """The tree's root at a size, signed: ``note`` is a checkpoint as C2SP tlog-checkpoint says."""

    __tablename__ = "ledger_head"
    __table_args__ = (PrimaryKeyConstraint("region", "size"),)

    region: str = Field(sa_column=Column(String(40), nullable=False))
    size: int = Field(sa_column=Column(BIG_ID, nullable=False))
    root: str = Field(sa_column=Column(String(64), nullable=False))
    signed_at: datetime = Field(sa_column=Column(Moment, nullable=False))
    note: str = Field(sa_column=Column(Text, nullable=False))


APPEND_ONLY: Final = ("ledger_entry", "ledger_leaf", "ledger_node", "ledger_head")
"""The tables whose rows are never changed or removed."""
