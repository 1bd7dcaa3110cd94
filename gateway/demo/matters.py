"""What calls duties into being beside the acts: what each duty of a region is counted from.

No act records a policy issued or an acceptance announced yet, and the duties that hang on such
events are most of those with a number. The demonstration makes the events up; when a duty is due
follows from them by the region's own periods.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from typing import TYPE_CHECKING, Final

from gateway.demo.marks import DAY, NOON
from gateway.demo.plan import RegionPlan, mixed
from gateway.regime.deadlines import day_of
from gateway.regime.duties import Direction, Duty, Precision

if TYPE_CHECKING:
    from gateway.regime.deadlines import When
    from gateway.regime.regions import LoadedRegion

_NUMBERED, _UNNUMBERED = 6, 3
"""How many duties of either sort a project has at most."""
_NINE: Final = time(1, tzinfo=UTC)
"""Nine in the morning in Asia/Shanghai."""


@dataclass(frozen=True, slots=True)
class Matter:
    """A duty of one project, and what it is counted from.

    Attributes:
        duty: the duty.
        events: its events by their keys.
        known_at: when they became known; a day that is announced is known before it comes.
        seed: tells matters apart.
    """

    duty: Duty
    events: dict[str, When]
    known_at: datetime
    seed: int


class Matters:
    """The matters of a region's projects."""

    def __init__(self, plan: RegionPlan, law: LoadedRegion) -> None:
        self._law = law
        by_acts = {opening.duty for each in law.region.bearings for opening in each.opens}
        duties = [
            duty
            for duty in law.region.duties
            if duty.line is plan.line
            and duty.provision not in by_acts
            and duty.recurrence is None
            and not duty.keeps
            and not _is_before_a_moment(duty)
        ]
        self._numbered = [duty for duty in duties if duty.periods]
        self._unnumbered = [duty for duty in duties if not duty.periods]

    def of_project(self, project: int) -> Iterator[Matter]:
        """The matters of a project; each duty comes up about as often as any other of its sort."""
        for duties, most in ((self._numbered, _NUMBERED), (self._unnumbered, _UNNUMBERED)):
            for turn in range(min(most, len(duties))):
                place = project * most + turn
                duty = duties[place % len(duties)]
                seed = mixed(place * 97 + len(duties))
                matter = _matter(duty, seed)
                trigger = day_of(matter.events[duty.events[0].key])
                instrument = self._law.instruments[duty.provision.partition("/")[0]]
                if instrument.may_apply_on(trigger):
                    yield matter


def _is_before_a_moment(duty: Duty) -> bool:
    """An obligation's last moment is still in time, so one before a moment has no place in a row."""
    return any(
        period.direction is Direction.STRICTLY_BEFORE
        and event.precision is Precision.MOMENT
        and event.key == period.event
        for period in duty.periods
        for event in duty.events
    )


def _matter(duty: Duty, seed: int) -> Matter:
    if all(period.direction is Direction.AFTER for period in duty.periods):
        # A third of it so lately that a period of days still runs.
        back = seed // 7 % 9 if seed % 3 == 0 else 4 + seed // 7 % 240
        day = DAY - timedelta(days=back)
        at = datetime.combine(day, _NINE) + timedelta(minutes=seed % 150)
    else:
        ahead = any(period.direction is Direction.BEFORE for period in duty.periods)
        day = DAY + timedelta(days=seed // 7 % 300 - (60 if ahead else 150))
        known = min(day - timedelta(days=90 + seed % 30), DAY - timedelta(days=1 + seed % 40))
        at = datetime.combine(known, _NINE) + timedelta(minutes=seed % 150)
    assert at <= NOON
    events: dict[str, When] = {
        event.key: at if event.precision is Precision.MOMENT else day for event in duty.events
    }
    return Matter(duty, events, at, seed)
