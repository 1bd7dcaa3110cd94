"""The closed registry of units a parameter may carry."""

from __future__ import annotations

from dataclasses import dataclass

from gateway.regime.words import Label


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit: key, names, and whether amounts in it can be compared as numbers."""

    key: str
    label: Label
    numeric: bool = True


def _units(numeric: bool, rows: dict[str, tuple[str, str]]) -> dict[str, Unit]:  # noqa: FBT001 - private table builder
    return {key: Unit(key, Label(zh, en), numeric) for key, (zh, en) in rows.items()}


UNITS: dict[str, Unit] = {
    **_units(
        numeric=True,
        rows={
            "year": ("年", "years"),
            "month": ("个月", "months"),
            "week": ("周", "weeks"),
            "calendar_day": ("日", "calendar days"),
            "working_day": ("个工作日", "working days"),
            "hour": ("小时", "hours"),
            "person": ("人", "persons"),
            "project": ("个项目", "projects"),
            "percent": ("%", "percent"),
            "ratio": ("倍", "times"),
            "yuan": ("元", "yuan"),
            "square_metre": ("平方米", "square metres"),
            "item": ("项", "items"),
            "service": ("项服务", "services"),
            "document": ("份文件", "documents"),
            "report": ("份报告", "reports"),
            "role": ("个岗位", "roles"),
            "post": ("个职务", "posts"),
            "field": ("个字段", "fields"),
            "condition": ("项条件", "conditions"),
            "ground": ("项事由", "grounds"),
            "trigger": ("项情形", "situations"),
            "determination": ("次责任认定", "determinations"),
            "registration": ("项注册", "registrations"),
            "certificate": ("项证书", "certificates"),
            "party": ("方", "parties"),
            "stage": ("个阶段", "stages"),
            "level": ("级", "levels"),
            "rating": ("档", "ratings"),
            "period": ("期", "periods"),
            "inspection": ("次检查", "inspections"),
            "training": ("次培训", "trainings"),
            "assessment": ("次评估", "assessments"),
            "branch": ("家分支机构", "branches"),
            "team": ("个团队", "teams"),
            "plan": ("份方案", "plans"),
            "finding": ("项问题", "findings"),
            "household": ("户", "households"),
            "event": ("次事件", "events"),
            "payment": ("次缴费", "payments"),
            "evidence": ("项证据", "pieces of evidence"),
            "list": ("份名单", "lists"),
        },
    ),
    **_units(
        numeric=False,
        rows={
            "title": ("职称", "professional title"),
            "grade": ("等级", "grade"),
            "accident_grade": ("事故等级", "accident grade"),
            "boolean": ("是否", "yes or no"),
            "area": ("领域", "area"),
            "function": ("职能", "function"),
            "territory": ("地域", "territory"),
            "origin": ("来源地", "origin"),
            "date": ("日期", "date"),
            "region": ("地区", "region"),
            "line": ("险种", "line of insurance"),
            "text": ("文字", "wording"),
            "kind": ("种类", "kind"),
        },
    ),
}
