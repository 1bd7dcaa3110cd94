"""Steps of the works that may not be taken before something else: arts. 8 and 9."""

from __future__ import annotations

from gateway.regime.facts.works_words import FindingStage
from gateway.regime.gates import Force, Gate
from gateway.regime.instruments import Line, Operator, Party
from gateway.regime.nodes import (
    All,
    Each,
    Exists,
    Flagged,
    FlagWhen,
    Holds,
    InSpan,
    Same,
    Threshold,
    When,
)
from gateway.regime.outcomes import Outcome
from gateway.regime.terms import Fact, Param
from gateway.regime.words import Label
from regions.shanghai.idi.findings import STILL_OPEN, findings, found_at

LABORATORY = Gate(
    provision="SH-IDI-2025/8.2.a",
    act=Label("委托检测单位", "commissioning a laboratory"),
    actors=(Party.AGENCY,),
    line=Line.IDI,
    condition=Flagged(
        Each(
            of="works.tests.categories",
            item="category",
            empty=Outcome.UNKNOWN,
            label=Label("每一检测类别", "every category of test"),
            rule=Exists(
                of="works.tests.laboratory_qualifications",
                item="qualification",
                code="LABORATORY_NOT_QUALIFIED",
                label=Label("有效的相应检测资质", "a valid qualification for it"),
                rule=All(
                    (
                        Same(
                            first=Fact("qualification.field"),
                            second=Fact("category"),
                            label=Label("资质类别", "what the qualification covers"),
                        ),
                        InSpan(
                            span=Fact("qualification.valid"),
                            label=Label("资质有效期", "validity of the qualification"),
                        ),
                    )
                ),
            ),
        ),
        (
            FlagWhen(
                "SAME_LABORATORY_AS_OWNER",
                Holds(of=Fact("works.tests.same_laboratory_as_owner")),
                Label("与建设单位委托的检测单位相同", "the owner's laboratory as well"),
            ),
        ),
    ),
    force=Force.HARD,
    opens=Label(
        "委托的检测单位对每一类别均有有效资质", "a laboratory validly qualified for every category"
    ),
)

NOTICE = Gate(
    provision="SH-IDI-2025/9.1.4.b",
    act=Label("安排分户验收或预看房", "scheduling a household acceptance or preview"),
    actors=(Party.OWNER,),
    line=Line.IDI,
    condition=All(
        (
            Holds(
                of=Fact("works.notice.given"),
                code="NOTICE_MISSING",
                label=Label("已通知保险公司或风险管理机构", "the insurer or agency has notice"),
            ),
            Threshold(
                observed=Fact("works.notice.lead_working_days"),
                required=Param("notice_lead_working_days"),
                code="NOTICE_TOO_SHORT",
                label=Label("提前的工作日数", "working days of notice"),
            ),
        )
    ),
    force=Force.SYSTEM,
    opens=Label("按规定的工作日数提前通知", "notice as many working days ahead as asked"),
)

COMPLETION = Gate(
    provision="SH-IDI-2025/9.1.4.c",
    act=Label("组织竣工验收", "organising the completion acceptance"),
    actors=(Party.OWNER,),
    line=Line.IDI,
    condition=All(
        (
            Holds(
                of=Fact("works.household_acceptance.held"),
                code="HOUSEHOLD_ACCEPTANCE_MISSING",
                label=Label("已开展分户验收", "household acceptance held"),
            ),
            Threshold(
                observed=Fact("works.household_acceptance.failed_households"),
                required=Param("failed_households_allowed"),
                code="HOUSEHOLD_ACCEPTANCE_FAILED",
                label=Label("分户验收不合格户数", "households that failed"),
            ),
            # Problems of every grade count here, unlike before the final report.
            When(
                applies=Holds(
                    of=Fact("works.preview_required"),
                    label=Label("须开展预看房", "a preview is required"),
                ),
                then=Threshold(
                    observed=findings((found_at(FindingStage.PREVIEW), *STILL_OPEN)),
                    required=Param("open_preview_problems_allowed"),
                    code="PREVIEW_PROBLEMS_OPEN",
                    label=Label("未整改完毕的预看房问题", "preview problems not rectified"),
                ),
            ),
            Holds(
                of=Fact("works.final_report.received_by_owner"),
                code="FINAL_REPORT_NOT_RECEIVED",
                label=Label("建设单位已收到最终评估报告", "final report received by the owner"),
            ),
            Holds(
                of=Fact("works.final_report.insurer_sealed"),
                code="FINAL_REPORT_NOT_RECEIVED",
                label=Label("报告加盖保险公司公章", "the report bears the insurer's seal"),
            ),
        )
    ),
    force=Force.HARD,
    opens=Label(
        "分户验收全部合格、预看房问题整改完毕并收到最终评估报告",
        "every household accepted, preview problems rectified, the final report received",
    ),
    cited=("SH-IDI-2025/7.4.b", "SH-TIS-2023/8.4c"),
)

