"""Administration is audited, and under races one wins."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from typing import Final

import pytest
from sqlmodel import Session, col, select

from gateway.access.clients import Application
from gateway.access.issuer.tables import AuditEvent
from gateway.access.refusals import AccessRefused, AlreadyThere, InputRefused
from gateway.access.tables import Membership
from gateway.regime.roles import PartyType
from tests.access.conftest import NOW, PASSWORD, Desk

MACHINE: Final = Application(name="系统", auth_method="client_secret_basic")


def events(desk: Desk) -> list[AuditEvent]:
    with Session(desk.office.engine) as session:
        return list(session.exec(select(AuditEvent).order_by(col(AuditEvent.id))).all())


def test_every_change_is_audited_with_who_made_it_and_no_secret(desk: Desk) -> None:
    office = replace(desk.office, by="operator")
    desk = Desk(office, desk.standings, desk.clock)
    insurer = desk.party(PartyType.INSURER, "shanghai").party.id
    user = desk.people.create("wang", "王丽", PASSWORD).user
    desk.people.join("wang", insurer, ["policy:read"])
    issued = desk.clients.register(replace(MACHINE, party_id=insurer, scopes=("policy:read",)))
    rotated = desk.clients.rotate(issued.client.client_id)
    desk.clients.set_disabled(issued.client.client_id, disabled=True)
    desk.people.set_verified("wang", verified=True)
    desk.people.set_password("wang", PASSWORD + "!")
    desk.people.leave("wang", insurer)
    desk.people.set_disabled("wang", disabled=True)
    desk.parties.move(insurer, desk.parties.show(insurer).jurisdictions)
    desk.parties.set_disabled(insurer, disabled=True)

    noted = events(desk)

    assert sorted((each.kind, each.detail) for each in noted) == sorted(
        [
            ("party.created", "operator: INSURER shanghai"),
            ("user.created", "operator: "),
            ("membership.given", "operator: policy:read"),
            ("client.registered", "operator: policy:read"),
            ("client.rotated", "operator: secret"),
            ("client.disabled", "operator: "),
            ("user.verified", "operator: "),
            ("user.password_set", "operator: "),
            ("membership.ended", "operator: "),
            ("user.disabled", "operator: "),
            ("party.moved", "operator: INSURER shanghai"),
            ("party.disabled", "operator: "),
        ]
    )
    assert all(each.at == NOW for each in noted)
    assert {each.user_id for each in noted} == {None, user.id}
    assert {each.party_id for each in noted} == {None, insurer}
    written = "".join(str(each.model_dump()) for each in noted)
    for secret in (PASSWORD, "王丽", issued.secret or "", rotated.secret or ""):
        assert secret not in written


def test_what_is_refused_is_not_audited_as_done(desk: Desk) -> None:
    with pytest.raises(InputRefused):
        desk.people.create("wang", "王", "short")
    with pytest.raises(AccessRefused):
        desk.clients.register(replace(MACHINE, party_id=1))

    assert events(desk) == []


def at_once(acts: list[Callable[[], object]]) -> list[object]:
    """What each of several acts comes to that are done at the same time."""

    def outcome(act: Callable[[], object]) -> object:
        try:
            return act()
        except AlreadyThere as refused:
            return refused

    with ThreadPoolExecutor(len(acts)) as threads:
        return list(threads.map(outcome, acts))


def refused(outcomes: list[object]) -> int:
    return sum(isinstance(each, AlreadyThere) for each in outcomes)


def test_one_login_under_a_race_is_one_account(desk: Desk) -> None:
    outcomes = at_once([lambda: desk.people.create("wang", "王", PASSWORD)] * 4)

    assert refused(outcomes) == 3
    assert len(desk.people.all()) == 1


def test_one_client_id_under_a_race_is_one_client(desk: Desk) -> None:
    insurer = desk.party(PartyType.INSURER, "shanghai").party.id
    wanted = replace(MACHINE, party_id=insurer, client_id="core")

    outcomes = at_once([lambda: desk.clients.register(wanted)] * 4)

    assert refused(outcomes) == 3
    assert len(desk.clients.all()) == 1


def test_a_homeowner_under_a_race_has_one_account(desk: Desk) -> None:
    home = desk.party(PartyType.HOMEOWNER, "shanghai").party.id
    logins = [f"person{number}" for number in range(4)]
    for login in logins:
        desk.people.create(login, login, PASSWORD)

    outcomes = at_once([lambda login=login: desk.people.join(login, home) for login in logins])  # type: ignore[misc]  # bound now

    assert refused(outcomes) == 3
    with Session(desk.office.engine) as session:
        assert len(session.exec(select(Membership)).all()) == 1
