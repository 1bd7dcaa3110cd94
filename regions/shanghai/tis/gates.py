"""Acts that wait for something under SH-TIS-2023: answers, contracts, reports, results."""

from __future__ import annotations

from gateway.regime.facts.commission_words import ContractItem
from gateway.regime.gates import Force, Gate
from gateway.regime.instruments import Line, Operator, Party
from gateway.regime.nodes import (
    All,
    Choice,
    EachWord,
    Exists,
    Flagged,
    FlagWhen,
    Holds,
    Not,
    Same,
    Threshold,
)
from gateway.regime.outcomes import Outcome
from gateway.regime.terms import CountOf, Fact, Param
from gateway.regime.words import Label
from regions.shanghai.tis.completion import COMPLETION_GATES
from regions.shanghai.tis.determinations import DETERMINATION_GATES
from regions.shanghai.tis.team_changes import CHANGE_GATES

_VERIFIED = Holds(
    of=Fact("commission.consultation.verification_recorded"),
    code="NOT_VERIFIED",
    label=Label("已有核实记录", "a verification is on record"),
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


# A report without a plan is out of order; turning a warning away would defeat its purpose.
_REPORT = Flagged(
    All(
        (
            All(
                _CONTRACT_SIGNED.children,
                code="NO_COMMISSION",
                label=Label("已签订委托合同", "a signed commission"),
            ),
            # 等: a kind beside the six is a report too; one without any kind is not told apart.
            Choice(
                of=Fact("commission.report.kind"),
                meets=Param("report_types"),
                otherwise=Outcome.MEETS,
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
    *CHANGE_GATES,
    *COMPLETION_GATES,
    *DETERMINATION_GATES,
)
