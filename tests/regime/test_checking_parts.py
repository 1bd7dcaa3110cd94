"""Declared parts of a region that cannot be right are named before the region loads."""

from __future__ import annotations

from dataclasses import replace

import pytest

from gateway.regime.checking_parts import check_parts
from gateway.regime.checklists import Checklist
from gateway.regime.duties import Direction, Duty, Event, PeriodRule
from gateway.regime.field_lists import FieldList, FieldSource
from gateway.regime.grades import GradeScale
from gateway.regime.instruments import Line, Party
from gateway.regime.regions import Region
from gateway.regime.terms import Param
from gateway.regime.words import Label
from tests.regions.casebook import library

LABEL = Label("名称", "name")
UPLOAD = "SH-IDI-2025/6.2.b"
DUTY = Duty(
    provision=UPLOAD,
    label=LABEL,
    bound=(Party.INSURER,),
    line=Line.IDI,
    events=(Event(key="issued", label=LABEL),),
    done=LABEL,
    periods=(PeriodRule(event="issued", direction=Direction.SAME_DAY),),
)


def _faults(**parts: object) -> list[str]:
    loaded = library().regions["shanghai"]
    named = ("duties", "gates", "grade_scales", "field_lists", "checklists", "bearings")
    none = dict.fromkeys(named, ())
    region: Region = replace(loaded.region, **{**none, **parts})  # type: ignore[arg-type]  # the manifest's own fields
    provisions = {provision.id: provision for provision in loaded.provisions()}
    return [f"{fault.path}: {fault.reason}" for fault in check_parts(region, provisions)]


def test_a_duty_in_order_has_no_fault() -> None:
    assert _faults(duties=(DUTY,)) == []


@pytest.mark.parametrize(
    ("duty", "reason"),
    [
        (replace(DUTY, provision="X/1"), "cites X/1, which does not exist"),
        (replace(DUTY, events=(), periods=()), "has no event to be counted from"),
        (replace(DUTY, events=(*DUTY.events, *DUTY.events)), "names an event twice"),
        (
            replace(DUTY, periods=()),
            "has neither a period, nor a word without a number, nor a recurrence",
        ),
        (
            replace(DUTY, periods=(PeriodRule(event="other", direction=Direction.SAME_DAY),)),
            "counts from 'other', which is none of its events",
        ),
        (
            replace(DUTY, periods=(PeriodRule(event="issued", direction=Direction.AFTER),)),
            "has a period without an amount",
        ),
        (
            replace(
                DUTY,
                periods=(
                    PeriodRule(event="issued", direction=Direction.AFTER, amount=Param("none")),
                ),
            ),
            "has no parameter 'none'",
        ),
        (
            replace(
                DUTY,
                provision="SH-IDI-2025/4.2.f",
                periods=(
                    PeriodRule(
                        event="issued",
                        direction=Direction.AFTER,
                        amount=Param("risk_staff_min"),
                    ),
                ),
            ),
            "parameter 'risk_staff_min' is no whole number of a unit of time",
        ),
    ],
)
def test_a_faulty_duty_is_named(duty: Duty, reason: str) -> None:
    assert f"shanghai/duties:{duty.provision}: {reason}" in _faults(duties=(duty,))


def test_two_duties_of_one_provision_are_named() -> None:
    assert _faults(duties=(DUTY, DUTY)) == [f"shanghai/duties: {UPLOAD} is declared twice"]


def test_a_scale_without_grades_and_a_form_without_rows_are_named() -> None:
    scale = GradeScale(
        key="S", label=LABEL, line=Line.IDI, of=LABEL, provisions=(UPLOAD,), grades=()
    )
    form = Checklist(key="F", label=LABEL, line=Line.IDI, standing=LABEL, rows=())

    assert _faults(grade_scales=(scale,), checklists=(form,)) == [
        "shanghai/grades:S: rests on no provision, or has no grade",
        "shanghai/checklists:F: has no row",
    ]


def test_a_field_list_over_something_else_is_named() -> None:
    fields = FieldList(
        provision=UPLOAD,
        document=FieldSource.OTHER,
        label=LABEL,
        line=Line.IDI,
        fields=Param("risk_staff_min", "SH-IDI-2025/4.2.f"),
    )

    assert _faults(field_lists=(fields,)) == [
        f"shanghai/field lists:{UPLOAD}: parameter 'risk_staff_min' is no list"
    ]
