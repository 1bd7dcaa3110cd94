"""Root field on working days, as the State Council arranges them."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Annotated, Final

import strawberry

from gateway.graph.context import both, day_asked
from gateway.graph.errors import BadUserInput, InputFault
from gateway.graph.limits import ListSize
from gateway.graph.nodes import LanguageArg
from gateway.graph.words import Language, described, spoken
from gateway.regime.calendar import (
    ESTIMATE_CAVEAT,
    Calendar,
    DayKind,
    DayStatus,
    Notice,
    not_known,
)

Info = strawberry.Info
MAX_DAYS: Final = 400
"""Longest range that is answered day by day."""
described(DayKind, "DayKind")


@strawberry.type(description="一日及其性质 / A day and what sort of day it is")
class CalendarDay:
    """A day and what sort of day it is."""

    source: strawberry.Private[DayStatus]

    @strawberry.field(description="日期 / The day")
    def day(self) -> date:
        """The day."""
        return self.source.day

    @strawberry.field(
        description="是否工作日；该年安排未知时为空 / Whether it is a working day; null where the"
        " year's arrangement is not known"
    )
    def working(self) -> bool | None:
        """Whether it is a working day."""
        return self.source.working

    @strawberry.field(description="性质 / What sort of day")
    def kind(self) -> DayKind:
        """What sort of day."""
        return self.source.kind

    @strawberry.field(description="理由，如节日名称 / Why, e.g. the holiday's name")
    def why(self, language: LanguageArg = Language.ZH) -> str:
        """Why."""
        return spoken(self.source.why, language)


@strawberry.type(
    description="国务院办公厅关于一年节假日安排的通知 / The State Council's notice that arranges a year"
)
class HolidayNotice:
    """The State Council's notice that arranges a year."""

    year: int = strawberry.field(description="所安排的年份 / The year it arranges")
    source: strawberry.Private[Notice]

    @strawberry.field(description="标题 / Title as printed")
    def title(self) -> str:
        """The title as printed."""
        return self.source.title_zh

    @strawberry.field(description="文号 / Document number as printed")
    def number(self) -> str:
        """The document number as printed."""
        return self.source.number

    @strawberry.field(description="发文日期 / Day of issue")
    def issued(self) -> date:
        """The day of issue."""
        return self.source.issued

    @strawberry.field(description="公布网址 / Where it was published")
    def url(self) -> str:
        """Where it was published."""
        return self.source.source


@strawberry.type(description="一段日期内的工作日 / The working days in a range of days")
class WorkingDays:
    """The working days in a range of days."""

    first: strawberry.Private[date]
    last: strawberry.Private[date]
    statuses: strawberry.Private[list[DayStatus]]
    calendar: strawberry.Private[Calendar]

    @strawberry.field(name="from", description="首日，计入 / First day, included")
    def since(self) -> date:
        """The first day, included."""
        return self.first

    @strawberry.field(name="to", description="末日，计入 / Last day, included")
    def until(self) -> date:
        """The last day, included."""
        return self.last

    @strawberry.field(
        description="工作日数；涉及安排未知的年份时为空 / How many working days; null where the range"
        " reaches a year whose arrangement is not known"
    )
    def count(self) -> int | None:
        """How many working days, where all of them are known."""
        working = [status.working for status in self.statuses]
        return None if None in working else sum(map(bool, working))

    @strawberry.field(
        description="各日 / Every day of the range", directives=[ListSize(assumed_size=MAX_DAYS)]
    )
    def days(self) -> list[CalendarDay]:
        """Every day of the range."""
        return [CalendarDay(source=status) for status in self.statuses]

    @strawberry.field(
        description="数目未定的原因；已定时为空 / Why there is no count yet; null where there is one"
    )
    def provisional_reason(self, language: LanguageArg = Language.ZH) -> str | None:
        """Why there is no count yet."""
        year = self._unknown_year()
        return None if year is None else spoken(not_known(year), language)

    @strawberry.field(
        description="估算的工作日数，仅在数目未定时给出，不作为结论；说明见 estimateCaveat / An estimate,"
        " only where there is no count, never an answer; see estimateCaveat"
    )
    def estimate(self) -> int | None:
        """An estimate by weekends and fixed holidays, where there is no count."""
        if self._unknown_year() is None:
            return None
        return sum(
            self.calendar.statutory_estimate(status.day).working
            if status.working is None
            else status.working
            for status in self.statuses
        )

    @strawberry.field(
        description="估算未计入的内容；无估算时为空 / What the estimate leaves out; null without one"
    )
    def estimate_caveat(self, language: LanguageArg = Language.ZH) -> str | None:
        """What the estimate leaves out."""
        return None if self._unknown_year() is None else spoken(ESTIMATE_CAVEAT, language)

    @strawberry.field(
        description="所依据的通知 / The notices it rests on", directives=[ListSize(assumed_size=3)]
    )
    def notices(self) -> list[HolidayNotice]:
        """The notices it rests on."""
        return [
            HolidayNotice(year=number, source=self.calendar.by_year[number].notice)
            for number in range(self.first.year, self.last.year + 1)
            if number in self.calendar.by_year
        ]

    def _unknown_year(self) -> int | None:
        return next((each.day.year for each in self.statuses if each.working is None), None)


def _calendar(info: Info) -> Calendar:
    found: Calendar = info.context["laws"].calendar
    return found


def _range_asked(info: Info, since: date, until: date) -> tuple[date, date]:
    both(lambda: day_asked(info, since, "from"), lambda: day_asked(info, until, "to"))
    if until < since:
        raise BadUserInput(
            InputFault("末日早于首日", "the last day lies before the first", ("to",))
        )
    if (until - since).days >= MAX_DAYS:
        raise BadUserInput(
            InputFault(
                f"日期范围至多 {MAX_DAYS} 日",
                f"a range has at most {MAX_DAYS} days",
                ("to",),
                {"maximum": MAX_DAYS},
            )
        )
    return since, until


@strawberry.type
class CalendarQueries:
    """Root field on working days."""

    @strawberry.field(
        description="一段日期内的工作日：周末、节假日、调休上班日及理由；首末两日均计入，至多 400 日 / Working"
        " days in a range, both ends included, at most 400 days: weekends, holidays, make-up"
        " working days, and why"
    )
    def working_days(
        self,
        info: Info,
        from_: Annotated[
            date, strawberry.argument(name="from", description="首日，计入 / First day, included")
        ],
        to: Annotated[date, strawberry.argument(description="末日，计入 / Last day, included")],
    ) -> WorkingDays:
        """The working days in a range of days."""
        first, last = _range_asked(info, from_, to)
        calendar = _calendar(info)
        days = (first + timedelta(days=offset) for offset in range((last - first).days + 1))
        return WorkingDays(
            first=first,
            last=last,
            statuses=[calendar.status(day) for day in days],
            calendar=calendar,
        )
