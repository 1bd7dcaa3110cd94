"""Findings of risks and hazards, and the counts that are kept of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any, Final

from gateway.demo.marks import NOON
from gateway.demo.plan import CHUNK, RegionPlan, Rows, mixed
from gateway.demo.sizes import FINDINGS_PER_PROJECT
from gateway.demo.works import district_of, lead_of
from gateway.regime.instruments import Line
from gateway.risks.tables import COUNT_SLOTS, FindingCount, FindingStatus, RiskFinding
from gateway.store.metadata import METADATA

FINDING: Final = (
    "region",
    "id",
    "project_id",
    "scale",
    "grade",
    "status",
    "title",
    "description",
    "place",
    "found_by_id",
    "found_at",
    "rectify_by",
    "rectified_at",
    "closed_at",
    "version",
    "created_at",
    "updated_at",
)
_COUNT: Final = ("region", "district", "scale", "grade", "status", "slot", "count")
_TITLES: Final = {
    Line.IDI: (
        "外墙保温层与基层粘结不牢",
        "屋面防水卷材搭接宽度不足",
        "地下室后浇带渗水",
        "门窗洞口周边密封不严",
        "卫生间防水层未做闭水试验",
        "楼板负筋保护层偏厚",
        "剪力墙混凝土蜂窝",
        "填充墙与结构交接处未挂网",
        "外窗淋水试验记录缺失",
        "幕墙预埋件位置偏差",
    ),
    Line.SLI: (
        "临边洞口防护缺失",
        "脚手架连墙件间距过大",
        "塔式起重机限位器失灵",
        "配电箱未设漏电保护",
        "模板支撑立杆间距超限",
        "高处作业未系安全带",
        "基坑边堆载过大",
        "动火作业无人监护",
        "施工电梯层门未关闭",
        "消防通道堆放材料",
    ),
}
_DAYS: Final = tuple(NOON - timedelta(days=days) for days in range(400))
_OPEN, _RECTIFIED, _CLOSED = (
    FindingStatus.OPEN.name,
    FindingStatus.RECTIFIED.name,
    FindingStatus.CLOSED.name,
)
_STATUSES: Final = (_CLOSED,) * 13 + (_OPEN,) * 4 + (_RECTIFIED,) * 3
_SERIOUS_IN: Final = 12
"""One finding in so many has the most serious grade of its scale."""
_LATELY, _LONG_AGO = 40, 160
"""Days within which most of what is open was found, and the rest of it."""


def findings(plan: RegionPlan) -> Iterator[Rows]:
    """Rows of findings, twenty to a project, and at the end how many there are of each kind."""
    table = METADATA.tables[RiskFinding.__tablename__]
    counts: Counter[tuple[str, str, str, str, int]] = Counter()
    per_chunk = CHUNK // FINDINGS_PER_PROJECT
    for start in range(0, plan.sizes.projects, per_chunk):
        rows: list[tuple[Any, ...]] = []
        for project in range(start, min(start + per_chunk, plan.sizes.projects)):
            district = district_of(plan, project)
            for row in findings_of(plan, project):
                rows.append(row)
                counts[district, row[3], row[4], row[5], row[1] % COUNT_SLOTS] += 1
        yield Rows(table, FINDING, rows)
    yield Rows(
        METADATA.tables[FindingCount.__tablename__],
        _COUNT,
        [(plan.key, *kind, number) for kind, number in sorted(counts.items())],
    )


def findings_of(plan: RegionPlan, project: int) -> Iterator[tuple[Any, ...]]:
    """Rows of one project's findings; columns as `FINDING`."""
    titles = _TITLES[plan.line]
    found_by = plan.first + 1 + lead_of(plan, project)
    first = project * FINDINGS_PER_PROJECT
    for number in range(first, first + FINDINGS_PER_PROJECT):
        random = mixed(number)
        status = _STATUSES[random % len(_STATUSES)]
        scale, grade = _graded(plan, random)
        title = titles[random % len(titles)]
        place = f"{random % 30 + 1}号楼{number % 18 + 1}层"
        found, rectified, closed = _moments(random, status)
        yield (
            plan.key,
            plan.first + 1 + number,
            plan.first + 1 + project,
            scale,
            grade,
            status,
            title,
            f"示例数据：{place}，{title}，现场已告知责任单位。",
            place,
            found_by,
            found,
            (found + timedelta(days=7 + random % 15)).date(),
            rectified,
            closed,
            1,
            found,
            closed or rectified or found,
        )


def _graded(plan: RegionPlan, random: int) -> tuple[str, str]:
    grades = plan.grades
    if random % _SERIOUS_IN == 0 or len(grades) == 1:
        return grades[0]
    return grades[1 + random // _SERIOUS_IN % (len(grades) - 1)]


def _moments(random: int, status: str) -> tuple[datetime, datetime | None, datetime | None]:
    """When it was found, rectified and closed; most of what is open was found lately."""
    if status == _OPEN:
        return _DAYS[random % (_LATELY if random // _SERIOUS_IN % 4 else _LONG_AGO)], None, None
    back = 30 + random % 350
    took = 3 + random // _SERIOUS_IN % 20
    closed = _DAYS[back - took - 5] if status == _CLOSED else None
    return _DAYS[back], _DAYS[back - took], closed
