"""``gateway demo``: load demonstration data, and what ``gateway serve`` does in demo mode."""

from __future__ import annotations

import asyncio
import json
import time
from functools import cache
from typing import TYPE_CHECKING, Annotated, Final

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from gateway.settings import Settings

if TYPE_CHECKING:
    from gateway.demo.loading import Demonstration
    from gateway.store.databases import Databases

EXIT_REFUSED: Final = 1
"""Nothing was loaded."""

_error: Final = Console(stderr=True, soft_wrap=True, highlight=False)


def demo(
    scale: Annotated[
        int, typer.Option(min=1, max=10_000, help="1 is a page of each; everything grows with it.")
    ] = 1,
    shape: Annotated[
        str | None,
        typer.Option(help="bench: over four regions 20,000 agencies and 1,000,000 findings."),
    ] = None,
    *,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON for scripts.")] = False,
) -> None:
    """Load demonstration data into databases that have no other records; exit 1 if refused.

    Personas to sign in as are made in demo mode alone (GATEWAY_DEMO=true).
    """
    from gateway.demo.loading import (  # noqa: PLC0415 - the other commands start without tables
        AlreadyLoaded,
        RecordsPresent,
        load,
    )
    from gateway.demo.sizes import BENCH_SCALE  # noqa: PLC0415 - likewise

    if shape not in {None, "bench"}:
        message = "there is the shape bench and no other"
        raise typer.BadParameter(message, param_hint="--shape")
    settings = Settings()
    databases = _opened(settings)
    demonstration = _planned(settings, BENCH_SCALE if shape == "bench" else scale)
    begun = time.monotonic()
    try:
        with _progress() as progress:
            task = progress.add_task("demo", total=demonstration.total)
            rows = load(databases, demonstration, lambda more: progress.advance(task, more))
        _seal(settings, databases)
    except (RecordsPresent, AlreadyLoaded) as refused:
        _error.print(f"✗ {refused}", markup=False)
        raise typer.Exit(EXIT_REFUSED) from None
    finally:
        _close(databases)
    seconds = time.monotonic() - begun
    findings = sum(plan.sizes.findings for plan in demonstration.plans)
    if as_json:
        told = {
            "rows": rows,
            "findings": findings,
            "personas": demonstration.with_personas,
            "seconds": round(seconds, 2),
        }
        typer.echo(json.dumps(told))
        return
    typer.echo(f"{rows:,} rows, {findings:,} findings of them, in {seconds:.1f} s")
    if not demonstration.with_personas:
        typer.echo("No personas: demo mode is off (GATEWAY_DEMO).")


def warn_of_personas(settings: Settings) -> None:
    """Say so if accounts of a demonstration lie in a database that is served as a real one.

    They cannot sign in; but whoever serves real records wants to know what else is there.
    """
    from sqlalchemy.exc import SQLAlchemyError  # noqa: PLC0415 - the other commands do without

    from gateway.demo.loading import has_personas  # noqa: PLC0415 - likewise

    databases = _opened(settings)
    try:
        found = has_personas(databases.home)
    except SQLAlchemyError:
        return  # not there or not migrated: readiness and ``gateway db status`` tell
    finally:
        _close(databases)
    if found:
        _error.print(
            "! 数据库中有演示账号；演示模式未开启，它们不能登录。"
            " Accounts of a demonstration are in the home database; demo mode is off and they"
            " cannot sign in.",
            markup=False,
        )


def prepare_demo(settings: Settings) -> None:
    """Bring an embedded database to this release and fill it if it is empty, before serving.

    A PostgreSQL server is nobody's to fill unasked: there ``gateway demo`` does it.
    """
    from gateway.demo.loading import has_demonstration, load  # noqa: PLC0415 - demo mode only
    from gateway.store.migration import state, upgrade  # noqa: PLC0415 - loads Alembic

    databases = _opened(settings)
    embedded = [database for database in databases if database.dialect == "sqlite"]
    for database in embedded:
        if not state(database).is_current:
            upgrade(database)
    if len(embedded) == len(list(databases)) and not any(map(has_demonstration, databases)):
        load(databases, _planned(settings, 1))
        _seal(settings, databases)
    _close(databases)


def _seal(settings: Settings, databases: Databases) -> None:
    """Seal the demonstration's ledger, so that a server that starts has nothing to catch up with."""
    from gateway.clock import now_in_china  # noqa: PLC0415 - the other commands do without
    from gateway.store.ledger.sealer import Sealer  # noqa: PLC0415 - likewise
    from gateway.store.outbox import Outbox  # noqa: PLC0415 - likewise

    async def seal() -> None:
        key, outbox = cache(settings.ledger_signer), Outbox(databases)
        async with databases.opened():
            await Sealer(databases, key, now_in_china, outbox=outbox).seal_all()

    asyncio.run(seal())


def _close(databases: Databases) -> None:
    for database in databases:
        database.sync_engine.dispose()


def _opened(settings: Settings) -> Databases:
    from gateway.library import load_library  # noqa: PLC0415 - loads every table
    from gateway.regime.discovery import installed_regions  # noqa: PLC0415 - likewise

    # The manifests alone: reading every text again would double the time a start takes.
    regions, faults = installed_regions()
    if faults:
        load_library()  # raises these faults, and those inside the packages beside them
    return settings.open_databases([region.key for region in regions])


def _planned(settings: Settings, scale: int) -> Demonstration:
    from gateway.demo.loading import plan_demonstration  # noqa: PLC0415 - loads every table
    from gateway.library import load_library  # noqa: PLC0415 - likewise

    return plan_demonstration(load_library().regions, scale, with_personas=settings.demo)


def _progress() -> Progress:
    return Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        console=_error,
        disable=not _error.is_terminal,
    )
