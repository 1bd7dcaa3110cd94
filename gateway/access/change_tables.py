"""A number that grows whenever what somebody may do may have changed."""

from __future__ import annotations

from typing import Final

from sqlalchemy import CheckConstraint, Column, Integer
from sqlmodel import Field, SQLModel

from gateway.store.metadata import BIG_ID

CHANNEL: Final = "gateway_access"
"""Channel of PostgreSQL's NOTIFY on which changes of these tables are told."""

WATCHED: Final[dict[str, tuple[str, ...]]] = {
    "access_client": ("INSERT", "UPDATE", "DELETE"),
    "access_external_identity": ("INSERT", "UPDATE", "DELETE"),
    "access_grant": ("UPDATE", "DELETE"),
    "access_membership": ("INSERT", "UPDATE", "DELETE"),
    "access_party": ("INSERT", "UPDATE", "DELETE"),
    "access_party_region": ("INSERT", "UPDATE", "DELETE"),
    "access_signing_key": ("UPDATE", "DELETE"),
    "access_token": ("UPDATE",),
    "access_user": ("UPDATE", "DELETE"),
}
"""Tables whose triggers tell of changes, and after which statements.

A token that is new changes nothing for anybody, nor does one that is forgotten after its end.
"""


class AccessEpoch(SQLModel, table=True):
    """The number, in one row; triggers count it up on SQLite, PostgreSQL notifies instead."""

    __tablename__ = "access_epoch"
    __table_args__ = (CheckConstraint("id = 1", name="single"),)

    id: int = Field(default=1, sa_column=Column(Integer, primary_key=True, autoincrement=False))
    value: int = Field(default=0, sa_column=Column(BIG_ID, nullable=False))
