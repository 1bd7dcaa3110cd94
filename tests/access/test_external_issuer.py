"""Tokens of an issuer nobody here wrote (npm ``oidc-provider``), and of one with Keycloak's ways."""

from __future__ import annotations

import socket
import subprocess
from base64 import urlsafe_b64encode
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import parse_qsl, urlencode, urljoin, urlsplit

import httpx2
import pytest
from joserfc.jwk import ECKey

from gateway.access.administration import Office
from gateway.access.credentials import Reason
from gateway.access.external.configuration import ExternalIssuer
from gateway.access.external.key_source import KeySource
from gateway.access.external.tokens import ExternalTokens
from gateway.access.links import Links, Subject
from gateway.access.refusals import AlreadyThere, InputRefused, NotFound
from gateway.access.tables import User
from gateway.access.threads import Threads
from gateway.library import load_library
from gateway.regime.roles import Capability
from tests.access.guarded import Guarded, authenticator
from tests.databases import fresh_database
from tests.issuer.cast import AGENCY, INSURER, LI, WANG
from tests.issuer.signing import NOW, RESOURCE, claims_of, sign
from tests.issuer.world import Clock, World, world
from tests.npm import node, npm_ci

if TYPE_CHECKING:
    from collections.abc import Iterator

pytestmark = pytest.mark.anyio

PROVIDER: Final = Path(__file__).parent / "provider"
ACCOUNT: Final = "alice@partner.example"
VERIFIER: Final = "v" * 43
CALLBACK: Final = "https://front.example/callback"


@pytest.fixture
def anyio_backend() -> str:
    return "asyncio"


class RealClock(Clock):
    """The provider lives in our time."""

    def __call__(self) -> datetime:
        return datetime.now(UTC)


@dataclass
class Provider:
    """A running oidc-provider."""

    issuer: str

    def machine(self, resource: str = RESOURCE, scope: str = "policy:read") -> str:
        """Token of the client ``partner``."""
        answer = httpx2.post(
            f"{self.issuer}/token",
            data={"grant_type": "client_credentials", "scope": scope, "resource": resource},
            auth=("partner", "partner-secret"),
        )
        return str(answer.json()["access_token"])

    def person(self, scope: str = "policy:read project:read audit:read") -> dict[str, Any]:
        """The token response for the account, signed in through the client ``front``."""
        digest = sha256(VERIFIER.encode()).digest()
        request = {
            "response_type": "code",
            "client_id": "front",
            "redirect_uri": CALLBACK,
            "scope": f"openid {scope}",
            "resource": RESOURCE,
            "code_challenge": urlsafe_b64encode(digest).rstrip(b"=").decode(),
            "code_challenge_method": "S256",
        }
        url = f"{self.issuer}/auth?{urlencode(request)}"
        with httpx2.Client() as browser:
            for _ in range(10):  # there, sign in, back, consent, back, to the client
                if url.startswith(CALLBACK):
                    break
                answer = browser.get(url, timeout=20)
                assert answer.has_redirect_location, answer.text
                url = urljoin(url, answer.headers["location"])
        code = dict(parse_qsl(urlsplit(url).query))["code"]
        answer = httpx2.post(
            f"{self.issuer}/token",
            data={
                "grant_type": "authorization_code",
                "client_id": "front",
                "code": code,
                "redirect_uri": CALLBACK,
                "code_verifier": VERIFIER,
                "resource": RESOURCE,
            },
        )
        assert answer.status_code == 200, answer.text
        body: dict[str, Any] = answer.json()
        return body

    @property
    def fetches(self) -> int:
        """How often its keys were asked for."""
        return int(httpx2.get(f"{self.issuer}/fetches").json()["fetches"])


@pytest.fixture(scope="module")
def provider() -> Iterator[Provider]:
    npm_ci(PROVIDER)
    with socket.create_server(("127.0.0.1", 0)) as held:
        port = held.getsockname()[1]
    command = [node(), str(PROVIDER / "serve.mjs"), str(port), RESOURCE, ACCOUNT]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    ) as running:
        try:
            assert running.stdout is not None
            assert "issuer" in running.stdout.readline()
            yield Provider(f"http://127.0.0.1:{port}")
        finally:
            running.terminate()


@dataclass
class Accepting(Guarded):
    """An API that accepts another issuer's tokens, and who links its subjects."""

    links: Links


@contextmanager
def _accepting(made: World, configuration: ExternalIssuer, keys: Any = None) -> Iterator[Accepting]:
    threads = Threads()
    tokens = ExternalTokens(
        configuration,
        RESOURCE,
        keys=keys or KeySource(configuration),
        engine=made.database.sync_engine,
        threads=threads,
    )
    regions = {key: each.region for key, each in load_library().regions.items()}
    office = Office(made.database.sync_writer, regions)
    yield Accepting(made, authenticator(made, tokens), Links(office))


