"""Papers, reports and files whose state is told by an item or a count: arts. 7, 8, 9, 10, 17."""

from __future__ import annotations

from gateway.regime.facts.works_words import InformationKind
from gateway.regime.instruments import Operator
from gateway.regime.nodes import (
    All,
    Any,
    Choice,
    Flagged,
    FlagWhen,
    Holds,
    Not,
    Same,
    Threshold,
    When,
)
from gateway.regime.outcomes import Outcome
from gateway.regime.rules import Question, Rule
from gateway.regime.terms import NOTHING, Fact
from gateway.regime.words import Label

# 合理 has neither a number nor a date: that there is a first instalment can be told.
FIRST_INSTALMENT = Rule(
    provision="SH-IDI-2025/7.1.d",
    question=Question.POLICY,
    node=All(
        (
            Holds(
                of=Fact("policy.risk_contract.first_instalment_agreed"),
                label=Label("约定了首期费用", "a first instalment is agreed"),
            ),
            When(
                applies=Holds(
                    of=Fact("policy.risk_contract.first_instalment_agreed"),
                    label=Label("有首期费用", "there is one"),
                ),
                then=Threshold(
                    observed=Fact("policy.risk_contract.first_instalment"),
                    operator=Operator.GT,
                    required=NOTHING,
                    label=Label("首期费用大于零", "of more than nothing"),
                ),
            ),
        ),
        code="NO_FIRST_INSTALMENT",
        label=Label("首期费用", "first instalment"),
    ),
)

HANDED_OVER = Rule(
    provision="SH-IDI-2025/7.5.a",
    question=Question.POLICY,
    node=Threshold(
        observed=Fact("policy.user_papers.handed_over_on"),
        operator=Operator.GE,
        required=Fact("policy.user_papers.completed_on"),
        code="BEFORE_COMPLETION",
        label=Label("竣工后交付", "handed over after completion"),
    ),
)

SPECIAL_REPORTS = Rule(
    provision="SH-IDI-2025/8.3.b",
    question=Question.WORKS,
    node=All(
        (
            Holds(
                of=Fact("works.special_reports.household_completed"),
                label=Label("分户验收专项检查报告", "household acceptance report"),
            ),
            Any(
                (
                    Holds(
                        of=Fact("works.special_reports.preview_completed"),
                        label=Label("预看房专项检查报告", "preview report"),
                    ),
                    All(
                        (
                            Holds(
                                of=Fact("works.preview_required"),
                                expected=False,
                                label=Label("无须预看房", "no preview is required"),
                            ),
                            Holds(
                                of=Fact("works.special_reports.no_preview_ground_stated"),
                                label=Label("已载明依据", "the ground is stated"),
                            ),
                        )
                    ),
                )
            ),
        ),
        code="SPECIAL_REPORT_MISSING",
        label=Label("专项检查报告齐备", "the special reports are complete"),
    ),
)


def _agree(counted: str, label: Label) -> Same:
    return Same(
        first=Fact(f"works.supervision_report.{counted}_reported"),
        second=Fact(f"works.supervision_report.{counted}_on_platform"),
        label=label,
    )


SUPERVISION_REPORT = Rule(
    provision="SH-IDI-2025/9.4.2",
    question=Question.WORKS,
    node=Flagged(
        Holds(
            of=Fact("works.supervision_report.findings_section"),
            code="FINDINGS_SECTION_MISSING",
            label=Label("监理报告汇总质量风险", "the report sums up the findings"),
        ),
        (
            FlagWhen(
                "COUNTS_DIFFER",
                Not(
                    All(
                        (
                            _agree("raised", Label("提出数一致", "as many raised")),
                            _agree("closed", Label("整改数一致", "as many closed")),
                        )
                    )
                ),
                Label("报告与平台数量不一致", "report and platform differ in numbers"),
            ),
        ),
    ),
)

# A check item, no gate: a no is an answer, and shows a matter of 6.1.a (18.c).
FIRST_MEETING = Rule(
    provision="SH-IDI-2025/10.2.b",
    question=Question.WORKS,
    node=Flagged(
        Holds(
            of=Fact("works.first_meeting.insurance_item_answered"),
            code="INSURANCE_CHECK_MISSING",
            label=Label("已检查保险合同签订情况", "the insurance contract was checked"),
        ),
        (
            FlagWhen(
                "INSURANCE_CONTRACT_NOT_SIGNED",
                Holds(
                    of=Fact("works.first_meeting.insurance_contract_signed"),
                    expected=False,
                    label=Label("保险合同未签订", "the contract is not signed"),
                ),
                Label("涉及6.1.a，按18.c处理", "a matter of 6.1.a, for 18.c"),
            ),
        ),
    ),
)

HOUSEHOLD_FILES = Rule(
    provision="SH-IDI-2025/17.2.a",
    question=Question.WORKS,
    node=Threshold(
        observed=Fact("works.household_files.files"),
        operator=Operator.GE,
        required=Fact("works.household_files.units"),
        code="HOUSEHOLD_FILE_MISSING",
        label=Label("每户均有档案", "every dwelling has its file"),
    ),
)

# What has an upload date of its own is judged there (6.2.b, 7.2.d, 7.4.c, 7.5.b, 8.3.d).
UPLOADED = Rule(
    provision="SH-IDI-2025/17.2.b",
    question=Question.WORKS,
    node=When(
        applies=Choice(
            of=Fact("works.information.kind"),
            fails=(
                InformationKind.CONTRACT_AND_POLICY,
                InformationKind.BRIEFING_MATERIAL,
                InformationKind.FINAL_REPORT,
                InformationKind.HOMEOWNER_PAPERS,
                InformationKind.SPECIAL_REPORT,
            ),
            otherwise=Outcome.MEETS,
            label=Label("无专门上传期限的信息", "information with no upload date of its own"),
        ),
        then=Choice(
            of=Fact("works.information.uploaded"),
            meets=(True,),
            otherwise=Outcome.NEEDS_DECISION,
            code="UPLOAD_MISSING",
            label=Label("已上传监管平台", "uploaded to the platform"),
        ),
    ),
)

RULES: tuple[Rule, ...] = (
    FIRST_INSTALMENT,
    HANDED_OVER,
    SPECIAL_REPORTS,
    SUPERVISION_REPORT,
    FIRST_MEETING,
    HOUSEHOLD_FILES,
    UPLOADED,
)
