"""Parties: who takes part, and where they act."""

from __future__ import annotations

import pytest

from gateway.access.principal import Jurisdiction
from gateway.access.refusals import AlreadyThere, InputRefused, NotFound
from gateway.regime.roles import PartyType
from tests.access.conftest import NOW, Desk

SHANGHAI = Jurisdiction(region="shanghai")
CODE = "91310000MA1FL0000N"


def test_a_party_acts_where_it_is_registered(desk: Desk) -> None:
    made = desk.parties.create(
        PartyType.INSURER, "  某财产保险公司  ", [Jurisdiction(region="hangzhou"), SHANGHAI]
    )

    assert made == desk.parties.show(made.party.id)
    assert (made.party.name, made.party.type) == ("某财产保险公司", "INSURER")
    assert made.party.created_at == NOW
    assert [place.region for place in made.jurisdictions] == ["hangzhou", "shanghai"]
    assert desk.parties.all(region="xinzhou") == []
    assert desk.parties.all(kind=PartyType.INSURER, region="shanghai") == [made]
    assert desk.parties.all(kind=PartyType.AGENCY) == []


def test_an_authority_may_act_in_districts(desk: Desk) -> None:
    made = desk.party(PartyType.REGULATOR_CONSTRUCTION, "shanghai", districts=("310115", "310101"))

    [place] = desk.parties.show(made.party.id).jurisdictions
    assert place.districts == {"310101", "310115"}


def test_moving_a_party_replaces_where_it_acted(desk: Desk) -> None:
    made = desk.party(PartyType.REGULATOR_CONSTRUCTION, "shanghai", districts=("310115",))

    desk.parties.move(made.party.id, [Jurisdiction(region="xinzhou")])

    assert desk.parties.show(made.party.id).jurisdictions == (Jurisdiction(region="xinzhou"),)


@pytest.mark.parametrize(
    ("kind", "name", "places", "code", "field"),
    [
        (PartyType.INSURER, "", [SHANGHAI], None, "name"),
        (PartyType.INSURER, "某" * 201, [SHANGHAI], None, "name"),
        (PartyType.INSURER, "某\x00公司", [SHANGHAI], None, "name"),
        (PartyType.INSURER, "某\u202e公司", [SHANGHAI], None, "name"),
        (PartyType.INSURER, "某\n公司", [SHANGHAI], None, "name"),
        (PartyType.INSURER, "某公司", [], None, "regions"),
        (PartyType.INSURER, "某公司", [SHANGHAI, SHANGHAI], None, "regions"),
        (PartyType.INSURER, "某公司", [Jurisdiction(region="beijing")], None, "regions"),
        (PartyType.INSURER, "某公司", [SHANGHAI], "91310000MA1FL00000", "credit_code"),
        (PartyType.INSURER, "某公司", [SHANGHAI], "' OR 1=1 --", "credit_code"),
        (PartyType.HOMEOWNER, "某人", [SHANGHAI], CODE, "credit_code"),
        (
            PartyType.INSURER,
            "某公司",
            [Jurisdiction(region="shanghai", districts=frozenset({"310115"}))],
            None,
            "regions",
        ),
        *(
            (
                PartyType.REGULATOR_CONSTRUCTION,
                "某局",
                [Jurisdiction(region="shanghai", districts=frozenset({code}))],
                None,
                "regions",
            )
            for code in ("330106", "310000", "3101", "31011５", "")
        ),
    ],
)
def test_what_is_no_party_is_refused_and_nothing_is_kept(  # noqa: PLR0913, PLR0917 - one case a row
    desk: Desk,
    kind: PartyType,
    name: str,
    places: list[Jurisdiction],
    code: str | None,
    field: str,
) -> None:
    with pytest.raises(InputRefused) as refused:
        desk.parties.create(kind, name, places, code)

    assert refused.value.field == field
    assert refused.value.message_zh
    assert refused.value.message_en
    assert desk.parties.all() == []


def test_one_credit_code_is_one_party(desk: Desk) -> None:
    first = desk.parties.create(PartyType.INSURER, "甲公司", [SHANGHAI], CODE)

    with pytest.raises(AlreadyThere):
        desk.parties.create(PartyType.AGENCY, "乙公司", [SHANGHAI], CODE.lower())

    assert desk.parties.all() == [first]


def test_a_party_that_is_not_there_is_not_found(desk: Desk) -> None:
    with pytest.raises(NotFound):
        desk.parties.show(1)
    with pytest.raises(NotFound):
        desk.parties.set_disabled(1, disabled=True)


def test_disabling_says_when_and_enabling_takes_it_back(desk: Desk) -> None:
    made = desk.party(PartyType.AGENCY, "hangzhou")

    desk.parties.set_disabled(made.party.id, disabled=True)
    assert desk.parties.show(made.party.id).party.disabled_at == NOW

    desk.parties.set_disabled(made.party.id, disabled=False)
    assert desk.parties.show(made.party.id).party.disabled_at is None
