"""Topics on the works: service and inspections, findings, gates."""

from __future__ import annotations

from gateway.regime.comparison import Dimension, Stricter, Topic
from gateway.regime.instruments import Line, Party
from gateway.regime.words import Label

WORKS_CONTROL = Topic(
    key="works_control",
    label=Label("服务范围与检查频次", "Service and inspections"),
    dimensions=(
        Dimension(
            key="scope_stages",
            label=Label("工作范围应覆盖的阶段", "Stages the work must cover"),
            unit="stage",
            whose=Party.AGENCY,
            stricter=Stricter.LONGER_LIST,
            coding_note=Label(
                "只列应当覆盖的阶段；可约定的阶段不归入。",
                "Only stages that must be covered; stages a contract may add do not belong here.",
            ),
            lines=(Line.IDI,),
        ),
        Dimension(
            key="service_contents",
            label=Label("事故预防服务内容", "Contents of the prevention service"),
            unit="service",
            whose=Party.AGENCY,
            stricter=Stricter.LONGER_LIST,
            coding_note=Label(
                "文件列举的服务种类，以“包括但不限于”开放。",
                "Kinds of service the text lists, open-ended.",
            ),
            lines=(Line.SLI,),
        ),
        Dimension(
            key="plan_per_project",
            label=Label("每个项目的服务方案数", "Service plans per project"),
            unit="plan",
            whose=Party.AGENCY,
            stricter=Stricter.HIGHER,
            coding_note=Label(
                "明写一个项目一个方案的条款。", "Clauses that give every project its plan."
            ),
        ),
        Dimension(
            key="full_inspections_per_quarter",
            label=Label("每季度全覆盖检查次数", "Full inspections per quarter"),
            unit="inspection",
            whose=Party.AGENCY,
            stricter=Stricter.HIGHER,
            coding_note=Label(
                "以季度计的全覆盖检查；按阶段计的另列。",
                "Full inspections by quarter; those by stage stand in their own row.",
            ),
            lines=(Line.SLI,),
        ),
        Dimension(
            key="inspections_per_stage",
            label=Label("各施工阶段识别排查次数", "Inspections per stage of the works"),
            unit="inspection",
            whose=Party.AGENCY,
            stricter=Stricter.HIGHER,
            coding_note=Label("以施工阶段计。", "By stage of the works."),
            lines=(Line.SLI,),
        ),
        Dimension(
            key="top_sources_checked",
            label=Label("一、二级风险源核查比例", "Share of level 1 and 2 risk sources checked"),
            unit="percent",
            whose=Party.AGENCY,
            stricter=Stricter.HIGHER,
            coding_note=Label(
                "按该文件自有的风险源分级。", "By the levels of that text's own table."
            ),
            lines=(Line.SLI,),
        ),
        Dimension(
            key="risk_test_share",
            label=Label(
                "风险管理检测占验收检测的最低比例",
                "Least share of risk tests in the owner's acceptance tests",
            ),
            unit="ratio",
            whose=Party.INSURER,
            stricter=Stricter.HIGHER,
            coding_note=Label("检测数量之比。", "A ratio of numbers of tests."),
            lines=(Line.IDI,),
        ),
    ),
)

