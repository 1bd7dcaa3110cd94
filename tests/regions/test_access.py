"""Cases of the provisions on who may see or do something, answered from who asks."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Final

import pytest

from gateway.access.matrix import MatrixPolicy
from gateway.access.permission import covers, denied, lacking
from gateway.access.principal import ANONYMOUS, Jurisdiction, Principal
from gateway.regime.instruments import Disposition
from gateway.regime.roles import Act, Capability, PartyType
from tests.regions.casebook import library

HEQU, KELAN = "140930", "140929"
PUDONG, HUANGPU = "310115", "310101"
_ROSTER: Final = "the project's roster is a record"
_LEAD: Final = "who leads the project's insurance stands in its records"
_RELATION: Final = "the relation to the project stands in its records"
_DISCLOSURE: Final = "the insurer's disclosure is a record"
_TEAM: Final = "the project's team is a record"
_COMMISSION: Final = "who commissioned the agency stands in the project's records"

FOR_RECORDS: Final[Mapping[tuple[str, int], str]] = {
    ("HZ-TIS-2024/5.3a", 3): "the nominated agency's file is judged at the act",
    ("HZ-TIS-2024/7.2b", 2): "whose staff a person is stands in the records",
    ("HZ-TIS-2024/7.4", 1): _COMMISSION,
    ("HZ-TIS-2024/7.4", 2): _COMMISSION,
    ("HZ-TIS-2024/20a", 1): "published entries are records",
    ("SH-TIS-2023/3.3d", 3): "consultations are records",
    ("SH-TIS-2023/5.1a", 1): _LEAD,
    ("SH-TIS-2023/5.1a", 2): _LEAD,
    ("SH-TIS-2023/8.1b", 1): _ROSTER,
    ("SH-TIS-2023/8.1b", 3): _ROSTER,
    ("SH-IDI-2025/12.b", 1): "the policy and the claim are records",
    ("SH-IDI-2025/12.b", 2): "the policy names the commissioned firm",
    ("SH-IDI-2025/12.b", 3): "whose unit it is stands in the records",
    ("SH-IDI-2025/17.1.b", 1): "who insures a project stands in its records",
    ("SX-SLI/1.4b", 1): _RELATION,
    ("SX-SLI/1.4b", 2): _RELATION,
    ("XZ-SLI-2024/2.1", 2): _DISCLOSURE,
    ("XZ-SLI-2024/2.1", 3): _DISCLOSURE,
    ("XZ-SLI-2024/8.6b", 1): _TEAM,
    ("XZ-SLI-2024/8.6b", 2): _TEAM,
    ("XZ-SLI-2024/8.6b", 3): "who insures a project stands in its records",
}


def who(
    kind: PartyType, region: str, *districts: str, verified: bool = True, granted: bool = True
) -> Principal:
    """A principal with everything that its kind of party has in a region."""
    place = Jurisdiction(region=region, districts=frozenset(districts))
    policy = MatrixPolicy({key: each.region for key, each in library().regions.items()})
    return Principal(
        subject="u_1",
        party_id=1,
        party_type=kind,
        jurisdictions={region: place},
        scopes=policy.by_region(kind, [place], verified=verified) if granted else {},
        user_id=1,
        person_verified=verified,
    )


Told = tuple[str, str | None] | None
"""Code and provision of a denial; ``None`` where somebody may."""
_P, _C = PartyType, Capability


def act(principal: Principal, region: str, what: Act, district: str | None = None) -> Told:
    told = denied(principal, library().regions[region].region, what, district)
    return None if told is None else (told.code, told.provision)


def scope(principal: Principal, region: str, capability: Capability) -> Told:
    told = lacking(principal, library().regions[region].region, capability)
    return None if told is None else (told.code, told.provision)


CASES: Final[Mapping[tuple[str, int], tuple[Callable[[], Told], Told]]] = {
    ("HZ-TIS-2024/5.3a", 1): (
        lambda: act(who(_P.INSURER, "hangzhou"), "hangzhou", Act.NOMINATE_AGENCY),
        None,
    ),
    ("HZ-TIS-2024/5.3a", 2): (
        lambda: act(who(_P.AGENCY, "hangzhou"), "hangzhou", Act.NOMINATE_AGENCY),
        ("NOT_AN_INSURER", "HZ-TIS-2024/5.3a"),
    ),
    ("HZ-TIS-2024/7.2b", 1): (
        lambda: (
            scope(who(_P.ASSOCIATION, "hangzhou"), "hangzhou", _C.REGISTER_WRITE)
            or act(who(_P.ASSOCIATION, "hangzhou"), "hangzhou", Act.KEEP_TALENT_DATABASE)
        ),
        None,
    ),
    ("HZ-TIS-2024/7.2b", 3): (
        lambda: scope(who(_P.CONTRACTOR, "hangzhou"), "hangzhou", _C.PERSON_READ),
        ("NOT_YOURS", None),
    ),
    ("HZ-TIS-2024/8", 1): (
        lambda: (
            scope(who(_P.ASSOCIATION, "hangzhou"), "hangzhou", _C.PROJECT_READ)
            or scope(who(_P.ASSOCIATION, "hangzhou"), "hangzhou", _C.ASSESSMENT_WRITE)
        ),
        None,
    ),
    ("HZ-TIS-2024/8", 2): (
        lambda: scope(who(_P.REGULATOR_FINANCIAL, "hangzhou"), "hangzhou", _C.AGENCY_READ),
        None,
    ),
    ("HZ-TIS-2024/8", 3): (
        lambda: scope(who(_P.ASSOCIATION, "hangzhou"), "shanghai", _C.PROJECT_READ),
        ("OUTSIDE_REGION", None),
    ),
    ("HZ-TIS-2024/20a", 2): (
        lambda: scope(ANONYMOUS, "hangzhou", _C.PERSON_READ),
        ("OUTSIDE_REGION", None),
    ),
    ("HZ-TIS-2024/20a", 3): (
        lambda: act(who(_P.INSURER, "hangzhou"), "hangzhou", Act.WRITE_CREDIT_ENTRY),
        ("NOT_THE_AUTHORITY", "HZ-TIS-2024/20a"),
    ),
    ("SH-TIS-2023/3.3d", 1): (
        lambda: act(who(_P.INSURER, "shanghai"), "shanghai", Act.CONSULT_AUTHORITY),
        None,
    ),
    ("SH-TIS-2023/3.3d", 2): (
        lambda: act(who(_P.AGENCY, "shanghai"), "shanghai", Act.CONSULT_AUTHORITY),
        ("NOT_AN_INSURER", "SH-TIS-2023/3.3d"),
    ),
    ("SH-TIS-2023/5.1a", 3): (
        lambda: act(who(_P.OWNER, "shanghai"), "shanghai", Act.COMMISSION_AGENCY),
        ("NOT_LEAD_INSURER", "SH-TIS-2023/5.1a"),
    ),
    ("SH-TIS-2023/8.1b", 2): (
        lambda: scope(who(_P.AGENCY, "shanghai", verified=False), "shanghai", _C.FINDING_WRITE),
        ("NOT_REAL_NAME", "SH-TIS-2023/8.1b"),
    ),
    ("SH-TIS-2023/13", 1): (
        lambda: (
            act(
                who(_P.REGULATOR_CONSTRUCTION, "shanghai"), "shanghai", Act.SUPERVISE_AGENCY, PUDONG
            )
            or scope(who(_P.REGULATOR_CONSTRUCTION, "shanghai"), "shanghai", _C.PROJECT_READ)
        ),
        None,
    ),
    ("SH-TIS-2023/13", 2): (
        lambda: act(
            who(_P.REGULATOR_CONSTRUCTION, "shanghai", PUDONG),
            "shanghai",
            Act.SUPERVISE_AGENCY,
            HUANGPU,
        ),
        ("OUTSIDE_DISTRICT", "SH-TIS-2023/13"),
    ),
    ("SH-TIS-2023/13", 3): (
        lambda: scope(who(_P.REGULATOR_CONSTRUCTION, "shanghai"), "hangzhou", _C.PROJECT_READ),
        ("OUTSIDE_REGION", None),
    ),
    ("SH-IDI-2025/4.2.j", 1): (
        lambda: scope(who(_P.INSURER, "shanghai", verified=False), "shanghai", _C.FINDING_WRITE),
        ("NOT_REAL_NAME", "SH-IDI-2025/4.2.j"),
    ),
    ("SH-IDI-2025/4.2.j", 2): (
        lambda: scope(who(_P.INSURER, "shanghai"), "shanghai", _C.FINDING_WRITE),
        None,
    ),
    ("SH-IDI-2025/4.2.j", 3): (
        lambda: scope(who(_P.OWNER, "shanghai"), "shanghai", _C.PERSON_READ),
        ("NOT_YOURS", None),
    ),
    ("SH-IDI-2025/10.1", 1): (
        lambda: scope(who(_P.REGULATOR_FINANCIAL, "shanghai"), "shanghai", _C.POLICY_READ),
        None,
    ),
    ("SH-IDI-2025/10.1", 2): (
        lambda: scope(who(_P.REGULATOR_FINANCE_OFFICE, "shanghai"), "shanghai", _C.FINDING_WRITE),
        ("NOT_YOURS", None),
    ),
    ("SH-IDI-2025/10.1", 3): (
        lambda: scope(who(_P.REGULATOR_CONSTRUCTION, "hangzhou"), "shanghai", _C.PROJECT_READ),
        ("OUTSIDE_REGION", None),
    ),
    ("SH-IDI-2025/17.1.b", 2): (
        lambda: scope(who(_P.REGULATOR_FINANCE_OFFICE, "shanghai"), "shanghai", _C.PROJECT_READ),
        None,
    ),
    ("SH-IDI-2025/17.1.b", 3): (
        lambda: act(who(_P.CONTRACTOR, "shanghai"), "shanghai", Act.READ_EVALUATION),
        ("TIER", "SH-IDI-2025/17.1.b"),
    ),
    ("SH-IDI-2025/18.b", 1): (
        lambda: act(who(_P.REGULATOR_CONSTRUCTION, "shanghai"), "shanghai", Act.SUPERVISE_AGENCY),
        None,
    ),
    ("SH-IDI-2025/18.b", 2): (
        lambda: act(who(_P.REGULATOR_CONSTRUCTION, "shanghai"), "shanghai", Act.SUPERVISE_INSURER),
        ("REMIT", "SH-IDI-2025/18.b"),
    ),
    ("SH-IDI-2025/18.b", 3): (
        lambda: act(who(_P.INSURER, "shanghai"), "shanghai", Act.SUPERVISE_AGENCY),
        ("REMIT", "SH-TIS-2023/13"),
    ),
    ("SX-SLI/1.4b", 3): (
        lambda: scope(
            who(_P.REGULATOR_CONSTRUCTION, "shaoxing", granted=False), "shaoxing", _C.FINDING_READ
        ),
        ("SCOPE_NOT_GRANTED", None),
    ),
    ("XZ-SLI-2024/2.1", 1): (
        lambda: act(who(_P.REGULATOR_CONSTRUCTION, "xinzhou"), "xinzhou", Act.CHOOSE_INSURER),
        ("NOT_THE_CONTRACTOR", "XZ-SLI-2024/2.1"),
    ),
    ("XZ-SLI-2024/6.1", 1): (
        lambda: act(who(_P.CONTRACTOR, "xinzhou"), "xinzhou", Act.CHOOSE_INSURER),
        None,
    ),
    ("XZ-SLI-2024/9.1a", 1): (
        lambda: act(
            who(_P.REGULATOR_CONSTRUCTION, "xinzhou", HEQU),
            "xinzhou",
            Act.SUPERVISE_PROJECTS,
            KELAN,
        ),
        ("OUTSIDE_DISTRICT", "XZ-SLI-2024/9.1a"),
    ),
    ("XZ-SLI-2024/9.1a", 2): (
        lambda: act(
            who(_P.REGULATOR_CONSTRUCTION, "xinzhou"), "xinzhou", Act.SUPERVISE_PROJECTS, KELAN
        ),
        None,
    ),
    ("XZ-SLI-2024/9.1a", 3): (
        lambda: scope(who(_P.REGULATOR_CONSTRUCTION, "xinzhou"), "xinzhou", _C.FINDING_WRITE),
        ("NOT_YOURS", None),
    ),
}
"""By provision and the case's place in its own list: what is asked, and the answer."""


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case[0]}#{case[1]}")
def test_case(case: tuple[str, int]) -> None:
    ask, told = CASES[case]

    assert ask() == told