JOINT_ACCEPTANCE = Gate(
    provision="SH-IDI-2025/9.1.6.c",
    act=Label("维修结果验收", "accepting repairs made before liability begins"),
    actors=(Party.OWNER, Party.INSURER),
    line=Line.IDI,
    condition=All(
        (
            Holds(
                of=Fact("works.joint_acceptance.owner_signed"),
                code="OWNER_NOT_PARTY",
                label=Label("建设单位参加验收", "the owner takes part"),
            ),
            Holds(
                of=Fact("works.joint_acceptance.insurer_signed"),
                code="INSURER_NOT_PARTY",
                label=Label("保险公司参加验收", "the insurer takes part"),
            ),
        )
    ),
    force=Force.SYSTEM,
    opens=Label("建设单位与保险公司共同签字", "signed by owner and insurer together"),
)


def _names_insurer(provision: str, act: Label) -> Gate:
    return Gate(
        provision=provision,
        act=act,
        actors=(Party.OWNER,),
        line=Line.IDI,
        condition=Same(
            first=Fact("works.document.insurer_named"),
            second=Fact("works.document.policy_insurer"),
            code="INSURER_DIFFERS_FROM_POLICY",
            label=Label("所载保险公司与保险单一致", "the insurer named is the policy's"),
        ),
        force=Force.SYSTEM,
        opens=Label("载明保险单的保险公司", "name the insurer of the policy"),
    )


GUARANTEE = _names_insurer(
    "SH-IDI-2025/9.1.5.b", Label("发布住宅质量保证书", "publishing the quality guarantee")
)

ANNOUNCEMENT = _names_insurer(
    "SH-IDI-2025/9.1.7.b", Label("发布公告", "publishing the announcement")
)

TESTING = Gate(
    provision="SH-IDI-2025/9.5.1.d",
    act=Label("开展检测或取样", "testing or sampling"),
    actors=(Party.LABORATORY,),
    line=Line.IDI,
    condition=All(
        (
            Holds(
                of=Fact("works.test_plan.confirmed"),
                code="PLAN_NOT_CONFIRMED",
                label=Label("检测计划已确认", "the plan is confirmed"),
            ),
            Threshold(
                observed=Fact("works.test_plan.confirmed_at"),
                operator=Operator.LE,
                required=Fact("works.test_plan.testing_starts_at"),
                code="PLAN_NOT_CONFIRMED",
                label=Label("确认先于检测", "confirmed before testing"),
            ),
            Holds(
                of=Fact("works.test_plan.confirmed_by_client"),
                code="CONFIRMED_BY_OTHER_PARTY",
                label=Label("由委托方确认", "confirmed by the client"),
            ),
            Holds(
                of=Fact("works.test_plan.item_covered"),
                code="ITEM_NOT_IN_CONFIRMED_PLAN",
                label=Label("检测项目在已确认计划内", "the item is in the confirmed plan"),
            ),
        )
    ),
    force=Force.HARD,
    opens=Label("委托方确认包含该项目的检测计划", "the client confirms a plan with the item"),
)

GATES: tuple[Gate, ...] = (
    LABORATORY,
    NOTICE,
    COMPLETION,
    JOINT_ACCEPTANCE,
    GUARANTEE,
    ANNOUNCEMENT,
    TESTING,
)
