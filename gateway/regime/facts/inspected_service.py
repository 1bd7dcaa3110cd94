"""Facts about the service that an inspected agency renders to one project."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from gateway.regime.facts.field import fact
from gateway.regime.facts.inspection_words import (
    ResultPart,
    ResultPeriod,
    RiskRating,
    ServiceContent,
    SpecialWorkKind,
    TrainingSubject,
)
from gateway.regime.spans import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class ProjectPlan:
    """A service plan (一项目一方案); new versions of one plan are one plan."""

    current: bool | None = fact("现行", "current")
    covers_other_projects: bool | None = fact("同时用于其他项目", "covers other projects too")
    dated_on: date | None = fact("首版日期", "date of its first version")
    contents: tuple[ServiceContent, ...] | None = fact("服务内容", "services it contains")
    states_form: bool | None = fact("载明服务形式", "states the form of service")
    states_frequency: bool | None = fact("载明服务频次", "states the frequency")
    names_rating: bool | None = fact("载明项目风险等级", "names the project's rating")
    full_inspections_per_quarter: Decimal | None = fact(
        "计划每季度全覆盖检查次数",
        "full inspections planned per quarter",
        unit="inspection",
        bounds=(0, 1000),
    )
    made_for: tuple[RiskRating, ...] | None = fact(
        "专为其制定的风险等级", "ratings it is specially made for"
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class BuildStage:
    """A stage of construction as recorded for the project."""

    name: str | None = fact("名称", "name")
    span: Span | None = fact("起止", "from and to")
    ended: bool | None = fact("已结束", "has ended")


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteService:
    """A service rendered on a day, and what was done in it."""

    on: date | None = fact("日期", "date")
    briefing: bool | None = fact("开展服务交底会", "a service briefing was held")
    identification: bool | None = fact("开展风险识别", "risks were identified")
    hazard_check: bool | None = fact("开展隐患排查", "hazards were checked")
    named_items: tuple[str, ...] | None = fact(
        "针对的分部分项工程或工序", "work items and processes it names"
    )
    documented: bool | None = fact("已留存资料台账", "a document of it is filed")


@dataclass(frozen=True, slots=True, kw_only=True)
class FullInspection:
    """An inspection recorded as one, even if it took several days."""

    declared_full: bool | None = fact("记录为全覆盖检查", "recorded as full coverage")
    ended_on: date | None = fact("结束日期", "ended on")
    areas_covered: int | None = fact(
        "已检查区域数", "areas covered", unit="item", bounds=(0, 100_000)
    )
    areas_total: int | None = fact("区域总数", "areas in all", unit="item", bounds=(0, 100_000))


@dataclass(frozen=True, slots=True, kw_only=True)
class RiskSource:
    """A risk source on site; its level is recorded, never computed."""

    name: str | None = fact("名称", "name")
    level: int | None = fact("等级（一至四级）", "level", unit="level", bounds=(1, 4))
    on_list: bool | None = fact("一览表中列明", "graded so by the provincial list")
    live: Span | None = fact("存续期间", "on site from and to")
    gone: bool | None = fact("已消除", "no longer on site")
    checked_on: tuple[date, ...] | None = fact("核查日期", "days it was checked")


@dataclass(frozen=True, slots=True, kw_only=True)
class SpecialWork:
    """A hazardous work item or a key process of the project."""

    name: str | None = fact("名称", "name")
    kind: SpecialWorkKind | None = fact("种类", "kind")
    span: Span | None = fact("施工起止", "from and to")
    started: bool | None = fact("已开始", "has started")
    ended: bool | None = fact("已结束", "has ended")


@dataclass(frozen=True, slots=True, kw_only=True)
class RiskReview:
    """A risk assessment of the project."""

    assessed_on: date | None = fact("评估日期", "assessed on")
    cites_check: bool | None = fact("引用风险识别或隐患排查", "cites an identification or check")
    checked_on: date | None = fact("所引用排查日期", "day of the check it cites")


@dataclass(frozen=True, slots=True, kw_only=True)
class SafetyTraining:
    """A safety training held for the project."""

    held_on: date | None = fact("日期", "held on")
    concentrated: bool | None = fact("集中安全教育培训", "a concentrated training")
    managers: int | None = fact(
        "参加管理人员数", "managers reached", unit="person", bounds=(0, 100_000)
    )
    workers: int | None = fact(
        "参加施工作业人员数", "workers reached", unit="person", bounds=(0, 100_000)
    )
    subjects: tuple[TrainingSubject, ...] | None = fact("培训内容", "subjects")


@dataclass(frozen=True, slots=True, kw_only=True)
class RescueDrill:
    """A rescue drill on the project."""

    agency_took_part: bool | None = fact("机构协助指导", "guided by the agency")
    evaluated: bool | None = fact("已总结评估", "evaluated by name")


@dataclass(frozen=True, slots=True, kw_only=True)
class ResultSet:
    """A set of results issued for a period."""

    period: ResultPeriod | None = fact("周期", "period")
    covers: Span | None = fact("所属期间", "days it covers")
    parts: tuple[ResultPart, ...] | None = fact("组成", "parts")
    shows_rectification: bool | None = fact(
        "清单载明整改情况", "its list shows the state of rectification"
    )
    insurer_received: bool | None = fact("承保机构已收到", "received by the insurer")
    department_received: bool | None = fact(
        "属地建设主管部门已收到", "received by the local department"
    )