def test_every_printed_case_is_answered_or_waits_for_records() -> None:
    printed = {
        (provision.id, number)
        for provision in library().provisions()
        if provision.disposition is Disposition.ACCESS
        for number, _ in enumerate(provision.examples, 1)
    }

    assert set(CASES) | set(FOR_RECORDS) == printed
    assert not set(CASES) & set(FOR_RECORDS)
    assert (len(CASES), len(FOR_RECORDS)) == (33, 21)


@pytest.mark.parametrize(
    ("region", "kind", "what", "told"),
    [
        # the cases HZ-TIS-2024/7.1#3, 18.1b#3 and 18.2.1a#3
        ("hangzhou", _P.INSURER, Act.APPROVE_PERSON, "NOT_THE_ASSOCIATION"),
        ("hangzhou", _P.INSURER, Act.ENTER_FINAL_RESULT, "NOT_THE_ASSOCIATION"),
        ("hangzhou", _P.INSURER, Act.LIST_AGENCY, "NOT_THE_ASSOCIATION"),
        # the cases SH-TIS-2023/3.3a#3 and 12.1a#2
        ("shanghai", _P.INSURER, Act.VERIFY_AGENCY, "NOT_THE_AUTHORITY"),
        ("shanghai", _P.INSURER, Act.WRITE_CREDIT_ENTRY, "NOT_THE_AUTHORITY"),
    ],
)
def test_steps_are_refused_to_whom_the_text_does_not_leave_them(
    region: str, kind: PartyType, what: Act, told: str
) -> None:
    found = act(who(kind, region), region, what)

    assert found is not None
    assert found[0] == told


