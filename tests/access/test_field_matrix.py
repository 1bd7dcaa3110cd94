"""Every protected field and every region's commands, held against the matrix of each region."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import anyio
import pytest

from gateway.access.matrix import held
from gateway.access.principal import Jurisdiction, Principal
from gateway.graph.errors import DocumentRefused, ForbiddenError
from gateway.graph.limits import Admission
from gateway.graph.requirements import Requirements
from gateway.graph.schema import build_schema
from gateway.regime.roles import Capability, PartyType
from gateway.risks.commands import RECORD_FINDING
from gateway.store.acts.errors import MissingScope
from gateway.store.acts.path import Request
from tests.graph.asking_documents import asking
from tests.store.record_stage import stage
from tests.store.test_path import FINDING

if TYPE_CHECKING:
    from gateway.regime.regions import Region

SCHEMA: Final = build_schema()
REQUIREMENTS: Final = Requirements(SCHEMA._schema)
REGIONS: Final = ("hangzhou", "shanghai", "shaoxing", "xinzhou")


@pytest.fixture(scope="module")
def demanded() -> dict[str, Any]:
    """What the document that asks for each protected field demands."""
    admission = Admission(SCHEMA)
    documents = asking(SCHEMA._schema, frozenset(REQUIREMENTS))
    return {
        place: admission.admit(document, None, {}).demands
        for place, document in dict(documents).items()
    }


def everything(kind: PartyType, region: Region, *, verified: bool = True) -> Principal:
    """Somebody with all that the region's matrix gives the kind of party."""
    return Principal(
        subject="u_1",
        party_id=1,
        party_type=kind,
        jurisdictions={region.key: Jurisdiction(region=region.key)},
        scopes={region.key: held(kind, region, whole_region=True, verified=verified)},
        user_id=1,
        person_verified=verified,
    )


def missing(demands: Any, principal: Principal) -> set[str]:
    try:
        demands.hold(principal, {})
    except DocumentRefused as refused:
        errors = [each.original_error for each in refused.errors]
        assert all(isinstance(each, ForbiddenError) for each in errors)
        return {
            str(each.data["missingScope"]) for each in errors if isinstance(each, ForbiddenError)
        }
    return set()


@pytest.mark.parametrize("region", REGIONS)
@pytest.mark.parametrize("kind", PartyType, ids=lambda kind: kind.name)
def test_a_field_is_open_to_whom_the_matrix_of_the_region_gives_its_scopes(
    kind: PartyType, region: str, regions: dict[str, Region], demanded: dict[str, Any]
) -> None:
    principal = everything(kind, regions[region])
    scopes = {each.scope for each in principal.capabilities}

    for place, demands in demanded.items():
        asked = {each.scope for each in demands.always if each.scope}
        assert missing(demands, principal) == asked - scopes, place
    assert len(demanded) > 100


def test_every_capability_of_the_schema_is_somebody_s_somewhere(
    regions: dict[str, Region],
) -> None:
    asked = {scope for place in REQUIREMENTS for scope in REQUIREMENTS.of(*place) or frozenset()}
    anybody = {
        each.scope
        for region in regions.values()
        for kind in PartyType
        for each in everything(kind, region).capabilities
    }

    assert asked
    assert asked <= anybody


@pytest.mark.parametrize("region", REGIONS)
def test_a_scope_held_elsewhere_records_nothing_here(
    region: str, sqlite_url: str, regions: dict[str, Region]
) -> None:
    # given kinds of parties that may not record findings here, but hold the scope elsewhere
    lacking = [
        kind
        for kind in PartyType
        if Capability.FINDING_WRITE
        not in held(kind, regions[region], whole_region=True, verified=False)
    ]

    async def test() -> None:
        async with stage(sqlite_url, region) as made:
            for kind in lacking:
                here = everything(kind, regions[region], verified=False)
                who = Principal(
                    subject="u_1",
                    party_id=1,
                    party_type=kind,
                    jurisdictions=here.jurisdictions,
                    scopes={**here.scopes, "elsewhere": frozenset(Capability)},
                    user_id=1,
                )
                with pytest.raises(MissingScope) as refused:
                    await made.path.perform(
                        RECORD_FINDING, region, FINDING, Request(actor=who, key=made.key())
                    )
                assert refused.value.data["missingScope"] == "finding:write"
            assert await made.count("finding") == 0

    anyio.run(test)
    assert lacking
