"""What an insurer must do, and by when: articles 3 to 7.

Periods before an event never move; uploads run in working days from the day after the event.
"""

from __future__ import annotations

from dataclasses import replace

from gateway.regime.duties import Direction, Duty, Event, PeriodRule, Precision, Unnumbered
from gateway.regime.instruments import Line, Party
from gateway.regime.terms import Param
from gateway.regime.words import Label

_INSURER = (Party.INSURER,)

_DRAWINGS = Event(
    key="drawings_started", label=Label("施工图设计阶段开始", "construction drawings begin")
)
_POLICY = Event(key="policy_issued", label=Label("保单签发", "policy issued"))
_CONTRACT = Event(key="contract_signed", label=Label("保险合同签订", "insurance contract signed"))
_COMMENCEMENT = Event(key="commencement", label=Label("工程开工", "construction starts"))
_BRIEFING = Event(key="briefing_held", label=Label("风险管理交底会召开", "briefing held"))
_REPORT = Event(
    key="report_issued", label=Label("盖章的最终评估报告出具", "sealed final report issued")
)
_NOTICE = Event(key="notice_handed_over", label=Label("用户告知书交付", "user notice handed over"))
_STATEMENT = Event(
    key="statement_handed_over", label=Label("责任范围说明书交付", "scope statement handed over")
)
_REVISIT = Event(key="first_revisit", label=Label("首次回访", "first revisit"))
_LIABILITY = Event(
    key="liability_starts", label=Label("理赔责任开始", "liability for claims begins")
)

CONTRACT = Duty(
    provision="SH-IDI-2025/6.1.a",
    label=Label("在施工图设计阶段前签订保险合同", "insure before construction drawings begin"),
    bound=(Party.OWNER, Party.INSURER),
    line=Line.IDI,
    events=(_DRAWINGS,),
    done=Label("保险合同签订", "insurance contract signed"),
    periods=(PeriodRule(event=_DRAWINGS.key, direction=Direction.STRICTLY_BEFORE, rolls=False),),
    cited=("SH-IDI-2025/7.1.b", "SH-IDI-2025/5.2.b"),
)

CONTRACT_UPLOAD = Duty(
    provision="SH-IDI-2025/6.2.b",
    label=Label("上传保险合同信息", "upload the contract information"),
    bound=_INSURER,
    line=Line.IDI,
    events=(_POLICY,),
    done=Label("合同信息完整上传", "the contract information complete on the platform"),
    periods=(
        PeriodRule(
            event=_POLICY.key,
            direction=Direction.AFTER,
            amount=Param("contract_upload_working_days"),
        ),
    ),
    note=Label("部分上传不停止计时", "a partial upload does not stop the clock"),
)

SELECTION = Duty(
    provision="SH-IDI-2025/7.1.a",
    label=Label("签订保险合同前选用风险管理机构", "select the agency before insuring"),
    bound=_INSURER,
    line=Line.IDI,
    events=(_CONTRACT,),
    done=Label("选用风险管理机构", "agency selected"),
    periods=(PeriodRule(event=_CONTRACT.key, direction=Direction.STRICTLY_BEFORE, rolls=False),),
)

BRIEFING = Duty(
    provision="SH-IDI-2025/7.2.a",
    label=Label("开工前召开风险管理交底会", "hold the risk management briefing"),
    bound=_INSURER,
    line=Line.IDI,
    events=(_COMMENCEMENT,),
    done=Label("交底会召开", "briefing held"),
    periods=(
        PeriodRule(event=_COMMENCEMENT.key, direction=Direction.STRICTLY_BEFORE, rolls=False),
    ),
    note=Label("条文不禁止未交底即开工", "the text does not forbid a start without the briefing"),
)

BRIEFING_UPLOAD = Duty(
    provision="SH-IDI-2025/7.2.d",
    label=Label(
        "上传初步风险分析报告和风险管理计划",
        "upload the preliminary risk analysis and the risk management plan",
    ),
    bound=_INSURER,
    line=Line.IDI,
    events=(_BRIEFING,),
    done=Label("两份材料中较晚者上传", "the later of the two uploaded"),
    periods=(
        PeriodRule(
            event=_BRIEFING.key,
            direction=Direction.AFTER,
            amount=Param("briefing_upload_working_days"),
        ),
    ),
    note=Label("受托风险管理机构可代为上传", "the agency may upload for the insurer"),
)

REPORT_UPLOAD = Duty(
    provision="SH-IDI-2025/7.4.c",
    label=Label("上传最终评估报告", "upload the final report"),
    bound=_INSURER,
    line=Line.IDI,
    events=(_REPORT,),
    done=Label("报告上传", "report on the platform"),
    periods=(
        PeriodRule(
            event=_REPORT.key,
            direction=Direction.AFTER,
            amount=Param("final_report_upload_working_days"),
        ),
    ),
)

