"""Principals: what is left of a token's scopes when everything behind it is asked."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from itertools import count
from typing import Final

import anyio
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gateway.access.clients import Application
from gateway.access.inputs import written_scopes
from gateway.access.matrix import scopes_supported
from gateway.access.principal import Jurisdiction, Principal
from gateway.access.principals import VerifiedToken, principal_of
from gateway.access.standing import LONGEST_KEPT_SECONDS, Identity, Standing
from gateway.regime.regions import Region
from gateway.regime.roles import Capability, PartyType
from tests.access.conftest import PASSWORD, Desk

ALL: Final = " ".join(scopes_supported())
END: Final = datetime(2026, 11, 20, 8, 10, tzinfo=UTC)
BROWSER: Final = Application(
    name="前端",
    auth_method="none",
    grants=("authorization_code",),
    redirect_uris=("http://127.0.0.1:8000/graphiql",),
    client_id="console",
)
_NUMBERS = count(1)


def machine(desk: Desk, party_id: int, *scopes: str) -> Identity:
    client = desk.clients.register(
        Application(
            name="系统", party_id=party_id, auth_method="client_secret_basic", scopes=scopes
        )
    ).client
    return Identity(client.client_id)


def person(
    desk: Desk, party_id: int, *scopes: str, verified: bool = True, client_id: str | None = None
) -> Identity:
    login = f"person{next(_NUMBERS)}"
    user = desk.people.create(login, "某人", PASSWORD, verified=verified).user
    desk.people.join(login, party_id, scopes)
    if client_id is None:
        client_id = desk.clients.register(replace(BROWSER, client_id=None)).client.client_id
    return Identity(client_id, user.id, party_id)


def load(desk: Desk, identity: Identity, scopes: str = ALL) -> Principal | None:
    return desk.principals.load(
        VerifiedToken(identity=identity, scopes=scopes, token_id="j1", expires_at=END)
    )


def loaded(desk: Desk, identity: Identity, scopes: str = ALL) -> Principal:
    found = load(desk, identity, scopes)
    assert found is not None
    return found


def test_a_machine_is_its_party_with_the_matrix_of_each_region(desk: Desk) -> None:
    authority = desk.party(PartyType.REGULATOR_CONSTRUCTION, "shanghai", "xinzhou").party

    found = loaded(desk, machine(desk, authority.id))

    assert found.subject == f"c_{found.client_id}"
    assert (found.party_id, found.party_type, found.party_name) == (
        authority.id,
        PartyType.REGULATOR_CONSTRUCTION,
        authority.name,
    )
    assert (found.user_id, found.person_verified) == (None, False)
    assert (found.token_id, found.expires_at) == ("j1", END)
    assert found.jurisdictions == {
        "shanghai": Jurisdiction(region="shanghai"),
        "xinzhou": Jurisdiction(region="xinzhou"),
    }
    assert found.regions_with(Capability.DETERMINATION_WRITE) == ("shanghai",)
    assert found.regions_with(Capability.ASSESSMENT_WRITE) == ("xinzhou",)
    assert found.regions_with(Capability.FINDING_READ) == ("shanghai", "xinzhou")


def test_client_membership_and_token_each_narrow(desk: Desk) -> None:
    insurer = desk.party(PartyType.INSURER, "hangzhou").party.id
    narrow = desk.clients.register(
        replace(BROWSER, scopes=("policy:read", "policy:write", "claim:read"))
    ).client.client_id
    identity = person(desk, insurer, "policy:read", "claim:read", "agency:read", client_id=narrow)

    assert loaded(desk, identity).scopes == {
        "hangzhou": {Capability.POLICY_READ, Capability.CLAIM_READ}
    }
    assert loaded(desk, identity, "claim:read policy:write").scopes == {
        "hangzhou": {Capability.CLAIM_READ}
    }
    assert loaded(desk, identity, "nonsense").scopes == {"hangzhou": frozenset()}


def test_a_person_acts_for_the_party_that_was_chosen(desk: Desk) -> None:
    insurer = desk.party(PartyType.INSURER, "hangzhou").party.id
    owner = desk.party(PartyType.OWNER, "hangzhou").party.id
    identity = person(desk, insurer)
    desk.people.join(desk.people.all(insurer)[0].user.login, owner)

    as_insurer, as_owner = loaded(desk, identity), loaded(desk, replace(identity, party_id=owner))

    assert as_insurer.subject == as_owner.subject == f"u_{identity.user_id}"
    assert Capability.POLICY_WRITE in as_insurer.capabilities
    assert Capability.POLICY_WRITE not in as_owner.capabilities
    assert load(desk, replace(identity, party_id=None)) is None


def test_the_client_of_one_party_serves_no_person_of_another(desk: Desk) -> None:
    insurer = desk.party(PartyType.INSURER, "hangzhou").party.id
    owner = desk.party(PartyType.OWNER, "hangzhou").party.id
    portal = machine(desk, insurer).client_id
    own, other = (person(desk, each, client_id=portal) for each in (insurer, owner))

    assert load(desk, own) is not None
    assert load(desk, other) is None


def test_a_machine_cannot_pretend_to_another_party(desk: Desk) -> None:
    insurer = desk.party(PartyType.INSURER, "hangzhou").party.id
    other = desk.party(PartyType.ASSOCIATION, "hangzhou").party.id

    found = loaded(desk, replace(machine(desk, insurer), party_id=other))

    assert found.party_id == insurer


@pytest.mark.parametrize("verified", [True, False])
def test_an_unverified_account_writes_no_finding_in_shanghai(desk: Desk, *, verified: bool) -> None:
    agency = desk.party(PartyType.AGENCY, "shanghai", "xinzhou").party.id

    found = loaded(desk, person(desk, agency, verified=verified))

    regions = ("shanghai", "xinzhou") if verified else ("xinzhou",)
    assert found.regions_with(Capability.FINDING_WRITE) == regions
    assert found.regions_with(Capability.FINDING_READ) == ("shanghai", "xinzhou")


def test_a_district_determines_nothing(desk: Desk) -> None:
    district = desk.party(
        PartyType.REGULATOR_CONSTRUCTION, "shanghai", districts=("310115",)
    ).party.id

    found = loaded(desk, machine(desk, district, "agency:read"))

    assert found.jurisdictions["shanghai"].districts == {"310115"}
    assert found.capabilities == {Capability.AGENCY_READ}
    standing = desk.standings.find(machine(desk, district))
    assert standing is not None
    assert Capability.DETERMINATION_WRITE not in standing.anywhere


CHANGES: Final[dict[str, Callable[[Desk, Identity], object]]] = {
    "client": lambda desk, who: desk.clients.set_disabled(who.client_id, disabled=True),
    "user": lambda desk, who: desk.people.set_disabled(
        desk.people.all(who.party_id)[0].user.login, disabled=True
    ),
    "party": lambda desk, who: desk.parties.set_disabled(who.party_id or 0, disabled=True),
    "membership": lambda desk, who: desk.people.leave(
        desk.people.all(who.party_id)[0].user.login, who.party_id or 0
    ),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_what_is_disabled_gives_nothing_at_once(
    desk: Desk, change: Callable[[Desk, Identity], object]
) -> None:
    identity = person(desk, desk.party(PartyType.AGENCY, "hangzhou").party.id)
    assert load(desk, identity) is not None

    change(desk, identity)

    assert load(desk, identity) is None


def test_the_clients_party_disabled_gives_nothing(desk: Desk) -> None:
    insurer = desk.party(PartyType.INSURER, "hangzhou").party.id
    identity = machine(desk, insurer)

    desk.parties.set_disabled(insurer, disabled=True)
    assert load(desk, identity) is None

    desk.parties.set_disabled(insurer, disabled=False)
    assert load(desk, identity) is not None


@pytest.mark.parametrize("identity", [Identity("nobody"), Identity("nobody", 1, 1)])
def test_whom_nobody_knows_gets_nothing(desk: Desk, identity: Identity) -> None:
    assert load(desk, identity) is None


def test_another_process_is_followed_within_a_minute(desk: Desk) -> None:
    # given a standing that was read, and a change that this process is not told of
    insurer = desk.party(PartyType.INSURER, "hangzhou").party.id
    identity = machine(desk, insurer)
    assert load(desk, identity) is not None
    elsewhere = type(desk.parties)(replace(desk.office, changed=lambda: None))

    elsewhere.set_disabled(insurer, disabled=True)

    desk.clock.seconds += LONGEST_KEPT_SECONDS - 1
    assert load(desk, identity) is not None
    desk.clock.seconds += 1
    assert load(desk, identity) is None
    assert LONGEST_KEPT_SECONDS <= 60


def test_what_was_read_before_a_change_is_not_kept_beyond_it(desk: Desk) -> None:
    insurer = desk.party(PartyType.INSURER, "hangzhou").party.id
    identity = machine(desk, insurer)
    read = desk.standings._read

    def overtaken(*arguments: object) -> Standing | None:
        found = read(*arguments)  # type: ignore[arg-type]  # handed on as they come
        desk.parties.set_disabled(insurer, disabled=True)
        return found

    desk.standings._read = overtaken  # type: ignore[method-assign, assignment]
    assert load(desk, identity) is not None
    desk.standings._read = read  # type: ignore[method-assign]

    assert load(desk, identity) is None


def test_no_more_than_so_many_are_kept(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("gateway.access.standing._MOST_KEPT", 2)
    for number in range(5):
        desk.standings.find(Identity(f"nobody{number}"))

    assert list(desk.standings._kept) == [Identity("nobody3"), Identity("nobody4")]


def test_an_event_loop_reads_in_a_thread_once(desk: Desk) -> None:
    identity = machine(desk, desk.party(PartyType.INSURER, "hangzhou").party.id)
    token = VerifiedToken(identity=identity, scopes=ALL)

    first = anyio.run(desk.principals.load_soon, token)
    desk.standings._read = None  # type: ignore[method-assign, assignment]
    second = anyio.run(desk.principals.load_soon, token)

    assert first is not None
    assert first == second


SOME: Final = Standing(
    party_id=1,
    party_type=PartyType.INSURER,
    party_name="某保险公司",
    jurisdictions={"hangzhou": Jurisdiction(region="hangzhou")},
    allowed={
        "hangzhou": frozenset({Capability.POLICY_READ, Capability.CLAIM_READ}),
        "xinzhou": frozenset({Capability.POLICY_WRITE}),
    },
    person_verified=False,
)


SETS: Final = st.frozensets(st.sampled_from(Capability))


@given(granted=SETS, allowed=st.dictionaries(st.sampled_from("abcd"), SETS, max_size=4))
def test_a_principal_never_has_more_than_the_token_or_the_standing(
    granted: frozenset[Capability], allowed: dict[str, frozenset[Capability]]
) -> None:
    standing = replace(SOME, allowed=allowed)
    token = VerifiedToken(identity=Identity("c"), scopes=written_scopes(granted))

    found = principal_of(standing, token)

    assert found.scopes == {region: held & granted for region, held in allowed.items()}


def test_every_kind_of_party_in_every_region_has_what_the_matrix_says(
    desk: Desk, regions: dict[str, Region]
) -> None:
    for kind in PartyType:
        party = desk.party(kind, *regions).party.id
        found = loaded(desk, person(desk, party))

        expected = desk.office.policy.by_region(
            kind, [Jurisdiction(region=key) for key in regions], verified=True
        )
        assert found.scopes == expected
