"""Periods end where Civil Code arts. 200-204 and the working-day calendar put them."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from gateway.library.calendars import read_calendar
from gateway.regime.deadlines import MomentWithoutOffset, OtherDay, StepRole
from gateway.regime.periods import (
    calendar_days_after,
    calendar_days_before,
    hours_after,
    later_of,
    months_after,
    months_before,
    same_day,
    strictly_before,
    until,
    working_days_after,
    working_days_before,
    years_after,
    years_before,
)
from gateway.regime.words import Label

CALENDAR = read_calendar()


def day(text: str) -> date:
    return date.fromisoformat(text)


def at(text: str) -> datetime:
    return datetime.fromisoformat(f"{text}+08:00")


@pytest.mark.parametrize(
    ("event", "due"),
    [
        ("2024-09-30", "2024-10-10"),
        ("2025-09-30", "2025-10-11"),
        ("2026-09-30", "2026-10-10"),
        ("2025-01-24", "2025-02-05"),
        ("2026-05-06", "2026-05-09"),
        ("2025-12-31", "2026-01-06"),
    ],
)
def test_three_working_days_across_holidays_and_make_up_days(event: str, due: str) -> None:
    deadline = working_days_after(day(event), 3, CALENDAR)

    assert deadline.due == day(due)
    assert deadline.nominal == day(due)
    assert deadline.moved_from is None
    assert not deadline.provisional


def test_a_period_into_an_unknown_year_is_provisional() -> None:
    deadline = working_days_after(day("2026-12-30"), 3, CALENDAR)

    assert deadline.provisional
    assert deadline.due is None
    assert deadline.ends_at is None
    assert deadline.nominal is None
    assert deadline.provisional_reason == Label(
        "2027年放假安排尚未公布或尚未载入，待其公布后确定",
        "the arrangement for 2027 is not published or not loaded yet; the day is settled when it is",
    )
    # 31 December counts; 1 January and the weekend after it are off in any estimate
    assert deadline.estimate == day("2027-01-05")
    assert deadline.not_before == day("2027-01-02")
    assert [(step.day, step.role) for step in deadline.steps] == [
        (day("2026-12-30"), StepRole.EVENT),
        (day("2026-12-31"), StepRole.COUNTED),
    ]


def test_a_period_that_ends_on_the_last_known_day_is_settled() -> None:
    assert working_days_after(day("2026-12-28"), 3, CALENDAR).due == day("2026-12-31")


def test_ten_working_days_before_with_the_clear_days_as_advice() -> None:
    deadline = working_days_before(day("2026-10-15"), 10, CALENDAR)

    assert deadline.due == day("2026-09-24")
    assert deadline.advice == OtherDay(
        day("2026-09-23"),
        Label(
            "若要求中间间隔 10 个完整工作日，则须再提前一个工作日",
            "where 10 clear working days are asked for, it is a working day earlier",
        ),
    )


def test_counting_back_into_an_unknown_year_is_provisional() -> None:
    deadline = working_days_before(day("2023-01-05"), 10, CALENDAR)

    assert deadline.due is None
    assert deadline.estimate == day("2022-12-21")
    assert deadline.not_before is None
    assert deadline.advice is None
    assert "2022" in str(deadline.provisional_reason)


def test_advice_in_an_unknown_year_is_left_out() -> None:
    # 3 January 2023 is the first working day known: 2 working days before the 5th
    deadline = working_days_before(day("2023-01-05"), 2, CALENDAR)

    assert deadline.due == day("2023-01-03")
    assert deadline.advice is None


@pytest.mark.parametrize(
    ("event", "months", "due"),
    [
        ("2026-04-30", 2, "2026-02-28"),
        ("2024-04-30", 2, "2024-02-29"),
        ("2026-12-01", 2, "2026-10-01"),
        ("2027-08-31", 2, "2027-06-30"),
        ("2028-03-31", 1, "2028-02-29"),
        ("2027-09-11", 2, "2027-07-11"),
        ("2026-01-15", 1, "2025-12-15"),
    ],
)
def test_months_before_keep_the_day_and_never_move(event: str, months: int, due: str) -> None:
    deadline = months_before(day(event), months, CALENDAR)

    assert deadline.due == deadline.nominal == day(due)
    assert deadline.moved_why is None
    assert not deadline.provisional


def test_months_before_on_a_holiday_advise_the_last_working_day() -> None:
    advice = months_before(day("2026-12-01"), 2, CALENDAR).advice

    assert advice is not None
    assert advice.day == day("2026-09-30")
    assert advice.why.zh == "届满日非工作日，建议在此前最后一个工作日办理"


def test_a_make_up_working_day_needs_no_earlier_reminder() -> None:
    assert months_before(day("2026-04-30"), 2, CALENDAR).advice is None


def test_a_reminder_in_an_unknown_year_is_marked_as_an_estimate() -> None:
    # 11 July 2027 is a Sunday
    advice = months_before(day("2027-09-11"), 2, CALENDAR).advice

    assert advice is not None
    assert advice.day == day("2027-07-09")
    assert "不作为结论" in advice.why.zh
    assert "not an answer" in advice.why.en


@pytest.mark.parametrize(
    ("event", "other"), [("2026-02-28", "2026-01-31"), ("2026-04-30", "2026-03-31")]
)
def test_a_months_last_day_has_a_second_reading_that_is_never_earlier(
    event: str, other: str
) -> None:
    deadline = months_before(day(event), 1, CALENDAR)

    assert deadline.due == day(event).replace(month=day(event).month - 1)
    assert [each.day for each in deadline.other_readings] == [day(other)]


def test_hours_run_through_a_holiday_and_do_not_move() -> None:
    result = at("2026-09-30T20:00:00")

    assert hours_after(result, 12).due == at("2026-10-01T08:00:00")
    assert hours_after(result, 24).due == at("2026-10-01T20:00:00")


def test_hours_are_shown_by_the_clock_in_shanghai() -> None:
    due = hours_after(datetime(2026, 9, 30, 12, tzinfo=UTC), 12).due

    assert isinstance(due, datetime)
    assert due.isoformat() == "2026-10-01T08:00:00+08:00"


def test_ten_days_move_off_the_holiday_and_show_both_days() -> None:
    deadline = calendar_days_after(day("2026-09-25"), 10, CALENDAR)

    assert deadline.nominal == deadline.moved_from == day("2026-10-05")
    assert deadline.due == day("2026-10-08")
    assert deadline.moved_why == Label(
        "2026-10-05 为休假日（国庆节），顺延至休假结束的次日 2026-10-08（民法典第二百零三条）",
        "2026-10-05 is a rest day (National Day), so the period ends on 2026-10-08, the day after"
        " the rest ends (Civil Code art. 203)",
    )


def test_a_warranty_of_180_days_shows_both_days_and_applies_the_one_asked() -> None:
    repaired = day("2026-04-08")

    moved = calendar_days_after(repaired, 180, CALENDAR)
    substantive = calendar_days_after(repaired, 180, CALENDAR, roll=False)

    assert (moved.nominal, moved.due) == (day("2026-10-05"), day("2026-10-08"))
    assert (substantive.nominal, substantive.due) == (day("2026-10-05"), day("2026-10-05"))
    assert [each.day for each in substantive.other_readings] == [day("2026-10-08")]


def test_a_month_has_its_corresponding_day_or_its_last() -> None:
    # 28 February 2026 is a Saturday, but worked
    assert months_after(day("2026-01-31"), 1, CALENDAR).due == day("2026-02-28")
    assert months_after(day("2025-03-10"), 1, CALENDAR).due == day("2025-04-10")
    assert months_after(day("2025-11-30"), 3, CALENDAR).due == day("2026-02-28")


def test_the_month_after_a_months_last_day_has_a_second_reading() -> None:
    deadline = months_after(day("2025-02-28"), 1, CALENDAR)

    assert deadline.due == day("2025-03-28")
    assert [each.day for each in deadline.other_readings] == [day("2025-03-31")]


def test_five_years_from_a_leap_day() -> None:
    deadline = years_after(day("2024-02-29"), 5, CALENDAR, roll=False)

    assert deadline.due == day("2029-02-28")
    assert not deadline.provisional


def test_years_that_may_move_are_provisional_where_rest_days_are_not_known() -> None:
    deadline = years_after(day("2024-02-29"), 5, CALENDAR)

    assert deadline.due is None
    assert deadline.nominal == deadline.not_before == deadline.estimate == day("2029-02-28")


def test_a_move_across_the_last_known_day_is_provisional() -> None:
    # given an arrangement that would rest on 31 December 2026, were it a weekend: it is worked
    assert calendar_days_after(day("2026-12-21"), 10, CALENDAR).due == day("2026-12-31")
    # and one that ends on the first day of an unknown year
    deadline = calendar_days_after(day("2026-12-22"), 10, CALENDAR)
    assert (deadline.due, deadline.nominal) == (None, day("2027-01-01"))
    assert deadline.estimate == day("2027-01-04")


def test_years_and_days_before() -> None:
    assert years_before(day("2028-02-29"), 1, CALENDAR).due == day("2027-02-28")
    assert calendar_days_before(day("2026-10-11"), 5, CALENDAR).due == day("2026-10-06")
    advice = calendar_days_before(day("2026-10-11"), 5, CALENDAR).advice
    assert advice is not None
    assert advice.day == day("2026-09-30")


def test_the_same_day_does_not_move() -> None:
    deadline = same_day(at("2026-10-01T23:50:00"), CALENDAR)

    assert deadline.due == day("2026-10-01")
    assert deadline.ends_at == at("2026-10-02T00:00:00")


def test_before_an_event_means_not_on_its_day_nor_at_its_moment() -> None:
    assert strictly_before(day("2025-06-10")).due == day("2025-06-09")
    assert strictly_before(at("2025-06-10T09:00:00")).ends_at == at("2025-06-10T09:00:00")
    assert not strictly_before(at("2025-06-10T09:00:00")).moment_included


def test_a_day_that_was_agreed_or_ordered_stands_and_names_its_source() -> None:
    # Civil Code art. 204; 15 November 2025 is a Saturday
    contract = Label("风险管理合同", "the risk management contract")

    deadline = until(day("2025-11-15"), contract)

    assert deadline.due == day("2025-11-15")
    assert deadline.counting == contract
    assert until(at("2025-11-15T18:00:00"), contract).ends_at == at("2025-11-15T18:00:00")


@pytest.mark.parametrize(
    ("entry", "completed", "kept_until"),
    [
        ("2021-06-30", "2025-03-10", "2027-03-10"),
        ("2024-05-01", "2024-06-01", "2029-05-01"),
        ("2020-02-29", "2022-01-01", "2025-02-28"),
    ],
)
def test_the_later_of_two_periods(entry: str, completed: str, kept_until: str) -> None:
    deadline = later_of(
        years_after(day(entry), 5, CALENDAR, roll=False),
        years_after(day(completed), 2, CALENDAR, roll=False),
    )

    assert deadline.due == day(kept_until)
    assert deadline.counting.zh.startswith("取最晚者：")
    assert deadline.counting.en.startswith("the latest of them: ")


def test_the_later_of_periods_is_provisional_where_one_of_them_is() -> None:
    known = working_days_after(day("2026-12-28"), 3, CALENDAR)
    open_one = working_days_after(day("2026-12-30"), 3, CALENDAR)

    deadline = later_of(known, open_one)

    assert deadline.due is None
    assert deadline.estimate == day("2027-01-05")
    assert deadline.not_before == day("2027-01-02")
    assert deadline.provisional_reason == open_one.provisional_reason
    assert later_of(open_one, known) == deadline


def test_a_moment_is_counted_from_its_day_in_shanghai() -> None:
    # 16:30 UTC on 29 September is 00:30 on the 30th in Shanghai
    event = datetime(2026, 9, 29, 16, 30, tzinfo=UTC)

    assert working_days_after(event, 3, CALENDAR).due == day("2026-10-10")


def test_a_moment_without_its_offset_is_refused() -> None:
    naive = datetime(2026, 9, 30, 20)  # noqa: DTZ001 - what is refused

    with pytest.raises(MomentWithoutOffset, match="has no offset"):
        hours_after(naive, 12)
    with pytest.raises(MomentWithoutOffset):
        working_days_after(naive, 3, CALENDAR)
