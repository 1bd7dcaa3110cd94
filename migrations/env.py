"""Run the migrations on the connection that `gateway.store.migration` hands over.

Also serves ``alembic revision --autogenerate`` in a checkout, on the home database of the settings.
"""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from alembic import context

import gateway
from gateway.settings import Settings
from gateway.store.addresses import read_address
from gateway.store.database import Database
from gateway.store.metadata import METADATA, Day, Moment, Yuan

if TYPE_CHECKING:
    from alembic.autogenerate.api import AutogenContext
    from sqlalchemy import Connection

LOCK_TIMEOUT = "2s"
STATEMENT_TIMEOUT = "10min"
# One run at a time: an arbitrary number that only migrations of the gateway use.
ADVISORY_LOCK = 7_301_202_401


def import_tables() -> None:
    """Import every module that declares tables, so that the metadata is whole."""
    root = Path(gateway.__file__).parent
    for file in sorted(root.rglob("*tables.py")):
        parts = file.relative_to(root.parent).with_suffix("").parts
        import_module(".".join(parts))


def render_item(kind: str, value: object, _context: AutogenContext) -> str | Literal[False]:
    """Write the gateway's own types by name."""
    if kind == "type" and isinstance(value, (Day, Moment, Yuan)):
        return f"types.{type(value).__name__}()"
    return False


def include_object(
    _object: object,
    name: str | None,
    kind: str,
    _reflected: bool,  # noqa: FBT001 - Alembic calls it so
    _other: object,
) -> bool:
    """Leave alone what migrations made by hand: partitions are no tables of the metadata."""
    return not (kind == "table" and name is not None and "__part_" in name)


def compare_type(
    _context: object, _column: object, _inspected: object, _type: object, _rendered: object
) -> bool | None:
    """SQLite keeps days, moments and money as text of fixed width."""
    return False if context.get_context().dialect.name == "sqlite" else None


def run(connection: Connection) -> None:
    """Run what was asked for, whole or not at all."""
    import_tables()
    if connection.dialect.name == "postgresql":
        connection.exec_driver_sql(f"SET LOCAL lock_timeout = '{LOCK_TIMEOUT}'")
        connection.exec_driver_sql(f"SET LOCAL statement_timeout = '{STATEMENT_TIMEOUT}'")
        connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({ADVISORY_LOCK})")
    context.configure(
        connection=connection,
        target_metadata=METADATA,
        render_item=render_item,
        include_object=include_object,
        compare_type=compare_type,
        render_as_batch=connection.dialect.name == "sqlite",
        transactional_ddl=True,
        transaction_per_migration=False,
    )
    with context.begin_transaction():
        context.run_migrations()


given: Connection | None = context.config.attributes.get("connection")
if given is not None:
    run(given)
else:
    settings = Settings()
    database = Database(
        read_address(settings.database_url.get_secret_value()),
        settings.database_limits,
        is_home=True,
    )
    with database.sync_writer.begin() as opened:
        run(opened)