@pytest.fixture
def api(database_url: str, provider: Provider) -> Iterator[Accepting]:
    configuration = ExternalIssuer(issuer=provider.issuer)
    with (
        world(database_url, clock=RealClock()) as made,
        _accepting(made, configuration) as accepting,
    ):
        yield accepting


def _partner(issuer: str) -> Subject:
    return Subject(issuer=issuer, subject="partner", outside_client="partner")


def _alice(issuer: str) -> Subject:
    return Subject(issuer=issuer, subject=ACCOUNT, outside_client="front")


async def test_a_machine_is_who_its_subject_is_linked_to(
    api: Accepting, provider: Provider
) -> None:
    token = provider.machine()
    assert await api.refusal(token) is Reason.UNLINKED

    api.links.link_client("secret", _partner(provider.issuer))

    who = await api.who(token)
    assert (who.subject, who.party_id) == ("c_secret", INSURER)
    assert who.capabilities == {Capability.POLICY_READ}


async def test_a_person_is_who_the_subject_is_linked_to(api: Accepting, provider: Provider) -> None:
    token = provider.person()["access_token"]
    assert await api.refusal(token) is Reason.UNLINKED

    api.links.link_person("wang", _alice(provider.issuer), party_id=INSURER, client_id="public")

    who = await api.who(token)
    assert (who.subject, who.party_id) == (f"u_{WANG}", INSURER)
    # the issuer granted audit:read, which no insurer has
    assert who.capabilities == {Capability.POLICY_READ, Capability.PROJECT_READ}


async def test_unlinking_and_disabling_are_seen_at_once(api: Accepting, provider: Provider) -> None:
    token = provider.person()["access_token"]
    api.links.link_person("wang", _alice(provider.issuer), party_id=INSURER, client_id="public")
    await api.who(token)

    api.world.change(User, WANG, disabled_at=NOW)
    assert await api.refusal(token) is Reason.REVOKED
    api.world.change(User, WANG, disabled_at=None)
    assert (await api.who(token)).user_id == WANG
    api.links.unlink(provider.issuer, ACCOUNT)

    assert await api.refusal(token) is Reason.UNLINKED


async def test_the_same_subject_of_another_issuer_is_somebody_else(
    api: Accepting, provider: Provider
) -> None:
    api.links.link_person(
        "wang", _alice("https://other.example"), party_id=INSURER, client_id="public"
    )

    assert await api.refusal(provider.person()["access_token"]) is Reason.UNLINKED


async def test_a_subject_called_like_an_account_of_ours_is_nobody(
    api: Accepting, provider: Provider
) -> None:
    named = Subject(issuer=provider.issuer, subject=f"u_{WANG}", outside_client="front")
    api.links.link_person("wang", named, party_id=INSURER, client_id="public")

    assert await api.refusal(provider.person()["access_token"]) is Reason.UNLINKED


async def test_a_token_for_another_application_of_the_issuer_is_refused(
    api: Accepting, provider: Provider
) -> None:
    other = Subject(issuer=provider.issuer, subject=ACCOUNT, outside_client="intranet")
    api.links.link_person("wang", other, party_id=INSURER, client_id="public")

    assert await api.refusal(provider.person()["access_token"]) is Reason.UNLINKED


async def test_tokens_that_are_not_for_this_api_are_refused(
    api: Accepting, provider: Provider
) -> None:
    api.links.link_client("secret", _partner(provider.issuer))

    assert await api.refusal(provider.machine("https://other.example/api")) is Reason.INVALID
    assert await api.refusal(provider.person()["id_token"]) is Reason.INVALID


async def test_our_own_tokens_are_accepted_beside(api: Accepting) -> None:
    token = api.world.machine(scope="policy:read").json()["access_token"]

    assert (await api.who(token)).subject == "c_secret"


async def test_forty_forged_tokens_cost_the_issuer_few_requests(
    api: Accepting, provider: Provider
) -> None:
    token = provider.machine()
    api.links.link_client("secret", _partner(provider.issuer))
    before = provider.fetches
    key = ECKey.generate_key("P-256")

    for number in range(40):
        header = {"typ": "at+jwt", "alg": "ES256", "kid": f"random-{number}"}
        assert await api.refusal(sign(header, claims_of(token), key)) is Reason.INVALID
    assert (await api.who(token)).subject == "c_secret"

    assert 1 <= provider.fetches - before <= 4


# -- links ------------------------------------------------------------------------------------


def test_links_that_would_mean_nothing_are_refused(api: Accepting) -> None:
    links, alice = api.links, _alice("https://other.example")

    with pytest.raises(InputRefused):  # Li does not act for the insurer
        links.link_person("li", alice, party_id=INSURER, client_id="public")
    with pytest.raises(InputRefused):  # the client is the insurer's
        links.link_person("li", alice, party_id=AGENCY, client_id="secret")
    with pytest.raises(InputRefused):  # a public client is nobody by itself
        links.link_client("public", alice)
    with pytest.raises(NotFound):
        links.link_person("nobody", alice, party_id=INSURER, client_id="public")
    with pytest.raises(NotFound):
        links.link_client("nothing", alice)
    with pytest.raises(NotFound):
        links.unlink(alice.issuer, alice.subject)
    with pytest.raises(InputRefused):
        links.link_client("secret", Subject(issuer="", subject="a", outside_client="b"))
    assert links.all() == []


