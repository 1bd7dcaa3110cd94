"""Obligations as ``/oversight`` shows them: overdue by party and age and one by one, all by state."""

from __future__ import annotations

from collections import defaultdict
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any, Final

from gateway.pages.tables import Table, Value
from gateway.regime.deadlines import SHANGHAI_TIME

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from gateway.pages.visits import Visit
    from gateway.pages.words import Words

_INSTANT: Final = timedelta(microseconds=1)

Ranked = list[tuple[str, list[int]]]
"""Names with their numbers by age."""


class ObligationTables:
    """Makes the tables of one visit.

    Args:
        words: names of regions and parties.
        visit: language and day.
        bands: names of the bands of age, in the order of the schema's words.
    """

    def __init__(self, words: Words, visit: Visit, bands: Sequence[str]) -> None:
        self._words = words
        self._visit = visit
        self._bands = tuple(bands)

    def summary(self, statistics: Sequence[Mapping[str, Any]]) -> tuple[Table, Ranked]:
        """How many overdue each kind of party owes, by age; one that binds two is owed by both."""
        say = self._visit.say
        ages = list(self._words.values("OverdueAge"))
        counts: dict[str, list[int]] = defaultdict(lambda: [0] * len(self._bands))
        for each in statistics:
            if each["age"] is not None:
                for party in each["bound"] or [None]:
                    counts[self._owed_by(each, party)][ages.index(each["age"])] += each["count"]
        ranked = sorted(counts.items(), key=lambda entry: (-sum(entry[1]), entry[0]))
        heads = (say("由谁履行", "Bound"), *self._bands, say("合计", "Total"))
        title = say("逾期未履行的义务", "Obligations overdue")
        shown: tuple[tuple[Value, ...], ...] = tuple(
            (name, *each, sum(each)) for name, each in ranked
        )
        return Table("obligations", title, heads, shown), ranked

    def states(self, statistics: Sequence[Mapping[str, Any]]) -> Table:
        """How many obligations of each region are in which state; each is counted once."""
        say, language = self._visit.say, self._visit.language
        shown = [each for each in self._words.values("DutyState") if each != "NOT_TRIGGERED"]
        counts: dict[str, list[int]] = defaultdict(lambda: [0] * len(shown))
        for each in statistics:
            region = self._words.of("RegionCode", each["region"], language)
            counts[region][shown.index(each["state"])] += each["count"]
        heads = (
            say("地区", "Region"),
            *(self._words.of("DutyState", each, language) for each in shown),
            say("合计", "Total"),
        )
        rows: tuple[tuple[Value, ...], ...] = tuple(
            (region, *each, sum(each)) for region, each in sorted(counts.items())
        )
        return Table("obligation_states", say("义务的状态", "Obligations by state"), heads, rows)

    def items(self, rows: Sequence[Mapping[str, Any]]) -> Table:
        """Each of those overdue, in the order given."""
        say = self._visit.say
        heads = (
            say("地区", "Region"),
            say("项目", "Project"),
            say("条文", "Provision"),
            say("由谁履行", "Bound"),
            say("期限", "Due"),
            say("逾期天数", "Days overdue"),
        )
        title = say("逾期义务明细", "Overdue obligations")
        return Table("obligation_items", title, heads, tuple(map(self._item, rows)))

    def _item(self, row: Mapping[str, Any]) -> tuple[Value, ...]:
        parties = [self._words.of("Party", each, self._visit.language) for each in row["bound"]]
        return (
            self._words.of("RegionCode", row["region"], self._visit.language),
            (row["project"] or {}).get("name"),
            row["duty"],
            "、".join(parties),
            self._last_day(row),
            self._days(row),
        )

    def _owed_by(self, row: Mapping[str, Any], party: str | None) -> str:
        region = self._words.of("RegionCode", row["region"], self._visit.language)
        if party is None:
            return f"{self._visit.say('未载明', 'not stated')}（{region}）"
        return f"{self._words.of('Party', party, self._visit.language)}（{region}）"

    def _last_day(self, row: Mapping[str, Any]) -> date:
        if row["dueOn"] is not None:
            return date.fromisoformat(row["dueOn"])
        return (datetime.fromisoformat(row["endsAt"]) - _INSTANT).astimezone(SHANGHAI_TIME).date()

    def _days(self, row: Mapping[str, Any]) -> int:
        return max((self._visit.today - self._last_day(row)).days, 0)
