"""PKCE with S256, always (RFC 7636; OAuth 2.1, section 7.5).

Authlib's extension lets a request without a challenge through, takes a challenge without a method
for ``plain`` and asks only public clients for the verifier.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from authlib.oauth2.rfc6749.errors import InvalidGrantError, InvalidRequestError
from authlib.oauth2.rfc7636 import CodeChallenge

from gateway.access.issuer.digests import base64url_sha256, same

if TYPE_CHECKING:
    from authlib.oauth2.rfc6749.grants import AuthorizationCodeGrant

METHOD: Final = "S256"
_CHALLENGE: Final = re.compile(r"[A-Za-z0-9_-]{43}")
_VERIFIER: Final = re.compile(r"[A-Za-z0-9._~-]{43,128}")


class S256Only(CodeChallenge):
    """Asks every client for a challenge, its method by name, and the verifier."""

    def validate_code_challenge(self, grant: AuthorizationCodeGrant, _redirect_uri: Any) -> None:  # noqa: ANN401
        """Check the authorization request.

        Raises:
            InvalidRequestError: no challenge, or another method.
        """
        given = grant.request.payload.data
        if given.get("code_challenge_method") != METHOD:
            message = "code_challenge_method must be S256"
            raise InvalidRequestError(message)
        if not _CHALLENGE.fullmatch(given.get("code_challenge", "")):
            message = "code_challenge must be the S256 of a verifier"
            raise InvalidRequestError(message)

    def validate_code_verifier(self, grant: AuthorizationCodeGrant, _result: Any) -> None:  # noqa: ANN401
        """Check the token request.

        Raises:
            InvalidRequestError: no verifier.
            InvalidGrantError: another one.
        """
        verifier = grant.request.form.get("code_verifier", "")
        if not _VERIFIER.fullmatch(verifier):
            message = "code_verifier is missing or malformed"
            raise InvalidRequestError(message)
        challenge: str = grant.request.authorization_code.challenge
        if not same(base64url_sha256(verifier.encode()), challenge):
            message = "code_verifier does not fit"
            raise InvalidGrantError(message)
