"""Topics on insurers: their conditions, quotations, policies and premiums."""

from __future__ import annotations

from gateway.regime.comparison import Dimension, Stricter, Topic
from gateway.regime.instruments import Line, Party
from gateway.regime.words import Label

INSURER = Topic(
    key="insurer",
    label=Label("保险公司条件", "Insurers"),
    dimensions=(
        Dimension(
            key="insurer_risk_staff",
            label=Label("风控人员最少人数", "Fewest risk-control staff"),
            unit="person",
            whose=Party.INSURER,
            stricter=Stricter.HIGHER,
            coding_note=Label(
                "保险公司自有合格风控人员，不是机构人员。",
                "The insurer's own qualified staff, not the agency's.",
            ),
        ),
        Dimension(
            key="risk_staff_practice_grade",
            label=Label(
                "风控人员的执业资格等级", "Risk-control staff: grade of practice qualification"
            ),
            unit="grade",
            whose=Party.INSURER,
            stricter=Stricter.HIGHER,
            coding_note=Label(
                "与职称二者居其一的，见注释。",
                "Where it is an alternative to a title, the note says so.",
            ),
        ),
        Dimension(
            key="risk_staff_title",
            label=Label("风控人员的职称", "Risk-control staff: title"),
            unit="title",
            whose=Party.INSURER,
            stricter=Stricter.HIGHER,
            coding_note=Label(
                "与执业资格二者居其一的，见注释。",
                "Where it is an alternative to a practice qualification, the note says so.",
            ),
        ),
        Dimension(
            key="risk_staff_years_bachelor",
            label=Label(
                "风控人员工程建设年限（本科学历）",
                "Risk-control staff: years in construction with a bachelor's degree",
            ),
            unit="year",
            whose=Party.INSURER,
            stricter=Stricter.HIGHER,
            coding_note=Label("按学历分列，不合并。", "By degree; never merged."),
        ),
        Dimension(
            key="risk_staff_years_master",
            label=Label(
                "风控人员工程建设年限（硕士学历）",
                "Risk-control staff: years in construction with a master's degree",
            ),
            unit="year",
            whose=Party.INSURER,
            stricter=Stricter.HIGHER,
            coding_note=Label("按学历分列，不合并。", "By degree; never merged."),
        ),
        Dimension(
            key="insurer_manager_years",
            label=Label(
                "保险公司项目经理的相关业务年限", "Insurer's project manager: years in named fields"
            ),
            unit="year",
            whose=Party.INSURER,
            stricter=Stricter.HIGHER,
            coding_note=Label("只计所列业务领域的年限。", "Only years in the fields named count."),
        ),
        Dimension(
            key="insurer_lead_work_years",
            label=Label(
                "承保机构项目负责人的工作年限", "Insurer's project lead: years of work in any field"
            ),
            unit="year",
            whose=Party.INSURER,
            stricter=Stricter.HIGHER,
            coding_note=Label("不限领域的工作年限。", "Years of work whatever the field."),
        ),
        Dimension(
            key="insurer_blacklists",
            label=Label("须查核的失信名单数", "Black lists an insurer must not stand on"),
            unit="list",
            whose=Party.INSURER,
            stricter=Stricter.HIGHER,
            coding_note=Label("文件点名的名单。", "Lists the text names."),
        ),
        Dimension(
            key="insurer_audit_year",
            label=Label("须提供的财务审计报告年度", "Fiscal year of the audit report to be shown"),
            unit="year",
            whose=Party.INSURER,
            stricter=Stricter.NOT_ORDERED,
            coding_note=Label(
                "是年度，不是年数；单独账套、独立核算不归入。",
                "A calendar year, not a number of years; separate accounts do not belong here.",
            ),
        ),
        Dimension(
            key="insurer_department",
            label=Label("专门部门或团队", "Dedicated department or team"),
            unit="text",
            whose=Party.INSURER,
            stricter=Stricter.NOT_ORDERED,
            coding_note=Label(
                "各文件以文字规定，部门与团队不视为同一要求。",
                "Regulated in words; a department and a team are not taken for the same.",
            ),
        ),
        Dimension(
            key="coordinating_branches",
            label=Label("每家公司的统筹分支机构数", "Coordinating branches per company"),
            unit="branch",
            whose=Party.INSURER,
            stricter=Stricter.NOT_ORDERED,
            coding_note=Label(
                "在本市统筹业务的分支机构。", "Branches that coordinate the business in the city."
            ),
        ),
        Dimension(
            key="insurer_disclosure",
            label=Label(
                "展业前须告知主管部门的内容",
                "What insurers tell the authority before doing business",
            ),
            unit="item",
            whose=Party.INSURER,
            stricter=Stricter.LONGER_LIST,
            coding_note=Label(
                "展业前的告知；承保后的信息上传不归入。",
                "Before business begins; uploads after a policy do not belong here.",
            ),
        ),
    ),
)