FINDINGS = Topic(
    key="findings",
    label=Label("隐患与问题分级、报告和整改", "Findings: grades, reports, rectification"),
    dimensions=(
        Dimension(
            key="hazard_levels",
            label=Label("风险隐患分级数", "Number of hazard levels"),
            unit="level",
            whose=Party.AGENCY,
            stricter=Stricter.NOT_ORDERED,
            coding_note=Label(
                "以数字分级的体系；不同分级体系之间不换算。",
                "Numbered scales; scales are never converted into each other.",
            ),
        ),
        Dimension(
            key="hazard_classes",
            label=Label("隐患类别", "Classes of hazards"),
            unit="kind",
            whose=Party.AGENCY,
            stricter=Stricter.NOT_ORDERED,
            coding_note=Label(
                "以名称分类的体系；不同分级体系之间不换算。",
                "Named classes; scales are never converted into each other.",
            ),
        ),
        Dimension(
            key="hazard_standard_edition",
            label=Label("引用的重大隐患判定标准版本", "Edition of the hazard standard cited"),
            unit="text",
            whose=Party.AGENCY,
            stricter=Stricter.NOT_ORDERED,
            coding_note=Label(
                "按原文引用的版本；后出版本不代入。",
                "The edition as cited; later editions are not put in its place.",
            ),
            lines=(Line.SLI,),
        ),
        Dimension(
            key="severe_finding_report",
            label=Label("最高等级隐患上报期限", "Report of the gravest findings"),
            unit="calendar_day",
            whose=Party.AGENCY,
            stricter=Stricter.LOWER,
            coding_note=Label(
                "自发现之日起的日历日，0为当天；“立即”“及时”不归入。",
                "Calendar days from discovery, 0 being the same day; 立即 and 及时 do not belong here.",
            ),
            lines=(Line.SLI,),
        ),
        Dimension(
            key="severe_finding_recipients",
            label=Label("最高等级隐患上报对象", "Who is told of the gravest findings"),
            unit="party",
            whose=Party.AGENCY,
            stricter=Stricter.LONGER_LIST,
            coding_note=Label("直接上报的对象。", "Who is told directly."),
            lines=(Line.SLI,),
        ),
        Dimension(
            key="rectification_period",
            label=Label("问题整改期限", "Period for rectifying findings"),
            unit="calendar_day",
            whose=Party.CONTRACTOR,
            stricter=Stricter.LOWER,
            coding_note=Label(
                "只有印出天数的才是数值；“立即”“及时”“规定期限”只作说明。",
                "Only a printed number of days is a value; 立即, 及时 and set periods are told in notes.",
            ),
        ),
    ),
)

GATES = Topic(
    key="gates",
    label=Label("前置条件", "Gates"),
    dimensions=(
        Dimension(
            key="severe_open_at_final_report",
            label=Label(
                "提供最终评估报告时未整改的严重风险",
                "Severe risks open when the final report is given",
            ),
            unit="finding",
            whose=Party.INSURER,
            stricter=Stricter.LOWER,
            coding_note=Label(
                "允许数为0即须全部完成后方可通过；不同阶段各成一行。",
                "Zero means that everything must be done first; each stage has its own row.",
            ),
            lines=(Line.IDI,),
        ),
        Dimension(
            key="severe_open_at_drawing_certificate",
            label=Label(
                "取得施工图审查合格书时未整改的严重设计风险",
                "Severe design risks open at the drawing certificate",
            ),
            unit="finding",
            whose=Party.DESIGNER,
            stricter=Stricter.LOWER,
            coding_note=Label(
                "允许数为0即须全部完成后方可通过；不同阶段各成一行。",
                "Zero means that everything must be done first; each stage has its own row.",
            ),
            lines=(Line.IDI,),
        ),
        Dimension(
            key="severe_open_at_acceptance",
            label=Label(
                "同意分户验收、预看房和竣工验收时未整改的严重施工风险",
                "Severe construction risks open at household acceptance, preview and completion",
            ),
            unit="finding",
            whose=Party.REGULATOR,
            stricter=Stricter.LOWER,
            coding_note=Label(
                "允许数为0即须全部完成后方可通过；不同阶段各成一行。",
                "Zero means that everything must be done first; each stage has its own row.",
            ),
            lines=(Line.IDI,),
        ),
        Dimension(
            key="preview_problems_at_completion",
            label=Label(
                "组织竣工验收时未整改的预看房问题", "Preview problems open at completion acceptance"
            ),
            unit="item",
            whose=Party.OWNER,
            stricter=Stricter.LOWER,
            coding_note=Label(
                "允许数为0即须全部完成后方可通过；不同阶段各成一行。",
                "Zero means that everything must be done first; each stage has its own row.",
            ),
            lines=(Line.IDI,),
        ),
        Dimension(
            key="failed_households_at_completion",
            label=Label(
                "组织竣工验收时分户验收不合格户数", "Households failed at completion acceptance"
            ),
            unit="household",
            whose=Party.OWNER,
            stricter=Stricter.LOWER,
            coding_note=Label(
                "允许数为0即须全部完成后方可通过；不同阶段各成一行。",
                "Zero means that everything must be done first; each stage has its own row.",
            ),
            lines=(Line.IDI,),
        ),
    ),
)
