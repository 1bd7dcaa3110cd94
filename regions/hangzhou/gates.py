"""Acts that wait for something under HZ-TIS-2024: commission, plan, reports, lead."""

from __future__ import annotations

from gateway.regime.facts.commission_words import AgencyReportKind
from gateway.regime.facts.words import Role
from gateway.regime.gates import Force, Gate
from gateway.regime.instruments import Line, Operator, Party
from gateway.regime.nodes import (
    All,
    Any,
    Choice,
    Flagged,
    FlagWhen,
    Holds,
    Node,
    Not,
    RuleOf,
    Threshold,
    When,
)
from gateway.regime.outcomes import Outcome
from gateway.regime.terms import Fact
from gateway.regime.words import Label
from regions.hangzhou.oversight import OVERSIGHT_GATES
from regions.hangzhou.register import IN_REGISTER, REGISTER_GATES

_CONTRACT = All(
    (
        Holds(
            of=Fact("commission.contract.signed_by_insurer"),
            label=Label("主承保公司已签署", "signed by the lead insurer"),
        ),
        Holds(
            of=Fact("commission.contract.signed_by_agency"),
            label=Label("风险管理机构已签署", "signed by the agency"),
        ),
    ),
    code="NO_CONTRACT",
    label=Label("双方签署的委托合同", "a commission signed by both"),
)

# Whether the model contract must be used the text does not say.
_COMMISSION = Flagged(
    _CONTRACT,
    flags=(
        FlagWhen(
            "NOT_MODEL_FORM",
            Holds(
                of=Fact("commission.contract.on_model_form"),
                expected=False,
                label=Label("未采用格式文本", "not on the model form"),
            ),
            Label("合同未采用附件1格式文本", "the contract is not on the form of annex 1"),
        ),
    ),
)


def _report_of(kind: AgencyReportKind) -> Choice:
    return Choice(
        of=Fact("commission.report.kind"),
        meets=(kind,),
        otherwise=Outcome.FAILS,
        label=Label(kind.zh, kind.en),
    )


_REPORT = Flagged(
    _CONTRACT,
    flags=(
        FlagWhen(
            "NO_RISK_PLAN",
            Holds(
                of=Fact("commission.report.plan_on_file"),
                expected=False,
                label=Label("尚无实施方案", "no plan is on file"),
            ),
            Label("报告先于风险管理方案", "a report without a plan on file"),
        ),
        FlagWhen(
            "PREPARATION_REPORT_MISSING",
            All(
                (
                    _report_of(AgencyReportKind.CONSTRUCTION),
                    Holds(
                        of=Fact("commission.report.preparation_on_file"),
                        expected=False,
                        label=Label("尚无准备阶段报告", "no preparation-stage report"),
                    ),
                ),
            ),
            Label("施工阶段报告先于准备阶段报告", "the construction stage came first"),
        ),
        FlagWhen(
            "LEAD_NOT_AUTHORISED",
            Threshold(
                observed=Fact("commission.report.lead_signed_on"),
                required=Fact("commission.lead_authorised_on"),
                operator=Operator.LT,
                label=Label("签署早于授权", "signed before the authorisation"),
            ),
            Label("项目负责人签署时尚未获授权", "the lead signed without an authorisation"),
        ),
    ),
)

_OF_LEAD = Choice(
    of=Fact("commission.change.role"),
    meets=(Role.PROJECT_LEAD,),
    otherwise=Outcome.FAILS,
    label=Label("更换项目负责人", "the project lead is replaced"),
)

# Only the lead is locked; other members change within the talent database.
_LEAD_LOCK = All(
    (
        When(
            applies=_OF_LEAD,
            then=Any(
                (
                    Holds(
                        of=Fact("commission.lead_fixed"),
                        expected=False,
                        label=Label("项目负责人尚未确定", "the lead is not fixed yet"),
                    ),
                    Holds(
                        of=Fact("commission.change.requested"),
                        label=Label("已提出变更申请", "a change request was made"),
                    ),
                ),
                code="LEAD_LOCKED",
                label=Label("不得随意更换项目负责人", "the lead is not replaced at will"),
            ),
        ),
        When(
            applies=Not(_OF_LEAD),
            then=Holds(
                of=Fact("commission.change.successor_in_database"),
                code="NOT_IN_TALENT_DB",
                label=Label("继任者已列入人才数据库", "successor in the talent database"),
            ),
        ),
    ),
)