_PAPERS_DAYS = Param("user_notice_upload_working_days")

PAPERS_UPLOAD = Duty(
    provision="SH-IDI-2025/7.5.b",
    label=Label("上传用户告知书和责任范围说明书", "upload user notice and scope statement"),
    bound=_INSURER,
    line=Line.IDI,
    events=(_NOTICE, _STATEMENT),
    done=Label("两份文件中较晚者上传", "the later of the two uploaded"),
    # Handed over apart, the later hand-over counts: the upload follows the hand-over.
    periods=(
        PeriodRule(event=_NOTICE.key, direction=Direction.AFTER, amount=_PAPERS_DAYS),
        PeriodRule(event=_STATEMENT.key, direction=Direction.AFTER, amount=_PAPERS_DAYS),
    ),
)

REVISIT_NOTICE = Duty(
    provision="SH-IDI-2025/7.6.a",
    label=Label("首次回访时签署回访工作告知书", "sign the revisit notice at the first revisit"),
    bound=_INSURER,
    line=Line.IDI,
    events=(_REVISIT,),
    done=Label("各方签署", "signed by all"),
    periods=(PeriodRule(event=_REVISIT.key, direction=Direction.SAME_DAY, rolls=False),),
)

CLAIM_BRIEFING = Duty(
    provision="SH-IDI-2025/7.7.a",
    label=Label("召开理赔交底会", "hold the claims briefing"),
    bound=_INSURER,
    line=Line.IDI,
    events=(_LIABILITY,),
    done=Label("理赔交底会召开", "claims briefing held"),
    periods=(
        PeriodRule(
            event=_LIABILITY.key,
            direction=Direction.BEFORE,
            amount=Param("claim_briefing_lead_months"),
            rolls=False,
        ),
    ),
    note=Label(
        "原文无“至少”；也可读作责任开始前2个月之内",
        "without 至少 it could also mean within the last two months",
    ),
)

CLAIM_MINUTES = Duty(
    provision="SH-IDI-2025/7.7.c",
    label=Label("形成理赔交底会议纪要", "draw up minutes of the claims briefing"),
    bound=_INSURER,
    line=Line.IDI,
    events=(_LIABILITY,),
    done=Label("纪要形成", "minutes drawn up"),
    # The item speaks throughout of what is done before liability begins.
    periods=(PeriodRule(event=_LIABILITY.key, direction=Direction.STRICTLY_BEFORE, rolls=False),),
    cited=("SH-IDI-2025/7.7.a", "SH-IDI-2025/17.2.b"),
)

_NUMBERED = (
    CONTRACT,
    CONTRACT_UPLOAD,
    SELECTION,
    BRIEFING,
    BRIEFING_UPLOAD,
    REPORT_UPLOAD,
    PAPERS_UPLOAD,
    REVISIT_NOTICE,
    CLAIM_BRIEFING,
    CLAIM_MINUTES,
)


def _open(
    item: str,
    label: Label,
    event: Event,
    done: Label,
    word: Unnumbered = Unnumbered.UNSTATED,
) -> Duty:
    """A duty whose text gives no number: its moments are kept."""
    return Duty(
        provision=f"SH-IDI-2025/{item}",
        label=label,
        bound=_INSURER,
        line=Line.IDI,
        events=(event,),
        done=done,
        unnumbered=word,
    )


_BUSINESS = Event(key="participation", label=Label("参与潜在缺陷保险", "takes part in the line"))
_EMERGENCY = Event(
    key="emergency_known",
    label=Label("获知应急事件", "emergency known"),
    precision=Precision.MOMENT,
)

