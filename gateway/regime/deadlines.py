"""Deadlines: the last day or moment for an act, how it was counted, and whether it was kept.

A day as a deadline ends at 24:00 in Asia/Shanghai: what is done in its last instant is in time,
what is done at 00:00 of the next day is late. A moment as a deadline includes itself (以内含本数,
Civil Code art. 1259). A deadline that depends on a year whose holidays are not arranged yet is
provisional: it has no ``due`` and is never overdue.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Final, TypeAlias
from zoneinfo import ZoneInfo

from gateway.regime.calendar import ONE_DAY, Calendar, DayStatus
from gateway.regime.duties import DutyState
from gateway.regime.words import Label, Word

SHANGHAI_TIME: Final = ZoneInfo("Asia/Shanghai")
"""The one time zone in which days are counted."""
MAX_STEPS: Final = 400
"""Longest stretch that a deadline lists day by day."""

When: TypeAlias = date | datetime
"""A day in Asia/Shanghai, or a moment with its offset."""


class MomentWithoutOffset(ValueError):  # noqa: N818 - named for what is wrong
    """A moment was given without its offset from UTC, so it belongs to no day."""

    def __init__(self, moment: datetime) -> None:
        self.zh = f"时间 {moment.isoformat()} 未带时区"
        self.en = f"the moment {moment.isoformat()} has no offset"
        super().__init__(f"{self.zh} / {self.en}")


class StepRole(Word):
    """What part a day plays in a period."""

    EVENT = ("起算日", "day of the event, from which the period is counted")
    COUNTED = ("计入", "counted")
    NOT_COUNTED = ("不计入", "not counted")
    PASSED_OVER = ("顺延越过", "passed over because the period ends on a rest day")
    DUE = ("届满日", "last day")


@dataclass(frozen=True, slots=True)
class Step:
    """One day of a period: its part, its place in the count where it is counted, and why."""

    day: date
    role: StepRole
    count: int | None
    status: DayStatus


@dataclass(frozen=True, slots=True)
class OtherDay:
    """A day that is not the deadline, and what it is instead."""

    day: date
    why: Label


@dataclass(frozen=True, slots=True, kw_only=True)
class Deadline:
    """The end of a period and how it was reached.

    Attributes:
        due: last day, or last moment; ``None`` while provisional.
        nominal: where the count itself ends, before any move; ``None`` where the count itself
            depends on days that are not known.
        counting: how it was counted, with the provision that says so.
        moved_why: why ``due`` is later than ``nominal`` (Civil Code art. 203).
        advice: a more cautious, earlier day; never the verdict.
        other_readings: days that another reading of the words would give; never the verdict.
        provisional_reason: why there is no ``due`` yet.
        estimate: for a provisional deadline, the day by weekends and fixed holidays alone.
        not_before: for a provisional deadline, a day it cannot fall before whatever is arranged.
        moment_included: whether an act at the very moment ``due`` is in time.
        steps: the days from the event to the deadline, where they are at most `MAX_STEPS`;
            of a longer stretch the event and the days from ``nominal`` on.
    """

    due: When | None
    nominal: When | None
    counting: Label
    moved_why: Label | None = None
    advice: OtherDay | None = None
    other_readings: tuple[OtherDay, ...] = ()
    provisional_reason: Label | None = None
    estimate: date | None = None
    not_before: date | None = None
    moment_included: bool = True
    steps: tuple[Step, ...] = ()

    @property
    def provisional(self) -> bool:
        """Whether it depends on a year whose arrangement is not known."""
        return self.provisional_reason is not None

    @property
    def moved_from(self) -> When | None:
        """The nominal last day, where the deadline was moved from it."""
        return self.nominal if self.moved_why is not None else None

    @property
    def ends_at(self) -> datetime | None:
        """The instant at which it ends; of a day, 24:00 in Asia/Shanghai."""
        if self.due is None or isinstance(self.due, datetime):
            return self.due
        return end_of(self.due)


def day_of(when: When) -> date:
    """The day in Asia/Shanghai.

    Raises:
        MomentWithoutOffset: a moment has no offset.
    """
    return moment(when).date() if isinstance(when, datetime) else when


def moment(when: datetime) -> datetime:
    """The moment as the clock in Asia/Shanghai shows it.

    Raises:
        MomentWithoutOffset: it has no offset.
    """
    if when.utcoffset() is None:
        raise MomentWithoutOffset(when)
    return when.astimezone(SHANGHAI_TIME)


def end_of(day: date) -> datetime:
    """The instant a day ends, 24:00 in Asia/Shanghai, which is 00:00 of the next day."""
    return datetime.combine(day + ONE_DAY, time(), SHANGHAI_TIME)


def timely(deadline: Deadline, done_at: When) -> bool | None:
    """Whether an act was in time; ``None`` where that cannot be said.

    It cannot be said of a provisional deadline, unless the act came on or before the first day on
    which the deadline can fall, nor of an act known by its day only on the day a moment falls on.
    """
    if deadline.due is None:
        bound = deadline.not_before
        return True if bound is not None and day_of(done_at) <= bound else None
    if not isinstance(deadline.due, datetime):
        return day_of(done_at) <= deadline.due
    due = moment(deadline.due)
    if isinstance(done_at, datetime):
        done = moment(done_at)
        return done < due or (deadline.moment_included and done == due)
    if done_at == due.date():
        return None
    return done_at < due.date()


def _has_passed(deadline: Deadline, now: datetime) -> bool:
    ends_at = deadline.ends_at
    if ends_at is None:
        return False
    if isinstance(deadline.due, datetime) and deadline.moment_included:
        return moment(now) > ends_at
    return moment(now) >= ends_at


def state(deadline: Deadline | None, done_at: When | None, now: datetime) -> DutyState:
    """Where a duty stands at ``now``.

    An act later than ``now`` is not done yet. ``MET`` is also the answer where the act is done
    and nothing shows that it was late, as with a provisional deadline; `timely` then gives ``None``.

    Args:
        deadline: ``None`` where the trigger has not happened.
        done_at: when it was done; a day where only that is known.
        now: a moment with its offset.
    """
    if deadline is None:
        return DutyState.NOT_TRIGGERED
    if done_at is not None and _is_past(done_at, now):
        return DutyState.MET_LATE if timely(deadline, done_at) is False else DutyState.MET
    return DutyState.OVERDUE if _has_passed(deadline, now) else DutyState.OPEN


def _is_past(done_at: When, now: datetime) -> bool:
    if isinstance(done_at, datetime):
        return moment(done_at) <= moment(now)
    return done_at <= day_of(now)


@dataclass(frozen=True, slots=True)
class Lateness:
    """How late an act was.

    Attributes:
        days: calendar days after the last day.
        working_days: working days after the last day; ``None`` where a year's arrangement is not
            known.
        lapse: time since the deadline's end, where the moment of the act is known.
    """

    days: int
    working_days: int | None
    lapse: timedelta | None


def lateness(deadline: Deadline, done_at: When, calendar: Calendar) -> Lateness | None:
    """How late an act was; ``None`` where it was in time or that cannot be said."""
    if deadline.due is None or deadline.ends_at is None or timely(deadline, done_at) is not False:
        return None
    last, done = day_of(deadline.due), day_of(done_at)
    lapse = moment(done_at) - deadline.ends_at if isinstance(done_at, datetime) else None
    return Lateness(
        days=(done - last).days,
        working_days=working_days_from(last + ONE_DAY, done + ONE_DAY, calendar),
        lapse=lapse,
    )


def working_days_from(since: date, before: date, calendar: Calendar) -> int | None:
    """Working days from ``since`` on and before ``before``; ``None`` where some are not known.

    From the day of a notice to the day of the event it announces, this is the notice given.
    """
    count = 0
    day = since
    while day < before:
        working = calendar.is_working_day(day)
        if working is None:
            return None
        count += working
        day += ONE_DAY
    return count
