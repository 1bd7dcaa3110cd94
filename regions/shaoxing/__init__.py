"""The regime of Shaoxing (绍兴)."""

from __future__ import annotations

from datetime import date

from gateway.regime.instruments import Line
from gateway.regime.regions import Completeness, Region
from gateway.regime.words import Label
from regions.shaoxing.accidents import ACCIDENTS
from regions.shaoxing.checklists import CHECKLISTS
from regions.shaoxing.comparison import CELLS
from regions.shaoxing.duties import DUTIES
from regions.shaoxing.field_lists import FIELD_LISTS
from regions.shaoxing.gates import GATES
from regions.shaoxing.grades import GRADE_SCALES
from regions.shaoxing.hazards import HAZARDS
from regions.shaoxing.inspections import INSPECTIONS
from regions.shaoxing.plans import PLANS
from regions.shaoxing.records import BEARINGS, GRADE_FACTS
from regions.shaoxing.results import RESULTS
from regions.shaoxing.risk_sources import RISK_SOURCES
from regions.shaoxing.roles import RESERVED, ROLES
from regions.shaoxing.staffing import STAFFING
from regions.shaoxing.trainings import TRAININGS

_LIMITATIONS = (
    Label(
        "文件未载明印发机关、日期、文号和施行条款，因此2022年1月1日以后的效力均为“不明”。",
        "The text prints no issuer, date, number or entry-into-force clause: whether it is in"
        " force is unknown for every day from 1 January 2022 on.",
    ),
    Label(
        "文件未设风控机构资格条件，“机构资格”问题答复“未规定”；未规定不等于不要求。",
        "The text sets no qualification for risk-control agencies, so that question is answered"
        " NOT_SPECIFIED; silence is not permission.",
    ),
    Label(
        "文件未设人数、独立性、分包、保费和理赔规则；绍市建设[2022]50号和省级指南可能另有规定。",
        "No head-count, independence, subcontracting, premium or claims rule is set here;"
        " 绍市建设[2022]50号 and the provincial guide may set them.",
    ),
    Label(
        "绍市建设[2022]50号、浙应急法规[2022]133号、省级技术服务指南和风险源一览表不在本数据内，"
        "风险源等级只作为记录的事实。",
        "绍市建设[2022]50号, 浙应急法规[2022]133号, the provincial service guide and the table of"
        " risk sources are not included; a risk level is a recorded fact, never computed.",
    ),
    Label(
        "附件检查表的结论仅表示“检查项为否”，不等于违反正文条款；正文未提及该附件。",
        "An answer on an annex row means that the checklist item is answered no, never a breach"
        " of the body, which does not refer to the annex.",
    ),
    Label(
        "文件引用《房屋市政工程生产安全重大隐患判定标准（2022版）》，按原文引用；此后已有2024版。",
        "The hazard standard is cited in its 2022 edition and quoted as written; a 2024 edition"
        " has appeared since.",
    ),
)

REGION = Region(
    key="shaoxing",
    division_code="330600",
    name=Label("绍兴", "Shaoxing"),
    lines=(Line.SLI,),
    package="regions.shaoxing",
    instruments=("SX-SLI",),
    completeness=Completeness.COMPLETE,
    checked_on=date(2026, 11, 21),
    limitations=_LIMITATIONS,
    rules=(
        *STAFFING,
        *PLANS,
        *INSPECTIONS,
        *RISK_SOURCES,
        *TRAININGS,
        *HAZARDS,
        *RESULTS,
        *ACCIDENTS,
    ),
    cells=CELLS,
    duties=DUTIES,
    gates=GATES,
    grade_scales=GRADE_SCALES,
    field_lists=FIELD_LISTS,
    checklists=CHECKLISTS,
    roles=ROLES,
    reserved=RESERVED,
    bearings=BEARINGS,
    grade_facts=GRADE_FACTS,
)
