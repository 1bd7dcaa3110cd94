"""The regime of Xinzhou (忻州)."""

from __future__ import annotations

from datetime import date

from gateway.regime.instruments import Line
from gateway.regime.regions import Completeness, Region
from gateway.regime.words import Label
from regions.xinzhou.application import APPLICATION
from regions.xinzhou.comparison import CELLS
from regions.xinzhou.conduct import CONDUCT
from regions.xinzhou.duties import DUTIES
from regions.xinzhou.field_lists import FIELD_LISTS
from regions.xinzhou.follow_up import FOLLOW_UP
from regions.xinzhou.gates import GATES
from regions.xinzhou.grades import GRADE_SCALES
from regions.xinzhou.independence import INDEPENDENCE
from regions.xinzhou.insurers import INSURERS
from regions.xinzhou.insuring import INSURING
from regions.xinzhou.links import LINKS_AND_LISTS
from regions.xinzhou.organisation import ORGANISATION
from regions.xinzhou.qualification import QUALIFICATION
from regions.xinzhou.records import BEARINGS, GRADE_FACTS
from regions.xinzhou.roles import RESERVED, ROLES
from regions.xinzhou.scope import SCOPE
from regions.xinzhou.services import SERVICES
from regions.xinzhou.staffing import STAFFING

_LIMITATIONS = (
    Label(
        "文件未载明印发日期和文号，试行1年自印发之日起算，因此2024年1月1日以后的效力均为“不明”。",
        "The text prints neither its date of issue nor a number, and its one-year trial runs from"
        " that date: whether it is in force is unknown for every day from 1 January 2024 on.",
    ),
    Label(
        "晋建质规字〔2024〕161号等上位文件不在本数据内；3(九)所指保险监管机构的其他条件不作判定。",
        "The provincial document it implements (晋建质规字〔2024〕161号) and other upstream texts"
        " are not included; the supervisor's other conditions of 3(九) are not judged.",
    ),
    Label(
        "应急〔2025〕27号《安全生产责任保险实施办法》（2025年3月29日）晚于本文件，未反映在本数据中。",
        "The national measures 应急〔2025〕27号 of 29 March 2025 govern the same insurance and are"
        " not reflected in this text.",
    ),
    Label(
        "部分条款仅写房屋建筑工程；对市政工程的结论附“依目的适用”提示，须由人确认后才可认定违反。",
        "Some clauses name building works only: answers for municipal works carry a flag that"
        " they are reached by purpose, and are no breach without a person's decision.",
    ),
    Label(
        "3(四)、3(六)的“本项目”“备案”在文中无所指；3(六)须先由主管部门确定含义。",
        "本项目 and 备案 in 3(四) and 3(六) refer to nothing in the text; which reading of 3(六)"
        " applies must be recorded by the authority.",
    ),
    Label(
        "本文件不设准入登记，也不设处罚和许可条件：结论是核对结果，不是许可或处罚决定。",
        "The text sets up no admission, penalty or licence condition: answers are findings, not"
        " decisions on a licence or a penalty.",
    ),
)

REGION = Region(
    key="xinzhou",
    division_code="140900",
    name=Label("忻州", "Xinzhou"),
    lines=(Line.SLI,),
    package="regions.xinzhou",
    instruments=("XZ-SLI-2024",),
    completeness=Completeness.COMPLETE,
    checked_on=date(2026, 11, 21),
    limitations=_LIMITATIONS,
    rules=(
        *INSURERS,
        *LINKS_AND_LISTS,
        *ORGANISATION,
        *QUALIFICATION,
        *STAFFING,
        *INDEPENDENCE,
        *CONDUCT,
        *SCOPE,
        *INSURING,
        *APPLICATION,
        *SERVICES,
        *FOLLOW_UP,
    ),
    duties=DUTIES,
    gates=GATES,
    grade_scales=GRADE_SCALES,
    field_lists=FIELD_LISTS,
    cells=CELLS,
    roles=ROLES,
    reserved=RESERVED,
    bearings=BEARINGS,
    grade_facts=GRADE_FACTS,
)
