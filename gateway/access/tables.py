"""Parties, the regions they act in, people with accounts, and OAuth clients.

These tables stand in the home database (``GATEWAY_DATABASE_URL``) only; records of the regions name
a party by its number.
"""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import CheckConstraint, Column, Index, String, UniqueConstraint
from sqlmodel import Field, SQLModel

from gateway.regime.roles import PartyType
from gateway.store.identifiers import new_id
from gateway.store.metadata import BIG_ID, Moment, words_check


class Party(SQLModel, table=True):
    """An organisation or a natural person that takes part."""

    __tablename__ = "access_party"
    __table_args__ = (
        CheckConstraint(words_check("type", [kind.name for kind in PartyType]), name="type"),
    )

    id: int = Field(default_factory=new_id, sa_column=Column(BIG_ID, primary_key=True))
    type: str = Field(sa_column=Column(String(32), nullable=False))
    name: str = Field(sa_column=Column(String(200), nullable=False))
    credit_code: str | None = Field(default=None, sa_column=Column(String(18), unique=True))
    disabled_at: datetime | None = Field(default=None, sa_column=Column(Moment))
    created_at: datetime = Field(sa_column=Column(Moment, nullable=False))


class PartyRegion(SQLModel, table=True):
    """A region in which a party acts; a district narrows an authority's jurisdiction.

    ``district`` is a GB/T 2260 code, empty for the whole region.
    """

    __tablename__ = "access_party_region"

    party_id: int = Field(sa_column=Column(BIG_ID, primary_key=True))
    region: str = Field(sa_column=Column(String(40), primary_key=True))
    district: str = Field(default="", sa_column=Column(String(6), primary_key=True))


class User(SQLModel, table=True):
    """A natural person with an account; what the account may do comes from its memberships.

    ``person_verified`` says that the account is bound to one natural person whose identity was
    verified (real-name systems: SH-TIS-2023/8.1b, SH-IDI-2025/4.2.j).
    """

    __tablename__ = "access_user"

    id: int = Field(default_factory=new_id, sa_column=Column(BIG_ID, primary_key=True))
    login: str = Field(sa_column=Column(String(120), nullable=False, unique=True))
    display_name: str = Field(sa_column=Column(String(120), nullable=False))
    password_hash: str = Field(sa_column=Column(String(200), nullable=False))
    person_verified: bool = Field(default=False, nullable=False)
    disabled_at: datetime | None = Field(default=None, sa_column=Column(Moment))
    created_at: datetime = Field(sa_column=Column(Moment, nullable=False))


class Membership(SQLModel, table=True):
    """A person acts for a party with some of the party's scopes.

    ``scopes`` is a space-separated list; empty means all that the matrix gives the party.
    """

    __tablename__ = "access_membership"

    user_id: int = Field(sa_column=Column(BIG_ID, primary_key=True))
    party_id: int = Field(sa_column=Column(BIG_ID, primary_key=True, index=True))
    scopes: str = Field(default="", sa_column=Column(String(800), nullable=False))


class Client(SQLModel, table=True):
    """An OAuth client.

    A machine client belongs to exactly one party; a public client, such as the console, belongs
    to none and acts for the person who signs in.

    ``redirect_uris``, ``grant_types`` and ``scopes`` are space-separated lists.
    """

    __tablename__ = "access_client"
    __table_args__ = (
        UniqueConstraint("client_id"),
        CheckConstraint(
            words_check(
                "auth_method",
                ["none", "client_secret_basic", "client_secret_post", "private_key_jwt"],
            ),
            name="auth_method",
        ),
        CheckConstraint("auth_method = 'none' OR party_id IS NOT NULL", name="party"),
        Index("ix_access_client_party_id", "party_id"),
    )

    id: int = Field(default_factory=new_id, sa_column=Column(BIG_ID, primary_key=True))
    client_id: str = Field(sa_column=Column(String(64), nullable=False))
    name: str = Field(sa_column=Column(String(120), nullable=False))
    party_id: int | None = Field(default=None, sa_column=Column(BIG_ID))
    auth_method: str = Field(sa_column=Column(String(24), nullable=False))
    secret_digest: str | None = Field(default=None, sa_column=Column(String(64)))
    jwks: str | None = Field(default=None, sa_column=Column(String(8000)))
    redirect_uris: str = Field(default="", sa_column=Column(String(2000), nullable=False))
    grant_types: str = Field(default="", sa_column=Column(String(200), nullable=False))
    scopes: str = Field(default="", sa_column=Column(String(800), nullable=False))
    fapi: bool = Field(default=False, nullable=False)
    disabled_at: datetime | None = Field(default=None, sa_column=Column(Moment))
    created_at: datetime = Field(sa_column=Column(Moment, nullable=False))
