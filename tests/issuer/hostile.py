"""Requests at random, from a seed: good ones bent in one way or several."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING, Final
from urllib.parse import urlencode

from tests.issuer.cast import CALLBACK, INSURER, SECRET
from tests.issuer.signing import ISSUER, RESOURCE, assertion, proof
from tests.issuer.world import CHALLENGE, VERIFIER, authorize_parameters, basic

if TYPE_CHECKING:
    import httpx2

    from tests.issuer.world import World

ENDPOINTS: Final = (
    ("POST", "/oauth/token"),
    ("POST", "/oauth/token"),
    ("POST", "/oauth/token"),
    ("POST", "/oauth/revoke"),
    ("POST", "/oauth/introspect"),
    ("POST", "/oauth/par"),
    ("GET", "/oauth/authorize"),
    ("GET", "/oauth/authorize"),
    ("POST", "/oauth/authorize"),
    ("GET", "/oauth/login"),
    ("POST", "/oauth/login"),
    ("POST", "/oauth/logout"),
    ("PUT", "/oauth/token"),
    ("GET", "/oauth/jwks.json"),
)
NAMES: Final = [
    "grant_type",
    "client_id",
    "client_secret",
    "client_assertion",
    "client_assertion_type",
    "code",
    "code_verifier",
    "code_challenge",
    "code_challenge_method",
    "redirect_uri",
    "scope",
    "state",
    "resource",
    "response_type",
    "response_mode",
    "request",
    "request_uri",
    "refresh_token",
    "token",
    "token_type_hint",
    "mark",
    "login",
    "password",
    "next",
    "decision",
    "party",
    "prompt",
    "dpop_jkt",
    "nonce",
    "username",
]
VALUES: Final = [
    "authorization_code",
    "client_credentials",
    "refresh_token",
    "password",
    "S256",
    "plain",
    "code",
    "token",
    "query",
    "public",
    "secret",
    "keyed",
    "fapi",
    "console",
    "native",
    "nobody",
    "disabled",
    "machine-only",
    "wang",
    "li",
    "allow",
    "deny",
    "101",
    "project:read",
    "policy:read",
    "audit:read",
    "no:such",
    "access_token",
    "none",
]
ODD: Final = (
    "",
    "\x00",
    "\n",
    "é",
    "中文",
    "\u2028",
    "\u202e",
    "😀",
    '"',
    "\\",
    "'; DROP TABLE access_client; --",
    "{{7*7}}",
    "%s%n",
    "../../etc/passwd",
    "<script>alert(1)</script>",
    "x" * 3_000,
    "-1",
    "9" * 40,
    "null",
    "[]",
    "urn:ietf:params:oauth:request_uri:x",
    "https://evil.example/",
    "a.b.c",
    "e30.e30.",
    "eyJhbGciOiJub25lIn0.e30.",
)
TYPES: Final = (
    "application/x-www-form-urlencoded",
    "application/x-www-form-urlencoded",
    "application/x-www-form-urlencoded",
    "application/x-www-form-urlencoded",
    "application/json",
    "multipart/form-data; boundary=b",
    "text/plain",
    "",
)


class Hostile:
    """Makes and sends requests; the same seed makes the same requests."""

    def __init__(self, oauth: World, seed: int) -> None:
        self._oauth = oauth
        self._random = random.Random(seed)
        self._good = (
            str(INSURER),
            VERIFIER,
            CHALLENGE,
            CALLBACK,
            ISSUER,
            RESOURCE,
            assertion()["client_assertion_type"],
        )

    def send(self) -> httpx2.Response:
        """Send the next request."""
        chance = self._random
        method, path = chance.choice(ENDPOINTS)
        encoded = urlencode(self._parameters()).encode()
        if chance.random() < 0.2:
            encoded = self._bent(encoded)
        headers = self._headers()
        query = b""
        if method == "GET" or chance.random() < 0.2:
            query, encoded = encoded, b""
        url = path + ("?" + query.decode("latin-1") if query else "")
        return self._oauth.client.request(method, url, content=encoded or None, headers=headers)

    def _parameters(self) -> list[tuple[str, str]]:
        chance = self._random
        count = chance.choice((0, 1, 2, 4, 6, 8, 12, 50))
        bent = [(chance.choice(NAMES), self._value()) for _ in range(count)]
        if chance.random() < 0.5:
            return bent
        # As good as can be, but for some of it.
        return list({**authorize_parameters(), **dict(bent[:3])}.items())

    def _value(self) -> str:
        chance = self._random
        draw = chance.random()
        if draw < 0.55:
            return chance.choice(VALUES)
        if draw < 0.7:
            return chance.choice(self._good)
        if draw < 0.95:
            return chance.choice(ODD)
        return "".join(chr(chance.randrange(1, 0xD800)) for _ in range(chance.randrange(1, 40)))

    def _bent(self, encoded: bytes) -> bytes:
        chance = self._random
        place = chance.randrange(len(encoded) + 1)
        piece = chance.choice((b"%", b"%ff", b"%00", b"&&==", b";", b"+" * 50, b"%c3%28"))
        return encoded[:place] + piece + encoded[place:]

    def _headers(self) -> dict[bytes, bytes]:
        chance = self._random
        headers: dict[str, str] = {}
        kind = chance.choice(TYPES)
        if kind:
            headers["content-type"] = kind
        if chance.random() < 0.3:
            secret = chance.choice((SECRET, "wrong", "", "é"))
            headers |= basic(chance.choice(("secret", "stranger", "keyed", "nobody")), secret)
            if secret == SECRET:
                # With the right secret a token may well be due: never in this test.
                headers["Authorization"] = headers["Authorization"][:-3] + "xx="
        if chance.random() < 0.1:
            headers["Authorization"] = chance.choice(
                ("Basic", "Bearer x", "Basic ====", "DPoP \xe9")
            )
        if chance.random() < 0.15:
            headers |= proof() if chance.random() < 0.5 else {"DPoP": chance.choice(("", "a.b.c"))}
        if chance.random() < 0.2:
            headers["cookie"] = f"oauth-session={'A' * 43}; oauth-visitor={'B' * 43}"
        if chance.random() < 0.1:
            headers["origin"] = chance.choice(("null", "https://evil.example", ISSUER))
        return {name.encode(): value.encode("latin-1") for name, value in headers.items()}
