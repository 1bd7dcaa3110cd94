"""Access tokens at the API: whose they are, what is refused, and how soon a change is seen."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from typing import TYPE_CHECKING, Any, Final

import pytest
from joserfc.jwk import ECKey

from gateway.access.credentials import CredentialsRefused, Reason
from gateway.access.issuer.digests import base64url_sha256
from gateway.access.issuer.tables import AccessToken, Grant, SigningKey
from gateway.access.principal import ANONYMOUS
from gateway.access.tables import Client, Membership, Party, User
from gateway.regime.roles import Capability, PartyType
from tests.access.guarded import Guarded, guarded
from tests.databases import fresh_database
from tests.issuer.cast import AGENCY, INSURER, LI, WANG
from tests.issuer.signing import ISSUER, NOW, RESOURCE, claims_of, header_of, proof, sign

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

pytestmark = pytest.mark.anyio

POLICY: Final = frozenset({Capability.POLICY_READ})


@pytest.fixture
def anyio_backend() -> str:
    return "asyncio"


@pytest.fixture
def api(database_url: str) -> Iterator[Guarded]:
    """The API over SQLite and over PostgreSQL."""
    with guarded(database_url) as made:
        yield made


@pytest.fixture
def one(sqlite_url: str) -> Iterator[Guarded]:
    """The API over SQLite."""
    with guarded(sqlite_url) as made:
        yield made


@pytest.fixture(scope="module")
def still() -> Iterator[Guarded]:
    """The API over SQLite, for tests that change nothing."""
    with fresh_database("sqlite") as url, guarded(url) as made:
        yield made


def _machine(api: Guarded, client: str = "secret", scope: str = "policy:read") -> str:
    answer = api.world.machine(client, scope=scope)
    assert answer.status_code == 200, answer.text
    token: str = answer.json()["access_token"]
    return token


def _person(api: Guarded, **given: str) -> str:
    token: str = api.world.tokens(**{"scope": "policy:read", **given})["access_token"]
    return token


async def test_a_machine_is_its_party(api: Guarded) -> None:
    who = await api.who(_machine(api))

    assert who.subject == "c_secret"
    assert (who.party_id, who.party_type, who.party_name) == (
        INSURER,
        PartyType.INSURER,
        "平安财险",
    )
    assert who.scopes == {"shanghai": POLICY}
    assert who.user_id is None
    assert who.expires_at == NOW + timedelta(seconds=900)


async def test_a_person_acts_for_the_party_chosen_at_consent(api: Guarded) -> None:
    who = await api.who(_person(api, party=str(AGENCY), scope="finding:read"))

    assert (who.subject, who.user_id, who.party_id) == (f"u_{WANG}", WANG, AGENCY)
    assert who.client_id == "public"
    assert who.scopes == {"shanghai": frozenset({Capability.FINDING_READ})}


async def test_nobody_is_anonymous(still: Guarded) -> None:
    assert await still.authenticator.authenticate({}) is ANONYMOUS
    assert await still.authenticator.authenticate({"cookie": "session=1"}) is ANONYMOUS


async def test_the_scheme_is_case_insensitive(still: Guarded) -> None:
    token = _machine(still)

    who = await still.authenticator.authenticate({"authorization": f"bEARER   {token}"})

    assert who.subject == "c_secret"


# -- what is seen at once ---------------------------------------------------------------------


async def test_a_revoked_token_is_refused_at_once(api: Guarded) -> None:
    token = _machine(api)
    await api.who(token)

    from tests.issuer.world import basic

    assert api.world.post("/oauth/revoke", {"token": token}, basic("secret")).status_code == 200

    assert await api.refusal(token) is Reason.REVOKED


async def test_a_revoked_grant_ends_its_tokens_at_once(api: Guarded) -> None:
    token = _person(api)
    await api.who(token)

    (grant,) = api.world.rows(Grant)
    api.world.change(Grant, grant.id, revoked_at=NOW)

    assert await api.refusal(token) is Reason.REVOKED


@pytest.mark.parametrize(
    ("model", "key", "change"),
    [
        (Party, INSURER, {"disabled_at": NOW}),
        (User, WANG, {"disabled_at": NOW}),
        (Membership, (WANG, INSURER), None),
        (Client, "public", {"disabled_at": NOW}),
    ],
)
async def test_what_a_token_rests_on_may_fall_at_any_time(
    api: Guarded, model: type[Any], key: Any, change: Mapping[str, Any] | None
) -> None:
    token = _person(api)
    await api.who(token)

    if model is Client:
        key = next(row.id for row in api.world.rows(Client) if row.client_id == key)
    if change is None:
        with api.world.session as session, session.begin():
            session.delete(session.get(model, key))
    else:
        api.world.change(model, key, **change)

    assert await api.refusal(token) is Reason.REVOKED


async def test_a_narrowed_membership_narrows_at_once(api: Guarded) -> None:
    token = _person(api, scope="policy:read project:read")
    before = await api.who(token)

    api.world.change(Membership, (WANG, INSURER), scopes="project:read")

    after = await api.who(token)
    assert before.capabilities == {Capability.POLICY_READ, Capability.PROJECT_READ}
    assert after.capabilities == {Capability.PROJECT_READ}


async def test_a_withdrawn_key_is_refused_at_once(api: Guarded) -> None:
    token = _machine(api)
    await api.who(token)
    kid = header_of(token)["kid"]

    api.world.issuer.rotate_keys()
    assert (await api.who(token)).subject == "c_secret"  # retired, so still accepted
    api.world.issuer.withdraw_key(kid)

    assert await api.refusal(token) is not None
    assert kid not in {row.kid for row in api.world.rows(SigningKey)}


async def test_a_token_ends_when_it_says(one: Guarded) -> None:
    token = _machine(one)
    await one.who(token)

    one.world.clock.advance(seconds=899)
    assert (await one.who(token)).subject == "c_secret"
    one.world.clock.advance(seconds=1)

    assert await one.refusal(token) is Reason.EXPIRED


async def test_a_token_that_ended_before_it_was_ever_shown_is_expired(one: Guarded) -> None:
    token = _machine(one)
    one.world.clock.advance(seconds=900)

    assert await one.refusal(token) is Reason.EXPIRED


async def test_a_token_nobody_remembers_is_refused(one: Guarded) -> None:
    token = _machine(one)
    with one.world.session as session, session.begin():
        session.delete(session.get(AccessToken, claims_of(token)["jti"]))

    assert await one.refusal(token) is Reason.REVOKED


async def test_kept_tokens_are_verified_once(one: Guarded, monkeypatch: pytest.MonkeyPatch) -> None:
    token = _machine(one)
    (own,) = one.authenticator._verifiers.values()
    calls: list[str] = []
    verify = own.verify

    async def counted(text: str, now: Any) -> Any:
        calls.append(text)
        return await verify(text, now)

    monkeypatch.setattr(own, "verify", counted)
    asked = (one.who(token) for _ in range(50))
    principals = await asyncio.gather(*asked)

    assert calls == [token]
    assert {id(each) for each in principals} == {id(principals[0])}


# -- who is recalled without asking anybody ----------------------------------------------------


async def test_whoever_was_read_is_recalled_until_something_changes(one: Guarded) -> None:
    token = _machine(one)
    recall = one.authenticator.recall({"authorization": f"Bearer {token}"})
    before = recall()
    who = await one.who(token)
    read = recall()

    from tests.issuer.world import basic

    assert one.world.post("/oauth/revoke", {"token": token}, basic("secret")).status_code == 200

    assert before is None
    assert read is who
    assert recall() is None
    assert await one.refusal(token) is Reason.REVOKED
    assert recall() is None


async def test_whoever_was_read_is_recalled_for_a_minute_and_no_longer_than_the_token(
    one: Guarded,
) -> None:
    token = _machine(one)
    recall = one.authenticator.recall({"authorization": f"Bearer {token}"})
    who = await one.who(token)
    one.world.clock.advance(seconds=59)
    within = recall()
    one.world.clock.advance(seconds=1)
    after = recall()
    one.world.clock.advance(seconds=830)
    again = await one.who(token)
    at_last = recall()
    one.world.clock.advance(seconds=10)

    assert within is who
    assert after is None
    assert at_last is again
    assert recall() is None


async def test_nobody_is_recalled_while_changes_cannot_be_heard_of(postgresql_url: str) -> None:
    with guarded(postgresql_url) as api:
        token = _machine(api)
        recall = api.authenticator.recall({"authorization": f"Bearer {token}"})
        assert (await api.who(token)).subject == "c_secret"

        assert recall() is None


async def test_a_bound_token_is_never_recalled(one: Guarded) -> None:
    token = _bound(one)
    assert (await one.authenticator.authenticate(_proof(token), "POST")).subject == "c_secret"

    for scheme in ("DPoP", "Bearer"):
        assert one.authenticator.recall({"authorization": f"{scheme} {token}"})() is None


async def test_anonymous_is_recalled_and_malformed_credentials_are_refused(one: Guarded) -> None:
    assert one.authenticator.recall({})() is ANONYMOUS
    with pytest.raises(CredentialsRefused) as raised:
        one.authenticator.recall({"authorization": "Basic eDp5"})
    assert raised.value.reason is Reason.MALFORMED


# -- forged and foreign tokens ----------------------------------------------------------------


def _forged(token: str, header: Mapping[str, Any] | None = None, **claims: Any) -> str:
    """The same token, signed by a key that is not the issuer's."""
    said = {**claims_of(token), **claims}
    kept = {name: value for name, value in said.items() if value is not None}
    return sign({**header_of(token), **(header or {})}, kept, ECKey.generate_key("P-256"))


