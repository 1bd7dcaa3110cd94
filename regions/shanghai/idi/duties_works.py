"""Duties of the works with a number or a latest moment: arts. 8 and 9."""

from __future__ import annotations

from gateway.regime.duties import Direction, Duty, Event, PeriodRule, Precision
from gateway.regime.instruments import Line, Party
from gateway.regime.terms import Param
from gateway.regime.words import Label

_LIABILITY_START = Event(
    key="liability_start", label=Label("保险责任开始", "the insurance liability begins")
)

SPECIAL_REPORT = Duty(
    provision="SH-IDI-2025/8.3.d",
    label=Label("专项检查报告上传监管平台", "special check reports on the platform"),
    bound=(Party.AGENCY,),
    line=Line.IDI,
    events=(Event(key="report_completed", label=Label("检查报告完成", "the report is completed")),),
    periods=(
        PeriodRule(
            event="report_completed",
            direction=Direction.AFTER,
            amount=Param("special_report_upload_working_days"),
        ),
    ),
    done=Label("报告上传至监管平台", "the report is on the platform"),
    note=Label(
        "自报告完成起算，与提交保险公司的时间无关；两份报告各自起算。",
        "Counted from the report's completion, whenever the insurer gets it; each by itself.",
    ),
)

UNREVIEWED_DOCUMENTS = Duty(
    provision="SH-IDI-2025/9.1.3.c",
    label=Label("无需审查的设计文件上传监管平台", "unreviewed design documents on the platform"),
    bound=(Party.OWNER,),
    line=Line.IDI,
    events=(
        Event(
            key="part_started",
            label=Label(
                "该部分工程（或变更部分）开始施工", "that part, or the changed work, starts"
            ),
            precision=Precision.MOMENT,
        ),
    ),
    periods=(PeriodRule(event="part_started", direction=Direction.STRICTLY_BEFORE, rolls=False),),
    done=Label("设计文件或变更上传至监管平台", "the document or change is on the platform"),
)

NOTICE = Duty(
    provision="SH-IDI-2025/9.1.4.b",
    label=Label("分户验收、预看房提前通知", "notice of household acceptance or preview"),
    bound=(Party.OWNER,),
    line=Line.IDI,
    events=(
        Event(
            key="acceptance_or_preview",
            label=Label("分户验收或预看房首日", "first day of the acceptance or preview"),
        ),
    ),
    periods=(
        PeriodRule(
            event="acceptance_or_preview",
            direction=Direction.BEFORE,
            amount=Param("notice_lead_working_days"),
            rolls=False,
        ),
    ),
    done=Label("已通知保险公司或其委托的风险管理机构", "the insurer or its agency has notice"),
    note=Label(
        "两项活动分别通知；提前举行的按新日期重新计算。",
        "Each event by itself; one brought forward is counted anew from its new day.",
    ),
)

JOINT_CHECK = Duty(
    provision="SH-IDI-2025/9.1.6.a",
    label=Label("保险责任开始前共同查验", "joint check before liability begins"),
    bound=(Party.OWNER,),
    line=Line.IDI,
    events=(_LIABILITY_START,),
    periods=(
        PeriodRule(
            event="liability_start",
            direction=Direction.BEFORE,
            amount=Param("joint_check_lead_months"),
            rolls=False,
        ),
    ),
    done=Label("查验结束", "the check has ended"),
    cited=("SH-IDI-2025/7.7.a",),
)

ANNOUNCEMENT = Duty(
    provision="SH-IDI-2025/9.1.7.a",
    label=Label("保修期转入保险责任期的公告", "announcement that the liability period begins"),
    bound=(Party.OWNER,),
    line=Line.IDI,
    events=(_LIABILITY_START,),
    periods=(
        PeriodRule(
            event="liability_start",
            direction=Direction.BEFORE,
            amount=Param("announcement_lead_months"),
            rolls=False,
        ),
    ),
    done=Label("已向全体业主公告", "announced to all homeowners"),
    note=Label(
        "有一户未告知即未完成；方式条文未定。",
        "Not done while one household is not reached; the text leaves the means open.",
    ),
)

_RESULT = Event(
    key="result_obtained",
    label=Label("获得检测结果", "the result is obtained"),
    precision=Precision.MOMENT,
)