_UNNUMBERED = (
    replace(
        _open(
            "3.1.b",
            Label("办理保险费调整手续", "go through the premium adjustment"),
            Event(key="actual_cost_known", label=Label("实际造价确定", "actual cost recorded")),
            Label("调整完成并经保险公司确认", "adjusted, confirmed by the insurer"),
        ),
        bound=(Party.OWNER,),
    ),
    _open(
        "4.2.i",
        Label("上传人员信息", "upload the people's particulars"),
        Event(key="staff_joined", label=Label("人员到岗", "a person joins")),
        Label("人员信息上传", "person on the platform"),
    ),
    _open(
        "5.2.a",
        Label("建立报价函管理制度", "have rules for quotation letters"),
        _BUSINESS,
        Label("制度备存", "rules on file"),
    ),
    _open(
        "5.2.b",
        Label("以正式报价函报价", "quote by formal letter"),
        Event(
            key="enquiry",
            label=Label("客户询价", "enquiry of a client"),
            precision=Precision.MOMENT,
        ),
        Label("报价函发送", "letter sent"),
    ),
    replace(
        _open(
            "6.1.b",
            Label("为设计风险管控预留合理时间", "leave time for work on design risks"),
            _CONTRACT,
            Label("预留时间约定", "the time is agreed"),
            Unnumbered.BY_CONTRACT,
        ),
        bound=(Party.OWNER, Party.INSURER),
        setting=Label("风险管理计划或合同要求的天数", "days that plan or contract ask for"),
    ),
    # 按时 is the day of the contract: each instalment falls due on its own day.
    replace(
        _open(
            "7.1.c",
            Label("按时支付风险管理费用", "pay the agency's fees on time"),
            Event(key="fee_due", label=Label("约定付款日", "day agreed for payment")),
            Label("费用支付", "fee paid"),
        ),
        unnumbered=None,
        periods=(PeriodRule(event="fee_due", direction=Direction.SAME_DAY, rolls=False),),
    ),
    _open(
        "7.1.d",
        Label("支付合理的首期费用", "pay a reasonable first instalment"),
        Event(
            key="risk_contract_signed",
            label=Label("风险管理合同签订", "risk management contract signed"),
        ),
        Label("首期费用支付", "first instalment paid"),
    ),
    _open(
        "7.2.c",
        Label("形成交底会议纪要", "draw up minutes of the briefing"),
        _BRIEFING,
        Label("纪要形成", "minutes drawn up"),
    ),
    _open(
        "7.3.b",
        Label("编制工作检查计划", "make the inspection work plan"),
        _POLICY,
        Label("检查计划编制", "plan filed"),
    ),
    replace(
        _open(
            "7.3.c",
            Label("定期考核风险管理机构", "assess the agency's work regularly"),
            Event(key="last_assessment", label=Label("上次考核", "last assessment")),
            Label("考核完成", "assessment made"),
            Unnumbered.PERIODICALLY,
        ),
        setting=Label(
            "合同或保险公司制度所定间隔（月）", "interval of contract or insurer's rules, months"
        ),
    ),
    _open(
        "7.3.d",
        Label("开展飞行检查", "make flight inspections"),
        _COMMENCEMENT,
        Label("飞行检查开展", "flight inspection made"),
    ),
    _open(
        "7.4.a",
        Label("审核竣工最终风险评估报告", "review the agency's final report"),
        Event(
            key="agency_report_submitted", label=Label("机构报告提交", "agency's report submitted")
        ),
        Label("审核完成", "reviewed"),
    ),
    _open(
        "7.4.b",
        Label("出具盖章的最终评估报告", "issue the sealed final report"),
        Event(
            key="conditions_met", label=Label("审核通过且符合竣工条件", "reviewed, conditions met")
        ),
        Label("报告出具", "report issued"),
    ),
    _open(
        "7.5.a",
        Label("交付用户告知书和责任范围说明书", "hand over user notice and scope statement"),
        Event(key="completed", label=Label("工程竣工", "completion")),
        Label("两份文件交付建设单位", "both handed to the owner"),
    ),
    _open(
        "7.8.a",
        Label("建立应急工作机制", "have an emergency mechanism"),
        _BUSINESS,
        Label("机制文件备存", "mechanism on file"),
    ),
    replace(
        _open(
            "7.8.c",
            Label("立即到达现场", "be on site at once"),
            _EMERGENCY,
            Label("到达现场", "on site"),
            Unnumbered.AT_ONCE,
        ),
        setting=Label("应急预案所定时限（小时）", "hours of the emergency plan"),
    ),
    _open(
        "7.8.d",
        Label("及时上报监督管理部门", "report promptly to the authorities"),
        _EMERGENCY,
        Label("上报", "reported"),
        Unnumbered.PROMPTLY,
    ),
    _open(
        "7.9.b",
        Label("建立风险管理机构评价机制", "have an evaluation scheme for agencies"),
        _BUSINESS,
        Label("机制文件备存", "scheme on file"),
    ),
    replace(
        _open(
            "7.9.c",
            Label("定期追踪评价风险管理机构", "evaluate the agency's work regularly"),
            Event(key="last_evaluation", label=Label("上次评价", "last evaluation")),
            Label("评价完成", "evaluation made"),
            Unnumbered.PERIODICALLY,
        ),
        setting=Label(
            "保险公司或主管部门所定间隔（月）", "interval set by insurer or regulator, months"
        ),
    ),
)

DUTIES: tuple[Duty, ...] = (*_NUMBERED, *_UNNUMBERED)
