"""An authorization server with parties, people and clients of every kind, over a real database."""

from __future__ import annotations

import json
import re
from base64 import b64encode, urlsafe_b64encode
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import cache
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import parse_qsl, quote, urlencode, urlsplit

import httpx2
from argon2 import PasswordHasher
from argon2.exceptions import VerificationError
from joserfc import jwt
from joserfc.jwk import ECKey, OKPKey, RSAKey
from sqlmodel import Session
from starlette.applications import Starlette
from starlette.testclient import TestClient

from gateway.access.issuer.authentication import secret_digest
from gateway.access.issuer.configuration import Configuration, Lifetimes, LoginLimits
from gateway.access.issuer.digests import base64url_sha256
from gateway.access.issuer.service import Issuer
from gateway.access.issuer.vault import KeyVault
from gateway.access.matrix import MatrixPolicy, scopes_supported
from gateway.access.tables import Client, Membership, Party, PartyRegion, User
from gateway.library import load_library
from gateway.store.addresses import read_address
from gateway.store.database import Database, DatabaseLimits
from gateway.web.oauth import oauth_routes

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

ISSUER: Final = "http://127.0.0.1:8000"
RESOURCE: Final = f"{ISSUER}/graphql"
NOW: Final = datetime(2026, 11, 29, 4, 0, 0, tzinfo=UTC)
CALLBACK: Final = "https://app.example.cn/callback"
PASSWORD: Final = "correct horse 电池 staple"
VAULT_KEY: Final = bytes(range(32))
SECRET: Final = "s3cret+of/the:insurer"
GENERATED: Final = "PPmAJvtSLvYzoVYvIeVWlfF1lAjCR9U3tYzqVYbI0dk"
"""A secret as the gateway makes them; Authlib's client does not encode those that need it."""
VERIFIER: Final = "v" * 43
CHALLENGE: Final = base64url_sha256(VERIFIER.encode())
ASSERTION_TYPE: Final = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"

# The tests sign in hundreds of times: the product's cost would be most of their running time.
_HASHER: Final = PasswordHasher(time_cost=1, memory_cost=64, parallelism=1)


@cache
def _password_hash() -> str:
    return _HASHER.hash(PASSWORD)


def verify_password(kept: str | None, password: str) -> bool:
    try:
        return _HASHER.verify(kept or _password_hash(), password) and kept is not None
    except VerificationError:
        return False


@dataclass
class Clock:
    """The moment, as the tests set it."""

    now: datetime = NOW

    def __call__(self) -> datetime:
        return self.now

    def advance(self, **duration: float) -> None:
        self.now += timedelta(**duration)


@cache
def ec_key() -> ECKey:
    return ECKey.generate_key("P-256", {"kid": "ec"})


@cache
def rsa_key() -> RSAKey:
    return RSAKey.generate_key(2048, {"kid": "rsa"})


@cache
def okp_key() -> OKPKey:
    return OKPKey.generate_key("Ed25519", {"kid": "okp"})


@cache
def proof_key() -> ECKey:
    return ECKey.generate_key("P-256")


def keys_by_algorithm() -> dict[str, Any]:
    return {"ES256": ec_key(), "PS256": rsa_key(), "EdDSA": okp_key()}


INSURER, AGENCY, OTHER = 101, 102, 103
WANG, LI, IDLE, GONE = 201, 202, 203, 204
"""Wang acts for the insurer and the agency, Li for the agency with one scope, Idle for nobody."""
INSURER_SCOPES: Final = "project:read policy:read policy:write finding:read claim:decide"


