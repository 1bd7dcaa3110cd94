"""Windows of rate limits.

Revision: 20261129rates
After: 20261129a
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "20261129rates"
down_revision = "20261129a"
branch_labels = None
depends_on = None

# Expand -> backfill -> contract: every migration leaves the previous release working. Locks are
# waited for no longer than env.py's lock timeout; a migration that needs longer runs in steps.


def upgrade() -> None:
    op.create_table(
        "rate_window",
        sa.Column("key", sa.String(length=200), nullable=False),
        sa.Column("spent", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("ends_at", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_rate_window")),
    )
    with op.batch_alter_table("rate_window", schema=None) as batch_op:
        batch_op.create_index("ix_rate_window_ends_at", ["ends_at"], unique=False)


def downgrade() -> None:
    op.drop_table("rate_window")
