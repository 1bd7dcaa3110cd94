"""What a client is registered with: redirect URIs and public keys, each read strictly."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from typing import Any, Final
from urllib.parse import urlsplit

from joserfc.errors import JoseError
from joserfc.jwk import ECKey, KeySet, OKPKey, RSAKey

from gateway.access.refusals import InputRefused
from gateway.regime.words import Label

LOOPBACK: Final = frozenset({"127.0.0.1", "::1", "localhost"})
_URI: Final = re.compile(r"https?://[!$%&'()+,./0-9:;=?@A-Z\[\]_a-z~-]{1,380}")
_PRIVATE: Final = frozenset({"d", "p", "q", "dp", "dq", "qi", "oth", "k"})
_MOST_URIS, _MOST_KEYS, _LONGEST_JWKS = 10, 8, 8000
_SMALLEST_RSA: Final = 2048
_BITS_PER_CHARACTER: Final = 6
_CURVES: Final = frozenset({"P-256", "Ed25519"})


def read_redirect_uri(uri: str, *, loopback: bool) -> str:
    """A redirect URI: https, or http on the person's own machine (RFC 8252, section 7.3).

    Args:
        uri: as the client will send it, character for character (RFC 9700, section 2.1).
        loopback: whether http on this machine will do.

    Raises:
        InputRefused: it is another scheme, has a fragment, a wildcard or a user, or is none.
    """
    if not _is_redirect(uri, loopback=loopback):
        raise InputRefused(
            Label(
                "回调地址须为 https（或本机 http），不含通配符、片段和用户信息",
                "a redirect URI is https, or http on the loopback, without wildcard, fragment or user",
            ),
            field="redirect_uris",
        )
    return uri


def read_redirect_uris(uris: Iterable[str], *, loopback: bool) -> tuple[str, ...]:
    """Redirect URIs, each once.

    Raises:
        InputRefused: one of them is none, or there are too many.
    """
    read = tuple(dict.fromkeys(read_redirect_uri(uri, loopback=loopback) for uri in uris))
    if len(read) > _MOST_URIS:
        raise InputRefused(
            Label(f"回调地址最多 {_MOST_URIS} 个", f"at most {_MOST_URIS} redirect URIs"),
            field="redirect_uris",
        )
    return read


def _is_redirect(uri: str, *, loopback: bool) -> bool:
    if not _URI.fullmatch(uri):
        return False
    try:
        parts = urlsplit(uri)
        host, _ = parts.hostname, parts.port
    except ValueError:
        return False
    if not host or "@" in parts.netloc:
        return False
    return parts.scheme == "https" or (loopback and host in LOOPBACK)


def read_jwks(text: str) -> str:
    """A client's public keys as they are kept: a JWKS (RFC 7517) for ES256, PS256 or EdDSA.

    Raises:
        InputRefused: it is no JWKS, holds a private or symmetric key, a weak key, one without an
            identifier, or the same identifier twice.
    """
    keys = _keys(text)
    if keys is None or not 1 <= len(keys) <= _MOST_KEYS or len(text) > _LONGEST_JWKS:
        raise InputRefused(
            Label(
                f"须为含 1 至 {_MOST_KEYS} 个公钥的 JWKS",
                f"give a JWKS with 1 to {_MOST_KEYS} public keys",
            ),
            field="jwks",
        )
    if any(_PRIVATE & key.keys() or key.get("kty") == "oct" for key in keys):
        raise InputRefused(
            Label(
                "JWKS 含私钥或对称密钥；只登记公钥，且该私钥须立即更换",
                "the JWKS holds a private or symmetric key; register public keys, and replace that one",
            ),
            field="jwks",
        )
    names = [key.get("kid") for key in keys]
    if not all(isinstance(name, str) and name for name in names) or len(set(names)) < len(names):
        raise InputRefused(
            Label("每个公钥须有各自的 kid", "every key needs a kid of its own"), field="jwks"
        )
    if not all(map(_is_strong, keys)):
        raise InputRefused(
            Label(
                f"公钥须为 P-256、Ed25519 或至少 {_SMALLEST_RSA} 位的 RSA，用于签名",
                f"keys are P-256, Ed25519 or RSA of {_SMALLEST_RSA} bits at least, for signatures",
            ),
            field="jwks",
        )
    return json.dumps({"keys": keys}, ensure_ascii=True, separators=(",", ":"))


def _keys(text: str) -> list[dict[str, Any]] | None:
    try:
        read = json.loads(text)
    except (ValueError, RecursionError):
        return None
    keys = read.get("keys") if isinstance(read, dict) else None
    if not isinstance(keys, list) or not all(isinstance(key, dict) for key in keys):
        return None
    return keys


def _is_strong(key: Mapping[str, Any]) -> bool:
    modulus = key.get("n", "")
    short = key.get("kty") == "RSA" and len(str(modulus)) * _BITS_PER_CHARACTER < _SMALLEST_RSA
    if key.get("use", "sig") != "sig" or short:
        return False
    try:
        [read] = KeySet.import_key_set({"keys": [dict(key)]}).keys
    except (JoseError, ValueError, TypeError, KeyError, AttributeError):
        # Whatever the library stumbles over is no key of ours.
        return False
    if isinstance(read, RSAKey):
        return read.public_key.key_size >= _SMALLEST_RSA
    return isinstance(read, ECKey | OKPKey) and key.get("crv") in _CURVES
