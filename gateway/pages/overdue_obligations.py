"""Overdue obligations as ``/oversight`` shows them: by the party bound and by age, and one by one."""

from __future__ import annotations

from collections import defaultdict
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any, Final

from gateway.pages.tables import Table, Value
from gateway.regime.deadlines import SHANGHAI_TIME

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

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
        bands: names of the bands of age.
        band: the band that so many days fall into.
    """

    def __init__(
        self, words: Words, visit: Visit, bands: Sequence[str], band: Callable[[int], int]
    ) -> None:
        self._words = words
        self._visit = visit
        self._bands = tuple(bands)
        self._band = band

    def summary(self, rows: Sequence[Mapping[str, Any]]) -> tuple[Table, Ranked]:
        """How many each kind of party owes, by age; one that binds two is owed by both."""
        say = self._visit.say
        counts: dict[str, list[int]] = defaultdict(lambda: [0] * len(self._bands))
        for row in rows:
            for party in row["bound"] or [None]:
                counts[self._owed_by(row, party)][self._band(self._days(row))] += 1
        ranked = sorted(counts.items(), key=lambda entry: (-sum(entry[1]), entry[0]))
        heads = (say("由谁履行", "Bound"), *self._bands, say("合计", "Total"))
        title = say("逾期未履行的义务", "Obligations overdue")
        shown: tuple[tuple[Value, ...], ...] = tuple(
            (name, *each, sum(each)) for name, each in ranked
        )
        return Table("obligations", title, heads, shown), ranked

    def items(self, rows: Sequence[Mapping[str, Any]]) -> Table:
        """Each of them, the oldest first."""
        say = self._visit.say
        heads = (
            say("地区", "Region"),
            say("项目", "Project"),
            say("条文", "Provision"),
            say("由谁履行", "Bound"),
            say("期限", "Due"),
            say("逾期天数", "Days overdue"),
        )
        ordered = sorted(rows, key=lambda row: str(row["endsAt"]))
        title = say("逾期义务明细", "Overdue obligations")
        return Table("obligation_items", title, heads, tuple(map(self._item, ordered)))

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
