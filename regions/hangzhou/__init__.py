"""The regime of Hangzhou (杭州)."""

from __future__ import annotations

from datetime import date

from gateway.regime.instruments import Line
from gateway.regime.regions import Completeness, Region
from gateway.regime.words import Label
from regions.hangzhou.comparison import CELLS
from regions.hangzhou.conduct import CONDUCT
from regions.hangzhou.duties import DUTIES
from regions.hangzhou.gates import GATES
from regions.hangzhou.independence import INDEPENDENCE
from regions.hangzhou.qualification import QUALIFICATION
from regions.hangzhou.records import BEARINGS
from regions.hangzhou.removal import REMOVAL
from regions.hangzhou.roles import RESERVED, ROLES
from regions.hangzhou.sanctions import SANCTIONS, STANDING
from regions.hangzhou.scope import FIELD_LISTS, SCOPE
from regions.hangzhou.sights import SIGHTS
from regions.hangzhou.staffing import STAFFING

REGION = Region(
    key="hangzhou",
    division_code="330100",
    name=Label("杭州", "Hangzhou"),
    lines=(Line.IDI,),
    package="regions.hangzhou",
    instruments=("HZ-TIS-2024",),
    completeness=Completeness.COMPLETE,
    checked_on=date(2026, 11, 21),
    limitations=(
        Label(
            "文本未载文号、发布机关、发布日期、施行日期和有效期，仅题名标注“2024版”；某日是否有效无法由文本判定。",
            "The text prints no number, issuer, date of issue, first day or period of validity, only "
            "“2024 edition” in its title: whether it applies on a given day cannot be told from it.",
        ),
        Label(
            "文本缺第十九条以及第一章、第三章标题；第十八条后的（一）（二）两项无引语，按原文位置收录。",
            "Article 19 and the headings of chapters 1 and 3 are missing; the two items printed "
            "after article 18 have no opening words and are kept where the text has them.",
        ),
        Label(
            "附件1合同格式文本、附件2服务工作手册未随文本提供，考核细则和人才数据库亦未收录；有关内容须作为"
            "事实提供。",
            "Annex 1 (model contract) and annex 2 (service manual) do not come with the text, nor do "
            "the assessment rules and the talent database: what they say has to be stated as facts.",
        ),
        Label(
            "较大事故的数额取自所参照的建质〔2010〕111号，未与其官方文本核对；调查认定的等级优先。",
            "The figures for a larger accident come from 建质〔2010〕111号, which the text follows; "
            "they were not checked against an official copy, and a grade found officially prevails.",
        ),
        Label(
            "“大型”“专职”“良好”“完善”“相关资格要求”及所需专业和人数没有量化，由质量保险分会认定或合同约定，"
            "系统不代为推定；入库、列名和移除由质量保险分会作出。",
            "大型, 专职, 良好, 完善, 相关资格要求 and the disciplines and numbers required have no "
            "measure: the association finds or the contract says, and nothing is presumed in their "
            "place. Entry, listing and removal are acts of the association.",
        ),
    ),
    rules=(*QUALIFICATION, *STAFFING, *INDEPENDENCE, *CONDUCT, *SANCTIONS, *SCOPE, *REMOVAL),
    standing=STANDING,
    duties=DUTIES,
    gates=GATES,
    field_lists=FIELD_LISTS,
    cells=CELLS,
    roles=ROLES,
    sights=SIGHTS,
    reserved=RESERVED,
    bearings=BEARINGS,
)
