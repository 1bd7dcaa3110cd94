"""Authlib's authorization server, told how requests, clients and answers look here.

One is made for each act, so that grants reach the act's transaction through their server.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from authlib.common.urls import add_params_to_uri
from authlib.oauth2 import OAuth2Error
from authlib.oauth2.rfc6749 import AuthorizationServer, OAuth2Request
from authlib.oauth2.rfc6749.errors import InvalidRequestError
from authlib.oauth2.rfc6749.requests import BasicOAuth2Payload

from gateway.access.issuer.authentication import authenticate
from gateway.access.issuer.clients import find_client
from gateway.access.issuer.dpop import read_proof
from gateway.access.issuer.failures import InvalidProofError, InvalidTargetError
from gateway.access.issuer.jose import TokenRefused
from gateway.access.issuer.wire import Reply, WireRequest

if TYPE_CHECKING:
    from collections.abc import Mapping

    from gateway.access.issuer.act import Act
    from gateway.access.issuer.clients import RegisteredClient

SEE_OTHER = 303
_FOUND = 302


class ActRequest(OAuth2Request):
    """A request as Authlib reads it; its URI is ours by configuration, not the peer's by Host.

    ``parameters`` are those that count: the form's at the token endpoint, the query's or the
    pushed ones at the authorization endpoint.
    """

    def __init__(self, act: Act, wire: WireRequest, parameters: Mapping[str, str]) -> None:
        super().__init__(wire.method, act.configuration.at(wire.path))
        self.act = act
        self.wire = wire
        self.payload = BasicOAuth2Payload(dict(parameters))
        self.thumbprint: str | None = None

    @property
    def form(self) -> Mapping[str, str]:
        """Parameters of the body."""
        return self.wire.form

    @property
    def resource(self) -> str:
        """The resource asked for, or the default one (RFC 8707).

        Raises:
            InvalidTargetError: it is not one of ours.
        """
        resources = self.act.configuration.resources
        asked: str = self.payload.data.get("resource", resources[0])
        if asked not in resources:
            raise InvalidTargetError
        return asked


class ActServer(AuthorizationServer):
    """The server of one act."""

    def __init__(self, act: Act) -> None:
        super().__init__()
        self.act = act

    def query_client(self, client_id: str) -> RegisteredClient | None:
        """The client of that name."""
        return find_client(self.act.session, client_id, demo=self.act.configuration.demo)

    def authenticate_client(
        self, request: ActRequest, _methods: object, _endpoint: str = "token"
    ) -> RegisteredClient:
        """Who calls the token endpoint; a proof that came along is checked here, too."""
        client = authenticate(self.act, request.wire, public=True)
        request.client = client
        request.auth_method = client.auth_method
        request.thumbprint = self.proven(request.wire, client)
        return client

    def proven(self, wire: WireRequest, client: RegisteredClient) -> str | None:
        """Thumbprint of the key a request proves possession of; ``None`` without a proof.

        Raises:
            InvalidProofError: the proof proves nothing, was used before, or is missing although
                the client is registered for FAPI 2.0.
        """
        if not wire.proofs:
            if client.fapi:
                raise InvalidProofError
            return None
        if len(wire.proofs) > 1:
            raise InvalidProofError
        url = self.act.configuration.at(wire.path)
        try:
            proof = read_proof(wire.proofs[0], method=wire.method, url=url, now=self.act.now)
        except TokenRefused:
            raise InvalidProofError from None
        if not self.act.first_time(proof.digest, proof.expires_at):
            raise InvalidProofError
        return proof.thumbprint

    def create_oauth2_request(self, request: ActRequest) -> ActRequest:
        """As it is: Authlib hands its own requests in again."""
        return request

    def send_signal(self, name: str, *args: object, **kwargs: object) -> None:
        """Nobody listens; what matters is audited where it happens."""

    def handle_response(self, status: int, body: Any, headers: list[tuple[str, str]]) -> Reply:  # noqa: ANN401
        """A reply; redirects are 303, so that no browser repeats a POST (RFC 9700, 4.12)."""
        if status == _FOUND:
            return self.redirect(dict(headers)["Location"])
        kept = tuple((name, value) for name, value in headers if name != "Content-Type")
        return Reply(status, body or None, kept)

    def redirect(self, location: str) -> Reply:
        """To the client, with ``iss`` on success and refusal alike (RFC 9207)."""
        named = add_params_to_uri(location, [("iss", self.act.configuration.issuer)])
        return Reply(SEE_OTHER, None, (("Location", named),))

    def refuse(self, request: ActRequest, error: OAuth2Error) -> Reply:
        """The reply for a refusal; noted in the audit trail."""
        client: RegisteredClient | None = request.client
        self.act.audit(
            "request.refused",
            f"{request.wire.path} {error.error}",
            client_id=client.client_id if client else request.payload.client_id,
        )
        return self.handle_response(*error())

    def handle_error_response(self, request: ActRequest, error: OAuth2Error) -> Reply:
        """Likewise, where Authlib catches it."""
        return self.refuse(request, error)


def checked(wire: WireRequest, parameters: Mapping[str, str]) -> None:
    """Refuse what Authlib would put into an error's description, which then cannot be made.

    Raises:
        InvalidRequestError: a parameter Authlib quotes has characters RFC 6749 does not allow.
    """
    for name in ("grant_type", "response_type", "redirect_uri", "client_id"):
        value = parameters.get(name, "")
        if not all(" " <= letter <= "~" and letter not in '"\\' for letter in value):
            message = f"Parameter {name} has characters that it cannot have"
            raise InvalidRequestError(message)
    if wire.method not in {"GET", "POST"}:
        raise InvalidRequestError