def _result_notice(provision: str, label: Label, hours: str) -> Duty:
    return Duty(
        provision=provision,
        label=label,
        bound=(Party.LABORATORY,),
        line=Line.IDI,
        events=(_RESULT,),
        periods=(
            PeriodRule(
                event="result_obtained",
                direction=Direction.AFTER,
                amount=Param(hours),
                rolls=False,
            ),
        ),
        done=Label("已通知委托方", "the client is told"),
        note=Label(
            "自获得结果的时刻连续计算，不因节假日顺延；结果更正的自更正时重新计算。",
            "Runs from the moment through holidays; a corrected result starts it anew.",
        ),
    )


PASS_NOTICE = _result_notice(
    "SH-IDI-2025/9.5.2.a", Label("检测合格通知", "notice of a pass"), "pass_notice_hours"
)
FAIL_NOTICE = _result_notice(
    "SH-IDI-2025/9.5.2.b", Label("检测不合格通知", "notice of a failure"), "fail_notice_hours"
)

SEVERE_DESIGN_RISK = Duty(
    provision="SH-IDI-2025/10.3.b",
    label=Label("督促严重设计风险整改", "urging that severe design risks be rectified"),
    bound=(Party.REGULATOR,),
    line=Line.IDI,
    events=(
        Event(
            key="certificate",
            label=Label("发放施工图设计文件审查合格书", "the drawing-review certificate is issued"),
        ),
    ),
    periods=(PeriodRule(event="certificate", direction=Direction.STRICTLY_BEFORE, rolls=False),),
    done=Label("已督促、指导相关单位", "those concerned have been urged and guided"),
    cited=("SH-IDI-2025/9.2.3.a",),
)

FIRST_MEETING = Duty(
    provision="SH-IDI-2025/10.2.b",
    label=Label("首次监督会议检查保险合同签订", "checking the contract at the first meeting"),
    bound=(Party.REGULATOR,),
    line=Line.IDI,
    events=(
        Event(
            key="first_meeting",
            label=Label("首次监督会议", "the first supervision meeting"),
        ),
    ),
    periods=(PeriodRule(event="first_meeting", direction=Direction.SAME_DAY, rolls=False),),
    done=Label("已记录保险合同签订情况", "the answer on the contract is recorded"),
    cited=("SH-IDI-2025/6.1.a",),
)

PREMIUM = Duty(
    provision="SH-IDI-2025/9.1.1.b",
    label=Label("支付保险费", "paying the premium"),
    bound=(Party.OWNER,),
    line=Line.IDI,
    events=(
        Event(key="premium_due", label=Label("合同约定的缴费日", "the day the contract fixes")),
    ),
    periods=(PeriodRule(event="premium_due", direction=Direction.SAME_DAY, rolls=False),),
    done=Label("保险费到账", "the premium has cleared"),
    setting=Label("保险合同", "the insurance contract"),
    note=Label(
        "约定日当天或之前到账；每期各自计算。", "By the day agreed; each instalment by itself."
    ),
    cited=("SH-IDI-2025/6.2.a",),
)

RECTIFICATION = Duty(
    provision="SH-IDI-2025/9.3.a",
    label=Label("施工质量风险整改", "rectifying construction findings"),
    bound=(Party.CONTRACTOR,),
    line=Line.IDI,
    events=(
        Event(
            key="rectification_due",
            label=Label("所设整改期限届满日", "the last day set for the finding"),
        ),
    ),
    periods=(PeriodRule(event="rectification_due", direction=Direction.SAME_DAY, rolls=False),),
    done=Label("整改完成并上传资料", "rectified, with material put up"),
    setting=Label("风险管理机构逐项设定", "set by the agency for each finding"),
    note=Label("条文未定期限，以所设日期为准。", "The text sets no period: the day set counts."),
)

DUTIES: tuple[Duty, ...] = (
    SPECIAL_REPORT,
    PREMIUM,
    UNREVIEWED_DOCUMENTS,
    NOTICE,
    JOINT_CHECK,
    ANNOUNCEMENT,
    RECTIFICATION,
    PASS_NOTICE,
    FAIL_NOTICE,
    FIRST_MEETING,
    SEVERE_DESIGN_RISK,
)
