"""Provisional obligations keep what their end is counted from, to be counted again.

Revision: 20261129counted
After: 20261129swept
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "20261129counted"
down_revision = "20261129swept"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("obligation", schema=None) as batch_op:
        batch_op.add_column(sa.Column("counted_from", sa.Text(), nullable=True))
    waiting = sa.text("counted_from IS NOT NULL")
    op.create_index(
        "ix_obligation_provisional",
        "obligation",
        ["region", "id"],
        postgresql_where=waiting,
        sqlite_where=waiting,
    )


def downgrade() -> None:
    op.drop_index("ix_obligation_provisional", table_name="obligation")
    with op.batch_alter_table("obligation", schema=None) as batch_op:
        batch_op.drop_column("counted_from")
