"""Refusals that Authlib has no class for, and one for every failed client authentication."""

from __future__ import annotations

from authlib.oauth2 import OAuth2Error
from authlib.oauth2.rfc6749.errors import InvalidClientError


class ClientNotAuthenticated(InvalidClientError):  # noqa: N818 - a decision
    """Who the client is could not be established; the words never say which part was wrong."""

    def __init__(self, *, basic: bool) -> None:
        super().__init__(description="Client authentication failed", status_code=401)
        self._basic = basic

    def get_headers(self) -> list[tuple[str, str]]:
        """With the challenge RFC 6749 (section 5.2) asks for where Basic was tried."""
        headers = list(OAuth2Error.get_headers(self))
        if self._basic:
            headers.append(("WWW-Authenticate", 'Basic realm="oauth", charset="UTF-8"'))
        return headers


class InvalidTargetError(OAuth2Error):
    """A resource that this server issues no tokens for (RFC 8707, section 2)."""

    error = "invalid_target"
    description = "The resource is not one that tokens are issued for here"


class InvalidProofError(OAuth2Error):
    """A DPoP proof that proves nothing (RFC 9449, section 5)."""

    error = "invalid_dpop_proof"
    description = "The DPoP proof is not valid for this request"


class InvalidRequestUriError(OAuth2Error):
    """A pushed request that is unknown, used, expired or another client's (RFC 9126)."""

    error = "invalid_request_uri"
    description = "The request_uri is unknown, used or expired"


class ServerBusyError(OAuth2Error):
    """The home database does not answer in time."""

    error = "temporarily_unavailable"
    description = "Try again later"
    status_code = 503
