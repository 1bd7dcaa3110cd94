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
    stretches = _merged((since, until) for since, until in known if since <= until)
    for since, until in stretches:
        end = until if until >= on else until + _DAY
        whole = full_years_between(since, end)
        years += whole
        left_over += end - anniversary(since, whole)
    if not stretches:
        return 0
    start = stretches[0][0]
    return years + full_years_between(start, start + left_over)
