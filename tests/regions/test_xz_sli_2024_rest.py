"""XZ-SLI-2024 beyond conditions and prohibitions: scope, duties, gates, grades, field lists."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from datetime import date, datetime

import pytest

from gateway.regime.duties import DutyState
from gateway.regime.facts import Facts
from gateway.regime.gates import Force
from gateway.regime.instruments import Disposition
from gateway.regime.outcomes import Outcome
from gateway.regime.regions import LoadedRegion
from tests.regions import cases_xz_sli_2024_rest_application as application
from tests.regions import cases_xz_sli_2024_rest_business as business
from tests.regions import cases_xz_sli_2024_rest_follow_up as follow_up
from tests.regions import cases_xz_sli_2024_rest_insuring as insuring
from tests.regions import cases_xz_sli_2024_rest_records as records
from tests.regions import cases_xz_sli_2024_rest_services as services
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

ID = "XZ-SLI-2024"
XZ = f"{ID}/"
TOPICS = (insuring, application, business, services, records, follow_up)
CASES: tuple[Case, ...] = sum((topic.CASES for topic in TOPICS), ())
PROBES: tuple[Probe, ...] = sum((topic.PROBES for topic in TOPICS), ())
SIGHTINGS: tuple[tuple[str, Facts, date], ...] = sum((topic.SIGHTINGS for topic in TOPICS), ())

at = records.at
LATER = datetime(2025, 12, 31, 12, 0, tzinfo=records.SHANGHAI)


def _duty(  # noqa: PLR0913 - the columns of the table
    provision: str,
    number: int | None,
    triggers: Mapping[str, date | datetime],
    state: DutyState,
    *,
    done: date | datetime | None = None,
    due: date | datetime | None = None,
    now: datetime = LATER,
) -> DutyCase:
    return DutyCase(
        provision=XZ + provision,
        number=number,
        triggers=triggers,
        state=state,
        done=done,
        due=due,
        now=now,
    )


_MARCH_TENTH = {"policy_issued": date(2025, 3, 10)}
_PLANNED = {"planned_day": date(2025, 4, 30)}
_OCCURRED = {"loss_occurred": at(6, 1, 10)}
_SIGNED = {"contract_signed": date(2025, 3, 10)}
_VISIT = {"service_ended": at(6, 3, 16)}
_FOUND = {"hazard_found": at(6, 3, 10)}

DUTY_CASES: tuple[DutyCase, ...] = (
    _duty("2.5", 1, _SIGNED, DutyState.MET, done=date(2025, 3, 11)),
    _duty("2.5", 2, _SIGNED, DutyState.OPEN, now=at(6, 10, 12)),
    _duty(
        "4.1b",
        1,
        {"branch_authorised": date(2025, 3, 1)},
        DutyState.MET,
        done=date(2025, 3, 20),
    ),
    # The disclosure of section 五 is no notice to the three bodies, so nothing is done.
    _duty("4.1b", 3, {"branch_authorised": date(2025, 3, 1)}, DutyState.OPEN),
    _duty("4.4b", 1, {"enquiry_received": date(2025, 3, 1)}, DutyState.MET, done=date(2025, 3, 3)),
    _duty("4.4b", 2, {"enquiry_received": date(2025, 3, 1)}, DutyState.OPEN),
    _duty("4.6b", 1, _PLANNED, DutyState.MET, done=date(2025, 4, 30), due=date(2025, 4, 30)),
    _duty("4.6b", 2, _PLANNED, DutyState.MET_LATE, done=date(2025, 5, 1), due=date(2025, 4, 30)),
    _duty("6.4", 1, _MARCH_TENTH, DutyState.MET, done=date(2025, 4, 10), due=date(2025, 4, 10)),
    _duty(
        "6.4", 2, _MARCH_TENTH, DutyState.MET_LATE, done=date(2025, 4, 11), due=date(2025, 4, 10)
    ),
    _duty(
        "6.4",
        3,
        {"policy_issued": date(2025, 5, 7)},
        DutyState.OPEN,
        due=date(2025, 6, 9),
        now=at(6, 9, 23, 59, 59),
    ),
    _duty(
        "6.4",
        4,
        {"policy_issued": date(2025, 9, 4)},
        DutyState.OVERDUE,
        due=date(2025, 10, 9),
        now=at(10, 10, 0),
    ),
    _duty(
        "6.5b",
        4,
        {"last_entry": date(2020, 2, 29), "works_completed": date(2022, 1, 1)},
        DutyState.MET,
        due=date(2025, 2, 28),
        now=at(3, 1, 0),
    ),
    _duty(
        "6.5b",
        None,
        {"last_entry": date(2021, 6, 30), "works_completed": date(2025, 3, 10)},
        DutyState.OPEN,
        due=date(2027, 3, 10),
    ),
    _duty("6.6a", 1, _OCCURRED, DutyState.MET, done=at(6, 2, 10), due=at(6, 2, 10)),
    _duty("6.6a", 2, _OCCURRED, DutyState.MET_LATE, done=at(6, 2, 10, 0, 1), due=at(6, 2, 10)),
    _duty(
        "6.6a",
        3,
        {"loss_occurred": at(5, 30, 18)},
        DutyState.MET,
        done=at(5, 31, 17, 59),
        due=at(5, 31, 18),
    ),
    _duty("6.6b", 1, {"loss_reported": at(6, 2, 10)}, DutyState.MET, done=at(6, 2, 12)),
    _duty("6.6b", 2, {"loss_reported": at(6, 2, 10)}, DutyState.OPEN),
    _duty("6.8b", 1, {"claim_closed": date(2025, 7, 1)}, DutyState.MET, done=date(2025, 7, 11)),
    _duty("6.8b", 2, {"claim_closed": date(2025, 7, 1)}, DutyState.OPEN),
    _duty("8.4", 1, _VISIT, DutyState.MET, done=at(6, 5, 9)),
    _duty("8.4", 2, _VISIT, DutyState.OPEN),
    _duty("8.5a", 1, {"interval_started": date(2025, 5, 1)}, DutyState.OPEN),
    _duty("8.5a", 3, {"interval_started": date(2025, 5, 1)}, DutyState.OPEN),
    _duty("8.5b", 1, {"service_prevented": date(2025, 6, 3)}, DutyState.MET, done=date(2025, 6, 3)),
    _duty("8.5b", 2, {"service_prevented": date(2025, 6, 3)}, DutyState.OPEN),
    _duty("8.8a", 1, _VISIT, DutyState.MET, done=at(6, 3, 20)),
    _duty("8.9b", 1, _FOUND, DutyState.MET, done=at(6, 3, 12, 5)),
    _duty("8.9b", 3, _FOUND, DutyState.OPEN),
    _duty(
        "8.9c",
        1,
        {"set_day": date(2025, 6, 10)},
        DutyState.MET,
        done=at(6, 10, 23, 59),
        due=date(2025, 6, 10),
    ),
    _duty(
        "5.1",
        None,
        {"first_business": at(3, 10, 9, 1)},
        DutyState.MET,
        done=at(3, 10, 9),
        due=at(3, 10, 9, 1),
    ),
    _duty("1.2", None, {"notice_issued": date(2024, 12, 20)}, DutyState.OPEN),
    _duty("4.3a", None, {"premium_received": date(2025, 3, 10)}, DutyState.OPEN),
)


def _names(provision: str, parameter: str) -> tuple[str, ...]:
    region = library().region_of(ID)
    assert region is not None
    value = region.provision(XZ + provision).parameters[parameter].value
    assert isinstance(value, tuple)
    return tuple(str(name) for name in value)


def _stated(provision: str, parameter: str, **changes: str | None) -> dict[str, str | None]:
    return {**dict.fromkeys(_names(provision, parameter), "已载明"), **changes}


def _fields(
    provision: str,
    number: int | None,
    stated: Mapping[str, str | None],
    missing: tuple[str, ...] = (),
    unknown: tuple[str, ...] = (),
) -> FieldCase:
    outcome = Outcome.FAILS if missing else Outcome.UNKNOWN if unknown else Outcome.MEETS
    return FieldCase(
        provision=XZ + provision,
        number=number,
        stated=stated,
        outcome=outcome,
        missing=missing,
        unknown=unknown,
    )


FIELD_CASES: tuple[FieldCase, ...] = (
    _fields(
        "4.1b",
        2,
        _stated("4.1b", "recipient_bodies", 忻州市应急管理局=""),
        missing=("忻州市应急管理局",),
    ),
    _fields("4.4c", 1, _stated("4.4c", "explained_items")),
    _fields("4.4c", 2, _stated("4.4c", "explained_items", 理赔流程=""), missing=("理赔流程",)),
    _fields("4.4e", 1, _stated("4.4e", "quotation_fields")),
    _fields("4.4e", 2, _stated("4.4e", "quotation_fields", 工程类别=""), missing=("工程类别",)),
    _fields("4.4e", 3, _stated("4.4e", "quotation_fields", 保险期限="1年")),
    _fields("4.5b", 1, _stated("4.5b", "policy_fields")),
    _fields("4.5b", 2, _stated("4.5b", "policy_fields", 保险期限=" "), missing=("保险期限",)),
    _fields("4.5b", 3, _stated("4.5b", "policy_fields", 工程类别="")),
    _fields("5.1", None, _stated("5.1", "disclosure_items")),
    _fields(
        "6.4",
        None,
        _stated("6.4", "registered_items", 保险服务团队=""),
        missing=("保险服务团队",),
    ),
    _fields(
        "8.8a",
        2,
        _stated("8.8a", "uploads_per_service", 安全隐患问题=None),
        unknown=("安全隐患问题",),
    ),
    _fields("8.8a", 3, _stated("8.8a", "uploads_per_service", 安全隐患问题="无")),
)

FOR_RECORDS: Mapping[tuple[str, int], str] = {
    (XZ + "4.5a", 1): "the ledger entry is made by the record of the issued policy",
    (XZ + "6.5a", 1): "the archive is opened by the record of the issued policy",
    (XZ + "6.5a", 3): "who may open an archive depends on the acting party",
    (XZ + "6.5c", 3): "the digest of the stored file is held against the recorded one",
    (XZ + "8.8b", 3): "who may confirm the follow-up depends on the acting party",
    (XZ + "9.2a", 1): "ranks are stored when an assessment round is closed",
    (XZ + "9.2a", 2): "closed rounds are immutable records",
    (XZ + "9.2a", 3): "who may read a score depends on the asking party",
    (XZ + "9.2c", 1): "runs of ranks over stored rounds",
    (XZ + "9.2c", 2): "runs of ranks over stored rounds and a department's thresholds",
    (XZ + "9.2c", 3): "a round missing from the stored history",
}


def _region() -> LoadedRegion:
    region = library().region_of(ID)
    assert region is not None
    return region


@pytest.mark.parametrize("case", CASES, ids=lambda c: c.id)
def test_case(case: Case) -> None:
    run(case)


@pytest.mark.parametrize("case", DUTY_CASES, ids=lambda c: c.id)
def test_duty_case(case: DutyCase) -> None:
    run_duty(case)


@pytest.mark.parametrize("case", FIELD_CASES, ids=lambda c: c.id)
def test_field_case(case: FieldCase) -> None:
    run_fields(case)


def _printed() -> list[tuple[str, int]]:
    """Every printed case of a provision that is not a condition or prohibition rule."""
    return [
        (provision.id, number)
        for provision in _region().provisions()
        if provision.disposition is Disposition.WORKFLOW
        or (provision.disposition is Disposition.RULE and provision.kind not in JUDGED_KINDS)
        for number in range(1, len(provision.examples) + 1)
    ]


def test_every_printed_case_stands_in_exactly_one_table() -> None:
    # Given the numbered cases of all tables
    told = Counter(
        (case.provision, case.number)
        for table in (CASES, DUTY_CASES, FIELD_CASES)
        for case in table
        if case.number is not None
    ) + Counter(FOR_RECORDS.keys())

    # Then they are the printed cases, each once
    assert [key for key, count in told.items() if count > 1] == []
    assert sorted(told) == sorted(_printed())
    assert len(_printed()) == 146


def test_the_parts_are_counted() -> None:
    manifest = _region().region

    assert Counter(gate.force for gate in manifest.gates) == {Force.HARD: 7, Force.SYSTEM: 19}
    assert Counter(duty.unnumbered is None for duty in manifest.duties) == {True: 6, False: 15}
    assert len(manifest.field_lists) == 7
    assert [len(scale.grades) for scale in manifest.grade_scales] == [2]


def test_every_provision_with_a_step_or_a_rule_is_given_effect() -> None:
    # Given the provisions that something gives effect to
    region = _region()
    manifest = region.region
    told = (
        {rule.provision for rule in manifest.rules}
        | {duty.provision for duty in manifest.duties}
        | {gate.provision for gate in manifest.gates}
        | {fields.provision for fields in manifest.field_lists}
    )

    # Then only what needs stored history is left
    left = sorted({provision for provision, _ in _printed()} - told)
    assert left == [XZ + "9.2c"]
