"""Tell of changes of what somebody may do; link subjects of other issuers.

Revision: 20261129access
After: 20261129b
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from gateway.store import metadata as types

revision = "20261129access"
down_revision = "20261129b"
branch_labels = None
depends_on = None

# What is watched as of this migration; the code's own list is checked against the triggers.
WATCHED = {
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


def upgrade() -> None:
    op.create_table(
        "access_epoch",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("value", types.BIG_ID, nullable=False),
        sa.CheckConstraint("id = 1", name=op.f("ck_access_epoch_single")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_access_epoch")),
    )
    op.execute("INSERT INTO access_epoch (id, value) VALUES (1, 0)")
    op.create_table(
        "access_external_identity",
        sa.Column("issuer", sa.String(length=300), nullable=False),
        sa.Column("subject", sa.String(length=255), nullable=False),
        sa.Column("client_id", sa.String(length=64), nullable=False),
        sa.Column("outside_client", sa.String(length=255), nullable=False),
        sa.Column("user_id", types.BIG_ID, nullable=True),
        sa.Column("party_id", types.BIG_ID, nullable=True),
        sa.Column("created_at", types.Moment(), nullable=False),
        sa.CheckConstraint(
            "(user_id IS NULL) = (party_id IS NULL)",
            name=op.f("ck_access_external_identity_person"),
        ),
        sa.PrimaryKeyConstraint("issuer", "subject", name=op.f("pk_access_external_identity")),
    )
    op.create_index(
        op.f("ix_access_external_identity_client_id"), "access_external_identity", ["client_id"]
    )
    op.create_index(
        op.f("ix_access_external_identity_user_id"), "access_external_identity", ["user_id"]
    )
    if op.get_context().dialect.name == "sqlite":
        _count_changes()
    else:
        _notify_of_changes()


def _count_changes() -> None:
    for table, acts in WATCHED.items():
        for act in acts:
            op.execute(
                f"CREATE TRIGGER {table}_{act.lower()}_tells AFTER {act} ON {table} "  # noqa: S608 - names from above
                "BEGIN UPDATE access_epoch SET value = value + 1; END"
            )


def _notify_of_changes() -> None:
    op.execute(
        "CREATE FUNCTION access_tells() RETURNS trigger LANGUAGE plpgsql AS "
        "$$ BEGIN PERFORM pg_notify('gateway_access', ''); RETURN NULL; END $$"
    )
    for table, acts in WATCHED.items():
        op.execute(
            f"CREATE TRIGGER {table}_tells AFTER {' OR '.join(acts)} ON {table} "
            "FOR EACH STATEMENT EXECUTE FUNCTION access_tells()"
        )


def downgrade() -> None:
    if op.get_context().dialect.name == "sqlite":
        for table, acts in WATCHED.items():
            for act in acts:
                op.execute(f"DROP TRIGGER {table}_{act.lower()}_tells")
    else:
        for table in WATCHED:
            op.execute(f"DROP TRIGGER {table}_tells ON {table}")
        op.execute("DROP FUNCTION access_tells()")
    op.drop_table("access_external_identity")
    op.drop_table("access_epoch")
