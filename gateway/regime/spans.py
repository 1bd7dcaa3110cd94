"""Stretches of days, and full years counted over several of them.

Full years run from day to corresponding day (Civil Code arts. 201-202); overlapping
stretches count once and gaps do not count.
"""

from __future__ import annotations

import calendar
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

_DAY = timedelta(days=1)
_YEAR = timedelta(days=365)


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """A stretch of days, both ends included.

    ``until=None`` means the end is unknown unless ``open_ended`` says that there is none.
    """

    since: date | None = None
    until: date | None = None
    open_ended: bool | None = None

    @property
    def is_known(self) -> bool:
        """Whether both ends are stated."""
        return self.since is not None and (self.until is not None or self.open_ended is True)

    def last_day(self, on: date) -> date:
        """The last day counted when looking back from ``on``; the end must be known."""
        return on if self.until is None else min(self.until, on)


def anniversary(start: date, years: int) -> date:
    """The corresponding day ``years`` later; 29 February falls back to the 28th."""
    year = start.year + years
    last = calendar.monthrange(year, start.month)[1]
    return date(year, start.month, min(start.day, last))


def full_years_between(since: date, on: date) -> int:
    """Anniversaries of ``since`` on or before ``on``; 0 when ``on`` lies before."""
    if on < since:
        return 0
    years = on.year - since.year
    return years if anniversary(since, years) <= on else years - 1


def _merged(stretches: Iterable[tuple[date, date]]) -> list[tuple[date, date]]:
    merged: list[tuple[date, date]] = []
    for since, until in sorted(stretches):
        if merged and since <= merged[-1][1] + _DAY:
            merged[-1] = (merged[-1][0], max(merged[-1][1], until))
        else:
            merged.append((since, until))
    return merged


def full_years(spans: Iterable[Span], on: date) -> int:
    """Full years covered by the union of ``spans`` up to ``on``.

    Each stretch is counted by its own anniversaries and what is left over of the stretches is
    put together, so nine years and a separate six make fifteen whatever the leap days.
    Spans with unknown ends are not counted. A stretch that reaches the day asked counts that
    day as its corresponding day: what began on 1 July has run a year on the next 1 July.
    """
    known = [
        (span.since, span.last_day(on))
        for span in spans
        if span.since is not None and span.is_known and span.since <= on
    ]
    years, left_over = 0, timedelta()
    for since, until in _merged((since, until) for since, until in known if since <= until):
        end = until if until >= on else until + _DAY
        whole = full_years_between(since, end)
        years += whole
        left_over += _short_of_a_year(anniversary(since, whole), end)
    return years + left_over // _YEAR


def _short_of_a_year(since: date, end: date) -> timedelta:
    """What a stretch leaves over beside its full years, 29 February not counted.

    It never makes a year by itself: 365 days that hold a 29 February are a day short of one.
    """
    leap_days = sum(
        since <= date(year, 2, 29) < end
        for year in range(since.year, end.year + 1)
        if calendar.isleap(year)
    )
    return min(end - since - leap_days * _DAY, _YEAR - _DAY)
