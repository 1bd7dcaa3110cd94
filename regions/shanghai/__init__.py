"""The regime of Shanghai (上海)."""

from __future__ import annotations

from datetime import date

from gateway.regime.instruments import Line
from gateway.regime.regions import Completeness, Region
from gateway.regime.words import Label
from regions.shanghai import idi, tis
from regions.shanghai.comparison import CELLS
from regions.shanghai.grades import GRADE_SCALES
from regions.shanghai.records import BEARINGS, GRADE_FACTS
from regions.shanghai.roles import RESERVED, ROLES

REGION = Region(
    key="shanghai",
    division_code="310000",
    name=Label("上海", "Shanghai"),
    lines=(Line.IDI,),
    package="regions.shanghai",
    instruments=("SH-TIS-2023", "SH-IDI-2025"),
    completeness=Completeness.COMPLETE,
    checked_on=date(2026, 11, 21),
    rules=(*tis.RULES, *idi.RULES),
    ladder=tis.LADDER,
    duties=(*tis.DUTIES, *idi.DUTIES),
    gates=(*tis.GATES, *idi.GATES),
    grade_scales=GRADE_SCALES,
    field_lists=(*tis.FIELD_LISTS, *idi.FIELD_LISTS),
    limitations=(
        Label(
            "上位文件（如沪建规范联〔2024〕4号实施办法、风险管理机构管理导则、分户验收与预看房管理办法）"
            "未收录；保险责任期间起止、承保部位、风险等级和基准费率由其或保单确定，须作为事实提供。",
            "The documents above these two (such as the implementing measures 沪建规范联〔2024〕4号, "
            "the agency management guide and the household acceptance and preview measures) are not "
            "included; liability periods, covered parts, severity grades and base rates come from "
            "them or from the policy and have to be stated as facts.",
        ),
        Label(
            "条文中的及时、定期、限期、按规定要求没有数字；大型建筑工程管理经验、所需专业和人数由主管部门认定"
            "或合同约定，系统不代为推定。",
            "及时, 定期, 限期 and 按规定要求 carry no number; large-building experience and the "
            "disciplines and numbers required are for the authority or the contract, and nothing is "
            "presumed in their place.",
        ),
        Label(
            "管理规定有效期至2028年9月30日，实施细则至2029年12月31日；届满后的规则、2023年10月1日前已在履行的"
            "委托和2025年4月13日前的保险，条文均无过渡规定。",
            "The agency provisions end on 2028-09-30 and the implementing rules on 2029-12-31; for "
            "what applies afterwards, for commissions running on 2023-10-01 and for insurance from "
            "before 2025-04-13 the texts have no transitional rule.",
        ),
        Label(
            "由事实推得的第十二条情形只是疑似；责任认定由市住房城乡建设管理委作出。撤销的日期未记录，"
            "按查询时的状态计算。",
            "A situation of article 12 found from facts is a suspicion only; determinations are made "
            "by the municipal commission. The day of an annulment is not recorded: an annulled "
            "determination counts on no day.",
        ),
    ),
    cells=CELLS,
    roles=ROLES,
    reserved=RESERVED,
    bearings=BEARINGS,
    grade_facts=GRADE_FACTS,
)
