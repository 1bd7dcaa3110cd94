"""Access tokens at the API: whose they are, how soon a change is seen, who watches."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from typing import TYPE_CHECKING, Any, Final

import pytest

from gateway.access.credentials import CredentialsRefused, Reason
from gateway.access.issuer.tables import AccessToken, Grant, SigningKey
from gateway.access.principal import ANONYMOUS
from gateway.access.tables import Client, Membership, Party, User
from gateway.regime.roles import Capability, PartyType
from tests.access.bearing import machine, person
from tests.access.guarded import Guarded
from tests.issuer.cast import AGENCY, INSURER, LI, WANG
from tests.issuer.signing import NOW, claims_of, header_of

if TYPE_CHECKING:
    from collections.abc import Mapping

pytestmark = pytest.mark.anyio

POLICY: Final = frozenset({Capability.POLICY_READ})


async def test_a_machine_is_its_party(api: Guarded) -> None:
    who = await api.who(machine(api))

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
    who = await api.who(person(api, party=str(AGENCY), scope="finding:read"))

    assert (who.subject, who.user_id, who.party_id) == (f"u_{WANG}", WANG, AGENCY)
    assert who.client_id == "public"
    assert who.scopes == {"shanghai": frozenset({Capability.FINDING_READ})}


async def test_nobody_is_anonymous(still: Guarded) -> None:
    assert await still.authenticator.authenticate({}) is ANONYMOUS
    assert await still.authenticator.authenticate({"cookie": "session=1"}) is ANONYMOUS


async def test_the_scheme_is_case_insensitive(still: Guarded) -> None:
    token = machine(still)

    who = await still.authenticator.authenticate({"authorization": f"bEARER   {token}"})

    assert who.subject == "c_secret"


async def test_a_revoked_token_is_refused_at_once(api: Guarded) -> None:
    token = machine(api)
    await api.who(token)

    from tests.issuer.world import basic

    assert api.world.post("/oauth/revoke", {"token": token}, basic("secret")).status_code == 200

    assert await api.refusal(token) is Reason.REVOKED


async def test_a_revoked_grant_ends_its_tokens_at_once(api: Guarded) -> None:
    token = person(api)
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
    token = person(api)
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
    token = person(api, scope="policy:read project:read")
    before = await api.who(token)

    api.world.change(Membership, (WANG, INSURER), scopes="project:read")

    after = await api.who(token)
    assert before.capabilities == {Capability.POLICY_READ, Capability.PROJECT_READ}
    assert after.capabilities == {Capability.PROJECT_READ}


async def test_a_withdrawn_key_is_refused_at_once(api: Guarded) -> None:
    token = machine(api)
    await api.who(token)
    kid = header_of(token)["kid"]

    api.world.issuer.rotate_keys()
    assert (await api.who(token)).subject == "c_secret"  # retired, so still accepted
    api.world.issuer.withdraw_key(kid)

    assert await api.refusal(token) is not None
    assert kid not in {row.kid for row in api.world.rows(SigningKey)}


async def test_a_token_ends_when_it_says(one: Guarded) -> None:
    token = machine(one)
    await one.who(token)

    one.world.clock.advance(seconds=899)
    assert (await one.who(token)).subject == "c_secret"
    one.world.clock.advance(seconds=1)

    assert await one.refusal(token) is Reason.EXPIRED


async def test_a_token_that_ended_before_it_was_ever_shown_is_expired(one: Guarded) -> None:
    token = machine(one)
    one.world.clock.advance(seconds=900)

    assert await one.refusal(token) is Reason.EXPIRED


async def test_a_token_nobody_remembers_is_refused(one: Guarded) -> None:
    token = machine(one)
    with one.world.session as session, session.begin():
        session.delete(session.get(AccessToken, claims_of(token)["jti"]))

    assert await one.refusal(token) is Reason.REVOKED


async def test_kept_tokens_are_verified_once(one: Guarded, monkeypatch: pytest.MonkeyPatch) -> None:
    token = machine(one)
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


async def test_a_watcher_is_told_of_changes_and_of_the_end(api: Guarded) -> None:
    listening = asyncio.create_task(api.authenticator.changes.run())
    token = person(api, scope="policy:read project:read")
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
    token = machine(one)
    watched = one.authenticator.watch({"authorization": f"Bearer {token}"})
    await anext(watched)

    one.world.clock.advance(seconds=900)
    one.world.change(User, LI, display_name="改名")

    async with asyncio.timeout(10):
        with pytest.raises(CredentialsRefused) as raised:
            await anext(watched)
    assert raised.value.reason is Reason.EXPIRED
