"""Who is recalled without asking anybody, and until when."""

from __future__ import annotations

from typing import Final

import pytest

from gateway.access.credentials import CredentialsRefused, Reason
from gateway.access.principal import ANONYMOUS
from gateway.regime.roles import Capability
from tests.access.bearing import bound, machine, proven
from tests.access.guarded import Guarded, guarded

pytestmark = pytest.mark.anyio

POLICY: Final = frozenset({Capability.POLICY_READ})


async def test_whoever_was_read_is_recalled_until_something_changes(one: Guarded) -> None:
    token = machine(one)
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
    token = machine(one)
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
        token = machine(api)
        recall = api.authenticator.recall({"authorization": f"Bearer {token}"})
        assert (await api.who(token)).subject == "c_secret"

        assert recall() is None


async def test_a_bound_token_is_never_recalled(one: Guarded) -> None:
    token = bound(one)
    assert (await one.authenticator.authenticate(proven(token), "POST")).subject == "c_secret"

    for scheme in ("DPoP", "Bearer"):
        assert one.authenticator.recall({"authorization": f"{scheme} {token}"})() is None


async def test_anonymous_is_recalled_and_malformed_credentials_are_refused(one: Guarded) -> None:
    assert one.authenticator.recall({})() is ANONYMOUS
    with pytest.raises(CredentialsRefused) as raised:
        one.authenticator.recall({"authorization": "Basic eDp5"})
    assert raised.value.reason is Reason.MALFORMED
