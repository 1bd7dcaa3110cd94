"""Calendar months for showing: weeks from Monday, each day with what is known of it."""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

MOST_MONTHS = 6
"""Months drawn one after the other; of a longer stretch the first and the last are."""


@dataclass(frozen=True, slots=True)
class Month:
    """A month and its weeks; days of other months are ``None``."""

    first: date
    weeks: tuple[tuple[date | None, ...], ...]

    @property
    def last(self) -> date:
        """Its last day."""
        return max(day for week in self.weeks for day in week if day)


@dataclass(frozen=True, slots=True)
class Stretch:
    """The months to draw, and how many between them are left out."""

    months: tuple[Month, ...]
    left_out: int


def month_of(day: date) -> Month:
    """The month a day lies in."""
    weeks = calendar.Calendar().monthdatescalendar(day.year, day.month)
    return Month(
        day.replace(day=1),
        tuple(tuple(each if each.month == day.month else None for each in week) for week in weeks),
    )


def stretch(days: Iterable[date]) -> Stretch:
    """The months from the first of some days to the last."""
    known = sorted(days)
    if not known:
        return Stretch((), 0)
    months = [month_of(known[0])]
    while months[-1].last < known[-1]:
        months.append(month_of(months[-1].last + timedelta(days=1)))
    if len(months) <= MOST_MONTHS:
        return Stretch(tuple(months), 0)
    return Stretch((months[0], months[-1]), len(months) - 2)


def days_between(months: Iterable[Month]) -> list[tuple[date, date]]:
    """First and last days of runs of adjoining months, each at most half a year."""
    runs: list[tuple[date, date]] = []
    for month in months:
        if runs and runs[-1][1] + timedelta(days=1) == month.first:
            runs[-1] = (runs[-1][0], month.last)
        else:
            runs.append((month.first, month.last))
    return runs


def by_day(entries: Iterable[Mapping[str, Any]]) -> dict[date, Mapping[str, Any]]:
    """Entries of the schema under their day."""
    return {date.fromisoformat(entry["day"]): entry for entry in entries}
