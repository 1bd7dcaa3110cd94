"""Insurers, as a region's records hold them."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import CheckConstraint, Column, Index, PrimaryKeyConstraint, String
from sqlmodel import Field, SQLModel

from gateway.store.identifiers import new_id
from gateway.store.metadata import BIG_ID, Moment, by_code_point, words_check


class Insurer(SQLModel, table=True):
    """An insurer's file in a region; ``party_id`` is the party that acts for it."""

    __tablename__ = "insurer"
    __table_args__ = (
        PrimaryKeyConstraint("region", "id"),
        CheckConstraint(words_check("status", ["ACTIVE", "ENDED"]), name="status"),
        Index("uq_insurer_credit_code", "region", "credit_code", unique=True),
        Index("ix_insurer_name", "region", "name", "id"),
        Index("ix_insurer_party", "region", "party_id"),
    )

    region: str = Field(sa_column=Column(String(40), nullable=False))
    id: int = Field(default_factory=new_id, sa_column=Column(BIG_ID, nullable=False))
    name: str = Field(sa_column=Column(by_code_point(200), nullable=False))
    credit_code: str | None = Field(default=None, sa_column=Column(String(18)))
    status: str = Field(default="ACTIVE", sa_column=Column(String(8), nullable=False))
    party_id: int | None = Field(default=None, sa_column=Column(BIG_ID))
    version: int = Field(default=1, nullable=False)
    created_at: datetime = Field(sa_column=Column(Moment, nullable=False))
    updated_at: datetime = Field(sa_column=Column(Moment, nullable=False))
