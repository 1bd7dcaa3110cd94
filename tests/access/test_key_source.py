"""Keys of another issuer: how seldom they are fetched, how long they are used, what is no key."""

from __future__ import annotations

import asyncio
import json
from dataclasses import dataclass, field
from typing import Any, Final

import httpx2
import pytest
from joserfc.jwk import ECKey, OctKey
from pydantic import ValidationError

from gateway.access.external.configuration import ExternalIssuer
from gateway.access.external.key_source import KeySource
from gateway.access.issuer.jose import TokenRefused
from gateway.access.threads import AccessUnavailable

pytestmark = pytest.mark.anyio

ISSUER: Final = "https://id.example/realms/insurers"
METADATA: Final = "https://id.example/.well-known/oauth-authorization-server/realms/insurers"
DISCOVERY: Final = f"{ISSUER}/.well-known/openid-configuration"
KEYS: Final = f"{ISSUER}/keys"
ONE, TWO = ECKey.generate_key("P-256"), ECKey.generate_key("P-256")


@pytest.fixture
def anyio_backend() -> str:
    return "asyncio"


def _public(key: Any, kid: str, **given: Any) -> dict[str, Any]:
    return {**key.as_dict(private=False), "kid": kid, **given}


@dataclass
class Outside:
    """An issuer in memory, its clock, and what was asked of it."""

    keys: list[Any] = field(default_factory=lambda: [_public(ONE, "one")])
    documents: dict[str, Any] = field(default_factory=dict)
    is_down: bool = False
    now: float = 0.0
    asked: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.documents.setdefault(METADATA, {"issuer": ISSUER, "jwks_uri": KEYS})
        self.settings = ExternalIssuer(issuer=ISSUER)
        self.source = KeySource(self.settings, lambda: self.now, httpx2.MockTransport(self._answer))

    @property
    def fetches(self) -> int:
        return self.asked.count(KEYS)

    async def has(self, kid: str, algorithm: str = "ES256") -> bool:
        try:
            await self.source.key(kid, algorithm)
        except TokenRefused:
            return False
        return True

    async def _answer(self, request: httpx2.Request) -> httpx2.Response:
        url = str(request.url)
        self.asked.append(url)
        await asyncio.sleep(0)
        if self.is_down:
            problem = "down"
            raise httpx2.ConnectError(problem)
        found = {"keys": self.keys} if url == KEYS and KEYS not in self.documents else None
        found = self.documents.get(url, found)
        if isinstance(found, httpx2.Response):
            return found
        return httpx2.Response(404) if found is None else httpx2.Response(200, json=found)


async def test_keys_are_found_through_the_metadata_and_kept() -> None:
    outside = Outside()

    assert await outside.has("one")
    assert await outside.has("one")

    assert outside.asked == [METADATA, KEYS]


async def test_openid_discovery_is_the_second_place() -> None:
    outside = Outside()
    outside.documents[METADATA] = None
    outside.documents[DISCOVERY] = {"issuer": ISSUER, "jwks_uri": KEYS}

    assert await outside.has("one")
    assert outside.asked == [METADATA, DISCOVERY, KEYS]


async def test_many_at_once_share_one_fetch() -> None:
    outside = Outside()

    assert all(await asyncio.gather(*(outside.has("one") for _ in range(50))))
    assert outside.fetches == 1


async def test_whoever_gives_up_takes_the_fetch_from_nobody() -> None:
    outside = Outside()
    impatient = asyncio.create_task(outside.has("one"))
    patient = asyncio.create_task(outside.has("one"))
    await asyncio.sleep(0)
    impatient.cancel()

    assert await patient
    assert outside.fetches == 1


async def test_forty_unknown_names_are_asked_for_once_in_a_while() -> None:
    outside = Outside()
    await outside.has("one")
    outside.now = 31.0

    found = [await outside.has(f"random-{number}") for number in range(40)]

    assert not any(found)
    assert outside.fetches == 2


async def test_a_new_key_is_found_after_the_pause() -> None:
    outside = Outside()
    await outside.has("one")
    outside.keys.append(_public(TWO, "two"))

    assert not await outside.has("two")
    outside.now = 30.0
    assert await outside.has("two")


async def test_old_keys_are_used_while_new_ones_are_fetched() -> None:
    outside = Outside()
    await outside.has("one")
    outside.keys = [_public(TWO, "two")]
    outside.now = 301.0

    assert await outside.has("one")  # at once, by what is known
    fetching = outside.source._fetching
    assert fetching is not None
    await fetching

    assert not await outside.has("one")
    assert await outside.has("two")
    assert outside.fetches == 2


async def test_keys_too_old_for_that_are_waited_for() -> None:
    outside = Outside()
    await outside.has("one")
    outside.keys = [_public(TWO, "two")]
    outside.now = 601.0

    assert not await outside.has("one")


