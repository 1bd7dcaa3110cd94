"""Administration of OAuth clients: the programs of parties, and public clients that people use."""

from __future__ import annotations

import hashlib
import re
import secrets
from collections.abc import Collection
from dataclasses import dataclass
from typing import Final

from sqlmodel import Session, col, select

from gateway.access.administration import Office
from gateway.access.client_inputs import read_jwks, read_redirect_uris
from gateway.access.inputs import read_name, read_scopes, written_scopes
from gateway.access.parties import jurisdictions_of, party_of
from gateway.access.refusals import InputRefused, NotFound, ScopeRefused
from gateway.access.tables import Client
from gateway.regime.roles import Capability, PartyType
from gateway.regime.words import Label

SECRET_METHODS: Final = frozenset({"client_secret_basic", "client_secret_post"})
METHODS: Final = (*sorted(SECRET_METHODS), "private_key_jwt", "none")
GRANTS: Final = ("client_credentials", "authorization_code", "refresh_token")
_NAME: Final = 120
_CLIENT_ID: Final = re.compile(r"[a-z0-9][a-z0-9-]{2,63}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Application:
    """What somebody wants a client registered with.

    Attributes:
        name: how people see it on the consent page.
        party_id: the one party it belongs to; a public client may belong to none.
        auth_method: how it proves who it is at the token endpoint; ``none`` is a public client.
        grants: grant types it may use.
        scopes: what it may ask for; empty for all that its party has.
        redirect_uris: where answers to authorization requests may go.
        jwks: its public keys, for ``private_key_jwt``.
        fapi: whether it is held to the FAPI profile.
        client_id: its identifier, by default one made here.
    """

    name: str
    party_id: int | None = None
    auth_method: str = "private_key_jwt"
    grants: Collection[str] = ("client_credentials",)
    scopes: Collection[str] = ()
    redirect_uris: Collection[str] = ()
    jwks: str | None = None
    fapi: bool = False
    client_id: str | None = None


@dataclass(frozen=True, slots=True)
class IssuedClient:
    """A client, and its secret the one time that it is known."""

    client: Client
    secret: str | None = None


class Clients:
    """Registers, lists, rotates and disables clients."""

    def __init__(self, office: Office) -> None:
        self._office = office

    def register(self, wanted: Application) -> IssuedClient:
        """Register a client.

        Raises:
            InputRefused: something it asks for is not what it must be.
            ScopeRefused: a scope does not exist, or its party has it nowhere.
            NotFound: there is no such party.
            AlreadyThere: the identifier is taken.
        """
        grants = _checked_grants(wanted)
        client_id = wanted.client_id or secrets.token_hex(12)
        if not _CLIENT_ID.fullmatch(client_id):
            raise InputRefused(
                Label(
                    "客户端标识须为 3 至 64 个小写字母、数字或连字符",
                    "a client id has 3 to 64 lower-case letters, digits or hyphens",
                ),
                field="client_id",
            )
        secret = secrets.token_urlsafe(32) if wanted.auth_method in SECRET_METHODS else None
        client = Client(
            client_id=client_id,
            name=read_name(wanted.name, "name", _NAME),
            party_id=wanted.party_id,
            auth_method=wanted.auth_method,
            secret_digest=None if secret is None else secret_digest(secret),
            jwks=_checked_keys(wanted),
            redirect_uris=" ".join(_checked_uris(wanted)),
            grant_types=" ".join(grants),
            fapi=wanted.fapi,
            created_at=self._office.moment(),
        )
        taken = Label("客户端标识已被占用", "the client id is taken")
        with self._office.change(taken, "client_id") as session:
            client.scopes = written_scopes(self._checked_scopes(session, wanted))
            session.add(client)
            self._audit(session, "client.registered", client, client.scopes)
        return IssuedClient(client, secret)

    def rotate(self, client_id: str, jwks: str | None = None) -> IssuedClient:
        """Replace a client's secret, or its public keys; the old ones are worthless at once.

        Raises:
            NotFound: there is no such client.
            InputRefused: it has neither, or keys are missing or given where there are none.
        """
        with self._office.change() as session:
            client = client_of(session, client_id)
            if client.auth_method in SECRET_METHODS and jwks is None:
                secret = secrets.token_urlsafe(32)
                client.secret_digest = secret_digest(secret)
                session.add(client)
                self._audit(session, "client.rotated", client, "secret")
                return IssuedClient(client, secret)
            if client.auth_method == "private_key_jwt" and jwks is not None:
                client.jwks = read_jwks(jwks)
                session.add(client)
                self._audit(session, "client.rotated", client, "keys")
                return IssuedClient(client)
        raise InputRefused(
            Label(
                "密钥客户端须给出新的 JWKS，密码客户端无须给出，公开客户端没有可更换的",
                "a client with keys needs a new JWKS, one with a secret none, a public one has neither",
            ),
            field="jwks",
        )

    def set_disabled(self, client_id: str, *, disabled: bool) -> Client:
        """Disable a client, which takes everything from it at once, or enable it.

        Raises:
            NotFound: there is no such client.
        """
        with self._office.change() as session:
            client = client_of(session, client_id)
            client.disabled_at = self._office.moment() if disabled else None
            session.add(client)
            self._audit(session, "client.disabled" if disabled else "client.enabled", client)
        return client

    def show(self, client_id: str) -> Client:
        """One client.

        Raises:
            NotFound: there is none of that identifier.
        """
        with self._office.reading() as session:
            return client_of(session, client_id)

    def all(self, party_id: int | None = None) -> list[Client]:
        """Clients by name, disabled ones too; those of one party where asked."""
        with self._office.reading() as session:
            wanted = select(Client).order_by(col(Client.name), col(Client.client_id))
            if party_id is not None:
                wanted = wanted.where(Client.party_id == party_id)
            return list(session.exec(wanted).all())

    def _audit(self, session: Session, kind: str, client: Client, detail: str = "") -> None:
        self._office.audit(
            session, kind, client_id=client.client_id, party_id=client.party_id, detail=detail
        )

    def _checked_scopes(self, session: Session, wanted: Application) -> frozenset[Capability]:
        asked = read_scopes(wanted.scopes)
        if wanted.party_id is None:
            return asked or frozenset(Capability)
        party = party_of(session, wanted.party_id)
        if party.type == PartyType.HOMEOWNER.name:
            raise InputRefused(
                Label(
                    "房屋所有权人以个人账号登录，不登记客户端",
                    "homeowners sign in as people and register no client",
                ),
                field="party",
            )
        had = self._office.policy(
            PartyType[party.type], jurisdictions_of(session, party.id), verified=True
        )
        beyond = tuple(sorted(each.scope for each in asked - had))
        if beyond:
            raise ScopeRefused(
                beyond,
                Label(
                    f"该主体在其地区没有这些权限范围：{' '.join(beyond)}",
                    f"the party has these scopes nowhere: {' '.join(beyond)}",
                ),
            )
        return asked or had


def secret_digest(secret: str) -> str:
    """What is kept of a client's secret: its SHA-256, which 256 random bits need no more than."""
    return hashlib.sha256(secret.encode()).hexdigest()


def client_of(session: Session, client_id: str) -> Client:
    """The client with this identifier.

    Raises:
        NotFound: there is none.
    """
    client = session.exec(select(Client).where(Client.client_id == client_id)).first()
    if client is None:
        raise NotFound(Label("没有该客户端", "there is no such client"), field="client_id")
    return client


def _checked_grants(wanted: Application) -> tuple[str, ...]:
    grants = tuple(each for each in GRANTS if each in wanted.grants)
    for fits, words in (
        (
            wanted.auth_method in METHODS,
            Label("没有该认证方式", f"authentication methods are {', '.join(METHODS)}"),
        ),
        (
            bool(grants) and set(wanted.grants) <= set(GRANTS),
            Label("没有该授权类型", f"grant types are {', '.join(GRANTS)}"),
        ),
        (
            wanted.auth_method != "none" or "client_credentials" not in grants,
            Label("公开客户端不能代表自己", "a public client cannot act for itself"),
        ),
        (
            "refresh_token" not in grants or "authorization_code" in grants,
            Label("刷新须先有授权码", "refresh tokens come with authorization codes alone"),
        ),
        (
            wanted.party_id is not None or wanted.auth_method == "none",
            Label("机器客户端须属于一个主体", "a machine client belongs to exactly one party"),
        ),
        (
            not wanted.fapi or wanted.auth_method == "private_key_jwt",
            Label("FAPI 须用 private_key_jwt", "the FAPI profile needs private_key_jwt"),
        ),
    ):
        if not fits:
            raise InputRefused(words, field="client")
    return grants


def _checked_uris(wanted: Application) -> tuple[str, ...]:
    uris = read_redirect_uris(wanted.redirect_uris, loopback=not wanted.fapi)
    if bool(uris) != ("authorization_code" in wanted.grants):
        raise InputRefused(
            Label(
                "授权码须有回调地址，其他授权类型不得有",
                "authorization codes need a redirect URI, other grants have none",
            ),
            field="redirect_uris",
        )
    return uris


def _checked_keys(wanted: Application) -> str | None:
    if (wanted.auth_method == "private_key_jwt") != (wanted.jwks is not None):
        raise InputRefused(
            Label(
                "private_key_jwt 须有 JWKS，其他认证方式不得有",
                "private_key_jwt needs a JWKS, other methods have none",
            ),
            field="jwks",
        )
    return None if wanted.jwks is None else read_jwks(wanted.jwks)
