"""The client credentials grant (RFC 6749, section 4.4): a machine acting for its party."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from authlib.oauth2.rfc6749.grants import ClientCredentialsGrant

from gateway.access.issuer.scopes import machine_scopes, narrowed
from gateway.access.issuer.tokens import TokenTerms, issue

if TYPE_CHECKING:
    from gateway.access.issuer.server import ActRequest


class MachineGrant(ClientCredentialsGrant):
    """Authlib's grant over our tables."""

    request: ActRequest

    def generate_token(self, **_asked: object) -> dict[str, Any]:
        """An access token for what the client and its party are both allowed."""
        act, client = self.request.act, self.request.client
        party = machine_scopes(act.session, act.policy, client)
        scope = narrowed(self.request.payload.scope, party.scopes)
        terms = TokenTerms(
            client_id=client.client_id,
            subject=f"c_{client.client_id}",
            party=party,
            scope=scope,
            resource=self.request.resource,
            seconds=act.configuration.lifetimes.machine_token,
            thumbprint=self.request.thumbprint,
        )
        token = issue(act, terms)
        act.audit("token.issued", scope, client_id=client.client_id, party_id=party.id)
        return token

    def save_token(self, token: dict[str, Any]) -> None:
        """Nothing more: tokens are remembered where they are made."""
