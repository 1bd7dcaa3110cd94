"""Checks on who may do what in a region: shifts and reserved acts rest on provisions."""

from __future__ import annotations

import pytest

from tests.conformance.plugins import Copy

IMPORTS = """
from dataclasses import replace
from gateway.regime.roles import Act, Capability, Condition, PartyType, ReservedAct, RoleShift
_NOTE = Label("说明", "a note")
"""


def shifted(copy: Copy, shift: str) -> list[str]:
    """The faults of the check once the region has one more shift."""
    copy.append(
        "__init__.py",
        f"{IMPORTS}REGION = replace(REGION, roles=({shift},))\n",
    )
    return copy.faults("roles")


def reserved(copy: Copy, *acts: str) -> list[str]:
    copy.append(
        "__init__.py", f"{IMPORTS}REGION = replace(REGION, reserved=({', '.join(acts)},))\n"
    )
    return copy.faults("roles")


def shift(capability: str, provision: str, rest: str) -> str:
    return (
        f"RoleShift(capability=Capability.{capability}, {rest},"
        f" provision='{provision}', note=_NOTE)"
    )


def test_a_duty_carries_what_it_gives_to_whom_it_binds(copy: Copy) -> None:
    assert shifted(copy, shift("AUDIT_READ", "SAMPLE-2026/2", "widens=(PartyType.AGENCY,)")) == []


def test_a_provision_that_binds_others_carries_nothing(copy: Copy) -> None:
    assert shifted(copy, shift("AUDIT_READ", "SAMPLE-2026/2", "widens=(PartyType.OWNER,)")) == [
        "sample/roles:audit:read: SAMPLE-2026/2 is a QUALIFICATION that does not name OWNER"
    ]


def test_a_provision_that_does_not_exist_is_named(copy: Copy) -> None:
    assert shifted(copy, shift("AUDIT_READ", "SAMPLE-2026/99", "widens=(PartyType.OWNER,)")) == [
        "sample/roles:audit:read: cites SAMPLE-2026/99, which does not exist"
    ]


@pytest.mark.parametrize(
    ("rest", "reason"),
    [
        ("widens=()", "shifts it for nobody"),
        ("widens=(PartyType.AGENCY,) * 2", "shifts a kind of party twice"),
        ("binds=(PartyType.AGENCY,)", "ties it to no condition"),
        (
            "narrows=(PartyType.AGENCY,), requires=Condition.VERIFIED_PERSON",
            "sets a condition for nobody",
        ),
        ("narrows=(PartyType.LABORATORY,)", "takes or ties what LABORATORY never had"),
    ],
)
def test_shifts_that_mean_nothing_are_named(copy: Copy, rest: str, reason: str) -> None:
    assert shifted(copy, shift("FINDING_WRITE", "SAMPLE-2026/2", rest)) == [
        f"sample/roles:finding:write: SAMPLE-2026/2 {reason}"
    ]


def test_what_is_given_and_taken_is_a_contradiction(copy: Copy) -> None:
    both = (
        shift("FINDING_WRITE", "SAMPLE-2026/2", "widens=(PartyType.AGENCY,)"),
        shift("FINDING_WRITE", "SAMPLE-2026/3", "narrows=(PartyType.AGENCY,)"),
    )

    assert shifted(copy, ", ".join(both)) == [
        "sample/roles:finding:write: is given to AGENCY and taken from it"
    ]


def act(
    provision: str, *, kinds: str = "(PartyType.AGENCY,)", refusal: str = "NO", cited: str = "()"
) -> str:
    return (
        f"ReservedAct(act=Act.REPORT_LOSS, kinds={kinds}, refusal='{refusal}',"
        f" provision='{provision}', cited={cited}, note=_NOTE)"
    )


def test_reserved_acts_that_rest_on_nothing_are_named(copy: Copy) -> None:
    faults = reserved(
        copy,
        act("SAMPLE-2026/2", kinds="()"),
        act("SAMPLE-2026/2", refusal="not yours", cited="('SAMPLE-2026/98',)"),
        act("SAMPLE-2026/2", kinds="(PartyType.OWNER, PartyType.AGENCY)"),
    )

    assert faults == [
        "sample/reserved:REPORT_LOSS: is left to nobody",
        "sample/reserved:REPORT_LOSS: 'not yours' is no reason code, e.g. NOT_AN_INSURER",
        "sample/reserved:REPORT_LOSS: cites SAMPLE-2026/98, which does not exist",
        "sample/reserved:REPORT_LOSS: SAMPLE-2026/2 is a QUALIFICATION that does not name OWNER",
        "sample/reserved:REPORT_LOSS: is left to AGENCY 2 times",
    ]


def test_sights_that_rest_on_nothing_are_named(copy: Copy) -> None:
    sight = "Sight(records=('Agency',), kinds=({}), provision='SAMPLE-2026/{}', note=_NOTE)"
    sights = (sight.format("", 2), sight.format("PartyType.OWNER,", 2), sight.format("", 99))
    copy.append(
        "__init__.py",
        f"{IMPORTS}from gateway.regime.roles import Sight\n"
        f"REGION = replace(REGION, sights=({', '.join(sights)}))\n",
    )

    assert copy.faults("roles") == [
        "sample/sights:Agency: SAMPLE-2026/2 shows nothing to anybody",
        "sample/sights:Agency: SAMPLE-2026/2 is a QUALIFICATION that does not name OWNER",
        "sample/sights:Agency: SAMPLE-2026/99 shows nothing to anybody",
        "sample/sights:Agency: cites SAMPLE-2026/99, which does not exist",
    ]


def test_notes_without_english_are_named(copy: Copy) -> None:
    only_chinese = shift("AUDIT_READ", "SAMPLE-2026/2", "widens=(PartyType.AGENCY,)")
    shifted(copy, only_chinese.replace("_NOTE", "Label('说明', '说明')"))

    assert copy.faults("words") == ["sample/roles:SAMPLE-2026/2: has no English words"]