def _resigned(api: Guarded, header: Mapping[str, Any] | None = None, **claims: Any) -> str:
    """A token signed by the issuer's own key that says something else."""
    token = _machine(api)
    said = {
        name: value for name, value in {**claims_of(token), **claims}.items() if value is not None
    }
    return sign({**header_of(token), **(header or {})}, said, api.world.issuer.key_ring().private)


async def test_a_resigned_token_holds_if_nothing_was_changed(still: Guarded) -> None:
    assert (await still.who(_resigned(still))).subject == "c_secret"


async def test_another_key_signs_nothing(still: Guarded) -> None:
    assert await still.refusal(_forged(_machine(still))) is Reason.INVALID


@pytest.mark.parametrize(
    "header",
    [
        {"alg": "none"},
        {"alg": "HS256"},
        {"alg": "RS256"},
        {"alg": None},
        {"alg": ["ES256"]},
        {"kid": None},
        {"kid": "unknown"},
        {"kid": 1},
        {"kid": "\u00e9"},
        {"typ": None},
        {"typ": "JWT"},
        {"typ": "id_token+jwt"},
        {"typ": 1},
        {"crit": "no list"},
        {"crit": []},
        {"crit": ["b64"], "b64": False},
        {"crit": {"a": 1}},
        {"b64": False},
    ],
)
async def test_odd_headers_are_refused(still: Guarded, header: dict[str, Any]) -> None:
    token = _machine(still)
    shown = _with_header(token, header) if "alg" in header else _resigned(still, header)

    assert await still.refusal(shown) in {Reason.INVALID, Reason.MALFORMED}


