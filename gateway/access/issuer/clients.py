"""A registered client as Authlib's grants ask about it, in plain values."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import urlsplit

from authlib.oauth2.rfc6749 import ClientMixin
from sqlmodel import select

from gateway.access.issuer.scopes import canonical, read_scope
from gateway.access.tables import Client, Party
from gateway.store.identifiers import is_demo

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sqlmodel import Session

SECRET_METHODS: Final = frozenset({"client_secret_basic", "client_secret_post"})
_URI: Final = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[!$%&'()*+,./0-9:;=?@A-Z\[\]_a-z~-]{1,1990}")
_LOOPBACK: Final = frozenset({"127.0.0.1", "::1"})


@dataclass(frozen=True, slots=True, kw_only=True)
class RegisteredClient(ClientMixin):
    """A client; values, not a row, so that it outlives the transaction it was read in."""

    client_id: str
    name: str
    party_id: int | None
    auth_method: str
    secret_digest: str | None
    keys: tuple[Mapping[str, Any], ...]
    redirect_uris: tuple[str, ...]
    grant_types: frozenset[str]
    scopes: frozenset[str]
    fapi: bool

    @property
    def is_public(self) -> bool:
        """Whether it cannot keep a secret."""
        return self.auth_method == "none"

    def get_client_id(self) -> str:
        """Its identifier."""
        return self.client_id

    def get_default_redirect_uri(self) -> None:
        """None: every request has to say where its answer goes."""

    def get_allowed_scope(self, scope: str | None) -> str | None:
        """The scope as asked for, in canonical order; ``None``, refused, if it is more."""
        if not scope:
            return ""
        asked = read_scope(scope)
        return canonical(asked) if asked is not None and asked <= self.scopes else None

    def check_redirect_uri(self, redirect_uri: str) -> bool:
        """Whether it is registered, character for character (RFC 9700, section 2.1).

        The port of a loopback address is free for a public client (RFC 8252, section 7.3).
        """
        if not is_uri(redirect_uri):
            return False
        if redirect_uri in self.redirect_uris:
            return True
        return self.is_public and without_port(redirect_uri) in self.redirect_uris

    def check_client_secret(self, _client_secret: str) -> bool:
        """No: secrets are compared in `gateway.access.issuer.authentication` alone."""
        return False

    def check_endpoint_auth_method(self, method: str, _endpoint: str) -> bool:
        """Whether it is registered for a method, at every endpoint alike."""
        return method == self.auth_method

    def check_response_type(self, response_type: str | None) -> bool:
        """Codes only, and only for clients of that grant."""
        return response_type == "code" and "authorization_code" in self.grant_types

    def check_grant_type(self, grant_type: str) -> bool:
        """Whether it is registered for a grant; machine grants are never for public clients."""
        if grant_type == "client_credentials" and self.is_public:
            return False
        return grant_type in self.grant_types


def is_uri(text: str) -> bool:
    """Whether it is an absolute URI without fragment, in the characters of RFC 3986."""
    if not _URI.fullmatch(text):
        return False
    try:
        parts = urlsplit(text)
        _ = parts.port
    except ValueError:
        return False
    return parts.scheme not in {"http", "https"} or (
        bool(parts.hostname) and "@" not in parts.netloc
    )


def without_port(uri: str) -> str | None:
    """A loopback redirect URI without its port; ``None`` if it is none."""
    parts = urlsplit(uri)
    if parts.scheme != "http" or parts.hostname not in _LOOPBACK:
        return None
    host = f"[{parts.hostname}]" if ":" in parts.hostname else parts.hostname
    return parts._replace(netloc=host).geturl()


def find_client(session: Session, client_id: str, *, demo: bool) -> RegisteredClient | None:
    """The client of that name, unless it or its party is disabled.

    A demonstration's, whose secret is public, is one only where ``demo`` is set.
    """
    row = session.exec(select(Client).where(Client.client_id == client_id)).first()
    if row is None or row.disabled_at is not None or (is_demo(row.id) and not demo):
        return None
    if row.party_id is not None:
        party = session.get(Party, row.party_id)
        if party is None or party.disabled_at is not None:
            return None
    return RegisteredClient(
        client_id=row.client_id,
        name=row.name,
        party_id=row.party_id,
        auth_method=row.auth_method,
        secret_digest=row.secret_digest,
        keys=_keys(row.jwks),
        redirect_uris=tuple(row.redirect_uris.split()),
        grant_types=frozenset(row.grant_types.split()),
        scopes=frozenset(row.scopes.split()),
        fapi=row.fapi,
    )


def _keys(jwks: str | None) -> tuple[Mapping[str, Any], ...]:
    if jwks is None:
        return ()
    try:
        read = json.loads(jwks)
    except ValueError:
        return ()
    keys = read.get("keys") if isinstance(read, dict) else None
    return tuple(key for key in keys if isinstance(key, dict)) if isinstance(keys, list) else ()
