"""People: accounts, passwords and the parties they act for."""

from __future__ import annotations

import pytest

from gateway.access.passwords import HASHER, needs_rehash, verify_password
from gateway.access.refusals import AlreadyThere, InputRefused, NotFound, ScopeRefused
from gateway.regime.roles import PartyType
from tests.access.conftest import NOW, PASSWORD, Desk


def test_an_account_keeps_a_hash_and_never_the_password(desk: Desk) -> None:
    made = desk.people.create("Wang.Li@Example.com", "王丽", PASSWORD, verified=True)

    kept = desk.people.show("wang.li@example.com").user
    assert kept == made.user
    assert (kept.login, kept.person_verified) == ("wang.li@example.com", True)
    assert kept.password_hash.startswith("$argon2id$v=19$m=19456,t=2,p=1$")
    assert PASSWORD not in kept.password_hash
    assert verify_password(kept.password_hash, PASSWORD)
    assert not verify_password(kept.password_hash, PASSWORD + "!")
    assert not needs_rehash(kept.password_hash)


def test_nobody_has_no_password() -> None:
    assert not verify_password(None, PASSWORD)
    assert not verify_password("not a hash", PASSWORD)


def test_a_password_is_the_same_however_it_was_typed() -> None:
    composed, decomposed = "Zürich-Zürich-1", "Zu\u0308rich-Zu\u0308rich-1"

    assert verify_password(HASHER.hash(composed), decomposed)


@pytest.mark.parametrize(
    ("login", "name", "password", "field"),
    [
        ("ab", "王", PASSWORD, "login"),
        ("王丽王丽", "王", PASSWORD, "login"),
        ("a b c", "王", PASSWORD, "login"),
        ("admin\x00", "王", PASSWORD, "login"),
        ("-rf", "王", PASSWORD, "login"),
        ("a" * 121, "王", PASSWORD, "login"),
        ("wang", " ", PASSWORD, "name"),
        ("wang", "王\u200b", PASSWORD, "name"),
        ("wang", "王", "short", "password"),
        ("wang", "王", "x" * 257, "password"),
        ("wang", "王", "aaaaaaaaaaaaaaaa", "password"),
        ("wang-li", "王", "my-WANG-LI-2026-pass", "password"),
    ],
)
def test_what_is_no_account_is_refused_and_nothing_is_kept(
    desk: Desk, login: str, name: str, password: str, field: str
) -> None:
    with pytest.raises(InputRefused) as refused:
        desk.people.create(login, name, password)

    assert refused.value.field == field
    assert password not in str(refused.value)
    assert desk.people.all() == []


def test_one_login_is_one_account(desk: Desk) -> None:
    desk.people.create("wang", "王", PASSWORD)

    with pytest.raises(AlreadyThere):
        desk.people.create("WANG", "汪", PASSWORD)

    assert [each.user.display_name for each in desk.people.all()] == ["王"]


def test_a_new_password_replaces_the_old(desk: Desk) -> None:
    desk.people.create("wang", "王", PASSWORD)

    made = desk.people.set_password("wang", "another long password")

    assert verify_password(made.user.password_hash, "another long password")
    assert not verify_password(made.user.password_hash, PASSWORD)


def test_a_person_acts_for_several_parties_with_some_scopes(desk: Desk) -> None:
    insurer = desk.party(PartyType.INSURER, "shanghai").party.id
    agency = desk.party(PartyType.AGENCY, "hangzhou").party.id
    desk.people.create("wang", "王", PASSWORD)
    desk.people.join("wang", insurer, ["policy:read", "claim:decide", "policy:read"])

    made = desk.people.join("wang", agency)

    assert {each.party_id: each.scopes for each in made.memberships} == {
        insurer: "policy:read claim:decide",
        agency: "",
    }
    assert [each.user.login for each in desk.people.all(insurer)] == ["wang"]

    left = desk.people.leave("wang", insurer)
    assert [each.party_id for each in left.memberships] == [agency]
    with pytest.raises(NotFound):
        desk.people.leave("wang", insurer)


@pytest.mark.parametrize(
    ("scopes", "at_fault"),
    [
        (["policy:read", "everything"], ("everything",)),
        # No text gives an agency the register, in Hangzhou or elsewhere.
        (["register:write", "agency:read"], ("register:write",)),
    ],
)
def test_a_membership_goes_not_beyond_the_party(
    desk: Desk, scopes: list[str], at_fault: tuple[str, ...]
) -> None:
    agency = desk.party(PartyType.AGENCY, "hangzhou").party.id
    desk.people.create("wang", "王", PASSWORD)

    with pytest.raises(ScopeRefused) as refused:
        desk.people.join("wang", agency, scopes)

    assert refused.value.scopes == at_fault
    assert desk.people.show("wang").memberships == ()


def test_a_homeowner_is_one_person(desk: Desk) -> None:
    home = desk.party(PartyType.HOMEOWNER, "shanghai").party.id
    for login in ("wang", "zhou"):
        desk.people.create(login, login, PASSWORD)
    desk.people.join("wang", home)

    with pytest.raises(AlreadyThere):
        desk.people.join("zhou", home)

    assert desk.people.show("zhou").memberships == ()
    assert len(desk.people.join("wang", home, ["claim:read"]).memberships) == 1


def test_disabling_and_verifying_are_kept(desk: Desk) -> None:
    desk.people.create("wang", "王", PASSWORD)

    desk.people.set_disabled("wang", disabled=True)
    desk.people.set_verified("wang", verified=True)

    kept = desk.people.show("wang").user
    assert (kept.disabled_at, kept.person_verified) == (NOW, True)
    with pytest.raises(NotFound):
        desk.people.set_disabled("zhou", disabled=True)
