"""What people allowed before. Only a client that is known for sure is spared asking again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gateway.access.issuer.scopes import canonical
from gateway.access.issuer.tables import Consent

if TYPE_CHECKING:
    from gateway.access.issuer.act import Act
    from gateway.access.issuer.clients import RegisteredClient
    from gateway.access.issuer.scopes import ActingParty
    from gateway.access.issuer.sessions import SignedIn


def is_remembered(act: Act, client: RegisteredClient, person: SignedIn, party: ActingParty) -> bool:
    """Whether the person allowed this client all of this for this party before.

    A public client that does not live at this very origin could be anybody who knows its name
    (RFC 6749, section 10.2): its people are asked each time.
    """
    if client.is_public and not _is_ours(act, client):
        return False
    kept = act.session.get(Consent, (person.user.id, client.client_id, party.id))
    return kept is not None and party.scopes <= frozenset(kept.scope.split())


def remember(act: Act, client: RegisteredClient, person: SignedIn, party: ActingParty) -> None:
    """Keep what was allowed, in place of what was allowed before."""
    act.session.merge(
        Consent(
            user_id=person.user.id,
            client_id=client.client_id,
            party_id=party.id,
            scope=canonical(party.scopes),
            given_at=act.now,
        )
    )


def _is_ours(act: Act, client: RegisteredClient) -> bool:
    prefix = f"{act.configuration.issuer}/"
    return bool(client.redirect_uris) and all(
        uri.startswith(prefix) for uri in client.redirect_uris
    )
