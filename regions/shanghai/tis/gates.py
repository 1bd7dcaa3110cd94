"""Acts that wait for something under SH-TIS-2023: answers, changes, contracts, reports."""

from __future__ import annotations

from gateway.regime.facts.commission_words import AgencyReportKind, ContractItem, FindingCategory
from gateway.regime.gates import Force, Gate
from gateway.regime.instruments import Line, Operator, Party
from gateway.regime.nodes import (
    All,
    Any,
    Choice,
    EachWord,
    Exists,
    Flagged,
    FlagWhen,
    Holds,
    Node,
    Not,
    RuleOf,
    Same,
    Threshold,
)
from gateway.regime.outcomes import Outcome
from gateway.regime.terms import CountOf, Fact, Param
from gateway.regime.words import Label
from regions.shanghai.tis.determinations import DETERMINATION_GATES
from regions.shanghai.tis.staffing import NOT_BELOW_ORIGINAL

_VERIFIED = Holds(
    of=Fact("commission.consultation.verification_recorded"),
    code="NOT_VERIFIED",
    label=Label("已有核实记录", "a verification is on record"),
)

_REASON = Holds(
    of=Fact("commission.change.reason_stated"),
    code="REASON_MISSING",
    label=Label("已写明正当事由", "a justified reason is stated"),
)

# 擅自 is without authorisation: a roster both sides confirmed changes with a stated reason and
# the lead insurer's consent, whose form the text sets for the persons in charge only.
_ROSTER_OPEN = Any(
    (
        Holds(
            of=Fact("commission.roster_confirmed"),
            expected=False,
            label=Label("团队名单尚未确认", "the roster is not confirmed yet"),
        ),
        All(
            (
                Holds(
                    of=Fact("commission.change.requested"),
                    code="ROSTER_LOCKED",
                    label=Label("已提出变更申请", "a change request was made"),
                ),
                _REASON,
                Holds(
                    of=Fact("commission.change.insurer_consented"),
                    code="NO_CONSENT",
                    label=Label("主承保险公司已同意", "the lead insurer consented"),
                ),
            ),
        ),
    ),
    label=Label("不属擅自变更", "no change without authorisation"),
)

_CONFIRMED_BEFORE = All(
    (
        _REASON,
        Holds(
            of=Fact("commission.change.written_confirmation"),
            code="NO_WRITTEN_CONFIRMATION",
            label=Label("已有书面确认", "confirmed in writing"),
        ),
        Holds(
            of=Fact("commission.change.confirmed_by_principal"),
            code="WRONG_INSURER",
            label=Label("由委托的保险公司确认", "by the insurer that gave the commission"),
        ),
        Threshold(
            observed=Fact("commission.change.effective_on"),
            required=Fact("commission.change.confirmed_on"),
            operator=Operator.GE,
            code="EFFECTIVE_BEFORE_CONFIRMATION",
            label=Label("确认后方生效", "effective no earlier than the confirmation"),
        ),
    ),
)

_CONTRACT_SIGNED = All(
    (
        Holds(
            of=Fact("commission.contract.signed_by_insurer"),
            label=Label("主承保险公司已签署", "signed by the lead insurer"),
        ),
        Holds(
            of=Fact("commission.contract.signed_by_agency"),
            label=Label("风险管理机构已签署", "signed by the agency"),
        ),
    ),
    code="NO_WRITTEN_CONTRACT",
    label=Label("双方签署的书面委托合同", "a written contract signed by both"),
)

# 可以包括: an item left out is shown and is no breach.
_ALL_ITEMS = EachWord(
    words=Param("contract_contents"),
    item="named",
    kind=ContractItem,
    rule=Exists(
        of="commission.contract.items",
        item="stated",
        rule=Same(
            first=Fact("stated"),
            second=Fact("named"),
            label=Label("合同已载该项", "the contract has the item"),
        ),
    ),
)


def _determined_before_signing(step: str) -> Threshold:
    """The number of a step of the ladder was reached before the day of signing."""
    return Threshold(
        observed=CountOf(
            of="standing.determinations",
            item="determination",
            where=All(
                (
                    Holds(
                        of=Fact("determination.annulled"),
                        expected=False,
                        label=Label("未被撤销", "not annulled"),
                    ),
                    Threshold(
                        observed=Fact("determination.decided_on"),
                        required=Fact("commission.contract.signed_on"),
                        operator=Operator.LT,
                        label=Label("签约日前作出", "decided before the day of signing"),
                    ),
                ),
            ),
        ),
        required=Param("determination_ordinal", step),
        operator=Operator.GE,
        label=Label("签约前的责任认定次数", "determinations before signing"),
    )


