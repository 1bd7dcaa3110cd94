"""Tokens of an issuer nobody here wrote (npm ``oidc-provider``)."""

from __future__ import annotations

import socket
import subprocess
from base64 import urlsafe_b64encode
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import parse_qsl, urlencode, urljoin, urlsplit

import httpx2
import pytest
from joserfc.jwk import ECKey

from gateway.access.credentials import Reason
from gateway.access.external.configuration import ExternalIssuer
from gateway.access.links import Subject
from gateway.access.refusals import AlreadyThere, InputRefused, NotFound
from gateway.access.tables import User
from gateway.regime.roles import Capability
from tests.access.accepting import Accepting, accepting
from tests.issuer.cast import AGENCY, INSURER, LI, WANG
from tests.issuer.signing import NOW, RESOURCE, claims_of, sign
from tests.issuer.world import Clock, world
from tests.npm import node, npm_ci

if TYPE_CHECKING:
    from collections.abc import Iterator

pytestmark = pytest.mark.anyio

PROVIDER: Final = Path(__file__).parent / "provider"
ACCOUNT: Final = "alice@partner.example"
VERIFIER: Final = "v" * 43
CALLBACK: Final = "https://front.example/callback"


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


@pytest.fixture
def api(database_url: str, provider: Provider) -> Iterator[Accepting]:
    configuration = ExternalIssuer(issuer=provider.issuer)
    with (
        world(database_url, clock=RealClock()) as made,
        accepting(made, configuration) as opened,
    ):
        yield opened


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
