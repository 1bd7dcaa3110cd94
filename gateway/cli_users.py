"""``gateway users``: accounts of people, and the parties they act for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any, Final

import typer

from gateway.cli_office import AsJson, moment, opened_office, read_password, show, show_all

if TYPE_CHECKING:
    from gateway.access.people import KnownPerson

users_app: Final = typer.Typer(
    help="Accounts of people, and the parties they act for.", no_args_is_help=True
)
Login = Annotated[str, typer.Argument(help="What the person signs in with.")]
PartyOption = Annotated[int, typer.Option("--party", help="Number of the party.")]


@users_app.command("create")
def create_user(
    login: Login,
    name: Annotated[str, typer.Argument(help="How the person is shown.")],
    party: Annotated[
        int | None, typer.Option(help="Number of a party to act for, with all its scopes.")
    ] = None,
    *,
    verified: Annotated[
        bool, typer.Option(help="The person's identity was verified (实名).")
    ] = False,
    as_json: AsJson = False,
) -> None:
    """Create an account; the password is asked for, or read from standard input.

    Exit 1 if something is refused, 3 if there is no such party, 4 if the login is taken.
    """
    from gateway.access.parties import Parties  # noqa: PLC0415 - loads the tables
    from gateway.access.people import People  # noqa: PLC0415 - likewise

    password = read_password()
    with opened_office(as_json=as_json) as office:
        if party is not None:
            # An account is not made for a party that does not exist.
            Parties(office).show(party)
        made = People(office).create(login, name, password, verified=verified)
        if party is not None:
            made = People(office).join(made.user.login, party)
    show(_row(made), as_json=as_json)


@users_app.command("list")
def list_users(
    party: Annotated[int | None, typer.Option(help="Of one party.")] = None,
    *,
    as_json: AsJson = False,
) -> None:
    """List accounts by login, disabled ones too."""
    from gateway.access.people import People  # noqa: PLC0415 - loads the tables

    with opened_office(as_json=as_json) as office:
        found = People(office).all(party)
    columns = ("login", "name", "verified", "memberships", "disabled_at")
    show_all([_row(each) for each in found], columns, as_json=as_json)


@users_app.command("show")
def show_user(login: Login, *, as_json: AsJson = False) -> None:
    """Show an account; exit 3 if there is none of that login."""
    from gateway.access.people import People  # noqa: PLC0415 - loads the tables

    with opened_office(as_json=as_json) as office:
        found = People(office).show(login)
    show(_row(found), as_json=as_json)


@users_app.command("join")
def join_party(
    login: Login,
    party: PartyOption,
    scope: Annotated[
        list[str] | None, typer.Option(help="One of the party's scopes; all of them by default.")
    ] = None,
    *,
    as_json: AsJson = False,
) -> None:
    """Let a person act for a party; a member's scopes are replaced."""
    from gateway.access.people import People  # noqa: PLC0415 - loads the tables

    with opened_office(as_json=as_json) as office:
        joined = People(office).join(login, party, scope or ())
    show(_row(joined), as_json=as_json)


@users_app.command("leave")
def leave_party(login: Login, party: PartyOption, *, as_json: AsJson = False) -> None:
    """Let a person no longer act for a party; exit 3 if they did not."""
    from gateway.access.people import People  # noqa: PLC0415 - loads the tables

    with opened_office(as_json=as_json) as office:
        left = People(office).leave(login, party)
    show(_row(left), as_json=as_json)


@users_app.command("password")
def set_password(login: Login, *, as_json: AsJson = False) -> None:
    """Set another password, asked for or read from standard input."""
    from gateway.access.people import People  # noqa: PLC0415 - loads the tables

    password = read_password()
    with opened_office(as_json=as_json) as office:
        changed = People(office).set_password(login, password)
    show(_row(changed), as_json=as_json)


@users_app.command("verify")
def verify_user(
    login: Login,
    *,
    revoke: Annotated[bool, typer.Option(help="It no longer counts as verified.")] = False,
    as_json: AsJson = False,
) -> None:
    """Note that the person's identity was verified (SH-TIS-2023/8.1b, SH-IDI-2025/4.2.j)."""
    from gateway.access.people import People  # noqa: PLC0415 - loads the tables

    with opened_office(as_json=as_json) as office:
        changed = People(office).set_verified(login, verified=not revoke)
    show(_row(changed), as_json=as_json)


@users_app.command("disable")
def disable_user(login: Login, *, as_json: AsJson = False) -> None:
    """Disable an account: it may do nothing, within a minute everywhere."""
    _set_disabled(login, disabled=True, as_json=as_json)


@users_app.command("enable")
def enable_user(login: Login, *, as_json: AsJson = False) -> None:
    """Enable an account again."""
    _set_disabled(login, disabled=False, as_json=as_json)


def _set_disabled(login: str, *, disabled: bool, as_json: bool) -> None:
    from gateway.access.people import People  # noqa: PLC0415 - loads the tables

    with opened_office(as_json=as_json) as office:
        changed = People(office).set_disabled(login, disabled=disabled)
    show(_row(changed), as_json=as_json)


def _row(known: KnownPerson) -> dict[str, Any]:
    user = known.user
    return {
        "login": user.login,
        "name": user.display_name,
        "verified": user.person_verified,
        "memberships": [
            {"party": str(each.party_id), "scopes": each.scopes.split() or ["*"]}
            for each in known.memberships
        ],
        "disabled_at": moment(user.disabled_at),
        "created_at": moment(user.created_at),
    }
