"""Keys are found by their key alone.

Revision: 20261129keys
After: 20261129access

A second index that leads with the region was chosen for the key's lookup while the table was small, and
then read all of a region's keys.
"""

from __future__ import annotations

from alembic import op

revision = "20261129keys"
down_revision = "20261129access"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.drop_index("ix_store_claim_created_at", table_name="store_claim")


def downgrade() -> None:
    op.create_index("ix_store_claim_created_at", "store_claim", ["region", "created_at"])
