"""Endpoints that clients call without a browser: token, revocation, introspection, pushed requests."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import TYPE_CHECKING, Any, Final

from authlib.oauth2 import OAuth2Error
from authlib.oauth2.rfc6749.errors import InvalidGrantError, InvalidRequestError

from gateway.access.issuer.authentication import authenticate
from gateway.access.issuer.authorization import REQUEST_URI, check_request
from gateway.access.issuer.code_grant import CodeGrant
from gateway.access.issuer.digests import digest, new_secret
from gateway.access.issuer.jose import TokenRefused
from gateway.access.issuer.machine_grant import MachineGrant
from gateway.access.issuer.pkce import S256Only
from gateway.access.issuer.refresh_grant import RefreshGrant
from gateway.access.issuer.server import ActRequest, ActServer, checked
from gateway.access.issuer.tables import Grant, PushedRequest, RefreshToken
from gateway.access.issuer.tokens import is_live, read_access_token, revoke_grant, revoke_token
from gateway.access.issuer.wire import Reply

if TYPE_CHECKING:
    from collections.abc import Callable

    from gateway.access.issuer.act import Act
    from gateway.access.issuer.clients import RegisteredClient
    from gateway.access.issuer.wire import WireRequest

_CREATED: Final = 201
_NO_STORE: Final = (("Cache-Control", "no-store"),)
_CREDENTIALS: Final = ("client_secret", "client_assertion", "client_assertion_type")


def token(act: Act, wire: WireRequest) -> Reply:
    """The token endpoint (RFC 6749, section 3.2); only the form's parameters count."""
    server = _server(act)
    server.register_grant(CodeGrant, [S256Only()])
    server.register_grant(RefreshGrant)
    server.register_grant(MachineGrant)

    def answer(request: ActRequest) -> Reply:
        reply: Reply = server.create_token_response(request)
        return reply

    return _answered(server, wire, answer)


def revoke(act: Act, wire: WireRequest) -> Reply:
    """The revocation endpoint (RFC 7009): at once, a refresh token with its whole family."""

    def answer(request: ActRequest) -> Reply:
        client = _caller(request, public=True)
        text = _token_parameter(wire)
        claims = _our_claims(act, text)
        if claims is not None:
            _check_owner(client, claims["client_id"])
            revoke_token(act.session, claims["jti"], act.now)
            act.audit("token.revoked", client_id=client.client_id)
        elif (row := act.session.get(RefreshToken, digest(text))) is not None:
            _check_owner(client, row.client_id)
            revoke_grant(act.session, row.grant_id, act.now, "revoked by the client")
            act.audit("grant.revoked", client_id=client.client_id)
        return Reply(200, {}, _NO_STORE)

    return _answered(_server(act), wire, answer)


def introspect(act: Act, wire: WireRequest) -> Reply:
    """The introspection endpoint (RFC 7662), for clients that prove who they are.

    A client learns about its own tokens only; of any other token it learns that it is not active.
    """

    def answer(request: ActRequest) -> Reply:
        client = _caller(request, public=False)
        text = _token_parameter(wire)
        told = _access_token_told(act, client, text) or _refresh_token_told(act, client, text)
        return Reply(200, told or {"active": False}, _NO_STORE)

    return _answered(_server(act), wire, answer)


def push(act: Act, wire: WireRequest) -> Reply:
    """The endpoint for pushed authorization requests (RFC 9126)."""
    server = _server(act)

    def answer(request: ActRequest) -> Reply:
        if "request_uri" in wire.form:
            raise InvalidRequestError
        client = _caller(request, public=True)
        parameters = {k: v for k, v in wire.form.items() if k not in _CREDENTIALS}
        parameters["client_id"] = client.client_id
        if wire.proofs:
            proven = server.proven(wire, client)
            if parameters.setdefault("dpop_jkt", proven or "") != proven:
                raise InvalidRequestError
        check_request(act, wire, parameters)
        reference = new_secret()
        seconds = act.configuration.lifetimes.pushed_request
        act.session.add(
            PushedRequest(
                digest=digest(reference),
                client_id=client.client_id,
                parameters=json.dumps(parameters),
                expires_at=act.now + timedelta(seconds=seconds),
            )
        )
        body = {"request_uri": f"{REQUEST_URI}{reference}", "expires_in": seconds}
        return Reply(_CREATED, body, _NO_STORE)

    return _answered(server, wire, answer)


def _server(act: Act) -> ActServer:
    return ActServer(act)


def _answered(server: ActServer, wire: WireRequest, answer: Callable[[ActRequest], Reply]) -> Reply:
    request = ActRequest(server.act, wire, wire.form)
    try:
        checked(wire, wire.form)
        return answer(request)
    except OAuth2Error as error:
        # A pushed request's refusal is told to the client, not to the browser it names.
        error.redirect_uri = None
        return server.refuse(request, error)


def _caller(request: ActRequest, *, public: bool) -> RegisteredClient:
    client = authenticate(request.act, request.wire, public=public)
    request.client = client
    return client


def _token_parameter(wire: WireRequest) -> str:
    text = wire.form.get("token")
    if text is None:
        message = "Missing token"
        raise InvalidRequestError(message)
    return text


def _check_owner(client: RegisteredClient, client_id: str) -> None:
    if client.client_id != client_id:
        message = "The token is another client's"
        raise InvalidGrantError(message)


def _our_claims(act: Act, text: str) -> dict[str, Any] | None:
    try:
        return read_access_token(text, act.keys, act.configuration, act.now)
    except TokenRefused:
        return None


def _access_token_told(act: Act, client: RegisteredClient, text: str) -> dict[str, object] | None:
    claims = _our_claims(act, text)
    if claims is None or claims["client_id"] != client.client_id:
        return None
    if not is_live(act.session, claims["jti"], act.now):
        return None
    kind = "DPoP" if "cnf" in claims else "Bearer"
    return {"active": True, "token_type": kind, **claims}


def _refresh_token_told(act: Act, client: RegisteredClient, text: str) -> dict[str, object] | None:
    row = act.session.get(RefreshToken, digest(text))
    if row is None or row.client_id != client.client_id:
        return None
    grant = act.session.get(Grant, row.grant_id)
    if grant is None or grant.revoked_at is not None or row.used_at is not None:
        return None
    if row.expires_at <= act.now:
        return None
    return {
        "active": True,
        "client_id": row.client_id,
        "scope": grant.scope,
        "sub": f"u_{grant.user_id}",
        "iss": act.configuration.issuer,
        "exp": int(row.expires_at.timestamp()),
    }
