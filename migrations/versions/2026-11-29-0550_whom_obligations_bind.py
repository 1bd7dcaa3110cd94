"""Obligations say whom they bind, and are found by their project.

Revision: 20261129bound
After: 20261129names

What was opened before binds nobody by name: which parties a duty binds is the law's to say, and a
migration has none.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "20261129bound"
down_revision = "20261129names"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("obligation", schema=None) as batch_op:
        batch_op.add_column(
            sa.Column("bound", sa.String(length=120), nullable=False, server_default="")
        )
        batch_op.create_index("ix_obligation_project", ["region", "project_id", "id"])


def downgrade() -> None:
    with op.batch_alter_table("obligation", schema=None) as batch_op:
        batch_op.drop_index("ix_obligation_project")
        batch_op.drop_column("bound")
