"""``gateway users|clients link``: who the subjects of other issuers are here."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from gateway.cli_clients import ClientId, clients_app
from gateway.cli_office import AsJson, moment, opened_office, show, show_all
from gateway.cli_users import Login, users_app

if TYPE_CHECKING:
    from gateway.access.external_tables import ExternalIdentity

IssuerOption = Annotated[str, typer.Option(help="Identifier of the other issuer.")]
SubjectOption = Annotated[str, typer.Option(help="The sub of its tokens.")]
OutsideClient = Annotated[
    str, typer.Option(help="The issuer's client that the tokens must have been issued to.")
]


def link_user(  # noqa: PLR0913 - one option for each part of a link
    login: Login,
    *,
    issuer: IssuerOption,
    subject: SubjectOption,
    outside_client: OutsideClient,
    party: Annotated[int, typer.Option(help="Number of the party the person then acts for.")],
    client: Annotated[
        str, typer.Option(help="The client here whose registration bounds the tokens.")
    ],
    as_json: AsJson = False,
) -> None:
    """Let tokens that another issuer gives to a subject speak for a person."""
    from gateway.access.links import Links, Subject  # noqa: PLC0415 - loads the tables

    named = Subject(issuer=issuer, subject=subject, outside_client=outside_client)
    with opened_office(as_json=as_json) as office:
        linked = Links(office).link_person(login, named, party_id=party, client_id=client)
    show(_row(linked), as_json=as_json)


def link_client(
    client_id: ClientId,
    *,
    issuer: IssuerOption,
    subject: SubjectOption,
    outside_client: OutsideClient,
    as_json: AsJson = False,
) -> None:
    """Let tokens that another issuer gives to a subject speak for a machine client."""
    from gateway.access.links import Links, Subject  # noqa: PLC0415 - loads the tables

    named = Subject(issuer=issuer, subject=subject, outside_client=outside_client)
    with opened_office(as_json=as_json) as office:
        linked = Links(office).link_client(client_id, named)
    show(_row(linked), as_json=as_json)


def unlink(*, issuer: IssuerOption, subject: SubjectOption, as_json: AsJson = False) -> None:
    """Let tokens of a subject speak for nobody; exit 3 if they did not."""
    from gateway.access.links import Links  # noqa: PLC0415 - loads the tables

    with opened_office(as_json=as_json) as office:
        unlinked = Links(office).unlink(issuer, subject)
    show(_row(unlinked), as_json=as_json)


def list_links(*, as_json: AsJson = False) -> None:
    """List the subjects of other issuers that stand for somebody here."""
    from gateway.access.links import Links  # noqa: PLC0415 - loads the tables

    with opened_office(as_json=as_json) as office:
        found = Links(office).all()
    columns = ("issuer", "subject", "outside_client", "client", "user", "party")
    show_all([_row(each) for each in found], columns, as_json=as_json)


def _row(linked: ExternalIdentity) -> dict[str, Any]:
    return {
        "issuer": linked.issuer,
        "subject": linked.subject,
        "outside_client": linked.outside_client,
        "client": linked.client_id,
        "user": None if linked.user_id is None else str(linked.user_id),
        "party": None if linked.party_id is None else str(linked.party_id),
        "created_at": moment(linked.created_at),
    }


def add_link_commands() -> None:
    """Add the commands to those on people and on clients."""
    users_app.command("link")(link_user)
    clients_app.command("link")(link_client)
    for app in (users_app, clients_app):
        app.command("unlink")(unlink)
        app.command("links")(list_links)
