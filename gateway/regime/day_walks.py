"""Walks over the calendar, day by day: counting working days and moving off rest days.

What a walk finds is exact while every day it passes is known; from the first unknown day on it
goes by the statutory estimate and says so.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from gateway.regime.calendar import ONE_DAY, Calendar, DayKind
from gateway.regime.deadlines import MAX_STEPS, Step, StepRole

BACK: Final = -ONE_DAY


@dataclass(frozen=True, slots=True)
class Walk:
    """Where a walk ended.

    Attributes:
        last: the day it ended on.
        unknown: the first year it met whose arrangement is not known.
        not_before: walking forward, the first day it could end on whatever is arranged.
        steps: what it passed, in the order of the calendar, up to the first unknown day.
    """

    last: date
    unknown: int | None
    not_before: date
    steps: tuple[Step, ...]


@dataclass(slots=True)
class _Counted:
    """A count that is running: as estimated, and at its fastest."""

    estimated: int = 0
    fastest: int = 0
    fastest_day: date | None = None
    unknown: int | None = None


def count_working_days(event: date, n: int, calendar: Calendar, step: timedelta = ONE_DAY) -> Walk:
    """Walk from ``event``, which is not counted, to the nth working day after or before it."""
    counted = _Counted()
    steps: list[Step] = []
    day = event
    while counted.estimated < n:
        day += step
        status = calendar.status(day)
        working = status.working
        if working is None and counted.unknown is None:
            counted.unknown = day.year
        is_counted = calendar.statutory_estimate(day).working if working is None else working
        counted.estimated += is_counted
        counted.fastest += working is not False
        if counted.fastest == n and counted.fastest_day is None:
            counted.fastest_day = day
        if counted.unknown is None:
            role = StepRole.COUNTED if is_counted else StepRole.NOT_COUNTED
            steps.append(Step(day, role, counted.estimated if is_counted else None, status))
    if steps and counted.unknown is None:
        steps[-1] = Step(day, StepRole.DUE, n, steps[-1].status)
    whole = [Step(event, StepRole.EVENT, None, calendar.status(event)), *steps]
    if step < timedelta():
        whole.reverse()
    kept = tuple(whole) if len(whole) <= MAX_STEPS else ()
    return Walk(day, counted.unknown, counted.fastest_day or day, kept)


def off_rest_days(day: date, calendar: Calendar, step: timedelta = ONE_DAY) -> Walk:
    """Walk from ``day`` to the first working day on or after it, or on or before it.

    The steps leave out ``day`` itself.
    """
    unknown: int | None = None
    steps: list[Step] = []
    start = day
    while True:
        status = calendar.status(day)
        if status.kind is DayKind.NOT_KNOWN and unknown is None:
            unknown = day.year
        estimated = calendar.statutory_estimate(day).working
        works = estimated if status.working is None else status.working
        if day != start and unknown is None:
            steps.append(Step(day, StepRole.DUE if works else StepRole.PASSED_OVER, None, status))
        if works:
            return Walk(day, unknown, start, tuple(steps))
        day += step


def stretch(event: date, nominal: date, calendar: Calendar, *, numbered: bool) -> tuple[Step, ...]:
    """The days of a period that counts every day; of a long one, its two ends alone.

    Args:
        event: where it is counted from.
        nominal: where its count ends, after or before the event.
        calendar: tells what sort of days they are.
        numbered: whether days are counted by number (日), not by corresponding day (月, 年).
    """
    step = ONE_DAY if nominal >= event else BACK
    length = abs((nominal - event).days)
    offsets = range(1, length + 1) if length < MAX_STEPS else range(length, length + 1)
    steps = [Step(event, StepRole.EVENT, None, calendar.status(event))]
    for offset in offsets:
        day = event + step * offset
        role = StepRole.DUE if offset == length else StepRole.COUNTED
        steps.append(Step(day, role, offset if numbered else None, calendar.status(day)))
    return tuple(reversed(steps) if step == BACK else steps)
