"""Cells of Shanghai (上海) on agencies and their people, sanctions and appraisal."""

from __future__ import annotations

from gateway.regime.comparison import Cell
from gateway.regime.terms import Param
from gateway.regime.words import Label
from regions.shanghai.comparison.sheet import SHEET

AGENCIES: tuple[Cell, ...] = (
    # Topic: Agency qualification.
    SHEET.value("agency_civil_liability", Param("independent_civil_liability", "SH-TIS-2023/3.1a")),
    SHEET.value(
        "agency_alternatives",
        Param("alternatives_required", "SH-TIS-2023/3.1b"),
        Param("alternatives_listed", "SH-TIS-2023/3.1b"),
        note=Label(
            "文件把条件作为答复保险公司征询的依据，不是行政许可。",
            "The conditions are the ground for answering insurers' consultations, not a licence.",
        ),
    ),
    SHEET.value(
        "agency_supervision_grade",
        Param("supervision_qualification", "SH-TIS-2023/3.1.1"),
        note=Label(
            "还须具有大型建筑工程管理经验；“大型”未作界定。",
            "Experience in managing large building works (建筑工程) is needed too; large is not defined.",
        ),
    ),
    SHEET.value(
        "agency_insurer_commission_years",
        Param("tis_experience_years_min", "SH-TIS-2023/3.1.2"),
        note=Label("只适用于境外工程管理机构。", "For foreign agencies only."),
    ),
    SHEET.different(
        "agency_any_commission_years",
        Label(
            "只计受保险公司委托的经验，见上一行。",
            "Only commissions of insurers count; see the row above.",
        ),
        "SH-TIS-2023/3.1.2",
    ),
    SHEET.value("agency_origin", Param("agency_origin", "SH-TIS-2023/3.1.2")),
    # Topic: Independence and prohibitions.
    SHEET.value(
        "barred_services",
        Param("barred_services", "SH-TIS-2023/6c"),
        note=Label(
            "第六条列五项；第十二条第（二）项作为处理情形另列检测，共六项。",
            "Art. 6 lists five; situation (二) of art. 12 adds testing, six in all.",
        ),
        provisions=("SH-TIS-2023/12.3.2",),
    ),
    SHEET.different(
        "barred_relations",
        Label(
            "第六条禁止“关联关系”，未提集团公司；第十二条第（二）项针对“利害关系”，写明包括集团公司及下级公司。",
            "Art. 6 bars affiliation and names no group; situation (二) of art. 12 speaks of interest and names group and subordinate companies.",
        ),
        "SH-TIS-2023/6b",
        "SH-TIS-2023/12.3.2",
    ),
    SHEET.value("barred_posts", Param("barred_posts", "SH-TIS-2023/12.3.12")),
    SHEET.different(
        "subcontracting",
        Label(
            "转包、违规分包为处理情形之一；合规分包未列。",
            "Assignment and unlawful subcontracting are a ground for measures; lawful subcontracting is not named.",
        ),
        "SH-TIS-2023/12.3.1",
    ),
    # Topic: Project lead.
    SHEET.value(
        "lead_construction_years",
        Param("lead_min_construction_years", "SH-TIS-2023/4.2b"),
        note=Label("工程建设工作经历。", "Work in construction."),
    ),
    SHEET.value("lead_registration", Param("lead_registered_qualification", "SH-TIS-2023/4.2a")),
    SHEET.value(
        "lead_concurrent_projects",
        Param("lead_max_concurrent_projects", "SH-TIS-2023/4.2c"),
        note=Label(
            "原文为不得兼任“10个以上”，以上包括本数，故10个即违反。",
            "The text bars 10个以上; 以上 includes the number, so ten is a breach.",
        ),
    ),
    SHEET.different(
        "lead_full_time",
        Label(
            "未写专职；规定了项目数上限和不得兼任的岗位。",
            "Full time is not asked; a limit of projects and barred posts are set instead.",
        ),
        "SH-TIS-2023/4.2c",
        "SH-TIS-2023/12.3.12",
    ),
    SHEET.value("lead_replacement_confirmation", Param("written_confirmation", "SH-TIS-2023/4.1d")),
    # Topic: Team and visits.
    SHEET.value("team_roles", Param("team_roles", "SH-TIS-2023/4.1b")),
    SHEET.different(
        "visit_lead",
        Label(
            "主要人员未按规定到岗履职是处理情形之一，未写每次到场。",
            "Key staff not at their posts is a ground for measures; presence at each visit is not printed.",
        ),
        "SH-TIS-2023/12.3.8",
    ),
    # Topic: Agency head-counts.
    SHEET.different(
        "headcount_senior",
        Label(
            "人力资源与所承担业务相匹配，未写人数。",
            "Staff must match the work taken on; no number is given.",
        ),
        "SH-TIS-2023/4.1a",
    ),
    SHEET.different(
        "headcount_registered",
        Label(
            "人力资源与所承担业务相匹配，未写人数。",
            "Staff must match the work taken on; no number is given.",
        ),
        "SH-TIS-2023/4.1a",
    ),
    SHEET.different(
        "headcount_experienced",
        Label(
            "人力资源与所承担业务相匹配，未写人数。",
            "Staff must match the work taken on; no number is given.",
        ),
        "SH-TIS-2023/4.1a",
    ),
    SHEET.different(
        "headcount_senior_safety_years",
        Label(
            "规定的是项目负责人的工程建设年限。",
            "Years in construction are set, and for the project lead.",
        ),
        "SH-TIS-2023/4.2b",
    ),
    SHEET.different(
        "headcount_registered_safety_years",
        Label(
            "规定的是项目负责人的工程建设年限。",
            "Years in construction are set, and for the project lead.",
        ),
        "SH-TIS-2023/4.2b",
    ),
    SHEET.different(
        "headcount_experienced_safety_years",
        Label(
            "规定的是项目负责人的工程建设年限。",
            "Years in construction are set, and for the project lead.",
        ),
        "SH-TIS-2023/4.2b",
    ),
    SHEET.different(
        "accepted_certificates",
        Label(
            "要求注册工程师或注册执业资格，未列举种类。",
            "Registered engineers or qualifications are asked; the kinds are not listed.",
        ),
        "SH-TIS-2023/3.1.2",
        "SH-TIS-2023/4.2a",
    ),
    SHEET.different(
        "agency_technical_lead",
        Label(
            "列有机构技术负责人岗位，未写专职和人数。",
            "The post is named; neither full time nor a number is printed.",
        ),
        "SH-TIS-2023/4.1b",
    ),
    # Topic: Sanctions and accidents.
    SHEET.value("sanction_situations", Param("triggers_listed", "SH-TIS-2023/12.3a")),
    SHEET.different(
        "rescission_grounds",
        Label(
            "违约责任依合同；所列情形由主管部门处理。",
            "Breach follows the contract; the listed situations are dealt with by the authority.",
        ),
        "SH-TIS-2023/10a",
        "SH-TIS-2023/12.3a",
    ),
    SHEET.value(
        "sanction_ladder",
        Param("determination_ordinal", "SH-TIS-2023/12.3b"),
        Param("determination_ordinal", "SH-TIS-2023/12.3c"),
        Param("determination_ordinal", "SH-TIS-2023/12.3d"),
        note=Label(
            "第一次限期改正、黄牌警示；第二次重点监管新承接业务；第三次起不再作为征询时符合条件的对象。",
            "First: correction and a yellow card; second: new business closely supervised; third and after: no longer eligible in consultations.",
        ),
    ),
    SHEET.different(
        "key_observation_list",
        Label(
            "保险公司报告相关情况、经核实后列入，未列情形。",
            "Entered after an insurer's report is verified; situations are not listed.",
        ),
        "SH-TIS-2023/12.2a",
        "SH-TIS-2023/12.2b",
    ),
    SHEET.different(
        "removal_accident_grade",
        Label(
            "应发现未发现是处理情形之一，按责任认定次数递进，与事故等级无关。",
            "Failure to find is a situation on the ladder, whatever the grade of an accident.",
        ),
        "SH-TIS-2023/12.3d",
        "SH-TIS-2023/12.3.11",
    ),
    SHEET.different(
        "correction_period",
        Label(
            "责令限期改正，未写天数。",
            "Correction within a set period; no number of days is printed.",
        ),
        "SH-TIS-2023/12.3b",
    ),
    # Topic: Register, training and appraisal.
    SHEET.different(
        "agency_admission",
        Label(
            "市住房城乡建设管理委核实条件并答复保险公司征询，不是许可。",
            "The commission verifies the conditions and answers insurers' consultations; it is no licence.",
        ),
        "SH-TIS-2023/3.1b",
        "SH-TIS-2023/3.3a",
        "SH-TIS-2023/3.3c",
    ),
    SHEET.different(
        "staff_admission",
        Label(
            "主承保险公司对机构从业人员实行实名制管理，未设准入。",
            "The lead insurer keeps staff by real name; there is no admission.",
        ),
        "SH-TIS-2023/8.1b",
    ),
    SHEET.different(
        "staff_training_interval",
        Label("“定期”，未写间隔。", "定期 (regularly); no interval is printed."),
        "SH-TIS-2023/8.1c",
        "SH-TIS-2023/4.1f",
    ),
    SHEET.different(
        "agency_appraisals_per_quarter",
        Label(
            "由保险公司“定期”考核评价，未写间隔。",
            "Insurers appraise 定期 (regularly); no interval is printed.",
        ),
        "SH-TIS-2023/11a",
        "SH-IDI-2025/7.3.c",
        "SH-IDI-2025/7.9.c",
    ),
)
