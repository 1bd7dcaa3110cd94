"""Who the subjects of other issuers are here: always by issuer and subject, never by one alone."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import CheckConstraint, Column, String
from sqlmodel import Field, SQLModel

from gateway.store.metadata import BIG_ID, Moment


class ExternalIdentity(SQLModel, table=True):
    """A subject of another issuer that stands for a person, or for a machine client, of ours.

    Attributes:
        issuer: identifier of the issuer, as its tokens say it.
        subject: ``sub`` of its tokens.
        client_id: the client of ours whose registration bounds what these tokens can do; for a
            machine it is who it is.
        outside_client: the client of the issuer that these tokens must have been issued to.
        user_id: account of the person; none for a machine.
        party_id: the party the person acts for; none for a machine, which acts for its own.
    """

    __tablename__ = "access_external_identity"
    __table_args__ = (CheckConstraint("(user_id IS NULL) = (party_id IS NULL)", name="person"),)

    issuer: str = Field(sa_column=Column(String(300), primary_key=True))
    subject: str = Field(sa_column=Column(String(255), primary_key=True))
    client_id: str = Field(sa_column=Column(String(64), nullable=False, index=True))
    outside_client: str = Field(sa_column=Column(String(255), nullable=False))
    user_id: int | None = Field(default=None, sa_column=Column(BIG_ID, index=True))
    party_id: int | None = Field(default=None, sa_column=Column(BIG_ID))
    created_at: datetime = Field(sa_column=Column(Moment, nullable=False))
