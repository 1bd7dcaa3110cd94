"""Shanghai's agency provisions beyond the judged rules: gates, duties, lists, ladder, validity."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from gateway.regime.duties import DutyState
from gateway.regime.facts import Determination, Facts, Standing
from gateway.regime.gates import Force
from gateway.regime.gating import check_gate
from gateway.regime.instruments import Disposition, Operator
from gateway.regime.outcomes import Outcome
from gateway.regime.regions import LoadedRegion
from gateway.regime.standing import assess_standing
from tests.regions import cases_sh_tis_2023_rest_commission as commission
from tests.regions import cases_sh_tis_2023_rest_integrity as integrity
from tests.regions import cases_sh_tis_2023_rest_reports as reports
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

INSTRUMENT = "SH-TIS-2023"
SHANGHAI_TIME = ZoneInfo("Asia/Shanghai")

CASES: tuple[Case, ...] = (*commission.CASES, *integrity.CASES, *reports.CASES)
ELSEWHERE: Mapping[tuple[str, int], Case] = {
    **commission.ELSEWHERE,
    ("SH-TIS-2023/12.2b", 3): reports.STILL_LISTED,
}
PROBES: tuple[Probe, ...] = (
    Probe(
        provision="SH-TIS-2023/12.3a",
        parameter="triggers_listed",
        facts=lambda trigger: integrity.conduct(date(2024, 5, 1), trigger),
        operator=Operator.LE,
    ),
)
SIGHTINGS: tuple[tuple[str, Facts, date], ...] = ()


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


OPEN, MET, OVERDUE = DutyState.OPEN, DutyState.MET, DutyState.OVERDUE
TRAINED = {"last_training": date(2023, 11, 1)}
YEARLY = {"setting": 12, "setting_unit": "month"}
ORDERED = {"correction_ordered": date(2024, 3, 1)}
FOUND = {"finding_recorded": noon(2024, 5, 6)}
RECEIVED = {"report_received": date(2024, 5, 10)}
DELIVERED = {"event_delivered": date(2024, 5, 6)}
FINAL = {"result_final": date(2024, 5, 6)}

DUTY_CASES: tuple[DutyCase, ...] = (
    duty("3.3c", None, {"verified": date(2024, 3, 1)}, noon(2026, 3, 1), OPEN),
    duty(
        "4.1f",
        1,
        {"commissioned": date(2024, 5, 1)},
        noon(2024, 6, 1),
        MET,
        done=date(2024, 5, 20),
    ),
    duty("4.1f", 2, {"commissioned": date(2024, 5, 1)}, noon(2024, 6, 1), OPEN),
    duty("7c", None, {"assigned": date(2024, 5, 1)}, noon(2024, 6, 1), OPEN),
    duty("8.1c", 1, TRAINED, noon(2024, 11, 1), OPEN, due=date(2024, 11, 1), **YEARLY),
    duty("8.1c", 2, TRAINED, noon(2024, 11, 2), OVERDUE, due=date(2024, 11, 1), **YEARLY),
    duty("8.1c", 3, {"last_training": date(2021, 11, 1)}, noon(2024, 11, 2), OPEN),
    duty("8.4a", 1, RECEIVED, noon(2024, 6, 1), MET, done=date(2024, 5, 25)),
    duty(
        "8.4a",
        3,
        RECEIVED,
        noon(2024, 6, 1),
        MET,
        done=date(2024, 5, 20),
        due=date(2024, 5, 20),
        setting=10,
    ),
    duty("8.4a", None, RECEIVED, noon(2024, 6, 1), OPEN),
    duty("9.2b", 1, FOUND, noon(2024, 5, 8), MET, done=noon(2024, 5, 7)),
    duty("9.2b", 2, FOUND, noon(2024, 5, 8), OPEN),
    duty("9.2b", 3, FOUND, noon(2024, 5, 8), MET, done=noon(2024, 5, 6)),
    duty("9.2c", 1, DELIVERED, noon(2024, 5, 26), MET, done=date(2024, 5, 10)),
    duty("9.2c", 3, DELIVERED, noon(2024, 5, 26), OPEN),
    duty("11a", 3, {"material_requested": date(2024, 5, 6)}, noon(2024, 6, 6), OPEN),
    duty("11c", 1, FINAL, noon(2024, 5, 6), MET, done=date(2024, 5, 6)),
    duty("11c", 2, FINAL, noon(2024, 5, 21), OPEN),
    duty("12.1a", None, {"matter_known": date(2024, 5, 6)}, noon(2024, 5, 21), OPEN),
    duty("12.3b", 1, ORDERED, noon(2024, 3, 4), OPEN, due=date(2024, 3, 11), setting=10),
    duty("12.3b", 3, ORDERED, noon(2024, 3, 12), OVERDUE, due=date(2024, 3, 11), setting=10),
)

FIELD_CASES: tuple[FieldCase, ...] = (
    FieldCase(
        provision="SH-TIS-2023/8.2",
        number=3,
        stated={
            "初步风险分析": "1",
            "过程检查": "12",
            "阶段风险评估": "3",
            "专项检查": "2",
            "竣工最终风险评估": "1",
            "回访风险评估": "",
        },
        outcome=Outcome.FAILS,
        missing=("回访风险评估",),
    ),
    FieldCase(
        provision="SH-TIS-2023/5.2",
        number=None,
        stated={
            "项目风险管理机构的名称": "甲公司",
            "项目风险管理负责人选": "乙",
            "风险管理服务内容": "全过程",
            "风险管理服务期限": "",
            "委托人提供的资料和其他便利条件": "图纸",
        },
        outcome=Outcome.FAILS,
        missing=("风险管理服务期限",),
        unknown=("委托人的费用支付",),
    ),
)

FOR_RECORDS: Mapping[tuple[str, int], str] = {
    (f"{INSTRUMENT}/{article}", number): reason
    for article, number, reason in (
        ("3.3a", 3, "who may set the state"),
        ("7c", 3, "who may close the case"),
        ("8.4a", 2, "who may close a defect"),
        ("9.2c", 2, "whether the unit was addressed by an earlier delivery"),
        ("11a", 1, "who leads the project"),
        ("11a", 2, "who leads the project"),
        ("12.1a", 2, "who may write a credit entry"),
        ("12.3.3", 3, "an insurer's stored report beside the determinations"),
        ("12.3.13", 2, "nothing may be derived from fees, so no fact of them exists to ask about"),
    )
}


def determined(*days: date, annulled: int | None = None) -> Standing:
    return Standing(
        determinations=tuple(
            Determination(
                decided_on=day, conduct_on=day, triggers=(9, 11), annulled=place == annulled
            )
            for place, day in enumerate(days)
        )
    )


A, B, C, D = date(2024, 1, 10), date(2024, 6, 1), date(2024, 9, 2), date(2025, 2, 3)

LADDER_CASES: Mapping[tuple[str, int], tuple[Standing, int, Outcome]] = {
    ("SH-TIS-2023/12.3a", 1): (determined(A), 1, Outcome.MEETS),
    ("SH-TIS-2023/12.3a", 2): (determined(A, B), 2, Outcome.MEETS),
    ("SH-TIS-2023/12.3a", 3): (determined(A, B, C), 3, Outcome.FAILS),
    ("SH-TIS-2023/12.3a", 4): (determined(A, B, C, annulled=0), 2, Outcome.MEETS),
    ("SH-TIS-2023/12.3d", 1): (determined(A, B, C), 3, Outcome.FAILS),
    ("SH-TIS-2023/12.3d", 2): (determined(A, B), 2, Outcome.MEETS),
    ("SH-TIS-2023/12.3d", 4): (determined(A, B, C, D), 4, Outcome.FAILS),
}
"""Determinations, the ordinal reached, and whether insurers may still be named the agency."""


def shanghai() -> LoadedRegion:
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


@pytest.mark.parametrize("printed", LADDER_CASES, ids=lambda p: f"{p[0]}#{p[1]}")
def test_determinations_are_counted_as_printed(printed: tuple[str, int]) -> None:
    standing, ordinal, eligible = LADDER_CASES[printed]

    position = assess_standing(shanghai(), standing, date(2025, 6, 1)).position

    assert position is not None
    assert (position.ordinal, position.eligible) == (ordinal, eligible)


def test_every_printed_case_is_in_one_table() -> None:
    printed = [
        (provision.id, number)
        for provision in shanghai().instruments[INSTRUMENT].provisions.values()
        if provision.disposition is Disposition.WORKFLOW
        or (provision.disposition is Disposition.RULE and provision.kind not in JUDGED_KINDS)
        for number in range(1, len(provision.examples) + 1)
    ]
    tables = (
        [(case.provision, case.number) for case in CASES if case.number],
        [(case.provision, case.number) for case in DUTY_CASES if case.number],
        [(case.provision, case.number) for case in FIELD_CASES if case.number],
        list(LADDER_CASES),
        list(ELSEWHERE),
        list(FOR_RECORDS),
    )

    assert sorted(entry for table in tables for entry in table) == sorted(printed)
    assert [len(table) for table in tables] == [60, 17, 1, 7, 5, 9]


def test_what_the_instrument_declares_is_counted() -> None:
    region = shanghai().region
    gates = [g for g in region.gates if g.provision.startswith(INSTRUMENT)]
    duties = [d for d in region.duties if d.provision.startswith(INSTRUMENT)]
    lists = [f for f in region.field_lists if f.provision.startswith(INSTRUMENT)]

    hard = [gate.provision.partition("/")[2] for gate in gates if gate.force is Force.HARD]
    assert hard == ["4.1c", "4.1d", "4.1e", "8.4b", "8.4c", "12.2b"]
    assert (len(gates), len(duties), len(lists)) == (25, 11, 2)
    # Not one deadline of this text has a number.
    assert [duty for duty in duties if duty.periods] == []


def test_without_a_fact_no_gate_opens_or_refuses() -> None:
    settled = [
        gate.provision
        for gate in shanghai().region.gates
        if gate.provision.startswith(INSTRUMENT)
        and check_gate(shanghai(), gate.provision, Facts(), date(2025, 6, 1)).outcome
        is not Outcome.UNKNOWN
    ]

    assert settled == []


def test_a_severe_risk_blocks_report_and_acceptance() -> None:
    [scale] = [s for s in shanghai().region.grade_scales if s.key == "FINDING"]

    own = [gate for gate in scale.grades[0].blocks if gate.startswith(INSTRUMENT)]

    assert own == ["SH-TIS-2023/8.4b", "SH-TIS-2023/8.4c"]
    assert [shanghai().gate(gate).force for gate in own] == [Force.HARD, Force.HARD]
