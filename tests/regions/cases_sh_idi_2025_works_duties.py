"""SH-IDI-2025, articles 8 to 18: cases of duties and of what documents must state."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

from gateway.regime.duties import DutyState
from gateway.regime.outcomes import Outcome
from tests.regions.casebook import DutyCase, FieldCase

ID = "SH-IDI-2025"
CN = ZoneInfo("Asia/Shanghai")
LATER = datetime(2030, 1, 1, 12, tzinfo=CN)

MET, LATE, OPEN = DutyState.MET, DutyState.MET_LATE, DutyState.OPEN
OVERDUE, NOT_TRIGGERED = DutyState.OVERDUE, DutyState.NOT_TRIGGERED

When = date | datetime


def at(day: date, hour: int, minute: int = 0, second: int = 0) -> datetime:
    return datetime(day.year, day.month, day.day, hour, minute, second, tzinfo=CN)


def duty(  # noqa: PLR0913 - one line of the tables below
    article: str,
    number: int | None,
    state: DutyState,
    done: When | None = None,
    *,
    due: When | None = None,
    now: datetime = LATER,
    **triggers: When,
) -> DutyCase:
    return DutyCase(
        provision=f"{ID}/{article}",
        number=number,
        triggers=triggers,
        now=now,
        state=state,
        done=done,
        due=due,
    )


S = date(2027, 9, 11)
NIGHT = date(2025, 6, 14)
NATIONAL_DAY = date(2025, 10, 1)

WITH_NUMBERS = (
    duty(
        "8.3.d",
        1,
        MET,
        at(date(2025, 6, 5), 23, 59),
        due=date(2025, 6, 5),
        report_completed=date(2025, 5, 30),
    ),
    duty(
        "8.3.d",
        2,
        LATE,
        date(2025, 6, 6),
        due=date(2025, 6, 5),
        report_completed=date(2025, 5, 30),
    ),
    duty(
        "8.3.d",
        3,
        LATE,
        date(2025, 6, 12),
        due=date(2025, 6, 5),
        report_completed=date(2025, 5, 30),
    ),
    duty("9.1.3.c", 1, MET, date(2025, 9, 10), part_started=date(2025, 9, 11)),
    duty("9.1.3.c", 2, OVERDUE, part_started=date(2025, 9, 11)),
    duty("9.1.3.c", 3, MET, date(2025, 10, 4), part_started=date(2025, 10, 5)),
    duty("9.1.3.c", None, LATE, date(2025, 9, 11), part_started=date(2025, 9, 11)),
    duty(
        "9.1.4.b",
        1,
        MET,
        date(2025, 4, 7),
        due=date(2025, 4, 7),
        acceptance_or_preview=date(2025, 4, 21),
    ),
    duty(
        "9.1.4.b",
        2,
        LATE,
        date(2025, 9, 28),
        due=date(2025, 9, 26),
        acceptance_or_preview=date(2025, 10, 16),
    ),
    duty(
        "9.1.4.b",
        3,
        MET,
        date(2025, 8, 4),
        due=date(2025, 8, 4),
        acceptance_or_preview=date(2025, 8, 16),
    ),
    duty("9.1.6.a", 1, MET, date(2027, 7, 11), due=date(2027, 7, 11), liability_start=S),
    duty(
        "9.1.6.a",
        2,
        OPEN,
        due=date(2027, 6, 30),
        now=at(date(2027, 6, 30), 12),
        liability_start=date(2027, 8, 31),
    ),
    duty("9.1.6.a", 3, MET, date(2027, 7, 1), due=date(2027, 7, 11), liability_start=S),
    duty("9.1.6.a", None, LATE, date(2027, 7, 12), due=date(2027, 7, 11), liability_start=S),
    duty("9.1.7.a", 1, MET, date(2027, 8, 11), due=date(2027, 8, 11), liability_start=S),
    duty("9.1.7.a", 2, LATE, date(2027, 8, 12), due=date(2027, 8, 11), liability_start=S),
    duty(
        "9.1.7.a",
        3,
        OPEN,
        due=date(2028, 2, 29),
        now=at(date(2028, 2, 1), 12),
        liability_start=date(2028, 3, 31),
    ),
    duty(
        "9.5.2.a",
        1,
        MET,
        at(date(2025, 10, 2), 9, 30),
        due=at(date(2025, 10, 2), 9, 30),
        result_obtained=at(NATIONAL_DAY, 9, 30),
    ),
    duty(
        "9.5.2.a",
        2,
        LATE,
        at(date(2025, 10, 2), 9, 30, 1),
        due=at(date(2025, 10, 2), 9, 30),
        result_obtained=at(NATIONAL_DAY, 9, 30),
    ),
    duty(
        "9.5.2.a",
        3,
        OPEN,
        due=at(date(2025, 6, 15), 20),
        now=at(NIGHT, 21),
        result_obtained=at(NIGHT, 20),
    ),
    duty(
        "9.5.2.b",
        1,
        MET,
        at(date(2025, 6, 15), 10),
        due=at(date(2025, 6, 15), 10),
        result_obtained=at(NIGHT, 22),
    ),
    # The failing result of a batch; the nine passes fall under the twenty-four hours.
    duty("9.5.2.b", 2, LATE, at(date(2025, 6, 15), 16), result_obtained=at(NIGHT, 20)),
    # A pass corrected to a failure: the clock runs from the correction.
    duty("9.5.2.b", 3, MET, at(NIGHT, 16), result_obtained=at(NIGHT, 15)),
    duty("9.5.2.a", None, MET, at(date(2025, 6, 15), 16), result_obtained=at(NIGHT, 20)),
    duty("13.c", 1, MET, date(2025, 9, 29), due=date(2025, 9, 29), agreement=date(2025, 9, 19)),
    duty("13.c", 2, LATE, date(2025, 9, 30), due=date(2025, 9, 29), agreement=date(2025, 9, 19)),
    duty("13.c", 4, NOT_TRIGGERED),
    duty("13.d", 1, MET, date(2025, 6, 13), due=date(2025, 6, 13), determination=date(2025, 6, 10)),
    duty(
        "13.d", 2, LATE, date(2025, 6, 14), due=date(2025, 6, 13), determination=date(2025, 6, 10)
    ),
    # Sending counts; the receipt on 18 June is no event of the duty.
    duty("13.d", 3, MET, date(2025, 6, 13), determination=date(2025, 6, 10)),
)

BY_A_DAY_SET = (
    duty("9.1.1.b", 1, MET, date(2025, 7, 15), premium_due=date(2025, 7, 15)),
    duty(
        "9.1.1.b", 2, LATE, date(2025, 7, 16), due=date(2025, 7, 15), premium_due=date(2025, 7, 15)
    ),
    duty("9.1.1.b", 3, MET, date(2025, 7, 1), premium_due=date(2025, 7, 15)),
    duty("9.3.a", 1, MET, date(2025, 9, 15), rectification_due=date(2025, 9, 15)),
    duty("9.3.a", 2, LATE, date(2025, 9, 16), rectification_due=date(2025, 9, 15)),
    duty("10.2.b", 1, MET, date(2025, 9, 1), first_meeting=date(2025, 9, 1)),
    duty("10.2.b", 2, OVERDUE, first_meeting=date(2025, 9, 1)),
    duty("10.3.b", None, MET, date(2025, 10, 9), certificate=date(2025, 10, 10)),
    duty("10.3.b", None, OVERDUE, certificate=date(2025, 10, 10)),
    duty("10.3.b", None, LATE, date(2025, 10, 10), certificate=date(2025, 10, 10)),
)


def by_setting(  # noqa: PLR0913, PLR0917 - one line of the tables below
    article: str,
    number: int,
    state: DutyState,
    done: When,
    setting: int,
    unit: str,
    **triggers: When,
) -> DutyCase:
    return DutyCase(
        provision=f"{ID}/{article}",
        number=number,
        triggers=triggers,
        now=LATER,
        state=state,
        done=done,
        setting=setting,
        setting_unit=unit,
    )


RAISED = date(2025, 8, 10)
REPORTED = at(date(2028, 3, 1), 10)

SUPPLIED_NUMBERS = (
    by_setting("9.2.2.a", 1, MET, date(2025, 8, 20), 10, "calendar_day", finding_opened=RAISED),
    by_setting("9.2.2.a", 2, LATE, date(2025, 8, 21), 10, "calendar_day", finding_opened=RAISED),
    duty("9.2.2.a", 3, MET, date(2025, 8, 22), finding_opened=RAISED),
    by_setting("13.b", 1, MET, at(date(2028, 3, 3), 10), 48, "hour", claim_reported=REPORTED),
    by_setting("13.b", 2, LATE, at(date(2028, 3, 3), 10, 1), 48, "hour", claim_reported=REPORTED),
    duty("13.b", 3, OPEN, now=at(date(2028, 3, 11), 10), claim_reported=REPORTED),
)

T = date(2025, 9, 1)
DONE = date(2025, 9, 3)

WITHOUT_NUMBERS = (
    duty("8.1.a", 1, MET, date(2025, 8, 1), documents_provided=date(2025, 7, 1)),
    duty("8.1.b", 2, OPEN, documents_provided=date(2025, 7, 1)),
    duty("8.2.b", 1, MET, date(2025, 9, 2), test_report_received=T),
    duty("8.2.b", 2, OPEN, test_report_received=T),
    duty("8.3.a", 1, MET, DONE, notice_received=T),
    duty("8.3.a", 2, OPEN, notice_received=T),
    duty("8.3.c", 1, MET, date(2025, 6, 3), report_completed=date(2025, 5, 30)),
    duty("8.3.c", 2, OPEN, report_completed=date(2025, 5, 30)),
    duty("9.1.2.c", 1, MET, date(2025, 7, 4), documents_requested=date(2025, 7, 1)),
    duty("9.1.2.c", 2, OPEN, documents_requested=date(2025, 7, 1)),
    duty("9.1.3.a", 1, MET, DONE, document_drafted=T),
    duty("9.1.3.a", 2, OPEN, document_drafted=T),
    duty("9.1.3.a", 3, OPEN, document_drafted=T),
    duty("9.1.3.b", 1, MET, date(2025, 10, 13), review_passed=date(2025, 10, 10)),
    duty("9.1.3.b", 2, OPEN, review_passed=date(2025, 10, 10)),
    duty("9.1.4.a", 1, MET, DONE, finding_overdue=T),
    duty("9.1.4.a", 2, OPEN, finding_overdue=T),
    duty("9.1.4.a", 3, NOT_TRIGGERED),
    duty("9.1.6.b", 1, MET, date(2027, 8, 1), found_at_check=date(2027, 7, 11)),
    duty("9.1.6.b", 2, OPEN, found_at_check=date(2027, 7, 11)),
    duty("9.1.6.d", 1, MET, DONE, contractor_default=T),
    duty("9.1.6.d", 2, OPEN, contractor_default=T),
    duty("9.1.8", 1, MET, DONE, documents_requested=T),
    duty("9.1.8", 2, OPEN, documents_requested=T),
    duty("9.2.1.a", 1, MET, date(2025, 8, 2), document_drafted=date(2025, 8, 1)),
    duty("9.2.1.a", 2, OPEN, document_drafted=date(2025, 8, 1)),
    duty("9.2.1.b", 1, MET, DONE, document_ready=T),
    duty("9.4.1.a", 1, MET, DONE, finding_overdue=T),
    duty("9.4.1.a", 2, OPEN, finding_overdue=T),
    duty("9.4.1.b", 1, MET, DONE, material_uploaded=T),
    duty("9.4.1.c", 1, MET, DONE, rectification_failed=T),
    duty("9.4.1.c", 2, OPEN, rectification_failed=T),
    duty("9.4.1.c", 3, NOT_TRIGGERED),
    duty("15.3.b", 1, MET, DONE, appraiser_request=T),
    duty("16.2", 1, MET, DONE, task_requested=T),
    duty("16.2", 3, OPEN, task_requested=T),
    duty("16.3.a", 1, MET, DONE, insured_event=T),
    duty("16.3.a", 3, OPEN, insured_event=T),
    duty("17.2.b", 1, MET, DONE, record_created=T),
    duty("17.2.b", 3, OPEN, record_created=T),
    duty("18.d", 1, MET, DONE, decided=T),
    duty("18.d", 2, OPEN, decided=T),
    duty("9.4.2", None, OPEN, period_ended=T),
    duty("10.2.a", None, OPEN, supervision_registered=T),
    duty("11.1.b", None, OPEN, claim_covered=T),
    duty("17.2.a", None, OPEN, unit_recorded=T),
)

DUTY_CASES: tuple[DutyCase, ...] = (
    *WITH_NUMBERS,
    *BY_A_DAY_SET,
    *SUPPLIED_NUMBERS,
    *WITHOUT_NUMBERS,
)


def stated(article: str, number: int | None, fields: dict[str, str | None]) -> FieldCase:
    """A document; a blank field is missing, one set to ``None`` was not looked for."""
    missing = tuple(name for name, text in fields.items() if text is not None and not text)
    unknown = tuple(name for name, text in fields.items() if text is None)
    open_outcome = Outcome.UNKNOWN if unknown else Outcome.MEETS
    return FieldCase(
        provision=f"{ID}/{article}",
        number=number,
        stated=fields,
        outcome=Outcome.FAILS if missing else open_outcome,
        missing=missing,
        unknown=unknown,
    )


REPORTS = {"分户验收专项检查报告": "已完成", "预看房质量问题专项检查报告": "已完成"}
BEFORE_START = {"维修单位名称": "甲公司", "联系电话": "021-1", "建设单位监督电话": "021-2"}
DURING_TERM = {"保险公司名称": "甲保险公司", "联系电话": "021-3"}
COMMITMENT = {
    "维修单位名称": "甲公司",
    "维修单位联系电话": "021-1",
    "建设单位监督电话": "021-2",
    "保险公司名称": "甲保险公司",
    "保险公司联系电话": "021-3",
}
ANNOUNCED = {
    "保险公司名称": "甲保险公司",
    "联系方式": "021-3",
    "保险责任": "见保险单",
    "范围": "见保险单",
    "期限": "见保险单",
    "理赔申请流程": "见附页",
}
PLAN = {"具体范围": "六项", "内容": "六项"}
NOTICE = {"工程质量监督事项": "已载明", "参保要求": "已载明"}
LIABLE = {"保险事故情况": "已载明", "可能行使代位追偿": "已载明"}
DESIGN_PERIOD = "设计周期"
AGENCY_TIME = "风险管理机构设计质量风险管理工作时间"

FIELD_CASES: tuple[FieldCase, ...] = (
    stated("8.3.b", 1, {**REPORTS}),
    stated("8.3.b", 2, {**REPORTS, "预看房质量问题专项检查报告": ""}),
    stated("9.1.2.a", 1, {DESIGN_PERIOD: "120日"}),
    stated("9.1.2.a", 2, {DESIGN_PERIOD: ""}),
    stated("9.1.2.a", 3, {DESIGN_PERIOD: None}),
    stated("9.1.2.b", 1, {AGENCY_TIME: "15日"}),
    stated("9.1.2.b", 3, {AGENCY_TIME: ""}),
    stated("9.1.5.a", 1, {**BEFORE_START}),
    stated("9.1.5.a", 2, {**BEFORE_START, "建设单位监督电话": ""}),
    stated("9.1.5.b", 3, {**DURING_TERM, "联系电话": ""}),
    stated("9.1.5.b", None, {**DURING_TERM}),
    stated("9.1.5.c", 1, {**COMMITMENT}),
    stated("9.1.5.c", 2, dict.fromkeys(COMMITMENT, "")),
    stated("9.1.5.c", 3, {**COMMITMENT, "保险公司联系电话": ""}),
    stated("9.1.7.b", 1, {**ANNOUNCED}),
    stated("9.1.7.b", 2, {**ANNOUNCED, "理赔申请流程": ""}),
    stated("9.4.2", 3, {"质量风险": "", "整改情况": ""}),
    stated("9.5.1.b", 1, {**PLAN}),
    stated("9.5.1.b", 2, {**PLAN, "具体范围": ""}),
    stated("10.2.a", 1, {**NOTICE}),
    stated("10.2.a", 2, {**NOTICE, "参保要求": ""}),
    stated("16.3.a", 2, {**LIABLE, "可能行使代位追偿": ""}),
    stated("16.3.a", None, {**LIABLE, "保险事故情况": None}),
)
