"""What the authorization server and the API say about themselves (RFC 8414, RFC 9728)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from gateway.access.issuer.assertions import TOKEN_PATH
from gateway.access.issuer.authentication import METHODS
from gateway.access.issuer.dpop import ALGORITHMS
from gateway.access.issuer.jose import CLIENT_ALGORITHMS
from gateway.access.issuer.pkce import METHOD
from gateway.access.issuer.scopes import SCOPES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gateway.access.issuer.configuration import Configuration

AUTHORIZE_PATH: Final = "/oauth/authorize"
REVOKE_PATH: Final = "/oauth/revoke"
INTROSPECT_PATH: Final = "/oauth/introspect"
PUSH_PATH: Final = "/oauth/par"
JWKS_PATH: Final = "/oauth/jwks.json"
LOGIN_PATH: Final = "/oauth/login"
LOGOUT_PATH: Final = "/oauth/logout"
SERVER_METADATA_PATH: Final = "/.well-known/oauth-authorization-server"
RESOURCE_METADATA_PATH: Final = "/.well-known/oauth-protected-resource/graphql"
"""Between host and path of the resource ``…/graphql`` (RFC 9728, section 3.1)."""

_SECRET_OR_KEY: Final = [method for method in METHODS if method != "none"]


def server_metadata(configuration: Configuration) -> dict[str, object]:
    """RFC 8414, with what RFC 9126, RFC 9207, RFC 9449 and RFC 9728 add."""
    at = configuration.at
    algorithms = list(CLIENT_ALGORITHMS)
    return {
        "issuer": configuration.issuer,
        "authorization_endpoint": at(AUTHORIZE_PATH),
        "token_endpoint": at(TOKEN_PATH),
        "jwks_uri": at(JWKS_PATH),
        "revocation_endpoint": at(REVOKE_PATH),
        "introspection_endpoint": at(INTROSPECT_PATH),
        "pushed_authorization_request_endpoint": at(PUSH_PATH),
        "scopes_supported": list(SCOPES),
        "response_types_supported": ["code"],
        "response_modes_supported": ["query"],
        "grant_types_supported": ["authorization_code", "client_credentials", "refresh_token"],
        "code_challenge_methods_supported": [METHOD],
        "token_endpoint_auth_methods_supported": list(METHODS),
        "token_endpoint_auth_signing_alg_values_supported": algorithms,
        "revocation_endpoint_auth_methods_supported": list(METHODS),
        "revocation_endpoint_auth_signing_alg_values_supported": algorithms,
        "introspection_endpoint_auth_methods_supported": _SECRET_OR_KEY,
        "introspection_endpoint_auth_signing_alg_values_supported": algorithms,
        "authorization_response_iss_parameter_supported": True,
        "require_pushed_authorization_requests": False,
        "dpop_signing_alg_values_supported": list(ALGORITHMS),
        "protected_resources": list(configuration.resources),
        "ui_locales_supported": ["zh-CN", "en"],
    }


def resource_metadata(resource: str, servers: Sequence[str]) -> dict[str, object]:
    """RFC 9728: whose tokens the API takes, and how they are sent.

    Args:
        resource: identifier of the API.
        servers: issuers whose tokens are accepted.
    """
    return {
        "resource": resource,
        "authorization_servers": list(servers),
        "scopes_supported": list(SCOPES),
        "bearer_methods_supported": ["header"],
        "dpop_signing_alg_values_supported": list(ALGORITHMS),
        "dpop_bound_access_tokens_required": False,
        "resource_name": "监管网关 Regime Gateway",
    }
