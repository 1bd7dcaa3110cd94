"""The page ``/oversight``: what is overdue, findings by grade and age, where agencies stand."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any, Final

from gateway.pages.charts import Chart, chart
from gateway.pages.overdue_obligations import ObligationTables
from gateway.pages.rendering import Sheet
from gateway.pages.tables import Table, Value
from gateway.regime.deadlines import SHANGHAI_TIME

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from gateway.access.principal import Principal
    from gateway.pages.asking import Asking
    from gateway.pages.refusals import Complaint
    from gateway.pages.visits import Visit
    from gateway.pages.words import Words

_MOST_PAGES: Final = 5
"""Pages of a hundred rows that are read of a list; what is beyond is counted and said."""
_MOST_BARS: Final = 12
_SHOWN: Final = 50
_UNGRADED: Final = "UNGRADED"
"""Scale and grade of what is found where the region declares no scale."""
_BANDS: Final = (7, 30, 90)
"""Days at which the bands of age end; the last has no end."""
_BY: Final = ("agency", "insurer", "district", "region")


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the page: a chart, and the table with the same numbers.

    ``cut`` says how many rows were not read, ``lacking`` which scope is missing for it.
    """

    key: str
    table: Table
    chart: Chart | None = None
    cut: int = 0
    lacking: str = ""


class OversightPage:
    """Draws what a signed-in person may see of the records."""

    def __init__(self, asking: Asking, words: Words) -> None:
        self._asking = asking
        self._words = words

    def invitation(self) -> Sheet:
        """The page for somebody not signed in."""
        return Sheet("oversight_sign_in.html", {"available": True})

    def unavailable(self) -> Sheet:
        """The page where nobody can sign in, because tokens come from another issuer."""
        return Sheet("oversight_sign_in.html", {"available": False}, status=503)

    async def show(self, visit: Visit, principal: Principal) -> Sheet:
        """The page for somebody signed in.

        Raises:
            PageRefused: a parameter has no such value.
        """
        desk = _Desk(self._asking, self._words, visit, principal)
        by = visit.choice("by", _BY) or _BY[0]
        viewer = (await self._asking.ask("viewer", principal=principal))["viewer"]
        desk.held = frozenset(viewer["scopes"])
        desk.regions = [each["region"] for each in viewer["regions"]]
        overdue, items = await desk.overdue(by)
        obligations = await desk.obligations()
        findings = await desk.findings()
        agencies, standing = await desk.agencies()
        shown = (overdue, items, *obligations, findings, agencies, standing)
        sections = {each.key: each for each in shown}
        return Sheet(
            "oversight.html",
            {
                "viewer": viewer,
                "by": by,
                "sections": sections,
                "shown": _SHOWN,
                "complaints": tuple(dict.fromkeys(desk.complaints)),
            },
            tables=tuple(
                each.table for each in sections.values() if each.table.rows and not each.lacking
            ),
        )


