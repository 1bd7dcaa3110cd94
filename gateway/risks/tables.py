"""Findings of risks and hazards, and how many there are."""

from __future__ import annotations

from datetime import date, datetime
from typing import Final

from sqlalchemy import (
    CheckConstraint,
    Column,
    ForeignKeyConstraint,
    Index,
    Integer,
    PrimaryKeyConstraint,
    String,
)
from sqlmodel import Field, SQLModel

from gateway.regime.facts.works_words import MaterialKind, MaterialMoment
from gateway.regime.words import Word
from gateway.store.identifiers import new_id
from gateway.store.metadata import BIG_ID, PERSONAL, Day, Moment, words_check

COUNT_SLOTS: Final = 16
"""Into how many rows each count of findings is split."""


class FindingStatus(Word):
    """Where a finding stands."""

    OPEN = ("待整改", "open")
    RECTIFIED = ("已整改待复核", "rectified, not yet reviewed")
    CLOSED = ("已销项", "closed")


class RiskFinding(SQLModel, table=True):
    """Something found on a project, graded by the region's own scale.

    ``scale`` and ``grade`` are keys of the region's declared scales; scales never merge. Where a
    region declares no scale for the line, both are ``UNGRADED``.
    """

    __tablename__ = "finding"
    __table_args__ = (
        PrimaryKeyConstraint("region", "id"),
        ForeignKeyConstraint(["region", "project_id"], ["project.region", "project.id"]),
        ForeignKeyConstraint(["region", "found_by_id"], ["person.region", "person.id"]),
        CheckConstraint(
            words_check("status", [word.name for word in FindingStatus]), name="status"
        ),
        CheckConstraint("(status = 'CLOSED') = (closed_at IS NOT NULL)", name="closed_at"),
        Index("ix_finding_project", "region", "project_id", "id"),
        Index("ix_finding_status", "region", "status", "grade", "id"),
    )

    region: str = Field(sa_column=Column(String(40), nullable=False))
    id: int = Field(default_factory=new_id, sa_column=Column(BIG_ID, nullable=False))
    project_id: int = Field(sa_column=Column(BIG_ID, nullable=False))
    scale: str = Field(sa_column=Column(String(40), nullable=False))
    grade: str = Field(sa_column=Column(String(40), nullable=False))
    status: str = Field(default="OPEN", sa_column=Column(String(12), nullable=False))
    title: str = Field(sa_column=Column(String(200), nullable=False))
    description: str | None = Field(
        default=None, sa_column=Column(String(4000), info={PERSONAL: True})
    )
    place: str | None = Field(default=None, sa_column=Column(String(200)))
    found_by_id: int | None = Field(default=None, sa_column=Column(BIG_ID))
    found_at: datetime = Field(sa_column=Column(Moment, nullable=False))
    rectify_by: date | None = Field(default=None, sa_column=Column(Day))
    rectified_at: datetime | None = Field(default=None, sa_column=Column(Moment))
    closed_at: datetime | None = Field(default=None, sa_column=Column(Moment))
    version: int = Field(default=1, nullable=False)
    created_at: datetime = Field(sa_column=Column(Moment, nullable=False))
    updated_at: datetime = Field(sa_column=Column(Moment, nullable=False))


class FindingMaterial(SQLModel, table=True):
    """A piece of material put up to show that a finding was rectified."""

    __tablename__ = "finding_material"
    __table_args__ = (
        PrimaryKeyConstraint("region", "id"),
        ForeignKeyConstraint(["region", "finding_id"], ["finding.region", "finding.id"]),
        CheckConstraint(words_check("kind", [kind.name for kind in MaterialKind]), name="kind"),
        CheckConstraint(
            "moment IS NULL OR " + words_check("moment", [word.name for word in MaterialMoment]),
            name="moment",
        ),
        Index("ix_finding_material_finding", "region", "finding_id", "id"),
    )

    region: str = Field(sa_column=Column(String(40), nullable=False))
    id: int = Field(default_factory=new_id, sa_column=Column(BIG_ID, nullable=False))
    finding_id: int = Field(sa_column=Column(BIG_ID, nullable=False))
    kind: str = Field(sa_column=Column(String(20), nullable=False))
    moment: str | None = Field(default=None, sa_column=Column(String(8)))
    reference: str = Field(sa_column=Column(String(400), nullable=False))
    created_at: datetime = Field(sa_column=Column(Moment, nullable=False))


class FindingCount(SQLModel, table=True):
    """How many findings a district has of each grade and status.

    Kept by the act that writes the finding, in its transaction, so that a statistic over a million
    findings reads some dozens of rows. Each count is split over `COUNT_SLOTS` rows by the finding's
    id, so that acts on one district do not queue for one row; a slot alone may be below zero.
    """

    __tablename__ = "finding_count"
    __table_args__ = (
        PrimaryKeyConstraint("region", "district", "scale", "grade", "status", "slot"),
        CheckConstraint(f"slot BETWEEN 0 AND {COUNT_SLOTS - 1}", name="slot"),
    )

    region: str = Field(sa_column=Column(String(40), nullable=False))
    district: str = Field(sa_column=Column(String(6), nullable=False))
    scale: str = Field(sa_column=Column(String(40), nullable=False))
    grade: str = Field(sa_column=Column(String(40), nullable=False))
    status: str = Field(sa_column=Column(String(12), nullable=False))
    slot: int = Field(sa_column=Column(Integer, nullable=False))
    count: int = Field(sa_column=Column(Integer, nullable=False))
