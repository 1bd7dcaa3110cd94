"""Facts about the design stage: drawings, their review, and the time left to the agency."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from gateway.regime.facts.field import fact

_DAYS = (0, 10_000)


@dataclass(frozen=True, slots=True, kw_only=True)
class DesignStage:
    """The construction-drawing design of a project and the agency's part in it."""

    drawings_started_on: date | None = fact(
        "施工图设计开始日", "construction-drawing design began on"
    )
    submitted_for_review: bool | None = fact("施工图已送审", "drawings submitted for review")
    submitted_on: date | None = fact("施工图送审日", "drawings submitted on")
    submission_planned_on: date | None = fact("计划送审日", "submission planned for")
    agency_days_asked: int | None = fact(
        "风险管理计划或合同要求的天数",
        "days that the risk management plan or contract asks for",
        unit="calendar_day",
        bounds=_DAYS,
    )
    agency_days_reserved: int | None = fact(
        "设计合同预留的天数",
        "days that the design contract sets aside",
        unit="calendar_day",
        bounds=_DAYS,
    )
    review_started: bool | None = fact("设计质量风险管控已开展", "control of design risks begun")
    review_started_on: date | None = fact("设计质量风险管控开展日", "control of it begun on")
    certificate_on: date | None = fact("审查合格书日期", "drawing-review certificate of")
    authority_urged: bool | None = fact(
        "主管部门已督促、指导整改", "the authority urged rectification"
    )
