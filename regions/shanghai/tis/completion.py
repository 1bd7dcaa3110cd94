"""The final report and completion acceptance: article 8 of SH-TIS-2023."""

from __future__ import annotations

from gateway.regime.facts.commission_words import FindingCategory
from gateway.regime.gates import Force, Gate
from gateway.regime.instruments import Line, Party
from gateway.regime.nodes import (
    All,
    Choice,
    Exists,
    Flagged,
    FlagWhen,
    Holds,
    Node,
    Not,
)
from gateway.regime.outcomes import Outcome
from gateway.regime.terms import Fact, Param
from gateway.regime.words import Label


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

COMPLETION_GATES: tuple[Gate, ...] = (
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
)
