"""Duties: what must be done, by whom, triggered by what, within which period, shown by what.

A duty with 及时, 立即 or 定期 has no number: its moments are kept and no verdict is invented,
unless a contract or a regulator's setting supplies one, and then the answer names it.
"""

from __future__ import annotations

from dataclasses import dataclass

from gateway.regime.instruments import Line, Party
from gateway.regime.terms import Param
from gateway.regime.words import Label, Word


class Direction(Word):
    """Which side of the trigger a period lies on."""

    AFTER = ("之后以内", "within a time after the trigger")
    BEFORE = ("之前", "at least a time before the trigger")
    SAME_DAY = ("当天", "on the day of the trigger")
    STRICTLY_BEFORE = ("早于", "before the trigger, with no number")


class Precision(Word):
    """Whether an event is known by its day or by its moment."""

    DAY = ("按日", "by its day")
    MOMENT = ("按时刻", "by its moment")


class Unnumbered(Word):
    """Words that ask for speed or repetition and give no number."""

    PROMPTLY = ("及时", "promptly")
    AT_ONCE = ("立即", "at once")
    PERIODICALLY = ("定期", "periodically")
    IN_DUE_TIME = ("适时", "in due time")
    ON_TIME = ("按时", "on the time agreed elsewhere")
    BY_CONTRACT = ("按约定或另定", "as agreed or set elsewhere")
    UNSTATED = ("未写时间", "the text names no time at all")


class Recurrence(Word):
    """Calendar periods in each of which a duty is owed at least once."""

    MONTH = ("每月", "every calendar month")
    QUARTER = ("每季度", "every calendar quarter")
    HALF_YEAR = ("每半年", "every calendar half-year")
    YEAR = ("每年", "every calendar year")


class DutyState(Word):
    """Where a duty stands."""

    NOT_TRIGGERED = ("未触发", "its trigger has not happened")
    OPEN = ("待履行", "open")
    MET = ("已履行", "met")
    MET_LATE = ("逾期履行", "met, but late")
    OVERDUE = ("逾期未履行", "overdue")


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """Something that happens and starts, ends or bounds a period."""

    key: str
    label: Label
    precision: Precision = Precision.DAY


@dataclass(frozen=True, slots=True, kw_only=True)
class PeriodRule:
    """One period of a duty, seen from one event.

    Attributes:
        event: key of the event it is counted from.
        amount: the parameter with the number; its unit says working days, calendar days,
            hours, months or years. ``None`` for SAME_DAY and STRICTLY_BEFORE.
        direction: which side of the event it lies on.
        rolls: whether a last day on a rest day moves on (Civil Code art. 203); substantive
            periods, hours and periods before an event never do.
    """

    event: str
    direction: Direction
    amount: Param | None = None
    rolls: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Duty:
    """Something a party must do.

    Attributes:
        provision: the provision that imposes it.
        events: the events its periods are counted from, the trigger first.
        periods: one period, or several of which the latest counts (``latest_counts``).
        unnumbered: the word where the text gives no number; then ``periods`` is empty.
        recurrence: for duties owed once in every calendar period.
        keeps: whether the period says how long something must be kept rather than done by.
        done: what shows that it was done.
        setting: whose number may stand in for a missing one (contract, regulator).
    """

    provision: str
    label: Label
    bound: tuple[Party, ...]
    line: Line
    events: tuple[Event, ...]
    done: Label
    periods: tuple[PeriodRule, ...] = ()
    unnumbered: Unnumbered | None = None
    recurrence: Recurrence | None = None
    keeps: bool = False
    setting: Label | None = None
    cited: tuple[str, ...] = ()
    note: Label | None = None
