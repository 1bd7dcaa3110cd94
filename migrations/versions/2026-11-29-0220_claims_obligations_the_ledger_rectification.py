"""Claims, obligations, the ledger, rectification.

Revision: 20261129b
After: 20261129c
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from gateway.store import metadata as types

revision = "20261129b"
down_revision = "20261129c"
branch_labels = None
depends_on = None

APPEND_ONLY = ("ledger_entry", "ledger_leaf", "ledger_node", "ledger_head")

# Expand -> backfill -> contract: every migration leaves the previous release working. Locks are
# waited for no longer than env.py's lock timeout; a migration that needs longer runs in steps.


def upgrade() -> None:
    op.create_table(
        "ledger_entry",
        sa.Column("region", sa.String(length=40), nullable=False),
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("region", "id", name=op.f("pk_ledger_entry")),
    )
    op.create_table(
        "ledger_head",
        sa.Column("region", sa.String(length=40), nullable=False),
        sa.Column("size", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("root", sa.String(length=64), nullable=False),
        sa.Column("signed_at", types.Moment(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("region", "size", name=op.f("pk_ledger_head")),
    )
    op.create_table(
        "ledger_leaf",
        sa.Column("region", sa.String(length=40), nullable=False),
        sa.Column("seq", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("entry_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("hash", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("region", "seq", name=op.f("pk_ledger_leaf")),
    )
    with op.batch_alter_table("ledger_leaf", schema=None) as batch_op:
        batch_op.create_index("uq_ledger_leaf_entry_id", ["region", "entry_id"], unique=True)

    op.create_table(
        "ledger_node",
        sa.Column("region", sa.String(length=40), nullable=False),
        sa.Column("level", sa.Integer(), nullable=False),
        sa.Column("place", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("hash", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("region", "level", "place", name=op.f("pk_ledger_node")),
    )
    op.create_table(
        "obligation",
        sa.Column("region", sa.String(length=40), nullable=False),
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("duty", sa.String(length=40), nullable=False),
        sa.Column("event", sa.String(length=40), nullable=False),
        sa.Column("subject_type", sa.String(length=40), nullable=False),
        sa.Column(
            "subject_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False
        ),
        sa.Column(
            "project_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True
        ),
        sa.Column("triggered_at", types.Moment(), nullable=False),
        sa.Column("due_on", types.Day(), nullable=True),
        sa.Column("due_at", types.Moment(), nullable=True),
        sa.Column("ends_at", types.Moment(), nullable=True),
        sa.Column("provisional", sa.Boolean(), nullable=False),
        sa.Column("state", sa.String(length=8), nullable=False),
        sa.Column("met_at", types.Moment(), nullable=True),
        sa.Column("created_at", types.Moment(), nullable=False),
        sa.CheckConstraint(
            "(state = 'OPEN') = (met_at IS NULL)", name=op.f("ck_obligation_met_at")
        ),
        sa.CheckConstraint(
            "state IN ('OPEN', 'MET', 'MET_LATE')", name=op.f("ck_obligation_state")
        ),
        sa.CheckConstraint("due_on IS NULL OR due_at IS NULL", name=op.f("ck_obligation_due")),
        sa.PrimaryKeyConstraint("region", "id", name=op.f("pk_obligation")),
    )
    with op.batch_alter_table("obligation", schema=None) as batch_op:
        batch_op.create_index("ix_obligation_ends", ["region", "state", "ends_at"], unique=False)
        batch_op.create_index(
            "ix_obligation_subject", ["region", "subject_id", "duty"], unique=False
        )

    op.create_table(
        "store_claim",
        sa.Column("region", sa.String(length=40), nullable=False),
        sa.Column("holder", sa.String(length=200), nullable=False),
        sa.Column("key", sa.String(length=80), nullable=False),
        sa.Column("fingerprint", sa.String(length=64), nullable=False),
        sa.Column("reply", sa.Text(), nullable=False),
        sa.Column("created_at", types.Moment(), nullable=False),
        sa.PrimaryKeyConstraint("region", "holder", "key", name=op.f("pk_store_claim")),
    )
    with op.batch_alter_table("store_claim", schema=None) as batch_op:
        batch_op.create_index("ix_store_claim_created_at", ["region", "created_at"], unique=False)

    op.create_table(
        "store_outbox",
        sa.Column("region", sa.String(length=40), nullable=False),
        sa.Column("entry_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("topic", sa.String(length=60), nullable=False),
        sa.Column("subject", sa.String(length=100), nullable=True),
        sa.Column("seq", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("attempts", sa.Integer(), server_default="0", nullable=False),
        sa.Column("created_at", types.Moment(), nullable=False),
        sa.PrimaryKeyConstraint("region", "entry_id", name=op.f("pk_store_outbox")),
    )
    with op.batch_alter_table("store_outbox", schema=None) as batch_op:
        batch_op.create_index("ix_store_outbox_seq", ["region", "seq"], unique=False)

    op.create_table(
        "finding_material",
        sa.Column("region", sa.String(length=40), nullable=False),
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column(
            "finding_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False
        ),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("moment", sa.String(length=8), nullable=True),
        sa.Column("reference", sa.String(length=400), nullable=False),
        sa.Column("created_at", types.Moment(), nullable=False),
        sa.CheckConstraint(
            "kind IN ('DRAWING', 'CALCULATION', 'CHANGE', 'IMAGE', 'EXPLANATION', 'REPLY_ONLY')",
            name=op.f("ck_finding_material_kind"),
        ),
        sa.CheckConstraint(
            "moment IS NULL OR moment IN ('BEFORE', 'AFTER')",
            name=op.f("ck_finding_material_moment"),
        ),
        sa.ForeignKeyConstraint(
            ["region", "finding_id"],
            ["finding.region", "finding.id"],
            name=op.f("fk_finding_material_region_finding_id_finding"),
        ),
        sa.PrimaryKeyConstraint("region", "id", name=op.f("pk_finding_material")),
    )
    with op.batch_alter_table("finding_material", schema=None) as batch_op:
        batch_op.create_index(
            "ix_finding_material_finding", ["region", "finding_id", "id"], unique=False
        )

    with op.batch_alter_table("finding", schema=None) as batch_op:
        batch_op.add_column(sa.Column("rectify_by", types.Day(), nullable=True))
    forbid_changes()


def forbid_changes() -> None:
    """Have the database itself refuse to change or remove what the ledger holds."""
    if op.get_bind().dialect.name == "postgresql":
        op.execute(
            "CREATE FUNCTION ledger_is_append_only() RETURNS trigger LANGUAGE plpgsql AS $$ "
            "BEGIN RAISE EXCEPTION '% is append-only', TG_TABLE_NAME "
            "USING ERRCODE = 'insufficient_privilege'; END $$"
        )
        for table in APPEND_ONLY:
            op.execute(
                f"CREATE TRIGGER {table}_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON {table} "
                "FOR EACH STATEMENT EXECUTE FUNCTION ledger_is_append_only()"
            )
        return
    for table in APPEND_ONLY:
        for verb in ("UPDATE", "DELETE"):
            op.execute(
                f"CREATE TRIGGER {table}_no_{verb.lower()} BEFORE {verb} ON {table} "
                f"BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END"
            )


def downgrade() -> None:
    with op.batch_alter_table("finding", schema=None) as batch_op:
        batch_op.drop_column("rectify_by")

    with op.batch_alter_table("finding_material", schema=None) as batch_op:
        batch_op.drop_index("ix_finding_material_finding")

    op.drop_table("finding_material")
    with op.batch_alter_table("store_outbox", schema=None) as batch_op:
        batch_op.drop_index("ix_store_outbox_seq")

    op.drop_table("store_outbox")
    with op.batch_alter_table("store_claim", schema=None) as batch_op:
        batch_op.drop_index("ix_store_claim_created_at")

    op.drop_table("store_claim")
    with op.batch_alter_table("obligation", schema=None) as batch_op:
        batch_op.drop_index("ix_obligation_subject")
        batch_op.drop_index("ix_obligation_ends")

    op.drop_table("obligation")
    op.drop_table("ledger_node")
    with op.batch_alter_table("ledger_leaf", schema=None) as batch_op:
        batch_op.drop_index("uq_ledger_leaf_entry_id")

    op.drop_table("ledger_leaf")
    op.drop_table("ledger_head")
    op.drop_table("ledger_entry")
    if op.get_bind().dialect.name == "postgresql":
        op.execute("DROP FUNCTION ledger_is_append_only")
