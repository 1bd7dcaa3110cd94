"""Agencies and their people, as a region's records hold them."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import (
    CheckConstraint,
    Column,
    ForeignKeyConstraint,
    Index,
    PrimaryKeyConstraint,
    String,
)
from sqlmodel import Field, SQLModel

from gateway.regime.facts.words import SupervisionGrade, Title
from gateway.regime.words import Word
from gateway.store.identifiers import new_id
from gateway.store.metadata import BIG_ID, PERSONAL, Day, Moment, by_code_point, words_check


class FileStatus(Word):
    """Where a file of an agency, a person or an insurer stands."""

    ACTIVE = ("有效", "active")
    ENDED = ("已终止", "ended")


def status_check() -> CheckConstraint:
    """The CHECK that a column ``status`` is one of `FileStatus`."""
    return CheckConstraint(words_check("status", [word.name for word in FileStatus]), name="status")


class Agency(SQLModel, table=True):
    """An agency's file in a region.

    ``party_id`` is the party that acts for it, once it has an account. A Chinese body has a credit
    code (GB 32100), a foreign one the number of its own register.
    """

    __tablename__ = "agency"
    __table_args__ = (
        PrimaryKeyConstraint("region", "id"),
        status_check(),
        CheckConstraint(
            "supervision_grade IS NULL OR "
            + words_check("supervision_grade", [grade.name for grade in SupervisionGrade]),
            name="supervision_grade",
        ),
        Index("uq_agency_credit_code", "region", "credit_code", unique=True),
        Index("ix_agency_name", "region", "name", "id"),
        Index("ix_agency_party", "region", "party_id"),
    )

    region: str = Field(sa_column=Column(String(40), nullable=False))
    id: int = Field(default_factory=new_id, sa_column=Column(BIG_ID, nullable=False))
    name: str = Field(sa_column=Column(by_code_point(200), nullable=False))
    credit_code: str | None = Field(default=None, sa_column=Column(String(18)))
    foreign_identifier: str | None = Field(default=None, sa_column=Column(String(80)))
    supervision_grade: str | None = Field(default=None, sa_column=Column(String(16)))
    founded_on: date | None = Field(default=None, sa_column=Column(Day))
    status: str = Field(default="ACTIVE", sa_column=Column(String(8), nullable=False))
    party_id: int | None = Field(default=None, sa_column=Column(BIG_ID))
    version: int = Field(default=1, nullable=False)
    created_at: datetime = Field(sa_column=Column(Moment, nullable=False))
    updated_at: datetime = Field(sa_column=Column(Moment, nullable=False))


class Person(SQLModel, table=True):
    """A practitioner of an agency. Identity numbers are not kept here.

    ``user_id`` is the verified account by which the person acts (real-name systems).
    """

    __tablename__ = "person"
    __table_args__ = (
        PrimaryKeyConstraint("region", "id"),
        ForeignKeyConstraint(["region", "agency_id"], ["agency.region", "agency.id"]),
        status_check(),
        CheckConstraint(
            "title IS NULL OR " + words_check("title", [title.name for title in Title]),
            name="title",
        ),
        Index("ix_person_agency", "region", "agency_id", "id"),
        Index("ix_person_user", "region", "user_id"),
    )

    region: str = Field(sa_column=Column(String(40), nullable=False))
    id: int = Field(default_factory=new_id, sa_column=Column(BIG_ID, nullable=False))
    agency_id: int = Field(sa_column=Column(BIG_ID, nullable=False))
    name: str = Field(sa_column=Column(String(80), nullable=False, info={PERSONAL: True}))
    title: str | None = Field(default=None, sa_column=Column(String(20)))
    certificate: str | None = Field(
        default=None, sa_column=Column(String(80), info={PERSONAL: True})
    )
    registered: bool | None = Field(default=None)
    career_since: date | None = Field(default=None, sa_column=Column(Day))
    status: str = Field(default="ACTIVE", sa_column=Column(String(8), nullable=False))
    user_id: int | None = Field(default=None, sa_column=Column(BIG_ID))
    version: int = Field(default=1, nullable=False)
    created_at: datetime = Field(sa_column=Column(Moment, nullable=False))
    updated_at: datetime = Field(sa_column=Column(Moment, nullable=False))
