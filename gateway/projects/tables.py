"""Insured projects, the parties that take part in them, and the teams that watch them."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

from sqlalchemy import (
    CheckConstraint,
    Column,
    ForeignKeyConstraint,
    Index,
    PrimaryKeyConstraint,
    String,
)
from sqlmodel import Field, SQLModel

from gateway.regime.facts.words import Role
from gateway.regime.instruments import Line
from gateway.regime.words import Word
from gateway.store.identifiers import new_id
from gateway.store.metadata import BIG_ID, Day, Moment, Yuan, by_code_point, words_check


class ProjectStatus(Word):
    """Where the works of a project stand."""

    PLANNED = ("未开工", "not begun")
    UNDER_CONSTRUCTION = ("在建", "under construction")
    COMPLETED = ("已竣工", "completed")


class Part(Word):
    """The part a party takes in a project."""

    LEAD_INSURER = ("主承保险公司", "lead insurer")
    CO_INSURER = ("共保保险公司", "co-insurer")
    AGENCY = ("风险管理机构 / 技术服务机构 / 风控机构", "agency")
    OWNER = ("建设单位", "owner of the works")
    CONTRACTOR = ("施工单位", "contractor")
    DESIGNER = ("设计单位", "designer")
    SUPERVISOR = ("监理单位", "supervisor")
    LABORATORY = ("检测单位", "laboratory")
    PROPERTY_MANAGER = ("物业单位", "property manager")


class Project(SQLModel, table=True):
    """A project's file (一户一档, 一项目一方案) in a region.

    ``district`` is a GB/T 2260 code; an authority of a district sees its own. ``lead_id`` is the
    person of the agency's team who leads it.
    """

    __tablename__ = "project"
    __table_args__ = (
        PrimaryKeyConstraint("region", "id"),
        ForeignKeyConstraint(["region", "insurer_id"], ["insurer.region", "insurer.id"]),
        ForeignKeyConstraint(["region", "agency_id"], ["agency.region", "agency.id"]),
        ForeignKeyConstraint(["region", "lead_id"], ["person.region", "person.id"]),
        CheckConstraint(words_check("line", [line.name for line in Line]), name="line"),
        CheckConstraint(
            words_check("status", [word.name for word in ProjectStatus]), name="status"
        ),
        CheckConstraint("agency_id IS NOT NULL OR lead_id IS NULL", name="lead_of_agency"),
        Index("uq_project_code", "region", "code", unique=True),
        Index("ix_project_district", "region", "district", "id"),
        Index("ix_project_agency", "region", "agency_id", "id"),
        Index("ix_project_insurer", "region", "insurer_id", "id"),
        Index("ix_project_lead", "region", "lead_id"),
    )

    region: str = Field(sa_column=Column(String(40), nullable=False))
    id: int = Field(default_factory=new_id, sa_column=Column(BIG_ID, nullable=False))
    code: str = Field(sa_column=Column(by_code_point(40), nullable=False))
    name: str = Field(sa_column=Column(String(200), nullable=False))
    line: str = Field(sa_column=Column(String(3), nullable=False))
    district: str = Field(sa_column=Column(String(6), nullable=False))
    status: str = Field(sa_column=Column(String(20), nullable=False))
    construction_cost: Decimal | None = Field(default=None, sa_column=Column(Yuan))
    started_on: date | None = Field(default=None, sa_column=Column(Day))
    completed_on: date | None = Field(default=None, sa_column=Column(Day))
    insurer_id: int | None = Field(default=None, sa_column=Column(BIG_ID))
    agency_id: int | None = Field(default=None, sa_column=Column(BIG_ID))
    lead_id: int | None = Field(default=None, sa_column=Column(BIG_ID))
    version: int = Field(default=1, nullable=False)
    created_at: datetime = Field(sa_column=Column(Moment, nullable=False))
    updated_at: datetime = Field(sa_column=Column(Moment, nullable=False))


class Participant(SQLModel, table=True):
    """A party's part in a project; who has a part sees the project (row rule of parties)."""

    __tablename__ = "project_participant"
    __table_args__ = (
        PrimaryKeyConstraint("region", "project_id", "party_id", "part"),
        ForeignKeyConstraint(["region", "project_id"], ["project.region", "project.id"]),
        CheckConstraint(words_check("part", [word.name for word in Part]), name="part"),
        Index("ix_project_participant_party", "region", "party_id", "project_id"),
    )

    region: str = Field(sa_column=Column(String(40), nullable=False))
    project_id: int = Field(sa_column=Column(BIG_ID, nullable=False))
    party_id: int = Field(sa_column=Column(BIG_ID, nullable=False))
    part: str = Field(sa_column=Column(String(20), nullable=False))
    created_at: datetime = Field(sa_column=Column(Moment, nullable=False))


class TeamMember(SQLModel, table=True):
    """A person on a project's team and from when to when (the roster)."""

    __tablename__ = "project_member"
    __table_args__ = (
        PrimaryKeyConstraint("region", "id"),
        ForeignKeyConstraint(["region", "project_id"], ["project.region", "project.id"]),
        ForeignKeyConstraint(["region", "person_id"], ["person.region", "person.id"]),
        CheckConstraint(words_check("role", [role.name for role in Role]), name="role"),
        Index("ix_project_member_project", "region", "project_id", "person_id"),
        Index("ix_project_member_person", "region", "person_id", "role"),
    )

    region: str = Field(sa_column=Column(String(40), nullable=False))
    id: int = Field(default_factory=new_id, sa_column=Column(BIG_ID, nullable=False))
    project_id: int = Field(sa_column=Column(BIG_ID, nullable=False))
    person_id: int = Field(sa_column=Column(BIG_ID, nullable=False))
    role: str = Field(sa_column=Column(String(40), nullable=False))
    since: date = Field(sa_column=Column(Day, nullable=False))
    until: date | None = Field(default=None, sa_column=Column(Day))
    created_at: datetime = Field(sa_column=Column(Moment, nullable=False))
