"""Working days as the State Council arranges them, year by year.

A year's holidays and the weekend days worked in exchange (调休上班) are known only once the State
Council's General Office has published that year's notice, so every answer about a day of another
year is "not known". The decree on public holidays (全国年节及纪念日放假办法) fixes a few days by
the solar calendar; an estimate from those alone is kept apart and is never an answer.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from typing import Final

from gateway.regime.words import Label, Word

ONE_DAY: Final = timedelta(days=1)
_SATURDAY: Final = 5


class DayKind(Word):
    """What sort of day it is to those who work by the State Council's arrangement."""

    WORKING = ("工作日", "working day")
    MAKE_UP = ("调休上班日", "make-up working day")
    WEEKEND = ("周末", "weekend")
    HOLIDAY = ("节假日", "public holiday")
    NOT_KNOWN = ("放假安排未知", "arrangement not known")


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """The notice of the General Office of the State Council that arranges a year.

    Attributes:
        title_zh: as printed.
        number: document number as printed, e.g. ``国办发明电〔2025〕7号``.
        issued: day of issue.
        source: address at which the notice was published.
    """

    title_zh: str
    number: str
    issued: date
    source: str


@dataclass(frozen=True, slots=True)
class Holiday:
    """Days off in one stretch, both ends included."""

    name: Label
    since: date
    until: date

    def days(self) -> Iterator[date]:
        """Every day of it."""
        for offset in range((self.until - self.since).days + 1):
            yield self.since + timedelta(days=offset)


@dataclass(frozen=True, slots=True)
class MakeUpDay:
    """A weekend day worked in exchange for a day off in a holiday."""

    day: date
    holiday: Label


@dataclass(frozen=True, slots=True)
class Year:
    """What one notice arranges; a stretch may begin in the December before."""

    year: int
    notice: Notice
    holidays: tuple[Holiday, ...]
    make_up_days: tuple[MakeUpDay, ...]


@dataclass(frozen=True, slots=True)
class DayStatus:
    """A day and why it is worked or not; ``working`` is ``None`` where that is not known."""

    day: date
    kind: DayKind
    why: Label

    @property
    def working(self) -> bool | None:
        """Whether it is a working day (工作日)."""
        if self.kind is DayKind.NOT_KNOWN:
            return None
        return self.kind in {DayKind.WORKING, DayKind.MAKE_UP}


@dataclass(frozen=True, slots=True)
class Estimate:
    """What weekends and the holidays of fixed solar date alone would make of a day.

    Never an answer: lunar festivals, exchanged days off and make-up working days are not in it.
    """

    day: date
    working: bool
    why: Label


# Decree of the State Council, art. 2, as revised with effect from the year named. Spring Festival,
# Dragon Boat and Mid-Autumn go by the moon, Qingming by the sun's longitude: none has a fixed date.
_NEW_YEAR: Final = Label("元旦", "New Year's Day")
_LABOUR: Final = Label("劳动节", "Labour Day")
_NATIONAL: Final = Label("国庆节", "National Day")
_SINCE_2000: Final = {
    (1, 1): _NEW_YEAR,
    **{(5, day): _LABOUR for day in (1, 2, 3)},
    **{(10, day): _NATIONAL for day in (1, 2, 3)},
}
_SINCE_2008: Final = {key: name for key, name in _SINCE_2000.items() if key not in {(5, 2), (5, 3)}}
_SINCE_2025: Final = {**_SINCE_2008, (5, 2): _LABOUR}
_DECREES: Final = ((2025, _SINCE_2025), (2008, _SINCE_2008), (2000, _SINCE_2000))

_WORKDAY: Final = Label("工作日", "working day")
_WEEKEND: Final = Label("周末", "weekend")


def fixed_holidays(year: int) -> Mapping[tuple[int, int], Label]:
    """The public holidays of fixed solar date by ``(month, day)``; empty before 2000."""
    return next((days for since, days in _DECREES if year >= since), {})


def is_weekend(day: date) -> bool:
    """Whether it is a Saturday or a Sunday."""
    return day.weekday() >= _SATURDAY


@dataclass(frozen=True)
class Calendar:
    """The years whose notices are known; every other year is not guessed at."""

    years: tuple[Year, ...] = ()

    @cached_property
    def by_year(self) -> Mapping[int, Year]:
        """The arrangements by year."""
        return {each.year: each for each in self.years}

    @cached_property
    def _named(self) -> Mapping[date, DayStatus]:
        """The days that a notice names, also those of the December before its year."""
        named: dict[date, DayStatus] = {}
        for each in self.years:
            for holiday in each.holidays:
                for day in holiday.days():
                    named[day] = DayStatus(day, DayKind.HOLIDAY, holiday.name)
            for make_up in each.make_up_days:
                why = Label(
                    f"{make_up.holiday.zh}调休上班", f"make-up working day, {make_up.holiday.en}"
                )
                named[make_up.day] = DayStatus(make_up.day, DayKind.MAKE_UP, why)
        return named

    def status(self, day: date) -> DayStatus:
        """What sort of day it is, and why."""
        found = self._named.get(day)
        if found is not None:
            return found
        if day.year not in self.by_year:
            return DayStatus(day, DayKind.NOT_KNOWN, not_known(day.year))
        if is_weekend(day):
            return DayStatus(day, DayKind.WEEKEND, _WEEKEND)
        return DayStatus(day, DayKind.WORKING, _WORKDAY)

    def is_working_day(self, day: date) -> bool | None:
        """Whether it is a working day; ``None`` where the year's notice is not known."""
        return self.status(day).working

    def working_days_of(self, year: int) -> int | None:
        """How many working days a year has; ``None`` where its notice is not known."""
        if year not in self.by_year:
            return None
        first = date(year, 1, 1)
        days = (first + timedelta(days=offset) for offset in range(366))
        return sum(bool(self.is_working_day(day)) for day in days if day.year == year)

    def statutory_estimate(self, day: date) -> Estimate:
        """What weekends and fixed holidays alone would make of a day; never an answer."""
        name = fixed_holidays(day.year).get((day.month, day.day))
        if name is not None:
            return Estimate(day, working=False, why=name)
        return Estimate(day, not is_weekend(day), _WEEKEND if is_weekend(day) else _WORKDAY)


def not_known(year: int) -> Label:
    """Say that a year's arrangement is not known."""
    return Label(
        f"{year}年放假安排尚未公布或尚未载入",
        f"the arrangement for {year} is not published or not loaded yet",
    )


ESTIMATE_CAVEAT: Final = Label(
    "仅按周末和公历固定的法定节日估算，未计春节、清明、端午、中秋以及调休，不作为结论",
    "from weekends and holidays of fixed solar date only; Spring Festival, Qingming, Dragon Boat,"
    " Mid-Autumn and exchanged days are not in it; not an answer",
)
"""What must stand beside every estimate."""
