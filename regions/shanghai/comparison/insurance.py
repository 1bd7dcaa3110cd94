"""Cells of Shanghai (上海) on insurers, deadlines, the works, records and claims."""

from __future__ import annotations

from gateway.regime.comparison import Cell
from gateway.regime.terms import Param
from gateway.regime.words import Label
from regions.shanghai.comparison.sheet import SHEET

INSURANCE: tuple[Cell, ...] = (
    # Topic: Insurers.
    SHEET.value("insurer_risk_staff", Param("risk_staff_min", "SH-IDI-2025/4.2.f")),
    SHEET.value(
        "risk_staff_practice_grade",
        Param("practice_grade", "SH-IDI-2025/4.2.d"),
        note=Label("与高级职称二者居其一。", "Either this or a senior title."),
    ),
    SHEET.value(
        "risk_staff_title",
        Param("title_grade", "SH-IDI-2025/4.2.d"),
        note=Label(
            "与一级执业资格二者居其一。", "Either this or a first-grade practice qualification."
        ),
    ),
    SHEET.value(
        "risk_staff_years_bachelor", Param("bachelor_min_construction_years", "SH-IDI-2025/4.2.e")
    ),
    SHEET.value(
        "risk_staff_years_master", Param("master_min_construction_years", "SH-IDI-2025/4.2.e")
    ),
    SHEET.value(
        "insurer_manager_years",
        Param("project_manager_min_years", "SH-IDI-2025/4.2.g"),
        note=Label(
            "从事工程、金融或保险等业务。", "In engineering, finance, insurance or the like."
        ),
    ),
    SHEET.different(
        "insurer_lead_work_years",
        Label(
            "规定的是项目经理在所列领域的年限，见上一行。",
            "Years in named fields are asked of the project manager; see the row above.",
        ),
        "SH-IDI-2025/4.2.g",
    ),
    SHEET.different(
        "insurer_department",
        Label(
            "须设立独立的潜在缺陷保险业务管理部门。",
            "An independent department for this insurance must be set up.",
        ),
        "SH-IDI-2025/4.2.a",
    ),
    # Topic: Quotation, policy and premium.
    SHEET.different(
        "quotation_fields",
        Label(
            "须出具正式报价函并签字盖章，未列内容。",
            "A formal, signed and sealed letter is asked; its contents are not listed.",
        ),
        "SH-IDI-2025/5.2.b",
        "SH-IDI-2025/5.2.c",
    ),
    SHEET.value("quotation_barred_channels", Param("forbidden_channels", "SH-IDI-2025/5.2.d")),
    SHEET.value(
        "premium_share_before_policy", Param("premium_received_share", "SH-IDI-2025/6.2.a")
    ),
    SHEET.different(
        "premium_payments",
        Label(
            "全额到账前不得签发保单，按合同约定支付，未写次数。",
            "No policy before the full premium, paid as the contract says; the number of payments is not printed.",
        ),
        "SH-IDI-2025/6.2.a",
        "SH-IDI-2025/9.1.1.b",
    ),
    SHEET.different(
        "insured_before",
        Label(
            "须在施工图设计阶段前签订保险合同。",
            "The contract is signed before the construction-drawing stage.",
        ),
        "SH-IDI-2025/6.1.a",
    ),
    # Topic: Deadlines.
    SHEET.value("contract_upload", Param("contract_upload_working_days", "SH-IDI-2025/6.2.b")),
    SHEET.value("briefing_upload", Param("briefing_upload_working_days", "SH-IDI-2025/7.2.d")),
    SHEET.value(
        "final_report_upload", Param("final_report_upload_working_days", "SH-IDI-2025/7.4.c")
    ),
    SHEET.value(
        "user_notice_upload", Param("user_notice_upload_working_days", "SH-IDI-2025/7.5.b")
    ),
    SHEET.value(
        "special_report_upload", Param("special_report_upload_working_days", "SH-IDI-2025/8.3.d")
    ),
    SHEET.value("household_check_notice", Param("notice_lead_working_days", "SH-IDI-2025/9.1.4.b")),
    SHEET.value("claim_briefing_lead", Param("claim_briefing_lead_months", "SH-IDI-2025/7.7.a")),
    SHEET.value("joint_check_lead", Param("joint_check_lead_months", "SH-IDI-2025/9.1.6.a")),
    SHEET.value(
        "owners_announcement_lead", Param("announcement_lead_months", "SH-IDI-2025/9.1.7.a")
    ),
    SHEET.different(
        "service_team_registration",
        Label("在签订保险合同前选用机构。", "The agency is chosen before the insurance contract."),
        "SH-IDI-2025/7.1.a",
        "SH-IDI-2025/7.1.b",
    ),
    SHEET.value("test_pass_notice", Param("pass_notice_hours", "SH-IDI-2025/9.5.2.a")),
    SHEET.value("test_fail_notice", Param("fail_notice_hours", "SH-IDI-2025/9.5.2.b")),
    # Topic: Service and inspections.
    SHEET.different(
        "scope_stages",
        Label(
            "可以由合同约定涉及勘察、设计、施工、回访和理赔等，不是应当覆盖。",
            "The contract may extend to survey, design, construction, revisits and claims; none is mandatory.",
        ),
        "SH-TIS-2023/7b",
    ),
    SHEET.different(
        "plan_per_project",
        Label(
            "提及风险管理方案、风险管理计划，未写每个项目的方案数。",
            "A plan is mentioned; a number per project is not printed.",
        ),
        "SH-TIS-2023/8.2",
        "SH-IDI-2025/7.2.d",
    ),
    SHEET.value("risk_test_share", Param("risk_test_share", "SH-IDI-2025/9.5.1.c")),
    # Topic: Findings: grades, reports, rectification.
    SHEET.different(
        "hazard_levels",
        Label(
            "提及“各等级”质量风险并点名“严重”，分级见机构导则，不在文件内。",
            "Risks of all grades are mentioned and 严重 (severe) is named; the scale itself is not in these texts.",
        ),
        "SH-TIS-2023/8.3",
        "SH-TIS-2023/8.4b",
        "SH-IDI-2025/7.4.d",
    ),
    SHEET.different(
        "hazard_classes",
        Label(
            "只点名“严重”质量风险，未列全部类别。",
            "Only 严重 (severe) risks are named; the classes are not listed.",
        ),
        "SH-TIS-2023/8.3",
        "SH-TIS-2023/8.4b",
        "SH-IDI-2025/7.4.d",
    ),
    SHEET.different(
        "rectification_period",
        Label(
            "施工单位在“规定期限内”、建设单位责成“及时”整改，未写天数。",
            "Within the set period, and 及时; no number of days is printed.",
        ),
        "SH-TIS-2023/8.4a",
        "SH-IDI-2025/9.3.a",
    ),
    # Topic: Gates.
    SHEET.value(
        "severe_open_at_final_report",
        Param("open_severe_risks_allowed", "SH-IDI-2025/7.4.d"),
        provisions=("SH-TIS-2023/8.4b",),
    ),
    SHEET.value(
        "severe_open_at_drawing_certificate",
        Param("open_severe_design_risks_at_certificate", "SH-IDI-2025/9.2.3.a"),
        provisions=("SH-IDI-2025/10.3.b",),
    ),
    SHEET.value(
        "severe_open_at_acceptance",
        Param("open_severe_construction_risks_allowed", "SH-IDI-2025/10.3.c"),
    ),
    SHEET.value(
        "preview_problems_at_completion",
        Param("open_preview_problems_allowed", "SH-IDI-2025/9.1.4.c"),
    ),
    SHEET.value(
        "failed_households_at_completion", Param("failed_households_allowed", "SH-IDI-2025/9.1.4.c")
    ),
    # Topic: Reports and archives.
    SHEET.value(
        "agency_reports",
        Param("report_types", "SH-TIS-2023/8.2"),
        provisions=(
            "SH-IDI-2025/8.1.b",
            "SH-IDI-2025/8.3.b",
        ),
    ),
    # Topic: Validity of the text.
    SHEET.value(
        "effective_from",
        Param("effective_from", "SH-TIS-2023/15"),
        Param("effective_from", "SH-IDI-2025/21"),
        note=Label("两个文件各有日期。", "Each of the two texts has its own date."),
    ),
    SHEET.value(
        "effective_to",
        Param("effective_to", "SH-TIS-2023/15"),
        Param("effective_to", "SH-IDI-2025/21"),
        note=Label("两个文件各有日期。", "Each of the two texts has its own date."),
    ),
    SHEET.different(
        "trial_period",
        Label("印有起止日期，不是试行期。", "First and last day are printed; there is no trial."),
        "SH-TIS-2023/15",
        "SH-IDI-2025/21",
    ),
    # Topic: Claims.
    SHEET.value("settlement_period", Param("settlement_days", "SH-IDI-2025/13.c")),
    SHEET.value("refusal_notice", Param("refusal_notice_days", "SH-IDI-2025/13.d")),
    SHEET.value(
        "repair_warranty",
        Param("repair_warranty_days", "SH-IDI-2025/14.a"),
        provisions=("SH-IDI-2025/14.b",),
    ),
    SHEET.value("contractor_repair_years", Param("contractor_repair_years", "SH-IDI-2025/7.7.d")),
    SHEET.value("service_phone_hours", Param("service_phone_hours_per_day", "SH-IDI-2025/13.a")),
)
