"""Refusals that say how to sign in: ``WWW-Authenticate`` (RFC 6750, RFC 9449, RFC 9728)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from gateway.graph.errors import ErrorCode
from gateway.web.refusals import RequestRefused

if TYPE_CHECKING:
    from gateway.access.credentials import CredentialsRefused

_ALGORITHMS: Final = "ES256 PS256 EdDSA"


def challenge(resource_metadata: str | None, refused: CredentialsRefused | None = None) -> str:
    """The header's value: without an error for who showed nothing (RFC 6750, section 3.1)."""
    error = "" if refused is None else f'error="invalid_token", error_description="{refused}"'
    where = "" if resource_metadata is None else f'resource_metadata="{resource_metadata}"'
    bearer = ", ".join(part for part in (error, where) if part)
    if refused is not None and refused.is_proof:
        return f'DPoP error="invalid_dpop_proof", algs="{_ALGORITHMS}"{where and f", {where}"}'
    return f"Bearer {bearer}".strip()


def unauthorized(refused: CredentialsRefused, resource_metadata: str | None) -> RequestRefused:
    """The answer to credentials that do not hold: 401, whatever was asked."""
    zh, en = refused.reason.value
    return RequestRefused(
        401,
        zh,
        en,
        code=ErrorCode.UNAUTHENTICATED,
        headers={"WWW-Authenticate": challenge(resource_metadata, refused)},
    )