class _Desk:
    """One reading of the records for one person."""

    def __init__(self, asking: Asking, words: Words, visit: Visit, principal: Principal) -> None:
        self._asking = asking
        self._words = words
        self._visit = visit
        self._principal = principal
        self.held: frozenset[str] = frozenset()
        self.regions: list[str] = []
        self._names: dict[tuple[str, str, str], str] = {}
        self.complaints: list[Complaint] = []

    async def overdue(self, by: str) -> tuple[Section, Section]:
        """Findings past the day they had to be rectified by: per party and age, and one by one."""
        say, today = self._visit.say, self._visit.today
        title = say("逾期未整改", "Overdue rectification")
        bands = self._bands()
        head = {
            "agency": say("机构", "Agency"),
            "insurer": say("保险公司", "Insurer"),
            "district": say("区县", "District"),
            "region": say("地区", "Region"),
        }[by]
        summary = Table("overdue", title, (head, *bands, say("合计", "Total")), ())
        heads = (
            say("地区", "Region"),
            say("项目", "Project"),
            say("问题", "Finding"),
            say("等级", "Grade"),
            say("整改期限", "Rectify by"),
            say("逾期天数", "Days overdue"),
            say("机构", "Agency"),
            say("保险公司", "Insurer"),
        )
        listed = Table("overdue_items", say("逾期明细", "Overdue items"), heads, ())
        lacking = self._lacking("finding:read", "project:read", "agency:read", "insurer:read")
        if lacking:
            return (
                Section("overdue", summary, lacking=lacking),
                Section("overdue_items", listed, lacking=lacking),
            )
        rows, cut = await self._pages("overdue_findings", "riskFindings", before=today.isoformat())
        rows.sort(key=lambda row: str(row["rectifyBy"]))
        self._names = await self._grades()
        counts: dict[str, list[int]] = defaultdict(lambda: [0] * len(bands))
        for row in rows:
            counts[self._party(row, by)][_band(self._age(row["rectifyBy"]))] += 1
        ranked = sorted(counts.items(), key=lambda entry: (-sum(entry[1]), entry[0]))
        return (
            Section(
                "overdue",
                replace(summary, rows=tuple((name, *each, sum(each)) for name, each in ranked)),
                chart("overdue", title, bands, ranked[:_MOST_BARS]),
                cut,
            ),
            Section("overdue_items", replace(listed, rows=tuple(map(self._item, rows))), cut=cut),
        )

    async def obligations(self) -> tuple[Section, Section, Section]:
        """Obligations: all by state, those overdue per party bound and age, and one by one."""
        tables = ObligationTables(self._words, self._visit, self._bands())
        lacking = self._lacking("finding:read", "project:read")
        rows: list[Any] = []
        counted: list[Any] = []
        cut = 0
        if not lacking:
            rows, cut = await self._pages("overdue_obligations", "obligations")
            counted = await self._asked("obligation_statistics", "obligationStatistics") or []
        table, ranked = tables.summary(counted)
        drawn = chart("obligations", table.title, self._bands(), ranked[:_MOST_BARS])
        return (
            Section("obligations", table, drawn, lacking=lacking),
            Section("obligation_states", tables.states(counted), lacking=lacking),
            Section("obligation_items", tables.items(rows), None, cut, lacking),
        )

    async def findings(self) -> Section:
        """Findings not closed yet, by the region's own grades and by age."""
        say = self._visit.say
        title = say("未销项的风险和隐患", "Findings not closed")
        bands = self._bands()
        heads = (say("地区", "Region"), say("等级", "Grade"), *bands, say("合计", "Total"))
        table = Table("findings", title, heads, (), (self._never_merged(),))
        lacking = self._lacking("finding:read")
        if lacking:
            return Section("findings", table, lacking=lacking)
        grades = await self._grades()
        kinds = await self._kinds(grades)
        order = list(grades)
        rows = []
        for kind in sorted(kinds, key=lambda each: (each[0], _place(order, each))):
            counts = await self._ages(*kind)
            if sum(counts):
                region = self._words.of("RegionCode", kind[0], self._visit.language)
                rows.append((region, self._grade(grades, kind), counts))
        return Section(
            "findings",
            replace(
                table, rows=tuple((region, name, *each, sum(each)) for region, name, each in rows)
            ),
            chart("findings", title, bands, [(f"{r} {name}", each) for r, name, each in rows]),
        )

    async def _kinds(self, grades: Mapping[tuple[str, str, str], str]) -> set[tuple[str, str, str]]:
        """Region, scale and grade of what may be open: by the statistics, else all there are."""
        if self._lacking("statistics:read"):
            declared = {kind for kind in grades if kind[0] in self.regions}
            return declared | {(region, _UNGRADED, _UNGRADED) for region in self.regions}
        statistics = await self._asked("statistics", "findingStatistics") or []
        return {
            (each["region"], each["scale"], each["grade"])
            for each in statistics
            if each["status"] != "CLOSED"
        }

    async def agencies(self) -> tuple[Section, Section]:
        """Agencies by their status, and one by one."""
        say, language = self._visit.say, self._visit.language
        statuses = list(self._words.values("FileStatus"))
        names = [self._words.of("FileStatus", each, language) for each in statuses]
        counted = Table("standing", say("机构状态", "Agencies by status"), (), ())
        heads = (
            say("地区", "Region"),
            say("机构", "Agency"),
            say("状态", "Status"),
            say("监理资质", "Supervision grade"),
            say("设立", "Founded"),
            say("项目数", "Projects"),
        )
        listed = Table("agencies", say("机构", "Agencies"), heads, ())
        lacking = self._lacking("agency:read", "project:read")
        if lacking:
            return (
                Section("standing", counted, lacking=lacking),
                Section("agencies", listed, lacking=lacking),
            )
        rows, cut = await self._pages("agencies", "agencies")
        counts: dict[str, list[int]] = defaultdict(lambda: [0] * len(statuses))
        for row in rows:
            region = self._words.of("RegionCode", row["region"], language)
            counts[region][statuses.index(row["status"])] += 1
        bars = sorted(counts.items())
        counted = replace(
            counted,
            columns=(say("地区", "Region"), *names, say("合计", "Total")),
            rows=tuple((region, *each, sum(each)) for region, each in bars),
        )
        return (
            Section("standing", counted, chart("standing", counted.title, names, bars), cut),
            Section("agencies", replace(listed, rows=tuple(map(self._agency, rows))), cut=cut),
        )

    async def _pages(self, document: str, field: str, **variables: str) -> tuple[list[Any], int]:
        """The first rows of a list, and how many more there are."""
        rows: list[Any] = []
        after = None
        for _ in range(_MOST_PAGES):
            found = await self._asked(document, field, **variables, after=after)
            if found is None:
                return rows, 0
            rows += found["nodes"]
            if not found["pageInfo"]["hasNextPage"]:
                return rows, 0
            after = found["pageInfo"]["endCursor"]
        return rows, found["totalCount"] - len(rows)

    async def _asked(self, document: str, field: str, **variables: object) -> Any:  # noqa: ANN401 - answers of the schema are plain JSON
        """A root field; what a region does not answer is left out and complained of."""
        data, complaints = await self._asking.ask_partly(document, variables, self._principal)
        self.complaints += complaints
        return (data or {}).get(field)

    async def _ages(self, region: str, scale: str, grade: str) -> list[int]:
        midnight = datetime.combine(self._visit.today, time(), SHANGHAI_TIME) + timedelta(days=1)
        week, month, quarter = ((midnight - timedelta(days=days)).isoformat() for days in _BANDS)
        variables = {
            "regions": [region],
            "scale": scale,
            "grades": [grade],
            "statuses": ["OPEN", "RECTIFIED"],
            "week": week,
            "month": month,
            "quarter": quarter,
        }
        data, complaints = await self._asking.ask_partly("finding_ages", variables, self._principal)
        self.complaints += complaints
        counted = data or {}
        return [
            (counted.get(name) or {"totalCount": 0})["totalCount"]
            for name in ("week", "month", "quarter", "older")
        ]

    async def _grades(self) -> dict[tuple[str, str, str], str]:
        """Names of grades by region, scale and key, gravest order as declared."""
        found = await self._asking.ask(
            "scales", {"language": self._visit.language.of_schema}, self._principal
        )
        return {
            (scale["region"], scale["key"], grade["key"]): grade["label"]
            for scale in found["gradeScales"]
            for grade in scale["grades"]
        }

    def _grade(self, grades: Mapping[tuple[str, str, str], str], kind: tuple[str, str, str]) -> str:
        ungraded = self._visit.say("文件未分级", "not graded by the text")
        return ungraded if kind[2] == _UNGRADED else grades.get(kind, kind[2])

    def _item(self, row: Mapping[str, Any]) -> tuple[Value, ...]:
        project = row["project"] or {}
        return (
            self._words.of("RegionCode", row["region"], self._visit.language),
            project.get("name"),
            row["title"],
            self._grade(self._names, (row["region"], row["scale"], row["grade"])),
            date.fromisoformat(row["rectifyBy"]),
            self._age(row["rectifyBy"]),
            (project.get("agency") or {}).get("name"),
            (project.get("insurer") or {}).get("name"),
        )

    def _agency(self, row: Mapping[str, Any]) -> tuple[Value, ...]:
        language = self._visit.language
        grade, founded = row["supervisionGrade"], row["foundedOn"]
        return (
            self._words.of("RegionCode", row["region"], language),
            row["name"],
            self._words.of("FileStatus", row["status"], language),
            self._words.of("SupervisionGrade", grade, language) if grade else None,
            date.fromisoformat(founded) if founded else None,
            (row["projects"] or {"totalCount": None})["totalCount"],
        )

    def _party(self, row: Mapping[str, Any], by: str) -> str:
        region = self._words.of("RegionCode", row["region"], self._visit.language)
        project = row["project"] or {}
        if by == "region":
            return region
        if by == "district":
            return f"{region} {project.get('district', '')}".strip()
        name = (project.get(by) or {}).get("name")
        return f"{name or self._visit.say('未载明', 'not stated')}（{region}）"

    def _age(self, day: str) -> int:
        return (self._visit.today - date.fromisoformat(day)).days

    def _bands(self) -> tuple[str, ...]:
        say = self._visit.say
        week, month, quarter = _BANDS
        return (
            say(f"{week}日内", f"to {week} days"),
            say(f"{week + 1}—{month}日", f"{week + 1}–{month} days"),
            say(f"{month + 1}—{quarter}日", f"{month + 1}–{quarter} days"),
            say(f"{quarter}日以上", f"over {quarter} days"),
        )

    def _never_merged(self) -> str:
        return self._visit.say(
            "各地等级各自分级，不合并、不比较。",
            "Each region grades by its own scale; scales are neither merged nor compared.",
        )

    def _lacking(self, *scopes: str) -> str:
        return "、".join(scope for scope in scopes if scope not in self.held)


def _band(days: int) -> int:
    return next((place for place, end in enumerate(_BANDS) if days <= end), len(_BANDS))


def _place(order: Sequence[tuple[str, str, str]], kind: tuple[str, str, str]) -> int:
    return order.index(kind) if kind in order else len(order)
