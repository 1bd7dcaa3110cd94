"""Calendar months, quarters, half-years and years that a stretch of days touches.

A period that the stretch covers only in part is not whole: nothing says that what is owed once
in every period is owed in it, so its absence there settles nothing.
"""

from __future__ import annotations

import calendar
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from gateway.regime.duties import Recurrence
from gateway.regime.spans import Span

_DAY: Final = timedelta(days=1)
_MONTHS: Final = {
    Recurrence.MONTH: 1,
    Recurrence.QUARTER: 3,
    Recurrence.HALF_YEAR: 6,
    Recurrence.YEAR: 12,
}
_MONTHS_PER_YEAR: Final = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarPeriod:
    """One period as seen from a day.

    Attributes:
        span: its first and last day.
        whole: whether the stretch covers all of it; ``None`` while the stretch's end is unknown.
        ended: whether its last day is over.
    """

    span: Span
    whole: bool | None
    ended: bool


def calendar_periods(every: Recurrence, stretch: Span, on: date) -> tuple[CalendarPeriod, ...]:
    """The calendar periods (each from its first day) that a stretch touches up to a day.

    A stretch without a first day touches none that could be named.
    """
    if stretch.since is None:
        return ()
    months = _MONTHS[every]
    month = (stretch.since.month - 1) // months * months + 1
    return tuple(_periods(date(stretch.since.year, month, 1), months, stretch, on))


def rolling_periods(every: Recurrence, stretch: Span, on: date) -> tuple[CalendarPeriod, ...]:
    """Periods of the same length counted from the first day of a stretch up to a day."""
    if stretch.since is None:
        return ()
    return tuple(_periods(stretch.since, _MONTHS[every], stretch, on))


def _periods(first: date, months: int, stretch: Span, on: date) -> Iterator[CalendarPeriod]:
    assert stretch.since is not None
    end = on if stretch.until is None else min(stretch.until, on)
    step = 0
    while (since := _later(first, step * months)) <= end and stretch.since <= end:
        step += 1
        until = _later(first, step * months) - _DAY
        yield CalendarPeriod(
            span=Span(since=since, until=until),
            whole=_covers(stretch, since, until),
            ended=until < on,
        )


def _covers(stretch: Span, since: date, until: date) -> bool | None:
    if stretch.since is not None and since < stretch.since:
        return False
    if stretch.until is not None:
        return until <= stretch.until
    return True if stretch.open_ended else None


def _later(day: date, months: int) -> date:
    """The corresponding day some months later, or that month's last (Civil Code art. 202)."""
    years, month = divmod(day.year * _MONTHS_PER_YEAR + day.month - 1 + months, _MONTHS_PER_YEAR)
    last = calendar.monthrange(years, month + 1)[1]
    return date(years, month + 1, min(day.day, last))
