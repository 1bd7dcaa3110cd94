"""Deadlines in the schema: the end of a period, and how it was reached day by day."""

from __future__ import annotations

from datetime import date, datetime

import strawberry

from gateway.graph.limits import ListSize
from gateway.graph.nodes import LanguageArg
from gateway.graph.words import Language, described, spoken
from gateway.regime import deadlines as time
from gateway.regime.calendar import DayKind
from gateway.regime.deadlines import StepRole

described(StepRole, "StepRole")


@strawberry.type(description="期间中的一日 / One day of a period")
class PeriodStep:
    """One day of a period."""

    source: strawberry.Private[time.Step]

    @strawberry.field(description="日期 / The day")
    def day(self) -> date:
        """The day."""
        return self.source.day

    @strawberry.field(description="在期间中的作用 / What part it plays")
    def role(self) -> StepRole:
        """What part it plays."""
        return self.source.role

    @strawberry.field(description="第几日；不计入者为空 / Its place in the count")
    def count(self) -> int | None:
        """Its place in the count."""
        return self.source.count

    @strawberry.field(description="是工作日、周末、节假日还是调休上班 / What sort of day it is")
    def kind(self) -> DayKind:
        """What sort of day it is."""
        return self.source.status.kind


@strawberry.type(description="另一个日期及其理由 / Another day, and what it is")
class OtherDay:
    """Another day, and what it is."""

    source: strawberry.Private[time.OtherDay]

    @strawberry.field(description="日期 / The day")
    def day(self) -> date:
        """The day."""
        return self.source.day

    @strawberry.field(description="理由 / What it is")
    def why(self, language: LanguageArg = Language.ZH) -> str:
        """What it is."""
        return spoken(self.source.why, language)


@strawberry.type(
    description="期限：最后一日或最后时刻及其算法 / The end of a period and how it was reached"
)
class Deadline:
    """The end of a period and how it was reached."""

    source: strawberry.Private[time.Deadline]

    @strawberry.field(
        description="最后一日（北京时间24时止）；时刻型或暂定时为空 / Last day, to 24:00 in Asia/Shanghai"
    )
    def due_on(self) -> date | None:
        """Last day."""
        due = self.source.due
        return None if due is None or isinstance(due, datetime) else due

    @strawberry.field(
        description="期限届满的时刻；暂定时为空 / The instant it ends; null while provisional"
    )
    def ends_at(self) -> datetime | None:
        """The instant it ends."""
        return self.source.ends_at

    @strawberry.field(description="未顺延的最后一日 / Where the count itself ends, before any move")
    def nominal_on(self) -> date | None:
        """Where the count itself ends."""
        nominal = self.source.nominal
        return nominal.date() if isinstance(nominal, datetime) else nominal

    @strawberry.field(description="算法与依据 / How it was counted")
    def counting(self, language: LanguageArg = Language.ZH) -> str:
        """How it was counted."""
        return spoken(self.source.counting, language)

    @strawberry.field(description="顺延理由 / Why it was moved")
    def moved_why(self, language: LanguageArg = Language.ZH) -> str | None:
        """Why it was moved."""
        return None if self.source.moved_why is None else spoken(self.source.moved_why, language)

    @strawberry.field(description="更稳妥的日期，不是结论 / A more cautious day; never the verdict")
    def advice(self) -> OtherDay | None:
        """A more cautious day."""
        advice = self.source.advice
        return None if advice is None else OtherDay(source=advice)

    @strawberry.field(
        description="另一种理解下的日期，不是结论 / Days that another reading would give",
        directives=[ListSize(assumed_size=1)],
    )
    def other_readings(self) -> list[OtherDay]:
        """Days that another reading would give."""
        return [OtherDay(source=other) for other in self.source.other_readings]

    @strawberry.field(
        description="是否暂定：所及年份的节假日安排尚未公布 / Whether it rests on a year not arranged yet"
    )
    def provisional(self) -> bool:
        """Whether it rests on a year not arranged yet."""
        return self.source.provisional

    @strawberry.field(description="暂定的理由 / Why it is provisional")
    def provisional_reason(self, language: LanguageArg = Language.ZH) -> str | None:
        """Why it is provisional."""
        reason = self.source.provisional_reason
        return None if reason is None else spoken(reason, language)

    @strawberry.field(
        description="仅按周末和固定节日的估计，不是结论 / An estimate while provisional; never the verdict"
    )
    def estimate(self) -> date | None:
        """An estimate while provisional."""
        return self.source.estimate

    @strawberry.field(
        description="逐日计算 / The days counted and skipped",
        directives=[ListSize(assumed_size=30)],
    )
    def steps(self) -> list[PeriodStep]:
        """The days counted and skipped."""
        return [PeriodStep(source=step) for step in self.source.steps]