def test_the_choice_printed_twice_is_one_rule_that_cites_both() -> None:
    [choice] = library().regions["xinzhou"].reserved(Act.CHOOSE_INSURER)

    assert (choice.provision, choice.cited) == ("XZ-SLI-2024/2.1", ("XZ-SLI-2024/6.1",))


def test_a_district_neither_determines_nor_lists() -> None:
    district = who(_P.REGULATOR_CONSTRUCTION, "shanghai", PUDONG)

    for reserved in (Act.DETERMINE_RESPONSIBILITY, Act.LIST_AGENCY):
        assert act(district, "shanghai", reserved) == ("MUNICIPAL_ONLY", "SH-TIS-2023/13")
        assert act(who(_P.REGULATOR_CONSTRUCTION, "shanghai"), "shanghai", reserved) is None
    told = scope(district, "shanghai", _C.DETERMINATION_WRITE)
    assert told == ("MUNICIPAL_ONLY", "SH-TIS-2023/13")


def test_what_a_text_takes_is_told_with_the_provision() -> None:
    owner = who(_P.OWNER, "xinzhou")

    assert scope(owner, "xinzhou", _C.PROJECT_WRITE) == ("NOT_YOURS_HERE", "XZ-SLI-2024/2.1")
    assert scope(who(_P.OWNER, "shanghai"), "shanghai", _C.PROJECT_WRITE) is None


