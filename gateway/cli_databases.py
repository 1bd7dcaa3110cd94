"""``gateway db``: migrations of the home database and of every region's own."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Annotated, Any, Final

import typer

if TYPE_CHECKING:
    from collections.abc import Callable

    from gateway.store.database import Database

db_app: Final = typer.Typer(
    help="Databases of the records: the home and every region's own.", no_args_is_help=True
)
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON for scripts.")]

EXIT_FAULTS: Final = 1
"""A database lacks migrations, differs, or cannot be reached."""


@db_app.command("upgrade")
def upgrade_databases(*, as_json: AsJson = False) -> None:
    """Run the migrations each database lacks; exit 1 if one cannot be reached."""
    from gateway.store.migration import state, upgrade  # noqa: PLC0415 - loads Alembic

    def bring_up(database: Database) -> dict[str, Any]:
        before = state(database)
        if not before.is_current:
            upgrade(database)
        return {"from": before.revision, "revision": before.head, "ok": True}

    _each(bring_up, as_json=as_json)


@db_app.command("status")
def show_status(*, as_json: AsJson = False) -> None:
    """Say where each database stands; exit 1 if one lacks migrations or cannot be reached."""
    from gateway.store.migration import state  # noqa: PLC0415 - loads Alembic

    def describe(database: Database) -> dict[str, Any]:
        found = state(database)
        return {"revision": found.revision, "head": found.head, "ok": found.is_current}

    _each(describe, as_json=as_json)


@db_app.command("check")
def check_databases(*, as_json: AsJson = False) -> None:
    """Compare each database's tables with what this release declares; exit 1 if they differ."""
    from gateway.store.migration import check, state  # noqa: PLC0415 - loads Alembic

    def compare(database: Database) -> dict[str, Any]:
        found = state(database)
        if not found.is_current:
            return {"revision": found.revision, "head": found.head, "ok": False}
        difference = check(database)
        return {"revision": found.revision, "difference": difference, "ok": difference is None}

    _each(compare, as_json=as_json)


@db_app.command("grant")
def grant_role(
    role: Annotated[str, typer.Argument(help="A role of PostgreSQL that owns none of the tables.")],
    *,
    as_json: AsJson = False,
) -> None:
    """Give a role what a gateway needs, of the ledger no more than reading and adding."""
    from gateway.store.granting import grant  # noqa: PLC0415 - loads the drivers

    def give(database: Database) -> dict[str, Any]:
        if database.dialect == "sqlite":
            return {"granted": False, "ok": True}
        grant(database, role)
        return {"granted": True, "ok": True}

    _each(give, as_json=as_json)


def _each(act: Callable[[Database], dict[str, Any]], *, as_json: bool) -> None:
    """Do something to every database and print a line for each; exit 1 if one is not well."""
    rows = [_row(database, act) for database in _databases()]
    if as_json:
        typer.echo(json.dumps(rows, ensure_ascii=False))
    else:
        for row in rows:
            held = ", ".join([*(["home"] if row["home"] else []), *row["regions"]])
            rest = {
                key: value
                for key, value in row.items()
                if key not in {"database", "home", "regions", "ok"} and value is not None
            }
            details = "  ".join(f"{key} {value}" for key, value in rest.items())
            typer.echo(f"{'✓' if row['ok'] else '✗'} {row['database']}  ({held})  {details}")
    if not all(row["ok"] for row in rows):
        raise typer.Exit(EXIT_FAULTS)


def _row(database: Database, act: Callable[[Database], dict[str, Any]]) -> dict[str, Any]:
    from gateway.store.reachability import is_unreachable  # noqa: PLC0415 - loads the drivers

    row: dict[str, Any] = {
        "database": str(database.address),
        "home": database.is_home,
        "regions": list(database.regions),
    }
    try:
        return {**row, **act(database)}
    except Exception as error:
        if not is_unreachable(error):
            raise
        return {**row, "error": "unreachable", "ok": False}
    finally:
        database.sync_engine.dispose()


def _databases() -> list[Database]:
    from gateway.regime.discovery import installed_regions  # noqa: PLC0415 - imports the regions
    from gateway.settings import Settings  # noqa: PLC0415 - reads the environment

    regions, _faults = installed_regions()
    return list(Settings().open_databases([region.key for region in regions]))