# No comparison with the outgoing lead: the successor meets the Measures, and that is all.
_LEAD_CHANGE = All(
    (
        Holds(
            of=Fact("commission.change.reason_stated"),
            code="REASON_MISSING",
            label=Label("已写明正当事由", "a justified reason is stated"),
        ),
        Holds(
            of=Fact("commission.change.written_confirmation"),
            code="NO_WRITTEN_CONFIRMATION",
            label=Label("已有保险公司书面确认", "confirmed in writing"),
        ),
        Threshold(
            observed=Fact("commission.change.effective_on"),
            required=Fact("commission.change.confirmed_on"),
            operator=Operator.GE,
            code="EFFECTIVE_BEFORE_CONFIRMATION",
            label=Label("确认后方生效", "effective no earlier than the confirmation"),
        ),
        All(
            (RuleOf("HZ-TIS-2024/15.2a"), RuleOf("HZ-TIS-2024/15.2b")),
            code="THRESHOLD_NOT_MET",
            label=Label("继任者符合第十五条", "the successor meets article 15"),
        ),
        Holds(
            of=Fact("commission.change.successor_in_database"),
            code="PERSON_NOT_APPROVED",
            label=Label("继任者已审批准入", "the successor is approved"),
        ),
    ),
)


def _gate(  # noqa: PLR0913 - one row for a gate
    article: str,
    act: Label,
    actor: Party,
    condition: Node,
    *,
    opens: Label,
    force: Force = Force.SYSTEM,
    cited: tuple[str, ...] = (),
) -> Gate:
    return Gate(
        provision=f"HZ-TIS-2024/{article}",
        act=act,
        actors=(actor,),
        line=Line.IDI,
        condition=condition,
        force=force,
        opens=opens,
        cited=tuple(f"HZ-TIS-2024/{other}" for other in cited),
    )


_SIGN_FIRST = Label("先签订委托合同", "a signed commission first")

GATES: tuple[Gate, ...] = (
    *REGISTER_GATES,
    _gate(
        "10a",
        Label("确定风险管理机构", "choose the agency"),
        Party.INSURER,
        All(
            (
                Holds(
                    of=Fact("commission.application_received"),
                    code="APPLICATION_NOT_RECEIVED",
                    label=Label("已收到投保材料", "application documents received"),
                ),
                IN_REGISTER,
            ),
        ),
        opens=Label(
            "收到投保材料后从在库机构中确定", "the application first; then a registered agency"
        ),
        cited=("5.3b",),
    ),
    _gate(
        "10b",
        Label("履行委托、提交工作成果", "treat the commission as signed and file work under it"),
        Party.AGENCY,
        _COMMISSION,
        opens=_SIGN_FIRST,
    ),
    _gate(
        "12a", Label("提交实施方案", "file the plan"), Party.AGENCY, _CONTRACT, opens=_SIGN_FIRST
    ),
    _gate(
        "13a",
        Label("提交风险评估报告", "provide a risk assessment report"),
        Party.AGENCY,
        _REPORT,
        opens=_SIGN_FIRST,
        cited=("10b", "12a", "15.1b"),
    ),
    _gate(
        "13c",
        Label("出具回访检查风险评估报告", "issue the return-visit report"),
        Party.AGENCY,
        Holds(
            of=Fact("commission.recheck_recorded"),
            code="NO_SITE_RECHECK",
            label=Label("已有现场复查记录", "a site re-inspection is on record"),
        ),
        opens=Label("先作现场复查", "a site re-inspection first"),
        cited=("13b",),
    ),
    _gate(
        "15.2d",
        Label("更换团队人员", "replace a member of the team"),
        Party.AGENCY,
        _LEAD_LOCK,
        opens=Label("更换项目负责人须提出变更申请", "a change request for the lead"),
        force=Force.HARD,
        cited=("7.3", "15.2e"),
    ),
    _gate(
        "15.2e",
        Label("更换项目负责人", "replace the project lead"),
        Party.AGENCY,
        _LEAD_CHANGE,
        opens=Label(
            "写明正当事由、先取得书面确认、继任者符合条件",
            "a reason, prior written confirmation and a qualified successor",
        ),
        force=Force.HARD,
        cited=("7.1", "15.2a", "15.2b"),
    ),
    *OVERSIGHT_GATES,
)