async def test_an_issuer_that_is_down_is_done_without_up_to_a_limit() -> None:
    outside = Outside()
    await outside.has("one")
    outside.is_down = True

    outside.now = 3_600.0
    assert await outside.has("one")
    outside.now = 3_601.0
    with pytest.raises(AccessUnavailable):
        await outside.has("one")


async def test_an_issuer_that_was_never_there_is_not_asked_all_the_time() -> None:
    outside = Outside(is_down=True)

    for _ in range(20):
        with pytest.raises(AccessUnavailable):
            await outside.has("one")

    assert len(outside.asked) == 1
    outside.is_down, outside.now = False, 30.0
    assert await outside.has("one")


@pytest.mark.parametrize(
    "metadata",
    [
        {"issuer": "https://evil.example", "jwks_uri": KEYS},
        {"issuer": f"{ISSUER}/", "jwks_uri": KEYS},
        {"jwks_uri": KEYS},
        {"issuer": ISSUER},
        {"issuer": ISSUER, "jwks_uri": "http://id.example/keys"},
        {"issuer": ISSUER, "jwks_uri": "file:///etc/passwd"},
        {"issuer": ISSUER, "jwks_uri": ["https://id.example/keys"]},
        [],
        httpx2.Response(302, headers={"location": "https://evil.example/metadata"}),
        httpx2.Response(200, content=b"\xff\xfe"),
        httpx2.Response(200, content=b"[" * 100_000),
        httpx2.Response(200, content=b" " * 300_000),
    ],
)
async def test_metadata_of_somebody_else_are_not_followed(metadata: Any) -> None:
    outside = Outside()
    outside.documents[METADATA] = metadata

    with pytest.raises(AccessUnavailable):
        await outside.has("one")

    assert KEYS not in outside.asked
    assert all(url.startswith("https://id.example/") for url in outside.asked)


@pytest.mark.parametrize(
    "answer",
    [
        httpx2.Response(301, headers={"location": "https://evil.example/keys"}),
        httpx2.Response(500),
        httpx2.Response(200, content=b"no json"),
        httpx2.Response(200, content=b"[]"),
        httpx2.Response(200, json={"keys": "none"}),
        httpx2.Response(200, content=b" " * 300_000),
    ],
)
async def test_keys_of_somebody_else_are_not_used(answer: httpx2.Response) -> None:
    outside = Outside()
    outside.documents[KEYS] = answer

    with pytest.raises(AccessUnavailable):
        await outside.has("one")
    assert all(url.startswith("https://id.example/") for url in outside.asked)


@pytest.mark.parametrize(
    ("jwk", "algorithm"),
    [
        ({**ONE.as_dict(private=True), "kid": "odd"}, "ES256"),
        ({**OctKey.generate_key(256).as_dict(), "kid": "odd"}, "ES256"),
        (_public(ONE, "odd", use="enc"), "ES256"),
        (_public(ONE, "odd", alg="ES384"), "ES256"),
        (_public(ONE, "odd"), "RS256"),
        ({"kty": "RSA", "n": "w" * 171, "e": "AQAB", "kid": "odd"}, "RS256"),
        (_public(ECKey.generate_key("P-384"), "odd"), "ES256"),
        ({"kty": "EC", "crv": "P-256", "kid": "odd"}, "ES256"),
        ("odd", "ES256"),
        (None, "ES256"),
    ],
)
@pytest.mark.filterwarnings("ignore::joserfc.errors.SecurityWarning")
async def test_what_is_no_public_key_for_signatures_is_dropped(jwk: Any, algorithm: str) -> None:
    outside = Outside(keys=[jwk, _public(ONE, "one")])

    assert not await outside.has("odd", algorithm)
    assert await outside.has("one")


async def test_of_two_keys_of_one_name_the_first_counts() -> None:
    outside = Outside(keys=[_public(ONE, "one"), _public(TWO, "one")])

    found = await outside.source.key("one", "ES256")

    assert found.as_dict(private=False)["x"] == ONE.as_dict(private=False)["x"]


@pytest.mark.parametrize(
    "given",
    [
        {"issuer": "http://id.example"},
        {"issuer": "ftp://id.example"},
        {"issuer": "https://user@id.example"},
        {"issuer": "https://"},
        {"issuer": ISSUER, "jwks_uri": "http://id.example/keys"},
        {"issuer": ISSUER, "algorithms": ["HS256"]},
        {"issuer": ISSUER, "algorithms": ["none"]},
        {"issuer": ISSUER, "algorithms": []},
        {"issuer": ISSUER, "profile": "other"},
        {"issuer": ISSUER, "unknown": 1},
    ],
)
def test_settings_that_would_be_unsafe_are_refused(given: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        ExternalIssuer.model_validate(json.loads(json.dumps(given)))