def test_a_subject_stands_for_one_only(api: Accepting) -> None:
    alice = _alice("https://other.example")
    api.links.link_person("li", alice, party_id=AGENCY, client_id="public")

    with pytest.raises(AlreadyThere):
        api.links.link_client("secret", alice)

    (kept,) = api.links.all()
    assert (kept.user_id, kept.party_id, kept.client_id) == (LI, AGENCY, "public")


# -- Keycloak ---------------------------------------------------------------------------------

REALM: Final = "https://id.example/realms/insurers"
KEY: Final = ECKey.generate_key("P-256")


class OneKey:
    """Stands for a fetched key set."""

    async def key(self, _kid: str, _algorithm: str) -> ECKey:
        return KEY


@pytest.fixture(scope="module")
def keycloak() -> Iterator[Accepting]:
    configuration = ExternalIssuer(issuer=REALM, profile="keycloak")
    with (
        fresh_database("sqlite") as url,
        world(url) as made,
        _accepting(made, configuration, OneKey()) as accepting,
    ):
        subject = Subject(issuer=REALM, subject="f3c1", outside_client="front")
        accepting.links.link_person("wang", subject, party_id=INSURER, client_id="public")
        yield accepting


@pytest.fixture(scope="module")
def strict() -> Iterator[Accepting]:
    with (
        fresh_database("sqlite") as url,
        world(url) as made,
        _accepting(made, ExternalIssuer(issuer=REALM), OneKey()) as accepting,
    ):
        yield accepting


def _keycloak_token(header: dict[str, Any] | None = None, **claims: Any) -> str:
    """As Keycloak 26 issues it, with an audience mapper."""
    said = {
        "iss": REALM,
        "aud": [RESOURCE, "account"],
        "sub": "f3c1",
        "typ": "Bearer",
        "azp": "front",
        "sid": "9a",
        "jti": "onrtac:1",
        "iat": int(NOW.timestamp()),
        "exp": int((NOW + timedelta(seconds=300)).timestamp()),
        "scope": "openid policy:read profile",
        "preferred_username": "admin",
        **claims,
    }
    kept = {name: value for name, value in said.items() if value is not None}
    return sign({"alg": "ES256", "typ": "JWT", "kid": "k1", **(header or {})}, kept, KEY)


async def test_a_token_as_keycloak_issues_it_is_accepted(keycloak: Accepting) -> None:
    who = await keycloak.who(_keycloak_token())

    assert (who.subject, who.party_id) == (f"u_{WANG}", INSURER)
    assert who.capabilities == {Capability.POLICY_READ}


async def test_one_called_an_access_token_is_accepted_too(keycloak: Accepting) -> None:
    shown = _keycloak_token({"typ": "at+jwt"}, aud=RESOURCE)

    assert (await keycloak.who(shown)).user_id == WANG


@pytest.mark.parametrize("kind", ["ID", "Refresh", "Offline", "Logout", "bearer", "", None, 1])
async def test_other_tokens_of_keycloak_are_refused(keycloak: Accepting, kind: object) -> None:
    assert await keycloak.refusal(_keycloak_token(typ=kind)) is Reason.INVALID


@pytest.mark.parametrize(
    "claims",
    [
        {"aud": "account"},
        {"aud": ["account"]},
        {"aud": None},
        {"azp": None, "client_id": "front"},
        {"iss": f"{REALM}/"},
        {"jti": None},
        {"exp": int((NOW + timedelta(seconds=901)).timestamp())},
    ],
)
async def test_tokens_of_keycloak_for_others_or_for_too_long_are_refused(
    keycloak: Accepting, claims: dict[str, Any]
) -> None:
    assert await keycloak.refusal(_keycloak_token(**claims)) is Reason.INVALID


async def test_another_application_is_refused(keycloak: Accepting) -> None:
    assert await keycloak.refusal(_keycloak_token(azp="intranet")) is Reason.UNLINKED


@pytest.mark.parametrize("header", [{"typ": None}, {"typ": "JWE"}, {"kid": None}])
async def test_odd_headers_are_refused(keycloak: Accepting, header: dict[str, Any]) -> None:
    assert await keycloak.refusal(_keycloak_token(header)) is Reason.INVALID


async def test_keycloaks_ways_are_not_those_of_the_standard(strict: Accepting) -> None:
    assert await strict.refusal(_keycloak_token()) is Reason.INVALID
    called = _keycloak_token({"typ": "at+jwt"}, client_id="front")
    assert await strict.refusal(called) is Reason.INVALID  # two audiences