QUOTATION_PREMIUM = Topic(
    key="quotation_premium",
    label=Label("报价、保单与保费", "Quotation, policy and premium"),
    dimensions=(
        Dimension(
            key="quotation_fields",
            label=Label("报价函必备内容", "Contents of the quotation letter"),
            unit="field",
            whose=Party.INSURER,
            stricter=Stricter.LONGER_LIST,
            coding_note=Label(
                "文件列举的字段，均可再加。", "Fields the text lists; more may be added."
            ),
        ),
        Dimension(
            key="quotation_barred_channels",
            label=Label("禁止使用的报价途径", "Channels barred for quotations"),
            unit="list",
            whose=Party.INSURER,
            stricter=Stricter.LONGER_LIST,
            coding_note=Label("明文禁止的途径。", "Channels barred in so many words."),
        ),
        Dimension(
            key="policy_fields",
            label=Label("保险单必备内容", "Contents of the policy"),
            unit="field",
            whose=Party.INSURER,
            stricter=Stricter.LONGER_LIST,
            coding_note=Label("保险单应列明的字段。", "Fields the policy must show."),
        ),
        Dimension(
            key="premium_share_before_policy",
            label=Label(
                "签发保单前应收保险费比例（见费出单）",
                "Share of the premium received before the policy is issued (见费出单)",
            ),
            unit="ratio",
            whose=Party.INSURER,
            stricter=Stricter.HIGHER,
            coding_note=Label(
                "以全额为1表示；安责险以百分数表示，另成一行。",
                "Full premium is 1; safety liability texts are coded in percent and stand in their own row.",
            ),
            lines=(Line.IDI,),
        ),
        Dimension(
            key="premium_percent_before_policy",
            label=Label(
                "出单前须收取的保费比例（见费出单）",
                "Percent of the premium received before the policy is issued (见费出单)",
            ),
            unit="percent",
            whose=Party.INSURER,
            stricter=Stricter.HIGHER,
            coding_note=Label(
                "以百分数表示；潜在缺陷保险以全额为1表示，另成一行。",
                "In percent; defects insurance texts are coded with the full premium as 1 and stand in their own row.",
            ),
            lines=(Line.SLI,),
        ),
        Dimension(
            key="premium_payments",
            label=Label("保费缴纳次数", "Number of premium payments"),
            unit="payment",
            whose=Party.INSURER,
            stricter=Stricter.NOT_ORDERED,
            coding_note=Label(
                "明写一次缴清或分期的条款；见费出单另列。",
                "Clauses on one payment or instalments; premium before policy stands in its own row.",
            ),
        ),
        Dimension(
            key="service_extra_charge",
            label=Label("服务另收费用", "Charges for the service beside the premium"),
            unit="yuan",
            whose=Party.INSURER,
            stricter=Stricter.LOWER,
            coding_note=Label(
                "向投保单位另行收取的费用；保险公司与机构之间的费用不归入。",
                "What the policyholder may be charged; fees between insurer and agency do not belong here.",
            ),
        ),
        Dimension(
            key="insured_before",
            label=Label("投保须早于的环节", "What the insurance must come before"),
            unit="event",
            whose=Party.POLICYHOLDER,
            stricter=Stricter.NOT_ORDERED,
            coding_note=Label(
                "投保或签约须早于的工程环节。",
                "The step of the works that insuring or contracting must precede.",
            ),
        ),
    ),
)
