"""Periods: from an event and a number to a deadline (Civil Code arts. 200-204).

The day of the event is not counted (art. 201); months and years end on the corresponding day or,
where there is none, on the month's last day (art. 202); a last day on a rest day moves to the day
after the rest ends (art. 203). Periods before an event never move later, as that would shorten the
notice; hours run through nights and holidays and never move. The platform takes filings day and
night, so the business hours of art. 203 do not apply. All days are days in Asia/Shanghai.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta

from gateway.regime.calendar import ONE_DAY, Calendar
from gateway.regime.day_counts import (
    PeriodOutOfRange,
    calendar_days_after,
    calendar_days_before,
    check_amount,
    working_days_after,
    working_days_before,
)
from gateway.regime.deadlines import (
    SHANGHAI_TIME,
    Deadline,
    Step,
    StepRole,
    When,
    day_of,
    end_of,
    moment,
)
from gateway.regime.month_counts import months_after, months_before, years_after, years_before
from gateway.regime.words import Label

__all__ = [
    "Lapse",
    "NoNumber",
    "Period",
    "PeriodOutOfRange",
    "UnitNotCounted",
    "calendar_days_after",
    "calendar_days_before",
    "hours_after",
    "lapse",
    "later_of",
    "months_after",
    "months_before",
    "same_day",
    "strictly_before",
    "until",
    "working_days_after",
    "working_days_before",
    "years_after",
    "years_before",
]


def hours_after(event: datetime, n: int) -> Deadline:
    """``n`` hours after a moment: exact, and exactly ``n`` hours is in time; never moves.

    Raises:
        PeriodOutOfRange: ``n`` is below 1 or too large.
        MomentWithoutOffset: the moment has no offset.
    """
    check_amount(n, "hour")
    due = (moment(event).astimezone(UTC) + timedelta(hours=n)).astimezone(SHANGHAI_TIME)
    counting = Label(
        f"自发生时起连续计算 {n} 小时，节假日不扣除、不顺延（民法典第二百零一条第二款）",
        f"{n} hours on end from the moment, through holidays, never moved (Civil Code art. 201(2))",
    )
    return Deadline(due=due, nominal=due, counting=counting)


def same_day(event: When, calendar: Calendar) -> Deadline:
    """The day of the event to 24:00 (当天); rest days do not move it.

    Raises:
        MomentWithoutOffset: the event is a moment without its offset.
    """
    day = day_of(event)
    counting = Label("事件当日 24 时前，不顺延", "to 24:00 of the day of the event; never moved")
    step = Step(day, StepRole.DUE, None, calendar.status(day))
    return Deadline(due=day, nominal=day, counting=counting, steps=(step,))


def strictly_before(event: When) -> Deadline:
    """Before an event, with no number (前, 之前): on its day, or at its moment, is late.

    Raises:
        MomentWithoutOffset: the event is a moment without its offset.
    """
    counting = Label("早于该事件", "before the event")
    if isinstance(event, datetime):
        due = moment(event)
        return Deadline(due=due, nominal=due, counting=counting, moment_included=False)
    day = event - ONE_DAY
    return Deadline(due=day, nominal=day, counting=counting)


def until(due: When, source: Label) -> Deadline:
    """A day or moment that a contract, an order or a plan has set (Civil Code art. 204).

    Args:
        due: as it was set; it never moves.
        source: who set it, e.g. the contract; an answer names it.

    Raises:
        MomentWithoutOffset: ``due`` is a moment without its offset.
    """
    end = moment(due) if isinstance(due, datetime) else due
    return Deadline(due=end, nominal=end, counting=source)


def later_of(first: Deadline, *others: Deadline) -> Deadline:
    """Of several periods that all must run, the one that ends last.

    It is provisional where any of them is, as that one may prove to be the latest.
    """
    every = (first, *others)
    last = max(every, key=_reach)
    counting = Label(f"取最晚者：{last.counting.zh}", f"the latest of them: {last.counting.en}")
    reasons = [each.provisional_reason for each in every if each.provisional_reason is not None]
    if not reasons:
        return replace(last, counting=counting)
    floors = [day for each in every if (day := _floor(each)) is not None]
    return Deadline(
        due=None,
        nominal=last.nominal,
        counting=counting,
        provisional_reason=reasons[0],
        estimate=(_reach(last) - timedelta(microseconds=1)).date(),
        not_before=max(floors, default=None),
        steps=last.steps,
    )


def _reach(deadline: Deadline) -> datetime:
    """The instant it ends, as estimated where it is provisional."""
    if deadline.ends_at is not None:
        return deadline.ends_at
    return end_of(deadline.estimate or date.min)


def _floor(deadline: Deadline) -> date | None:
    return deadline.not_before if deadline.due is None else day_of(deadline.due)


class NoNumber(ValueError):  # noqa: N818 - named for what is wrong
    """The words ask for speed or repetition and give no number; nothing is due by a day."""

    def __init__(self) -> None:
        self.zh = "原文未给出期限数字，只记录经过的时间"
        self.en = "the text gives no number; only the time that passed is shown"
        super().__init__(f"{self.zh} / {self.en}")


class UnitNotCounted(ValueError):  # noqa: N818 - named for what is wrong
    """The unit is not one of time, or is not counted on that side of an event."""

    def __init__(self, unit: str) -> None:
        self.zh = f"单位 {unit} 不能用于计算期间"
        self.en = f"periods are not counted in {unit}"
        super().__init__(f"{self.zh} / {self.en}")


@dataclass(frozen=True, slots=True)
class Lapse:
    """The time between an event and an act, or until now where the act is not done."""

    elapsed: timedelta
    done: bool


@dataclass(frozen=True, slots=True)
class Period:
    """A number of units of time as a provision states it.

    Attributes:
        amount: ``None`` where the words give no number (及时, 立即, 定期).
        unit: a key of `gateway.regime.units.UNITS`.
    """

    amount: int | None
    unit: str

    def after(self, event: When, calendar: Calendar, *, roll: bool = True) -> Deadline:
        """The deadline of the period after an event.

        Raises:
            NoNumber: the period has no number.
            UnitNotCounted: the unit is not one of time, or hours are counted from a mere day.
            PeriodOutOfRange: the number is out of range.
        """
        n = self._number()
        if self.unit == "hour" and isinstance(event, datetime):
            return hours_after(event, n)
        match self.unit:
            case "working_day":
                return working_days_after(event, n, calendar)
            case "calendar_day":
                return calendar_days_after(event, n, calendar, roll=roll)
            case "week":
                check_amount(n, "week")
                return calendar_days_after(event, 7 * n, calendar, roll=roll)
            case "month":
                return months_after(event, n, calendar, roll=roll)
            case "year":
                return years_after(event, n, calendar, roll=roll)
        raise UnitNotCounted(self.unit)

    def before(self, event: When, calendar: Calendar) -> Deadline:
        """The latest day that keeps the period's distance before an event.

        Raises:
            NoNumber: the period has no number.
            UnitNotCounted: the unit is not counted backwards.
            PeriodOutOfRange: the number is out of range.
        """
        n = self._number()
        match self.unit:
            case "working_day":
                return working_days_before(event, n, calendar)
            case "calendar_day":
                return calendar_days_before(event, n, calendar)
            case "month":
                return months_before(event, n, calendar)
            case "year":
                return years_before(event, n, calendar)
        raise UnitNotCounted(self.unit)

    def _number(self) -> int:
        if self.amount is None:
            raise NoNumber
        return self.amount


def lapse(event: datetime, done_at: datetime | None, now: datetime) -> Lapse:
    """The time that passed since an event; no verdict on whether that was quick.

    Raises:
        MomentWithoutOffset: one of the moments has no offset.
    """
    done = done_at is not None and moment(done_at) <= moment(now)
    until = done_at if done_at is not None and done else now
    return Lapse(moment(until).astimezone(UTC) - moment(event).astimezone(UTC), done)
