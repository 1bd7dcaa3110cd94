"""Periods counted in days: working days, days, and where a count ends on a rest day.

The day of the event is not counted (Civil Code art. 201). A last day on a rest day moves to the day
after the rest ends (art. 203), but never of a period before an event, as that would shorten the
notice. Filings are taken day and night, so the business hours of art. 203 do not apply.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Final

from gateway.regime.calendar import ESTIMATE_CAVEAT, Calendar, not_known
from gateway.regime.day_walks import BACK, Walk, count_working_days, off_rest_days, stretch
from gateway.regime.deadlines import Deadline, OtherDay, Step, StepRole, When, day_of
from gateway.regime.words import Label

LONGEST: Final = {
    "working_day": 2_000,
    "calendar_day": 40_000,
    "week": 5_000,
    "month": 1_200,
    "year": 100,
    "hour": 100_000,
}
"""Largest amount of each unit that is counted; more is a slip of the pen."""


class PeriodOutOfRange(ValueError):  # noqa: N818 - named for what is wrong
    """A period is not of the length that periods have."""

    def __init__(self, amount: int, unit: str) -> None:
        self.zh = f"期间 {amount} 超出范围，应为 1 至 {LONGEST[unit]}"
        self.en = f"a period of {amount} is out of range, 1 to {LONGEST[unit]}"
        super().__init__(f"{self.zh} / {self.en}")


def check_amount(amount: int, unit: str) -> None:
    """Refuse an amount that is out of range.

    Raises:
        PeriodOutOfRange: it is below 1 or above `LONGEST`.
    """
    if not 1 <= amount <= LONGEST[unit]:
        raise PeriodOutOfRange(amount, unit)


def not_settled(year: int) -> Label:
    """Why a deadline that meets an unknown year is provisional."""
    known = not_known(year)
    return Label(f"{known.zh}，待其公布后确定", f"{known.en}; the day is settled when it is")


def working_days_after(event: When, n: int, calendar: Calendar) -> Deadline:
    """``n`` working days after an event (n个工作日内): due at 24:00 of the nth.

    Raises:
        PeriodOutOfRange: ``n`` is below 1 or too large.
        MomentWithoutOffset: the event is a moment without its offset.
    """
    check_amount(n, "working_day")
    walk = count_working_days(day_of(event), n, calendar)
    counting = Label(
        f"自次日起算 {n} 个工作日，至第 {n} 个工作日 24 时（民法典第二百零一条）",
        f"{n} working days from the next day on, to 24:00 of the last (Civil Code art. 201)",
    )
    if walk.unknown is None:
        return Deadline(due=walk.last, nominal=walk.last, counting=counting, steps=walk.steps)
    return Deadline(
        due=None,
        nominal=None,
        counting=counting,
        provisional_reason=not_settled(walk.unknown),
        estimate=walk.last,
        not_before=walk.not_before,
        steps=walk.steps,
    )


def working_days_before(event: When, n: int, calendar: Calendar) -> Deadline:
    """The latest day that is ``n`` working days before an event (至少提前n个工作日).

    The event day is not counted and the nth working day counted back is still permitted. Counting
    ``n`` clear days between the two gives a working day earlier, which is the advice.

    Raises:
        PeriodOutOfRange: ``n`` is below 1 or too large.
        MomentWithoutOffset: the event is a moment without its offset.
    """
    check_amount(n, "working_day")
    day = day_of(event)
    walk = count_working_days(day, n, calendar, BACK)
    counting = Label(
        f"自事件日前一日起倒数 {n} 个工作日，最迟为第 {n} 个工作日，不顺延",
        f"{n} working days counted back from the day before the event; never moved later",
    )
    if walk.unknown is not None:
        return Deadline(
            due=None,
            nominal=None,
            counting=counting,
            provisional_reason=not_settled(walk.unknown),
            estimate=walk.last,
            steps=walk.steps,
        )
    clear = count_working_days(day, n + 1, calendar, BACK)
    why = Label(
        f"若要求中间间隔 {n} 个完整工作日，则须再提前一个工作日",
        f"where {n} clear working days are asked for, it is a working day earlier",
    )
    return Deadline(
        due=walk.last,
        nominal=walk.last,
        counting=counting,
        advice=OtherDay(clear.last, why) if clear.unknown is None else None,
        steps=walk.steps,
    )


def calendar_days_after(event: When, n: int, calendar: Calendar, *, roll: bool = True) -> Deadline:
    """``n`` days after an event (n日内), holidays counted.

    Args:
        event: its day is not counted.
        n: how many days.
        calendar: tells rest days.
        roll: whether a last day on a rest day moves (art. 203); substantive periods do not.

    Raises:
        PeriodOutOfRange: ``n`` is below 1 or too large.
        MomentWithoutOffset: the event is a moment without its offset.
    """
    check_amount(n, "calendar_day")
    day = day_of(event)
    nominal = day + timedelta(days=n)
    counting = Label(
        f"自次日起算 {n} 日，节假日计入（民法典第二百零一条）",
        f"{n} days from the next day on, holidays counted (Civil Code art. 201)",
    )
    steps = stretch(day, nominal, calendar, numbered=True)
    return ending_on(nominal, counting, steps, calendar, roll=roll)


def calendar_days_before(event: When, n: int, calendar: Calendar) -> Deadline:
    """The latest day that is ``n`` days before an event; never moved later.

    Raises:
        PeriodOutOfRange: ``n`` is below 1 or too large.
        MomentWithoutOffset: the event is a moment without its offset.
    """
    check_amount(n, "calendar_day")
    day = day_of(event)
    due = day - timedelta(days=n)
    counting = Label(
        f"事件日前 {n} 日，节假日计入，不顺延",
        f"{n} days before the event, holidays counted; never moved later",
    )
    steps = stretch(day, due, calendar, numbered=True)
    return Deadline(
        due=due, nominal=due, counting=counting, advice=reminder(due, calendar), steps=steps
    )


def ending_on(
    nominal: date, counting: Label, steps: tuple[Step, ...], calendar: Calendar, *, roll: bool
) -> Deadline:
    """A period whose count ends on ``nominal``, moved off rest days where it is of that sort."""
    walk = off_rest_days(nominal, calendar)
    if not roll:
        why = Label(
            "若按民法典第二百零三条顺延；此期间不顺延",
            "if moved under Civil Code art. 203; this period is not",
        )
        moves = walk.unknown is None and walk.last != nominal
        other = (OtherDay(walk.last, why),) if moves else ()
        return Deadline(
            due=nominal, nominal=nominal, counting=counting, other_readings=other, steps=steps
        )
    if walk.unknown is not None:
        return Deadline(
            due=None,
            nominal=nominal,
            counting=counting,
            provisional_reason=not_settled(walk.unknown),
            estimate=walk.last,
            not_before=nominal,
            steps=_undue(steps) + walk.steps,
        )
    if walk.last == nominal:
        return Deadline(due=nominal, nominal=nominal, counting=counting, steps=steps)
    return Deadline(
        due=walk.last,
        nominal=nominal,
        counting=counting,
        moved_why=_moved(nominal, walk, calendar),
        steps=_undue(steps) + walk.steps,
    )


def _undue(steps: tuple[Step, ...]) -> tuple[Step, ...]:
    return tuple(
        replace(step, role=StepRole.COUNTED) if step.role is StepRole.DUE else step
        for step in steps
    )


def _moved(nominal: date, walk: Walk, calendar: Calendar) -> Label:
    why = calendar.status(nominal).why
    return Label(
        f"{nominal} 为休假日（{why.zh}），顺延至休假结束的次日 {walk.last}（民法典第二百零三条）",
        f"{nominal} is a rest day ({why.en}), so the period ends on {walk.last}, the day after the"
        " rest ends (Civil Code art. 203)",
    )


def reminder(due: date, calendar: Calendar) -> OtherDay | None:
    """The last working day before a deadline on a rest day; of an unknown year, as estimated."""
    walk = off_rest_days(due, calendar, BACK)
    if walk.last == due:
        return None
    why = Label(
        "届满日非工作日，建议在此前最后一个工作日办理", "the last working day before a rest day"
    )
    if walk.unknown is not None:
        why = Label(f"{why.zh}（{ESTIMATE_CAVEAT.zh}）", f"{why.en} ({ESTIMATE_CAVEAT.en})")
    return OtherDay(walk.last, why)
