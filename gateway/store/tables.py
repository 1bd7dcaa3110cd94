"""What the command path keeps beside the records: claims, obligations, the queue of entries."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import (
    Boolean,
    CheckConstraint,
    Column,
    Index,
    Integer,
    PrimaryKeyConstraint,
    String,
    Text,
    text,
)
from sqlmodel import Field, SQLModel

from gateway.regime.duties import DutyState
from gateway.store.identifiers import new_id
from gateway.store.metadata import BIG_ID, Day, Moment, words_check

_STATES = [DutyState.OPEN, DutyState.MET, DutyState.MET_LATE]


class Claim(SQLModel, table=True):
    """An idempotency key that somebody used, and the reply it was given.

    Written in the transaction of the act it stands for: a key without its reply is never seen.
    ``holder`` is client and subject; ``fingerprint`` is SHA-256 over the act and its input.
    """

    __tablename__ = "store_claim"
    __table_args__ = (
        PrimaryKeyConstraint("region", "holder", "key"),
        # Led by the age alone, so that the lookup of a key, which knows none, never takes it.
        Index("ix_store_claim_age", "created_at"),
    )

    region: str = Field(sa_column=Column(String(40), nullable=False))
    holder: str = Field(sa_column=Column(String(200), nullable=False))
    key: str = Field(sa_column=Column(String(80), nullable=False))
    fingerprint: str = Field(sa_column=Column(String(64), nullable=False))
    reply: str = Field(sa_column=Column(Text, nullable=False))
    created_at: datetime = Field(sa_column=Column(Moment, nullable=False))


class Obligation(SQLModel, table=True):
    """A duty that an act called into being, and whether it was met.

    ``duty`` is the provision that imposes it, ``event`` the key of what triggered it. ``due_on`` or
    ``due_at`` is its last day or moment; a provisional one waits for a year's calendar, and one the
    text gives no number has neither. An obligation past its end and still OPEN is overdue: that is
    read, not written, so that it is true the moment it becomes so. ``bound`` has the parties that
    the duty binds, with spaces between; ``missed_at`` is when the ledger was told that it was missed.
    ``counted_from`` has the events that a provisional end is counted from, until it is counted
    again (`gateway.store.counted_from`).
    """

    __tablename__ = "obligation"
    __table_args__ = (
        PrimaryKeyConstraint("region", "id"),
        CheckConstraint(words_check("state", [state.name for state in _STATES]), name="state"),
        CheckConstraint("(state = 'OPEN') = (met_at IS NULL)", name="met_at"),
        CheckConstraint("due_on IS NULL OR due_at IS NULL", name="due"),
        Index("ix_obligation_subject", "region", "subject_id", "duty"),
        Index("ix_obligation_ends", "region", "state", "ends_at"),
        Index(
            "ix_obligation_waiting",
            "region",
            "ends_at",
            postgresql_where=text("state = 'OPEN' AND missed_at IS NULL"),
            sqlite_where=text("state = 'OPEN' AND missed_at IS NULL"),
        ),
        Index("ix_obligation_project", "region", "project_id", "id"),
        Index(
            "ix_obligation_provisional",
            "region",
            "id",
            postgresql_where=text("counted_from IS NOT NULL"),
            sqlite_where=text("counted_from IS NOT NULL"),
        ),
    )

    region: str = Field(sa_column=Column(String(40), nullable=False))
    id: int = Field(default_factory=new_id, sa_column=Column(BIG_ID, nullable=False))
    duty: str = Field(sa_column=Column(String(40), nullable=False))
    event: str = Field(sa_column=Column(String(40), nullable=False))
    bound: str = Field(default="", sa_column=Column(String(120), nullable=False, server_default=""))
    subject_type: str = Field(sa_column=Column(String(40), nullable=False))
    subject_id: int = Field(sa_column=Column(BIG_ID, nullable=False))
    project_id: int | None = Field(default=None, sa_column=Column(BIG_ID))
    triggered_at: datetime = Field(sa_column=Column(Moment, nullable=False))
    due_on: date | None = Field(default=None, sa_column=Column(Day))
    due_at: datetime | None = Field(default=None, sa_column=Column(Moment))
    ends_at: datetime | None = Field(default=None, sa_column=Column(Moment))
    provisional: bool = Field(sa_column=Column(Boolean, nullable=False))
    state: str = Field(default="OPEN", sa_column=Column(String(8), nullable=False))
    met_at: datetime | None = Field(default=None, sa_column=Column(Moment))
    missed_at: datetime | None = Field(default=None, sa_column=Column(Moment))
    counted_from: str | None = Field(default=None, sa_column=Column(Text))
    created_at: datetime = Field(sa_column=Column(Moment, nullable=False))


class OutboxMessage(SQLModel, table=True):
    """An entry of the ledger that waits to be sealed, and then to be told to others.

    ``seq`` is the place the sealer gave the entry; events go out in that order. A message told is
    removed; the entry stays.
    """

    __tablename__ = "store_outbox"
    __table_args__ = (
        PrimaryKeyConstraint("region", "entry_id"),
        Index("ix_store_outbox_seq", "region", "seq"),
    )

    region: str = Field(sa_column=Column(String(40), nullable=False))
    entry_id: int = Field(sa_column=Column(BIG_ID, nullable=False))
    topic: str = Field(sa_column=Column(String(60), nullable=False))
    subject: str | None = Field(default=None, sa_column=Column(String(100)))
    seq: int | None = Field(default=None, sa_column=Column(BIG_ID))
    attempts: int = Field(default=0, sa_column=Column(Integer, nullable=False, server_default="0"))
    created_at: datetime = Field(sa_column=Column(Moment, nullable=False))
