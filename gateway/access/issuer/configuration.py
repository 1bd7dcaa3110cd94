"""How the authorization server is set up: its name, its lifetimes, where its keys are."""

from __future__ import annotations

from ipaddress import ip_address
from pathlib import Path
from typing import Annotated, Literal, Self
from urllib.parse import urlsplit

from pydantic import BaseModel, ConfigDict, Field, SecretStr, field_validator

Seconds = Annotated[int, Field(ge=1, le=366 * 86_400)]


class Lifetimes(BaseModel):
    """How long things of the authorization server last, in seconds.

    Attributes:
        code: an authorization code; FAPI 2.0 allows 60 at most.
        user_token: an access token of a person.
        machine_token: an access token of a machine.
        refresh_idle: a public client's refresh token, unused.
        refresh_absolute: a public client's grant.
        confidential_grant: a confidential client's grant; its refresh token is not rotated.
        session_idle: a browser session, unused.
        session_absolute: a browser session.
        pushed_request: a pushed authorization request, until a browser opens it.
        signing_key: a signing key, from its first use to its retirement.
        key_lead: how long a signing key is published before it is used.
        retired_key: how long it is published after it was last used.
    """

    model_config = ConfigDict(frozen=True)

    code: Annotated[int, Field(ge=1, le=60)] = 60
    user_token: Annotated[int, Field(ge=1, le=3_600)] = 600
    machine_token: Annotated[int, Field(ge=1, le=3_600)] = 900
    refresh_idle: Seconds = 8 * 3_600
    refresh_absolute: Seconds = 24 * 3_600
    confidential_grant: Seconds = 90 * 86_400
    session_idle: Seconds = 30 * 60
    session_absolute: Seconds = 8 * 3_600
    pushed_request: Annotated[int, Field(ge=1, le=600)] = 90
    signing_key: Seconds = 90 * 86_400
    key_lead: Seconds = 86_400
    retired_key: Seconds = 86_400


class LoginLimits(BaseModel):
    """When passwords are no longer tried.

    Attributes:
        account_failures: failed logins of one account within the window.
        address_failures: failed logins from one address (IPv6: one /64) within the window.
        window: length of the window in seconds; it starts with the first failure.
    """

    model_config = ConfigDict(frozen=True)

    account_failures: Annotated[int, Field(ge=1)] = 5
    address_failures: Annotated[int, Field(ge=1)] = 50
    window: Seconds = 15 * 60


class OAuthSettings(BaseModel):
    """The variables ``GATEWAY_OAUTH__…``.

    Attributes:
        mode: whose access tokens are accepted: ``embedded`` ours, ``external`` another issuer's,
            ``both``; the authorization server is served unless it is ``external``.
        issuer: its identifier (RFC 8414) and the origin under which browsers and clients reach
            it, e.g. ``https://gateway.example.cn``; never taken from a request. By default the
            address the server listens on.
        key_file: file with the key-encryption key, made (mode 0600) if it is not there; by
            default in the data folder.
        key_encryption_key: that key itself, 32 bytes in base64url, instead of a file.
        signing_algorithm: of new signing keys.
        lifetimes: how long things last.
        login: when passwords are no longer tried.
    """

    model_config = ConfigDict(frozen=True)

    mode: Literal["embedded", "external", "both"] = "embedded"
    issuer: str | None = None
    key_file: Path | None = None
    key_encryption_key: SecretStr | None = None
    signing_algorithm: Literal["ES256", "PS256", "RS256"] = "ES256"
    lifetimes: Lifetimes = Lifetimes()
    login: LoginLimits = LoginLimits()

    @field_validator("issuer")
    @classmethod
    def _is_issuer(cls, issuer: str | None) -> str | None:
        return issuer if issuer is None else check_issuer(issuer)

    @property
    def embeds(self) -> bool:
        """Whether the authorization server is served."""
        return self.mode != "external"


def check_issuer(issuer: str) -> str:
    """The issuer without a slash at its end.

    Raises:
        ValueError: it is no origin, or one that is neither https nor this machine's.
    """
    issuer = issuer.removesuffix("/")
    parts = urlsplit(issuer)
    if issuer != f"{parts.scheme}://{parts.netloc}" or not parts.hostname or parts.username:
        message = "must be an origin, such as https://gateway.example.cn"
        raise ValueError(message)
    if parts.scheme != "https" and not (parts.scheme == "http" and is_loopback(parts.hostname)):
        message = "must begin with https:// unless it names this machine"
        raise ValueError(message)
    return issuer


def is_loopback(host: str) -> bool:
    """Whether a host name is this machine's own."""
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


class Configuration(BaseModel):
    """What the authorization server itself needs to know.

    Attributes:
        issuer: its identifier.
        resources: identifiers of the resources that tokens may be for (RFC 8707), default first.
        lifetimes: how long things last.
        login: when passwords are no longer tried.
        signing_algorithm: of new signing keys.
        demo: whether personas of a demonstration can sign in.
    """

    model_config = ConfigDict(frozen=True)

    issuer: str
    resources: tuple[str, ...]
    lifetimes: Lifetimes = Lifetimes()
    login: LoginLimits = LoginLimits()
    signing_algorithm: Literal["ES256", "PS256", "RS256"] = "ES256"
    demo: bool = False

    @classmethod
    def of(cls, settings: OAuthSettings, listening: str, *, demo: bool = False) -> Self:
        """From the settings; ``listening`` is the origin the server listens on."""
        issuer = settings.issuer or check_issuer(listening)
        return cls(
            issuer=issuer,
            resources=(resource_of(issuer),),
            lifetimes=settings.lifetimes,
            login=settings.login,
            signing_algorithm=settings.signing_algorithm,
            demo=demo,
        )

    @property
    def is_secure(self) -> bool:
        """Whether browsers reach it over TLS."""
        return self.issuer.startswith("https://")

    def at(self, path: str) -> str:
        """The URL of one of its endpoints."""
        return f"{self.issuer}{path}"


def resource_of(issuer: str) -> str:
    """Identifier of the GraphQL API as a protected resource (RFC 8707, RFC 9728)."""
    return f"{issuer}/graphql"
