"""The signing keys of another issuer, fetched as seldom as can be and used as long as is safe.

A stranger decides what key a token names. So an unknown name makes us ask the issuer at most once
in a while, all who wait share one fetch, and while the issuer is down what is known is used on, up
to a limit. Metadata and keys are believed only from where they belong: no redirects are followed,
and the metadata must name the issuer it was asked of (RFC 8414, section 3.3).
"""

from __future__ import annotations

import asyncio
import json
import logging
import time
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import urlsplit

import httpx2

from gateway.access.external.configuration import is_safe
from gateway.access.issuer.jose import TokenRefused, public_key
from gateway.access.threads import AccessUnavailable

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from gateway.access.external.configuration import ExternalIssuer
    from gateway.access.issuer.jose import PublicKey

_LOGGER: Final = logging.getLogger("gateway")
_LARGEST: Final = 256 * 1024
_MOST_KEYS: Final = 100
_PRIVATE: Final = frozenset({"d", "p", "q", "dp", "dq", "qi", "oth", "k"})


class _NotFetched(Exception):  # noqa: N818 - a state
    """What came is not what was asked for."""


class KeySource:
    """The keys of one issuer.

    Args:
        configuration: of the issuer.
        clock: seconds that only grow.
        transport: of HTTP, for tests.
    """

    def __init__(
        self,
        configuration: ExternalIssuer,
        clock: Callable[[], float] = time.monotonic,
        transport: httpx2.AsyncBaseTransport | None = None,
    ) -> None:
        self._configuration = configuration
        self._clock = clock
        self._transport = transport
        self._keys: Mapping[str, Mapping[str, Any]] = {}
        self._fetched_at: float | None = None
        self._tried_at: float | None = None
        self._fetching: asyncio.Task[None] | None = None

    async def key(self, kid: str, algorithm: str) -> PublicKey:
        """The key of that name.

        Raises:
            AccessUnavailable: the keys are not known, and the issuer does not answer.
            TokenRefused: the issuer has no such key, or none for that algorithm.
        """
        await self._keep_fresh()
        if kid not in self._keys and self._may_try():
            await self._fetch_once()
        found = self._keys.get(kid)
        if found is None:
            raise TokenRefused
        return public_key(found, algorithm)

    async def _keep_fresh(self) -> None:
        settings = self._configuration
        age = self._age()
        if age <= settings.keys_seconds:
            return
        if age <= 2 * settings.keys_seconds:
            if self._may_try():
                self._begin()  # used on meanwhile
            return
        if self._may_try():
            await self._fetch_once()
        if self._age() > settings.stale_seconds:
            raise AccessUnavailable

    def _age(self) -> float:
        return float("inf") if self._fetched_at is None else self._clock() - self._fetched_at

    def _may_try(self) -> bool:
        if self._fetching is not None and not self._fetching.done():
            return True  # one more who waits costs nothing
        last = self._tried_at
        return last is None or self._clock() - last >= self._configuration.cooldown_seconds

    def _begin(self) -> asyncio.Task[None]:
        if self._fetching is None or self._fetching.done():
            self._fetching = asyncio.create_task(self._fetch())
        return self._fetching

    async def _fetch_once(self) -> None:
        # Whoever leaves does not take the fetch from the others.
        await asyncio.shield(self._begin())

    async def _fetch(self) -> None:
        self._tried_at = self._clock()
        try:
            async with httpx2.AsyncClient(
                follow_redirects=False,
                timeout=self._configuration.timeout,
                transport=self._transport,
                headers={"accept": "application/json"},
            ) as client:
                document = await _get(client, await self._jwks_uri(client))
            self._keys = _usable(document)
            self._fetched_at = self._clock()
        except (httpx2.HTTPError, httpx2.InvalidURL, _NotFetched, TimeoutError) as error:
            _LOGGER.warning("keys of an issuer were not fetched: %s", type(error).__name__)

    async def _jwks_uri(self, client: httpx2.AsyncClient) -> str:
        if self._configuration.jwks_uri is not None:
            return self._configuration.jwks_uri
        issuer = self._configuration.issuer
        for place in metadata_places(issuer):
            try:
                document = await _get(client, place)
            except _NotFetched:
                continue
            uri = document.get("jwks_uri")
            if document.get("issuer") != issuer or not is_safe(uri):
                raise _NotFetched
            return str(uri)
        raise _NotFetched


def metadata_places(issuer: str) -> tuple[str, str]:
    """Where an issuer's metadata is: by RFC 8414, section 3.1, and by OpenID Connect Discovery."""
    parts = urlsplit(issuer)
    origin, path = f"{parts.scheme}://{parts.netloc}", parts.path.rstrip("/")
    return (
        f"{origin}/.well-known/oauth-authorization-server{path}",
        f"{origin}{path}/.well-known/openid-configuration",
    )


async def _get(client: httpx2.AsyncClient, url: str) -> dict[str, Any]:
    """A JSON object of bounded size from exactly this URL."""
    async with client.stream("GET", url) as answer:
        if answer.status_code != httpx2.codes.OK:
            raise _NotFetched
        body = b""
        async for part in answer.aiter_bytes():
            body += part
            if len(body) > _LARGEST:
                raise _NotFetched
    try:
        document = json.loads(body)
    except (ValueError, RecursionError):
        raise _NotFetched from None
    if not isinstance(document, dict):
        raise _NotFetched
    return document


def _usable(document: Mapping[str, Any]) -> dict[str, Mapping[str, Any]]:
    """Public keys for signatures by their names; a private or shared key of anybody is no key."""
    listed = document.get("keys")
    if not isinstance(listed, list):
        raise _NotFetched
    usable: dict[str, Mapping[str, Any]] = {}
    for jwk in listed[:_MOST_KEYS]:
        if not isinstance(jwk, dict) or not _PRIVATE.isdisjoint(jwk):
            continue
        kid = jwk.get("kid")
        if isinstance(kid, str) and jwk.get("kty") != "oct" and jwk.get("use", "sig") == "sig":
            usable.setdefault(kid, jwk)
    return usable
