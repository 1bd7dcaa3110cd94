"""Parties, people, clients and the records of regions.

Revision: 20261129a
After:
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from gateway.store import metadata as types

revision = "20261129a"
down_revision = None
branch_labels = None
depends_on = None

# Expand -> backfill -> contract: every migration leaves the previous release working. Locks are
# waited for no longer than env.py's lock timeout; a migration that needs longer runs in steps.


def upgrade() -> None:
    op.create_table(
        "access_client",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("client_id", sa.String(length=64), nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("party_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("auth_method", sa.String(length=24), nullable=False),
        sa.Column("secret_digest", sa.String(length=64), nullable=True),
        sa.Column("jwks", sa.String(length=8000), nullable=True),
        sa.Column("redirect_uris", sa.String(length=2000), nullable=False),
        sa.Column("grant_types", sa.String(length=200), nullable=False),
        sa.Column("scopes", sa.String(length=800), nullable=False),
        sa.Column("fapi", sa.Boolean(), nullable=False),
        sa.Column("disabled_at", types.Moment(), nullable=True),
        sa.Column("created_at", types.Moment(), nullable=False),
        sa.CheckConstraint(
            "auth_method = 'none' OR party_id IS NOT NULL", name=op.f("ck_access_client_party")
        ),
        sa.CheckConstraint(
            "auth_method IN ('none', 'client_secret_basic', 'client_secret_post', 'private_key_jwt')",
            name=op.f("ck_access_client_auth_method"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_access_client")),
        sa.UniqueConstraint("client_id", name=op.f("uq_access_client_client_id")),
    )
    with op.batch_alter_table("access_client", schema=None) as batch_op:
        batch_op.create_index("ix_access_client_party_id", ["party_id"], unique=False)

    op.create_table(
        "access_membership",
        sa.Column("user_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("party_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("scopes", sa.String(length=800), nullable=False),
        sa.PrimaryKeyConstraint("user_id", "party_id", name=op.f("pk_access_membership")),
    )
    with op.batch_alter_table("access_membership", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_access_membership_party_id"), ["party_id"], unique=False
        )

    op.create_table(
        "access_party",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("type", sa.String(length=32), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("credit_code", sa.String(length=18), nullable=True),
        sa.Column("disabled_at", types.Moment(), nullable=True),
        sa.Column("created_at", types.Moment(), nullable=False),
        sa.CheckConstraint(
            "type IN ('REGULATOR_CONSTRUCTION', 'REGULATOR_FINANCIAL', 'REGULATOR_FINANCE_OFFICE', 'INSURER', 'AGENCY', 'OWNER', 'CONTRACTOR', 'DESIGNER', 'SUPERVISOR', 'LABORATORY', 'APPRAISER', 'PROPERTY_MANAGER', 'ASSOCIATION', 'HOMEOWNER')",
            name=op.f("ck_access_party_type"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_access_party")),
        sa.UniqueConstraint("credit_code", name=op.f("uq_access_party_credit_code")),
    )
    op.create_table(
        "access_party_region",
        sa.Column("party_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("region", sa.String(length=40), nullable=False),
        sa.Column("district", sa.String(length=6), nullable=False),
        sa.PrimaryKeyConstraint(
            "party_id", "region", "district", name=op.f("pk_access_party_region")
        ),
    )
    op.create_table(
        "access_user",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("login", sa.String(length=120), nullable=False),
        sa.Column("display_name", sa.String(length=120), nullable=False),
        sa.Column("password_hash", sa.String(length=200), nullable=False),
        sa.Column("person_verified", sa.Boolean(), nullable=False),
        sa.Column("disabled_at", types.Moment(), nullable=True),
        sa.Column("created_at", types.Moment(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_access_user")),
        sa.UniqueConstraint("login", name=op.f("uq_access_user_login")),
    )
    op.create_table(
        "agency",
        sa.Column("region", sa.String(length=40), nullable=False),
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("credit_code", sa.String(length=18), nullable=True),
        sa.Column("foreign_identifier", sa.String(length=80), nullable=True),
        sa.Column("supervision_grade", sa.String(length=16), nullable=True),
        sa.Column("founded_on", types.Day(), nullable=True),
        sa.Column("status", sa.String(length=8), nullable=False),
        sa.Column("party_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", types.Moment(), nullable=False),
        sa.Column("updated_at", types.Moment(), nullable=False),
        sa.CheckConstraint("status IN ('ACTIVE', 'ENDED')", name=op.f("ck_agency_status")),
        sa.CheckConstraint(
            "supervision_grade IS NULL OR supervision_grade IN ('OFFICE', 'C', 'B', 'A', 'COMPREHENSIVE')",
            name=op.f("ck_agency_supervision_grade"),
        ),
        sa.PrimaryKeyConstraint("region", "id", name=op.f("pk_agency")),
    )
    with op.batch_alter_table("agency", schema=None) as batch_op:
        batch_op.create_index("ix_agency_name", ["region", "name", "id"], unique=False)
        batch_op.create_index("ix_agency_party", ["region", "party_id"], unique=False)
        batch_op.create_index("uq_agency_credit_code", ["region", "credit_code"], unique=True)

    op.create_table(
        "finding_count",
        sa.Column("region", sa.String(length=40), nullable=False),
        sa.Column("district", sa.String(length=6), nullable=False),
        sa.Column("scale", sa.String(length=40), nullable=False),
        sa.Column("grade", sa.String(length=40), nullable=False),
        sa.Column("status", sa.String(length=12), nullable=False),
        sa.Column("slot", sa.Integer(), nullable=False),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.CheckConstraint("slot BETWEEN 0 AND 15", name=op.f("ck_finding_count_slot")),
        sa.PrimaryKeyConstraint(
            "region", "district", "scale", "grade", "status", "slot", name=op.f("pk_finding_count")
        ),
    )
    op.create_table(
        "insurer",
        sa.Column("region", sa.String(length=40), nullable=False),
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("credit_code", sa.String(length=18), nullable=True),
        sa.Column("status", sa.String(length=8), nullable=False),
        sa.Column("party_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", types.Moment(), nullable=False),
        sa.Column("updated_at", types.Moment(), nullable=False),
        sa.CheckConstraint("status IN ('ACTIVE', 'ENDED')", name=op.f("ck_insurer_status")),
        sa.PrimaryKeyConstraint("region", "id", name=op.f("pk_insurer")),
    )
    with op.batch_alter_table("insurer", schema=None) as batch_op:
        batch_op.create_index("ix_insurer_name", ["region", "name", "id"], unique=False)
        batch_op.create_index("ix_insurer_party", ["region", "party_id"], unique=False)
        batch_op.create_index("uq_insurer_credit_code", ["region", "credit_code"], unique=True)

    op.create_table(
        "person",
        sa.Column("region", sa.String(length=40), nullable=False),
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column(
            "agency_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False
        ),
        sa.Column("name", sa.String(length=80), nullable=False),
        sa.Column("title", sa.String(length=20), nullable=True),
        sa.Column("certificate", sa.String(length=80), nullable=True),
        sa.Column("registered", sa.Boolean(), nullable=True),
        sa.Column("career_since", types.Day(), nullable=True),
        sa.Column("status", sa.String(length=8), nullable=False),
        sa.Column("user_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", types.Moment(), nullable=False),
        sa.Column("updated_at", types.Moment(), nullable=False),
        sa.CheckConstraint("status IN ('ACTIVE', 'ENDED')", name=op.f("ck_person_status")),
        sa.CheckConstraint(
            "title IS NULL OR title IN ('NO_TITLE', 'TECHNICIAN', 'ASSISTANT_ENGINEER', 'ENGINEER', 'SENIOR_ENGINEER', 'PROFESSOR_ENGINEER')",
            name=op.f("ck_person_title"),
        ),
        sa.ForeignKeyConstraint(
            ["region", "agency_id"],
            ["agency.region", "agency.id"],
            name=op.f("fk_person_region_agency_id_agency"),
        ),
        sa.PrimaryKeyConstraint("region", "id", name=op.f("pk_person")),
    )
    with op.batch_alter_table("person", schema=None) as batch_op:
        batch_op.create_index("ix_person_agency", ["region", "agency_id", "id"], unique=False)
        batch_op.create_index("ix_person_user", ["region", "user_id"], unique=False)

    op.create_table(
        "project",
        sa.Column("region", sa.String(length=40), nullable=False),
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("code", sa.String(length=40), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("line", sa.String(length=3), nullable=False),
        sa.Column("district", sa.String(length=6), nullable=False),
        sa.Column("status", sa.String(length=20), nullable=False),
        sa.Column("construction_cost", types.Yuan(), nullable=True),
        sa.Column("started_on", types.Day(), nullable=True),
        sa.Column("completed_on", types.Day(), nullable=True),
        sa.Column(
            "insurer_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True
        ),
        sa.Column("agency_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("lead_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", types.Moment(), nullable=False),
        sa.Column("updated_at", types.Moment(), nullable=False),
        sa.CheckConstraint("line IN ('IDI', 'SLI')", name=op.f("ck_project_line")),
        sa.CheckConstraint(
            "status IN ('PLANNED', 'UNDER_CONSTRUCTION', 'COMPLETED')",
            name=op.f("ck_project_status"),
        ),
        sa.CheckConstraint(
            "agency_id IS NOT NULL OR lead_id IS NULL", name=op.f("ck_project_lead_of_agency")
        ),
        sa.ForeignKeyConstraint(
            ["region", "agency_id"],
            ["agency.region", "agency.id"],
            name=op.f("fk_project_region_agency_id_agency"),
        ),
        sa.ForeignKeyConstraint(
            ["region", "insurer_id"],
            ["insurer.region", "insurer.id"],
            name=op.f("fk_project_region_insurer_id_insurer"),
        ),
        sa.ForeignKeyConstraint(
            ["region", "lead_id"],
            ["person.region", "person.id"],
            name=op.f("fk_project_region_lead_id_person"),
        ),
        sa.PrimaryKeyConstraint("region", "id", name=op.f("pk_project")),
    )
    with op.batch_alter_table("project", schema=None) as batch_op:
        batch_op.create_index("ix_project_agency", ["region", "agency_id", "id"], unique=False)
        batch_op.create_index("ix_project_district", ["region", "district", "id"], unique=False)
        batch_op.create_index("ix_project_insurer", ["region", "insurer_id", "id"], unique=False)
        batch_op.create_index("ix_project_lead", ["region", "lead_id"], unique=False)
        batch_op.create_index("uq_project_code", ["region", "code"], unique=True)

    op.create_table(
        "finding",
        sa.Column("region", sa.String(length=40), nullable=False),
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column(
            "project_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False
        ),
        sa.Column("scale", sa.String(length=40), nullable=False),
        sa.Column("grade", sa.String(length=40), nullable=False),
        sa.Column("status", sa.String(length=12), nullable=False),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("description", sa.String(length=4000), nullable=True),
        sa.Column("place", sa.String(length=200), nullable=True),
        sa.Column(
            "found_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True
        ),
        sa.Column("found_at", types.Moment(), nullable=False),
        sa.Column("rectified_at", types.Moment(), nullable=True),
        sa.Column("closed_at", types.Moment(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", types.Moment(), nullable=False),
        sa.Column("updated_at", types.Moment(), nullable=False),
        sa.CheckConstraint(
            "(status = 'CLOSED') = (closed_at IS NOT NULL)", name=op.f("ck_finding_closed_at")
        ),
        sa.CheckConstraint(
            "status IN ('OPEN', 'RECTIFIED', 'CLOSED')", name=op.f("ck_finding_status")
        ),
        sa.ForeignKeyConstraint(
            ["region", "found_by_id"],
            ["person.region", "person.id"],
            name=op.f("fk_finding_region_found_by_id_person"),
        ),
        sa.ForeignKeyConstraint(
            ["region", "project_id"],
            ["project.region", "project.id"],
            name=op.f("fk_finding_region_project_id_project"),
        ),
        sa.PrimaryKeyConstraint("region", "id", name=op.f("pk_finding")),
    )
    with op.batch_alter_table("finding", schema=None) as batch_op:
        batch_op.create_index("ix_finding_project", ["region", "project_id", "id"], unique=False)
        batch_op.create_index(
            "ix_finding_status", ["region", "status", "grade", "id"], unique=False
        )

    op.create_table(
        "project_member",
        sa.Column("region", sa.String(length=40), nullable=False),
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column(
            "project_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False
        ),
        sa.Column(
            "person_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False
        ),
        sa.Column("role", sa.String(length=40), nullable=False),
        sa.Column("since", types.Day(), nullable=False),
        sa.Column("until", types.Day(), nullable=True),
        sa.Column("created_at", types.Moment(), nullable=False),
        sa.CheckConstraint(
            "role IN ('TECHNICAL_LEAD', 'PROJECT_LEAD', 'RISK_ENGINEER', 'EXPERT', 'TECHNICIAN', 'SUPPORT', 'INSURER_RISK_STAFF', 'INSURER_PROJECT_MANAGER', 'INSURER_PROJECT_LEAD')",
            name=op.f("ck_project_member_role"),
        ),
        sa.ForeignKeyConstraint(
            ["region", "person_id"],
            ["person.region", "person.id"],
            name=op.f("fk_project_member_region_person_id_person"),
        ),
        sa.ForeignKeyConstraint(
            ["region", "project_id"],
            ["project.region", "project.id"],
            name=op.f("fk_project_member_region_project_id_project"),
        ),
        sa.PrimaryKeyConstraint("region", "id", name=op.f("pk_project_member")),
    )
    with op.batch_alter_table("project_member", schema=None) as batch_op:
        batch_op.create_index(
            "ix_project_member_person", ["region", "person_id", "role"], unique=False
        )
        batch_op.create_index(
            "ix_project_member_project", ["region", "project_id", "person_id"], unique=False
        )

    op.create_table(
        "project_participant",
        sa.Column("region", sa.String(length=40), nullable=False),
        sa.Column(
            "project_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False
        ),
        sa.Column("party_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("part", sa.String(length=20), nullable=False),
        sa.Column("created_at", types.Moment(), nullable=False),
        sa.CheckConstraint(
            "part IN ('LEAD_INSURER', 'CO_INSURER', 'AGENCY', 'OWNER', 'CONTRACTOR', 'DESIGNER', 'SUPERVISOR', 'LABORATORY', 'PROPERTY_MANAGER')",
            name=op.f("ck_project_participant_part"),
        ),
        sa.ForeignKeyConstraint(
            ["region", "project_id"],
            ["project.region", "project.id"],
            name=op.f("fk_project_participant_region_project_id_project"),
        ),
        sa.PrimaryKeyConstraint(
            "region", "project_id", "party_id", "part", name=op.f("pk_project_participant")
        ),
    )
    with op.batch_alter_table("project_participant", schema=None) as batch_op:
        batch_op.create_index(
            "ix_project_participant_party", ["region", "party_id", "project_id"], unique=False
        )


def downgrade() -> None:
    with op.batch_alter_table("project_participant", schema=None) as batch_op:
        batch_op.drop_index("ix_project_participant_party")

    op.drop_table("project_participant")
    with op.batch_alter_table("project_member", schema=None) as batch_op:
        batch_op.drop_index("ix_project_member_project")
        batch_op.drop_index("ix_project_member_person")

    op.drop_table("project_member")
    with op.batch_alter_table("finding", schema=None) as batch_op:
        batch_op.drop_index("ix_finding_status")
        batch_op.drop_index("ix_finding_project")

    op.drop_table("finding")
    with op.batch_alter_table("project", schema=None) as batch_op:
        batch_op.drop_index("uq_project_code")
        batch_op.drop_index("ix_project_lead")
        batch_op.drop_index("ix_project_insurer")
        batch_op.drop_index("ix_project_district")
        batch_op.drop_index("ix_project_agency")

    op.drop_table("project")
    with op.batch_alter_table("person", schema=None) as batch_op:
        batch_op.drop_index("ix_person_user")
        batch_op.drop_index("ix_person_agency")

    op.drop_table("person")
    with op.batch_alter_table("insurer", schema=None) as batch_op:
        batch_op.drop_index("uq_insurer_credit_code")
        batch_op.drop_index("ix_insurer_party")
        batch_op.drop_index("ix_insurer_name")

    op.drop_table("insurer")
    op.drop_table("finding_count")
    with op.batch_alter_table("agency", schema=None) as batch_op:
        batch_op.drop_index("uq_agency_credit_code")
        batch_op.drop_index("ix_agency_party")
        batch_op.drop_index("ix_agency_name")

    op.drop_table("agency")
    op.drop_table("access_user")
    op.drop_table("access_party_region")
    op.drop_table("access_party")
    with op.batch_alter_table("access_membership", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_access_membership_party_id"))

    op.drop_table("access_membership")
    with op.batch_alter_table("access_client", schema=None) as batch_op:
        batch_op.drop_index("ix_access_client_party_id")

    op.drop_table("access_client")
