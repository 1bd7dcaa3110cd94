"""The matrix and what the regions' texts make of it."""

from __future__ import annotations

import pytest

from gateway.access.matrix import (
    MATRIX,
    capabilities,
    capability_of,
    conditions,
    held,
    scopes_supported,
)
from gateway.regime.regions import Region
from gateway.regime.roles import Capability, Condition, PartyType

REGIONS = ("hangzhou", "shanghai", "shaoxing", "xinzhou")
WRITES = frozenset(each for each in Capability if not each.scope.endswith(":read"))


def holders(regions: dict[str, Region], capability: Capability) -> dict[str, set[PartyType]]:
    return {
        key: {kind for kind in PartyType if capability in capabilities(kind, region)}
        for key, region in regions.items()
    }


def test_every_capability_has_its_row_and_its_scope() -> None:
    assert set(MATRIX) == set(Capability)
    assert 10 <= len(scopes_supported()) <= 20
    assert [capability_of(scope) for scope in scopes_supported()] == list(Capability)


@pytest.mark.parametrize("scope", ["", "finding", "FINDING:WRITE", "finding:write ", "openid", "*"])
def test_what_is_no_scope_names_nothing(scope: str) -> None:
    assert capability_of(scope) is None


def test_every_kind_of_party_may_do_something() -> None:
    assert all(capabilities(kind) for kind in PartyType)


def test_who_keeps_the_register(regions: dict[str, Region]) -> None:
    assert holders(regions, Capability.REGISTER_WRITE) == {
        "hangzhou": {PartyType.ASSOCIATION},
        "shanghai": set(),
        "shaoxing": set(),
        "xinzhou": set(),
    }


def test_who_determines_responsibility(regions: dict[str, Region]) -> None:
    assert holders(regions, Capability.DETERMINATION_WRITE) == {
        "hangzhou": set(),
        "shanghai": {PartyType.REGULATOR_CONSTRUCTION},
        "shaoxing": set(),
        "xinzhou": set(),
    }


def test_who_assesses(regions: dict[str, Region]) -> None:
    assert holders(regions, Capability.ASSESSMENT_WRITE) == {
        "hangzhou": {PartyType.INSURER, PartyType.ASSOCIATION},
        "shanghai": {PartyType.INSURER},
        "shaoxing": {PartyType.INSURER, PartyType.REGULATOR_CONSTRUCTION},
        "xinzhou": {PartyType.INSURER, PartyType.REGULATOR_CONSTRUCTION},
    }


def test_regulators_write_no_record_of_others(regions: dict[str, Region]) -> None:
    # XZ-SLI-2024/9.1a and SH-IDI-2025/10.1: they write only what a provision names.
    allowed = {Capability.DETERMINATION_WRITE, Capability.ASSESSMENT_WRITE}
    for region in regions.values():
        for kind in PartyType:
            if kind.is_regulator:
                assert capabilities(kind, region) & WRITES <= allowed


def test_the_three_authorities_read_all_records_in_shanghai_alone(
    regions: dict[str, Region],
) -> None:
    office = PartyType.REGULATOR_FINANCE_OFFICE
    reads = {
        Capability.AGENCY_READ,
        Capability.PERSON_READ,
        Capability.INSURER_READ,
        Capability.PROJECT_READ,
        Capability.POLICY_READ,
        Capability.FINDING_READ,
        Capability.CLAIM_READ,
    }

    assert capabilities(office, regions["shanghai"]) == reads | {Capability.STATISTICS_READ}
    assert capabilities(office, regions["xinzhou"]) == {Capability.STATISTICS_READ}


def test_a_shift_of_one_region_leaves_the_others_alone(regions: dict[str, Region]) -> None:
    for kind in PartyType:
        for region in regions.values():
            named = {
                shift.capability for shift in region.roles if kind in shift.widens + shift.narrows
            }
            assert capabilities(kind, region) - named == capabilities(kind) - named


def test_a_district_supervises_and_does_not_determine(regions: dict[str, Region]) -> None:
    authority = PartyType.REGULATOR_CONSTRUCTION
    city = held(authority, regions["shanghai"], whole_region=True, verified=True)
    district = held(authority, regions["shanghai"], whole_region=False, verified=True)

    assert city - district == {Capability.DETERMINATION_WRITE}
    assert district < city


@pytest.mark.parametrize("kind", [PartyType.AGENCY, PartyType.INSURER])
def test_real_names_are_asked_of_who_writes_findings_in_shanghai(
    regions: dict[str, Region], kind: PartyType
) -> None:
    for key, region in regions.items():
        real = held(kind, region, whole_region=True, verified=True)
        shared = held(kind, region, whole_region=True, verified=False)

        expected = {Capability.FINDING_WRITE} if key == "shanghai" else set()
        assert real - shared == expected


def test_a_condition_names_the_provision_that_sets_it(regions: dict[str, Region]) -> None:
    [(condition, shift)] = conditions(
        PartyType.AGENCY, Capability.FINDING_WRITE, regions["shanghai"]
    )

    assert condition is Condition.VERIFIED_PERSON
    assert condition.refusal == "NOT_REAL_NAME"
    assert shift.provision == "SH-TIS-2023/8.1b"
    assert conditions(PartyType.CONTRACTOR, Capability.FINDING_WRITE, regions["shanghai"]) == ()
