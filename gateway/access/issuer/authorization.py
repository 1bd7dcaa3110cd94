"""The authorization endpoint (RFC 6749, section 3.1): what a browser's request leads to."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Any, Final

from authlib.oauth2 import OAuth2Error
from authlib.oauth2.rfc6749.errors import (
    AccessDeniedError,
    InvalidRequestError,
    InvalidScopeError,
)
from sqlmodel import col, update

from gateway.access.issuer.code_grant import CodeGrant, Decision
from gateway.access.issuer.consents import is_remembered, remember
from gateway.access.issuer.digests import digest
from gateway.access.issuer.failures import InvalidRequestUriError
from gateway.access.issuer.pkce import S256Only
from gateway.access.issuer.scopes import ActingParty, acting_parties, canonical, read_scope
from gateway.access.issuer.server import ActRequest, ActServer, checked
from gateway.access.issuer.tables import PushedRequest
from gateway.access.issuer.wire import Reply

if TYPE_CHECKING:
    from collections.abc import Mapping

    from authlib.oauth2.rfc6749.grants import AuthorizationCodeGrant

    from gateway.access.issuer.act import Act
    from gateway.access.issuer.clients import RegisteredClient
    from gateway.access.issuer.sessions import SignedIn
    from gateway.access.issuer.wire import WireRequest

REQUEST_URI: Final = "urn:ietf:params:oauth:request_uri:"
_THUMBPRINT: Final = re.compile(r"[A-Za-z0-9_-]{43}")
_OPENED: Final = timedelta(minutes=10)
"""How long a pushed request lasts once a browser has opened it: somebody has to sign in."""


@dataclass(frozen=True, slots=True)
class SignInFirst:
    """Nobody is signed in."""

    client: RegisteredClient


@dataclass(frozen=True, slots=True)
class AskConsent:
    """The person has to decide.

    Attributes:
        client: who asks.
        redirect_uri: where the answer goes.
        parties: whom the person may act for with it, each with the scopes it would get.
    """

    client: RegisteredClient
    redirect_uri: str
    parties: tuple[ActingParty, ...]


@dataclass(frozen=True, slots=True)
class Stopped:
    """Nobody can be sent anywhere: the client or where to answer it is not known for sure."""

    error: str


Outcome = Reply | SignInFirst | AskConsent | Stopped


class _Terms:
    """What else an authorization request must keep to; an extension of the grant."""

    def __call__(self, grant: AuthorizationCodeGrant) -> None:
        grant.register_hook("after_validate_authorization_request_payload", self.check)

    def check(self, grant: AuthorizationCodeGrant, _result: Any) -> None:  # noqa: ANN401
        """Check the resource, and that nothing is asked for that is not done here."""
        request: ActRequest = grant.request
        given = request.payload.data
        _ = request.resource
        if given.get("response_mode", "query") != "query" or "request" in given:
            message = "Neither request objects nor other response modes are supported"
            raise InvalidRequestError(message)
        if not _THUMBPRINT.fullmatch(given.get("dpop_jkt", "A" * 43)):
            raise InvalidRequestError


@dataclass(frozen=True, slots=True)
class CheckedRequest:
    """An authorization request that may be put before a person."""

    server: ActServer
    request: ActRequest
    grant: CodeGrant
    pushed: PushedRequest | None = None

    @property
    def client(self) -> RegisteredClient:
        """Who asks."""
        client: RegisteredClient = self.request.client
        return client

    def refuse(self, error: OAuth2Error) -> Reply:
        """Send the browser back with a refusal."""
        error.redirect_uri = self.grant.redirect_uri
        error.state = self.request.payload.state
        return self.server.refuse(self.request, error)


def check_request(
    act: Act, wire: WireRequest, parameters: Mapping[str, str], pushed: PushedRequest | None = None
) -> CheckedRequest:
    """Check an authorization request's parameters.

    Raises:
        OAuth2Error: with ``redirect_uri`` if the client may be told through the browser.
    """
    checked(wire, parameters)
    server = ActServer(act)
    server.register_grant(CodeGrant, [S256Only(), _Terms()])
    request = ActRequest(act, wire, parameters)
    grant: CodeGrant = server.get_consent_grant(request)
    return CheckedRequest(server, request, grant, pushed)


def authorize(act: Act, wire: WireRequest, person: SignedIn | None) -> Outcome:
    """What a browser that comes with an authorization request is shown, or where it is sent."""
    opened = _open(act, wire)
    if not isinstance(opened, CheckedRequest):
        return opened
    prompt = opened.request.payload.data.get("prompt", "").split()
    if person is None:
        return SignInFirst(opened.client)
    parties = _options(act, opened, person)
    if isinstance(parties, OAuth2Error):
        return opened.refuse(parties)
    if "consent" not in prompt and "select_account" not in prompt:
        known = [each for each in parties if is_remembered(act, opened.client, person, each)]
        if len(known) == 1:
            return _grant(act, opened, person, known[0])
    assert opened.grant.redirect_uri is not None
    return AskConsent(opened.client, opened.grant.redirect_uri, parties)


def decide(
    act: Act, wire: WireRequest, person: SignedIn, party_id: int | None
) -> Reply | Stopped | SignInFirst:
    """Carry out what a person decided; ``None`` for a party means no."""
    opened = _open(act, wire)
    if not isinstance(opened, CheckedRequest):
        return opened
    if party_id is None:
        _use_up(act, opened)
        return opened.refuse(AccessDeniedError())
    parties = _options(act, opened, person)
    if isinstance(parties, OAuth2Error):
        return opened.refuse(parties)
    chosen = next((each for each in parties if each.id == party_id), None)
    if chosen is None:
        return opened.refuse(AccessDeniedError())
    remember(act, opened.client, person, chosen)
    return _grant(act, opened, person, chosen)


def _open(act: Act, wire: WireRequest) -> CheckedRequest | Reply | Stopped:
    """Find the request, pushed or in the query, and check it."""
    try:
        parameters, pushed = _parameters(act, wire)
        opened = check_request(act, wire, parameters, pushed)
        if opened.client.fapi and pushed is None:
            message = "This client has to push its requests"
            return opened.refuse(InvalidRequestError(message))
    except OAuth2Error as error:
        server = ActServer(act)
        reply = server.refuse(ActRequest(act, wire, wire.query), error)
        return reply if reply.location is not None else Stopped(error.error)
    return opened


def _parameters(act: Act, wire: WireRequest) -> tuple[Mapping[str, str], PushedRequest | None]:
    reference = wire.query.get("request_uri")
    if reference is None:
        return wire.query, None
    row = act.session.get(PushedRequest, digest(reference.removeprefix(REQUEST_URI)))
    if (
        row is None
        or not reference.startswith(REQUEST_URI)
        or row.client_id != wire.query.get("client_id")
        or row.used_at is not None
        or row.expires_at <= act.now
    ):
        raise InvalidRequestUriError
    if row.opened_at is None:
        row.opened_at, row.expires_at = act.now, act.now + _OPENED
        act.session.add(row)
    return json.loads(row.parameters), row


def _options(
    act: Act, opened: CheckedRequest, person: SignedIn
) -> tuple[ActingParty, ...] | OAuth2Error:
    """Parties the person may act for that may have everything asked for."""
    parties = acting_parties(act.session, act.policy, opened.client, person.user)
    if not parties:
        return AccessDeniedError()
    asked = read_scope(opened.request.scope) if opened.request.scope else None
    found = []
    for party in parties:
        scopes = party.scopes if asked is None else asked
        if scopes and scopes <= party.scopes:
            found.append(ActingParty(party.id, party.type, party.name, scopes))
    return tuple(found) or InvalidScopeError()


def _grant(act: Act, opened: CheckedRequest, person: SignedIn, party: ActingParty) -> Reply:
    if not _use_up(act, opened):
        return opened.refuse(InvalidRequestUriError())
    decision = Decision(person.user, party, canonical(party.scopes), person.auth_time)
    reply: Reply = opened.server.create_authorization_response(
        opened.request, grant_user=decision, grant=opened.grant
    )
    return reply


def _use_up(act: Act, opened: CheckedRequest) -> bool:
    """A pushed request is good for one decision (RFC 9126, section 7.3)."""
    if opened.pushed is None:
        return True
    claimed = act.session.exec(
        update(PushedRequest)
        .where(
            col(PushedRequest.digest) == opened.pushed.digest,
            col(PushedRequest.used_at).is_(None),
        )
        .values(used_at=act.now)
    )
    return bool(claimed.rowcount == 1)


def redirect_uri_of(act: Act, wire: WireRequest) -> str | None:
    """Where a request would be answered, if it is one that may be put before a person."""
    try:
        parameters, pushed = _parameters(act, wire)
        opened = check_request(act, wire, parameters, pushed)
    except OAuth2Error:
        return None
    answered_at: str = opened.grant.redirect_uri
    return answered_at
