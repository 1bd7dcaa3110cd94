"""Topics on the agency itself: qualification, independence and prohibitions."""

from __future__ import annotations

from gateway.regime.comparison import Dimension, Stricter, Topic
from gateway.regime.instruments import Party
from gateway.regime.words import Label

AGENCY_QUALIFICATION = Topic(
    key="agency_qualification",
    label=Label("机构资格", "Agency qualification"),
    dimensions=(
        Dimension(
            key="agency_civil_liability",
            label=Label(
                "须为独立承担民事赔偿责任的主体", "Must bear civil liability independently"
            ),
            unit="boolean",
            whose=Party.AGENCY,
            stricter=Stricter.NOT_ORDERED,
            coding_note=Label(
                "只列文件明写独立对外承担民事赔偿责任的条款；营业执照、法人资格不归入。",
                "Only clauses that say the agency bears civil liability on its own; business licences and legal personality do not belong here.",
            ),
        ),
        Dimension(
            key="agency_alternatives",
            label=Label(
                "资格条件的择一结构（须满足数、所列数）",
                "Alternative conditions: how many must be met, how many are listed",
            ),
            unit="condition",
            whose=Party.AGENCY,
            stricter=Stricter.NOT_ORDERED,
            coding_note=Label(
                "只列明写“下列条件之一”的结构；全部须具备的清单不归入。",
                "Only clauses headed 下列条件之一 (one of the following); lists of which all must be met do not belong here.",
            ),
        ),
        Dimension(
            key="agency_supervision_grade",
            label=Label(
                "监理资质等级（作为可选条件之一）",
                "Supervision qualification grade, as one alternative",
            ),
            unit="grade",
            whose=Party.AGENCY,
            stricter=Stricter.HIGHER,
            coding_note=Label(
                "只列作为机构资格可选条件的监理资质等级；同一条内并列的经验要求见注释，不并入等级。",
                "The grade that opens the supervision alternative; experience demanded beside it is told in the note and not merged into the grade.",
            ),
        ),
        Dimension(
            key="agency_insurer_commission_years",
            label=Label(
                "受保险公司委托的风险管理经验年限（作为可选条件之一）",
                "Years of risk management commissioned by insurers, as one alternative",
            ),
            unit="year",
            whose=Party.AGENCY,
            stricter=Stricter.HIGHER,
            coding_note=Label(
                "只计保险公司委托的年限；把建设单位或主管部门的委托也计入的，放在另一行。",
                "Counts commissions of insurers only; where commissions of owners or authorities count too, the years stand in the next row.",
            ),
        ),
        Dimension(
            key="agency_any_commission_years",
            label=Label(
                "受保险机构、建设单位或主管部门委托的风险管理经验年限（作为可选条件之一）",
                "Years of risk management commissioned by insurers, owners or authorities, as one alternative",
            ),
            unit="year",
            whose=Party.AGENCY,
            stricter=Stricter.HIGHER,
            coding_note=Label(
                "委托人范围宽于保险公司时归入本行。",
                "Used where commissions count from more clients than insurers.",
            ),
        ),
        Dimension(
            key="agency_origin",
            label=Label(
                "以受托经验取得资格的机构设立地",
                "Where an agency qualifying by experience may be established",
            ),
            unit="origin",
            whose=Party.AGENCY,
            stricter=Stricter.NOT_ORDERED,
            coding_note=Label(
                "只列经验条件中写明的境内、境外。",
                "The origin named in the experience alternative only.",
            ),
        ),
        Dimension(
            key="agency_clean_record_years",
            label=Label(
                "无被执行或不良行为记录的年限", "Years without enforcement or misconduct records"
            ),
            unit="year",
            whose=Party.AGENCY,
            stricter=Stricter.HIGHER,
            coding_note=Label(
                "只列写明回溯年限的条款；无年限的“良好信誉”不归入。",
                "Only clauses that print a look-back; good repute without years does not belong here.",
            ),
        ),
    ),
)

INDEPENDENCE = Topic(
    key="independence",
    label=Label("独立性与禁止行为", "Independence and prohibitions"),
    dimensions=(
        Dimension(
            key="barred_services",
            label=Label("不得参与本工程的业务", "Services on the same works that are barred"),
            unit="service",
            whose=Party.AGENCY,
            stricter=Stricter.LONGER_LIST,
            coding_note=Label(
                "直接或间接参与被服务工程的业务种类；名单均以“等”字开放。",
                "Kinds of work on the served project, direct or indirect; every list stays open with 等.",
            ),
        ),
        Dimension(
            key="barred_relations",
            label=Label(
                "与参建单位的关系限制及是否及于集团公司",
                "Barred relations with participants, and whether group companies are named",
            ),
            unit="text",
            whose=Party.AGENCY,
            stricter=Stricter.NOT_ORDERED,
            coding_note=Label(
                "各文件以文字规定，注释说明用语；关联关系与利害关系不视为同一概念。",
                "Regulated in words, told in the notes; 关联关系 (affiliation) and 利害关系 (interest) are not taken for one concept.",
            ),
        ),
        Dimension(
            key="barred_posts",
            label=Label(
                "项目负责人等不得兼任的岗位", "Posts elsewhere that lead and engineers may not hold"
            ),
            unit="post",
            whose=Party.AGENCY,
            stricter=Stricter.LONGER_LIST,
            coding_note=Label(
                "在其他建设项目上的岗位；专职要求放在项目负责人主题。",
                "Posts on other projects; the full-time requirement stands under project lead.",
            ),
        ),
        Dimension(
            key="subcontracting",
            label=Label("转包、分包业务", "Assigning or subcontracting the work"),
            unit="text",
            whose=Party.AGENCY,
            stricter=Stricter.NOT_ORDERED,
            coding_note=Label(
                "各文件以文字规定且范围、后果不同，注释说明。",
                "Regulated in words with different reach and consequence, told in the notes.",
            ),
        ),
    ),
)
