"""When a duty is due and where it stands, from the moments of its events."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from gateway.regime.calendar import Calendar
from gateway.regime.deadlines import Deadline, When, day_of, end_of, moment, state
from gateway.regime.duties import Direction, Duty, DutyState, PeriodRule, Recurrence
from gateway.regime.findings import InstrumentValidity
from gateway.regime.instruments import Parameter
from gateway.regime.periods import Lapse, Period, lapse, later_of, same_day, strictly_before
from gateway.regime.regions import LoadedRegion
from gateway.regime.terms import Param
from gateway.regime.words import Label

_MONTHS = {
    Recurrence.MONTH: 1,
    Recurrence.QUARTER: 3,
    Recurrence.HALF_YEAR: 6,
    Recurrence.YEAR: 12,
}


@dataclass(frozen=True, slots=True)
class Setting:
    """A number that a contract or a regulator supplies where the text gives none."""

    amount: int
    unit: str
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Window:
    """The calendar period in which a recurring duty is owed once.

    ``partial`` where the duty began only within it: then its absence shows nothing.
    """

    first: date
    last: date
    partial: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class DutyAnswer:
    """When a duty is due and where it stands.

    Attributes:
        state: where it stands; a duty without a number is only ever open or met.
        deadline: ``None`` where nothing has a number, or events are not stated.
        window: for recurring duties, the calendar period asked about.
        lapse: the time from the trigger to the act or to now, where both moments are known.
        setting: the number supplied from outside, named with the answer.
        missing: keys of events that were not stated and are needed.
    """

    region: str
    package_version: str
    duty: Duty
    state: DutyState
    deadline: Deadline | None
    window: Window | None
    lapse: Lapse | None
    setting: Setting | None
    missing: tuple[str, ...]
    validity: InstrumentValidity | None


def duty_state(  # noqa: PLR0913 - keyword-only circumstances
    region: LoadedRegion,
    provision: str,
    events: Mapping[str, When],
    calendar: Calendar,
    *,
    now: datetime,
    done: When | None = None,
    setting: Setting | None = None,
) -> DutyAnswer:
    """Say when a duty is due and where it stands at ``now``.

    Args:
        region: the region asked.
        provision: the provision that imposes the duty.
        events: when its events happened, by their keys.
        calendar: the working days.
        now: a moment with its offset.
        done: when the duty was done, if it was.
        setting: a number from a contract or a regulator for a duty that has none.

    Raises:
        KeyError: the provision imposes no duty.
        PeriodOutOfRange, UnitNotCounted, MomentWithoutOffset: the moments cannot be counted.
    """
    duty = region.duty(provision)
    trigger = events.get(duty.events[0].key)
    answer = DutyAnswer(
        region=region.key,
        package_version=region.version,
        duty=duty,
        state=DutyState.NOT_TRIGGERED,
        deadline=None,
        window=None,
        lapse=None,
        setting=None,
        missing=tuple(event.key for event in duty.events if event.key not in events),
        validity=_validity(region, provision, trigger),
    )
    if trigger is None and not (duty.periods and _known(duty, events)):
        return answer
    if duty.recurrence is not None and not duty.periods:
        return _recurring(answer, trigger, done, now)
    if not duty.periods:
        return _unnumbered(answer, trigger, calendar, done, now, setting)
    if not _known(duty, events):
        return replace(answer, state=DutyState.OPEN)
    deadline = _deadline(region, duty, events, calendar)
    return replace(
        answer,
        deadline=deadline,
        state=_keeping(deadline, now) if duty.keeps else state(deadline, done, now),
        lapse=_lapse(trigger, done, now),
    )


def _known(duty: Duty, events: Mapping[str, When]) -> bool:
    return all(period.event in events for period in duty.periods)


def _validity(
    region: LoadedRegion, provision: str, trigger: When | None
) -> InstrumentValidity | None:
    """The instrument's validity on the day of the trigger: a duty arises under that day's text."""
    if trigger is None:
        return None
    key = provision.partition("/")[0]
    return InstrumentValidity(key, region.instruments[key].validity_on(day_of(trigger)))


def _deadline(
    region: LoadedRegion, duty: Duty, events: Mapping[str, When], calendar: Calendar
) -> Deadline:
    first, *others = (
        _period(region, duty, period, events[period.event], calendar) for period in duty.periods
    )
    return later_of(first, *others) if others else first


def _period(
    region: LoadedRegion, duty: Duty, rule: PeriodRule, event: When, calendar: Calendar
) -> Deadline:
    match rule.direction:
        case Direction.SAME_DAY:
            return same_day(event, calendar)
        case Direction.STRICTLY_BEFORE:
            return strictly_before(event)
    assert rule.amount is not None  # loading refuses a counted period without an amount
    parameter = parameter_of(region, duty, rule.amount)
    assert isinstance(parameter.value, int)
    period = Period(parameter.value, parameter.unit)
    if rule.direction is Direction.BEFORE:
        return period.before(event, calendar)
    return period.after(event, calendar, roll=rule.rolls)


def parameter_of(region: LoadedRegion, duty: Duty, amount: Param) -> Parameter:
    """The parameter that a duty's period rests on."""
    return region.provision(amount.provision or duty.provision).parameters[amount.name]


