"""${message}.

Revision: ${up_revision}
After: ${down_revision or "nothing"}
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from gateway.store import metadata as types
${imports if imports else ""}
revision = ${repr(up_revision)}
down_revision = ${repr(down_revision)}
branch_labels = ${repr(branch_labels)}
depends_on = ${repr(depends_on)}

# Expand -> backfill -> contract: every migration leaves the previous release working. Locks are
# waited for no longer than env.py's lock timeout; a migration that needs longer runs in steps.


def upgrade() -> None:
    ${upgrades if upgrades else "pass"}


def downgrade() -> None:
    ${downgrades if downgrades else "pass"}