# The second and third determinations mark new business; the text refuses none of it.
_SIGNING = Flagged(
    _CONTRACT_SIGNED,
    flags=(
        FlagWhen(
            "CONTRACT_ITEM_ABSENT",
            Not(_ALL_ITEMS),
            Label("合同缺少可载内容", "the contract leaves out an item the text names"),
        ),
        FlagWhen(
            "KEY_SUPERVISION",
            _determined_before_signing("SH-TIS-2023/12.3c"),
            Label("第二次责任认定后新承接业务，重点监管", "new business under key supervision"),
        ),
        FlagWhen(
            "ELIGIBILITY_LOST",
            _determined_before_signing("SH-TIS-2023/12.3d"),
            Label(
                "第三次责任认定后不再符合征询条件",
                "no longer counts as meeting the conditions",
            ),
        ),
    ),
)


def _finding_of(category: FindingCategory) -> Choice:
    return Choice(
        of=Fact("finding.category"),
        meets=(category,),
        otherwise=Outcome.FAILS,
        label=Label(category.zh, category.en),
    )


def _open_finding(rule: Node, label: Label) -> Exists:
    return Exists(of="commission.open_findings", item="finding", rule=rule, label=label)


_BLOCKING_GRADE = Choice(
    of=Fact("finding.grade"),
    meets=Param("blocking_risk_grade", "SH-TIS-2023/8.4b"),
    otherwise=Outcome.FAILS,
    label=Label("严重等级", "severe"),
)

# If an open finding of any grade blocked, the word 严重 would be idle; procedures have no grade.
_NOTHING_BLOCKS = All(
    (
        Not(
            _open_finding(
                All((_finding_of(FindingCategory.TECHNICAL), _BLOCKING_GRADE)),
                Label("严重技术风险未整改", "a severe technical risk is open"),
            ),
            code="SERIOUS_RISK_OPEN",
            label=Label("无未整改的严重技术风险", "no severe technical risk is open"),
        ),
        Not(
            _open_finding(
                _finding_of(FindingCategory.QUALITY_PROCEDURE),
                Label("质量管理程序未闭合", "a quality procedure is open"),
            ),
            code="PROCEDURE_OPEN",
            label=Label("质量管理程序均已闭合", "every quality procedure is closed"),
        ),
    ),
)

_FINAL_REPORT = Flagged(
    _NOTHING_BLOCKS,
    flags=(
        FlagWhen(
            "LOWER_GRADE_OPEN",
            _open_finding(
                All((_finding_of(FindingCategory.TECHNICAL), Not(_BLOCKING_GRADE))),
                Label("较低等级问题未闭合", "a finding of a lower grade is open"),
            ),
            Label("仍有较低等级技术风险未闭合", "technical risks of a lower grade are open"),
        ),
    ),
)

_ACCEPTANCE = Flagged(
    _NOTHING_BLOCKS,
    flags=(
        FlagWhen(
            "FINAL_REPORT_NOT_ON_RECORD",
            Holds(
                of=Fact("commission.final_report_accepted"),
                expected=False,
                label=Label("尚无最终风险评估报告", "no final report is accepted"),
            ),
            Label("最终风险评估报告尚未归档", "the final report is not on record"),
        ),
    ),
)

# A report without a plan is out of order; turning a warning away would defeat its purpose.
_REPORT = Flagged(
    All(
        (
            All(
                _CONTRACT_SIGNED.children,
                code="NO_COMMISSION",
                label=Label("已签订委托合同", "a signed commission"),
            ),
            Choice(
                of=Fact("commission.report.kind"),
                meets=tuple(AgencyReportKind),
                otherwise=Outcome.FAILS,
                code="UNKNOWN_TYPE",
                label=Label("已写明报告种类", "the kind of report is stated"),
            ),
        ),
    ),
    flags=(
        FlagWhen(
            "NO_RISK_PLAN",
            Holds(
                of=Fact("commission.report.plan_on_file"),
                expected=False,
                label=Label("尚无风险管理方案", "no plan is on file"),
            ),
            Label("报告先于风险管理方案", "a report without a plan on file"),
        ),
    ),
)

