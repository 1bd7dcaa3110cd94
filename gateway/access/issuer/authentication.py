"""Which client is calling: one method per request, one answer for every failure.

Authlib's own methods are not used: they tell an unknown client from a wrong secret, fail on
Basic that is not UTF-8, take two methods at once and let anybody act as any client at endpoints
other than the token endpoint.
"""

from __future__ import annotations

import binascii
from base64 import b64decode
from typing import TYPE_CHECKING, Final
from urllib.parse import unquote_plus

from authlib.oauth2.rfc6749.errors import InvalidRequestError

from gateway.access.issuer.assertions import ASSERTION_TYPE, client_of_assertion
from gateway.access.issuer.clients import SECRET_METHODS, find_client
from gateway.access.issuer.digests import digest, new_secret, same
from gateway.access.issuer.failures import ClientNotAuthenticated
from gateway.access.issuer.jose import TokenRefused

if TYPE_CHECKING:
    from gateway.access.issuer.act import Act
    from gateway.access.issuer.clients import RegisteredClient
    from gateway.access.issuer.wire import WireRequest

METHODS: Final = ("client_secret_basic", "client_secret_post", "private_key_jwt", "none")
"""What the token endpoint takes; every other endpoint takes the same, but for ``none``."""
_NO_SECRET: Final = digest(new_secret())
"""Compared with where there is nothing to compare with, so that both cost the same."""


def authenticate(act: Act, wire: WireRequest, *, public: bool) -> RegisteredClient:
    """The client that a request is from.

    Args:
        act: the act it is part of.
        wire: the request.
        public: whether a client without a secret will do.

    Raises:
        ClientNotAuthenticated: nobody proved anything.
        InvalidRequestError: more than one method was used.
    """
    named = wire.form.get("client_id")
    basic = wire.authorization is not None
    secret = wire.form.get("client_secret")
    assertion = wire.form.get("client_assertion")
    if sum((basic, secret is not None, assertion is not None)) > 1:
        message = "More than one client authentication method was used"
        raise InvalidRequestError(message)
    client: RegisteredClient | None
    if wire.authorization is not None:
        client = _by_basic(act, wire.authorization, named)
    elif secret is not None:
        client = _by_secret(act, named, secret)
    elif assertion is not None or "client_assertion_type" in wire.form:
        client = _by_assertion(act, wire, assertion or "", named)
    else:
        client = _by_name(act, named) if public else None
    if client is not None and client.fapi and client.auth_method != "private_key_jwt":
        client = None  # FAPI 2.0, section 5.3.2.1: no shared secrets, no public clients
    if client is None:
        act.audit("client.refused", "invalid_client", client_id=named)
        raise ClientNotAuthenticated(basic=basic)
    return client


def _by_basic(act: Act, header: str, named: str | None) -> RegisteredClient | None:
    """``client_secret_basic``: both halves are form-encoded first (RFC 6749, section 2.3.1)."""
    scheme, _, encoded = header.partition(" ")
    if scheme.lower() != "basic":
        return None
    try:
        pair = b64decode(encoded.strip(), validate=True).decode()
        client_id, colon, secret = pair.partition(":")
        client_id, secret = (unquote_plus(each, errors="strict") for each in (client_id, secret))
    except (binascii.Error, ValueError):
        return None
    if not colon or (named is not None and named != client_id):
        return None
    return _by_secret(act, client_id, secret)


def _by_secret(act: Act, client_id: str | None, secret: str) -> RegisteredClient | None:
    """A secret client, in the header or in the form: clients differ in which they prefer.

    Secrets are 256 random bits made here, so a plain SHA-256 keeps them.
    """
    client = (
        None
        if client_id is None or "\0" in client_id
        else find_client(act.session, client_id, demo=act.configuration.demo)
    )
    kept = None
    if client is not None and client.auth_method in SECRET_METHODS:
        kept = client.secret_digest
    fits = same(secret_digest(secret), kept or _NO_SECRET)
    return client if fits and kept else None


def _by_assertion(
    act: Act, wire: WireRequest, assertion: str, named: str | None
) -> RegisteredClient | None:
    if wire.form.get("client_assertion_type") != ASSERTION_TYPE:
        return None
    try:
        return client_of_assertion(act, assertion, named)
    except TokenRefused:
        return None


def _by_name(act: Act, named: str | None) -> RegisteredClient | None:
    client = None if named is None else find_client(act.session, named, demo=act.configuration.demo)
    return client if client is not None and client.is_public else None


def secret_digest(secret: str) -> str:
    """What is kept of a client's secret."""
    return digest(secret)
