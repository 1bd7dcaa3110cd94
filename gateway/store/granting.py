"""Rights of a gateway's own role, which owns no table and so can remove no trigger."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from gateway.store.ledger.tables import APPEND_ONLY

if TYPE_CHECKING:
    from gateway.store.database import Database

_ALL: Final = "SELECT, INSERT, UPDATE, DELETE"


def grant(database: Database, role: str) -> None:
    """Give a role of PostgreSQL what a gateway needs; whoever runs this owns the tables.

    Raises:
        sqlalchemy.exc.ProgrammingError: there is no such role.
    """
    engine = database.sync_engine
    name = engine.dialect.identifier_preparer.quote_identifier(role)
    ledger = ", ".join(APPEND_ONLY)
    with engine.begin() as connection:
        for statement in (
            f"GRANT USAGE ON SCHEMA public TO {name}",
            f"GRANT {_ALL} ON ALL TABLES IN SCHEMA public TO {name}",
            f"GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO {name}",
            f"REVOKE UPDATE, DELETE, TRUNCATE ON {ledger} FROM {name}",
            f"REVOKE UPDATE, DELETE, TRUNCATE ON {ledger} FROM PUBLIC",
        ):
            connection.exec_driver_sql(statement)