def _unnumbered(  # noqa: PLR0913, PLR0917 - what one answer rests on
    answer: DutyAnswer,
    trigger: When | None,
    calendar: Calendar,
    done: When | None,
    now: datetime,
    setting: Setting | None,
) -> DutyAnswer:
    passed = _lapse(trigger, done, now)
    if setting is None or trigger is None:
        met = done is not None and _not_after(done, now)
        return replace(answer, state=DutyState.MET if met else DutyState.OPEN, lapse=passed)
    deadline = Period(setting.amount, setting.unit).after(trigger, calendar)
    return replace(
        answer,
        deadline=deadline,
        state=state(deadline, done, now),
        lapse=passed,
        setting=setting,
    )


def _recurring(
    answer: DutyAnswer, trigger: When | None, done: When | None, now: datetime
) -> DutyAnswer:
    """A duty owed once in every calendar period, asked for the period that holds ``now``.

    The current period is never overdue, and one in which the duty began shows nothing.
    """
    assert answer.duty.recurrence is not None
    months = _MONTHS[answer.duty.recurrence]
    today = day_of(now)
    first = date(today.year, (today.month - 1) // months * months + 1, 1)
    end = first.month + months
    last = date(first.year + (end - 1) // 12, (end - 1) % 12 + 1, 1) - timedelta(days=1)
    window = Window(first=first, last=last, partial=trigger is not None and day_of(trigger) > first)
    met = done is not None and first <= day_of(done) <= last and _not_after(done, now)
    deadline = Deadline(
        due=last,
        nominal=last,
        counting=Label("自然周期内至少一次", "at least once in the calendar period"),
    )
    return replace(
        answer,
        state=DutyState.MET if met else DutyState.OPEN,
        deadline=deadline,
        window=window,
        lapse=None,
    )


def _keeping(deadline: Deadline, now: datetime) -> DutyState:
    """Retention is open while it runs and met when it has run."""
    ends_at = deadline.ends_at
    if ends_at is None:
        return DutyState.OPEN
    return DutyState.MET if moment(now) >= ends_at else DutyState.OPEN


def _not_after(done: When, now: datetime) -> bool:
    return (moment(done) if isinstance(done, datetime) else end_of(done)) <= moment(now) or (
        not isinstance(done, datetime) and done <= day_of(now)
    )


def _lapse(trigger: When | None, done: When | None, now: datetime) -> Lapse | None:
    if not isinstance(trigger, datetime):
        return None
    if done is not None and not isinstance(done, datetime):
        return None
    return lapse(trigger, done, now)
