"""Periods counted in months and years: they end on the corresponding day (Civil Code art. 202).

Where the last month has no such day, the period ends on that month's last day.
"""

from __future__ import annotations

import calendar as gregorian
from dataclasses import replace
from datetime import date
from typing import Final

from gateway.regime.calendar import Calendar
from gateway.regime.day_counts import check_amount, ending_on, reminder
from gateway.regime.day_walks import stretch
from gateway.regime.deadlines import Deadline, OtherDay, When, day_of
from gateway.regime.words import Label

MONTHS_OF_A_YEAR: Final = 12


def months_after(event: When, n: int, calendar: Calendar, *, roll: bool = True) -> Deadline:
    """``n`` months after an event: the corresponding day, or the month's last (art. 202).

    Args:
        event: its day is not counted.
        n: how many months.
        calendar: tells rest days.
        roll: whether a last day on a rest day moves (art. 203); periods of substance, such as
            those in which a defect must appear, do not.

    Raises:
        PeriodOutOfRange: ``n`` is below 1 or too large.
        MomentWithoutOffset: the event is a moment without its offset.
    """
    check_amount(n, "month")
    counting = Label(
        f"{n} 个月，至对应日；无对应日的至月末（民法典第二百零二条）",
        f"{n} months, to the corresponding day or the month's end (Civil Code art. 202)",
    )
    return _months_later(day_of(event), n, counting, calendar, roll=roll)


def years_after(event: When, n: int, calendar: Calendar, *, roll: bool = True) -> Deadline:
    """``n`` years after an event, as `months_after`; from 29 February to 28 where need be."""
    check_amount(n, "year")
    counting = Label(
        f"{n} 年，至对应日；无对应日的至月末（民法典第二百零二条）",
        f"{n} years, to the corresponding day or the month's end (Civil Code art. 202)",
    )
    return _months_later(day_of(event), n * MONTHS_OF_A_YEAR, counting, calendar, roll=roll)


def months_before(event: When, n: int, calendar: Calendar) -> Deadline:
    """The latest day that is ``n`` months before an event (至少n个月前).

    It is the same day of the month, or the month's last where there is none, and never moves
    later. Where it is a rest day, the advice is the last working day before it.

    Raises:
        PeriodOutOfRange: ``n`` is below 1 or too large.
        MomentWithoutOffset: the event is a moment without its offset.
    """
    check_amount(n, "month")
    counting = Label(
        f"{n} 个月前的对应日；无对应日的为月末，不顺延（参照民法典第二百零二条）",
        f"the corresponding day {n} months before, or the month's end; never moved later (after"
        " Civil Code art. 202)",
    )
    return _months_earlier(day_of(event), n, counting, calendar)


def years_before(event: When, n: int, calendar: Calendar) -> Deadline:
    """The latest day that is ``n`` years before an event, as `months_before`."""
    check_amount(n, "year")
    counting = Label(
        f"{n} 年前的对应日；无对应日的为月末，不顺延（参照民法典第二百零二条）",
        f"the corresponding day {n} years before, or the month's end; never moved later (after"
        " Civil Code art. 202)",
    )
    return _months_earlier(day_of(event), n * MONTHS_OF_A_YEAR, counting, calendar)


def _corresponding(day: date, months: int) -> date:
    """The same day of the month ``months`` away, or that month's last day."""
    index = day.year * MONTHS_OF_A_YEAR + day.month - 1 + months
    year, month = divmod(index, MONTHS_OF_A_YEAR)
    return date(year, month + 1, min(day.day, _length(year, month + 1)))


def _length(year: int, month: int) -> int:
    return gregorian.monthrange(year, month)[1]


def _months_later(
    day: date, months: int, counting: Label, calendar: Calendar, *, roll: bool
) -> Deadline:
    nominal = _corresponding(day, months)
    steps = stretch(day, nominal, calendar, numbered=False)
    found = ending_on(nominal, counting, steps, calendar, roll=roll)
    return replace(found, other_readings=found.other_readings + _month_end(day, nominal))


def _months_earlier(day: date, months: int, counting: Label, calendar: Calendar) -> Deadline:
    due = _corresponding(day, -months)
    return Deadline(
        due=due,
        nominal=due,
        counting=counting,
        advice=reminder(due, calendar),
        other_readings=_month_end(day, due),
        steps=stretch(day, due, calendar, numbered=False),
    )


def _month_end(day: date, reached: date) -> tuple[OtherDay, ...]:
    """From a month's last day one may also count to a month's last day, which is never earlier."""
    last = reached.replace(day=_length(reached.year, reached.month))
    if day.day != _length(day.year, day.month) or last == reached:
        return ()
    why = Label(
        "若以月末对月末计算；以较早的对应日为准",
        "if counted from month's end to month's end; the earlier, corresponding day decides",
    )
    return (OtherDay(last, why),)
