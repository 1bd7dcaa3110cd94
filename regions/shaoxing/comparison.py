"""What Shaoxing (绍兴) puts into the rows of the comparison.

Rows on which the text is silent stand at the end.
"""

from __future__ import annotations

from gateway.regime.comparison import Cell
from gateway.regime.instruments import Line
from gateway.regime.sheets import Sheet
from gateway.regime.terms import Param
from gateway.regime.words import Label

SHEET = Sheet(line=Line.SLI, texts=("SX-SLI",))

CELLS: tuple[Cell, ...] = (
    # Topic: Project lead.
    SHEET.different(
        "lead_full_time",
        Label(
            "检查表写“专职技术负责人和项目负责人”，“专职”是否及于项目负责人不明。",
            "The checklist says 专职技术负责人和项目负责人; whether full time reaches the project lead is not clear.",
        ),
        "SX-SLI/A.1.2",
    ),
    # Topic: Team and visits.
    SHEET.value(
        "team_roles",
        Param("roles", "SX-SLI/A.1.2"),
        note=Label(
            "出自检查表；正文未规定岗位。",
            "From the checklist; the body of the notice names no posts.",
        ),
    ),
    # Topic: Agency head-counts.
    SHEET.value("agency_technical_lead", Param("full_time_technical_lead", "SX-SLI/A.1.c2")),
    # Topic: Service and inspections.
    SHEET.value("service_contents", Param("service_contents", "SX-SLI/1.6")),
    SHEET.value("plan_per_project", Param("plans_per_project", "SX-SLI/2.1.1")),
    SHEET.value(
        "full_inspections_per_quarter",
        Param("full_coverage_inspections_per_quarter", "SX-SLI/2.1.4"),
        provisions=("SX-SLI/A.2.6",),
    ),
    SHEET.value("inspections_per_stage", Param("checks_per_stage", "SX-SLI/A.2.3")),
    SHEET.value(
        "top_sources_checked",
        Param("level_1_2_check_share", "SX-SLI/2.1.5"),
        provisions=("SX-SLI/A.2.4",),
    ),
    # Topic: Findings: grades, reports, rectification.
    SHEET.value("hazard_levels", Param("risk_levels", "SX-SLI/1.5")),
    SHEET.different(
        "hazard_classes",
        Label("按一至四级分级。", "Levels 1 to 4 are used."),
        "SX-SLI/1.5",
        "SX-SLI/2.2.1a",
        "SX-SLI/2.2.2a",
        "SX-SLI/2.2.3a",
    ),
    SHEET.value(
        "hazard_standard_edition",
        Param("standard_edition", "SX-SLI/1.5"),
        note=Label("该标准此后已有2024版。", "A 2024 edition has appeared since."),
    ),
    SHEET.value(
        "severe_finding_report",
        Param("report_day", "SX-SLI/A.6.1"),
        note=Label(
            "出自检查表的一级风险；正文只写上报，未写期限。",
            "From the checklist, for level 1; the body asks for the report without a period.",
        ),
        provisions=("SX-SLI/2.2.1b",),
    ),
    SHEET.value("severe_finding_recipients", Param("recipients", "SX-SLI/2.2.1b")),
    SHEET.different(
        "rectification_period",
        Label(
            "隐患清单须逐项明确整改时限，未写天数。",
            "The list of hazards sets a time for each; no number of days is printed.",
        ),
        "SX-SLI/2.2.3b",
        "SX-SLI/A.6.c2",
    ),
    # Topic: Reports and archives.
    SHEET.value(
        "service_report_periods", Param("periods", "SX-SLI/3.1.2"), provisions=("SX-SLI/A.7.1",)
    ),
    SHEET.value("service_report_recipients", Param("recipients", "SX-SLI/3.1.3")),
    SHEET.different(
        "archive_years_later_of",
        Label(
            "只规定纸质档案自竣工起算，见下一行。",
            "Paper files only, counted from completion; see the next row.",
        ),
        "SX-SLI/A.7.c2",
    ),
    SHEET.value(
        "paper_archive_years_after_completion",
        Param("paper_archive_min_years_after_completion", "SX-SLI/A.7.c2"),
    ),
    SHEET.different(
        "archive_destruction",
        Label("销毁前应报保险机构核准。", "The insurer must approve before destruction."),
        "SX-SLI/A.7.c3",
    ),
    # Topic: Sanctions and accidents.
    SHEET.different(
        "sanction_situations",
        Label(
            "履职不到位及时处理，并点名四类问题依法查处。",
            "Poor performance is dealt with; four kinds of problem are named for enforcement.",
        ),
        "SX-SLI/3.1.5",
        "SX-SLI/3.3.2",
    ),
    SHEET.different(
        "sanction_ladder",
        Label("及时处理，不按次数。", "Dealt with promptly; nothing is counted."),
        "SX-SLI/3.1.5",
    ),
    SHEET.different(
        "removal_accident_grade",
        Label(
            "检查表记录服务期间较大及以上事故，未写移除。",
            "The checklist records larger accidents during the service; removal is not mentioned.",
        ),
        "SX-SLI/A.8.3",
    ),
    SHEET.different(
        "correction_period",
        Label(
            "对履职不到位及时处理，未写改正期限。",
            "Poor performance is dealt with promptly; no period to correct is printed.",
        ),
        "SX-SLI/3.1.5",
    ),
    # Topic: Register, training and appraisal.
    SHEET.different(
        "agency_admission",
        Label(
            "由承保机构依省指南委托，未设名录。",
            "Insurers commission by the provincial guide; there is no register.",
        ),
        "SX-SLI/1.1",
    ),
    SHEET.value(
        "site_trainings_per_half_year",
        Param("trainings_per_half_year", "SX-SLI/A.4.1"),
        note=Label(
            "与“按照合同约定开展”二者居其一。", "Either this or training as the contract says."
        ),
    ),
    SHEET.value(
        "site_training_coverage",
        Param("training_coverage", "SX-SLI/A.4.2"),
        note=Label(
            "出自检查表；同一检查项目的内容栏写“全部或部分”。",
            "From the checklist; its own description says all or part.",
        ),
        provisions=("SX-SLI/A.4.c2",),
    ),
    SHEET.value("agency_appraisals_per_quarter", Param("assessments_per_quarter", "SX-SLI/3.2.5")),
    # Silent.
    *SHEET.not_specified(
        "agency_civil_liability",
        "agency_alternatives",
        "agency_supervision_grade",
        "agency_insurer_commission_years",
        "agency_any_commission_years",
        "agency_origin",
        "agency_clean_record_years",
        "barred_services",
        "barred_relations",
        "barred_posts",
        "subcontracting",
        "lead_construction_years",
        "lead_registration",
        "lead_title",
        "lead_concurrent_projects",
        "lead_replacement_confirmation",
        "staff_title",
        "visit_lead",
        "visit_technicians",
        "headcount_senior",
        "headcount_registered",
        "headcount_experienced",
        "headcount_senior_safety_years",
        "headcount_registered_safety_years",
        "headcount_experienced_safety_years",
        "accepted_certificates",
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
        "premium_percent_before_policy",
        "premium_payments",
        "service_extra_charge",
        "insured_before",
        "service_team_registration",
        "loss_report",
        "effective_from",
        "effective_to",
        "trial_period",
        "settlement_period",
        "refusal_notice",
        "service_phone_hours",
        "rescission_grounds",
        "key_observation_list",
        "staff_admission",
        "staff_training_interval",
    ),
)
