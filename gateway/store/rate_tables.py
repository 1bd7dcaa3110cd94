"""The table of rate limits' windows; used in the home database only."""

from __future__ import annotations

from sqlalchemy import Column, Index, String
from sqlmodel import Field, SQLModel

from gateway.store.metadata import BIG_ID


class RateWindow(SQLModel, table=True):
    """What a caller has spent in its current window; ``ends_at`` is in seconds since the epoch."""

    __tablename__ = "rate_window"
    __table_args__ = (Index("ix_rate_window_ends_at", "ends_at"),)

    key: str = Field(sa_column=Column(String(200), primary_key=True))
    spent: int = Field(sa_column=Column(BIG_ID, nullable=False))
    ends_at: int = Field(sa_column=Column(BIG_ID, nullable=False))
