"""Obligations say when they were found to be missed; old idempotency keys are found by their age.

Revision: 20261129swept
After: 20261129bound

The index of keys leads with their age and not with the region: one that led with the region was
chosen for the lookup of a key while the table was small. The lookup knows no age.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from gateway.store import metadata as types

revision = "20261129swept"
down_revision = "20261129bound"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("obligation", schema=None) as batch_op:
        batch_op.add_column(sa.Column("missed_at", types.Moment(), nullable=True))
    waiting = sa.text("state = 'OPEN' AND missed_at IS NULL")
    op.create_index(
        "ix_obligation_waiting",
        "obligation",
        ["region", "ends_at"],
        postgresql_where=waiting,
        sqlite_where=waiting,
    )
    op.create_index("ix_store_claim_age", "store_claim", ["created_at"])


def downgrade() -> None:
    op.drop_index("ix_store_claim_age", table_name="store_claim")
    op.drop_index("ix_obligation_waiting", table_name="obligation")
    with op.batch_alter_table("obligation", schema=None) as batch_op:
        batch_op.drop_column("missed_at")
