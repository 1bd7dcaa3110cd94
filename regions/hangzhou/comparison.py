"""What Hangzhou (杭州) puts into the rows of the comparison.

Rows on which the text is silent stand at the end.
"""

from __future__ import annotations

from gateway.regime.comparison import Cell
from gateway.regime.instruments import Line
from gateway.regime.sheets import Sheet
from gateway.regime.terms import Param
from gateway.regime.words import Label

SHEET = Sheet(line=Line.IDI, texts=("HZ-TIS-2024",))

CELLS: tuple[Cell, ...] = (
    # Topic: Agency qualification.
    SHEET.value("agency_civil_liability", Param("independent_civil_liability", "HZ-TIS-2024/5.1a")),
    SHEET.value(
        "agency_alternatives",
        Param("alternatives_required", "HZ-TIS-2024/5.1b"),
        Param("alternatives_listed", "HZ-TIS-2024/5.1b"),
    ),
    SHEET.value(
        "agency_supervision_grade",
        Param("supervision_qualification_min", "HZ-TIS-2024/5.1.1"),
        note=Label(
            "甲级或以上；还须具有大型建设工程管理经验；“大型”未作界定。",
            "This grade or above; experience in managing large construction works (建设工程) is needed too; large is not defined.",
        ),
    ),
    SHEET.value(
        "agency_insurer_commission_years",
        Param("tis_experience_years_min", "HZ-TIS-2024/5.1.2"),
        note=Label(
            "境内外机构均可，但只计国内工程的经验。",
            "For domestic and foreign agencies, but only experience in China counts.",
        ),
    ),
    SHEET.different(
        "agency_any_commission_years",
        Label(
            "只计受保险公司委托的经验，见上一行。",
            "Only commissions of insurers count; see the row above.",
        ),
        "HZ-TIS-2024/5.1.2",
    ),
    SHEET.value("agency_origin", Param("agency_origin", "HZ-TIS-2024/5.1.2")),
    SHEET.different(
        "agency_clean_record_years",
        Label(
            "要求良好经营业绩、银行资信和商业信誉，未写回溯年限。",
            "Good results, credit standing and repute are asked, with no look-back.",
        ),
        "HZ-TIS-2024/6.1",
    ),
    # Topic: Independence and prohibitions.
    SHEET.value(
        "barred_services",
        Param("barred_services", "HZ-TIS-2024/9c"),
        provisions=("HZ-TIS-2024/17.2",),
    ),
    SHEET.different(
        "barred_relations",
        Label(
            "禁止“利害关系”，写明包括集团公司及下级公司。",
            "Bars interest and names group and subordinate companies.",
        ),
        "HZ-TIS-2024/9b",
        "HZ-TIS-2024/17.2",
    ),
    SHEET.different(
        "subcontracting",
        Label(
            "不得转让业务；转包、分包的，保险公司有权解除合同。",
            "The business may not be transferred; on assignment or any subcontracting the insurer may rescind.",
        ),
        "HZ-TIS-2024/11b",
        "HZ-TIS-2024/17.1",
    ),
    # Topic: Project lead.
    SHEET.value(
        "lead_construction_years",
        Param("lead_min_construction_management_years", "HZ-TIS-2024/15.2b"),
        note=Label("工程建设管理工作经历。", "Work in construction management."),
    ),
    SHEET.value(
        "lead_title", Param("lead_title_min", "HZ-TIS-2024/15.2a"), provisions=("HZ-TIS-2024/6.2b",)
    ),
    SHEET.different(
        "lead_concurrent_projects",
        Label(
            "要求专职，未写可同时负责的项目数。",
            "Full time is asked; no number of projects is given.",
        ),
        "HZ-TIS-2024/15.1a",
    ),
    SHEET.value("lead_full_time", Param("lead_full_time", "HZ-TIS-2024/15.1a")),
    SHEET.value(
        "lead_replacement_confirmation", Param("written_confirmation", "HZ-TIS-2024/15.2e")
    ),
    # Topic: Team and visits.
    SHEET.different(
        "team_roles",
        Label(
            "只点名项目负责人；其他人员配备由实施方案写明。",
            "Only the project lead is named; other staffing is left to the plan for the project.",
        ),
        "HZ-TIS-2024/12b",
        "HZ-TIS-2024/15.1a",
    ),
    SHEET.value("staff_title", Param("staff_title_min", "HZ-TIS-2024/6.2a")),
    # Topic: Agency head-counts.
    SHEET.different(
        "headcount_senior",
        Label(
            "数量和专业组成应满足业务需要，未写人数。",
            "Number and disciplines must suffice for the business; no number is given.",
        ),
        "HZ-TIS-2024/6.2c",
    ),
    SHEET.different(
        "headcount_registered",
        Label(
            "数量和专业组成应满足业务需要，未写人数。",
            "Number and disciplines must suffice for the business; no number is given.",
        ),
        "HZ-TIS-2024/6.2c",
    ),
    SHEET.different(
        "headcount_experienced",
        Label(
            "数量和专业组成应满足业务需要，未写人数。",
            "Number and disciplines must suffice for the business; no number is given.",
        ),
        "HZ-TIS-2024/6.2c",
    ),
    SHEET.different(
        "headcount_senior_safety_years",
        Label(
            "规定的是项目负责人的工程建设管理年限。",
            "Years in construction management are set, and for the project lead.",
        ),
        "HZ-TIS-2024/15.2b",
    ),
    SHEET.different(
        "headcount_registered_safety_years",
        Label(
            "规定的是项目负责人的工程建设管理年限。",
            "Years in construction management are set, and for the project lead.",
        ),
        "HZ-TIS-2024/15.2b",
    ),
    SHEET.different(
        "headcount_experienced_safety_years",
        Label(
            "规定的是项目负责人的工程建设管理年限。",
            "Years in construction management are set, and for the project lead.",
        ),
        "HZ-TIS-2024/15.2b",
    ),
    SHEET.different(
        "accepted_certificates",
        Label(
            "要求按专业配备相应注册工程师，未列举种类。",
            "Registered engineers by discipline are asked; the kinds are not listed.",
        ),
        "HZ-TIS-2024/5.1.2",
    ),
    # Topic: Deadlines.
    SHEET.different(
        "joint_check_lead",
        Label(
            "由风险管理机构在责任期开始前的回访阶段复查，未写提前期。",
            "The agency rechecks in the revisit stage before liability begins; no lead time is given.",
        ),
        "HZ-TIS-2024/13b",
    ),
    SHEET.different(
        "service_team_registration",
        Label(
            "收到投保材料后“及时”确定机构，未写期限。",
            "The agency is chosen 及时 (promptly) on receiving the application; no period is given.",
        ),
        "HZ-TIS-2024/10a",
    ),
    # Topic: Service and inspections.
    SHEET.value("scope_stages", Param("scope_stages", "HZ-TIS-2024/3b")),
    SHEET.different(
        "plan_per_project",
        Label(
            "应结合工程实际制定实施方案，未写数目。",
            "A plan is made to suit the works; no number is printed.",
        ),
        "HZ-TIS-2024/12a",
    ),
    # Topic: Reports and archives.
    SHEET.value(
        "agency_reports",
        Param("report_types", "HZ-TIS-2024/13a"),
        Param("report_types", "HZ-TIS-2024/13c"),
    ),
    # Topic: Sanctions and accidents.
    SHEET.different(
        "sanction_situations",
        Label(
            "解除合同、列入名单和移除出库各有事由，没有统一清单。",
            "Rescission, the observation list and removal each have their grounds; there is no one list.",
        ),
        "HZ-TIS-2024/17a",
        "HZ-TIS-2024/18.2.1a",
        "HZ-TIS-2024/18.2.2",
    ),
    SHEET.value("rescission_grounds", Param("grounds_listed", "HZ-TIS-2024/17a")),
    SHEET.different(
        "sanction_ladder",
        Label(
            "先列入重点观察名单，拒不整改的移除出库，不按次数。",
            "The observation list first, removal on refusal to rectify; nothing is counted.",
        ),
        "HZ-TIS-2024/18.2.1a",
        "HZ-TIS-2024/18.2.1b",
    ),
    SHEET.value(
        "key_observation_list",
        Param("alternatives_required", "HZ-TIS-2024/18.2.1a"),
        note=Label(
            "两种情形之一：工作质量不满足规范要求，或因自身原因不能履约。",
            "Either poor work or failure to perform through its own fault.",
        ),
    ),
    SHEET.value(
        "removal_accident_grade",
        Param("accident_grade_min", "HZ-TIS-2024/18.2.2"),
        note=Label(
            "等级依建质〔2010〕111号；机构未发现相关质量问题。",
            "Grades by 建质〔2010〕111号; the agency had not found the problem.",
        ),
    ),
    SHEET.different(
        "correction_period",
        Label(
            "拒不整改的移除出库，未写整改天数。",
            "Removal on refusal to rectify; no number of days is printed.",
        ),
        "HZ-TIS-2024/18.2.1b",
    ),
    # Topic: Register, training and appraisal.
    SHEET.different(
        "agency_admission",
        Label(
            "保险公司选择后报质量保险分会入库。",
            "Insurers choose and report to the association's register.",
        ),
        "HZ-TIS-2024/5.3a",
        "HZ-TIS-2024/5.3b",
    ),
    SHEET.different(
        "staff_admission",
        Label(
            "审批准入，建立人才数据库，须从库内选取人员。",
            "Admission is approved, a talent database is kept and staff must come from it.",
        ),
        "HZ-TIS-2024/7.1",
        "HZ-TIS-2024/7.2b",
        "HZ-TIS-2024/7.3",
    ),
    SHEET.different(
        "staff_training_interval",
        Label("“定期”，未写间隔。", "定期 (regularly); no interval is printed."),
        "HZ-TIS-2024/7.2c",
    ),
    SHEET.different(
        "agency_appraisals_per_quarter",
        Label(
            "由主承保公司“定期”评价、分会综合成绩，未写间隔。",
            "Lead insurers evaluate 定期 (regularly) and the association sums up; no interval is printed.",
        ),
        "HZ-TIS-2024/18.1a",
        "HZ-TIS-2024/18.1b",
    ),
    # Silent.
    *SHEET.not_specified(
        "barred_posts",
        "lead_registration",
        "visit_lead",
        "visit_technicians",
        "agency_technical_lead",
        "insurer_risk_staff",
        "risk_staff_practice_grade",
        "risk_staff_title",
        "risk_staff_years_bachelor",
        "risk_staff_years_master",
        "insurer_manager_years",
        "insurer_lead_work_years",
        "insurer_blacklists",
        "insurer_audit_year",
        "insurer_department",
        "coordinating_branches",
        "insurer_disclosure",
        "quotation_fields",
        "quotation_barred_channels",
        "policy_fields",
        "premium_share_before_policy",
        "premium_payments",
        "service_extra_charge",
        "insured_before",
        "contract_upload",
        "briefing_upload",
        "final_report_upload",
        "user_notice_upload",
        "special_report_upload",
        "household_check_notice",
        "claim_briefing_lead",
        "owners_announcement_lead",
        "test_pass_notice",
        "test_fail_notice",
        "loss_report",
        "risk_test_share",
        "hazard_levels",
        "hazard_classes",
        "rectification_period",
        "severe_open_at_final_report",
        "severe_open_at_drawing_certificate",
        "severe_open_at_acceptance",
        "preview_problems_at_completion",
        "failed_households_at_completion",
        "archive_years_later_of",
        "paper_archive_years_after_completion",
        "archive_destruction",
        "effective_from",
        "effective_to",
        "trial_period",
        "settlement_period",
        "refusal_notice",
        "repair_warranty",
        "contractor_repair_years",
        "service_phone_hours",
    ),
)
