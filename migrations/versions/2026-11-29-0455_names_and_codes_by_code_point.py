"""Order names and codes by code points, whatever the server's locale.

Revision: 20261129names
After: 20261129keys
"""

from __future__ import annotations

from alembic import op

revision = "20261129names"
down_revision = "20261129keys"
branch_labels = None
depends_on = None

_COLUMNS = (("agency", "name", 200), ("insurer", "name", 200), ("project", "code", 40))


def upgrade() -> None:
    _collate('"C"')


def downgrade() -> None:
    _collate('"default"')


def _collate(collation: str) -> None:
    # SQLite compares bytes by itself. PostgreSQL only rebuilds the indexes, not the rows.
    if op.get_context().dialect.name != "postgresql":
        return
    for table, column, length in _COLUMNS:
        op.execute(
            f"ALTER TABLE {table} ALTER COLUMN {column} TYPE varchar({length}) COLLATE {collation}"
        )
