"""Every scope, asked of the token endpoint by every kind of party in every region."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pytest

from gateway.access.clients import secret_digest
from gateway.access.matrix import held, scopes_supported
from gateway.access.tables import Client, Party, PartyRegion
from gateway.regime.roles import Capability, PartyType
from tests.issuer.signing import NOW
from tests.issuer.world import World, basic

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gateway.regime.regions import Region

REGIONS: Final = ("hangzhou", "shanghai", "shaoxing", "xinzhou")
SECRET: Final = "s" * 43


@pytest.fixture
def oauth() -> Iterator[World]:
    from tests.databases import fresh_database
    from tests.issuer.world import world

    with fresh_database("sqlite") as url, world(url) as made:
        yield made


def enter(oauth: World, kind: PartyType, region: str, district: str = "") -> str:
    """A party and its client, whose registration is wider than the matrix will give."""
    name = f"{kind.name.lower().replace('_', '-')}-{region}{district}"
    party = Party(type=kind.name, name=name, created_at=NOW)
    client = Client(
        client_id=name,
        name=name,
        party_id=party.id,
        auth_method="client_secret_basic",
        secret_digest=secret_digest(SECRET),
        grant_types="client_credentials",
        scopes=" ".join(scopes_supported()),
        created_at=NOW,
    )
    with oauth.session as session, session.begin():
        session.add_all(
            [party, client, PartyRegion(party_id=party.id, region=region, district=district)]
        )
    return name


def granted(oauth: World, client_id: str, scope: str) -> bool:
    answer = oauth.token(basic(client_id, SECRET), grant_type="client_credentials", scope=scope)
    if answer.status_code == 200:
        assert answer.json()["scope"] == scope
        return True
    assert answer.status_code == 400
    assert answer.json()["error"] == "invalid_scope"
    assert "access_token" not in answer.json()
    return False


@pytest.mark.parametrize("region", REGIONS)
def test_a_scope_is_granted_where_the_matrix_of_the_region_gives_it_and_nowhere_else(
    oauth: World, regions: dict[str, Region], region: str
) -> None:
    for kind in PartyType:
        client_id = enter(oauth, kind, region)

        # A machine is no verified person.
        expected = held(kind, regions[region], whole_region=True, verified=False)
        got = {each for each in Capability if granted(oauth, client_id, each.scope)}
        assert got == expected, kind


def test_one_scope_beyond_spoils_the_whole_request(
    oauth: World, regions: dict[str, Region]
) -> None:
    client_id = enter(oauth, PartyType.ASSOCIATION, "hangzhou")

    assert granted(oauth, client_id, "register:write assessment:write")
    assert not granted(oauth, client_id, "register:write determination:write")
    assert not granted(oauth, client_id, "register:write nonsense")


def test_a_district_is_granted_no_determination(oauth: World) -> None:
    city = enter(oauth, PartyType.REGULATOR_CONSTRUCTION, "shanghai")
    district = enter(oauth, PartyType.REGULATOR_CONSTRUCTION, "shanghai", "310115")

    assert granted(oauth, city, "determination:write")
    assert not granted(oauth, district, "determination:write")
    assert granted(oauth, district, "agency:read")
