"""An authorization server with parties, people and clients of every kind, over a real database."""

from __future__ import annotations

import re
from base64 import b64encode
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import cache
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import parse_qsl, quote, urlencode, urlsplit

import httpx2
from sqlmodel import Session
from starlette.applications import Starlette
from starlette.testclient import TestClient

from gateway.access.issuer.configuration import Configuration, Lifetimes, LoginLimits
from gateway.access.issuer.digests import base64url_sha256
from gateway.access.issuer.service import Issuer
from gateway.access.issuer.vault import KeyVault
from gateway.access.matrix import MatrixPolicy
from gateway.library import load_library
from gateway.store.addresses import read_address
from gateway.store.database import Database, DatabaseLimits
from gateway.web.oauth import oauth_routes, resource_route
from tests.issuer.cast import CALLBACK, INSURER, PASSWORD, SECRET, cast_rows, verify_password
from tests.issuer.signing import ISSUER, NOW, claims_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

VAULT_KEY: Final = bytes(range(32))
VERIFIER: Final = "v" * 43
CHALLENGE: Final = base64url_sha256(VERIFIER.encode())


@dataclass
class Clock:
    """The moment, as the tests set it."""

    now: datetime = NOW

    def __call__(self) -> datetime:
        return self.now

    def advance(self, **duration: float) -> None:
        self.now += timedelta(**duration)


@dataclass
class World:
    """The server, its database, and ways to talk to it."""

    issuer: Issuer
    database: Database
    clock: Clock
    app: Starlette
    client: TestClient = field(init=False)

    def __post_init__(self) -> None:
        self.client = self.browser()

    def browser(self, address: str = "192.0.2.1") -> TestClient:
        """A client with cookies of its own that follows no redirect by itself."""
        return TestClient(
            self.app,
            base_url=self.issuer.configuration.issuer,
            follow_redirects=False,
            raise_server_exceptions=False,  # as a client sees it: a defect is a 500
            client=(address, 40_000),
        )

    @property
    def session(self) -> Session:
        return Session(self.database.sync_writer)

    def change(self, model: type[Any], key: Any, **values: Any) -> None:
        with self.session as session, session.begin():
            row = session.get(model, key)
            assert row is not None
            for name, value in values.items():
                setattr(row, name, value)

    def rows(self, model: type[Any]) -> list[Any]:
        from sqlmodel import select

        with self.session as session:
            return list(session.exec(select(model)).all())

    # -- the token endpoint

    def post(
        self, path: str, form: Mapping[str, str], headers: Mapping[str, str] | None = None
    ) -> httpx2.Response:
        return self.client.post(path, data=dict(form), headers=dict(headers or {}))

    def token(self, headers: Mapping[str, str] | None = None, **form: str) -> httpx2.Response:
        return self.post("/oauth/token", form, headers)

    def machine(self, client_id: str = "secret", **form: str) -> httpx2.Response:
        return self.token(basic(client_id), grant_type="client_credentials", **form)

    # -- the authorization endpoint

    def sign_in(
        self, browser: TestClient, login: str = "wang", password: str = PASSWORD
    ) -> httpx2.Response:
        page = browser.get("/oauth/login")
        return browser.post(
            "/oauth/login", data={"mark": mark_of(page), "login": login, "password": password}
        )

    def authorize(
        self, browser: TestClient, party: int | None = INSURER, **parameters: str
    ) -> httpx2.Response:
        """Go through login (if needed) and consent; the redirect to the client, or a page."""
        answer = browser.get(authorize_url(**parameters))
        if answer.status_code != 200 or "decision" not in answer.text:
            return answer
        return decide(browser, answer, party)

    def code(self, client_id: str = "public", login: str = "wang", **parameters: str) -> str:
        browser = self.browser()
        assert self.sign_in(browser, login).status_code == 200
        party = int(parameters.pop("party", str(INSURER)))
        answer = self.authorize(browser, party, client_id=client_id, **parameters)
        return answered(answer)["code"]

    def redeem(self, code: str, client_id: str = "public", **form: str) -> httpx2.Response:
        given = {
            "grant_type": "authorization_code",
            "code": code,
            "code_verifier": VERIFIER,
            "redirect_uri": CALLBACK,
            **form,
        }
        if client_id in {"secret", "stranger"}:
            return self.token(basic(client_id), **given)
        return self.token(None, **{"client_id": client_id, **given})

    def tokens(self, client_id: str = "public", **parameters: str) -> dict[str, Any]:
        answer = self.redeem(self.code(client_id, **parameters), client_id)
        assert answer.status_code == 200, answer.text
        body: dict[str, Any] = answer.json()
        return body

    def refresh(self, token: str, client_id: str = "public", **form: str) -> httpx2.Response:
        given = {"grant_type": "refresh_token", "refresh_token": token, **form}
        if client_id in {"secret", "stranger"}:
            return self.token(basic(client_id), **given)
        return self.token(None, client_id=client_id, **given)

    def introspect(self, token: str, client_id: str = "secret") -> dict[str, Any]:
        answer = self.post("/oauth/introspect", {"token": token}, basic(client_id))
        assert answer.status_code == 200, answer.text
        body: dict[str, Any] = answer.json()
        return body

    def is_live(self, access_token: str) -> bool:
        return self.issuer.is_live(claims_of(access_token)["jti"])