GATES: tuple[Gate, ...] = (
    Gate(
        provision="SH-TIS-2023/3.3a",
        act=Label("答复征询", "answer a consultation"),
        actors=(Party.REGULATOR,),
        line=Line.IDI,
        condition=_VERIFIED,
        force=Force.SYSTEM,
        opens=Label("逐项记录核实情况", "a verification recorded for every condition"),
    ),
    Gate(
        provision="SH-TIS-2023/3.3c",
        act=Label("出具征询答复", "issue the answer"),
        actors=(Party.REGULATOR,),
        line=Line.IDI,
        condition=All(
            (
                _VERIFIED,
                Holds(
                    of=Fact("commission.consultation.addressed_to_asker"),
                    code="NOT_THE_CONSULTING_INSURER",
                    label=Label("答复征询的保险公司", "addressed to the insurer that asked"),
                ),
            ),
        ),
        force=Force.SYSTEM,
        opens=Label("核实后向征询的保险公司答复", "verify, and answer the insurer that asked"),
        cited=("SH-TIS-2023/3.3a",),
    ),
    Gate(
        provision="SH-TIS-2023/4.1c",
        act=Label("变更团队人员", "change a member of the team"),
        actors=(Party.AGENCY,),
        line=Line.IDI,
        condition=_ROSTER_OPEN,
        force=Force.HARD,
        opens=Label(
            "提出写明事由的变更申请并经主承保险公司同意",
            "a change request with its reason and the lead insurer's consent",
        ),
    ),
    Gate(
        provision="SH-TIS-2023/4.1d",
        act=Label("更换负责人", "replace a person in charge"),
        actors=(Party.AGENCY,),
        line=Line.IDI,
        condition=_CONFIRMED_BEFORE,
        force=Force.HARD,
        opens=Label(
            "写明正当事由并先取得委托保险公司的书面确认",
            "a justified reason and the principal's prior written confirmation",
        ),
        cited=("SH-TIS-2023/4.1c",),
    ),
    Gate(
        provision="SH-TIS-2023/4.1e",
        act=Label("更换项目负责人", "replace the project lead"),
        actors=(Party.AGENCY,),
        line=Line.IDI,
        # Paragraph 2 binds every lead, so the successor has to meet it beside the comparison.
        condition=All(
            (
                NOT_BELOW_ORIGINAL,
                RuleOf("SH-TIS-2023/4.2a"),
                RuleOf("SH-TIS-2023/4.2b"),
                RuleOf("SH-TIS-2023/4.2c"),
            ),
        ),
        force=Force.HARD,
        opens=Label(
            "提名不低于原项目负责人条件的人选", "name a successor not below the original lead"
        ),
        cited=("SH-TIS-2023/4.1d", "SH-TIS-2023/4.2a", "SH-TIS-2023/4.2b", "SH-TIS-2023/4.2c"),
    ),
    Gate(
        provision="SH-TIS-2023/5.2",
        act=Label("签订委托合同", "sign the commission"),
        actors=(Party.INSURER, Party.AGENCY),
        line=Line.IDI,
        condition=_SIGNING,
        force=Force.SYSTEM,
        opens=Label("双方签署书面合同", "a written contract signed by both"),
        cited=("SH-TIS-2023/12.3c", "SH-TIS-2023/12.3d"),
    ),
    Gate(
        provision="SH-TIS-2023/7c",
        act=Label("办结舆情或投诉", "close a complaint"),
        actors=(Party.INSURER,),
        line=Line.IDI,
        condition=Holds(
            of=Fact("commission.site_check_recorded"),
            code="NO_SITE_CHECK",
            label=Label("已有现场核实记录", "a site check is on record"),
        ),
        force=Force.SYSTEM,
        opens=Label("风险管理机构提交现场核实记录", "the agency's record of a site check"),
    ),
    Gate(
        provision="SH-TIS-2023/8.2",
        act=Label("提交报告", "provide a report"),
        actors=(Party.AGENCY,),
        line=Line.IDI,
        condition=_REPORT,
        force=Force.SYSTEM,
        opens=Label("签订委托合同并写明报告种类", "a signed commission and a kind of report"),
    ),
    Gate(
        provision="SH-TIS-2023/8.4b",
        act=Label("出具最终风险评估报告", "issue the final risk assessment report"),
        actors=(Party.AGENCY,),
        line=Line.IDI,
        condition=_FINAL_REPORT,
        force=Force.HARD,
        opens=Label(
            "严重技术风险整改到位且质量管理程序闭合",
            "severe risks rectified and quality procedures closed",
        ),
    ),
    Gate(
        provision="SH-TIS-2023/8.4c",
        act=Label("组织竣工验收", "organise completion acceptance"),
        actors=(Party.OWNER,),
        line=Line.IDI,
        condition=_ACCEPTANCE,
        force=Force.HARD,
        opens=Label(
            "严重技术风险整改到位且质量管理程序闭合",
            "severe risks rectified and quality procedures closed",
        ),
        cited=("SH-TIS-2023/8.4b",),
    ),
    Gate(
        provision="SH-TIS-2023/11c",
        act=Label("报送考评结果", "report the result of the assessment"),
        actors=(Party.INSURER,),
        line=Line.IDI,
        condition=Holds(
            of=Fact("commission.evaluation.result_final"),
            code="NOT_FINAL",
            label=Label("考评结果已定稿", "the result is final"),
        ),
        force=Force.SYSTEM,
        opens=Label("考评结果定稿", "a final result"),
    ),
    *DETERMINATION_GATES,
)
