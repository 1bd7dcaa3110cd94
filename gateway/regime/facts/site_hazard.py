"""Facts about a hazard that a risk-control agency finds on site."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from gateway.regime.facts.field import fact
from gateway.regime.facts.inspection_words import HazardOpinion, HazardOrder, RectificationElement
from gateway.regime.facts.words import Answer
from gateway.regime.facts.works_words import ActingParty


@dataclass(frozen=True, slots=True, kw_only=True)
class ResponsibleUnit:
    """A unit that must rectify, and whether the opinion was served on it."""

    name: str | None = fact("单位名称", "name")
    served: bool | None = fact("整改意见已送达", "the opinion was served on it")


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteHazard:
    """A hazard; its level, the national major hazard and severe are three separate things."""

    level: int | None = fact("等级（一至四级）", "level", unit="level", bounds=(1, 4))
    level_basis_cited: bool | None = fact("已注明一览表条目", "its item of the list is named")
    major: Answer | None = fact("重大隐患", "a major hazard by the national standard")
    standard_edition: int | None = fact(
        "判定标准版本", "edition of the standard", bounds=(1990, 2100)
    )
    severe: Answer | None = fact(
        "可能引发安全事故的严重隐患", "severe and likely to cause an accident"
    )
    severe_reasoned: bool | None = fact("严重与否已说明理由", "the answer on severe gives a reason")
    found_at: datetime | None = fact("发现时间", "found at")
    opinion: HazardOpinion | None = fact("所提意见", "opinion given")
    opinion_at: datetime | None = fact("提出意见时间", "opinion given at")
    addressee_named: bool | None = fact("意见已写明对象", "the opinion names an addressee")
    visit_left_at: datetime | None = fact("离场时间", "team left the site at")
    told_insurer: bool | None = fact("已上报承保机构", "reported to the insurer")
    insurer_told_at: datetime | None = fact("上报承保机构时间", "insurer told at")
    told_department: bool | None = fact("已上报属地建设主管部门", "reported to the department")
    department_told_at: datetime | None = fact("上报主管部门时间", "department told at")
    units: tuple[ResponsibleUnit, ...] | None = fact("相关责任单位", "responsible units")
    elements: tuple[RectificationElement, ...] | None = fact(
        "清单载明的整改事项", "what the list fixes for it"
    )
    rectified: bool | None = fact("责任单位已整改", "rectified by the responsible unit")
    project_has_supervisor: bool | None = fact("项目有监理单位", "the project has a supervisor")
    closed: bool | None = fact("已闭合", "closed")
    closed_by: ActingParty | None = fact("闭合单位", "who closes it")
    submitted: bool | None = fact("闭合后已提交风控机构", "submitted to the agency after closure")
    order: HazardOrder | None = fact("主管部门的责令", "order of the department")
    no_order_reasoned: bool | None = fact(
        "未责令停工已说明理由", "the reason for making no order is recorded"
    )