def test_two_provisions_may_leave_an_act_to_different_kinds() -> None:
    # SX-SLI/3.1.4 lets the insurer assess, SX-SLI/3.2.5 the local department.
    for kind in (_P.INSURER, _P.REGULATOR_CONSTRUCTION):
        assert act(who(kind, "shaoxing"), "shaoxing", Act.ASSESS_PARTIES) is None
    told = act(who(_P.AGENCY, "shaoxing"), "shaoxing", Act.ASSESS_PARTIES)
    assert told == ("NOT_AN_ASSESSOR", "SX-SLI/3.1.4")


def test_where_the_text_is_silent_nobody_is_denied_by_it() -> None:
    assert act(who(_P.AGENCY, "hangzhou"), "hangzhou", Act.CHOOSE_INSURER) is None


def test_a_district_is_covered_by_itself_and_by_the_whole_region() -> None:
    district = who(_P.REGULATOR_CONSTRUCTION, "xinzhou", HEQU)

    assert covers(district, "xinzhou", HEQU)
    assert not covers(district, "xinzhou", KELAN)
    assert covers(
        replace(district, jurisdictions={"xinzhou": Jurisdiction(region="xinzhou")}),
        "xinzhou",
        KELAN,
    )
    assert not covers(district, "shanghai", HEQU)
