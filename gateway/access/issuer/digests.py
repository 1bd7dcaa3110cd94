"""Secrets made here, and the digests under which they are kept."""

from __future__ import annotations

import hashlib
import hmac
import secrets
from base64 import urlsafe_b64encode


def new_secret() -> str:
    """256 random bits in 43 characters of base64url."""
    return secrets.token_urlsafe(32)


def digest(*parts: str) -> str:
    """SHA-256 in hex; parts are kept apart by a character that none of them can have."""
    return hashlib.sha256("\0".join(parts).encode(errors="surrogatepass")).hexdigest()


def same(one: str, other: str) -> bool:
    """Whether two texts are equal, in a time that does not say where they differ."""
    return hmac.compare_digest(one.encode(errors="surrogatepass"), other.encode())


def base64url_sha256(data: bytes) -> str:
    """SHA-256 in base64url without padding, as RFC 7636 and RFC 9449 write it."""
    return urlsafe_b64encode(hashlib.sha256(data).digest()).rstrip(b"=").decode()
