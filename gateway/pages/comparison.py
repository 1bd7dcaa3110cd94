"""The page ``/compare``: what each region says, topic by topic, and no ranking."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import TYPE_CHECKING, Any

from gateway.pages.laws import banners, changes_of, clauses, laws_on, stops
from gateway.pages.parameters import typed
from gateway.pages.rendering import Sheet
from gateway.pages.tables import Table, Value, plain

if TYPE_CHECKING:
    from collections.abc import Mapping

    from gateway.pages.asking import Asking
    from gateway.pages.visits import Visit
    from gateway.pages.words import Words


@dataclass(frozen=True, slots=True)
class _Choice:
    """What the reader chose to see."""

    on: date
    line: str | None
    topics: list[str]
    regions: list[str]
    differences: bool

    @property
    def narrowed(self) -> bool:
        """Whether less than everything is shown."""
        return bool(self.line or self.topics or self.regions or self.differences)


@dataclass(frozen=True, slots=True)
class _Column:
    """A region and a line of insurance, as one column of the matrix."""

    region: str
    line: str
    name: str
    instruments: list[Mapping[str, Any]]


class ComparisonPage:
    """Draws the matrix of topics and regions."""

    def __init__(self, asking: Asking, words: Words) -> None:
        self._asking = asking
        self._words = words

    async def show(self, visit: Visit) -> Sheet:
        """The matrix for a visit.

        Raises:
            PageRefused: a parameter has no such value.
        """
        language = visit.language.of_schema
        topics = (await self._asking.ask("topics", {"language": language}))["topics"]
        choice = self._choice(visit, [topic["key"] for topic in topics])
        found = await self._asking.ask(
            "compare",
            {
                "language": language,
                "regions": choice.regions or None,
                "line": choice.line,
                "topics": choice.topics or None,
                "on": choice.on.isoformat(),
            },
        )
        rows = found["compareRegimes"]["rows"]
        shown = [row for row in rows if row["differ"] or not choice.differences]
        laws = await laws_on(self._asking, visit, choice.on)
        columns = _columns(laws, rows)
        ids = [each["id"] for row in shown for cell in row["cells"] for each in cell["provisions"]]
        events = await changes_of(
            self._asking, visit, [region["code"] for region in laws["regions"]]
        )
        instruments = [each for column in columns for each in column.instruments]
        return Sheet(
            "compare.html",
            {
                "choice": choice,
                "topics": topics,
                "regions": laws["regions"],
                "columns": columns,
                "groups": _groups(shown, columns),
                "clauses": await clauses(self._asking, visit, ids),
                "instruments": {each["instrumentId"]: each for each in laws["instruments"]},
                "stops": stops(events, today=visit.today, on=choice.on),
                "undated": [event for event in events if event["kind"] == "UNDATED"],
                "banners": banners(instruments, visit.language),
                "row_count": len(shown),
                "all_count": len(rows),
            },
            tables=(self._table(visit, choice, shown, columns),),
            constant=True,
        )

    def _choice(self, visit: Visit, topics: list[str]) -> _Choice:
        on = visit.day("on") or visit.today
        return _Choice(
            on=on,
            line=visit.choice("line", self._words.values("Line")),
            topics=visit.choices("topic", topics),
            regions=visit.choices("region", self._words.values("RegionCode")),
            differences=visit.flag("differences"),
        )

    def _table(
        self, visit: Visit, choice: _Choice, rows: list[Any], columns: list[_Column]
    ) -> Table:
        say = visit.say
        item = (say("主题", "Topic"), say("事项", "Item"), say("单位", "Unit"))
        parts = (
            say("内容", "content"),
            say("状态", "state"),
            say("条文", "provisions"),
            say("效力", "validity"),
        )
        heads = [f"{each.name} {each.line} {part}" for each in columns for part in parts]
        lines: list[tuple[Value, ...]] = []
        short: list[tuple[Value, ...]] = []
        for row in rows:
            cells = {(cell["region"], cell["line"]): cell for cell in row["cells"]}
            placed = [cells.get((column.region, column.line)) for column in columns]
            dimension = row["dimension"]
            first = (row["topic"]["label"], dimension["label"], dimension["unit"]["label"])
            lines.append((*first, *(value for cell in placed for value in self._cell(visit, cell))))
            short.append((*first[:2], *(self._briefly(visit, cell) for cell in placed)))
        notes = (
            say(f"按 {choice.on} 的规定", f"As of {choice.on}"),
            say(
                "“未规定”是本文件未规定，不等于没有要求；不作排名。",
                "“Not specified” means not by this text, which is not the same as none;"
                " nothing is ranked.",
            ),
        )
        title = say("各地规定比较", "Regimes compared")
        names = tuple(f"{column.name} {column.line}" for column in columns)
        paper = Table("comparison", title, (*item[:2], *names), tuple(short), notes)
        return Table("comparison", title, (*item, *heads), tuple(lines), notes, paper)

    def _cell(self, visit: Visit, cell: Mapping[str, Any] | None) -> tuple[Value, ...]:
        if cell is None:
            return (None, None, None, None)
        language = visit.language
        value = typed(cell["values"], self._words, language) if cell["values"] else None
        note = cell["note"]
        if note:
            value = note if value is None else f"{plain(value)}（{note}）"
        validity = (
            f"{each['instrumentId']} {self._words.of('InForce', each['validity'], language)}"
            for each in cell["validity"]
        )
        return (
            value,
            self._words.of("CellState", cell["state"], language),
            "、".join(each["provisionId"] for each in cell["provisions"]) or None,
            "；".join(validity),
        )

    def _briefly(self, visit: Visit, cell: Mapping[str, Any] | None) -> Value:
        if cell is None:
            return visit.say("不属此险种", "other line")
        value, state, provisions, _ = self._cell(visit, cell)
        shown = plain(value) if cell["values"] else f"{plain(state)} {plain(value)}".strip()
        return f"{shown} [{provisions}]" if provisions else shown


def _columns(laws: Mapping[str, Any], rows: list[Any]) -> list[_Column]:
    """A column for each region and line that has a cell; lines stay together."""
    present = {(cell["region"], cell["line"]) for row in rows for cell in row["cells"]}
    columns = [
        _Column(
            region["code"],
            line,
            region["name"],
            [
                each
                for each in laws["instruments"]
                if each["region"] == region["code"] and each["line"] == line
            ],
        )
        for region in laws["regions"]
        for line in region["lines"]
        if (region["code"], line) in present
    ]
    return sorted(columns, key=lambda column: column.line)


def _groups(rows: list[Any], columns: list[_Column]) -> list[tuple[Any, list[Any]]]:
    """The rows under their topics; each cell in the place of its column, or nothing."""
    placed = []
    for row in rows:
        cells = {(cell["region"], cell["line"]): cell for cell in row["cells"]}
        placed.append({**row, "placed": [cells.get((each.region, each.line)) for each in columns]})
    groups = (list(members) for _, members in groupby(placed, lambda row: row["topic"]["key"]))
    return [(group[0]["topic"], group) for group in groups]
