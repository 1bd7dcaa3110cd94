"""Settings from the environment, read once at start and checked as a whole.

Every variable starts with ``GATEWAY_``; budgets are ``GATEWAY_LIMITS__DEPTH`` and so on, after the
names in `gateway.graph.limits.Limits`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from ipaddress import ip_network
from pathlib import Path
from typing import Annotated, Literal, Self

from pydantic import Field, SecretStr, field_validator, model_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from gateway.access.external.configuration import ExternalIssuer
from gateway.access.issuer.configuration import OAuthSettings, is_loopback
from gateway.graph.limits.budget import Limits
from gateway.library.calendars import default_folder
from gateway.store.addresses import AddressRefused, read_address
from gateway.store.database import DatabaseLimits
from gateway.store.databases import Databases
from gateway.store.ledger.notes import NoteKey
from gateway.web.rates.budget import RateLimits
from gateway.web.server.budget import ServerLimits


class Settings(BaseSettings):
    """What the server needs to know before it starts.

    Attributes:
        host: address to listen on; only this machine by default.
        port: port to listen on.
        log_level: of the loggers ``gateway`` and ``uvicorn``.
        limits: budgets of requests and documents.
        server: deadlines and caps of connections, and how the server stops.
        rates: how many cost points a caller may spend, and where that is kept.
        trusted_proxies: addresses and networks whose ``X-Forwarded-For`` and ``-Proto`` are
            believed, as a JSON list; without one a client is whoever connects.
        documents: manifest of stored documents, as `gateway.web.documents` reads it.
        max_age: seconds for which a constant answer may be reused by clients and proxies.
        oauth: the authorization server, and whose access tokens are accepted.
        external_issuers: other issuers, as a JSON list; accepted if ``GATEWAY_OAUTH__MODE`` is
            ``external`` or ``both``.
        demo: demo mode: personas exist and can sign in, with a password that is public. Never on a
            deployment with real records.
        calendar_dir: folder with the years that ``gateway calendar load`` added.
        database_url: the home database; a SQLite file in the folder for a user's data by default.
        databases: databases of regions that have one of their own, by region key
            (``GATEWAY_DATABASES__SHANGHAI``).
        database_limits: pool and timeouts of each database (``GATEWAY_DATABASE_LIMITS__POOL_SIZE``).
        ledger_key: PEM file with the Ed25519 key that signs the ledger's heads; made when first
            needed.
        ledger_name: what the heads are signed as, and the first part of each log's origin.

    Raises:
        pydantic.ValidationError: a variable is not what it should be; names all such variables.
    """

    model_config = SettingsConfigDict(
        env_prefix="GATEWAY_", env_nested_delimiter="__", frozen=True, extra="ignore"
    )

    host: str = "127.0.0.1"
    port: Annotated[int, Field(ge=0, le=65_535)] = 8000
    log_level: Literal["debug", "info", "warning", "error", "critical"] = "info"
    limits: Limits = Limits()
    server: ServerLimits = ServerLimits()
    rates: RateLimits = RateLimits()
    trusted_proxies: tuple[str, ...] = ()
    documents: Path | None = None
    max_age: Annotated[int, Field(ge=0, le=86_400)] = 300
    oauth: OAuthSettings = OAuthSettings()
    external_issuers: tuple[ExternalIssuer, ...] = ()
    demo: bool = False
    calendar_dir: Path = Field(default_factory=default_folder)
    database_url: SecretStr = Field(default_factory=lambda: SecretStr(_default_database()))
    databases: dict[str, SecretStr] = Field(default_factory=dict)
    database_limits: DatabaseLimits = DatabaseLimits()
    ledger_key: Path = Field(default_factory=lambda: default_folder().parent / "ledger-key.pem")
    ledger_name: Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9.-]{0,80}$")] = "regime-gateway"

    @property
    def accepted_issuers(self) -> tuple[ExternalIssuer, ...]:
        """The other issuers whose tokens are accepted."""
        return () if self.oauth.mode == "embedded" else self.external_issuers

    @property
    def listening(self) -> str:
        """The origin under which this machine reaches the server: its issuer by default."""
        host = self.host if is_loopback(self.host) else "127.0.0.1"
        return f"http://{f'[{host}]' if ':' in host else host}:{self.port}"

    @property
    def data_folder(self) -> Path:
        """The folder for a user's data, with whatever is not put elsewhere."""
        return default_folder().parent

    @model_validator(mode="after")
    def _has_issuers(self) -> Self:
        names = [each.issuer for each in self.external_issuers]
        if self.oauth.mode != "embedded" and not names:
            message = "GATEWAY_OAUTH__MODE needs GATEWAY_EXTERNAL_ISSUERS"
            raise ValueError(message)
        if len(set(names)) < len(names):
            message = "GATEWAY_EXTERNAL_ISSUERS names an issuer twice"
            raise ValueError(message)
        return self

    @field_validator("limits")
    @classmethod
    def _positive(cls, limits: Limits) -> Limits:
        wrong = sorted(name for name, value in asdict(limits).items() if value < 1)
        if wrong:
            message = f"must be at least 1: {', '.join(wrong)}"
            raise ValueError(message)
        return limits

    @field_validator("database_url")
    @classmethod
    def _is_address(cls, value: SecretStr) -> SecretStr:
        try:
            read_address(value.get_secret_value())
        except AddressRefused as refused:
            raise ValueError(str(refused)) from None
        return value

    @field_validator("databases")
    @classmethod
    def _are_addresses(cls, values: dict[str, SecretStr]) -> dict[str, SecretStr]:
        for value in values.values():
            cls._is_address(value)
        return values

    @field_validator("database_limits")
    @classmethod
    def _positive_limits(cls, limits: DatabaseLimits) -> DatabaseLimits:
        wrong = sorted(name for name, value in asdict(limits).items() if value <= 0)
        if wrong:
            message = f"must be above 0: {', '.join(wrong)}"
            raise ValueError(message)
        return limits

    @field_validator("server")
    @classmethod
    def _in_time(cls, server: ServerLimits) -> ServerLimits:
        may_be_none = {"red_seconds", "drain_seconds", "retry_seconds"}
        wrong = sorted(
            name
            for name, value in asdict(server).items()
            if value < 0 or (value == 0 and name not in may_be_none)
        )
        if wrong:
            message = f"must be more than 0: {', '.join(wrong)}"
            raise ValueError(message)
        return server

    @field_validator("rates")
    @classmethod
    def _windows(cls, rates: RateLimits) -> RateLimits:
        if min(rates.points, rates.anonymous_points, rates.refused_points) < 0:
            message = "points must not be below 0"
            raise ValueError(message)
        if rates.seconds < 1 or rates.lease < 1:
            message = "seconds and lease must be at least 1"
            raise ValueError(message)
        return rates

    @field_validator("trusted_proxies")
    @classmethod
    def _networks(cls, proxies: tuple[str, ...]) -> tuple[str, ...]:
        for proxy in proxies:
            ip_network(proxy)  # a name would never match the address of a connection
        return proxies

    def open_databases(self, regions: Sequence[str]) -> Databases:
        """The databases these settings name, for the installed regions."""
        return Databases(
            self.database_url.get_secret_value(),
            {key: value.get_secret_value() for key, value in self.databases.items()},
            regions,
            self.database_limits,
        )

    def ledger_signer(self) -> NoteKey:
        """The key that signs the ledger's heads."""
        return NoteKey.read_or_make(self.ledger_name, self.ledger_key)

    def shown(self) -> dict[str, object]:
        """All values, fit for JSON, with passwords of addresses hidden."""
        values = self.model_dump(mode="json")
        values["database_url"] = str(read_address(self.database_url.get_secret_value()))
        values["databases"] = {
            key: str(read_address(value.get_secret_value()))
            for key, value in self.databases.items()
        }
        return values


def _default_database() -> str:
    return f"sqlite:///{default_folder().parent / 'records.sqlite3'}"
