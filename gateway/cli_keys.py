"""``gateway keys``: the keys that sign access tokens."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Annotated, Any, Final

import typer

from gateway.cli_office import (
    EXIT_NOT_FOUND,
    EXIT_UNAVAILABLE,
    AsJson,
    moment,
    opened_home,
    say_refused,
    show,
    show_all,
)

if TYPE_CHECKING:
    from gateway.access.issuer.service import Issuer
    from gateway.access.issuer.tables import SigningKey
    from gateway.store.database import Database

keys_app: Final = typer.Typer(
    help="Keys that sign access tokens: next, active and retired.", no_args_is_help=True
)


@keys_app.command("list")
def list_keys(*, as_json: AsJson = False) -> None:
    """List the keys whose signatures are accepted, newest first; never their private parts."""
    with opened_home(as_json=as_json) as home:
        rows = [_row(key) for key in _signing_keys(home)]
    show_all(rows, ("kid", "state", "algorithm", "activated_at", "retired_at"), as_json=as_json)


@keys_app.command("show")
def show_key(
    kid: Annotated[str, typer.Argument(help="Name of the key.")], *, as_json: AsJson = False
) -> None:
    """Show a key with its public part; exit 3 if there is none of that name."""
    with opened_home(as_json=as_json) as home:
        found = [key for key in _signing_keys(home) if key.kid == kid]
    if not found:
        _not_found(as_json=as_json)
    show({**_row(found[0]), "public_jwk": found[0].public_jwk}, as_json=as_json)


@keys_app.command("create")
def create_key(*, as_json: AsJson = False) -> None:
    """Make the first key, or whichever is due by the calendar of keys; show the one that signs."""
    with _opened_issuer(as_json=as_json) as issuer:
        kid = issuer.key_ring().kid
    show({"active": kid}, as_json=as_json)


@keys_app.command("rotate")
def rotate_keys(*, as_json: AsJson = False) -> None:
    """Have a new key sign from now on; the old one is accepted until its last token ended.

    After a theft, `gateway keys disable` the old key as well.
    """
    with _opened_issuer(as_json=as_json) as issuer:
        kid = issuer.rotate_keys()
    show({"active": kid}, as_json=as_json)


@keys_app.command("disable")
def disable_key(
    kid: Annotated[str, typer.Argument(help="Name of a retired key.")], *, as_json: AsJson = False
) -> None:
    """Stop accepting a retired key: every token it signed is worthless, within a minute everywhere.

    Exit 3 if there is no retired key of that name.
    """
    with _opened_issuer(as_json=as_json) as issuer:
        withdrawn = issuer.withdraw_key(kid)
    if not withdrawn:
        _not_found(as_json=as_json)
    show({"withdrawn": kid}, as_json=as_json)


@contextmanager
def _opened_issuer(*, as_json: bool) -> Iterator[Issuer]:
    from gateway.access.issuer.assembly import assemble  # noqa: PLC0415 - loads the tables
    from gateway.access.issuer.vault import VaultFault  # noqa: PLC0415 - likewise
    from gateway.regime.discovery import installed_regions  # noqa: PLC0415 - imports the regions
    from gateway.settings import Settings  # noqa: PLC0415 - reads the environment

    settings = Settings()
    regions = {region.key: region for region in installed_regions()[0]}
    with opened_home(as_json=as_json) as home:
        try:
            yield assemble(
                settings.oauth,
                home,
                regions,
                listening=settings.listening,
                data_folder=settings.data_folder,
            )
        except VaultFault as fault:
            say_refused(
                "UNAVAILABLE", "key_file", "无法使用密钥加密密钥", str(fault), as_json=as_json
            )
            raise typer.Exit(EXIT_UNAVAILABLE) from None


def _signing_keys(home: Database) -> list[SigningKey]:
    from sqlmodel import Session, col, select  # noqa: PLC0415 - loads SQLAlchemy

    from gateway.access.issuer.tables import SigningKey  # noqa: PLC0415 - loads the tables

    with Session(home.sync_engine) as session:
        wanted = select(SigningKey).order_by(col(SigningKey.created_at).desc(), col(SigningKey.kid))
        return list(session.exec(wanted).all())


def _row(key: SigningKey) -> dict[str, Any]:
    return {
        "kid": key.kid,
        "state": key.slot or "retired",
        "algorithm": key.algorithm,
        "created_at": moment(key.created_at),
        "activated_at": moment(key.activated_at),
        "retired_at": moment(key.retired_at),
    }


def _not_found(*, as_json: bool) -> None:
    say_refused("NOT_FOUND", "kid", "没有该密钥", "there is no such key", as_json=as_json)
    raise typer.Exit(EXIT_NOT_FOUND)