def _with_header(token: str, changed: Mapping[str, Any]) -> str:
    """The token's own payload below another header; its signature too, unless there is none."""
    _, payload, signature = token.split(".")
    header = {**header_of(token), **changed}
    kept = {name: value for name, value in header.items() if value is not None}
    return f"{_encoded(kept)}.{payload}.{'' if header['alg'] == 'none' else signature}"


def _encoded(header: Mapping[str, Any]) -> str:
    import json
    from base64 import urlsafe_b64encode

    return urlsafe_b64encode(json.dumps(header).encode()).rstrip(b"=").decode()


@pytest.mark.parametrize(
    "claims",
    [
        {"iss": "http://127.0.0.1:8001"},
        {"iss": None},
        {"iss": [ISSUER]},
        {"aud": "https://other.example/graphql"},
        {"aud": None},
        {"aud": ISSUER},
        {"aud": f"{RESOURCE}/"},
        {"aud": [RESOURCE, "https://other.example/graphql"]},
        {"aud": []},
        {"aud": {"a": RESOURCE}},
        {"sub": None},
        {"sub": 1},
        {"sub": ""},
        {"client_id": None},
        {"jti": None},
        {"jti": ""},
        {"exp": None},
        {"exp": "1900000000"},
        {"exp": True},
        {"exp": 1e300},
        {"exp": float("nan")},
        {"iat": None},
        {"iat": int(NOW.timestamp()) + 11},
        {"nbf": int(NOW.timestamp()) + 11},
        {"nbf": "soon"},
        {"scope": ["policy:read"]},
        {"cnf": {"x5t#S256": "a"}},
        {"cnf": "a"},
        {"cnf": {"jkt": 1}},
    ],
)
async def test_odd_claims_are_refused(still: Guarded, claims: dict[str, Any]) -> None:
    assert await still.refusal(_resigned(still, **claims)) is Reason.INVALID


