"""Changes in the team and of its lead: article 4 of SH-TIS-2023."""

from __future__ import annotations

from gateway.regime.gates import Force, Gate
from gateway.regime.instruments import Line, Operator, Party
from gateway.regime.nodes import All, Any, Holds, RuleOf, Threshold
from gateway.regime.terms import Fact
from gateway.regime.words import Label
from regions.shanghai.tis.staffing import NOT_BELOW_ORIGINAL

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

CHANGE_GATES: tuple[Gate, ...] = (
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
)
