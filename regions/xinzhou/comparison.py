"""What Xinzhou (忻州) puts into the rows of the comparison.

Rows on which the text is silent stand at the end.
"""

from __future__ import annotations

from gateway.regime.comparison import Cell
from gateway.regime.instruments import Line
from gateway.regime.sheets import Sheet
from gateway.regime.terms import Param
from gateway.regime.words import Label

SHEET = Sheet(line=Line.SLI, texts=("XZ-SLI-2024",))

CELLS: tuple[Cell, ...] = (
    # Topic: Agency qualification.
    SHEET.different(
        "agency_alternatives",
        Label(
            "五项要求须全部满足，其中第（二）项内以“或者”并列监理资质与受托经验。",
            "Five requirements must all be met; only item (二) joins a supervision grade and commissioned experience with or.",
        ),
        "XZ-SLI-2024/7.0",
        "XZ-SLI-2024/7.2",
    ),
    SHEET.value(
        "agency_supervision_grade",
        Param("min_supervision_class", "XZ-SLI-2024/7.2"),
        note=Label("须为同类工程的监理专业资质。", "The grade must be for works of the same type."),
    ),
    SHEET.different(
        "agency_insurer_commission_years",
        Label(
            "两年以上，但建设单位、建设行政主管部门的委托同样计入，见下一行。",
            "Two years, but commissions of owners and construction authorities count as well; see the next row.",
        ),
        "XZ-SLI-2024/7.2",
    ),
    SHEET.value(
        "agency_any_commission_years", Param("min_commissioned_experience", "XZ-SLI-2024/7.2")
    ),
    SHEET.value("agency_clean_record_years", Param("clean_record_years", "XZ-SLI-2024/7.3")),
    # Topic: Independence and prohibitions.
    SHEET.value("barred_services", Param("excluded_services", "XZ-SLI-2024/8.3b")),
    SHEET.different(
        "barred_relations",
        Label("禁止“利害关系”，未提集团公司。", "Bars interest; group companies are not named."),
        "XZ-SLI-2024/8.3a",
    ),
    SHEET.different(
        "subcontracting",
        Label(
            "不得拆包、分包、转包给第三人；未写后果。",
            "No splitting, subcontracting or assignment to third parties; no consequence is printed.",
        ),
        "XZ-SLI-2024/8.6c",
    ),
    # Topic: Project lead.
    SHEET.different(
        "lead_construction_years",
        Label(
            "未规定项目负责人年限；规定的是机构人员按安全管理年限分档的最少人数。",
            "No years are set for the project lead; head-counts are set in tiers of safety-management years.",
        ),
        "XZ-SLI-2024/7.5a",
        "XZ-SLI-2024/7.5b",
        "XZ-SLI-2024/7.5c",
        "XZ-SLI-2024/8.1b",
    ),
    SHEET.different(
        "lead_registration",
        Label(
            "注册执业证书是对机构人员最少人数的要求，不针对项目负责人。",
            "Registered certificates are asked of a number of the agency's staff, not of the project lead.",
        ),
        "XZ-SLI-2024/7.5a",
        "XZ-SLI-2024/7.5b",
        "XZ-SLI-2024/7.5d",
    ),
    SHEET.different(
        "lead_title",
        Label(
            "高级及以上职称是对机构至少1名人员的要求，不针对项目负责人。",
            "The senior title is asked of at least one of the agency's staff, not of the project lead.",
        ),
        "XZ-SLI-2024/7.5a",
    ),
    SHEET.different(
        "lead_full_time",
        Label(
            "未写专职；要求项目服务团队固定、项目负责人每次到场。",
            "Full time is not asked; a fixed team and the lead's presence at every visit are.",
        ),
        "XZ-SLI-2024/8.2a",
        "XZ-SLI-2024/8.2b",
    ),
    # Topic: Team and visits.
    SHEET.value("team_roles", Param("roles", "XZ-SLI-2024/8.1b")),
    SHEET.different(
        "staff_title",
        Label(
            "只对至少1名人员要求高级及以上职称。",
            "A senior title is asked of at least one person only.",
        ),
        "XZ-SLI-2024/7.5a",
    ),
    SHEET.value("visit_lead", Param("project_lead_present", "XZ-SLI-2024/8.2b")),
    SHEET.value("visit_technicians", Param("technicians_present", "XZ-SLI-2024/8.2c")),
    # Topic: Agency head-counts.
    SHEET.value("headcount_senior", Param("tier_a_min_persons", "XZ-SLI-2024/7.5a")),
    SHEET.value("headcount_registered", Param("tier_b_min_persons", "XZ-SLI-2024/7.5b")),
    SHEET.value("headcount_experienced", Param("tier_c_min_persons", "XZ-SLI-2024/7.5c")),
    SHEET.value("headcount_senior_safety_years", Param("tier_a_min_years", "XZ-SLI-2024/7.5a")),
    SHEET.value("headcount_registered_safety_years", Param("tier_b_min_years", "XZ-SLI-2024/7.5b")),
    SHEET.value(
        "headcount_experienced_safety_years", Param("tier_c_min_years", "XZ-SLI-2024/7.5c")
    ),
    SHEET.value("accepted_certificates", Param("accepted_certificates", "XZ-SLI-2024/7.5d")),
    SHEET.different(
        "agency_technical_lead",
        Label(
            "列有机构技术负责人岗位，未写专职和人数。",
            "The post is named; neither full time nor a number is printed.",
        ),
        "XZ-SLI-2024/8.1b",
    ),
    # Topic: Insurers.
    SHEET.different(
        "insurer_risk_staff",
        Label("要求专门管理团队，未写人数。", "A dedicated team is asked; no number is given."),
        "XZ-SLI-2024/4.2",
    ),
    SHEET.different(
        "insurer_manager_years",
        Label(
            "规定的是项目负责人的工作年限，不限领域，见下一行。",
            "Years of work in any field are asked of the project lead; see the next row.",
        ),
        "XZ-SLI-2024/3.4",
    ),
    SHEET.value("insurer_lead_work_years", Param("insurer_lead_min_work_years", "XZ-SLI-2024/3.4")),
    SHEET.value("insurer_blacklists", Param("blacklists", "XZ-SLI-2024/3.7")),
    SHEET.value("insurer_audit_year", Param("audit_fiscal_year", "XZ-SLI-2024/3.5")),
    SHEET.different(
        "insurer_department",
        Label("须具备专门管理团队。", "A dedicated team is asked."),
        "XZ-SLI-2024/4.2",
    ),
    SHEET.value(
        "coordinating_branches",
        Param("coordinating_branches_per_company", "XZ-SLI-2024/4.1a"),
        note=Label("须为地市级分支机构。", "It must be a branch of prefecture level."),
    ),
    SHEET.value("insurer_disclosure", Param("disclosure_items", "XZ-SLI-2024/5.1")),
    # Topic: Quotation, policy and premium.
    SHEET.value("quotation_fields", Param("quotation_fields", "XZ-SLI-2024/4.4e")),
    SHEET.different(
        "quotation_barred_channels",
        Label(
            "须出具正式报价函，未列禁止途径。",
            "A formal letter is asked; no channels are barred by name.",
        ),
        "XZ-SLI-2024/4.4b",
    ),
    SHEET.value("policy_fields", Param("policy_fields", "XZ-SLI-2024/4.5b")),
    SHEET.value(
        "premium_percent_before_policy",
        Param("premium_share_received_before_issue", "XZ-SLI-2024/4.3a"),
    ),
    SHEET.value(
        "premium_payments",
        Param("premium_instalments", "XZ-SLI-2024/4.3a"),
        provisions=("XZ-SLI-2024/4.3b",),
    ),
    SHEET.value("service_extra_charge", Param("extra_charge", "XZ-SLI-2024/4.6d")),
    SHEET.value(
        "insured_before",
        Param("policy_before_event", "XZ-SLI-2024/1.1"),
        Param("policy_before_event_2", "XZ-SLI-2024/1.1"),
        note=Label(
            "办理施工许可证前，且开工前。",
            "Before the construction permit is applied for and before the works start.",
        ),
    ),
    # Topic: Deadlines.
    SHEET.value("service_team_registration", Param("registration_period", "XZ-SLI-2024/6.4")),
    SHEET.value("loss_report", Param("claim_report_hours", "XZ-SLI-2024/6.6a")),
    # Topic: Service and inspections.
    SHEET.different(
        "plan_per_project",
        Label(
            "服务方案是保险单和展业告知的内容，未要求每个项目单独编制。",
            "The service plan is part of the policy and the disclosure; one per project is not asked.",
        ),
        "XZ-SLI-2024/4.5b",
        "XZ-SLI-2024/5.1",
    ),
    # Topic: Findings: grades, reports, rectification.
    SHEET.different(
        "hazard_levels",
        Label(
            "分为重大事故隐患与一般隐患两类，不以数字分级。",
            "Major and ordinary hazards are told apart; levels are not numbered.",
        ),
        "XZ-SLI-2024/8.9b",
        "XZ-SLI-2024/8.9c",
    ),
    SHEET.value("hazard_classes", Param("classes", "XZ-SLI-2024/8.9b")),
    SHEET.different(
        "severe_finding_report",
        Label(
            "每次服务后“及时”上传隐患；重大事故隐患由施工单位“立即”整改并上传，未写期限。",
            "Hazards are uploaded 及时 after each service; the contractor remedies major ones 立即; no period is given.",
        ),
        "XZ-SLI-2024/8.8a",
        "XZ-SLI-2024/8.9b",
    ),
    SHEET.different(
        "severe_finding_recipients",
        Label(
            "上传至安责险信息化系统，未点名上报对象。",
            "They are uploaded to the information system; no recipient is named.",
        ),
        "XZ-SLI-2024/8.8a",
        "XZ-SLI-2024/8.9b",
    ),
    SHEET.different(
        "rectification_period",
        Label(
            "重大事故隐患“立即”，一般隐患在“规定时间内”，未写天数。",
            "Major hazards 立即, ordinary ones within the set time; no number of days is printed.",
        ),
        "XZ-SLI-2024/8.9a",
        "XZ-SLI-2024/8.9b",
        "XZ-SLI-2024/8.9c",
    ),
    # Topic: Reports and archives.
    SHEET.different(
        "service_report_periods",
        Label(
            "“定期”报送主管部门，未写周期。",
            "Sent to the authority 定期 (regularly); no period is given.",
        ),
        "XZ-SLI-2024/8.5a",
    ),
    SHEET.value(
        "service_report_recipients",
        Param("report_recipients", "XZ-SLI-2024/8.4"),
        note=Label(
            "另须定期报送工程所在地建设行政管理部门。",
            "The local construction authority also gets them regularly.",
        ),
        provisions=("XZ-SLI-2024/8.5a",),
    ),
    SHEET.value(
        "archive_years_later_of",
        Param("archive_min_years", "XZ-SLI-2024/6.5b"),
        Param("archive_min_years_after_completion", "XZ-SLI-2024/6.5b"),
        note=Label(
            "自形成起至少5年，且完工后不少于2年，以晚者为准。",
            "At least the first figure from the record and the second from completion; the later end counts.",
        ),
    ),
    SHEET.different(
        "paper_archive_years_after_completion",
        Label(
            "不分纸质与否，且有两个起算点，见上一行。",
            "Not limited to paper, and with two anchors; see the row above.",
        ),
        "XZ-SLI-2024/6.5b",
    ),
    SHEET.different(
        "archive_destruction",
        Label(
            "留存期内不得丢失、篡改、隐匿和销毁；期满后未规定。",
            "No loss, alteration, hiding or destruction within the period; nothing is said of later.",
        ),
        "XZ-SLI-2024/6.5c",
    ),
    # Topic: Validity of the text.
    SHEET.different(
        "effective_from",
        Label("自印发之日起实施，印发日期未载明。", "From the day of issue, which is not printed."),
        "XZ-SLI-2024/9.3a",
    ),
    SHEET.different(
        "effective_to",
        Label(
            "试行期1年，起算日期未载明，见下一行。",
            "A trial of one year from a day that is not printed; see the next row.",
        ),
        "XZ-SLI-2024/9.3b",
    ),
    SHEET.value("trial_period", Param("trial_period", "XZ-SLI-2024/9.3b")),
    # Topic: Claims.
    SHEET.different(
        "settlement_period",
        Label(
            "应赔尽赔、能赔快赔，未写期限。",
            "Claims are to be paid in full and fast; no period is given.",
        ),
        "XZ-SLI-2024/6.8a",
    ),
    SHEET.value("service_phone_hours", Param("service_line_hours_per_day", "XZ-SLI-2024/6.7b")),
    # Topic: Sanctions and accidents.
    SHEET.different(
        "sanction_situations",
        Label(
            "依考核情况处罚，未列情形。",
            "Measures follow the appraisal; situations are not listed.",
        ),
        "XZ-SLI-2024/9.2b",
        "XZ-SLI-2024/9.2c",
    ),
    SHEET.different(
        "sanction_ladder",
        Label(
            "连续多次考核靠后的实施惩戒，次数未写。",
            "Several low appraisals in a row are punished; how many is not printed.",
        ),
        "XZ-SLI-2024/9.2c",
    ),
    # Topic: Register, training and appraisal.
    SHEET.different(
        "agency_admission",
        Label(
            "由保险机构委托符合基本要求的机构，未设名录。",
            "Insurers commission agencies that meet the basic requirements; there is no register.",
        ),
        "XZ-SLI-2024/6.3",
        "XZ-SLI-2024/7.0",
    ),
    SHEET.different(
        "staff_admission",
        Label(
            "由保险机构登记项目服务团队，未设准入。",
            "Insurers register the project's service team; there is no admission.",
        ),
        "XZ-SLI-2024/6.4",
    ),
    SHEET.different(
        "agency_appraisals_per_quarter",
        Label(
            "日常检查与定期考核，未写间隔。",
            "Daily checks and regular appraisals; no interval is printed.",
        ),
        "XZ-SLI-2024/9.2a",
    ),
    # Silent.
    *SHEET.not_specified(
        "agency_civil_liability",
        "agency_origin",
        "barred_posts",
        "lead_concurrent_projects",
        "lead_replacement_confirmation",
        "risk_staff_practice_grade",
        "risk_staff_title",
        "risk_staff_years_bachelor",
        "risk_staff_years_master",
        "service_contents",
        "full_inspections_per_quarter",
        "inspections_per_stage",
        "top_sources_checked",
        "hazard_standard_edition",
        "refusal_notice",
        "rescission_grounds",
        "key_observation_list",
        "removal_accident_grade",
        "correction_period",
        "staff_training_interval",
        "site_trainings_per_half_year",
        "site_training_coverage",
    ),
)
