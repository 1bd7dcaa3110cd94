"""``gateway clients``: programs of parties, and public clients that people use."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Final

import typer

from gateway.cli_office import (
    EXIT_REFUSED,
    AsJson,
    moment,
    opened_office,
    say_refused,
    show,
    show_all,
)

if TYPE_CHECKING:
    from gateway.access.clients import IssuedClient
    from gateway.access.tables import Client

clients_app: Final = typer.Typer(
    help="OAuth clients: programs of parties, and public clients.", no_args_is_help=True
)
ClientId = Annotated[str, typer.Argument(help="Identifier of the client.")]
Jwks = Annotated[Path | None, typer.Option(help="File with the public keys, a JWKS.")]
_LONGEST_FILE: Final = 16_000


@clients_app.command("create")
def create_client(  # noqa: PLR0913, PLR0917 - one parameter for each thing registered
    name: Annotated[str, typer.Argument(help="How people see it on the consent page.")],
    party: Annotated[
        int | None, typer.Option(help="Number of the party it belongs to; none if public.")
    ] = None,
    jwks: Jwks = None,
    auth_method: Annotated[
        str | None,
        typer.Option(
            help="client_secret_basic, client_secret_post, private_key_jwt or none; by default"
            " private_key_jwt with --jwks, else client_secret_basic with --party, else none."
        ),
    ] = None,
    grant: Annotated[
        list[str] | None,
        typer.Option(help="Grant type; by default what fits: client_credentials or a code."),
    ] = None,
    redirect_uri: Annotated[
        list[str] | None, typer.Option(help="https, or http on 127.0.0.1 or [::1].")
    ] = None,
    scope: Annotated[
        list[str] | None, typer.Option(help="What it may ask for; by default all its party has.")
    ] = None,
    client_id: Annotated[str | None, typer.Option(help="Identifier; made if not given.")] = None,
    *,
    fapi: Annotated[bool, typer.Option(help="Hold it to the FAPI profile.")] = False,
    as_json: AsJson = False,
) -> None:
    """Register a client; its secret is printed this once.

    Exit 1 if something is refused, 3 if there is no such party, 4 if the identifier is taken.
    """
    from gateway.access.clients import Application, Clients  # noqa: PLC0415 - loads the tables

    keys = _read_keys(jwks, as_json=as_json)
    by_default = "private_key_jwt" if keys else "client_secret_basic" if party else "none"
    code = ("authorization_code", "refresh_token")
    wanted = Application(
        name=name,
        party_id=party,
        auth_method=auth_method or by_default,
        grants=grant or (code if redirect_uri else ("client_credentials",)),
        scopes=scope or (),
        redirect_uris=redirect_uri or (),
        jwks=keys,
        fapi=fapi,
        client_id=client_id,
    )
    with opened_office(as_json=as_json) as office:
        issued = Clients(office).register(wanted)
    show(_issued(issued), as_json=as_json)


@clients_app.command("list")
def list_clients(
    party: Annotated[int | None, typer.Option(help="Of one party.")] = None,
    *,
    as_json: AsJson = False,
) -> None:
    """List clients by name, disabled ones too."""
    from gateway.access.clients import Clients  # noqa: PLC0415 - loads the tables

    with opened_office(as_json=as_json) as office:
        found = Clients(office).all(party)
    columns = ("client_id", "name", "party", "auth_method", "disabled_at")
    show_all([_row(each) for each in found], columns, as_json=as_json)


@clients_app.command("show")
def show_client(client: ClientId, *, as_json: AsJson = False) -> None:
    """Show a client without its secret; exit 3 if there is none of that identifier."""
    from gateway.access.clients import Clients  # noqa: PLC0415 - loads the tables

    with opened_office(as_json=as_json) as office:
        found = Clients(office).show(client)
    show(_row(found), as_json=as_json)


@clients_app.command("rotate")
def rotate_client(client: ClientId, jwks: Jwks = None, *, as_json: AsJson = False) -> None:
    """Replace a client's secret, printed this once, or its public keys with --jwks."""
    from gateway.access.clients import Clients  # noqa: PLC0415 - loads the tables

    keys = _read_keys(jwks, as_json=as_json)
    with opened_office(as_json=as_json) as office:
        issued = Clients(office).rotate(client, keys)
    show(_issued(issued), as_json=as_json)


@clients_app.command("disable")
def disable_client(client: ClientId, *, as_json: AsJson = False) -> None:
    """Disable a client: it may do nothing, within a minute everywhere."""
    _set_disabled(client, disabled=True, as_json=as_json)


@clients_app.command("enable")
def enable_client(client: ClientId, *, as_json: AsJson = False) -> None:
    """Enable a client again."""
    _set_disabled(client, disabled=False, as_json=as_json)


def _set_disabled(client: str, *, disabled: bool, as_json: bool) -> None:
    from gateway.access.clients import Clients  # noqa: PLC0415 - loads the tables

    with opened_office(as_json=as_json) as office:
        changed = Clients(office).set_disabled(client, disabled=disabled)
    show(_row(changed), as_json=as_json)


def _read_keys(path: Path | None, *, as_json: bool) -> str | None:
    if path is None:
        return None
    try:
        with path.open("rb") as file:
            return file.read(_LONGEST_FILE).decode()
    except (OSError, UnicodeDecodeError):
        say_refused(
            "BAD_USER_INPUT",
            "jwks",
            "无法读取 JWKS 文件",
            "the file is unreadable",
            as_json=as_json,
        )
        raise typer.Exit(EXIT_REFUSED) from None


def _issued(issued: IssuedClient) -> dict[str, Any]:
    row = _row(issued.client)
    return row if issued.secret is None else {**row, "client_secret": issued.secret}


def _row(client: Client) -> dict[str, Any]:
    return {
        "client_id": client.client_id,
        "name": client.name,
        "party": None if client.party_id is None else str(client.party_id),
        "auth_method": client.auth_method,
        "grants": client.grant_types.split(),
        "redirect_uris": client.redirect_uris.split(),
        "scopes": client.scopes.split(),
        "fapi": client.fapi,
        "has_keys": client.jwks is not None,
        "disabled_at": moment(client.disabled_at),
        "created_at": moment(client.created_at),
    }