def _rows() -> list[Any]:
    every = " ".join(scopes_supported())
    made: dict[str, Any] = {"created_at": NOW}
    jwks = json.dumps({"keys": [k.as_dict(private=False) for k in keys_by_algorithm().values()]})
    code, refresh, machine = "authorization_code", "refresh_token", "client_credentials"

    def client(client_id: str, **given: Any) -> Client:
        values: dict[str, Any] = {
            "name": f"应用 {client_id}",
            "auth_method": "client_secret_basic",
            "redirect_uris": CALLBACK,
            "grant_types": f"{code} {refresh} {machine}",
            "scopes": INSURER_SCOPES,
            "party_id": INSURER,
            "secret_digest": secret_digest(SECRET),
            **made,
        }
        return Client(client_id=client_id, **{**values, **given})

    keyed = {"auth_method": "private_key_jwt", "secret_digest": None, "jwks": jwks}
    public = {
        "auth_method": "none",
        "secret_digest": None,
        "party_id": None,
        "grant_types": f"{code} {refresh}",
        "scopes": every,
    }
    return [
        Party(id=INSURER, type="INSURER", name="平安财险", **made),
        Party(id=AGENCY, type="AGENCY", name="沪安风控", **made),
        Party(id=OTHER, type="INSURER", name="别家财险", **made),
        PartyRegion(party_id=INSURER, region="shanghai"),
        PartyRegion(party_id=AGENCY, region="shanghai"),
        PartyRegion(party_id=OTHER, region="hangzhou"),
        _user(WANG, "wang", "王工"),
        _user(LI, "li", "李工"),
        _user(IDLE, "idle", "闲人"),
        _user(GONE, "gone", "旧人", disabled_at=NOW - timedelta(days=1)),
        Membership(user_id=WANG, party_id=INSURER),
        Membership(user_id=WANG, party_id=AGENCY),
        Membership(user_id=LI, party_id=AGENCY, scopes="finding:read"),
        Membership(user_id=GONE, party_id=INSURER),
        client("secret"),
        client("generated", secret_digest=secret_digest(GENERATED)),
        client("stranger", party_id=OTHER),
        client("keyed", **keyed),
        client("fapi", fapi=True, **keyed),
        client("disabled", disabled_at=NOW - timedelta(days=1)),
        client("machine-only", grant_types=machine, redirect_uris=""),
        client("public", **public),
        client("native", redirect_uris="http://127.0.0.1/cb com.example.app:/cb", **public | {}),
        client("console", **public | {"redirect_uris": f"{ISSUER}/graphiql"}),
    ]


def _user(number: int, login: str, name: str, **given: Any) -> User:
    kept = _password_hash()
    return User(
        id=number, login=login, display_name=name, password_hash=kept, created_at=NOW, **given
    )


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
            session.add_all(_rows())
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
            Starlette(routes=oauth_routes(served)),
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


def assertion(
    client_id: str = "keyed",
    algorithm: str = "ES256",
    header: Mapping[str, Any] | None = None,
    key: Any = None,
    **claims: Any,
) -> dict[str, str]:
    """Form members of ``private_key_jwt``; a claim given as ``None`` is left out."""
    import secrets

    signer = key or keys_by_algorithm()[algorithm]
    said = {
        "iss": client_id,
        "sub": client_id,
        "aud": ISSUER,
        "jti": secrets.token_urlsafe(12),
        "iat": int(NOW.timestamp()),
        "exp": int(NOW.timestamp()) + 60,
        **claims,
    }
    said = {name: value for name, value in said.items() if value is not None}
    text = sign({"alg": algorithm, "kid": signer.kid, **(header or {})}, said, signer)
    return {"client_assertion_type": ASSERTION_TYPE, "client_assertion": text}


def proof(
    url: str = f"{ISSUER}/oauth/token",
    header: Mapping[str, Any] | None = None,
    key: Any = None,
    **claims: Any,
) -> dict[str, str]:
    """Header ``DPoP``; a claim given as ``None`` is left out."""
    import secrets

    signer = key or proof_key()
    said = {
        "jti": secrets.token_urlsafe(12),
        "htm": "POST",
        "htu": url,
        "iat": int(NOW.timestamp()),
        **claims,
    }
    said = {name: value for name, value in said.items() if value is not None}
    whole = {"typ": "dpop+jwt", "alg": "ES256", "jwk": signer.as_dict(private=False)}
    return {"DPoP": sign({**whole, **(header or {})}, said, signer)}


def sign(header: Mapping[str, Any], claims: Mapping[str, Any], key: Any) -> str:
    """Sign anything, however wrong: what libraries refuse to make is what is tested."""
    kept = {name: value for name, value in header.items() if value is not None}
    signing = f"{_b64(json.dumps(kept).encode())}.{_b64(json.dumps(claims).encode())}"
    algorithm = kept.get("alg")
    if algorithm == "none":
        return f"{signing}."
    from joserfc.jws import JWSRegistry

    model = JWSRegistry.algorithms[str(algorithm)]
    return f"{signing}.{_b64(model.sign(signing.encode(), key))}"


def _b64(data: bytes) -> str:
    return urlsafe_b64encode(data).rstrip(b"=").decode()


def claims_of(access_token: str) -> dict[str, Any]:
    """Claims of a token, read without checking."""
    from base64 import urlsafe_b64decode

    payload = access_token.split(".")[1]
    read: dict[str, Any] = json.loads(urlsafe_b64decode(payload + "=" * (-len(payload) % 4)))
    return read


def header_of(access_token: str) -> dict[str, Any]:
    from base64 import urlsafe_b64decode

    head = access_token.split(".", maxsplit=1)[0]
    read: dict[str, Any] = json.loads(urlsafe_b64decode(head + "=" * (-len(head) % 4)))
    return read


__all__ = ["jwt"]