async def test_a_clock_that_is_a_little_ahead_is_borne_with(still: Guarded) -> None:
    ahead = int(NOW.timestamp()) + 10

    assert (await still.who(_resigned(still, iat=ahead, nbf=ahead))).subject == "c_secret"


async def test_more_scopes_than_the_client_has_are_worth_nothing(still: Guarded) -> None:
    shown = _resigned(still, scope="policy:read audit:read determination:write nonsense")

    assert (await still.who(shown)).capabilities == POLICY


async def test_the_party_a_token_names_is_not_believed(still: Guarded) -> None:
    who = await still.who(_resigned(still, party=str(AGENCY), party_type="AGENCY"))

    assert who.party_id == INSURER


async def test_the_client_a_token_names_must_be_whose_it_was(still: Guarded) -> None:
    assert await still.refusal(_resigned(still, client_id="stranger")) is Reason.REVOKED


@pytest.mark.parametrize(
    "shown",
    [
        "Bearer",
        "Bearer ",
        "Bearer a b",
        "Bearer a,b",
        "Bearer é",
        "Basic YTpi",
        "Token abc",
        "Bearer " + "a" * 20_000,
        "",
        "DPoP",
    ],
)
async def test_a_malformed_header_is_refused(still: Guarded, shown: str) -> None:
    with pytest.raises(CredentialsRefused) as raised:
        await still.authenticator.authenticate({"authorization": shown})

    assert raised.value.reason is Reason.MALFORMED


@pytest.mark.parametrize(
    "token", ["a", "a.b", "a.b.c", "..", "a.b.c.d", "e30.e30.", "bnVsbA.e30.AA", "." * 3]
)
async def test_what_is_no_token_is_refused(still: Guarded, token: str) -> None:
    assert await still.refusal(token) is Reason.INVALID


async def test_a_thousand_random_tokens_are_refused(still: Guarded) -> None:
    from random import Random

    random = Random(20261129)
    token = _machine(still)
    alphabet = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_."
    for _ in range(1_000):
        changed = list(token)
        for _ in range(random.randint(1, 8)):
            changed[random.randrange(len(changed))] = random.choice(alphabet)
        shown = "".join(changed)
        if shown != token and shown.rsplit(".", 1)[0] != token.rsplit(".", 1)[0]:
            assert await still.refusal(shown) in {Reason.INVALID, Reason.EXPIRED}


# -- proofs of possession ---------------------------------------------------------------------


def _bound(api: Guarded) -> str:
    answer = api.world.token(
        {**_basic(), **proof()}, grant_type="client_credentials", scope="policy:read"
    )
    assert answer.json()["token_type"] == "DPoP", answer.text
    token: str = answer.json()["access_token"]
    return token


