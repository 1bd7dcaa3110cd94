"""What the commands on parties, people, clients and keys share: the home database and refusals."""

from __future__ import annotations

import getpass
import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import TYPE_CHECKING, Annotated, Any, Final

import typer
from rich.console import Console
from rich.table import Table

if TYPE_CHECKING:
    from gateway.access.administration import Office
    from gateway.store.database import Database

AsJson = Annotated[bool, typer.Option("--json", help="Print JSON for scripts.")]

EXIT_REFUSED: Final = 1
"""An input is refused; nothing was changed."""
EXIT_NOT_FOUND: Final = 3
"""There is no such party, account, membership or client."""
EXIT_CONFLICT: Final = 4
"""Another one has the name, login, code or identifier already."""
EXIT_UNAVAILABLE: Final = 5
"""The home database cannot be reached, or lacks migrations."""

_CODES: Final = {"NOT_FOUND": EXIT_NOT_FOUND, "CONFLICT": EXIT_CONFLICT}
_WIDE: Final = 1_000
_error: Final = Console(stderr=True, soft_wrap=True, highlight=False)


@contextmanager
def opened_home(*, as_json: bool) -> Iterator[Database]:
    """The home database for one command; what is refused ends it with the code that says why."""
    from gateway.access.refusals import AccessRefused  # noqa: PLC0415 - loads the tables
    from gateway.regime.discovery import installed_regions  # noqa: PLC0415 - imports the regions
    from gateway.settings import Settings  # noqa: PLC0415 - reads the environment
    from gateway.store.migration import state  # noqa: PLC0415 - loads Alembic
    from gateway.store.reachability import is_unreachable  # noqa: PLC0415 - loads the drivers

    keys = [region.key for region in installed_regions()[0]]
    home = Settings().open_databases(keys).home
    try:
        _must_be_current(current=state(home).is_current, as_json=as_json)
        yield home
    except AccessRefused as refused:
        say_refused(
            refused.code, refused.field, refused.message_zh, refused.message_en, as_json=as_json
        )
        raise typer.Exit(_CODES.get(refused.code, EXIT_REFUSED)) from None
    except Exception as error:
        if not is_unreachable(error):
            raise
        say_refused(
            "UNAVAILABLE", None, "无法连接主数据库", "the database is unreachable", as_json=as_json
        )
        raise typer.Exit(EXIT_UNAVAILABLE) from None
    finally:
        home.sync_engine.dispose()


def _must_be_current(*, current: bool, as_json: bool) -> None:
    if not current:
        say_refused(
            "UNAVAILABLE", None, "数据库缺少迁移", "run: gateway db upgrade", as_json=as_json
        )
        raise typer.Exit(EXIT_UNAVAILABLE)


@contextmanager
def opened_office(*, as_json: bool) -> Iterator[Office]:
    """Administration over the home database.

    A running server follows within a minute: it keeps what it read of principals no longer.
    """
    from gateway.access.administration import Office  # noqa: PLC0415 - loads the tables
    from gateway.regime.discovery import installed_regions  # noqa: PLC0415 - imports the regions

    regions = {region.key: region for region in installed_regions()[0]}
    with opened_home(as_json=as_json) as home:
        yield Office(home.sync_writer, regions, by=_operator())


def _operator() -> str:
    """Who runs the command, as the machine knows them."""
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return "unknown"


def say_refused(
    code: str, field: str | None, message_zh: str, message_en: str, *, as_json: bool
) -> None:
    """Say on standard error what is refused."""
    if as_json:
        told = {"code": code, "field": field, "zh": message_zh, "en": message_en}
        typer.echo(json.dumps({"error": told}, ensure_ascii=False), err=True)
        return
    where = f"{field}: " if field else ""
    _error.print(f"✗ {code} {where}{message_zh} / {message_en}", markup=False)


def show(row: dict[str, Any], *, as_json: bool) -> None:
    """Print one thing: JSON, or a line for each of its members."""
    if as_json:
        typer.echo(json.dumps(row, ensure_ascii=False))
        return
    for name, value in row.items():
        typer.echo(f"{name:<14}{_plain(value)}")


def show_all(rows: list[dict[str, Any]], columns: tuple[str, ...], *, as_json: bool) -> None:
    """Print several things: JSON, or a table of some of their members."""
    if as_json:
        typer.echo(json.dumps(rows, ensure_ascii=False))
        return
    table = Table(*columns, box=None, pad_edge=False)
    for row in rows:
        table.add_row(*(_plain(row[name]) for name in columns))
    # Wide enough for every identifier: one that is cut short is of no use.
    Console(width=_WIDE, soft_wrap=True, highlight=False, markup=False).print(table)


def read_password() -> str:
    """A password: asked for twice at a terminal, otherwise the first line of standard input.

    It is never an argument, which every process of the machine could read.
    """
    if sys.stdin.isatty():
        asked: str = typer.prompt("密码 Password", hide_input=True, confirmation_prompt=True)
        return asked
    return sys.stdin.readline().rstrip("\r\n")


def moment(value: datetime | None) -> str | None:
    """A moment as JSON has it."""
    return None if value is None else value.isoformat()


def _plain(value: object) -> str:
    if isinstance(value, list):
        return " ".join(_plain(each) for each in value)
    if isinstance(value, dict):
        return " ".join(f"{key}={_plain(each)}" for key, each in value.items())
    return "–" if value is None else str(value)
