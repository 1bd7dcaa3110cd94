"""Hangzhou's agency measures beyond the judged rules: scope, gates, duties and lists."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from gateway.regime.duties import DutyState
from gateway.regime.facts import Facts
from gateway.regime.gates import Force
from gateway.regime.gating import check_gate
from gateway.regime.instruments import Disposition, Operator
from gateway.regime.outcomes import Outcome
from gateway.regime.regions import LoadedRegion
from tests.regions import cases_hz_tis_2024_rest_commission as commission
from tests.regions import cases_hz_tis_2024_rest_register as register
from tests.regions.casebook import (
    JUDGED_KINDS,
    Case,
    DutyCase,
    FieldCase,
    Probe,
    library,
    run,
    run_duty,
    run_fields,
)

INSTRUMENT = "HZ-TIS-2024"
SHANGHAI_TIME = ZoneInfo("Asia/Shanghai")

CASES: tuple[Case, ...] = (*commission.CASES, *register.CASES)
PROBES: tuple[Probe, ...] = (
    Probe(
        provision="HZ-TIS-2024/17a",
        parameter="grounds_listed",
        rule="HZ-TIS-2024/17b",
        facts=lambda ground: commission.ending(grounds=(ground,)),
        operator=Operator.LE,
    ),
)
SIGHTINGS: tuple[tuple[str, Facts, date], ...] = ()
ELSEWHERE: Mapping[tuple[str, int], Case] = {
    ("HZ-TIS-2024/15.1b", 1): commission.SIGNED_ON_THE_DAY,
    ("HZ-TIS-2024/15.1b", 2): commission.SIGNED_BEFORE,
    ("HZ-TIS-2024/18.2.1a", 2): register.WATCHED,
}
"""Printed cases that the gate of reporting and the gate of commissioning answer."""


def noon(year: int, month: int, day: int) -> datetime:
    return datetime(year, month, day, 12, tzinfo=SHANGHAI_TIME)


def duty(
    article: str,
    number: int | None,
    triggers: Mapping[str, date | datetime],
    now: datetime,
    state: DutyState,
    **stated: object,
) -> DutyCase:
    return DutyCase(
        provision=f"{INSTRUMENT}/{article}",
        number=number,
        triggers=triggers,
        now=now,
        state=state,
        **stated,  # type: ignore[arg-type]  # fields of DutyCase
    )


OPEN, MET, LATE, OVERDUE = (
    DutyState.OPEN,
    DutyState.MET,
    DutyState.MET_LATE,
    DutyState.OVERDUE,
)
TRAINED = {"last_training": date(2023, 11, 1)}
YEARLY = {"setting": 12, "setting_unit": "month"}
APPLIED = {"application_received": date(2024, 5, 6)}
BEGINS = {"liability_start": date(2026, 5, 1)}
LAST_DAY = date(2026, 4, 30)
FINAL = {"result_final": date(2024, 5, 6)}

DUTY_CASES: tuple[DutyCase, ...] = (
    duty("5.3b", None, {"nominated": date(2024, 5, 6)}, noon(2024, 6, 6), OPEN),
    duty("7.2c", 1, TRAINED, noon(2024, 11, 1), OPEN, due=date(2024, 11, 1), **YEARLY),
    duty("7.2c", 2, TRAINED, noon(2024, 11, 2), OVERDUE, due=date(2024, 11, 1), **YEARLY),
    duty("10a", 1, APPLIED, noon(2024, 5, 6), MET, done=date(2024, 5, 6)),
    duty("10a", 3, APPLIED, noon(2024, 6, 5), OPEN),
    duty(
        "12a",
        None,
        {"commissioned": date(2024, 5, 6)},
        noon(2024, 6, 6),
        MET,
        done=date(2024, 6, 1),
    ),
    duty("13b", 1, BEGINS, noon(2026, 5, 2), MET, done=LAST_DAY, due=LAST_DAY),
    duty("13b", 2, BEGINS, noon(2026, 5, 2), LATE, done=date(2026, 5, 1), due=LAST_DAY),
    duty("13b", 3, BEGINS, noon(2026, 4, 30), OPEN, due=LAST_DAY),
    duty("13b", None, BEGINS, noon(2026, 5, 1), OVERDUE, due=LAST_DAY),
    # Without the policy's day there is nothing to count from.
    duty("13b", None, {}, noon(2026, 5, 1), DutyState.NOT_TRIGGERED),
    # A Saturday as the last day does not move: 1 February 2026 is a Sunday.
    duty(
        "13b",
        None,
        {"liability_start": date(2026, 2, 1)},
        noon(2026, 2, 1),
        OVERDUE,
        due=date(2026, 1, 31),
    ),
    duty("13c", 1, BEGINS, noon(2026, 5, 2), MET, done=LAST_DAY, due=LAST_DAY),
    duty("13c", 2, BEGINS, noon(2026, 5, 2), LATE, done=date(2026, 5, 1), due=LAST_DAY),
    duty("15.1b", None, {"lead_appointed": date(2024, 6, 1)}, noon(2024, 7, 1), OPEN),
    duty("18.1a", None, {"last_evaluation": date(2023, 6, 1)}, noon(2025, 6, 1), OPEN),
    duty("18.1c", 1, FINAL, noon(2024, 5, 6), MET, done=date(2024, 5, 6)),
    duty("18.1c", 2, FINAL, noon(2024, 5, 16), OPEN),
)

FIELD_CASES: tuple[FieldCase, ...] = (
    FieldCase(
        provision="HZ-TIS-2024/12b",
        number=None,
        stated={
            "人员配备": "五人",
            "项目负责人": "甲",
            "风险管理具体实施范围和对象": "主体结构、防水",
            "过程风险管理具体实施计划": "",
            "过程风险管理的关键节点或重点工序": "桩基",
        },
        outcome=Outcome.FAILS,
        missing=("过程风险管理具体实施计划",),
    ),
    FieldCase(
        provision="HZ-TIS-2024/13a",
        number=None,
        stated={"准备阶段风险评估报告": "1", "施工阶段风险评估报告": "4"},
        outcome=Outcome.MEETS,
    ),
)

FOR_RECORDS: Mapping[tuple[str, int], str] = {
    (f"{INSTRUMENT}/{article}", number): reason
    for article, number, reason in (
        ("7.1", 3, "who may approve a person"),
        ("7.2c", 3, "who may write a re-evaluation"),
        ("12a", 2, "versions of a stored plan, the earlier one kept"),
        ("15.1b", 3, "who may issue the authorisation"),
        ("17.4", 3, "nothing may be derived from fees, so no fact of them exists to ask about"),
        ("18.1a", 3, "who leads the project"),
        ("18.1b", 3, "who may enter the final result"),
        ("18.1c", 3, "who may send the final result"),
        ("18.2.1a", 3, "who may list an agency"),
    )
}


def hangzhou() -> LoadedRegion:
    region = library().region_of(INSTRUMENT)
    assert region is not None
    return region


@pytest.mark.parametrize("case", CASES, ids=lambda c: c.id)
def test_case_is_answered_as_printed(case: Case) -> None:
    run(case)


@pytest.mark.parametrize("case", DUTY_CASES, ids=lambda c: c.id)
def test_duty_stands_as_printed(case: DutyCase) -> None:
    run_duty(case)


@pytest.mark.parametrize("case", FIELD_CASES, ids=lambda c: c.id)
def test_document_states_what_is_printed(case: FieldCase) -> None:
    run_fields(case)


def test_every_printed_case_is_in_one_table() -> None:
    printed = [
        (provision.id, number)
        for provision in hangzhou().instruments[INSTRUMENT].provisions.values()
        if provision.disposition is Disposition.WORKFLOW
        or (provision.disposition is Disposition.RULE and provision.kind not in JUDGED_KINDS)
        for number in range(1, len(provision.examples) + 1)
    ]
    tables = (
        [(case.provision, case.number) for case in CASES if case.number],
        [(case.provision, case.number) for case in DUTY_CASES if case.number],
        [(case.provision, case.number) for case in FIELD_CASES if case.number],
        list(ELSEWHERE),
        list(FOR_RECORDS),
    )

    assert sorted(entry for table in tables for entry in table) == sorted(printed)
    assert [len(table) for table in tables] == [57, 11, 0, 3, 9]


def test_what_the_instrument_declares_is_counted() -> None:
    region = hangzhou().region

    hard = [g.provision.partition("/")[2] for g in region.gates if g.force is Force.HARD]
    assert hard == ["7.1", "15.2d", "15.2e"]
    assert (len(region.gates), len(region.duties), len(region.field_lists)) == (20, 9, 2)
    # Only the two steps before the liability period are bound to a day, and none has a number.
    bound_to_a_day = [d.provision.partition("/")[2] for d in region.duties if d.periods]
    assert bound_to_a_day == ["13b", "13c"]
    assert [p for d in region.duties for p in d.periods if p.amount is not None] == []


def test_without_a_fact_no_gate_opens_or_refuses() -> None:
    settled = [
        gate.provision
        for gate in hangzhou().region.gates
        if check_gate(hangzhou(), gate.provision, Facts(), date(2025, 6, 1)).outcome
        is not Outcome.UNKNOWN
    ]

    assert settled == []