def _basic() -> dict[str, str]:
    from tests.issuer.world import basic

    return basic("secret")


def _proof(token: str, **given: Any) -> dict[str, str]:
    ath = base64url_sha256(token.encode())
    shown = proof(given.pop("url", RESOURCE), **{"ath": ath, **given})
    return {"authorization": f"DPoP {token}", "dpop": shown["DPoP"]}


async def test_a_bound_token_with_its_proof_is_accepted_once(api: Guarded) -> None:
    token = _bound(api)
    shown = _proof(token)

    assert (await api.authenticator.authenticate(shown, "POST")).subject == "c_secret"
    with pytest.raises(CredentialsRefused) as raised:
        await api.authenticator.authenticate(shown, "POST")
    assert raised.value.is_proof
    assert (await api.authenticator.authenticate(_proof(token), "POST")).subject == "c_secret"


async def test_of_many_uses_of_one_proof_one_counts(api: Guarded) -> None:
    shown = _proof(_bound(api))

    results = await asyncio.gather(
        *(api.authenticator.authenticate(shown, "POST") for _ in range(12)),
        return_exceptions=True,
    )

    assert [type(each).__name__ for each in results].count("Principal") == 1
    assert [type(each).__name__ for each in results].count("CredentialsRefused") == 11


async def test_a_bound_token_without_a_proof_is_refused(still: Guarded) -> None:
    token = _bound(still)

    assert await still.refusal(token) is Reason.PROOF
    with pytest.raises(CredentialsRefused):
        await still.authenticator.authenticate({"authorization": f"DPoP {token}"})


async def test_a_token_that_is_not_bound_takes_no_proof(still: Guarded) -> None:
    with pytest.raises(CredentialsRefused):
        await still.authenticator.authenticate(_proof(_machine(still)))


@pytest.mark.parametrize(
    "given",
    [
        {"url": "http://127.0.0.1:8000/other"},
        {"url": "https://evil.example/graphql"},
        {"htm": "GET"},
        {"ath": "wrong"},
        {"ath": None},
        {"iat": int(NOW.timestamp()) - 301},
        {"iat": int(NOW.timestamp()) + 61},
        {"jti": None},
        {"key": ECKey.generate_key("P-256")},
        {"header": {"typ": "jwt"}},
    ],
)
async def test_a_proof_of_something_else_proves_nothing(
    still: Guarded, given: dict[str, Any]
) -> None:
    with pytest.raises(CredentialsRefused) as raised:
        await still.authenticator.authenticate(_proof(_bound(still), **given), "POST")

    assert raised.value.is_proof


# -- connections that stay open ---------------------------------------------------------------


async def test_a_watcher_is_told_of_changes_and_of_the_end(api: Guarded) -> None:
    listening = asyncio.create_task(api.authenticator.changes.run())
    token = _person(api, scope="policy:read project:read")
    watched = api.authenticator.watch({"authorization": f"Bearer {token}"})
    assert (await anext(watched)).capabilities == {Capability.POLICY_READ, Capability.PROJECT_READ}

    api.world.change(Membership, (WANG, INSURER), scopes="policy:read")
    async with asyncio.timeout(10):
        assert (await anext(watched)).capabilities == POLICY

    # what concerns somebody else is not told
    api.world.change(Membership, (LI, AGENCY), scopes="")
    api.world.change(User, WANG, disabled_at=NOW)
    async with asyncio.timeout(10):
        with pytest.raises(CredentialsRefused) as raised:
            await anext(watched)
    assert raised.value.reason is Reason.REVOKED
    listening.cancel()


async def test_a_watcher_is_told_that_its_token_has_ended(one: Guarded) -> None:
    token = _machine(one)
    watched = one.authenticator.watch({"authorization": f"Bearer {token}"})
    await anext(watched)

    one.world.clock.advance(seconds=900)
    one.world.change(User, LI, display_name="改名")

    async with asyncio.timeout(10):
        with pytest.raises(CredentialsRefused) as raised:
            await anext(watched)
    assert raised.value.reason is Reason.EXPIRED
