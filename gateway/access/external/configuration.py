"""Other issuers whose access tokens are accepted."""

from __future__ import annotations

from typing import Annotated, Literal
from urllib.parse import urlsplit

from pydantic import BaseModel, ConfigDict, Field, field_validator

from gateway.access.issuer.configuration import is_loopback
from gateway.access.token_profiles import Profile

Seconds = Annotated[float, Field(gt=0, le=7 * 86_400)]
Algorithm = Literal["ES256", "PS256", "RS256", "EdDSA"]


class ExternalIssuer(BaseModel):
    """One member of the JSON list ``GATEWAY_EXTERNAL_ISSUERS``.

    Attributes:
        issuer: its identifier, as its tokens and its metadata say it, to the letter.
        profile: how its tokens say things: ``rfc9068`` or ``keycloak``.
        audience: what its tokens call this API; by default the API's own URL.
        algorithms: it signs with.
        jwks_uri: where its keys are; by default where its metadata says.
        longest_token: seconds that a token of it may last. Nobody tells us that one was revoked,
            so this is how long a revoked one is accepted.
        keys_seconds: how long its keys are used before they are fetched again; they are used as
            long once more while that goes on.
        stale_seconds: how long they are used if it cannot be reached.
        cooldown_seconds: between two fetches, however many unknown keys tokens name meanwhile.
        timeout: of a fetch.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    issuer: str
    profile: Profile = "rfc9068"
    audience: str | None = None
    algorithms: Annotated[tuple[Algorithm, ...], Field(min_length=1)] = (
        "ES256",
        "PS256",
        "RS256",
        "EdDSA",
    )
    jwks_uri: str | None = None
    longest_token: Seconds = 900
    keys_seconds: Seconds = 300
    stale_seconds: Seconds = 3_600
    cooldown_seconds: Seconds = 30
    timeout: Annotated[float, Field(gt=0, le=30)] = 5

    @field_validator("issuer", "jwks_uri")
    @classmethod
    def _is_safe(cls, url: str | None) -> str | None:
        if url is not None and not is_safe(url):
            message = "must be an https URL, or one of this machine"
            raise ValueError(message)
        return url


def is_safe(url: object) -> bool:
    """Whether keys may be fetched from there: over TLS, or from this machine."""
    if not isinstance(url, str):
        return False
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    if not parts.hostname or parts.username is not None or parts.fragment:
        return False
    return parts.scheme == "https" or (parts.scheme == "http" and is_loopback(parts.hostname))
