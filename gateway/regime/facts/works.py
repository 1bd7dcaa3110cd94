"""Facts about findings, tests, acceptances and milestones of a project's works."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from gateway.regime.facts.design_stage import DesignStage
from gateway.regime.facts.field import fact
from gateway.regime.facts.qualifications import FirmQualification
from gateway.regime.facts.works_files import (
    FirstSupervisionMeeting,
    HouseholdFiles,
    PlatformInformation,
    SpecialReports,
    SupervisionReport,
)
from gateway.regime.facts.works_words import (
    ActingParty,
    FindingGrade,
    FindingStage,
    MaterialKind,
    MaterialMoment,
    ReviewState,
)

_MANY = (0, 1_000_000)


@dataclass(frozen=True, slots=True, kw_only=True)
class RiskFinding:
    """A quality or technical risk that the agency raised on a project."""

    reference: str | None = fact("编号", "reference")
    stage: FindingStage | None = fact("发现阶段", "stage")
    grade: FindingGrade | None = fact("现行等级", "grade as it stands")
    closed: bool | None = fact("已销项", "closed by the agency")
    set_aside: bool | None = fact("主管部门已撤销", "set aside by the authority")
    concerns_act: bool | None = fact(
        "涉及本次办理的图纸、分项或部位", "concerns the drawings, item or part acted on"
    )
    supervisor_accepted: bool | None = fact(
        "整改结果经监理单位验收", "rectification accepted by the supervisor"
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class RectificationMaterial:
    """One piece of material put up for a finding."""

    kind: MaterialKind | None = fact("资料种类", "kind of material")
    moment: MaterialMoment | None = fact("反映整改前或整改后", "shows before or after")


@dataclass(frozen=True, slots=True, kw_only=True)
class Rectification:
    """The finding in hand: being opened, rectified, referred or closed."""

    grade: FindingGrade | None = fact("现行等级", "grade as it stands")
    due_date_set: bool | None = fact("已设定整改期限", "a date for rectification is set")
    due_on: date | None = fact("整改期限", "to be rectified by")
    rectified_on: date | None = fact("整改完成日", "rectified on")
    drawing_changed: bool | None = fact("设计图纸已修改", "a drawing was changed")
    materials: tuple[RectificationMaterial, ...] | None = fact("整改资料", "material put up")
    review: ReviewState | None = fact("风险管理机构审核", "the agency's review")
    acting_party: ActingParty | None = fact("办理单位", "who acts")
    supervisor_accepted: bool | None = fact(
        "整改结果经监理单位验收", "rectification accepted by the supervisor"
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class AdvanceNotice:
    """The notice of a household acceptance or preview to the insurer or its agency."""

    given: bool | None = fact("已就该次活动通知", "notice given of this very event")
    lead_working_days: int | None = fact(
        "提前的工作日数", "working days of notice", unit="working_day", bounds=(0, 10_000)
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class HouseholdAcceptance:
    """How the household acceptance (分户验收) of a project stands."""

    held: bool | None = fact("已开展分户验收", "held")
    failed_households: int | None = fact(
        "验收不合格或尚未验收的户数",
        "households failed or not accepted yet",
        unit="household",
        bounds=_MANY,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class FinalReportReceipt:
    """The final risk assessment report in the owner's hands."""

    received_by_owner: bool | None = fact("建设单位已收到", "received by the owner")
    insurer_sealed: bool | None = fact("加盖保险公司公章", "sealed by the insurer")


@dataclass(frozen=True, slots=True, kw_only=True)
class RiskTests:
    """Tests commissioned for risk management, and the laboratory that makes them."""

    categories: tuple[str, ...] | None = fact("委托检测类别", "categories commissioned")
    laboratory_qualifications: tuple[FirmQualification, ...] | None = fact(
        "检测单位资质", "the laboratory's qualifications"
    )
    same_laboratory_as_owner: bool | None = fact(
        "与建设单位委托的检测单位相同", "the same laboratory as the owner's"
    )
    by_insurer: int | None = fact(
        "保险公司委托检测数量", "tests commissioned by the insurer", unit="item", bounds=_MANY
    )
    by_agency: int | None = fact(
        "风险管理机构委托检测数量", "tests commissioned by the agency", unit="item", bounds=_MANY
    )
    owner_acceptance_tests: int | None = fact(
        "建设单位委托验收检测数量",
        "acceptance tests commissioned by the owner",
        unit="item",
        bounds=(0, 100_000_000),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class LaboratoryPlan:
    """The plan of a test about to be made, and its confirmation."""

    confirmed: bool | None = fact("检测计划已确认", "plan confirmed")
    confirmed_by_client: bool | None = fact("由委托方确认", "confirmed by the client")
    confirmed_at: datetime | None = fact("确认时间", "confirmed at")
    testing_starts_at: datetime | None = fact("检测或取样开始时间", "testing or sampling starts at")
    item_covered: bool | None = fact("检测项目在已确认计划内", "item is in the confirmed plan")


@dataclass(frozen=True, slots=True, kw_only=True)
class JointAcceptance:
    """The joint acceptance of repairs made before liability begins."""

    owner_signed: bool | None = fact("建设单位签字", "signed by the owner")
    insurer_signed: bool | None = fact("保险公司签字", "signed by the insurer")


@dataclass(frozen=True, slots=True, kw_only=True)
class HomeownerDocument:
    """A quality guarantee, announcement or the like that names the insurer."""

    insurer_named: str | None = fact("文件所载保险公司", "insurer that the document names")
    policy_insurer: str | None = fact("保险单保险公司", "insurer of the policy")


@dataclass(frozen=True, slots=True, kw_only=True)
class Works:
    """Findings, tests, acceptances and milestones of a project's works."""

    reference: str | None = fact("编号", "reference")
    findings: tuple[RiskFinding, ...] | None = fact("质量与技术风险", "findings raised so far")
    rectification: Rectification | None = fact("所办理的问题", "the finding in hand")
    notice: AdvanceNotice | None = fact("活动通知", "advance notice")
    household_acceptance: HouseholdAcceptance | None = fact("分户验收", "household acceptance")
    preview_required: bool | None = fact("须开展预看房", "a preview by buyers is required")
    final_report: FinalReportReceipt | None = fact("最终评估报告", "final assessment report")
    tests: RiskTests | None = fact("风险管理检测", "risk management tests")
    test_plan: LaboratoryPlan | None = fact("检测计划", "test plan")
    joint_acceptance: JointAcceptance | None = fact("维修共同验收", "joint acceptance of repairs")
    document: HomeownerDocument | None = fact("面向业主的文件", "document for the homeowners")
    design: DesignStage | None = fact("设计阶段", "design stage")
    special_reports: SpecialReports | None = fact("专项检查报告", "special check reports")
    supervision_report: SupervisionReport | None = fact("监理报告", "supervision report")
    first_meeting: FirstSupervisionMeeting | None = fact(
        "首次监督会议", "first supervision meeting"
    )
    household_files: HouseholdFiles | None = fact("一户一档", "files of the households")
    information: PlatformInformation | None = fact("监管平台信息", "information for the platform")