@contextmanager
def world(  # noqa: PLR0913 - keyword arguments of one test or another
    url: str,
    clock: Callable[[], datetime] | None = None,
    lifetimes: Lifetimes | None = None,
    login: LoginLimits | None = None,
    issuer: str = ISSUER,
    *,
    fill: bool = True,
) -> Iterator[World]:
    """A server over a migrated, empty database."""
    clock = clock or Clock()
    database = Database(read_address(url), DatabaseLimits(), is_home=True)
    if fill:
        with Session(database.sync_writer) as session, session.begin():
            session.add_all(cast_rows())
    configuration = Configuration(
        issuer=issuer,
        resources=(f"{issuer}/graphql",),
        lifetimes=lifetimes or Lifetimes(),
        login=login or LoginLimits(),
    )
    served = Issuer(
        database.sync_writer,
        configuration,
        policy=policy(),
        vault=KeyVault(lambda: VAULT_KEY),
        verify_password=verify_password,
        clock=clock,
    )
    try:
        yield World(
            served,
            database,
            clock if isinstance(clock, Clock) else Clock(),
            Starlette(
                routes=[*oauth_routes(served), resource_route(f"{issuer}/graphql", [issuer])]
            ),
        )
    finally:
        database.sync_engine.dispose()


@cache
def policy() -> MatrixPolicy:
    return MatrixPolicy({key: each.region for key, each in load_library().regions.items()})


def basic(client_id: str, secret: str = SECRET) -> dict[str, str]:
    """Header of ``client_secret_basic``, form-encoded as RFC 6749 has it."""
    pair = f"{quote(client_id, safe='')}:{quote(secret, safe='')}"
    return {"Authorization": f"Basic {b64encode(pair.encode()).decode()}"}


def authorize_parameters(**given: str) -> dict[str, str]:
    parameters = {
        "response_type": "code",
        "client_id": "public",
        "redirect_uri": CALLBACK,
        "scope": "project:read",
        "state": "st/ate",
        "code_challenge": CHALLENGE,
        "code_challenge_method": "S256",
        **given,
    }
    return {name: value for name, value in parameters.items() if value}


def authorize_url(**given: str) -> str:
    """The URL of an authorization request; an empty value leaves a parameter out."""
    return f"/oauth/authorize?{urlencode(authorize_parameters(**given))}"


def mark_of(page: httpx2.Response) -> str:
    found = re.search(r'name="mark" value="([0-9a-f]{64})"', page.text)
    assert found is not None, page.text
    return found[1]


def decide(browser: TestClient, page: httpx2.Response, party: int | None) -> httpx2.Response:
    choice = {"decision": "deny"} if party is None else {"decision": "allow", "party": str(party)}
    return browser.post(str(page.request.url), data={"mark": mark_of(page), **choice})


def answered(answer: httpx2.Response) -> dict[str, str]:
    """Parameters with which a browser was sent back to the client."""
    assert answer.status_code == 303, answer.text
    return dict(parse_qsl(urlsplit(answer.headers["location"]).query))
